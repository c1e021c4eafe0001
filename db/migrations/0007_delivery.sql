-- owner: delivery
create table press_list (
  id         uuid primary key default gen_random_uuid(),
  unit_id    uuid not null references unit,
  name       text not null check (name <> '' and length(name) <= 120),
  version    integer not null default 1,
  created_at timestamptz not null default now(),
  unique (unit_id, name)
);
create table recipient (
  id         uuid primary key default gen_random_uuid(),
  list_id    uuid not null references press_list,
  name       text not null default '' check (name !~ '[\r\n]' and length(name) <= 200),
  address    text not null check (address = lower(address) and address ~ '^[^\s@"<>,;:()]+@[a-z0-9.-]+$' and length(address) <= 254),
  outlet     text not null default '' check (outlet !~ '[\r\n]' and length(outlet) <= 200),
  lang       text not null default 'vi' check (lang in ('vi', 'en')),
  source     text not null check (source <> ''),
  consent    text not null check (consent <> ''),
  added_at   timestamptz not null default now(),
  unique (list_id, address)
);
-- An address that asked not to be written to, or that does not exist; holds for every list of the agency.
create table suppression (
  address text primary key,
  reason  text not null check (reason in ('unsubscribed', 'bounced', 'by_hand')),
  at      timestamptz not null default now()
);
create table release_list (
  release_id uuid not null references release,
  list_id    uuid not null references press_list,
  primary key (release_id, list_id)
);
-- One version to one recipient; the row stands before the message leaves.
create table delivery (
  id           uuid primary key default gen_random_uuid(),
  release_id   uuid not null references release,
  root_id      uuid not null references release,
  act          text not null default 'publish' check (act in ('publish', 'correct', 'withdraw')),
  address      text not null,
  name         text not null default '',
  outlet       text not null default '',
  lang         text not null,
  unsubscribe_token text not null unique,
  mail_id      uuid not null unique references mail,
  made_at      timestamptz not null default now(),
  unique (release_id, act, address)
);
create index delivery_root on delivery (root_id, address);

do $$ declare t text; begin
  foreach t in array array['press_list', 'recipient', 'suppression', 'release_list', 'delivery'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select on %I to rostrum_app, rostrum_worker', t);
    execute format('create policy work on %I for select to rostrum_worker using (true)', t);
  end loop;
end $$;
grant insert, update, delete on press_list, recipient, release_list to rostrum_app;
grant insert, delete on suppression to rostrum_app;
grant insert on delivery to rostrum_worker;
create policy deliver on delivery for insert to rostrum_worker with check (true);
grant insert on suppression to rostrum_worker;
create policy bounce on suppression for insert to rostrum_worker with check (true);
create policy own on press_list for all to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
create policy audit on press_list for select to rostrum_app using (unit_id in (select app.my_units(array['auditor'])));
-- An approver from outside the unit signs a count of recipients, so he must be able to read the lists of what he signs.
create policy asked on press_list for select to rostrum_app using (id in (select rl.list_id from release_list rl join asked_approver a on a.release_id = rl.release_id where a.person_id = app.me()));
create policy follow on recipient for all to rostrum_app using (exists (select from press_list l where l.id = list_id));
create policy staff on suppression for all to rostrum_app using (exists (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
create policy read on release_list for select to rostrum_app using (app.me() is not null);
create policy change on release_list for insert to rostrum_app with check (exists (select from release r where r.id = release_id) and exists (select from press_list l where l.id = list_id));
create policy drop_it on release_list for delete to rostrum_app using (exists (select from release r where r.id = release_id));
create policy read on delivery for select to rostrum_app using (exists (select from release r where r.id = delivery.release_id
  and (r.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor'])))));
