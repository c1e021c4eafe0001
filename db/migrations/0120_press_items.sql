-- owner: press-items
-- An article that reflects on the agency: what it said when we took it up, what we found, what was done, what the outlet was told.
-- The unit of record is the article. Who wrote it has no column.
create sequence press_item_number;
create table press_item (
  id          uuid primary key default gen_random_uuid(),
  number      text not null unique,
  unit_id     uuid not null references unit,
  -- The article that it was taken from, and which of its wordings; null where it was entered by hand.
  article_id  bigint references article,
  article_seq integer check ((article_seq is null) = (article_id is null)),
  -- As captured: it stays, whatever the outlet changes or takes away.
  outlet      text not null check (outlet <> '' and length(outlet) <= 200),
  url         text not null default '' check (url = '' or (url ~ '^https?://' and length(url) <= 2000)),
  title       text not null check (title <> '' and length(title) <= 1000),
  lede        text not null default '' check (length(lede) <= 4000),
  body        text not null default '' check (length(body) <= 200000),
  published_on date,
  captured_at timestamptz not null default now(),
  -- What it says about us, in our words.
  about       text not null check (about <> '' and length(about) <= 2000),
  state       text not null default 'to_verify' check (state in ('to_verify', 'concluded', 'measure', 'told', 'closed')),
  conclusion  text check (conclusion in ('right', 'partly', 'wrong', 'cannot_say')),
  -- The last day of the measure that runs.
  until       date,
  -- Its place in the queue, kept by the triggers below.
  due_at      timestamptz,
  next_at     timestamptz not null,
  version     integer not null default 1,
  slip        uuid not null unique,
  created_by  uuid not null references person,
  created_at  timestamptz not null default now(),
  search      tsvector not null default '',
  check (state = 'to_verify' or conclusion is not null)
);
create index press_item_unit on press_item (unit_id, (state = 'closed'), next_at, id);
create index press_item_article on press_item (article_id) where article_id is not null;
create index press_item_search on press_item using gin (search);
create table press_item_step (
  id          uuid primary key default gen_random_uuid(),
  item_id     uuid not null references press_item,
  at          timestamptz not null default clock_timestamp(),
  person_id   uuid not null references person,
  deed        text not null check (deed in ('take_up', 'conclude', 'take_measure', 'tell', 'close', 'reopen', 'note', 'transfer')),
  conclusion  text check (conclusion in ('right', 'partly', 'wrong', 'cannot_say')),
  unit_id     uuid references unit,
  until       date,
  number      text not null default '' check (length(number) <= 60),
  dated       date,
  words       text not null default '' check (length(words) <= 20000),
  check ((deed = 'conclude') = (conclusion is not null)),
  check (deed not in ('conclude', 'take_measure', 'tell', 'close', 'reopen', 'note') or words <> ''),
  check (deed <> 'transfer' or unit_id is not null),
  check ((deed = 'tell') = (dated is not null))
);
create index press_item_step_item on press_item_step (item_id, at, id);
-- That the agency owes the outlet a written request where it found a falsehood: the rule by its wording, as a duty.
create table press_item_clock (
  item_id     uuid not null references press_item,
  rule_id     text not null check (rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'),
  rule_version text not null,
  duty_id     uuid not null unique references duty,
  since       timestamptz not null,
  due_at      timestamptz,
  met_at      timestamptz,
  primary key (item_id, rule_id, since)
);

-- Asking an outlet to put right what it published, in the form of the law: signed by who may speak, sent as a letter, watched.
create table correction_request (
  id          uuid primary key default gen_random_uuid(),
  item_id     uuid not null references press_item,
  round       integer not null check (round > 0),
  state       text not null default 'draft' check (state in ('draft', 'dropped', 'sent', 'corrected', 'in_part', 'not_corrected', 'thanked', 'further')),
  medium      text not null check (medium ~ '^[a-z][a-z0-9_]{0,39}$'),
  -- The editorial office, never a person of it.
  office      text not null check (office <> '' and length(office) <= 200),
  mail        text not null default '' check (length(mail) <= 254),
  -- Where and when the item stood: section, issue, programme.
  place       text not null default '' check (length(place) <= 300),
  wrong       text not null check (wrong <> '' and length(wrong) <= 10000),
  facts       text not null check (facts <> '' and length(facts) <= 10000),
  evidence    text not null default '' check (length(evidence) <= 10000),
  asked       text[] not null check (cardinality(asked) between 1 and 12),
  lang        text not null default 'vi' check (lang in ('vi', 'en')),
  number      text not null default '' check (length(number) <= 60),
  drafted_by  uuid not null references person,
  drafted_at  timestamptz not null default clock_timestamp(),
  signed_by   uuid references person,
  appointment_id uuid references appointment,
  delegation_id  uuid references delegation,
  attribution text not null default '' check (length(attribution) <= 300),
  sent_at     timestamptz,
  mail_id     uuid references mail,
  -- The outlet's own limit, by the wording of the rule then in force; null where no instant can be told.
  rule_id     text check (rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'),
  rule_version text,
  due_at      timestamptz,
  settled_at  timestamptz,
  version     integer not null default 1,
  unique (item_id, round),
  check ((state in ('draft', 'dropped')) = (sent_at is null)),
  check ((sent_at is null) = (signed_by is null)),
  check (num_nonnulls(appointment_id, delegation_id) = (sent_at is not null)::int),
  check (sent_at is null or number <> '')
);
create index correction_request_due on correction_request (due_at) where state = 'sent';
create unique index correction_request_open on correction_request (item_id) where state = 'draft';
create table correction_step (
  id          uuid primary key default gen_random_uuid(),
  request_id  uuid not null references correction_request,
  at          timestamptz not null default clock_timestamp(),
  person_id   uuid not null references person,
  deed        text not null check (deed in ('draft', 'drop', 'send', 'judge', 'thank', 'go_further', 'note')),
  verdict     text check (verdict in ('corrected', 'in_part', 'not_corrected')),
  body_code   text not null default '' check (length(body_code) <= 40),
  number      text not null default '' check (length(number) <= 60),
  -- The wordings that the verdict rests on, of the article before and after; null where it was not read here.
  before_seq  integer,
  after_seq   integer,
  words       text not null default '' check (length(words) <= 20000),
  check ((deed = 'judge') = (verdict is not null)),
  check ((deed = 'go_further') = (body_code <> ''))
);
create index correction_step_request on correction_step (request_id, at, id);

-- What is due first: our own clock, the day of the measure, the limit of the outlet.
create function app.queue_press_item(the_item uuid) returns void language sql security definer set search_path = '' as $$
  update public.press_item i set due_at = x.due_at, next_at = coalesce(x.due_at, i.created_at + interval '30 days')
  from (select min(d.due_at) as due_at from (
      select c.due_at from public.press_item_clock c where c.item_id = the_item and c.met_at is null
      union all select q.due_at from public.correction_request q where q.item_id = the_item and q.state = 'sent'
      union all select (p.until + 1)::timestamp at time zone a.zone - interval '1 ms' from public.press_item p cross join public.agency a
        where p.id = the_item and p.state = 'measure') d) x
  where i.id = the_item $$;
create function app.queue_of_press_item() returns trigger language plpgsql security definer set search_path = '' as $$
begin perform app.queue_press_item(new.id); return null; end $$;
create function app.queue_of_press_item_part() returns trigger language plpgsql security definer set search_path = '' as $$
begin perform app.queue_press_item(new.item_id); return null; end $$;
create trigger queue after insert or update of state, until on press_item for each row execute function app.queue_of_press_item();
create trigger queue after insert or update of due_at, met_at on press_item_clock for each row execute function app.queue_of_press_item_part();
create trigger queue after insert or update of state, due_at on correction_request for each row execute function app.queue_of_press_item_part();

do $$ declare t text; begin
  foreach t in array array['press_item', 'press_item_step', 'press_item_clock', 'correction_request', 'correction_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to rostrum_app', t);
  end loop;
end $$;
grant usage on sequence press_item_number to rostrum_app;
grant update (state, conclusion, until, version) on press_item to rostrum_app;
grant update (met_at) on press_item_clock to rostrum_app;
grant update (state, medium, office, mail, place, wrong, facts, evidence, asked, lang, number, signed_by, appointment_id, delegation_id, attribution,
  sent_at, mail_id, rule_id, rule_version, due_at, settled_at, version) on correction_request to rostrum_app;
create policy read on press_item for select to rostrum_app using (
  unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'clearing_officer', 'auditor'])));
