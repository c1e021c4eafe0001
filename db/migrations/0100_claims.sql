-- owner: claims
-- What circulates, what is sent in about it, and what was found: three things, three tables. Nothing here says who sent,
-- said or spread anything: the unit of this register is the claim.
create table claim (
  id          uuid primary key default gen_random_uuid(),
  slug        text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
  unit_id     uuid not null references unit,
  lang        text not null check (lang in ('vi', 'en')),
  -- The claim in short, as it is listed: what is claimed, never what was found.
  title       text not null check (title <> '' and length(title) <= 300),
  field       text not null check (field ~ '^[a-z][a-z0-9_]{0,39}$'),
  -- One of our own statements, where that is what is doubted.
  own_release_id uuid references release,
  -- Since when it circulates, as far as is known.
  since       timestamptz,
  created_by  uuid not null references person,
  created_at  timestamptz not null default clock_timestamp(),
  -- Nothing more is to be done; the last word says why.
  closed_at   timestamptz,
  closed_why  text check (length(closed_why) <= 500),
  version     integer not null default 1,
  folded      text not null generated always as (app.fold(title)) stored,
  check ((closed_at is null) = (closed_why is null))
);
create index claim_unit on claim (unit_id, created_at desc, id);

-- The forms that it goes by, in any language: what the search knows it by.
create table claim_wording (
  id       bigint generated always as identity primary key,
  claim_id uuid not null references claim,
  lang     text not null check (lang in ('vi', 'en')),
  source   text not null check (source in ('editor', 'report', 'article')),
  text     text not null check (text <> '' and length(text) <= 4000),
  added_by uuid not null references person,
  added_at timestamptz not null default clock_timestamp()
);
create index claim_wording_claim on claim_wording (claim_id, id);
create unique index claim_wording_once on claim_wording (claim_id, md5(text));

-- Where it was seen: an address, an outlet, or a message that goes round; never who passed it on.
create table claim_appearance (
  id       bigint generated always as identity primary key,
  claim_id uuid not null references claim,
  kind     text not null check (kind in ('address', 'outlet', 'message')),
  address  text not null default '' check (length(address) <= 2000),
  -- The address as two that lead to the same are spelt alike.
  plain    text not null default '' check (length(plain) <= 2000),
  outlet   text not null default '' check (length(outlet) <= 200),
  capture  text not null default '' check (length(capture) <= 4000),
  file_id  uuid references file,
  seen_at  timestamptz not null,
  added_by uuid not null references person,
  added_at timestamptz not null default clock_timestamp(),
  check (kind <> 'address' or address <> ''),
  check (kind <> 'outlet' or outlet <> '')
);
create index claim_appearance_claim on claim_appearance (claim_id, seen_at, id);

-- What was found, version by version. A row's words never change; a later version stands beside it.
create table finding (
  id         uuid primary key default gen_random_uuid(),
  claim_id   uuid not null references claim,
  seq        integer not null check (seq > 0),
  label      text not null check (label ~ '^[a-z][a-z0-9_]{0,39}$'),
  -- The label's name as it was when it was given.
  label_name jsonb not null check (label_name ? 'vi'),
  words      jsonb not null check (words ?| array['vi', 'en']),
  -- What to do, for whoever meets the claim.
  advice     jsonb not null default '{}',
  evidence   jsonb not null check (jsonb_typeof(evidence) = 'array' and jsonb_array_length(evidence) between 1 and 50),
  written_by uuid not null references person,
  written_at timestamptz not null default clock_timestamp(),
  first_by   uuid references person,
  first_at   timestamptz,
  second_by  uuid references person,
  second_at  timestamptz,
  release_id uuid unique references release,
  dropped_at timestamptz,
  drop_why   text check (length(drop_why) <= 500),
  unique (claim_id, seq),
  check ((first_by is null) = (first_at is null) and (second_by is null) = (second_at is null)),
  check (second_by is null or (first_by is not null and second_by <> first_by)),
  check (release_id is null or second_by is not null),
  check ((dropped_at is null) = (drop_why is null))
);
create unique index finding_open on finding (claim_id) where release_id is null and dropped_at is null;

