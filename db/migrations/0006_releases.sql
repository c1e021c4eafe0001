-- owner: releases
create table release (
  id            uuid primary key default gen_random_uuid(),
  -- The first publication of this text; itself for an original, the corrected release for a correction.
  root_id       uuid not null references release,
  unit_id       uuid not null references unit,
  kind          text not null check (kind in ('press_release', 'statement', 'holding_statement', 'advisory', 'correction')),
  grade         text check (grade in ('A', 'B', 'C')),
  note          jsonb not null default '{}',
  main_lang     text not null default 'vi' check (main_lang in ('vi', 'en')),
  route         text not null default 'standard' check (route in ('standard', 'express')),
  state         text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'scheduled')),
  -- When it is to lift: a fixed instant, or so many seconds after the confirmation.
  planned_at    timestamptz,
  planned_lead  integer check (planned_lead between 5 and 86400),
  publish_at    timestamptz,
  created_by    uuid not null references person,
  created_at    timestamptz not null default now(),
  discarded_at  timestamptz,
  -- Stamped once by the publication; never changed after.
  published_at  timestamptz,
  version       integer,
  number        text,
  slug          text unique,
  unit_name     jsonb,
  search        tsvector,
  -- When the rows of its recipients had been put into the outbox.
  outbox_at     timestamptz,
  check (outbox_at is null or published_at is not null),
  check ((kind = 'correction') = (root_id <> id)),
  check ((kind = 'correction') = (grade is not null)),
  check (planned_at is null or planned_lead is null),
  check ((state = 'scheduled') = (publish_at is not null)),
  check (discarded_at is null or state = 'draft'),
  check (published_at is null or (state = 'scheduled' and version is not null and unit_name is not null)),
  unique (root_id, version)
);
create index release_unit on release (unit_id, created_at desc, id);
create index release_root on release (root_id, publish_at desc);
create index release_lift on release (publish_at) where state = 'scheduled' and published_at is null;
create index release_outbox on release (publish_at) where published_at is not null and outbox_at is null;
create index release_public on release (publish_at desc, id) where state = 'scheduled';
create index release_search on release using gin (search);
create unique index release_one_correction on release (root_id)
  where kind = 'correction' and published_at is null and discarded_at is null;

create table revision (
  id         uuid primary key default gen_random_uuid(),
  release_id uuid not null references release,
  seq        integer not null check (seq > 0),
  texts      jsonb not null,
  saved_by   uuid not null references person,
  saved_at   timestamptz not null default now(),
  unique (release_id, seq)
);

create table release_topic (
  release_id uuid not null references release,
  topic_id   uuid not null references topic,
  primary key (release_id, topic_id)
);
create table release_file (
  release_id uuid not null references release,
  file_id    uuid not null references file,
  position   integer not null default 0,
  primary key (release_id, file_id)
);

-- A text put up for approval: exactly this revision, these files, this time, these lists. Any edit voids it.
create table submission (
  id           uuid primary key default gen_random_uuid(),
  release_id   uuid not null references release,
  revision_id  uuid not null references revision,
  digest       text not null check (digest ~ '^[0-9a-f]{64}$'),
  content      jsonb not null,
  needed       integer not null check (needed between 1 and 2),
  submitted_by uuid not null references person,
  submitted_at timestamptz not null default now(),
  voided_at    timestamptz,
  voided_by    uuid references person,
  void_reason  text
);
create unique index submission_open on submission (release_id) where voided_at is null;

create table approval (
  submission_id  uuid not null references submission,
  person_id      uuid not null references person,
  digest         text not null,
  appointment_id uuid references appointment,
  delegation_id  uuid references delegation,
  approved_at    timestamptz not null default now(),
  primary key (submission_id, person_id),
  check ((appointment_id is null) <> (delegation_id is null))
);
create table rejection (
  submission_id uuid primary key references submission,
  person_id     uuid not null references person,
  reason        text not null check (length(reason) >= 3),
  rejected_at   timestamptz not null default now()
);
-- Under which authorities the words are spoken: one row a quote. Judged again at the instant of publication.
create table quoted_authority (
  submission_id  uuid not null references submission,
  key            text not null,
  appointment_id uuid references appointment,
  delegation_id  uuid references delegation,
  attribution    jsonb not null,
  primary key (submission_id, key),
  check ((appointment_id is null) <> (delegation_id is null))
);
-- Who was asked to approve: a superior's speaker, or a delegate, sees the release by this row alone.
create table asked_approver (
  release_id uuid not null references release,
  person_id  uuid not null references person,
  primary key (release_id, person_id)
);
create index asked_approver_person on asked_approver (person_id);

