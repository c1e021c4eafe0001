-- owner: enquiries
-- What somebody of the press asks of a unit. One enquiry holds several questions; who asked is what he told us, and nothing is kept of him beside.
create sequence enquiry_number;
create table enquiry (
  id            uuid primary key default gen_random_uuid(),
  number        text not null unique,
  -- Who has it now; each question may be with another unit.
  unit_id       uuid not null references unit,
  channel       text not null check (channel in ('phone', 'mail', 'form', 'letter', 'api')),
  outlet        text not null default '' check (length(outlet) <= 200),
  journalist    text not null default '' check (length(journalist) <= 200),
  mail          text check (length(mail) <= 254),
  phone         text not null default '' check (length(phone) <= 60),
  lang          text not null check (lang in ('vi', 'en')),
  received_at   timestamptz not null default now(),
  -- The journalist's own deadline, and that of the rule in force when it was received.
  deadline_at   timestamptz,
  due_at        timestamptz,
  rule_id       text,
  rule_version  text,
  paused_at     timestamptz,
  pause_reason  text check (length(pause_reason) <= 500),
  assignee_id   uuid references person,
  answering_by  uuid references person,
  answering_until timestamptz,
  snoozed_until timestamptz,
  merged_into   uuid references enquiry,
  -- The same question from several outlets: one cleared answer, a reply to each.
  group_id      uuid,
  -- Of the link on which the journalist sees how it stands; a new one ends the old one.
  link_seq      integer not null default 1,
  link_hash     bytea not null unique,
  version       integer not null default 1,
  created_by    uuid references person,
  -- The phone slip of one page is one enquiry, however often it is sent.
  slip          uuid unique,
  search        tsvector not null default '',
  check ((paused_at is null) = (pause_reason is null)),
  check ((answering_by is null) = (answering_until is null)),
  check (merged_into <> id)
);
create index enquiry_unit on enquiry (unit_id);
create index enquiry_received on enquiry (received_at desc, id);
create index enquiry_mail on enquiry (mail, received_at desc);
create index enquiry_search on enquiry using gin (search);
create index enquiry_group on enquiry (group_id) where group_id is not null;
create index enquiry_merged on enquiry (merged_into) where merged_into is not null;
create table question (
  id         uuid primary key default gen_random_uuid(),
  enquiry_id uuid not null references enquiry,
  seq        integer not null check (seq between 1 and 100),
  text       text not null check (text <> '' and length(text) <= 4000),
  unit_id    uuid not null references unit,
  state      text not null default 'open' check (state in ('open', 'answered', 'refused', 'waiting', 'withdrawn')),
  state_at   timestamptz not null default now(),
  first_answered_at timestamptz,
  reopened_at timestamptz,
  unique (enquiry_id, seq)
);
create index question_unit on question (unit_id);
-- What goes back to the journalist. It counts from `send_at` on the database's clock, unless it was taken back before; without one it waits for a speaker's word.
create table reply (
  id          uuid primary key default gen_random_uuid(),
  enquiry_id  uuid not null references enquiry,
  kind        text not null check (kind in ('answer', 'refusal', 'no_news', 'transfer', 'receipt')),
  release_id  uuid references release,
  revision_id uuid references revision,
  lang        text not null check (lang in ('vi', 'en')),
  body        text not null check (body <> '' and length(body) <= 200000),
  -- Under which number of the register of speakers it is said; a receipt and a transfer say nothing of the matter.
  authority   text,
  appointment_id uuid references appointment,
  delegation_id  uuid references delegation,
  by_person   uuid references person,
  made_at     timestamptz not null default clock_timestamp(),
  send_at     timestamptz,
  next_at     timestamptz,
  taken_back_at timestamptz,
  posted_at   timestamptz,
  mail_id     uuid unique references mail,
  -- Why it did not leave at its instant: an authority or a fact that no longer held.
  held        text,
  check (send_at is null or kind in ('transfer', 'receipt') or (authority is not null and by_person is not null and (appointment_id is not null or delegation_id is not null))),
  check ((kind = 'answer') = (release_id is not null) and (release_id is null) = (revision_id is null)),
  check ((kind = 'no_news') = (next_at is not null))
);
create index reply_enquiry on reply (enquiry_id, send_at, id);
create index reply_due on reply (send_at) where posted_at is null and taken_back_at is null and held is null;
create index reply_release on reply (release_id) where release_id is not null;
-- The questions that a text under way is to answer, of one enquiry or of several who ask the same.
create table answer_question (
  release_id  uuid not null references release,
  question_id uuid not null references question,
  primary key (release_id, question_id)
);
create index answer_question_question on answer_question (question_id);
create table reply_question (
  reply_id    uuid not null references reply,
  question_id uuid not null references question,
  primary key (reply_id, question_id)
);
create index reply_question_question on reply_question (question_id);
-- A refusal of one question: on which grounds, by whom, and when the ground is looked at again. It ends by itself.
create table refusal (
  id          uuid primary key default gen_random_uuid(),
  question_id uuid not null references question,
  reply_id    uuid not null references reply,
  grounds     text[] not null check (cardinality(grounds) between 1 and 6),
  details     jsonb not null default '{}',
  reason      text not null check (reason <> '' and length(reason) <= 4000),
  decided_by  uuid not null references person,
  decided_at  timestamptz not null default clock_timestamp(),
  review_at   timestamptz not null,
  dossier_id  uuid references dossier,
  until_stage text check (until_stage ~ '^[a-z_]{1,40}$'),
  ended_at    timestamptz,
  ended_why   text check (ended_why in ('review', 'stage', 'by_hand', 'objection')),
  check ((ended_at is null) = (ended_why is null)),
  check ((dossier_id is null) = (until_stage is null))
);
create index refusal_question on refusal (question_id, decided_at desc);
create index refusal_review on refusal (review_at) where ended_at is null;
create index refusal_dossier on refusal (dossier_id) where ended_at is null and dossier_id is not null;
-- What the journalist wrote or said, in his words.
create table enquiry_message (
  id         uuid primary key default gen_random_uuid(),
  enquiry_id uuid not null references enquiry,
  at         timestamptz not null default clock_timestamp(),
  channel    text not null check (channel in ('phone', 'mail', 'form', 'letter', 'api')),
  body       text not null check (length(body) <= 200000),
  message_id text unique check (length(message_id) <= 998),
  auto       boolean not null default false,
  noted_by   uuid references person
);
create index enquiry_message_enquiry on enquiry_message (enquiry_id, at, id);
-- Never leaves: no role but the desk's can read it.
create table enquiry_note (
  id         uuid primary key default gen_random_uuid(),
  enquiry_id uuid not null references enquiry,
  at         timestamptz not null default clock_timestamp(),
  person_id  uuid not null references person,
  body       text not null check (body <> '' and length(body) <= 10000)
);
create index enquiry_note_enquiry on enquiry_note (enquiry_id, at, id);
create table enquiry_watcher (
  enquiry_id uuid not null references enquiry,
  person_id  uuid not null references person,
  primary key (enquiry_id, person_id)
);
-- What another unit is asked, so that we can answer: with its own deadline and a link that opens this alone.
create table input_request (
  id          uuid primary key default gen_random_uuid(),
  enquiry_id  uuid not null references enquiry,
  question_id uuid references question,
  unit_id     uuid not null references unit,
  ask         text not null check (ask <> '' and length(ask) <= 4000),
  deadline    timestamptz not null,
  token_hash  bytea not null unique,
  expires_at  timestamptz not null,
  asked_by    uuid not null references person,
  asked_at    timestamptz not null default clock_timestamp(),
  answer      text check (length(answer) <= 10000),
  answered_by text check (length(answered_by) <= 200),
  answered_at timestamptz,
  withdrawn_at timestamptz,
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
create index input_request_enquiry on input_request (enquiry_id, asked_at);
create index input_request_unit on input_request (unit_id, deadline) where answer is null and withdrawn_at is null;
-- Each unit's queue: one row for every unit that has a part in an enquiry, written by the trigger alone.
create table enquiry_queue (
  unit_id    uuid not null references unit,
  enquiry_id uuid not null references enquiry,
  is_open    boolean not null,
  -- The nearest of both clocks, or of when it was received: what is due first stands first.
  next_at    timestamptz not null,
  received_at timestamptz not null,
  primary key (enquiry_id, unit_id)
);
create index enquiry_queue_open on enquiry_queue (unit_id, is_open, next_at, enquiry_id);
create index enquiry_queue_new on enquiry_queue (unit_id, received_at desc, enquiry_id);

create function app.queue_enquiry(the_enquiry uuid) returns void language sql security definer set search_path = '' as $$
  with e as (select id, unit_id, received_at, merged_into, least(deadline_at, case when paused_at is null then due_at end, received_at + interval '30 days') as next_at
    from public.enquiry where id = the_enquiry),
  q as (select unit_id, bool_or(state in ('open', 'waiting')) as is_open from public.question where enquiry_id = the_enquiry group by unit_id),
  parts as (
    select e.unit_id, (exists (select from q where q.is_open) or not exists (select from q)) and e.merged_into is null as is_open, e.next_at, e.received_at from e
    union all select q.unit_id, q.is_open and e.merged_into is null, e.next_at, e.received_at from q, e where q.unit_id <> e.unit_id
    union all select distinct i.unit_id, false, e.next_at, e.received_at from public.input_request i, e
      where i.enquiry_id = the_enquiry and i.withdrawn_at is null and i.unit_id <> e.unit_id and i.unit_id not in (select unit_id from q)),
  put as (
    insert into public.enquiry_queue (unit_id, enquiry_id, is_open, next_at, received_at)
    select distinct on (unit_id) unit_id, the_enquiry, is_open, next_at, received_at from parts order by unit_id, is_open desc
    on conflict (enquiry_id, unit_id) do update set is_open = excluded.is_open, next_at = excluded.next_at
      where (enquiry_queue.is_open, enquiry_queue.next_at) is distinct from (excluded.is_open, excluded.next_at)
    returning 1)
  update public.enquiry_queue set is_open = false
  where enquiry_id = the_enquiry and is_open and unit_id not in (select unit_id from parts) $$;
create function app.queue_of_enquiry() returns trigger language plpgsql security definer set search_path = '' as $$
begin perform app.queue_enquiry(new.id); return null; end $$;
create function app.queue_of_part() returns trigger language plpgsql security definer set search_path = '' as $$
begin perform app.queue_enquiry(new.enquiry_id); return null; end $$;
create trigger queue after insert or update of unit_id, deadline_at, due_at, paused_at, merged_into on enquiry for each row execute function app.queue_of_enquiry();
create trigger queue after insert or update of unit_id, state on question for each row execute function app.queue_of_part();
create trigger queue after insert or update of withdrawn_at on input_request for each row execute function app.queue_of_part();

-- Whether the person set works on an enquiry: one of the units that have a part in it is his. A unit that was once asked goes on seeing it.
-- The units are asked for once for each statement and handed in: asking for them anew for every row would cost more than the row.
create function app.my_unit_list(roles text[]) returns uuid[] language sql stable security definer set search_path = '' as $$
  select array(select app.my_units(roles)) $$;
create function app.sees_enquiry(the_enquiry uuid, units uuid[]) returns boolean language plpgsql stable security definer set search_path = '' as $$
begin return exists (select from public.enquiry_queue k where k.enquiry_id = the_enquiry and k.unit_id = any (units)); end $$;
create function app.works_enquiry(the_enquiry uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.enquiry e where e.id = the_enquiry and (
    e.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))
    or exists (select from public.question q where q.enquiry_id = e.id and q.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))))) $$;