-- What somebody sends in to be checked: the words, and the hash of a link to come back to. Not who, whence or with what.
create table claim_report (
  id          uuid primary key default gen_random_uuid(),
  unit_id     uuid not null references unit,
  lang        text not null check (lang in ('vi', 'en')),
  text        text not null default '' check (length(text) <= 20000),
  addresses   text[] not null default '{}',
  picture_key uuid,
  picture_type text check (picture_type in ('image/jpeg', 'image/png', 'image/webp')),
  link_hash   bytea not null unique,
  received_at timestamptz not null default clock_timestamp(),
  state       text not null default 'new' check (state in ('new', 'joined', 'closed')),
  claim_id    uuid references claim,
  decided_by  uuid references person,
  decided_at  timestamptz,
  closed_why  text check (length(closed_why) <= 2000),
  check (text <> '' or addresses <> '{}' or picture_key is not null),
  check ((picture_key is null) = (picture_type is null)),
  check ((state = 'joined') = (claim_id is not null)),
  check ((state = 'closed') = (closed_why is not null)),
  check ((state = 'new') = (decided_at is null))
);
create index claim_report_new on claim_report (unit_id, received_at desc, id) where state = 'new';
create index claim_report_claim on claim_report (claim_id, received_at desc) where claim_id is not null;

-- What the search proposed, and what a person said to it: this is what the coefficients are learnt from.
create table claim_match (
  id         uuid primary key default gen_random_uuid(),
  kind       text not null check (kind in ('report', 'article')),
  item       text not null check (item <> '' and length(item) <= 200),
  claim_id   uuid not null references claim,
  p          float8 not null check (p between 0 and 1),
  features   float8[] not null check (cardinality(features) = 5),
  why        jsonb not null,
  model      text not null,
  title      text not null default '' check (length(title) <= 500),
  address    text not null default '' check (length(address) <= 2000),
  outlet     text not null default '' check (length(outlet) <= 200),
  -- When the article appeared.
  seen_at    timestamptz,
  -- The text carries the correction itself: it is no spread of the claim.
  corrects   boolean not null default false,
  state      text not null default 'suggested' check (state in ('suggested', 'confirmed', 'rejected')),
  suggested_at timestamptz not null default clock_timestamp(),
  decided_by uuid references person,
  decided_at timestamptz,
  unique (kind, item, claim_id),
  check ((state = 'suggested') = (decided_at is null))
);
create index claim_match_claim on claim_match (claim_id, state, p desc);

create table claim_model (
  id           bigint generated always as identity primary key,
  coefficients jsonb not null,
  examples     integer not null,
  learnt_at    timestamptz not null default clock_timestamp()
);

-- A claim changed: the search in memory takes it up anew.
create function app.claim_changed() returns trigger language plpgsql set search_path = '' as $$
begin perform pg_notify('rostrum_claim', to_jsonb(new) ->> tg_argv[0]); return null; end $$;
create trigger told after insert or update on claim for each row execute function app.claim_changed('id');
create trigger told after insert on claim_wording for each row execute function app.claim_changed('claim_id');
create trigger told after insert or update of second_at, release_id, dropped_at on finding for each row execute function app.claim_changed('claim_id');

-- Whether the person set works on a claim.
create function app.works_claim(the_claim uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.claim c where c.id = the_claim
    and c.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))) $$;
grant execute on function app.works_claim to rostrum_app;

