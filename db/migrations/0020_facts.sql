-- owner: facts
-- One subject on which facts, releases and later enquiries and claims hang. `stage` is a code of the profile's case stages.
create table dossier (
  id          uuid primary key default gen_random_uuid(),
  number      integer not null unique,
  unit_id     uuid not null references unit,
  title       text not null check (title <> '' and length(title) <= 200),
  sensitivity text not null default 'normal' check (sensitivity in ('normal', 'restricted')),
  stage       text check (stage ~ '^[a-z_]{1,40}$'),
  created_by  uuid not null references person,
  created_at  timestamptz not null default now(),
  closed_at   timestamptz
);
create sequence dossier_number;
create index dossier_unit on dossier (unit_id, created_at desc, id);
create table dossier_member (
  dossier_id uuid not null references dossier,
  person_id  uuid not null references person,
  added_by   uuid not null references person,
  added_at   timestamptz not null default now(),
  primary key (dossier_id, person_id)
);
create index dossier_member_person on dossier_member (person_id);
create table dossier_topic (
  dossier_id uuid not null references dossier,
  topic_id   uuid not null references topic,
  primary key (dossier_id, topic_id)
);
-- One checkable sentence or figure. People call it F<dossier>-<place>.
create table fact (
  id         uuid primary key default gen_random_uuid(),
  dossier_id uuid not null references dossier,
  place      integer not null check (place between 1 and 9999),
  key        text not null unique check (key ~ '^F[1-9]\d{0,5}-[1-9]\d{0,3}$'),
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  unique (dossier_id, place)
);
-- What it said, when: a changed figure is a new version, and the old line stays.
create table fact_version (
  id             uuid primary key default gen_random_uuid(),
  fact_id        uuid not null references fact,
  seq            integer not null check (seq > 0),
  statement      text not null check (statement <> '' and length(statement) <= 500),
  figure         text check (length(figure) <= 60),
  measure        text check (length(measure) <= 60),
  as_of          timestamptz not null,
  stale_at       timestamptz check (stale_at > as_of),
  source         text not null check (source <> '' and length(source) <= 500),
  source_file_id uuid references file,
  unit_id        uuid not null references unit,
  written_by     uuid references person,
  written_at     timestamptz not null default clock_timestamp(),
  unique (fact_id, seq)
);
-- How certain it is and whether it may be said: both with who decided, each time anew.
create table fact_ruling (
  id         uuid primary key default gen_random_uuid(),
  fact_id    uuid not null references fact,
  seq        integer not null check (seq > 0),
  certainty  text not null check (certainty in ('unconfirmed', 'confirmed', 'disputed', 'withdrawn')),
  sayable    text not null check (sayable in ('no', 'embargo', 'yes')),
  reason     text not null default '' check (length(reason) <= 1000),
  decided_by uuid not null references person,
  decided_at timestamptz not null default clock_timestamp(),
  unique (fact_id, seq)
);
-- A question to one person or one unit's duty desk; the link's secret is kept as its hash.
create table clearance_request (
  id          uuid primary key default gen_random_uuid(),
  dossier_id  uuid not null references dossier,
  person_id   uuid references person,
  unit_id     uuid references unit,
  note        text not null default '' check (length(note) <= 1000),
  deadline    timestamptz not null,
  token_hash  bytea not null unique,
  expires_at  timestamptz not null,
  asked_by    uuid not null references person,
  asked_at    timestamptz not null default now(),
  reminded_at timestamptz,
  withdrawn_at timestamptz,
  check ((person_id is null) <> (unit_id is null)),
  check (expires_at > asked_at)
);
create index clearance_request_person on clearance_request (person_id) where withdrawn_at is null;
create index clearance_request_unit on clearance_request (unit_id) where withdrawn_at is null;
create index clearance_request_due on clearance_request (deadline) where withdrawn_at is null and reminded_at is null;
create table clearance_question (
  request_id uuid not null references clearance_request,
  version_id uuid not null references fact_version,
  primary key (request_id, version_id)
);
create index clearance_question_version on clearance_question (version_id);
-- An answer on exactly one version; the last one counts. By link there is a name, on the desk a person.
create table clearance (
  id           uuid primary key default gen_random_uuid(),
  version_id   uuid not null references fact_version,
  request_id   uuid references clearance_request,
  answer       text not null check (answer in ('yes', 'no', 'corrected')),
  reason       text not null default '' check (length(reason) <= 1000),
  corrected_to uuid references fact_version,
  person_id    uuid references person,
  answered_by  text not null check (answered_by <> ''),
  via          text not null check (via in ('desk', 'link')),
  answered_at  timestamptz not null default clock_timestamp(),
  check (answer <> 'no' or reason <> ''),
  check ((answer = 'corrected') = (corrected_to is not null)),
  check (via = 'link' or person_id is not null)
);
create index clearance_version on clearance (version_id, answered_at desc);

