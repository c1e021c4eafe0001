-- owner: rulebook
-- What the agency decides within the law: a number for a rule, or its word (1 or 0) on a day that is not confirmed. Rows
-- are only added: the last one of a key holds, and one without a value takes back what was set.
create table rulebook_setting (
  id        uuid primary key default gen_random_uuid(),
  number    bigint generated always as identity unique,
  key       text not null check (key ~ '^(rule\.[A-Z]{1,3}[0-9]{1,2}[a-z]?|day\.[0-9]{4}-[0-9]{2}-[0-9]{2})$'),
  value     integer check (value >= 0 and (key like 'rule.%' or value <= 1)),
  reason    text not null check (length(reason) between 5 and 500),
  person_id uuid not null references person,
  made_at   timestamptz not null default now()
);
create index rulebook_setting_key on rulebook_setting (key, number desc);
alter table rulebook_setting enable row level security;
grant select, insert on rulebook_setting to rostrum_app;
grant select on rulebook_setting to rostrum_worker;
create policy read on rulebook_setting for select to rostrum_app using (app.me() is not null);
create policy add on rulebook_setting for insert to rostrum_app with check (person_id = app.me() and (select app.administers_agency()));
create policy work on rulebook_setting for select to rostrum_worker using (true);
