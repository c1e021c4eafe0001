-- owner: accounts
create table passkey (
  id            uuid primary key default gen_random_uuid(),
  person_id     uuid not null references person,
  credential_id text not null unique,
  public_key    bytea not null,
  counter       bigint not null default 0,
  transports    text[] not null default '{}',
  label         text not null check (label <> '' and length(label) <= 80),
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

-- A mail address typed into "lost my passkey", known here or not; taken and deleted by the sweep, so that
-- the page does the same work, and takes the same time, for both.
create table recovery_request (
  id       uuid primary key default gen_random_uuid(),
  mail     text not null check (length(mail) <= 254),
  asked_at timestamptz not null default now()
);

-- Recovery of somebody who can bind the agency: an administrator other than him confirms, then 24 hours pass.
create table recovery (
  id           uuid primary key default gen_random_uuid(),
  person_id    uuid not null references person,
  asked_at     timestamptz not null default now(),
  needs_second boolean not null,
  confirmed_by uuid references person check (confirmed_by <> person_id),
  confirmed_at timestamptz check ((confirmed_at is null) = (confirmed_by is null)),
  ready_at     timestamptz,
  mailed_at    timestamptz check (mailed_at is null or (ready_at is not null and mailed_at >= ready_at)),
  stopped_at   timestamptz,
  done_at      timestamptz,
  check (not needs_second or ready_at is null or (confirmed_at is not null and ready_at >= confirmed_at + interval '24 hours'))
);
create unique index recovery_open on recovery (person_id) where stopped_at is null and done_at is null;

-- A link that works once: first set-up, invitation, recovery. A newer one voids those before it.
create table one_time_link (
  id          uuid primary key default gen_random_uuid(),
  token_hash  bytea not null unique check (length(token_hash) = 32),
  purpose     text not null check (purpose in ('setup', 'invitation', 'recovery')),
  person_id   uuid references person check (purpose = 'setup' or person_id is not null),
  recovery_id uuid references recovery check (recovery_id is null or purpose = 'recovery'),
  made_by     uuid references person,
  made_at     timestamptz not null default now(),
  expires_at  timestamptz not null check (expires_at > made_at),
  used_at     timestamptz,
  voided_at   timestamptz
);
create index one_time_link_person on one_time_link (person_id);

-- A WebAuthn challenge: random, single use, short-lived, bound to what it was made for.
create table ceremony (
  id         uuid primary key default gen_random_uuid(),
  challenge  text not null unique,
  purpose    text not null check (purpose in ('sign_in', 'step_up', 'add_passkey')),
  person_id  uuid references person check ((purpose = 'sign_in') = (person_id is null)),
  session_id uuid references session,
  link_id    uuid references one_time_link,
  expires_at timestamptz not null,
  used_at    timestamptz,
  check (case purpose when 'sign_in' then num_nonnulls(session_id, link_id) = 0
                      when 'step_up' then session_id is not null and link_id is null
                      else num_nonnulls(session_id, link_id) = 1 end)
);
create index ceremony_old on ceremony (expires_at);

-- Whom the demonstration's sign-in page offers. Rows count only where agency.demo is true.
create table demo_persona (
  person_id uuid primary key references person,
  position  integer not null unique,
  label     jsonb not null check (label ? 'vi' and label ? 'en')
);

do $$ declare t text; begin
  foreach t in array array['passkey', 'session', 'one_time_link', 'ceremony', 'recovery', 'recovery_request'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert, update on %I to rostrum_door', t);
    execute format('create policy door on %I for all to rostrum_door using (true)', t);
  end loop;
end $$;
grant delete on ceremony, recovery_request to rostrum_door;
alter table demo_persona enable row level security;
grant select on demo_persona to rostrum_door;
create policy door on demo_persona for select to rostrum_door using (true);
grant select on unit, unit_name to rostrum_door;
create policy door on unit for select to rostrum_door using (true);
create policy door on unit_name for select to rostrum_door using (true);
grant execute on function app.heir, app.unit_name_at to rostrum_door;

-- Until the first passkey is stored, and only then, the set-up page may found the agency: its root unit, the person
-- who sets up, and his appointments from now. Answers the person.
create function app.found_agency(name jsonb, code text, person_name text, mail text, lang text, post text, roles text[]) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  root uuid := gen_random_uuid();
  founder uuid := gen_random_uuid();
begin
  if exists (select from public.agency) or exists (select from public.passkey) then
    raise exception 'the agency is founded already';
  end if;
  insert into public.agency (name) values (found_agency.name);
  insert into public.unit (id, code, slug, kind, valid)
    values (root, found_agency.code, replace(lower(found_agency.code), '.', '-'), 'agency', '[2000-01-01T00:00Z,)');
  insert into public.unit_name (unit_id, name, valid) values (root, found_agency.name, '[2000-01-01T00:00Z,)');
  perform app.rebuild_closure();
  insert into public.person (id, name, mail, lang) values (founder, person_name, found_agency.mail, found_agency.lang);
  insert into public.appointment (person_id, unit_id, role, scope, post, valid)
    select founder, root, r.role, 'subtree', jsonb_build_object('vi', found_agency.post), tstzrange(now(), null)
    from unnest(roles) with ordinality as r (role, n) order by r.n;
  return founder;
end $$;
grant execute on function app.found_agency to rostrum_door;

-- Whose recovery a mailbox alone must not open: those who speak for the agency or decide who may. In PL/pgSQL
-- because delegations come with a later migration.
create function app.needs_second(person uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.appointment a where a.person_id = person
                   and a.role in ('head', 'regular_spokesperson', 'administrator') and a.valid @> now())
      or exists (select from public.delegation d where d.holder_id = person and d.valid @> now() and d.revoked_at is null);
end $$;
grant execute on function app.needs_second to rostrum_door, rostrum_app;

-- Whether the person set administers this one: holds that role where he has a post now or soon, or he has none yet.
create function app.administers(person uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  with mine as materialized (select app.my_units(array['administrator']) as unit_id),
  posts as (select a.unit_id from public.appointment a
            where a.person_id = person and (upper_inf(a.valid) or upper(a.valid) > now()))
  select exists (select from mine) and (not exists (select from posts) or exists (select from posts join mine using (unit_id)));
$$;
-- Persons who cannot sign in yet, for the list of those to invite.
create function app.keyless() returns setof uuid language sql stable security definer set search_path = '' rows 100 as $$
  select p.id from public.person p where p.ended_at is null
    and not exists (select from public.passkey k where k.person_id = p.id and k.removed_at is null);
$$;
grant execute on function app.administers, app.keyless to rostrum_app;

grant select on passkey, session, recovery to rostrum_app;
grant update (removed_at, label) on passkey to rostrum_app;
grant update (ended_at) on session to rostrum_app;
grant select (id, purpose, person_id, made_by, made_at, expires_at, used_at, voided_at), insert, update (voided_at)
  on one_time_link to rostrum_app;
grant update (confirmed_by, confirmed_at, ready_at, stopped_at) on recovery to rostrum_app;
create policy own on passkey for all to rostrum_app using (person_id = (select app.me()));
create policy own on session for all to rostrum_app using (person_id = (select app.me()));
create policy administer on session for update to rostrum_app using (app.administers(person_id));
create policy read on one_time_link for select to rostrum_app
  using (exists (select app.my_units(array['administrator'])));
create policy invite on one_time_link for insert to rostrum_app
  with check (purpose = 'invitation' and made_by = (select app.me()) and app.administers(person_id));
create policy void on one_time_link for update to rostrum_app using (purpose = 'invitation' and app.administers(person_id));
create policy administer on recovery for all to rostrum_app using (app.administers(person_id));
create policy own on recovery for select to rostrum_app using (person_id = (select app.me()));
create policy stop_own on recovery for update to rostrum_app using (person_id = (select app.me()));
