-- owner: monitoring
-- Articles that others of the house have not read yet for what concerns them: claims that come back. Taken out once they have.
create table article_to_read (article_id bigint primary key references article);
alter table article_to_read enable row level security;
grant select, insert, delete on article_to_read to rostrum_worker;
create policy listen on article_to_read to rostrum_worker using (true) with check (true);
