-- owner: delivery
-- What mail servers and providers reported of messages that we sent; only what carried the message's own token.
create table bounce (
  id          uuid primary key default gen_random_uuid(),
  mail_id     uuid not null references mail,
  address     text not null,
  class       text not null check (class in ('permanent', 'temporary', 'delayed', 'complaint')),
  status      text not null,
  words       text not null,
  -- The mail is written down after what came of it, in the same transaction.
  incoming_id uuid not null references incoming_mail deferrable initially deferred,
  at          timestamptz not null default now(),
  -- Somebody opened the address again: it counts no more.
  void        boolean not null default false,
  -- A server that says the same twice has said it once.
  unique (mail_id, class)
);
create index bounce_address on bounce (address, at) where not void;
alter table bounce enable row level security;
grant select, insert on bounce to rostrum_worker;
grant select, update (void) on bounce to rostrum_app;
create policy work on bounce for all to rostrum_worker using (true);
create policy staff on bounce for all to rostrum_app using (exists (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor'])));

alter table suppression add id uuid not null default gen_random_uuid() unique;
alter table suppression add words text not null default '';
alter table suppression drop constraint suppression_reason_check;
alter table suppression add constraint suppression_reason_check check (reason in ('unsubscribed', 'bounced', 'by_hand', 'complained'));
create index suppression_latest on suppression (at desc, id desc);
-- What a person asks for himself counts for more than what a server reports of him.
grant update (reason, words, at) on suppression to rostrum_worker, rostrum_door;
create policy heed on suppression for update to rostrum_worker using (true);
-- An address that cannot be reached keeps its subscription, for when it can be again.
drop trigger end_subscription on suppression;
create trigger end_subscription after insert or update of reason on suppression for each row
  when (new.reason <> 'bounced') execute function app.end_subscription();
create policy audit on suppression for select to rostrum_app using (exists (select app.my_units(array['auditor'])));
-- Whether an address would be told of releases if it were not closed; not of what.
create function app.subscribes(the_address text) returns boolean language sql stable security definer set search_path = '' as $$
  select app.me() is not null and exists (select from public.subscriber s where s.address = the_address) $$;
grant execute on function app.subscribes to rostrum_app;
create index event_reopened on event (id desc) where verb = 'address.reopened';
