-- owner: delivery
-- A receiver of webhooks: told about the releases of its unit and of the units below.
create table hook_endpoint (
  id         uuid primary key default gen_random_uuid(),
  unit_id    uuid not null references unit,
  name       text not null check (name <> '' and length(name) <= 120 and name !~ '[\r\n]'),
  url        text not null check (url ~ '^https://' and length(url) <= 2000),
  events     text[] not null check (cardinality(events) > 0 and events <@ array['release.published', 'release.corrected', 'release.withdrawn']),
  -- `off` was said by the receiver (410) or by hand.
  state      text not null default 'active' check (state in ('active', 'paused', 'off')),
  off_by     text check (off_by in ('receiver', 'hand')),
  -- Since when nothing has got through; null while all is well.
  failing_since timestamptz,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  check ((state = 'off') = (off_by is not null))
);
create index hook_endpoint_unit on hook_endpoint (unit_id);
-- The keys of a receiver, sealed with the installation's secret. While two overlap, every message carries both signatures.
create table hook_secret (
  id          uuid primary key default gen_random_uuid(),
  endpoint_id uuid not null references hook_endpoint,
  sealed      bytea not null,
  public_key  text not null,
  created_at  timestamptz not null default now(),
  ends_at     timestamptz
);
create unique index hook_secret_current on hook_secret (endpoint_id) where ends_at is null;
create index hook_secret_endpoint on hook_secret (endpoint_id);
-- What is told, word for word; the same bytes to everybody and at each attempt.
create table hook_event (
  id         uuid primary key default gen_random_uuid(),
  type       text not null check (type in ('release.published', 'release.corrected', 'release.withdrawn', 'endpoint.test', 'feed.changed')),
  release_id uuid references release,
  body       text not null check (octet_length(body) < 20000),
  created_at timestamptz not null default now(),
  check ((type = 'endpoint.test') = (release_id is null))
);
create unique index hook_event_once on hook_event (release_id, type) where type <> 'feed.changed';
-- One event to one receiver, or to the hub; durable, sent under fenced leases like mail.
create table hook_call (
  id          uuid primary key default gen_random_uuid(),
  endpoint_id uuid references hook_endpoint,
  hub         text,
  event_id    uuid not null references hook_event,
  state       text not null default 'ready' check (state in ('ready', 'sending', 'sent', 'failed', 'stopped', 'held')),
  attempts    integer not null default 0,
  due_at      timestamptz not null default now(),
  lease_token uuid,
  lease_until timestamptz,
  status      integer,
  reply       text,
  sent_at     timestamptz,
  created_at  timestamptz not null default now(),
  check ((endpoint_id is null) <> (hub is null)),
  check ((state = 'sending') = (lease_token is not null)),
  check ((state = 'sent') = (sent_at is not null)),
  unique nulls not distinct (endpoint_id, hub, event_id)
);
create index hook_call_open on hook_call (due_at) where state in ('ready', 'sending');
create index hook_call_log on hook_call (endpoint_id, created_at desc, id desc);
create index hook_call_event on hook_call (event_id);

do $$ declare t text; begin
  foreach t in array array['hook_endpoint', 'hook_secret', 'hook_event', 'hook_call'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select on %I to rostrum_worker', t);
    execute format('create policy work on %I for select to rostrum_worker using (true)', t);
  end loop;
end $$;
-- A release that is not out yet is not visible to the worker, so no word of it can be written down here.
grant insert on hook_event, hook_call to rostrum_worker;
create policy tell on hook_event for insert to rostrum_worker with check (exists (select from release r where r.id = release_id));
create policy tell on hook_call for insert to rostrum_worker with check (true);
grant update on hook_call to rostrum_worker;
create policy settle on hook_call for update to rostrum_worker using (true);
grant update (state, off_by, failing_since) on hook_endpoint to rostrum_worker;
create policy settle on hook_endpoint for update to rostrum_worker using (true);

grant select, insert, update (state, off_by, failing_since) on hook_endpoint to rostrum_app;
create policy own on hook_endpoint for all to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'administrator'])));
create policy audit on hook_endpoint for select to rostrum_app using (unit_id in (select app.my_units(array['auditor'])));
-- The desk makes keys and cannot read them back.
grant select (id, endpoint_id, public_key, created_at, ends_at), insert, update (ends_at) on hook_secret to rostrum_app;
create policy follow on hook_secret for select to rostrum_app using (exists (select from hook_endpoint e where e.id = endpoint_id));
grant select, insert, update (state, due_at) on hook_call to rostrum_app;
create policy follow on hook_call for select to rostrum_app using (exists (select from hook_endpoint e where e.id = endpoint_id));
-- Reading is not writing: an auditor sees the receivers and changes nothing of them.
create function app.keeps_hook(endpoint uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.hook_endpoint e where e.id = endpoint
    and e.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'administrator']))) $$;
grant execute on function app.keeps_hook to rostrum_app;
create policy add on hook_secret for insert to rostrum_app with check (app.keeps_hook(endpoint_id));
create policy finish on hook_secret for update to rostrum_app using (app.keeps_hook(endpoint_id));
create policy add on hook_call for insert to rostrum_app with check (app.keeps_hook(endpoint_id)
  and exists (select from hook_event v where v.id = event_id and v.type = 'endpoint.test'));
create policy change on hook_call for update to rostrum_app using (app.keeps_hook(endpoint_id));
grant select, insert on hook_event to rostrum_app;
create policy read on hook_event for select to rostrum_app using (app.me() is not null);
create policy test on hook_event for insert to rostrum_app with check (type = 'endpoint.test' and app.me() is not null);