-- Why a text may not rest on a version: judged on what was known at `known`, for words said at `said`. Null when it may.
-- The same order as `factFault` in the rules.
create function app.fact_fault(the_version uuid, known timestamptz, said timestamptz) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when r.certainty in ('withdrawn', 'disputed') then r.certainty
    when exists (select from public.fact_version n where n.fact_id = v.fact_id and n.seq > v.seq and n.written_at <= known) then 'changed'
    when c.answer in ('no', 'corrected') then 'refused'
    when coalesce(r.certainty, 'unconfirmed') = 'unconfirmed' then 'unconfirmed'
    when c.answer is null then 'uncleared'
    when r.sayable <> 'yes' then 'not_sayable'
    when v.stale_at <= said then 'stale' end
  from public.fact_version v
  left join lateral (select x.certainty, x.sayable from public.fact_ruling x where x.fact_id = v.fact_id and x.decided_at <= known
    order by x.seq desc limit 1) r on true
  left join lateral (select x.answer from public.clearance x where x.version_id = v.id and x.answered_at <= known
    order by x.answered_at desc, x.id desc limit 1) c on true
  where v.id = the_version $$;
grant execute on function app.fact_fault to rostrum_app, rostrum_worker, rostrum_gate, rostrum_public;

do $$ declare t text; begin
  foreach t in array array['dossier', 'dossier_member', 'dossier_topic', 'fact', 'fact_version', 'fact_ruling', 'clearance_request', 'clearance_question', 'clearance'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to rostrum_app', t);
  end loop;
end $$;
grant usage on sequence dossier_number to rostrum_app;
grant update (title, sensitivity, stage, closed_at) on dossier to rostrum_app;
grant delete on dossier_member, dossier_topic to rostrum_app;
grant update (withdrawn_at) on clearance_request to rostrum_app;

-- A dossier is for those who need to know: its unit's press people, unless it is restricted; its members; the unit's head.
create policy read on dossier for select to rostrum_app using (
  (sensitivity = 'normal' and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor'])))
  or unit_id in (select app.my_units(array['head']))
  or created_by = app.me()
  or id in (select m.dossier_id from dossier_member m where m.person_id = app.me()));
create policy open on dossier for insert to rostrum_app with check (created_by = app.me()
  and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer'])));
create policy change on dossier for update to rostrum_app using (
  unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer']))
  or id in (select m.dossier_id from dossier_member m where m.person_id = app.me()));
-- Who belongs must be readable without reading the dossier first, or the two policies would call each other.
create policy read on dossier_member for select to rostrum_app using (app.me() is not null);
create policy add on dossier_member for insert to rostrum_app with check (added_by = app.me() and exists (select from dossier d where d.id = dossier_id));
create policy drop_it on dossier_member for delete to rostrum_app using (exists (select from dossier d where d.id = dossier_id));
create policy follow on dossier_topic for all to rostrum_app using (exists (select from dossier d where d.id = dossier_id));

-- Whether I was asked about this version: then I see it and nothing else of its dossier.
create function app.asked_about(the_version uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.clearance_question q join public.clearance_request r on r.id = q.request_id
    where q.version_id = the_version and r.withdrawn_at is null
      and (r.person_id = app.me() or r.unit_id in (select app.my_units(array['head', 'press_officer', 'clearing_officer'])))) $$;
create function app.asked_about_fact(the_fact uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.fact_version v where v.fact_id = the_fact and app.asked_about(v.id)) $$;
grant execute on function app.asked_about, app.asked_about_fact to rostrum_app;
create policy read on fact for select to rostrum_app using (exists (select from dossier d where d.id = dossier_id) or app.asked_about_fact(id));
create policy add on fact for insert to rostrum_app with check (created_by = app.me() and exists (select from dossier d where d.id = dossier_id));
create policy read on fact_version for select to rostrum_app using (
  exists (select from fact f join dossier d on d.id = f.dossier_id where f.id = fact_id) or app.asked_about(id) or written_by = app.me());
create policy add on fact_version for insert to rostrum_app with check (written_by = app.me() and exists (select from fact f where f.id = fact_id));
create policy read on fact_ruling for select to rostrum_app using (exists (select from fact f join dossier d on d.id = f.dossier_id where f.id = fact_id));
create policy add on fact_ruling for insert to rostrum_app with check (decided_by = app.me() and exists (
  select from fact f join dossier d on d.id = f.dossier_id where f.id = fact_id
    and d.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'clearing_officer']))));
create policy read on clearance_request for select to rostrum_app using (
  exists (select from dossier d where d.id = dossier_id) or person_id = app.me()
  or unit_id in (select app.my_units(array['head', 'press_officer', 'clearing_officer'])));
create policy ask on clearance_request for insert to rostrum_app with check (asked_by = app.me() and exists (select from dossier d where d.id = dossier_id));
create policy take_back on clearance_request for update to rostrum_app using (exists (select from dossier d where d.id = dossier_id));
create policy follow on clearance_question for all to rostrum_app using (exists (select from clearance_request r where r.id = request_id));
create policy read on clearance for select to rostrum_app using (exists (select from fact_version v where v.id = version_id));
create policy answer on clearance for insert to rostrum_app with check (person_id = app.me() and via = 'desk' and (
  app.asked_about(version_id)
  or exists (select from fact_version v join fact f on f.id = v.fact_id join dossier d on d.id = f.dossier_id
     where v.id = version_id and v.unit_id in (select app.my_units(array['head', 'clearing_officer'])))));