create table withdrawal (
  root_id        uuid primary key references release,
  person_id      uuid not null references person,
  reason         jsonb not null check (reason ? 'vi'),
  appointment_id uuid references appointment,
  delegation_id  uuid references delegation,
  withdrawn_at   timestamptz not null default now(),
  realised_at    timestamptz,
  check ((appointment_id is null) <> (delegation_id is null))
);

-- How many must approve, per unit and kind; a unit without a row follows the nearest one above, else two.
create table approval_route (
  unit_id uuid not null references unit,
  kind    text not null,
  needed  integer not null check (needed between 1 and 2),
  primary key (unit_id, kind)
);
create table release_number (
  unit_id uuid not null references unit,
  year    integer not null,
  last    integer not null,
  primary key (unit_id, year)
);
create table release_presence (
  release_id uuid not null references release,
  person_id  uuid not null references person,
  seen_at    timestamptz not null default now(),
  primary key (release_id, person_id)
);

-- The one predicate of publication: approved, its time passed on this database's clock, every authority holding at that time.
create function app.is_lifted(release_id uuid, unit uuid, state text, publish_at timestamptz, published_at timestamptz)
returns boolean language sql stable security definer set search_path = '' as $$
  select state = 'scheduled' and publish_at <= now() and (published_at is not null or not exists (
    select from public.submission s
    join (select submission_id, appointment_id, delegation_id from public.quoted_authority
          union all select submission_id, appointment_id, delegation_id from public.approval) q on q.submission_id = s.id
    where s.release_id = is_lifted.release_id and s.voided_at is null
      and not app.authority_holds(q.appointment_id, q.delegation_id, unit, publish_at)))
$$;
grant execute on function app.is_lifted to rostrum_app, rostrum_worker, rostrum_gate, rostrum_public;

