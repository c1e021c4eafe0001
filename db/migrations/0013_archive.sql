-- owner: archive
-- What was published before Rostrum: public from the moment it is imported, never in the name of a signature.
create table archive_item (
  id           uuid primary key default gen_random_uuid(),
  unit_id      uuid not null references unit,
  source       text not null check (length(source) between 1 and 500),
  guid         text not null check (length(guid) between 1 and 2000),
  local_id     text not null default '',
  slug         text not null unique check (slug ~ '^[a-z0-9-]{1,100}$'),
  lang         text not null check (lang ~ '^[a-z]{2,3}$'),
  headline     text not null check (length(headline) between 1 and 300),
  summary      text not null check (length(summary) <= 1000),
  body         jsonb not null,
  original_url text not null,
  published_at timestamptz not null,
  imported_at  timestamptz not null default now(),
  search       tsvector not null,
  unique (source, guid),
  check (published_at <= imported_at)
);
create index archive_item_newest on archive_item (published_at desc, id desc);
create index archive_item_search on archive_item using gin (search);
create index archive_item_local on archive_item (source, local_id) where local_id <> '';

-- What an item refers to: kept here where the file was at hand, a link to where it lay where it was not.
create table archive_attachment (
  item_id     uuid not null references archive_item,
  href        text not null check (length(href) between 1 and 2000),
  name        text not null check (length(name) between 1 and 200),
  media_type  text,
  size        bigint check (size > 0),
  sha256      text check (sha256 ~ '^[0-9a-f]{64}$'),
  storage_key uuid unique,
  primary key (item_id, href),
  check (num_nulls(media_type, size, sha256, storage_key) in (0, 4))
);
create unique index archive_attachment_name on archive_attachment (item_id, name) where storage_key is not null;

alter table archive_item enable row level security;
alter table archive_attachment enable row level security;
grant select on archive_item, archive_attachment to rostrum_gate;
create policy everything on archive_item for select to rostrum_gate using (true);
create policy everything on archive_attachment for select to rostrum_gate using (true);

create view public_archive as
  select i.id, i.slug, coalesce(app.unit_name_at(i.unit_id, i.published_at), app.unit_name_at(i.unit_id, i.imported_at)) as unit_name,
         i.lang, i.headline, i.summary, i.body, i.source, i.original_url, i.published_at, i.imported_at, i.search,
         (select coalesce(jsonb_agg(jsonb_build_object('href', a.href, 'name', a.name, 'type', a.media_type, 'size', a.size, 'sha256', a.sha256, 'storageKey', a.storage_key) order by a.name, a.href), '[]')
            from archive_attachment a where a.item_id = i.id) as attachments
  from archive_item i;
grant create on schema public to rostrum_gate;
alter view public_archive owner to rostrum_gate;
revoke create on schema public from rostrum_gate;
grant select on public_archive to rostrum_public;

-- The words first, alone: together with the order by date the planner reads every text. See app.search_public.
create function app.search_archive(words text) returns table (id uuid)
language sql stable set search_path = '' set enable_seqscan = off rows 200 as $$
  with hit as materialized (
    select i.id, i.published_at from public.public_archive i where i.search @@ websearch_to_tsquery('public.vn_plain', words))
  select h.id from hit h order by h.published_at desc, h.id desc limit 2000 $$;
grant execute on function app.search_archive to rostrum_public;
