-- owner: issues
-- What the press and the public raise and the agency puts right: it gathers articles, enquiries, matters, reports and items.
create sequence issue_number;
create table issue (
  id          uuid primary key default gen_random_uuid(),
  number      text not null unique,
  kind        text not null check (kind in ('problem', 'shortcoming', 'inadequacy')),
  -- Who took it up, and who is in charge of putting it right.
  origin_id   uuid not null references unit,
  unit_id     uuid not null references unit,
  title       text not null check (title <> '' and length(title) <= 300),
  raised      text not null check (raised <> '' and length(raised) <= 10000),
  state       text not null default 'raised' check (state in ('raised', 'assigned', 'under_way', 'done', 'told', 'closed', 'set_aside')),
  measure     text not null default '' check (length(measure) <= 10000),
  due_on      date,
  done_on     date,
  outcome     text not null default '' check (length(outcome) <= 10000),
  -- Its place in the queue: overdue after the end of the day that was set.
  due_at      timestamptz,
  next_at     timestamptz not null,
  version     integer not null default 1,
  slip        uuid not null unique,
  created_by  uuid not null references person,
  created_at  timestamptz not null default now(),
  search      tsvector not null default '',
  check (state not in ('under_way', 'done', 'told') or (measure <> '' and due_on is not null)),
  check (state not in ('done', 'told') or (outcome <> '' and done_on is not null))
);
create index issue_unit on issue (unit_id, (state in ('closed', 'set_aside')), next_at, id);
create index issue_origin on issue (origin_id, (state in ('closed', 'set_aside')), next_at, id);
create index issue_search on issue using gin (search);
-- What it gathers, by kind and id of the record; nothing is taken out without a trace.
create table issue_thing (
  id         uuid primary key default gen_random_uuid(),
  issue_id   uuid not null references issue,
  kind       text not null check (kind in ('article', 'enquiry', 'matter', 'press_item', 'report', 'link')),
  ref        text not null check (ref <> '' and length(ref) <= 2000),
  label      text not null default '' check (length(label) <= 300),
  added_by   uuid not null references person,
  added_at   timestamptz not null default clock_timestamp(),
  removed_by uuid references person,
  removed_at timestamptz,
  check (num_nonnulls(removed_by, removed_at) in (0, 2))
);
create unique index issue_thing_once on issue_thing (issue_id, kind, ref) where removed_at is null;
create index issue_thing_ref on issue_thing (kind, ref) where removed_at is null;
create table issue_step (
  id        uuid primary key default gen_random_uuid(),
  issue_id  uuid not null references issue,
  at        timestamptz not null default clock_timestamp(),
  person_id uuid not null references person,
  deed      text not null check (deed in ('raise', 'assign', 'measure', 'finish', 'tell', 'close', 'set_aside', 'reopen', 'note')),
  unit_id   uuid references unit,
  day       date,
  outlet    text not null default '' check (length(outlet) <= 200),
  number    text not null default '' check (length(number) <= 60),
  words     text not null default '' check (length(words) <= 10000),
  check ((deed = 'assign') = (unit_id is not null)),
  check (deed in ('raise', 'assign') or words <> ''),
  check ((deed in ('measure', 'finish', 'tell')) = (day is not null)),
  check ((deed = 'tell') = (outlet <> ''))
);
create index issue_step_issue on issue_step (issue_id, at, id);
-- What the public is told: each wording signed by who may speak, kept for good; a withdrawal is a further row with its reason.
create table issue_note (
  issue_id   uuid not null references issue,
  seq        integer not null check (seq > 0),
  texts      jsonb check (texts ? 'vi'),
  reason     text check (length(reason) between 3 and 2000),
  signed_by  uuid not null references person,
  appointment_id uuid references appointment,
  delegation_id  uuid references delegation,
  attribution jsonb not null,
  at         timestamptz not null default clock_timestamp(),
  primary key (issue_id, seq),
  check (num_nonnulls(texts, reason) = 1),
  check (num_nonnulls(appointment_id, delegation_id) = 1)
);
-- Whether the public sees that a measure is overdue: as the nearest unit above has set it; nobody does unless one has.
create table issue_setting (
  unit_id       uuid primary key references unit,
  shows_overdue boolean not null,
  set_by        uuid not null references person,
  set_at        timestamptz not null default now()
);

create function app.queue_of_issue() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  new.due_at := case when new.state in ('assigned', 'under_way') and new.due_on is not null
    then (new.due_on + 1)::timestamp at time zone (select a.zone from public.agency a limit 1) - interval '1 ms' end;
  new.next_at := coalesce(new.due_at, new.created_at + interval '30 days');
  return new;
end $$;
create trigger queue before insert or update of state, due_on on issue for each row execute function app.queue_of_issue();

do $$ declare t text; begin
  foreach t in array array['issue', 'issue_thing', 'issue_step', 'issue_note', 'issue_setting'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to rostrum_app', t);
  end loop;
end $$;
grant usage on sequence issue_number to rostrum_app;
grant update (state, measure, due_on, done_on, outcome, version) on issue to rostrum_app;
grant update (removed_by, removed_at) on issue_thing to rostrum_app;
grant update (shows_overdue, set_by, set_at) on issue_setting to rostrum_app;
create function app.reads_issues() returns setof uuid language sql stable security definer set search_path = '' rows 50 as $$
  select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'clearing_officer', 'auditor']) $$;
