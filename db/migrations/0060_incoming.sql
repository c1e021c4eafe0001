-- owner: lib
-- What came into a mailbox that is read: one row for each message there, whatever became of it. The message itself stays
-- in the mailbox, in Rostrum/Read; its source stands here too where a person has to look at it.
create table incoming_mail (
  id           uuid primary key default gen_random_uuid(),
  mailbox      text not null,
  uid_validity bigint not null,
  uid          bigint not null,
  arrived_at   timestamptz not null,
  taken_at     timestamptz not null default now(),
  size         bigint not null,
  cut          boolean not null,
  message_id   text not null,
  -- Of what it says: a second copy says the same under the same Message-ID.
  digest       bytea not null,
  sender       text not null,
  subject      text not null,
  auto         text not null check (auto in ('no', 'autoreply', 'bulk', 'bounce', 'complaint', 'calendar')),
  -- What became of it: the name that a feature gave, or one of ours.
  outcome      text not null check (outcome ~ '^[a-z_]+$'),
  words        text not null,
  source       bytea,
  -- Who has looked at what nobody understood, and is done with it.
  done_by      uuid,
  done_at      timestamptz,
  check ((done_by is null) = (done_at is null)),
  unique (mailbox, uid_validity, uid)
);
create index incoming_same on incoming_mail (message_id, digest) where outcome <> 'again';
create index incoming_latest on incoming_mail (taken_at desc, id desc);
create index incoming_open on incoming_mail (taken_at desc, id desc) where outcome = 'not_understood' and done_at is null;
-- How the reading goes, as seen by whoever reads.
create table inbox_state (
  mailbox    text primary key,
  good_at    timestamptz,
  why        text check (why in ('login', 'unreachable', 'silent', 'ended', 'ours')),
  words      text not null default '',
  trouble_at timestamptz,
  check ((why is null) = (trouble_at is null))
);
alter table incoming_mail enable row level security;
alter table inbox_state enable row level security;
grant select, insert on incoming_mail to rostrum_worker;
grant select, insert, update on inbox_state to rostrum_worker;
create policy work on incoming_mail for all to rostrum_worker using (true);
create policy work on inbox_state for all to rostrum_worker using (true);
-- The mailbox is the whole agency's: its mails are read by those who work for the whole of it.
create function app.reads_mailbox() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'administrator']) u
    where not exists (select from public.unit_place p where p.unit_id = u and p.valid @> now())) $$;
grant execute on function app.reads_mailbox to rostrum_app;
grant select on incoming_mail, inbox_state to rostrum_app;
grant update (done_by, done_at) on incoming_mail to rostrum_app;
create policy read on incoming_mail for select to rostrum_app using ((select app.reads_mailbox()));
create policy finish on incoming_mail for update to rostrum_app using ((select app.reads_mailbox())) with check (done_by = app.me());
create policy read on inbox_state for select to rostrum_app using (app.me() is not null);