-- What keys stand for, for whoever writes a text that cites them: whether each may be said at `said`. Its words are told to
-- those who may read its dossier, or when it may be said anyway.
create function app.cited(keys text[], said timestamptz) returns table (key text, fact_id uuid, version_id uuid, dossier_id uuid, statement text, figure text, fault text)
language sql stable security definer set search_path = '' as $$
  select f.key, f.id, v.id, case when mine.it then d.id end, case when mine.it or (r.sayable = 'yes' and r.certainty = 'confirmed') then v.statement end,
    case when mine.it or (r.sayable = 'yes' and r.certainty = 'confirmed') then v.figure end, app.fact_fault(v.id, clock_timestamp(), said)
  from public.fact f join public.dossier d on d.id = f.dossier_id
  join lateral (select x.id, x.statement, x.figure from public.fact_version x where x.fact_id = f.id order by x.seq desc limit 1) v on true
  left join lateral (select x.certainty, x.sayable from public.fact_ruling x where x.fact_id = f.id order by x.seq desc limit 1) r on true
  cross join lateral (select d.created_by = app.me()
    or (d.sensitivity = 'normal' and d.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor'])))
    or d.unit_id in (select app.my_units(array['head']))
    or exists (select from public.dossier_member m where m.dossier_id = d.id and m.person_id = app.me()) as it) mine
  where app.me() is not null and f.key = any (keys) $$;
grant execute on function app.cited to rostrum_app;

-- The link: whoever holds the secret sees these sentences and answers them, and nothing else can be reached by it.
create function app.clearance_by_token(hash bytea) returns table (request_id uuid, version_id uuid, key text, statement text, figure text, measure text,
  as_of timestamptz, note text, deadline timestamptz, asked_by text, asked_name text, answer text, reason text, corrected text, changed boolean)
language sql stable security definer set search_path = '' as $$
  select r.id, v.id, f.key, v.statement, v.figure, v.measure, v.as_of, r.note, r.deadline, p.name,
    coalesce(a.name, app.unit_name_at(r.unit_id, now()) ->> 'vi'), c.answer, c.reason, n.statement,
    exists (select from public.fact_version x where x.fact_id = v.fact_id and x.seq > v.seq)
  from public.clearance_request r join public.person p on p.id = r.asked_by left join public.person a on a.id = r.person_id
  join public.clearance_question q on q.request_id = r.id join public.fact_version v on v.id = q.version_id join public.fact f on f.id = v.fact_id
  left join lateral (select x.answer, x.reason, x.corrected_to from public.clearance x where x.version_id = v.id and x.request_id = r.id
    order by x.answered_at desc limit 1) c on true
  left join public.fact_version n on n.id = c.corrected_to
  where r.token_hash = hash and r.withdrawn_at is null and r.expires_at > now()
  order by f.key $$;
-- Answers one sentence once. A correction writes the new version and clears it, in one go. Answers whether it was taken.
create function app.answer_by_token(hash bytea, the_version uuid, the_answer text, why text, corrected text, corrected_figure text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare r record; v record; fresh uuid;
begin
  select q.id, q.person_id, q.unit_id, coalesce(a.name, app.unit_name_at(q.unit_id, now()) ->> 'vi') as name into r
  from public.clearance_request q left join public.person a on a.id = q.person_id
  where q.token_hash = hash and q.withdrawn_at is null and q.expires_at > now() for update of q;
  if not found then return false; end if;
  select x.* into v from public.fact_version x join public.clearance_question q on q.version_id = x.id and q.request_id = r.id where x.id = the_version;
  if not found or exists (select from public.clearance c where c.version_id = the_version and c.request_id = r.id)
     or exists (select from public.fact_version n where n.fact_id = v.fact_id and n.seq > v.seq) then return false; end if;
  if the_answer = 'corrected' then
    insert into public.fact_version (fact_id, seq, statement, figure, measure, as_of, stale_at, source, source_file_id, unit_id, written_by)
    values (v.fact_id, v.seq + 1, corrected, nullif(corrected_figure, ''), v.measure, now(), case when v.stale_at > now() then v.stale_at end, v.source, v.source_file_id, v.unit_id, r.person_id)
    returning id into fresh;
  end if;
  insert into public.clearance (version_id, request_id, answer, reason, corrected_to, person_id, answered_by, via)
  values (the_version, r.id, the_answer, why, fresh, r.person_id, r.name, 'link');
  if fresh is not null then
    insert into public.clearance (version_id, request_id, answer, reason, person_id, answered_by, via)
    values (fresh, r.id, 'yes', why, r.person_id, r.name, 'link');
  end if;
  insert into public.event (person_id, verb, subject_kind, subject_id, detail)
  values (r.person_id, 'fact.cleared', 'fact', v.fact_id, jsonb_build_object('answer', the_answer, 'via', 'link', 'request', r.id));
  return true;
end $$;
grant execute on function app.clearance_by_token, app.answer_by_token to rostrum_door;
