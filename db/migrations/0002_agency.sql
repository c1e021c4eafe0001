-- owner: agency
create table agency (
  one         boolean primary key default true check (one),
  name        jsonb not null check (name ? 'vi' and name ? 'en'),
  zone        text not null default 'Asia/Ho_Chi_Minh',
  accent      text not null default '#0b5563' check (accent ~ '^#[0-9a-f]{6}$'),
  -- How releases are numbered in a unit's year: {n} is the number, {unit} the unit's code, {year} the year.
  number_pattern text not null default '{n}/TCBC-{unit}' check (position('{n}' in number_pattern) > 0),
  demo        boolean not null default false,
  created_at  timestamptz not null default now()
);

create table person (
  id         uuid primary key default gen_random_uuid(),
  name       text not null check (name <> '' and length(name) <= 200 and name !~ '[\r\n]'),
  mail       text not null check (mail = lower(mail) and length(mail) <= 254),
  phone      text not null default '',
  lang       text not null default 'vi' check (lang in ('vi', 'en')),
  ended_at   timestamptz,
  created_at timestamptz not null default now()
);
create unique index person_mail on person (mail);

create table reorganisation (
  id         uuid primary key default gen_random_uuid(),
  takes_effect timestamptz not null,
  paper      text not null check (paper <> ''),
  title      text not null,
  made_by    uuid references person,
  made_at    timestamptz not null default now()
);

create table unit (
  id      uuid primary key default gen_random_uuid(),
  code    text not null unique check (code ~ '^[A-Z0-9][A-Z0-9.-]{0,39}$'),
  slug    text not null unique check (slug ~ '^[a-z0-9-]{1,80}$'),
  kind    text not null check (kind in ('agency', 'department', 'province', 'city', 'district', 'commune', 'ward', 'zone', 'other')),
  valid   tstzrange not null check (not isempty(valid) and not lower_inf(valid)),
  phone   text not null default '',
  mail    text not null default '',
  hours   text not null default ''
);

create table unit_name (
  unit_id uuid not null references unit,
  name    jsonb not null check (name ? 'vi'),
  valid   tstzrange not null check (not isempty(valid)),
  exclude using gist (unit_id with =, valid with &&)
);
create index unit_name_fold on unit_name using gin (app.fold(name ->> 'vi') gin_trgm_ops);

create table unit_place (
  unit_id   uuid not null references unit,
  parent_id uuid not null references unit check (parent_id <> unit_id),
  valid     tstzrange not null check (not isempty(valid)),
  exclude using gist (unit_id with =, valid with &&)
);
create index unit_place_parent on unit_place (parent_id);

create table succession (
  reorganisation_id uuid not null references reorganisation,
  from_unit  uuid not null references unit,
  to_unit    uuid references unit,
  kind       text not null check (kind in ('merge', 'split', 'absorb', 'rename', 'move', 'dissolve')),
  takes_effect timestamptz not null,
  takes_work boolean not null default true,
  check ((kind = 'dissolve') or to_unit is not null),
  unique nulls not distinct (reorganisation_id, from_unit, to_unit, kind)
);
create unique index succession_work on succession (from_unit) where takes_work;
create index succession_to on succession (to_unit);

-- Every pair of a unit and one above it (itself included), with the time in which it held. Rebuilt after each act.
create table unit_closure (
  ancestor   uuid not null references unit,
  descendant uuid not null references unit,
  depth      integer not null check (depth >= 0),
  valid      tstzrange not null check (not isempty(valid))
);
create index unit_closure_down on unit_closure (ancestor, descendant);
create index unit_closure_up on unit_closure (descendant, depth);

create function app.rebuild_closure() returns void language sql volatile security definer set search_path = '' as $$
  delete from public.unit_closure;
  insert into public.unit_closure (ancestor, descendant, depth, valid)
  with recursive up (ancestor, descendant, depth, valid) as (
    select id, id, 0, valid from public.unit
    union all
    select p.parent_id, up.descendant, up.depth + 1, up.valid * p.valid
    from up join public.unit_place p on p.unit_id = up.ancestor and p.valid && up.valid
    where up.depth < 20)
  select ancestor, descendant, depth, valid from up where not isempty(valid);
$$;