do $$ declare t text; begin
  foreach t in array array['claim', 'claim_wording', 'claim_appearance', 'finding', 'claim_report', 'claim_match', 'claim_model'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
  foreach t in array array['claim', 'claim_wording', 'claim_appearance', 'finding'] loop
    execute format('grant select, insert on %I to rostrum_app', t);
    execute format('grant select on %I to rostrum_worker, rostrum_gate', t);
    execute format('create policy index on %I for select to rostrum_worker using (true)', t);
  end loop;
  foreach t in array array['claim_wording', 'claim_appearance'] loop
    execute format('create policy read on %I for select to rostrum_app using (exists (select from claim c where c.id = claim_id))', t);
    execute format('create policy add on %I for insert to rostrum_app with check (added_by = app.me() and app.works_claim(claim_id))', t);
  end loop;
end $$;

create policy read on claim for select to rostrum_app using (
  unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor'])));
create policy open on claim for insert to rostrum_app with check (created_by = app.me()
  and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
create policy work on claim for update to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
grant update (title, field, closed_at, closed_why, version) on claim to rostrum_app;
create policy read on finding for select to rostrum_app using (exists (select from claim c where c.id = claim_id));
create policy write on finding for insert to rostrum_app with check (written_by = app.me() and app.works_claim(claim_id)
  and first_by is null and second_by is null and release_id is null);
create policy work on finding for update to rostrum_app using (app.works_claim(claim_id));
grant update (first_by, first_at, second_by, second_at, release_id, dropped_at, drop_why) on finding to rostrum_app;
-- A check is signed by the one who makes it, once.
create function app.finding_signed() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.first_by is distinct from old.first_by and (old.first_by is not null or new.first_by is distinct from app.me()))
    or (new.second_by is distinct from old.second_by and (old.second_by is not null or new.second_by is distinct from app.me()))
    or (old.release_id is not null and new.dropped_at is not null)
  then raise exception 'a check is signed once, by who makes it' using errcode = '42501'; end if;
  return new;
end $$;
create trigger signed before update on finding for each row when (current_user = 'rostrum_app') execute function app.finding_signed();

grant select on claim_report to rostrum_app;
grant update (unit_id, state, claim_id, decided_by, decided_at, closed_why) on claim_report to rostrum_app;
create policy read on claim_report for select to rostrum_app using (
  unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor']))
  or claim_id in (select c.id from claim c));
create policy decide on claim_report for update to rostrum_app using (
  unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])))
  with check (claim_id is null or exists (select from claim c where c.id = claim_id));
grant select, insert on claim_match to rostrum_app, rostrum_worker;
grant update (state, decided_by, decided_at) on claim_match to rostrum_app;
create policy read on claim_match for select to rostrum_app using (exists (select from claim c where c.id = claim_id));
create policy decide on claim_match for update to rostrum_app using (app.works_claim(claim_id)) with check (decided_by = app.me());
create policy suggest on claim_match for insert to rostrum_app with check (app.works_claim(claim_id));
create policy index on claim_match for select to rostrum_worker using (true);
create policy propose on claim_match for insert to rostrum_worker with check (state = 'suggested');
grant select, insert on claim_model to rostrum_worker;
create policy learn on claim_model for all to rostrum_worker using (true);

-- The public side reads a claim from the instant on at which a finding on it is published; with it only what both had
-- before them when they checked it.
create policy published on finding for select to rostrum_gate using (exists (select from release r where r.id = release_id));
create policy published on claim for select to rostrum_gate using (exists (select from finding f where f.claim_id = claim.id));
create policy published on claim_wording for select to rostrum_gate using (added_at <= (select max(f.second_at) from finding f where f.claim_id = claim_wording.claim_id));
create policy published on claim_appearance for select to rostrum_gate using (added_at <= (select max(f.second_at) from finding f where f.claim_id = claim_appearance.claim_id));
create view public_claim as
  select c.id, c.slug, c.lang, c.title, c.field, c.since, c.folded, u.slug as unit_slug, app.unit_name_at(c.unit_id, now()) as unit_name,
    u.phone as unit_phone, u.mail as unit_mail, u.hours as unit_hours,
    cur.label, cur.label_name, cur.root_id, root.slug as release_slug, root.publish_at as published_at,
    coalesce(w.withdrawn_at, cur.publish_at) as updated_at, w.withdrawn_at, w.reason as withdrawal_reason,
    (select o.slug from release o where o.id = c.own_release_id) as own_slug,
    (select coalesce(jsonb_agg(jsonb_build_object('lang', x.lang, 'text', x.text) order by x.id), '[]')
       from claim_wording x where x.claim_id = c.id and x.source = 'editor') as wordings,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'address', a.address, 'outlet', a.outlet, 'seenAt', a.seen_at) order by a.seen_at, a.id), '[]')
       from claim_appearance a where a.claim_id = c.id) as appearances,
    (select jsonb_agg(jsonb_build_object('seq', f.seq, 'label', f.label, 'labelName', f.label_name, 'at', r.publish_at,
        'note', r.note, 'words', case when w.root_id is null then f.words else '{}' end,
        'advice', case when w.root_id is null then f.advice else '{}' end,
        'evidence', case when w.root_id is null then f.evidence else '[]' end) order by f.seq)
       from finding f join release r on r.id = f.release_id where f.claim_id = c.id) as findings
  from claim c
  join unit u on u.id = c.unit_id
  join lateral (
    select f.label, f.label_name, r.root_id, r.publish_at from finding f join release r on r.id = f.release_id
    where f.claim_id = c.id order by f.seq desc limit 1) cur on true
  join release root on root.id = cur.root_id
  left join withdrawal w on w.root_id = cur.root_id;
