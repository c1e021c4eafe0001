-- owner: enquiries
-- A file that came with a mail: kept byte for byte, never opened here, handed out on the desk alone.
create table enquiry_file (
  id          uuid primary key default gen_random_uuid(),
  message_id  uuid not null references enquiry_message,
  seq         int not null check (seq between 1 and 100),
  name        text not null check (length(name) between 1 and 200),
  -- What the mail calls it; nothing is ever served under it.
  media_type  text not null check (length(media_type) <= 200),
  size        bigint not null check (size >= 0),
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  storage_key uuid not null unique,
  unique (message_id, seq)
);
alter table enquiry_file enable row level security;
create function app.enquiry_of_message(the_message uuid) returns uuid language sql stable security definer set search_path = '' as $$
  select enquiry_id from public.enquiry_message where id = the_message $$;
grant execute on function app.enquiry_of_message to rostrum_app;
grant select on enquiry_file to rostrum_app;
grant insert on enquiry_file to rostrum_worker;
create policy read on enquiry_file for select to rostrum_app using (app.sees_enquiry(app.enquiry_of_message(message_id),
  (select app.my_unit_list(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']))));
create policy take on enquiry_file for insert to rostrum_worker with check (true);
-- The reader of the mailbox keeps bytes before the row that they belong to is written, as an upload does.
grant insert on loose_key to rostrum_worker;