create sequence appointment_number;
create table appointment (
  id         uuid primary key default gen_random_uuid(),
  number     text not null unique default 'BN-' || lpad(nextval('appointment_number')::text, 6, '0'),
  person_id  uuid not null references person,
  unit_id    uuid not null references unit,
  role       text not null check (role in ('head', 'regular_spokesperson', 'press_officer', 'clearing_officer',
                                           'monitor', 'trainer', 'auditor', 'administrator')),
  scope      text not null default 'unit' check (scope in ('unit', 'subtree')),
  post       jsonb not null default '{}',
  paper      text not null default '',
  decided_at timestamptz not null default now(),
  -- When it came into the register, which is public from the first day of the term on.
  registered_at timestamptz not null default now(),
  valid      tstzrange not null check (not isempty(valid) and not lower_inf(valid)),
  exclude using gist (person_id with =, unit_id with =, role with =, valid with &&)
);
create index appointment_unit on appointment (unit_id, role);
create index appointment_person on appointment (person_id);

create table topic (
  id        uuid primary key default gen_random_uuid(),
  parent_id uuid references topic,
  slug      text not null unique check (slug ~ '^[a-z0-9-]{1,80}$'),
  name      jsonb not null check (name ? 'vi' and name ? 'en'),
  position  integer not null default 0
);

-- Who has a unit's work at an instant: itself while it stands, else whoever follows it in the successor map.
create function app.heir(unit uuid, at timestamptz) returns uuid language sql stable security definer set search_path = '' as $$
  with recursive line (unit_id, step) as (
    select unit, 0
    union all
    select s.to_unit, line.step + 1 from line join public.succession s
      on s.from_unit = line.unit_id and s.takes_work and s.takes_effect <= at and s.to_unit is not null
    where line.step < 20)
  select unit_id from line order by step desc limit 1;
$$;

-- Units in which the person set holds one of these roles now; includes what those units have inherited.
create function app.my_units(roles text[]) returns setof uuid language sql stable security definer set search_path = '' rows 50 as $$
  with recursive base as (
    select app.heir(a.unit_id, now()) as unit_id, a.scope from public.appointment a
    where a.person_id = app.me() and a.role = any (roles) and a.valid @> now()),
  mine (unit_id) as (
    select unit_id from base
    union
    select c.descendant from base join public.unit_closure c on c.ancestor = base.unit_id and c.valid @> now()
    where base.scope = 'subtree'
    union
    select s.from_unit from mine join public.succession s on s.to_unit = mine.unit_id and s.takes_effect <= now() and s.takes_work)
  select unit_id from mine;
$$;

-- Whether the person set administers the whole agency: a root unit and all below it.
create function app.administers_agency() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.appointment a
    where a.person_id = app.me() and a.role = 'administrator' and a.scope = 'subtree' and a.valid @> now()
      and not exists (select from public.unit_place p where p.unit_id = app.heir(a.unit_id, now()) and p.valid @> now()));
$$;

