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
alter table mail add to_outlet text not null default '';
create index mail_spool on mail (spool_id, to_address) where spool_id is not null;
create index mail_content_spool on mail_content (spool_id) where spool_id is not null;

alter table spool enable row level security;
grant select, insert, delete on spool to rostrum_app;
grant select, update, delete on spool to rostrum_worker;
create policy own on spool for all to rostrum_app using (exists (select from release r where r.id = release_id
  and r.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))));
create policy audit on spool for select to rostrum_app using (exists (select from release r where r.id = release_id
  and r.unit_id in (select app.my_units(array['auditor']))));
-- Asked for each row that is taken: functions, so that no plan reads every release or every spool for it.
create function app.has_lifted(the_release uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.release r where r.id = the_release and app.is_lifted(r.id, r.unit_id, r.state, r.publish_at, r.published_at)) $$;
create function app.is_open(the_spool uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.spool s where s.release_id = the_spool and s.opened_at is not null) $$;
grant execute on function app.has_lifted, app.is_open to rostrum_app, rostrum_worker;
create policy lifted on spool for all to rostrum_worker using (opened_at is not null or app.has_lifted(release_id));
drop policy work on mail;
create policy work on mail for all to rostrum_worker using (spool_id is null or app.is_open(spool_id));
drop policy work on mail_content;
create policy work on mail_content for all to rostrum_worker using (spool_id is null or app.is_open(spool_id));
-- Takes everybody out of a lifted, still sealed spool who is not among those to be written to.
create function app.purge_spool(the_release uuid, keep text[]) returns void language sql volatile security definer set search_path = '' as $$
  delete from public.mail m where m.spool_id = the_release and not app.is_open(the_release) and app.has_lifted(the_release)
    and not exists (select from unnest(keep) k (address) where k.address = m.to_address) $$;
grant execute on function app.purge_spool to rostrum_worker;
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

-- Taking what is due reads the beginning of this index and no more: planned from old counts it would sort the whole outbox.
drop index mail_due;
create index mail_due on mail (due_at) where state = 'ready';
create index mail_leased on mail (lease_until) where state = 'sending';
create function app.claim_mail(worker uuid, most integer) returns setof mail language sql volatile set search_path = 'public'
set enable_sort = off set enable_bitmapscan = off set enable_seqscan = off as $$
  with due as materialized (
    select m.id from mail m
    where m.state = 'ready' and m.due_at <= now()
      and (m.kind <> 'release' or not exists (select from brake where lifted_at is null))
    order by m.due_at for update skip locked limit most)
  update mail set state = 'sending', lease_token = worker, lease_until = now() + interval '120 seconds', attempts = attempts + 1
  from due where mail.id = due.id
  returning mail.* $$;
grant execute on function app.claim_mail to rostrum_worker;
