-- owner: monitoring
-- A saved rule over articles: words, never a person's name as a field. Each new article is held against all of them at once.
create table watch (
  id         bigint generated always as identity primary key,
  unit_id    uuid not null references unit,
  name       text not null check (name <> '' and length(name) <= 120),
  rule       text not null check (rule <> '' and length(rule) <= 2000),
  is_on      boolean not null default true,
  created_by uuid not null references person,
  changed_at timestamptz not null default clock_timestamp()
);
create index watch_unit on watch (unit_id, id);
create table watch_hit (
  watch_id   bigint not null references watch,
  article_id bigint not null references article,
  -- By which words: the field, and where they begin and end in it.
  spans      jsonb not null,
  at         timestamptz not null default clock_timestamp(),
  primary key (watch_id, article_id)
);
create index watch_hit_article on watch_hit (article_id);
alter table watch enable row level security;
alter table watch_hit enable row level security;
grant select on watch to rostrum_worker;
grant select, insert on watch_hit to rostrum_worker;
create policy listen on watch for select to rostrum_worker using (true);
create policy listen on watch_hit to rostrum_worker using (true) with check (true);
grant select, insert, update (name, rule, is_on, changed_at) on watch to rostrum_app;
create policy read on watch for select to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'auditor'])));
create policy make on watch for insert to rostrum_app with check (created_by = app.me() and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor'])));
create policy mend on watch for update to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor'])));
grant select on watch_hit to rostrum_app;
create policy read on watch_hit for select to rostrum_app using (exists (select from watch w where w.id = watch_id));
