-- owner: subscriptions
-- Who asked, and confirmed by mail, to be told of releases. Nobody stands here who only asked.
create table subscriber (
  id             uuid primary key default gen_random_uuid(),
  address        text not null unique check (address = lower(address) and length(address) <= 254),
  lang           text not null check (lang in ('vi', 'en')),
  pace           text not null check (pace in ('at_once', 'daily', 'weekly')),
  -- Each narrows; an empty one does not.
  topics         uuid[] not null default '{}',
  units          uuid[] not null default '{}',
  kinds          text[] not null default '{}',
  -- At these hours of the agency's day nothing is sent at once; what comes meanwhile is sent when they end.
  quiet_from     time,
  quiet_until    time,
  advisories     boolean not null default true,
  minor          boolean not null default true,
  paused_until   timestamptz,
  since          timestamptz not null default now(),
  check (num_nonnulls(quiet_from, quiet_until) <> 1 and (quiet_from is null or quiet_from <> quiet_until))
);
create index subscriber_pace on subscriber (pace, id);
-- One digest to one subscriber for one period; the row and the message stand together or not at all.
create table digest (
  subscriber_id     uuid not null references subscriber on delete cascade,
  until             timestamptz not null,
  mail_id           uuid references mail,
  unsubscribe_token text unique,
  primary key (subscriber_id, until)
);

-- The door knows one address at a time: the one that a sealed link names.
alter table subscriber enable row level security;
grant select, insert, update, delete on subscriber to rostrum_door;
create policy named on subscriber for all to rostrum_door using (
  address = nullif(current_setting('rostrum.subscriber_address', true), '')
  or id = nullif(current_setting('rostrum.subscriber_id', true), '')::uuid);
grant select, delete, update (since) on subscriber to rostrum_worker; -- an update of none: to lock the one whose digest is made
create policy work on subscriber for all to rostrum_worker using (true);
alter table digest enable row level security;
grant select, insert, delete on digest to rostrum_worker;
create policy work on digest for all to rostrum_worker using (true);
grant select, insert, delete on suppression to rostrum_door;
create policy named on suppression for all to rostrum_door using (address = nullif(current_setting('rostrum.subscriber_address', true), ''));

-- Who asks not to be written to subscribes to nothing.
create function app.end_subscription() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.subscriber s where s.address = new.address;
  return null;
end $$;
create trigger end_subscription after insert on suppression for each row execute function app.end_subscription();

-- Whether a subscriber asked for what a release is about.
create function app.wants(s subscriber, r release) returns boolean language sql stable security definer set search_path = '' as $$
  select (s.paused_until is null or s.paused_until <= coalesce(r.publish_at, now()))
    and (s.kinds = '{}' or r.kind = any (s.kinds))
    and (s.topics = '{}' or exists (select from public.release_topic rt where rt.release_id = r.id and rt.topic_id = any (s.topics)))
    and (s.units = '{}' or exists (select from public.unit_closure c where c.descendant = r.unit_id and c.ancestor = any (s.units)
      and c.valid @> coalesce(r.publish_at, now()))) $$;
-- When quiet hours that hold at `at` end, in the agency's zone; `at` itself outside of them.
create function app.after_quiet(at timestamptz, quiet_from time, quiet_until time, zone text) returns timestamptz language sql stable set search_path = '' as $$
  select case
    when quiet_from is null then at
    when quiet_from < quiet_until and t.clock >= quiet_from and t.clock < quiet_until then (t.day + quiet_until) at time zone zone
    when quiet_from > quiet_until and t.clock >= quiet_from then (t.day + 1 + quiet_until) at time zone zone
    when quiet_from > quiet_until and t.clock < quiet_until then (t.day + quiet_until) at time zone zone
    else at end
  from (select (at at time zone zone)::time as clock, (at at time zone zone)::date as day) t $$;
-- Who is told of a release at once, and when each may be written to.
create function app.subscribers_of(the_release uuid) returns table (address text, lang text, due_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select s.address, s.lang, case when r.kind = 'advisory' and s.advisories then t.at else app.after_quiet(t.at, s.quiet_from, s.quiet_until, a.zone) end
  from public.release r cross join public.agency a cross join public.subscriber s
  cross join lateral (select coalesce(r.publish_at, now()) as at) t
  where r.id = the_release and s.pace = 'at_once' and app.wants(s, r) $$;
-- Who does not want to hear of minor corrections.
create function app.spares_minor(the_address text) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.subscriber s where s.address = the_address and not s.minor) $$;
grant execute on function app.subscribers_of, app.spares_minor to rostrum_app, rostrum_worker;
-- Versions that a subscriber wants, published in (from, until].
create function app.digest_of(the_subscriber uuid, after timestamptz, until timestamptz) returns table (root_id uuid, release_id uuid)
language sql stable security definer set search_path = '' as $$
  select r.root_id, r.id from public.release r cross join public.subscriber s
  where s.id = the_subscriber and r.published_at is not null and r.publish_at > after and r.publish_at <= digest_of.until
    and app.wants(s, r) and (r.grade is null or r.grade = 'A' or (r.grade = 'B' and s.minor))
    and not exists (select from public.withdrawal w where w.root_id = r.root_id)
  order by r.publish_at, r.id $$;
grant execute on function app.digest_of to rostrum_worker;
-- What may be chosen, for a page without a sign-in: names that are public anyway.
create function app.topics_to_follow() returns table (id uuid, slug text, name jsonb) language sql stable security definer set search_path = '' as $$
  select t.id, t.slug, t.name from public.topic t order by t.position, t.slug limit 200 $$;
create function app.units_to_follow(slugs text[], ids uuid[]) returns table (id uuid, slug text, name jsonb) language sql stable security definer set search_path = '' as $$
  select u.id, u.slug, app.unit_name_at(u.id, now()) from public.unit u where u.slug = any (slugs) or u.id = any (ids) order by u.slug limit 200 $$;
grant execute on function app.topics_to_follow, app.units_to_follow to rostrum_door;
