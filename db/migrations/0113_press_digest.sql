-- owner: monitoring
-- The edited digest of the press: one for each unit and day, sent at its hour even if there was nothing to tell.
create table press_digest_plan (
  unit_id   uuid primary key references unit,
  send_at   time not null default '07:00',
  is_on     boolean not null default true,
  changed_by uuid not null references person,
  changed_at timestamptz not null default now()
);
-- Who gets it: people of the agency, named by those who make it.
create table press_digest_recipient (
  unit_id uuid not null references press_digest_plan,
  name    text not null default '' check (length(name) <= 120),
  address text not null check (address ~ '^[^@\s]+@[^@\s]+$' and length(address) <= 254),
  primary key (unit_id, address)
);
create table press_digest (
  id       uuid primary key default gen_random_uuid(),
  unit_id  uuid not null references unit,
  day      date not null,
  intro    text not null default '' check (length(intro) <= 4000),
  version  integer not null default 1,
  made_by  uuid references person,
  made_at  timestamptz not null default now(),
  sent_at  timestamptz,
  -- What was told of the sources when it was sent.
  sources  jsonb not null default '[]',
  search   tsvector not null default '',
  unique (unit_id, day)
);
create index press_digest_unit on press_digest (unit_id, day desc);
create index press_digest_search on press_digest using gin (search);
create table press_digest_item (
  id        uuid primary key default gen_random_uuid(),
  digest_id uuid not null references press_digest,
  story_id  bigint references story,
  section   text not null default '' check (length(section) <= 120),
  place     integer not null,
  -- As it was told when it was taken in: headline, outlet, address; and our own two lines.
  title     text not null check (length(title) <= 1000),
  outlet    text not null,
  url       text not null,
  articles  integer not null default 1,
  publishers integer not null default 1,
  lines     text not null default '' check (length(lines) <= 600),
  -- What is to be done, and by whom.
  handling  text not null default '' check (length(handling) <= 300),
  unique (digest_id, story_id)
);
create index press_digest_item_digest on press_digest_item (digest_id, place);
do $$ declare t text; begin
  foreach t in array array['press_digest_plan', 'press_digest_recipient', 'press_digest', 'press_digest_item'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert, update on %I to rostrum_worker, rostrum_app', t);
    execute format('create policy listen on %I to rostrum_worker using (true) with check (true)', t);
  end loop;
  foreach t in array array['press_digest_plan', 'press_digest_recipient', 'press_digest'] loop
    execute format($p$create policy read on %I for select to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'auditor'])))$p$, t);
    execute format($p$create policy make on %I for insert to rostrum_app with check (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor'])))$p$, t);
    execute format($p$create policy edit on %I for update to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor'])))$p$, t);
  end loop;
end $$;
create function app.edits_digest(the_digest uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.press_digest d where d.id = the_digest and d.sent_at is null
    and d.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor']))) $$;
grant execute on function app.edits_digest to rostrum_app;
create policy read on press_digest_item for select to rostrum_app using (exists (select from press_digest d where d.id = digest_id));
create policy make on press_digest_item for insert to rostrum_app with check (app.edits_digest(digest_id));
create policy edit on press_digest_item for update to rostrum_app using (app.edits_digest(digest_id));
create policy drop_it on press_digest_item for delete to rostrum_app using (app.edits_digest(digest_id));
grant delete on press_digest_item, press_digest_recipient to rostrum_app;
create policy drop_it on press_digest_recipient for delete to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor'])));
grant select on story_mark to rostrum_worker;
create policy listen on story_mark for select to rostrum_worker using (true);