grant execute on function app.my_unit_list, app.sees_enquiry, app.works_enquiry to rostrum_app;
-- What the words are in, the newest first: found without looking at what others may not see, and then only what the person set may.
-- A word that many have is found among the newest of the person's own units; one that few have, by the index.
create function app.enquiries_with(words text) returns table (enquiry_id uuid, received_at timestamptz)
language plpgsql stable security definer rows 50 set search_path = '' as $$
declare
  asked tsquery := websearch_to_tsquery('public.vn_plain', words);
  units uuid[] := array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']));
  found_ids uuid[];
begin
  select array_agg(h.id) into found_ids from (
    select e.id from (
      select x.enquiry_id as id from unnest(units) u cross join lateral (
        select k.enquiry_id, k.received_at from public.enquiry_queue k where k.unit_id = u order by k.received_at desc limit 500) x
      order by x.received_at desc limit 1000) n cross join lateral (select e.id, e.search from public.enquiry e where e.id = n.id offset 0) e
    where e.search @@ asked limit 50) h;
  if coalesce(cardinality(found_ids), 0) < 50 then
    select array_agg(h.id) into found_ids from (
      select e.id from public.enquiry e where (e.search @@ asked or e.number = upper(trim(words)))
        and exists (select from public.enquiry_queue k where k.enquiry_id = e.id and k.unit_id = any (units))
      order by e.received_at desc limit 50) h;
  end if;
  return query select e.id, e.received_at from public.enquiry e where e.id = any (found_ids) order by e.received_at desc, e.id;
