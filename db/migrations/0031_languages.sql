-- owner: releases
-- Somebody looked at a translation after its source changed, and found that it still says the same.
create table language_check (
  revision_id uuid not null references revision,
  lang        text not null check (lang in ('vi', 'en')),
  person_id   uuid not null references person,
  checked_at  timestamptz not null default now(),
  primary key (revision_id, lang)
);
alter table language_check enable row level security;
grant select, insert on language_check to rostrum_app;
create policy read on language_check for select to rostrum_app using (exists (select from revision v where v.id = revision_id));
create policy add on language_check for insert to rostrum_app with check (person_id = app.me()
  and exists (select from revision v where v.id = revision_id and app.works_on(v.release_id, array['head', 'regular_spokesperson', 'press_officer'])));