-- Whether the person set administers every unit in which somebody holds or will hold a post: may change his data.
create function app.administers_person(person uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select app.administers_agency() or (exists (select app.my_units(array['administrator'])) and not exists (
    select from public.appointment a
    where a.person_id = person and (upper_inf(a.valid) or upper(a.valid) > now())
      and app.heir(a.unit_id, now()) <> all (array(select app.my_units(array['administrator'])))));
$$;

create function app.unit_name_at(unit uuid, at timestamptz) returns jsonb language sql stable security definer set search_path = '' as
$$ select name from public.unit_name n where n.unit_id = unit order by (n.valid @> at) desc, upper(n.valid) desc nulls first limit 1 $$;

grant execute on function app.me, app.fold to rostrum_app, rostrum_door, rostrum_worker, rostrum_gate;
grant execute on function app.administers_agency, app.administers_person to rostrum_app;
grant execute on function app.heir, app.my_units, app.unit_name_at to rostrum_app, rostrum_worker, rostrum_gate;
grant execute on function app.rebuild_closure to rostrum_app;

-- The staff directory: every signed-in person reads it. The tree, its acts and the topics are written by those who
-- administer the whole agency; a unit's contact data and appointments by its administrators or those above it.
do $$ declare t text; begin
  foreach t in array array['agency', 'person', 'reorganisation', 'unit', 'unit_name', 'unit_place', 'succession', 'unit_closure', 'appointment', 'topic'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select on %I to rostrum_app', t);
    execute format('create policy read on %I for select to rostrum_app using (app.me() is not null)', t);
  end loop;
  foreach t in array array['agency', 'reorganisation', 'unit', 'unit_name', 'unit_place', 'succession', 'topic'] loop
    execute format('grant insert, update on %I to rostrum_app', t);
    execute format('create policy add on %I for insert to rostrum_app with check ((select app.administers_agency()))', t);
    execute format('create policy change on %I for update to rostrum_app using ((select app.administers_agency()))', t);
  end loop;
end $$;
grant delete on topic to rostrum_app;
create policy remove on topic for delete to rostrum_app using ((select app.administers_agency()));
create policy contact on unit for update to rostrum_app using (id in (select app.my_units(array['administrator'])));
grant usage on sequence appointment_number to rostrum_app;
grant insert, update on person, appointment to rostrum_app;
create policy add on person for insert to rostrum_app with check (exists (select app.my_units(array['administrator'])));
create policy change on person for update to rostrum_app using (id = app.me() or (select app.administers_agency()) or app.administers_person(id));
create policy add on appointment for insert to rostrum_app
  with check ((select app.administers_agency()) or unit_id in (select app.my_units(array['administrator', 'head'])));
create policy change on appointment for update to rostrum_app
  using ((select app.administers_agency()) or unit_id in (select app.my_units(array['administrator', 'head'])));
-- An appointment that has not begun can be taken back; one that has is ended, and stays.
grant delete on appointment to rostrum_app;
create policy take_back on appointment for delete to rostrum_app using (lower(valid) > now()
  and ((select app.administers_agency()) or unit_id in (select app.my_units(array['administrator', 'head']))));
-- Public and worker paths read names only.
grant select on agency to rostrum_worker, rostrum_door;
create policy name_only on agency for select to rostrum_worker, rostrum_door using (true);
grant select on unit, topic, person, appointment, unit_closure, unit_name to rostrum_worker, rostrum_gate;
create policy due on unit for select to rostrum_worker, rostrum_gate using (true);
create policy due on topic for select to rostrum_worker, rostrum_gate using (true);
create policy due on person for select to rostrum_worker, rostrum_gate using (true);
create policy due on appointment for select to rostrum_worker, rostrum_gate using (true);
create policy due on unit_closure for select to rostrum_worker, rostrum_gate using (true);
create policy due on unit_name for select to rostrum_worker, rostrum_gate using (true);
grant select on person, appointment to rostrum_door;
create policy door on person for select to rostrum_door using (true);
create policy door on appointment for select to rostrum_door using (true);

-- What the house keeps (event, mail) is seen by unit.
alter table event enable row level security;
grant select, insert on event to rostrum_app;
grant insert on event to rostrum_door, rostrum_worker;
create policy read on event for select to rostrum_app using (person_id = app.me()
  or unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor'])));
create policy read_agency on event for select to rostrum_app using (unit_id is null and exists (select app.my_units(array['administrator', 'auditor'])));
create policy write on event for insert to rostrum_app with check (person_id = app.me());
create policy write_system on event for insert to rostrum_door, rostrum_worker with check (true);

alter table mail_content enable row level security;
alter table mail enable row level security;
grant select, insert on mail, mail_content to rostrum_app, rostrum_worker;
grant update (state, due_at, lease_token, lease_until) on mail to rostrum_app;
grant update on mail to rostrum_worker;
grant insert on mail, mail_content to rostrum_door;
create policy work on mail for all to rostrum_worker using (true);
create policy work on mail_content for all to rostrum_worker using (true);
create policy door on mail for insert to rostrum_door with check (kind = 'account');
create policy door on mail_content for insert to rostrum_door with check (true);
create policy read on mail for select to rostrum_app using (
  unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor']))
  or (kind = 'account' and exists (select app.my_units(array['administrator']))));
create policy add on mail for insert to rostrum_app with check (app.me() is not null and kind in ('account', 'notice'));
create policy stop on mail for update to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
create policy read on mail_content for select to rostrum_app using (exists (select 1 from mail m where m.content_id = mail_content.id));
create policy add on mail_content for insert to rostrum_app with check (app.me() is not null);

alter table worker_progress enable row level security;
grant select, insert, update, delete on worker_progress to rostrum_worker;
create policy work on worker_progress for all to rostrum_worker using (true);
alter table brake enable row level security;
grant select, insert, update on brake to rostrum_app;
grant select on brake to rostrum_worker;
create policy work on brake for select to rostrum_worker using (true);
create policy staff on brake for select to rostrum_app using (app.me() is not null);
create policy pull on brake for all to rostrum_app using (exists (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
