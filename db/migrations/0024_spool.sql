-- owner: delivery
-- The messages of a scheduled release, laid out before its instant. Sealed: the role that sends sees none of them until
-- the release has lifted and its spool is opened, which is one row.
create table spool (
  release_id uuid primary key references release,
  -- What the words depend on that is only settled at the instant; a spool that turns out otherwise is thrown away.
  basis      text not null,
  -- Somebody left a list since: who may not be written to is taken out before it is opened.
  stale      boolean not null default false,
  made_at    timestamptz not null default now(),
  opened_at  timestamptz
);
alter table mail_content add spool_id uuid references spool on delete cascade;
alter table mail_content add layout text;
alter table mail add spool_id uuid references spool on delete cascade;
alter table mail add head text;
create index mail_spool on mail (spool_id, to_address) where spool_id is not null;
create index mail_content_spool on mail_content (spool_id) where spool_id is not null;

alter table spool enable row level security;
grant select, insert, delete on spool to rostrum_app;
grant select, update, delete on spool to rostrum_worker;
create policy own on spool for all to rostrum_app using (exists (select from release r where r.id = release_id
  and r.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))));
create policy audit on spool for select to rostrum_app using (exists (select from release r where r.id = release_id));
create policy lifted on spool for all to rostrum_worker using (exists (select from release r where r.id = release_id));

-- The spool of a release that has not lifted is hidden from this role, and so are its messages. Whether it is open is asked
-- where messages are taken.
drop policy work on mail;
create policy work on mail for all to rostrum_worker using (spool_id is null or exists (select from spool s where s.release_id = spool_id));
grant delete on mail to rostrum_worker;
drop policy work on mail_content;
create policy work on mail_content for all to rostrum_worker using (spool_id is null or exists (select from spool s where s.release_id = spool_id));
create policy lay on mail for insert to rostrum_app with check (kind = 'release' and state = 'ready'
  and exists (select from spool s where s.release_id = spool_id and s.opened_at is null));
create policy sign on mail for update to rostrum_app using (exists (select from spool s where s.release_id = spool_id and s.opened_at is null));
create policy lay on mail_content for insert to rostrum_app with check (exists (select from spool s where s.release_id = spool_id and s.opened_at is null));
create policy lay_read on mail_content for select to rostrum_app using (exists (select from spool s where s.release_id = spool_id));
grant update (head) on mail to rostrum_app;

-- Another instant, or none any more: what was laid out for the old one goes.
create function app.void_spool() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.spool s where s.release_id = new.id and s.opened_at is null;
  return null;
end $$;
create trigger void_spool after update of publish_at, state on release for each row
  when (old.publish_at is distinct from new.publish_at or old.state is distinct from new.state)
  execute function app.void_spool();

-- Who asks not to be written to is in no spool from then on.
create function app.leave_spools() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.mail m using public.spool s
  where s.opened_at is null and m.spool_id = s.release_id and m.to_address = new.address;
  return null;
end $$;
create trigger leave_spools after insert on suppression for each row execute function app.leave_spools();

create function app.spools_of_list() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.spool s set stale = true from public.release_list rl
  where s.opened_at is null and rl.release_id = s.release_id and rl.list_id in (select g.list_id from gone g);
  return null;
end $$;
create trigger spools_of_list after delete on recipient referencing old table as gone for each statement execute function app.spools_of_list();
