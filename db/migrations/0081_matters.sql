-- owner: matters
-- What a press organisation passes on to a unit, or asks it to answer. Who complained or denounced is not asked and has no column.
create sequence matter_number;
create table matter (
  id          uuid primary key default gen_random_uuid(),
  number      text not null unique,
  kind        text not null check (kind ~ '^[a-z][a-z0-9_]{0,39}$'),
  -- Who owes the press an answer, and whom that unit has asked to handle it.
  unit_id     uuid not null references unit,
  handler_id  uuid references unit check (handler_id <> unit_id),
  channel     text not null check (channel in ('letter', 'mail', 'phone')),
  outlet      text not null check (outlet <> '' and length(outlet) <= 200),
  -- How often the outlet comes out: by this the profile says when it is to publish the reply.
  rhythm      text check (rhythm ~ '^[a-z][a-z0-9_]{0,39}$'),
  contact     text not null default '' check (length(contact) <= 254),
  letter_number text not null default '' check (length(letter_number) <= 60),
  letter_date date,
  subject     text not null check (subject <> '' and length(subject) <= 300),
  body        text not null default '' check (length(body) <= 20000),
  received_at timestamptz not null,
  state       text not null default 'received' check (state in ('received', 'with_unit', 'resolved', 'not_accepted', 'transferred', 'told')),
  -- The instant at which the press was told it was accepted, and that at which it was told how it ended.
  accepted_at timestamptz check (accepted_at >= received_at),
  told_at     timestamptz check (told_at >= received_at),
  -- Of its clocks: the nearest limit that runs, and whether one was met too late. With its place in the queue kept by the trigger below.
  due_at      timestamptz,
  was_late    boolean not null default false,
  shelf       text not null default 'open' check (shelf in ('open', 'watch', 'done')),
  next_at     timestamptz not null,
  version     integer not null default 1,
  slip        uuid not null unique,
  created_by  uuid not null references person,
  search      tsvector not null default '',
  check ((state = 'told') = (told_at is not null))
);
-- All that a queue is read by and judged by, so that a page of it touches no other row.
create index matter_unit on matter (unit_id, shelf, next_at, id) include (handler_id, kind, due_at);
create index matter_handler on matter (handler_id, shelf, next_at, id) include (unit_id, kind, due_at) where handler_id is not null;
create index matter_received on matter (received_at desc, id);
create index matter_search on matter using gin (search);
-- Each clock that the law sets running, by the wording that judges it, and the duty that it is.
create table matter_clock (
  matter_id   uuid not null references matter,
  rule_id     text not null check (rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'),
  rule_version text not null,
  duty_id     uuid not null unique references duty,
  since       timestamptz not null,
  -- The last millisecond in time; null where no limit can be told.
  due_at      timestamptz,
  met_at      timestamptz,
  primary key (matter_id, rule_id)
);
-- Every act, in the order in which it was done: the history. Those that the press is told by have number, day and words.
create table matter_step (
  id          uuid primary key default gen_random_uuid(),
  matter_id   uuid not null references matter,
  at          timestamptz not null default clock_timestamp(),
  person_id   uuid not null references person,
  deed        text not null check (deed in ('receive', 'hand', 'transfer', 'send_away', 'accept', 'not_accept', 'resolve', 'tell', 'note', 'publish', 'not_publish')),
  unit_id     uuid references unit,
  body_name   text not null default '' check (length(body_name) <= 200),
  grounds     text[] not null default '{}' check (cardinality(grounds) <= 6),
  number      text not null default '' check (length(number) <= 60),
  dated       date,
  sent_at     timestamptz,
  link        text not null default '' check (link = '' or link ~ '^https?://'),
  words       text not null default '' check (length(words) <= 20000),
  -- The signed paper of a letter of ours; what came from outside is not kept, for it may name who denounced.
  file_id     uuid references file check (file_id is null or deed in ('accept', 'tell')),
  check (deed not in ('hand', 'transfer') or unit_id is not null),
  check (deed <> 'send_away' or body_name <> ''),
  check (deed <> 'not_accept' or (cardinality(grounds) > 0 and words <> '')),
  check ((deed in ('accept', 'tell')) = (sent_at is not null)),
  check (deed not in ('accept', 'tell') or (number <> '' and dated is not null and words <> '')),
  check (deed <> 'publish' or link <> '')
);
create index matter_step_matter on matter_step (matter_id, at, id);
-- What the outlet then owes: to publish the reply or pass it on, by its own clock.
create table matter_watch (
  matter_id   uuid primary key references matter,
  rule_id     text not null check (rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'),
  rule_version text not null,
  since       timestamptz not null,
  due_at      timestamptz,
  state       text not null default 'waits' check (state in ('waits', 'published', 'not_published')),
  link        text not null default '' check (link = '' or link ~ '^https?://'),
  noted_at    timestamptz,
  check ((state = 'waits') = (noted_at is null)),
  check ((state = 'published') = (link <> ''))
);

create function app.queue_matter(the_matter uuid) returns void language sql security definer set search_path = '' as $$
  update public.matter m set due_at = k.due_at, was_late = k.was_late,
    shelf = case when m.state <> 'told' then 'open' when w.state = 'waits' then 'watch' else 'done' end,
    next_at = case
      when m.state <> 'told' then coalesce(k.due_at, m.received_at + interval '30 days')
      when w.state = 'waits' then coalesce(w.due_at, w.since + interval '30 days')
      else m.received_at end
  from (select min(c.due_at) filter (where c.met_at is null) as due_at, coalesce(bool_or(c.met_at > c.due_at), false) as was_late
    from public.matter_clock c where c.matter_id = the_matter) k left join public.matter_watch w on w.matter_id = the_matter
  where m.id = the_matter $$;
create function app.queue_of_matter() returns trigger language plpgsql security definer set search_path = '' as $$
begin perform app.queue_matter(new.id); return null; end $$;
create function app.queue_of_matter_part() returns trigger language plpgsql security definer set search_path = '' as $$
begin perform app.queue_matter(new.matter_id); return null; end $$;
create trigger queue after insert or update of state on matter for each row execute function app.queue_of_matter();
create trigger queue after insert or update of due_at, met_at on matter_clock for each row execute function app.queue_of_matter_part();
create trigger queue after insert or update of state on matter_watch for each row execute function app.queue_of_matter_part();

do $$ declare t text; begin
  foreach t in array array['matter', 'matter_clock', 'matter_step', 'matter_watch'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to rostrum_app', t);
  end loop;
end $$;
grant usage on sequence matter_number to rostrum_app;
grant update (handler_id, state, accepted_at, told_at, version) on matter to rostrum_app;
grant update (met_at) on matter_clock to rostrum_app;
grant update (state, link, noted_at) on matter_watch to rostrum_app;
create policy read on matter for select to rostrum_app using (
  unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']))
  or handler_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor'])));
create policy take on matter for insert to rostrum_app with check (created_by = app.me()
  and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
create policy work on matter for update to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
-- Whether the person set acts on it for the unit that owes the answer; whom it was handed to only adds what was found.
create function app.works_matter(the_matter uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.matter m where m.id = the_matter
    and m.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))) $$;
create function app.handles_matter(the_matter uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.matter m where m.id = the_matter
    and m.handler_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer']))) $$;
grant execute on function app.works_matter, app.handles_matter to rostrum_app;
do $$ declare t text; begin
  foreach t in array array['matter_clock', 'matter_step', 'matter_watch'] loop
    execute format('create policy read on %I for select to rostrum_app using (exists (select from matter m where m.id = matter_id))', t);
  end loop;
  foreach t in array array['matter_clock', 'matter_watch'] loop
    execute format('create policy add on %I for insert to rostrum_app with check (app.works_matter(matter_id))', t);
    execute format('create policy work on %I for update to rostrum_app using (app.works_matter(matter_id))', t);
  end loop;
end $$;
create policy add on matter_step for insert to rostrum_app with check (person_id = app.me()
  and (app.works_matter(matter_id) or (deed = 'note' and app.handles_matter(matter_id))));

-- Another unit is competent: the matter goes to it with the duties that still run, and their clocks go on as they are.
create function app.move_matter(the_matter uuid, to_unit uuid) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if not app.works_matter(the_matter) or not exists (select from public.unit u where u.id = to_unit and u.valid @> now()) then return false; end if;
  perform app.pass_duty(k.duty_id, to_unit) from public.matter_clock k where k.matter_id = the_matter and k.met_at is null;
  update public.matter set unit_id = to_unit, handler_id = null, state = 'received', version = version + 1 where id = the_matter;
  return true;
end $$;
-- What the words are in, the newest first: found without looking at what others may not see, and then only what the person set may.
create function app.matters_with(words text) returns table (matter_id uuid, received_at timestamptz)
language plpgsql stable security definer rows 50 set search_path = '' as $$
declare
  asked tsquery := websearch_to_tsquery('public.vn_plain', words);
  units uuid[] := array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']));
begin
  return query select m.id, m.received_at from public.matter m
    where (m.search @@ asked or m.number = upper(trim(words))) and (m.unit_id = any (units) or m.handler_id = any (units))
    order by m.received_at desc, m.id limit 50;
end $$;
grant execute on function app.move_matter, app.matters_with to rostrum_app;