-- Only instants and ids of what is to lift; no word of it. The timer needs no more.
create function app.next_lift() returns table (release_id uuid, root_id uuid, publish_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select id, root_id, publish_at from public.release where state = 'scheduled' and published_at is null order by publish_at, id limit 50 $$;
grant execute on function app.next_lift to rostrum_worker;
-- Due, but an authority does not hold: it must go back to its unit instead of out.
create function app.send_back(the_release uuid) returns boolean language sql volatile security definer set search_path = '' as $$
  with r as (
    update public.release set state = 'draft', publish_at = null
    where id = the_release and state = 'scheduled' and published_at is null and publish_at <= now()
      and not app.is_lifted(id, unit_id, state, publish_at, published_at)
    returning id)
  , s as (update public.submission set voided_at = now(), void_reason = 'authority_ended'
          where release_id in (select id from r) and voided_at is null)
  select exists (select from r) $$;
grant execute on function app.send_back to rostrum_worker;

do $$ declare t text; begin
  foreach t in array array['release', 'revision', 'release_topic', 'release_file', 'submission', 'approval', 'rejection',
      'quoted_authority', 'asked_approver', 'withdrawal', 'approval_route', 'release_number', 'release_presence'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to rostrum_app', t);
  end loop;
  -- What hangs on a release is seen and written by whoever sees the release itself.
  foreach t in array array['revision', 'release_topic', 'release_file', 'submission', 'asked_approver', 'release_presence'] loop
    execute format('create policy follow on %I for all to rostrum_app using (exists (select from release r where r.id = release_id))', t);
  end loop;
  foreach t in array array['approval', 'rejection', 'quoted_authority'] loop
    execute format('create policy follow on %I for all to rostrum_app using (exists (select from submission s where s.id = submission_id))', t);
  end loop;
end $$;
grant update (kind, note, grade, main_lang, route, state, planned_at, planned_lead, publish_at, discarded_at, unit_id) on release to rostrum_app;
grant update (voided_at, voided_by, void_reason) on submission to rostrum_app;
grant update on approval_route to rostrum_app;
grant update (seen_at) on release_presence to rostrum_app;
grant delete on release_topic, release_file to rostrum_app;

create policy read on release for select to rostrum_app using (
  unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']))
  or id in (select a.release_id from asked_approver a where a.person_id = app.me())
  or (published_at is not null and app.me() is not null));
create policy write on release for insert to rostrum_app with check (created_by = app.me()
  and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
create policy change on release for update to rostrum_app using (
  unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))
  or id in (select a.release_id from asked_approver a where a.person_id = app.me()));
-- Who was asked must be readable without reading the release first, or the two policies would call each other.
drop policy follow on asked_approver;
create policy own on asked_approver for select to rostrum_app using (app.me() is not null);
create policy ask on asked_approver for insert to rostrum_app with check (exists (select from release r where r.id = release_id));
create policy withdraw on withdrawal for insert to rostrum_app with check (person_id = app.me() and exists (select from release r where r.id = root_id));
create policy read on withdrawal for select to rostrum_app using (app.me() is not null);
create policy read on approval_route for select to rostrum_app using (app.me() is not null);
create policy route on approval_route for all to rostrum_app using (unit_id in (select app.my_units(array['head', 'administrator'])));

-- The public side and the worker see a release only from its instant on, and of its texts only the approved one.
do $$ declare r text; begin
  foreach r in array array['rostrum_gate', 'rostrum_worker'] loop
    execute format('grant select on release, revision, release_topic, release_file, submission, quoted_authority, withdrawal, file to %I', r);
    execute format('create policy lifted_%1$s on release for select to %1$I using (app.is_lifted(id, unit_id, state, publish_at, published_at))', r);
    execute format('create policy lifted_%1$s on submission for select to %1$I using (voided_at is null and exists (select from release r where r.id = release_id))', r);
    execute format('create policy lifted_%1$s on revision for select to %1$I using (exists (select from submission s where s.revision_id = revision.id))', r);
    execute format('create policy lifted_%1$s on quoted_authority for select to %1$I using (exists (select from submission s where s.id = submission_id))', r);
    execute format('create policy lifted_%1$s on release_topic for select to %1$I using (exists (select from release r where r.id = release_id))', r);
    execute format('create policy lifted_%1$s on release_file for select to %1$I using (exists (select from release r where r.id = release_id))', r);
    execute format('create policy lifted_%1$s on file for select to %1$I using (exists (select from release_file f where f.file_id = file.id))', r);
    execute format('create policy lifted_%1$s on withdrawal for select to %1$I using (true)', r);
  end loop;
end $$;
grant select on approval to rostrum_worker;
create policy lifted on approval for select to rostrum_worker using (exists (select from submission s where s.id = submission_id));
grant update (published_at, version, number, slug, unit_name, search, outbox_at) on release to rostrum_worker;
create policy stamp on release for update to rostrum_worker using (app.is_lifted(id, unit_id, state, publish_at, published_at));
grant select, insert, update on release_number to rostrum_worker;
create policy count on release_number for all to rostrum_worker using (true);
create policy read on release_number for select to rostrum_app using (app.me() is not null);
grant update (realised_at) on withdrawal to rostrum_worker;
create policy stamp on withdrawal for update to rostrum_worker using (true);

-- All that the public may read: one row a published release, with its versions; withdrawn ones without their text.
create view public_release with (security_barrier) as
  select r.id, r.slug, r.number, r.kind, r.main_lang, u.code as unit_code, u.slug as unit_slug,
    coalesce(r.unit_name, app.unit_name_at(r.unit_id, r.publish_at)) as unit_name, u.phone as unit_phone, u.mail as unit_mail, u.hours as unit_hours,
    r.publish_at as published_at,
    coalesce(w.withdrawn_at, cur.publish_at) as updated_at, cur.version as version,
    case when w.root_id is null then cur.texts end as texts,
    case when w.root_id is null then r.search end as search,
    case when w.root_id is null then cur.headlines end as headlines,
    (select coalesce(jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) order by t.position, t.slug), '[]')
       from release_topic rt join topic t on t.id = rt.topic_id where rt.release_id = cur.id) as topics,
    (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'type', f.media_type, 'size', f.size, 'sha256', f.sha256, 'rights', f.rights, 'storageKey', f.storage_key) order by rf.position, f.name), '[]')
       from release_file rf join file f on f.id = rf.file_id where rf.release_id = cur.id and w.root_id is null) as files,
    (select coalesce(jsonb_agg(jsonb_build_object('releaseId', v.id, 'version', v.version, 'at', v.publish_at, 'grade', v.grade, 'note', v.note,
        'texts', case when w.root_id is null then vr.texts end,
        'quotes', (select coalesce(jsonb_agg(jsonb_build_object('key', q.key, 'attribution', q.attribution) order by q.key), '[]') from quoted_authority q where q.submission_id = vs.id)
      ) order by v.publish_at, v.id), '[]')
       from release v join submission vs on vs.release_id = v.id join revision vr on vr.id = vs.revision_id where v.root_id = r.id) as versions,
    w.withdrawn_at, w.reason as withdrawal_reason
  from release r
  join unit u on u.id = r.unit_id
  join lateral (
    select c.id, c.publish_at, c.version, rv.texts,
      (select jsonb_object_agg(k, v -> 'headline') from jsonb_each(rv.texts) e(k, v)) as headlines
    from release c join submission s on s.release_id = c.id join revision rv on rv.id = s.revision_id
    where c.root_id = r.id order by c.publish_at desc, c.id desc limit 1) cur on true
  left join withdrawal w on w.root_id = r.id
  where r.root_id = r.id;
grant create on schema public to rostrum_gate;
alter view public_release owner to rostrum_gate;
revoke create on schema public from rostrum_gate;
grant select on public_release to rostrum_public, rostrum_worker, rostrum_app;