grant create on schema public to rostrum_gate;
alter view public_claim owner to rostrum_gate;
revoke create on schema public from rostrum_gate;
grant select on public_claim to rostrum_public, rostrum_worker, rostrum_app;

-- The doors for whoever sends something in, and comes back by his link.
create function app.note_picture(the_key uuid) returns void language sql security definer set search_path = '' as $$
  insert into public.loose_key (storage_key) values (the_key) $$;
create function app.receive_report(the_id uuid, hash bytea, the_lang text, the_text text, the_addresses text[], the_picture uuid, the_type text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare the_unit uuid; begin
  select u.id into the_unit from public.unit u where u.valid @> now()
    and not exists (select from public.unit_place p where p.unit_id = u.id and p.valid @> now()) order by u.code limit 1;
  if the_unit is null then return false; end if; -- nothing is founded yet
  insert into public.claim_report (id, unit_id, lang, text, addresses, picture_key, picture_type, link_hash)
  values (the_id, the_unit, the_lang, the_text, the_addresses, the_picture, the_type, hash);
  delete from public.loose_key where storage_key = the_picture;
  if the_picture is not null and not found then raise exception 'bytes were kept too long ago to be used'; end if;
  insert into public.event (person_id, verb, subject_kind, subject_id, unit_id) values (null, 'report.received', 'claim_report', the_id, the_unit);
  return true;
end $$;
-- How what was sent in stands: which claim it is about is told only once something on it is public.
create function app.report_behind(hash bytea) returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('receivedAt', r.received_at, 'zone', (select a.zone from public.agency a), 'text', r.text, 'closedWhy', r.closed_why,
    'slug', (select c.slug from public.public_claim c where c.id = r.claim_id))
  from public.claim_report r where r.link_hash = hash $$;
grant execute on function app.note_picture, app.receive_report, app.report_behind to rostrum_door;
create trigger told after insert on claim_model for each row execute function app.claim_changed('none');
-- How many addresses begin with this one: only a number comes out, so that a unit does not learn what another keeps.
create function app.claims_at(the_slug text) returns integer language sql stable security definer set search_path = '' as $$
  select case when not exists (select from public.claim where slug = the_slug) then 0
    else (select coalesce(max(substring(slug from length(the_slug) + 2)::integer), 1) from public.claim
      where slug ~ ('^' || the_slug || '-[0-9]{1,6}$')) end $$;
grant execute on function app.claims_at to rostrum_app;
-- Exact addresses at which a public claim was seen, as the register spells them.
create index claim_appearance_address on claim_appearance (plain) where plain <> '';
create function app.claims_seen(addresses text[]) returns table (claim_id uuid) language sql stable security definer rows 5 set search_path = '' as $$
  select distinct a.claim_id from public.claim_appearance a join public.finding f on f.claim_id = a.claim_id and f.second_at >= a.added_at
  join public.release r on r.id = f.release_id and r.published_at is not null where a.plain = any (addresses) $$;
grant execute on function app.claims_seen to rostrum_public;
grant execute on function app.fold to rostrum_public;