create policy take on press_item for insert to rostrum_app with check (created_by = app.me()
  and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor'])));
create policy work on press_item for update to rostrum_app
  using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor'])));
create function app.works_press_item(the_item uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.press_item i where i.id = the_item
    and i.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor']))) $$;
grant execute on function app.works_press_item to rostrum_app;
do $$ declare t text; begin
  foreach t in array array['press_item_step', 'press_item_clock', 'correction_request'] loop
    execute format('create policy read on %I for select to rostrum_app using (exists (select from press_item i where i.id = item_id))', t);
  end loop;
  foreach t in array array['press_item_clock', 'correction_request'] loop
    execute format('create policy work on %I for update to rostrum_app using (app.works_press_item(item_id))', t);
  end loop;
end $$;
create policy add on press_item_step for insert to rostrum_app with check (person_id = app.me() and app.works_press_item(item_id));
create policy add on press_item_clock for insert to rostrum_app with check (app.works_press_item(item_id));
create policy add on correction_request for insert to rostrum_app with check (drafted_by = app.me() and app.works_press_item(item_id));
create policy read on correction_step for select to rostrum_app using (exists (select from correction_request q where q.id = request_id));
create policy add on correction_step for insert to rostrum_app with check (person_id = app.me()
  and exists (select from correction_request q where q.id = request_id and app.works_press_item(q.item_id)));

-- Another unit is concerned: the item goes to it with what is still owed, and its clocks go on as they are.
create function app.move_press_item(the_item uuid, to_unit uuid) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if not app.works_press_item(the_item) or not exists (select from public.unit u where u.id = to_unit and u.valid @> now()) then return false; end if;
  perform app.pass_duty(k.duty_id, to_unit) from public.press_item_clock k where k.item_id = the_item and k.met_at is null;
  update public.press_item set unit_id = to_unit, version = version + 1 where id = the_item;
  return true;
end $$;
grant execute on function app.move_press_item to rostrum_app;
create function app.press_items_with(words text) returns table (item_id uuid, created_at timestamptz)
language plpgsql stable security definer rows 50 set search_path = '' as $$
declare
  asked tsquery := websearch_to_tsquery('public.vn_plain', words);
  units uuid[] := array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'clearing_officer', 'auditor']));
begin
  return query select i.id, i.created_at from public.press_item i
    where (i.search @@ asked or i.number = upper(trim(words))) and i.unit_id = any (units)
    order by i.created_at desc, i.id limit 50;
end $$;
grant execute on function app.press_items_with to rostrum_app;
