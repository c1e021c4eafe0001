-- owner: rulebook
-- A duty that an event began for a unit, with its clock as the rule in force at that instant gave it.
create table duty (
  id           uuid primary key default gen_random_uuid(),
  rule_id      text not null check (rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'),
  rule_version text not null,
  unit_id      uuid not null references unit,
  subject      text not null check (length(subject) between 5 and 300),
  started_at   timestamptz not null,
  -- The last millisecond in time; null where no limit can be told.
  deadline     timestamptz,
  not_set_by_law boolean not null,
  -- When it was first met, by what is recorded and not taken back; kept by the trigger below.
  done_at      timestamptz,
  opened_by    uuid references person,
  opened_at    timestamptz not null default now()
);
create index duty_unit on duty (unit_id, started_at desc) include (deadline, done_at);
-- That a duty was met: one that an event began, or one of a period ('2026-11', '2026', 'rolling', 'once').
create table duty_record (
  id        uuid primary key default gen_random_uuid(),
  duty_id   uuid references duty,
  rule_id   text not null check (rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'),
  unit_id   uuid not null references unit,
  period    text not null check (period ~ '^(case|once|rolling|[0-9]{4}(-[0-9]{2})?)$' and (period = 'case') = (duty_id is not null)),
  done_at   timestamptz not null,
  form      text not null check (form ~ '^[a-z_]{1,40}$'),
  link      text not null default '' check (link = '' or link ~ '^https?://' or link ~ '^/'),
  note      text not null default '' check (length(note) <= 500),
  person_id uuid not null references person,
  made_at   timestamptz not null default now(),
  taken_back_at timestamptz,
  taken_back_by uuid references person check ((taken_back_by is null) = (taken_back_at is null))
);
create index duty_record_period on duty_record (rule_id, period, unit_id, done_at) where taken_back_at is null and duty_id is null;
create index duty_record_duty on duty_record (duty_id, done_at) where taken_back_at is null;
create index duty_record_unit on duty_record (unit_id, made_at desc);
create function app.note_duty_done() returns trigger language plpgsql security definer set search_path = '' as $$ begin
  update public.duty set done_at = (
    select min(r.done_at) from public.duty_record r where r.duty_id = new.duty_id and r.taken_back_at is null)
  where id = new.duty_id;
  return null;
end $$;
create trigger note_done after insert or update on duty_record for each row when (new.duty_id is not null) execute function app.note_duty_done();

alter table duty enable row level security;
alter table duty_record enable row level security;
grant select, insert on duty, duty_record to rostrum_app;
grant update (taken_back_at, taken_back_by) on duty_record to rostrum_app;
create policy read on duty for select to rostrum_app
  using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'auditor'])));
create policy add on duty for insert to rostrum_app
  with check (opened_by = app.me() and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
create policy read on duty_record for select to rostrum_app
  using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'auditor'])));
create policy add on duty_record for insert to rostrum_app
  with check (person_id = app.me() and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))
    and (duty_id is null or exists (select from duty d where d.id = duty_id and d.rule_id = duty_record.rule_id and d.unit_id = duty_record.unit_id)));
create policy take_back on duty_record for update to rostrum_app
  using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))) with check (taken_back_by = app.me());
