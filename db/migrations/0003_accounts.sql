-- owner: accounts
create table passkey (
  id            uuid primary key default gen_random_uuid(),
  person_id     uuid not null references person,
  credential_id text not null unique,
  public_key    bytea not null,
  counter       bigint not null default 0,
  transports    text[] not null default '{}',
  label         text not null,
  created_at    timestamptz not null default now(),
  used_at       timestamptz,
  removed_at    timestamptz
);
create index passkey_person on passkey (person_id) where removed_at is null;

create table session (
  id            uuid primary key default gen_random_uuid(),
  token_hash    bytea not null unique check (length(token_hash) = 32),
  person_id     uuid not null references person,
  device        text not null default '',
  created_at    timestamptz not null default now(),
  seen_at       timestamptz not null default now(),
  stepped_up_at timestamptz,
  ended_at      timestamptz
);
create index session_person on session (person_id) where ended_at is null;

-- A link that works once: first set-up, invitation, recovery.
create table one_time_link (
  id         uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique check (length(token_hash) = 32),
  purpose    text not null check (purpose in ('setup', 'invitation', 'recovery')),
  person_id  uuid references person check ((purpose = 'setup') = (person_id is null)),
  made_by    uuid references person,
  made_at    timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at > made_at),
  used_at    timestamptz
);
create index one_time_link_person on one_time_link (person_id);

-- A WebAuthn challenge: random, single use, short-lived.
create table ceremony (
  id         uuid primary key default gen_random_uuid(),
  challenge  text not null unique,
  purpose    text not null check (purpose in ('sign_in', 'step_up', 'add_passkey')),
  person_id  uuid references person,
  session_id uuid references session,
  link_id    uuid references one_time_link,
  expires_at timestamptz not null,
  used_at    timestamptz
);

-- Recovery of an approver: a second administrator confirms, then 24 hours pass; every own device is told.
create table recovery (
  id           uuid primary key default gen_random_uuid(),
  person_id    uuid not null references person,
  asked_at     timestamptz not null default now(),
  needs_second boolean not null,
  started_by   uuid references person,
  confirmed_by uuid references person check (confirmed_by is distinct from started_by or confirmed_by is null),
  confirmed_at timestamptz,
  ready_at     timestamptz,
  stopped_at   timestamptz,
  done_at      timestamptz
);
create unique index recovery_open on recovery (person_id) where stopped_at is null and done_at is null;

do $$ declare t text; begin
  foreach t in array array['passkey', 'session', 'one_time_link', 'ceremony', 'recovery'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert, update on %I to rostrum_door', t);
    execute format('create policy door on %I for all to rostrum_door using (true)', t);
  end loop;
end $$;
grant delete on ceremony to rostrum_door;
grant insert, update on agency, person, unit, unit_name, appointment to rostrum_door;
grant usage on sequence appointment_number to rostrum_door;
grant select on unit, unit_name to rostrum_door;
-- Until the agency exists, and only then, the set-up page may found it.
create function app.is_founded() returns boolean language sql stable security definer set search_path = '' as
$$ select exists (select from public.agency) $$;
grant execute on function app.is_founded to rostrum_door, rostrum_app, rostrum_worker;
grant execute on function app.rebuild_closure to rostrum_door;
create policy found on agency for insert to rostrum_door with check (not app.is_founded());
create policy found on person for insert to rostrum_door with check (not exists (select from passkey));
create policy found on unit for insert to rostrum_door with check (not exists (select from passkey));
create policy found on unit_name for insert to rostrum_door with check (not exists (select from passkey));
create policy found_read on unit for select to rostrum_door using (true);
create policy found_read on unit_name for select to rostrum_door using (true);
create policy found on appointment for insert to rostrum_door with check (not exists (select from passkey));

grant select on passkey, session, recovery to rostrum_app;
grant update (removed_at, label) on passkey to rostrum_app;
grant update (ended_at) on session to rostrum_app;
grant select (id, purpose, person_id, made_at, expires_at, used_at), insert on one_time_link to rostrum_app;
grant insert, update on recovery to rostrum_app;
create policy own on passkey for all to rostrum_app using (person_id = app.me());
create policy own on session for all to rostrum_app using (person_id = app.me());
create policy administer on session for update to rostrum_app using (exists (select app.my_units(array['administrator'])));
create policy administer on one_time_link for all to rostrum_app
  using (exists (select app.my_units(array['administrator']))) with check (purpose <> 'setup' and made_by = app.me());
create policy administer on recovery for all to rostrum_app using (exists (select app.my_units(array['administrator'])));
create policy own on recovery for select to rostrum_app using (person_id = app.me());
create policy stop_own on recovery for update to rostrum_app using (person_id = app.me());
