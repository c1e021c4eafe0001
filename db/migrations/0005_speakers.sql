-- owner: speakers
create table delegation (
  id         uuid primary key default gen_random_uuid(),
  number     text not null unique,
  unit_id    uuid not null references unit,
  grantor_id uuid not null references person,
  holder_id  uuid not null references person check (holder_id <> grantor_id),
  post       jsonb not null default '{}',
  matter     text not null check (length(matter) between 5 and 500),
  valid      tstzrange not null check (not isempty(valid) and not lower_inf(valid) and not upper_inf(valid)),
  paper_id   uuid not null references file,
  made_at    timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by uuid references person check ((revoked_by is null) = (revoked_at is null)),
  revoke_reason text not null default ''
);
create index delegation_holder on delegation (holder_id);
create index delegation_unit on delegation (unit_id);
create table delegation_scope (
  delegation_id uuid not null references delegation,
  unit_id       uuid not null references unit,
  primary key (delegation_id, unit_id)
);
create table delegation_topic (
  delegation_id uuid not null references delegation,
  topic_id      uuid not null references topic,
  primary key (delegation_id, topic_id)
);
create table delegation_number (
  unit_id uuid not null references unit,
  year    integer not null,
  last    integer not null,
  primary key (unit_id, year)
);
create table absence (
  id          uuid primary key default gen_random_uuid(),
  person_id   uuid not null references person,
  unit_id     uuid not null references unit,
  valid       tstzrange not null check (not isempty(valid) and not lower_inf(valid) and not upper_inf(valid)),
  note        text not null default '',
  reported_at timestamptz not null default now(),
  ended_at    timestamptz
);
create index absence_unit on absence (unit_id);

-- Whether an authority lets its holder speak for a unit at an instant; judged alike before and after that instant.
create function app.authority_holds(appointment uuid, delegation uuid, unit uuid, at timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
  select case when appointment is not null then exists (
    select from public.appointment a join public.unit u on u.id = a.unit_id
    where a.id = appointment and a.role in ('head', 'regular_spokesperson') and a.valid @> at and u.valid @> at
      and exists (select from public.unit_closure c
                  where c.ancestor = a.unit_id and c.descendant = app.heir(unit, at) and c.valid @> at))
  else exists (
    select from public.delegation d
    where d.id = delegation and d.valid @> at and (d.revoked_at is null or d.revoked_at > at)
      and exists (select from public.delegation_scope s join public.unit_closure c on c.ancestor = app.heir(s.unit_id, at)
                  where s.delegation_id = d.id and c.descendant = app.heir(unit, at) and c.valid @> at))
  end $$;
grant execute on function app.authority_holds to rostrum_app, rostrum_worker, rostrum_gate;

do $$ declare t text; begin
  foreach t in array array['delegation', 'delegation_scope', 'delegation_topic', 'delegation_number', 'absence'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to rostrum_app', t);
  end loop;
end $$;
grant update on delegation_number to rostrum_app;
grant update (revoked_at, revoked_by, revoke_reason) on delegation to rostrum_app;
grant update (ended_at) on absence to rostrum_app;
-- The register is public; only the paper itself stays with the unit.
create policy read on delegation for select to rostrum_app using (app.me() is not null);
create policy grant_it on delegation for insert to rostrum_app with check (grantor_id = app.me() and unit_id in (select app.my_units(array['head'])));
create policy revoke_it on delegation for update to rostrum_app using (unit_id in (select app.my_units(array['head'])));
create policy read on delegation_scope for select to rostrum_app using (app.me() is not null);
create policy add on delegation_scope for insert to rostrum_app with check (exists (select from delegation d where d.id = delegation_id and d.grantor_id = app.me()));
create policy read on delegation_topic for select to rostrum_app using (app.me() is not null);
create policy add on delegation_topic for insert to rostrum_app with check (exists (select from delegation d where d.id = delegation_id and d.grantor_id = app.me()));
create policy count on delegation_number for all to rostrum_app using (unit_id in (select app.my_units(array['head'])));
create policy read on absence for select to rostrum_app using (app.me() is not null);
create policy add on absence for insert to rostrum_app with check (person_id = app.me() or unit_id in (select app.my_units(array['head', 'press_officer'])));
create policy change on absence for update to rostrum_app using (person_id = app.me() or unit_id in (select app.my_units(array['head', 'press_officer'])));
grant select on delegation, delegation_scope, delegation_topic to rostrum_worker, rostrum_gate;
create policy due on delegation for select to rostrum_worker, rostrum_gate using (true);
create policy due on delegation_scope for select to rostrum_worker, rostrum_gate using (true);
create policy due on delegation_topic for select to rostrum_worker, rostrum_gate using (true);

-- The live public register; entries that ended stay for a year. Owned by the gate, read by one role.
create view public_speaker with (security_barrier) as
  select a.number as key, a.role as capacity, p.name, a.post, a.unit_id, u.code as unit_code, u.slug as unit_slug,
         app.unit_name_at(a.unit_id, least(now(), coalesce(upper(a.valid), now()))) as unit_name,
         coalesce(nullif(u.phone, ''), p.phone) as phone, coalesce(nullif(u.mail, ''), p.mail) as mail,
         null::text as matter, null::jsonb as scope, lower(a.valid) as starts_at,
         least(upper(a.valid), upper(u.valid)) as ends_at, null::timestamptz as revoked_at
  from appointment a join person p on p.id = a.person_id join unit u on u.id = a.unit_id
  where a.role in ('head', 'regular_spokesperson') and lower(a.valid) <= now()
    and (upper_inf(a.valid) or upper(a.valid) > now() - interval '1 year')
    and (upper_inf(u.valid) or upper(u.valid) > now() - interval '1 year')
  union all
  select d.number, 'delegate', p.name, d.post, d.unit_id, u.code, u.slug, app.unit_name_at(d.unit_id, now()),
         coalesce(nullif(u.phone, ''), p.phone), coalesce(nullif(u.mail, ''), p.mail), d.matter,
         (select jsonb_agg(app.unit_name_at(s.unit_id, now()) order by s.unit_id) from delegation_scope s where s.delegation_id = d.id),
         lower(d.valid), least(upper(d.valid), d.revoked_at), d.revoked_at
  from delegation d join person p on p.id = d.holder_id join unit u on u.id = d.unit_id
  where lower(d.valid) <= now() and upper(d.valid) > now() - interval '1 year';
grant create on schema public to rostrum_gate;
alter view public_speaker owner to rostrum_gate;
revoke create on schema public from rostrum_gate;
-- A view's tables are read as its owner, but its functions run as the reader.
grant execute on function app.unit_name_at to rostrum_register, rostrum_public;
grant execute on function app.fold to rostrum_register;
grant execute on function app.authority_holds to rostrum_public;
grant select on public_speaker to rostrum_register, rostrum_app;
