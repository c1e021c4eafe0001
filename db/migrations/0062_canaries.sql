-- owner: delivery
-- Our own subscriber on each channel: what does not reach it has probably reached nobody.
create table canary (
  channel     text primary key check (channel in ('mail', 'web', 'webhook', 'websub')),
  on_since    timestamptz not null default now(),
  turned_by   uuid not null references person,
  address     text,
  endpoint_id uuid references hook_endpoint,
  renewed_at  timestamptz,
  check ((channel = 'mail') = (address is not null) and (channel = 'webhook') = (endpoint_id is not null))
);
create table canary_seen (
  release_id uuid not null references release,
  channel    text not null check (channel in ('mail', 'web', 'webhook', 'websub')),
  at         timestamptz not null default now(),
  primary key (release_id, channel)
);
create index canary_seen_latest on canary_seen (channel, at desc);
alter table canary enable row level security;
alter table canary_seen enable row level security;
grant select, insert, delete on canary to rostrum_app;
grant select, update (renewed_at) on canary to rostrum_worker;
grant select on canary_seen to rostrum_app;
grant select, insert on canary_seen to rostrum_worker;
create policy read on canary for select to rostrum_app using (app.me() is not null);
create policy add on canary for insert to rostrum_app with check ((select app.administers_agency()) and turned_by = app.me());
create policy remove on canary for delete to rostrum_app using ((select app.administers_agency()));
create policy work on canary for all to rostrum_worker using (true);
create policy read on canary_seen for select to rostrum_app using (app.me() is not null);
create policy work on canary_seen for all to rostrum_worker using (true);

-- What each channel must have seen of the last day: the newest lifted version of each release that stands, by the clock of
-- the database and the predicate that makes it public, whether or not anything ran.
create function app.canary_due() returns table (channel text, release_id uuid, root_id uuid, slug text, publish_at timestamptz, seen_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select c.channel, r.id, r.root_id, root.slug, r.publish_at, s.at
  from public.canary c
  join public.release r on r.state = 'scheduled' and r.publish_at > greatest(c.on_since, now() - interval '1 day') and r.publish_at <= now()
  join public.release root on root.id = r.root_id
  left join public.canary_seen s on s.release_id = r.id and s.channel = c.channel
  where app.is_lifted(r.id, r.unit_id, r.state, r.publish_at, r.published_at)
    and (c.channel <> 'mail' or r.grade is distinct from 'C')
    and not exists (select from public.withdrawal w where w.root_id = r.root_id)
    and not exists (select from public.release n where n.root_id = r.root_id and n.state = 'scheduled' and n.publish_at > r.publish_at and n.publish_at <= now()) $$;
grant execute on function app.canary_due to rostrum_app, rostrum_worker;

-- The mail canary is a subscriber like any other.
create function app.add_canary_subscriber(the_address text) returns void language sql volatile security definer set search_path = '' as $$
  insert into public.subscriber (address, lang, pace) select the_address, 'vi', 'at_once' where app.administers_agency()
  on conflict (address) do nothing $$;
create function app.drop_canary_subscriber() returns void language sql volatile security definer set search_path = '' as $$
  delete from public.subscriber s using public.canary c where c.channel = 'mail' and s.address = c.address and app.administers_agency() $$;
grant execute on function app.add_canary_subscriber, app.drop_canary_subscriber to rostrum_app;
