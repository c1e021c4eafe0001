-- owner: lib
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

revoke all on schema public from public;
grant usage on schema public to rostrum_app, rostrum_door, rostrum_worker, rostrum_gate, rostrum_public, rostrum_register;
create schema app;
grant usage on schema app to rostrum_app, rostrum_door, rostrum_worker, rostrum_gate, rostrum_register;
alter default privileges revoke execute on functions from public;

-- No search path is set on it, so that the planner can write it out in place; it names nothing outside pg_catalog.
create function app.me() returns uuid language sql stable as
$$ select nullif(pg_catalog.current_setting('rostrum.person_id', true), '')::pg_catalog.uuid $$;
comment on function app.me is 'The person set in this transaction; null when nobody is. An ended transaction leaves an empty text, hence nullif.';

create function app.fold(text) returns text language sql immutable strict parallel safe set search_path = '' as
$$ select lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, nfc))) $$;

create text search configuration vn_plain (copy = simple);
alter text search configuration vn_plain
  alter mapping for hword, hword_part, word, asciiword, asciihword, hword_asciipart, numword, numhword, hword_numpart
  with unaccent, simple;

-- Who did what, under which authority, when. Written in the transaction of the act itself.
create table event (
  id           bigint generated always as identity primary key,
  at           timestamptz not null default now(),
  person_id    uuid,
  verb         text not null check (verb ~ '^[a-z_]+\.[a-z_]+$'),
  subject_kind text not null,
  subject_id   uuid not null,
  unit_id      uuid,
  authority    text,
  detail       jsonb not null default '{}'
);
create index event_subject on event (subject_kind, subject_id, id desc);
create index event_unit on event (unit_id, id desc);

-- One message body, shared by all who get it; {{name}} tokens are filled per recipient.
create table mail_content (
  id         uuid primary key default gen_random_uuid(),
  subject    text not null check (subject !~ '[\r\n]'),
  body_text  text not null,
  body_html  text not null,
  lang       text not null check (lang in ('vi', 'en')),
  from_name  text not null check (from_name !~ '[\r\n]'),
  created_at timestamptz not null default now()
);

-- The outbox: a durable row per recipient. `ready` waits for its due time, `sending` is under a fenced lease.
create table mail (
  id          uuid primary key default gen_random_uuid(),
  content_id  uuid not null references mail_content,
  kind        text not null check (kind in ('account', 'notice', 'release')),
  unit_id     uuid,
  to_name     text not null default '',
  to_address  text not null,
  tokens      jsonb not null default '{}',
  state       text not null default 'ready' check (state in ('ready', 'sending', 'sent', 'failed', 'stopped')),
  attempts    integer not null default 0,
  due_at      timestamptz not null default now(),
  lease_token uuid,
  lease_until timestamptz,
  reply       text,
  sent_at     timestamptz,
  created_at  timestamptz not null default now(),
  check ((state = 'sending') = (lease_token is not null)),
  check ((state = 'sent') = (sent_at is not null))
);
create index mail_due on mail (due_at) where state in ('ready', 'sending');
create index mail_unit on mail (unit_id, created_at desc, id);

-- What the workers have done lately, for /readyz and the watchdog.
create table worker_progress (
  worker     uuid primary key,
  started_at timestamptz not null default now(),
  at         timestamptz not null default now()
);

-- The brake: while a row stands open, no release mail leaves.
create table brake (
  id         uuid primary key default gen_random_uuid(),
  pulled_by  uuid not null,
  pulled_at  timestamptz not null default now(),
  reason     text not null,
  lifted_by  uuid,
  lifted_at  timestamptz
);
create unique index brake_open on brake ((true)) where lifted_at is null;