end $$;
grant execute on function app.enquiries_with to rostrum_app;

do $$ declare t text; sees text := $s$(select app.my_unit_list(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']))$s$; begin
  foreach t in array array['enquiry', 'question', 'reply', 'reply_question', 'answer_question', 'refusal', 'enquiry_message', 'enquiry_note', 'enquiry_watcher', 'input_request', 'enquiry_queue'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select on %I to rostrum_app', t);
  end loop;
  foreach t in array array['question', 'reply', 'enquiry_message', 'enquiry_note', 'enquiry_watcher', 'input_request'] loop
    execute format('grant insert on %I to rostrum_app', t);
    execute format('create policy read on %I for select to rostrum_app using (app.sees_enquiry(enquiry_id, %s))', t, sees);
    execute format('create policy write on %I for insert to rostrum_app with check (app.works_enquiry(enquiry_id))', t);
  end loop;
end $$;
grant insert on enquiry, reply_question, answer_question, refusal to rostrum_app;
grant usage on sequence enquiry_number to rostrum_app, rostrum_door, rostrum_worker;
grant update (unit_id, outlet, journalist, mail, phone, lang, deadline_at, due_at, rule_id, rule_version, paused_at, pause_reason, assignee_id, answering_by, answering_until,
  snoozed_until, merged_into, group_id, link_seq, link_hash, version, search) on enquiry to rostrum_app;
grant update (text, unit_id, state, state_at, first_answered_at, reopened_at) on question to rostrum_app;
grant update (taken_back_at, held, send_at, authority, appointment_id, delegation_id, by_person) on reply to rostrum_app;
grant update (ended_at, ended_why) on refusal to rostrum_app;
grant update (withdrawn_at) on input_request to rostrum_app;
grant delete on enquiry_watcher to rostrum_app;
create policy read on enquiry_queue for select to rostrum_app using (
  unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor'])));
create policy read on enquiry for select to rostrum_app using (app.sees_enquiry(id, (select app.my_unit_list(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor'])))
  or (created_by = app.me() and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))));
create policy take on enquiry for insert to rostrum_app with check (created_by = app.me()
  and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
create policy work on enquiry for update to rostrum_app using (app.works_enquiry(id)) with check (true);
create policy work on question for update to rostrum_app using (app.works_enquiry(enquiry_id)) with check (true);
create policy work on reply for update to rostrum_app using (app.works_enquiry(enquiry_id));
create policy work on input_request for update to rostrum_app using (app.works_enquiry(enquiry_id));
create policy leave on enquiry_watcher for delete to rostrum_app using (app.works_enquiry(enquiry_id));
create function app.enquiry_of_reply(the_reply uuid) returns uuid language sql stable security definer set search_path = '' as $$
  select enquiry_id from public.reply where id = the_reply $$;
create function app.enquiry_of_question(the_question uuid) returns uuid language sql stable security definer set search_path = '' as $$
  select enquiry_id from public.question where id = the_question $$;
grant execute on function app.enquiry_of_reply, app.enquiry_of_question to rostrum_app;
create policy read on reply_question for select to rostrum_app using (app.sees_enquiry(app.enquiry_of_reply(reply_id), (select app.my_unit_list(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']))));
create policy write on reply_question for insert to rostrum_app with check (app.works_enquiry(app.enquiry_of_reply(reply_id))
  and app.enquiry_of_reply(reply_id) = app.enquiry_of_question(question_id));
create policy read on answer_question for select to rostrum_app using (app.sees_enquiry(app.enquiry_of_question(question_id), (select app.my_unit_list(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']))));
create policy write on answer_question for insert to rostrum_app with check (app.works_enquiry(app.enquiry_of_question(question_id)));
create policy read on refusal for select to rostrum_app using (app.sees_enquiry(app.enquiry_of_question(question_id), (select app.my_unit_list(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']))));
create policy write on refusal for insert to rostrum_app with check (decided_by = app.me() and app.works_enquiry(app.enquiry_of_question(question_id)));
create policy work on refusal for update to rostrum_app using (app.works_enquiry(app.enquiry_of_question(question_id)));

-- Whether a reply may leave at its instant: who says it holds the authority, and what an answer rests on still stands.
create function app.reply_holds(the_reply uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select r.kind in ('receipt', 'transfer') or (
    app.authority_holds(r.appointment_id, r.delegation_id, e.unit_id, r.send_at)
    and (r.release_id is null or (app.facts_hold(r.release_id, r.send_at) and not exists (
      select from public.submission s
      join (select submission_id, appointment_id, delegation_id from public.quoted_authority
            union all select submission_id, appointment_id, delegation_id from public.approval) q on q.submission_id = s.id
      where s.release_id = r.release_id and s.voided_at is null
        and not app.authority_holds(q.appointment_id, q.delegation_id, (select l.unit_id from public.release l where l.id = r.release_id), r.send_at)))))
  from public.reply r join public.enquiry e on e.id = r.enquiry_id where r.id = the_reply $$;
grant execute on function app.reply_holds to rostrum_worker;
-- The sender of replies sees what leaves and to whom; never a note.
grant select on enquiry, question, reply, reply_question, enquiry_message to rostrum_worker;
grant update (posted_at, mail_id, held) on reply to rostrum_worker;
grant update (state, state_at, first_answered_at, reopened_at) on question to rostrum_worker;
create policy send on enquiry for select to rostrum_worker using (true);
create policy send on question for select to rostrum_worker using (true);
create policy send_on on question for update to rostrum_worker using (true);
create policy send on reply for select to rostrum_worker using (true);
create policy send_on on reply for update to rostrum_worker using (true);
create policy send on reply_question for select to rostrum_worker using (true);
create policy send on enquiry_message for select to rostrum_worker using (true);
-- A reply that is made or signed wakes the sender.
create function app.wake_replies() returns trigger language plpgsql set search_path = '' as $$
begin perform pg_notify('rostrum_reply', ''); return null; end $$;
create trigger wake after insert or update of send_at on reply for each row when (new.send_at is not null) execute function app.wake_replies();

-- Who asked does not accept a refusal: the unit one level up decides, once for each refusal.
create table objection (
  question_id uuid primary key references question,
  unit_id     uuid not null references unit,
  words       text not null check (words <> '' and length(words) <= 10000),
  at          timestamptz not null default clock_timestamp()
);
alter table objection enable row level security;
grant select on objection to rostrum_app;
create policy read on objection for select to rostrum_app using (app.sees_enquiry(app.enquiry_of_question(question_id), (select app.my_unit_list(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']))));
-- The public doors: each does one thing for whoever holds a link, and shows nothing of anybody else's.
create function app.input_behind(hash bytea) returns table (ask text, asked_by text, deadline timestamptz, zone text)
language sql stable security definer set search_path = '' as $$
  select i.ask, p.name, i.deadline, (select a.zone from public.agency a) from public.input_request i join public.person p on p.id = i.asked_by
  where i.token_hash = hash and i.answer is null and i.withdrawn_at is null and i.expires_at > now() $$;
create function app.answer_input(hash bytea, the_answer text, name text) returns boolean
language sql security definer set search_path = '' as $$
  with done as (
    update public.input_request set answer = the_answer, answered_by = name, answered_at = clock_timestamp()
    where token_hash = hash and answer is null and withdrawn_at is null and expires_at > now() returning 1)
  select exists (select from done) $$;
create function app.enquiry_behind(hash bytea) returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', e.id, 'number', e.number, 'lang', e.lang, 'unitName', app.unit_name_at(e.unit_id, now()), 'receivedAt', e.received_at,
    'deadlineAt', e.deadline_at, 'dueAt', e.due_at, 'pausedAt', e.paused_at, 'zone', (select a.zone from public.agency a),
    'questions', (select coalesce(jsonb_agg(jsonb_build_object('seq', q.seq, 'text', q.text, 'state', q.state, 'unitName', app.unit_name_at(q.unit_id, now()),
        'grounds', f.grounds, 'reason', f.reason, 'reviewAt', f.review_at, 'objected', coalesce(f.objected, false)) order by q.seq), '[]')
      from public.question q left join lateral (
        select r.grounds, r.reason, r.review_at, exists (select from public.objection o where o.question_id = q.id) as objected from public.refusal r join public.reply y on y.id = r.reply_id
        where r.question_id = q.id and q.state = 'refused' and y.posted_at is not null order by r.decided_at desc limit 1) f on true
      where q.enquiry_id = e.id),
    'replies', (select coalesce(jsonb_agg(jsonb_build_object('kind', r.kind, 'at', r.posted_at, 'body', r.body) order by r.posted_at desc), '[]')
      from public.reply r where r.enquiry_id = e.id and r.posted_at is not null))
  from public.enquiry e where e.link_hash = hash $$;
create function app.receive_enquiry(the_id uuid, the_channel text, hash bytea, unit_code text, the_outlet text, the_journalist text, the_mail text, the_phone text, the_lang text,
  the_deadline timestamptz, the_due timestamptz, the_rule text, the_rule_version text, questions text[]) returns text
language plpgsql security definer set search_path = '' as $$
declare the_unit uuid; the_number text; begin
  select u.id into the_unit from public.unit u where upper(u.code) = upper(trim(unit_code)) and u.valid @> now() limit 1;
  if the_unit is null then
    select u.id into the_unit from public.unit u where u.valid @> now()
      and not exists (select from public.unit_place p where p.unit_id = u.id and p.valid @> now()) order by u.code limit 1;
  end if;
  if the_unit is null then return null; end if; -- nothing is founded yet
  the_number := 'HĐ-' || to_char(now() at time zone (select zone from public.agency), 'YYYY') || '-' || to_char(nextval('public.enquiry_number'), 'FM0000');
  insert into public.enquiry (id, number, unit_id, channel, outlet, journalist, mail, phone, lang, deadline_at, due_at, rule_id, rule_version, link_hash, search)
  values (the_id, the_number, the_unit, the_channel, the_outlet, the_journalist, the_mail, the_phone, the_lang, the_deadline, the_due, the_rule, the_rule_version, hash,
    to_tsvector('public.vn_plain', concat_ws(' ', the_outlet, the_journalist, array_to_string(questions, ' '))));
  insert into public.question (enquiry_id, seq, text, unit_id) select the_id, n, t, the_unit from unnest(questions) with ordinality as q(t, n);
  insert into public.event (person_id, verb, subject_kind, subject_id, unit_id, detail) values (null, 'enquiry.received', 'enquiry', the_id, the_unit, jsonb_build_object('channel', the_channel));
  return the_number;
end $$;
create function app.add_words(hash bytea, words text, objects integer) returns boolean language plpgsql security definer set search_path = '' as $$
declare e record; q record; above uuid; begin
  select id, unit_id into e from public.enquiry where link_hash = hash;
  if e.id is null then return false; end if;
  insert into public.enquiry_message (enquiry_id, channel, body) values (e.id, 'form', words);
  update public.enquiry set version = version + 1 where id = e.id;
  if objects is not null then
    select x.id, x.unit_id into q from public.question x where x.enquiry_id = e.id and x.seq = objects and x.state = 'refused';
    if q.id is null then return true; end if;
    select p.parent_id into above from public.unit_place p where p.unit_id = app.heir(q.unit_id, now()) and p.valid @> now();
    insert into public.objection (question_id, unit_id, words) values (q.id, coalesce(above, q.unit_id), words) on conflict do nothing;
    if found then
      update public.refusal set ended_at = clock_timestamp(), ended_why = 'objection' where question_id = q.id and ended_at is null;
      update public.question set state = 'open', state_at = clock_timestamp(), reopened_at = clock_timestamp(), unit_id = coalesce(above, unit_id) where id = q.id;
    end if;
  end if;
  return true;
end $$;
grant execute on function app.input_behind, app.answer_input, app.enquiry_behind, app.receive_enquiry, app.add_words to rostrum_door;
-- The mailbox and the clock: new enquiries and messages from mails, and questions whose ground has ended.
grant insert on enquiry_message, reply, reply_question to rostrum_worker;
create policy take on enquiry_message for insert to rostrum_worker with check (channel = 'mail');
create policy acknowledge on reply for insert to rostrum_worker with check (kind = 'receipt');
create policy acknowledge on reply_question for insert to rostrum_worker with check (true);
grant execute on function app.receive_enquiry to rostrum_worker;
grant select, update (ended_at, ended_why) on refusal to rostrum_worker;
create policy send on refusal for select to rostrum_worker using (true);
create policy end_it on refusal for update to rostrum_worker using (true);
create index question_refused on question (id) where state = 'refused';
-- Whether a case has left a stage of proceedings; false where no case is named.
create function app.has_left_stage(the_dossier uuid, the_stage text) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.dossier d where d.id = the_dossier and d.stage is distinct from the_stage) $$;
grant execute on function app.has_left_stage to rostrum_worker;
-- What is asked at the door counts by the agency's own numbers, too.
grant select on rulebook_setting to rostrum_door;
create policy count_at_door on rulebook_setting for select to rostrum_door using (true);
