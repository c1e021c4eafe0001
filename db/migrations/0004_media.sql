-- owner: media
-- A file's bytes lie in the data folder under a random key: a content address would be an oracle before publication.
create table file (
  id          uuid primary key default gen_random_uuid(),
  unit_id     uuid not null references unit,
  name        text not null check (name <> '' and length(name) <= 200 and name !~ '[\r\n/\\]'),
  media_type  text not null,
  size        bigint not null check (size > 0),
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  storage_key uuid not null unique,
  rights      text not null default '',
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null default now(),
  removed_at  timestamptz
);
alter table file enable row level security;
grant select, insert on file to rostrum_app;
grant update (rights, removed_at) on file to rostrum_app;
create policy read on file for select to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor', 'administrator'])) or uploaded_by = app.me());
create policy add on file for insert to rostrum_app with check (uploaded_by = app.me() and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'administrator'])));
create policy change on file for update to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'administrator'])));
