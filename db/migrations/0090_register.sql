-- owner: reporting
-- What the annual report counts and no other record yields: conferences, briefings, extraordinary cases, false reports, and
-- what the press asked before it was asked here. A row is never changed: a correction is a further row of the same case.
create table register_entry (
  id          uuid primary key default gen_random_uuid(),
  -- The first row's own id.
  case_id     uuid not null,
  replaces    uuid unique references register_entry,
  stands      boolean not null default true,
  -- The last word on a case that does not belong here.
  voided      boolean not null default false,
  why         text not null default '' check (length(why) <= 500),
  unit_id     uuid not null references unit,
  kind        text not null check (kind in ('press_conference', 'briefing', 'extraordinary_case', 'false_report', 'press_request')),
  title       text not null check (title <> '' and length(title) <= 300),
  -- When it was held, happened, was published or asked.
  happened_at   timestamptz not null,
  learned_at    timestamptz,
  accepted_at   timestamptz,
  determined_at timestamptz,
  -- The clause that it falls under; the rule is the wording that judges it, kept with its version.
  basis        text check (basis ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'),
  rule_id      text,
  rule_version text,
  due_at       timestamptz,
  -- The first information, the reply, or the written response.
  spoken_at    timestamptz,
  -- Null where there is no limit, and while nothing was said.
  in_time      boolean,
  -- The instant that decides which year it belongs to: when its clock began, or when it happened.
  counts_at    timestamptz not null,
  release_id   uuid references release,
  note         text not null default '' check (length(note) <= 4000),
  source       text not null default '' check (length(source) <= 500),
  entered_by   uuid references person,
  entered_at   timestamptz not null default clock_timestamp(),
  folded       text not null generated always as (app.fold(title || ' ' || note || ' ' || source)) stored,
  check ((replaces is null) = (case_id = id)),
  check (not voided or replaces is not null),
  check (replaces is null or why <> ''),
  check (spoken_at >= happened_at),
  check (in_time is null or (due_at is not null and spoken_at is not null))
);
create index register_entry_case on register_entry (case_id, entered_at);
create index register_entry_unit on register_entry (unit_id, counts_at desc, id) where stands;
create index register_entry_release on register_entry (release_id) where release_id is not null;

-- A correction follows the row that stands, of its own case and unit; the older one stands no more.
create function app.follow_entry() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.register_entry set stands = false
    where id = new.replaces and stands and case_id = new.case_id and unit_id = new.unit_id;
  if not found then raise exception 'a correction follows the row that stands' using errcode = '23514'; end if;
  return null;
end $$;
create trigger follow after insert on register_entry for each row when (new.replaces is not null) execute function app.follow_entry();

-- Texts that a person writes into a report; the newest stands, every older one is kept.
create table report_text (
  id      bigint generated always as identity primary key,
  unit_id uuid not null references unit,
  report  text not null check (report ~ '^[a-z][a-z0-9_]{0,39}$'),
  year    integer not null check (year between 2000 and 2200),
  code    text not null check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  text    text not null check (length(text) <= 20000),
  person_id uuid not null references person,
  at      timestamptz not null default clock_timestamp()
);
create index report_text_of on report_text (unit_id, report, year, code, id desc);

-- What a person says is missing on record for an item of a report, and why; the newest stands, nought is an answer too.
create table report_told (
  id      bigint generated always as identity primary key,
  unit_id uuid not null references unit,
  report  text not null check (report ~ '^[a-z][a-z0-9_]{0,39}$'),
  year    integer not null check (year between 2000 and 2200),
  code    text not null check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  done    integer not null check (done between 0 and 1000000),
  total   integer check (total between 0 and 1000000 and total >= done),
  reason  text not null check (reason <> '' and length(reason) <= 500),
  person_id uuid not null references person,
  at      timestamptz not null default clock_timestamp()
);
create index report_told_of on report_told (unit_id, report, year, code, id desc);

do $$ declare t text; begin
  foreach t in array array['register_entry', 'report_text', 'report_told'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to rostrum_app', t);
    execute format('create policy read on %I for select to rostrum_app using (unit_id in (select app.my_units(array[''head'', ''regular_spokesperson'', ''press_officer'', ''auditor''])))', t);
  end loop;
end $$;
create policy enter on register_entry for insert to rostrum_app with check (entered_by = app.me() and stands
  and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
create policy write on report_text for insert to rostrum_app with check (person_id = app.me()
  and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
create policy write on report_told for insert to rostrum_app with check (person_id = app.me()
  and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));

-- The unit and all whose work it has taken over; nothing for a unit that is not the asker's.
create function app.report_units(the_unit uuid) returns setof uuid language sql stable security definer set search_path = '' rows 5 as $$
  with recursive past (id) as (
    select the_unit where the_unit in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor']))
    union
    select s.from_unit from past join public.succession s on s.to_unit = past.id and s.takes_effect <= now() and s.takes_work)
  select id from past $$;
-- What the press asked a unit here, question by question as `enquiry_counts` counts them, without what was withdrawn.
create function app.press_requests(the_unit uuid, from_at timestamptz, until_at timestamptz) returns table (
  question_id uuid, enquiry_id uuid, number text, outlet text, text text, received_at timestamptz, replied_at timestamptz)
language sql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
  select q.id, e.id, e.number, e.outlet, left(q.text, 200), e.received_at, q.first_answered_at
  from public.question q join public.enquiry e on e.id = q.enquiry_id
  where q.unit_id = any (array(select app.report_units(the_unit))) and q.state <> 'withdrawn' and e.merged_into is null and e.received_at >= from_at and e.received_at < until_at $$;
grant execute on function app.report_units, app.press_requests to rostrum_app;