create function app.works_issues() returns setof uuid language sql stable security definer set search_path = '' rows 50 as $$
  select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor']) $$;
grant execute on function app.reads_issues, app.works_issues to rostrum_app;
create policy read on issue for select to rostrum_app
  using (unit_id in (select app.reads_issues()) or origin_id in (select app.reads_issues()));
create policy raise on issue for insert to rostrum_app
  with check (created_by = app.me() and unit_id = origin_id and unit_id in (select app.works_issues()));
create policy work on issue for update to rostrum_app
  using (unit_id in (select app.works_issues()) or origin_id in (select app.works_issues()));
create function app.works_issue(the_issue uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.issue i where i.id = the_issue
    and (i.unit_id in (select app.works_issues()) or i.origin_id in (select app.works_issues()))) $$;
grant execute on function app.works_issue to rostrum_app;
do $$ declare t text; begin
  foreach t in array array['issue_thing', 'issue_step', 'issue_note'] loop
    execute format('create policy read on %I for select to rostrum_app using (exists (select from issue i where i.id = issue_id))', t);
  end loop;
end $$;
create policy add on issue_thing for insert to rostrum_app with check (added_by = app.me() and app.works_issue(issue_id));
create policy work on issue_thing for update to rostrum_app using (app.works_issue(issue_id));
create policy add on issue_step for insert to rostrum_app with check (person_id = app.me() and app.works_issue(issue_id));
create policy sign on issue_note for insert to rostrum_app with check (signed_by = app.me() and app.works_issue(issue_id));
create policy read on issue_setting for select to rostrum_app using (app.me() is not null);
create policy choose on issue_setting for all to rostrum_app
  using (unit_id in (select app.my_units(array['head', 'administrator'])))
  with check (set_by = app.me() and unit_id in (select app.my_units(array['head', 'administrator'])));

-- Gives it to the unit that is to put it right. False for who may not, or a unit that does not stand.
create function app.assign_issue(the_issue uuid, to_unit uuid) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if not app.works_issue(the_issue) or not exists (select from public.unit u where u.id = to_unit and u.valid @> now()) then return false; end if;
  update public.issue set unit_id = to_unit, state = 'assigned', version = version + 1 where id = the_issue;
  return true;
end $$;
create function app.issues_with(words text) returns table (issue_id uuid, created_at timestamptz)
language plpgsql stable security definer rows 50 set search_path = '' as $$
declare
  asked tsquery := websearch_to_tsquery('public.vn_plain', words);
  units uuid[] := array(select app.reads_issues());
begin
  return query select i.id, i.created_at from public.issue i
    where (i.search @@ asked or i.number = upper(trim(words))) and (i.unit_id = any (units) or i.origin_id = any (units))
    order by i.created_at desc, i.id limit 50;
end $$;
-- What is open and overdue below the person's units, unit by unit: only numbers come out. The worst first.
create function app.issues_below() returns table (unit_id uuid, open integer, late integer)
language sql stable security definer set search_path = '' rows 100 as $$
  with mine as materialized (select u from app.reads_issues() u),
  below as materialized (select distinct c.descendant as id from public.unit_closure c join mine on c.ancestor = mine.u where c.depth > 0 and c.valid @> now())
  select i.unit_id, count(*)::int, (count(*) filter (where i.due_at < now()))::int
  from below join public.issue i on i.unit_id = below.id and (i.state in ('closed', 'set_aside')) = false
  group by i.unit_id order by 3 desc, 2 desc limit 100 $$;
grant execute on function app.assign_issue, app.issues_with, app.issues_below to rostrum_app;

-- Read by the public from the first signed note on; a withdrawn one stays as a line that says so.
create function app.shows_overdue(unit uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select coalesce((select s.shows_overdue from public.unit_closure c join public.issue_setting s on s.unit_id = c.ancestor
    where c.descendant = unit and c.valid @> now() order by c.depth limit 1), false) $$;
grant execute on function app.shows_overdue to rostrum_gate, rostrum_public, rostrum_app;
do $$ declare t text; begin
  foreach t in array array['issue', 'issue_note'] loop
    execute format('grant select on %I to rostrum_gate', t);
  end loop;
end $$;
create policy published on issue_note for select to rostrum_gate using (true);
create policy published on issue for select to rostrum_gate using (exists (select from issue_note n where n.issue_id = id));
create view public_issue as
  select i.id, i.number, i.kind, app.unit_name_at(i.unit_id, now()) as unit_name, i.state, i.due_on, i.done_on, last.at as updated_at, first.at as published_at,
    last.texts, last.reason, app.shows_overdue(i.unit_id) and i.due_at < now() as overdue,
    (select jsonb_agg(jsonb_build_object('seq', n.seq, 'at', n.at, 'texts', n.texts, 'reason', n.reason, 'attribution', n.attribution) order by n.seq)
       from issue_note n where n.issue_id = i.id) as notes
  from issue i
  join lateral (select n.at, n.texts, n.reason from issue_note n where n.issue_id = i.id order by n.seq desc limit 1) last on true
  join lateral (select n.at from issue_note n where n.issue_id = i.id order by n.seq limit 1) first on true;
grant create on schema public to rostrum_gate;
alter view public_issue owner to rostrum_gate;
revoke create on schema public from rostrum_gate;
grant select on public_issue to rostrum_public;
create index issue_note_at on issue_note (at desc, issue_id);
