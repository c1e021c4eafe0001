-- owner: press-accounts
-- What a journalist typed about himself, and nothing else: no visit, no reading, nothing inferred.
create table press_account (
  id      uuid primary key default gen_random_uuid(),
  mail    text not null unique check (mail = lower(mail) and length(mail) <= 254),
  name    text not null default '' check (length(name) <= 120),
  outlet  text not null default '' check (length(outlet) <= 160),
  phone   text not null default '' check (length(phone) <= 40),
  lang    text not null check (lang in ('vi', 'en')),
  made_at timestamptz not null default now()
);
-- A link that signs in once. Nothing else is kept of somebody who only asked.
create table press_sign_in (
  token_hash bytea primary key check (length(token_hash) = 32),
  mail       text not null check (mail = lower(mail) and length(mail) <= 254),
  lang       text not null check (lang in ('vi', 'en')),
  expires_at timestamptz not null
);
create index press_sign_in_old on press_sign_in (expires_at);
create table press_session (
  token_hash bytea primary key check (length(token_hash) = 32),
  account_id uuid not null references press_account on delete cascade,
  expires_at timestamptz not null
);
create index press_session_account on press_session (account_id);
create index press_session_old on press_session (expires_at);
create table press_passkey (
  id            uuid primary key default gen_random_uuid(),
  account_id    uuid not null references press_account on delete cascade,
  credential_id text not null unique,
  public_key    bytea not null,
  counter       bigint not null default 0,
  transports    text[] not null default '{}',
  made_at       timestamptz not null default now()
);
create index press_passkey_account on press_passkey (account_id);
create table press_ceremony (
  challenge  text primary key,
  account_id uuid references press_account on delete cascade,
  expires_at timestamptz not null
);
create index press_ceremony_old on press_ceremony (expires_at);

-- Asking to see texts before their instant. A refusal has a reason; asking again says why, and somebody else decides.
create table embargo_access (
  id            uuid primary key default gen_random_uuid(),
  account_id    uuid not null references press_account on delete cascade,
  review_of     uuid references embargo_access on delete cascade,
  outlet        text not null check (outlet <> '' and length(outlet) <= 160),
  proof         text not null check (proof <> '' and length(proof) <= 200),
  why           text not null default '' check (length(why) <= 2000),
  terms_version integer not null,
  asked_at      timestamptz not null default now(),
  decided_at    timestamptz,
  decided_by    uuid references person,
  granted       boolean,
  reason        text check (length(reason) between 3 and 2000),
  until         date,
  ended_at      timestamptz,
  check (num_nonnulls(decided_at, decided_by, granted) in (0, 3)),
  check (granted is not true or until is not null),
  check (granted is not false or reason is not null),
  check (ended_at is null or (granted and reason is not null))
);
create index embargo_access_account on embargo_access (account_id, asked_at desc);
create index embargo_access_open on embargo_access (asked_at) where decided_at is null;
create index embargo_access_decided on embargo_access (decided_at desc) where decided_at is not null;
create unique index embargo_access_one on embargo_access (account_id) where decided_at is null;

-- An approved text laid open before its instant, to everybody who has access alike. Void with its submission.
create table embargo_offer (
  submission_id uuid primary key references submission,
  release_id    uuid not null references release,
  offered_by    uuid not null references person,
  offered_at    timestamptz not null default now(),
  ended_at      timestamptz,
  ended_by      uuid references person,
  check (num_nonnulls(ended_at, ended_by) in (0, 2))
);
create index embargo_offer_release on embargo_offer (release_id);
-- A copy is taken by an act, under the terms, and carries its mark. The outlet stays when the account goes.
create table embargo_copy (
  mark          text primary key check (mark ~ '^[0-9A-Z]{10}$'),
  submission_id uuid not null references embargo_offer,
  account_id    uuid references press_account on delete set null,
  outlet        text not null,
  terms_version integer not null,
  taken_at      timestamptz not null default now(),
  unique (submission_id, account_id)
);
create index embargo_copy_account on embargo_copy (account_id);

