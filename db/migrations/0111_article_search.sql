-- owner: monitoring
-- Articles whose words are new or changed, for the full-text index beside the database: it is made from these rows, and made anew when it is lost.
create table article_to_index (article_id bigint primary key references article);
create function app.queue_article() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.article_to_index (article_id) select id from changed on conflict do nothing;
  return null;
end $$;
create trigger queue_new after insert on article referencing new table as changed for each statement execute function app.queue_article();
create function app.queue_changed_article() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.article_to_index (article_id) values (new.id) on conflict do nothing;
  return null;
end $$;
create trigger queue_changed after update on article for each row
  when ((old.title, old.lede, old.body) is distinct from (new.title, new.lede, new.body)) execute function app.queue_changed_article();
alter table article_to_index enable row level security;
grant select, insert, delete on article_to_index to rostrum_worker;
create policy listen on article_to_index to rostrum_worker using (true) with check (true);
