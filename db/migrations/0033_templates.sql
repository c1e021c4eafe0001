-- owner: releases
-- How a text of some kind begins in a unit and in those below it. A draft takes a copy; a later change reaches no draft.
create table template (
  id         uuid primary key default gen_random_uuid(),
  unit_id    uuid not null references unit,
  name       text not null check (name <> '' and length(name) <= 120),
  kind       text not null check (kind in ('press_release', 'statement', 'holding_statement', 'advisory')),
  -- By language: headline, summary, and body in Markdown, as an editor writes them.
  texts      jsonb not null,
  changed_by uuid not null references person,
  changed_at timestamptz not null default now(),
  ended_at   timestamptz
);
create unique index template_name on template (unit_id, name) where ended_at is null;
alter table template enable row level security;
grant select, insert, update on template to rostrum_app;
create policy read on template for select to rostrum_app using (exists (
  select from unit_closure c where c.ancestor = template.unit_id and c.valid @> now()
    and c.descendant in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))));
create policy add on template for insert to rostrum_app with check (changed_by = app.me()
  and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
create policy change on template for update to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])))
  with check (changed_by = app.me());