do $$ declare t text; begin
  foreach t in array array['press_account', 'press_sign_in', 'press_session', 'press_passkey', 'press_ceremony',
                           'embargo_access', 'embargo_offer', 'embargo_copy'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;

-- The account whose session the transaction holds the secret of; null without one.
create function app.press_me() returns uuid language sql stable security definer set search_path = '' as $$
  select s.account_id from public.press_session s
  where s.token_hash = decode(nullif(current_setting('rostrum.press_session', true), ''), 'hex') and s.expires_at > now() $$;
grant execute on function app.press_me to rostrum_door;

grant select, update (name, outlet, phone, lang), delete on press_account to rostrum_door;
create policy own on press_account for all to rostrum_door using (id = (select app.press_me()));
grant insert on press_sign_in to rostrum_door;
create policy ask on press_sign_in for insert to rostrum_door with check (expires_at <= now() + interval '1 hour');
grant select, insert, delete on press_passkey to rostrum_door;
create policy own on press_passkey for all to rostrum_door using (account_id = (select app.press_me()));
grant insert on press_ceremony to rostrum_door;
create policy open on press_ceremony for insert to rostrum_door
  with check (account_id is null or account_id = (select app.press_me()));
grant select, insert on embargo_access to rostrum_door;
create policy own on embargo_access for all to rostrum_door
  using (account_id = (select app.press_me())) with check (account_id = (select app.press_me()) and decided_at is null);

-- Takes a link of the mail: makes the account at the first time, and a session. The address, or null when the link is spent.
create function app.press_enter(link bytea, session bytea, days integer) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  taken public.press_sign_in;
  account uuid;
begin
  delete from public.press_sign_in s where s.token_hash = link and s.expires_at > now() returning * into taken;
  if taken is null then return null; end if;
  insert into public.press_account (mail, lang) values (taken.mail, taken.lang)
    on conflict (mail) do update set mail = excluded.mail returning id into account;
  insert into public.press_session values (session, account, now() + make_interval(days => press_enter.days));
  return taken.mail;
end $$;
-- Whom a link of the mail would sign in; changes nothing.
create function app.press_link_of(link bytea) returns text language sql stable security definer set search_path = '' as $$
  select s.mail from public.press_sign_in s where s.token_hash = link and s.expires_at > now() $$;
create function app.press_key_of(credential text) returns table (id uuid, account_id uuid, public_key bytea, counter bigint, transports text[])
language sql stable security definer set search_path = '' rows 1 as $$
  select k.id, k.account_id, k.public_key, k.counter, k.transports from public.press_passkey k where k.credential_id = credential $$;
-- Takes a challenge for good: whether it was open and made for exactly this account, or for nobody yet.
create function app.press_take_ceremony(the_challenge text, account uuid) returns boolean
language sql volatile security definer set search_path = '' as $$
  with taken as (delete from public.press_ceremony c where c.challenge = the_challenge and c.expires_at > now()
                   and c.account_id is not distinct from account returning 1)
  select exists (select from taken) $$;
-- A session for the holder of a key that was proved just now; false when its counter was used meanwhile.
create function app.press_enter_by_key(key uuid, count bigint, session bytea, days integer) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare account uuid;
begin
  update public.press_passkey k set counter = count where k.id = key and (k.counter < count or (k.counter = 0 and count = 0))
    returning k.account_id into account;
  if account is null then return false; end if;
  insert into public.press_session values (session, account, now() + make_interval(days => press_enter_by_key.days));
  return true;
end $$;
create function app.press_leave(session bytea) returns void language sql volatile security definer set search_path = '' as $$
  delete from public.press_session s where s.token_hash = session $$;
-- What is spent or has run out.
create function app.press_forget() returns void language sql volatile security definer set search_path = '' as $$
  delete from public.press_sign_in s where s.expires_at < now();
  delete from public.press_session s where s.expires_at < now();
  delete from public.press_ceremony c where c.expires_at < now() $$;
-- The enquiries that came with the address of the account, newest first.
create function app.press_enquiries(before timestamptz, many integer)
returns table (id uuid, number text, received_at timestamptz, link_seq integer, unit_name jsonb, questions jsonb)
language sql stable security definer set search_path = '' rows 20 as $$
  select e.id, e.number, e.received_at, e.link_seq, app.unit_name_at(e.unit_id, now()),
    (select jsonb_agg(jsonb_build_object('text', q.text, 'state', q.state) order by q.seq) from public.question q where q.enquiry_id = e.id)
  from public.enquiry e
  where e.mail = (select a.mail from public.press_account a where a.id = (select app.press_me()))
    and (before is null or e.received_at < before)
  order by e.received_at desc limit many $$;

-- Whether a scheduled text is laid open now: its submission stands, nothing ended the offer, its instant is to come.
create function app.embargo_open(the_submission uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.embargo_offer o join public.submission s on s.id = o.submission_id
    join public.release r on r.id = o.release_id
    where o.submission_id = the_submission and o.ended_at is null and s.voided_at is null
      and r.state = 'scheduled' and r.published_at is null and r.publish_at > now()) $$;
create function app.embargo_granted() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.embargo_access x where x.account_id = (select app.press_me()) and x.granted and x.ended_at is null
    and x.until >= (now() at time zone (select a.zone from public.agency a limit 1))::date) $$;
