-- owner: media
-- What the public is told of a file, what was found in it, and where its public copies lie.
alter table file
  -- A paper proves something on the desk and is no material for the public.
  add column purpose     text not null default 'media' check (purpose in ('media', 'paper')),
  add column alt         jsonb not null default '{}',
  add column caption     jsonb not null default '{}',
  add column transcript  jsonb not null default '{}',
  add column creator     text not null default '',
  add column credit      text not null default '',
  add column place       text not null default '',
  add column taken_on    date,
  add column provenance  text not null default 'as_taken' check (provenance in ('as_taken', 'edited', 'ai_edited', 'ai_made')),
  -- Somebody in it must not be recognised; then it cannot go out before something in it is hidden.
  add column blur_needed boolean not null default false,
  -- The hidden parts of the upright picture, in shares of its sides.
  add column regions     jsonb not null default '[]',
  add column stripped    text[] not null default '{}',
  add column width       integer,
  add column height      integer,
  add column crc32       bigint,
  -- The copies that the public may get: made from the original, which never leaves the desk. [{role, width, height, type, size, sha256, crc32, storageKey}]
  add column renditions  jsonb not null default '[]',
  -- The C2PA manifest store that came with it: {storageKey, size, sha256, crc32, tellsPlace}
  add column manifest    jsonb,
  -- Bytes that it takes with all its copies; counted against the unit's quota.
  add column weight      bigint not null default 0,
  add column poster_id   uuid references file,
  add column find        text not null generated always as (app.fold(name || ' ' || creator || ' ' || credit || ' ' || rights || ' ' || place || ' '
    || coalesce(caption ->> 'vi', '') || ' ' || coalesce(caption ->> 'en', '') || ' ' || coalesce(alt ->> 'vi', '') || ' ' || coalesce(alt ->> 'en', ''))) stored;
update file set weight = size;
update file set purpose = 'paper' where id in (select paper_id from delegation);
create index file_unit on file (unit_id, uploaded_at desc, id desc) where removed_at is null;
grant update (alt, caption, transcript, creator, credit, place, taken_on, provenance, blur_needed, regions, width, height, renditions, weight, poster_id) on file to rostrum_app;

-- Keys under which bytes may lie that no row holds: noted before the bytes are kept, taken off in the transaction that
-- refers to them, and noted again when the last row lets go. What stands here for an hour is dropped.
create table loose_key (
  storage_key uuid primary key,
  since       timestamptz not null default now()
);
alter table loose_key enable row level security;
grant select (storage_key), insert, delete on loose_key to rostrum_app;
grant select, delete on loose_key to rostrum_worker;
create policy note on loose_key for insert to rostrum_app with check (app.me() is not null);
create policy find on loose_key for select to rostrum_app using (app.me() is not null);
create policy take on loose_key for delete to rostrum_app using (app.me() is not null);
create policy sweep on loose_key for all to rostrum_worker using (true);

-- What the public may know of a file, and under which keys the bytes lie that it may get. A picture is never given but
-- as its copies; one without copies is not given at all. Its manifest stays behind when it would show what was hidden.
create function app.file_face(f file) returns jsonb language sql immutable set search_path = '' as $$
  select jsonb_build_object('id', f.id, 'name', f.name, 'type', f.media_type, 'rights', f.rights,
    'size', whole -> 'size', 'sha256', whole -> 'sha256', 'crc32', whole -> 'crc32', 'storageKey', whole -> 'storageKey',
    'alt', f.alt, 'caption', f.caption, 'transcript', f.transcript, 'creator', f.creator, 'credit', f.credit, 'place', f.place,
    'takenOn', f.taken_on, 'provenance', f.provenance, 'blurred', f.regions <> '[]', 'width', f.width, 'height', f.height, 'posterId', f.poster_id,
    'copies', coalesce((select jsonb_agg(r order by (r ->> 'width')::int) from jsonb_array_elements(f.renditions) r where r ->> 'role' = 'size'), '[]'),
    'manifest', case when f.regions = '[]' and not f.blur_needed and not (f.manifest ->> 'tellsPlace')::boolean then f.manifest end)
  from (select case when f.media_type like 'image/%'
      then (select r from jsonb_array_elements(f.renditions) r where r ->> 'role' = 'full')
      else jsonb_build_object('size', f.size, 'sha256', f.sha256, 'crc32', f.crc32, 'storageKey', f.storage_key) end as whole) x
  where whole is not null $$;
grant execute on function app.file_face to rostrum_app, rostrum_worker, rostrum_gate, rostrum_public;