-- What is laid open to the account now; no word of a text before its copy is taken.
create function app.embargoed() returns table (submission_id uuid, kind text, publish_at timestamptz, unit_name jsonb, mark text)
language sql stable security definer set search_path = '' rows 20 as $$
  select o.submission_id, r.kind, r.publish_at, app.unit_name_at(r.unit_id, now()),
    (select c.mark from public.embargo_copy c where c.submission_id = o.submission_id and c.account_id = (select app.press_me()))
  from public.embargo_offer o join public.release r on r.id = o.release_id
  where app.embargo_granted() and app.embargo_open(o.submission_id) order by r.publish_at, o.submission_id limit 100 $$;
-- Takes the account's own copy under the terms; false when there is nothing to take.
create function app.embargo_take(the_submission uuid, the_mark text, terms integer) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not (app.embargo_granted() and app.embargo_open(the_submission)) then return false; end if;
  insert into public.embargo_copy (mark, submission_id, account_id, outlet, terms_version)
    select the_mark, the_submission, a.id, coalesce((select x.outlet from public.embargo_access x where x.account_id = a.id and x.granted order by x.decided_at desc limit 1), a.outlet), terms
    from public.press_account a where a.id = (select app.press_me())
    on conflict (submission_id, account_id) do nothing;
  return true;
end $$;
-- The text of a copy that was taken, for as long as the offer stands.
create function app.embargo_text(the_submission uuid) returns table (mark text, outlet text, texts jsonb, quotes jsonb, main_lang text, publish_at timestamptz, unit_name jsonb, kind text)
language sql stable security definer set search_path = '' rows 1 as $$
  select c.mark, c.outlet, v.texts,
    (select coalesce(jsonb_object_agg(q.key, q.attribution), '{}') from public.quoted_authority q where q.submission_id = s.id), r.main_lang, r.publish_at, app.unit_name_at(r.unit_id, now()), r.kind
  from public.embargo_copy c join public.submission s on s.id = c.submission_id join public.revision v on v.id = s.revision_id
  join public.release r on r.id = s.release_id
  where c.submission_id = the_submission and c.account_id = (select app.press_me()) and app.embargo_granted() and app.embargo_open(the_submission) $$;
grant execute on function app.press_enter, app.press_link_of, app.press_key_of, app.press_take_ceremony, app.press_enter_by_key,
  app.press_leave, app.press_forget, app.press_enquiries, app.embargoed, app.embargo_take, app.embargo_text, app.embargo_granted to rostrum_door;

-- The desk of the agency's own root decides who has access; who signed a text may lay it open.
grant select, update (decided_at, decided_by, granted, reason, until, ended_at) on embargo_access to rostrum_app;
create function app.root_units() returns setof uuid language sql stable security definer set search_path = '' rows 1 as $$
  select u.id from public.unit u where u.valid @> now()
    and not exists (select from public.unit_place p where p.unit_id = u.id and p.valid @> now()) $$;
grant execute on function app.root_units to rostrum_app;
create policy decide on embargo_access for all to rostrum_app
  using (exists (select app.root_units() intersect select app.my_units(array['head', 'press_officer'])))
  with check (decided_by = (select app.me()));
grant select (id, mail, name, lang) on press_account to rostrum_app;
create policy asking on press_account for select to rostrum_app using (exists (select from embargo_access x where x.account_id = press_account.id));
grant select, insert, update (ended_at, ended_by) on embargo_offer to rostrum_app;
create policy read on embargo_offer for select to rostrum_app using (exists (select from release r where r.id = release_id));
create policy offer on embargo_offer for insert to rostrum_app with check (offered_by = (select app.me())
  and exists (select from approval a where a.submission_id = embargo_offer.submission_id and a.person_id = (select app.me())));
create policy finish on embargo_offer for update to rostrum_app
  using (exists (select from approval a where a.submission_id = embargo_offer.submission_id and a.person_id = (select app.me())))
  with check (ended_by = (select app.me()));
grant select on embargo_copy to rostrum_app;
create policy read on embargo_copy for select to rostrum_app using (exists (select from embargo_offer o where o.submission_id = embargo_copy.submission_id));
-- Everybody who has access now, to be told alike.
create function app.embargo_readers() returns table (mail text, lang text) language sql stable security definer set search_path = '' rows 100 as $$
  select distinct a.mail, a.lang from public.embargo_access x join public.press_account a on a.id = x.account_id
  where x.granted and x.ended_at is null and x.until >= (now() at time zone (select g.zone from public.agency g limit 1))::date $$;
grant execute on function app.embargo_readers to rostrum_app;
