-- owner: enquiries
-- What an enquiry that was laid aside waits for, beside its latest time. It comes back by what happens, not by a person who remembers.
alter table enquiry add column snoozed_for text not null default 'date' check (snoozed_for in ('date', 'input', 'release'));
grant update (snoozed_for) on enquiry to rostrum_app;
create index enquiry_waits_release on enquiry (unit_id) where snoozed_for = 'release' and snoozed_until is not null;

create function app.wake_enquiry() returns trigger language plpgsql security definer set search_path = '' as $$ begin
  if tg_table_name = 'enquiry_message' then
    if not new.auto then
      update public.enquiry set snoozed_until = null, snoozed_for = 'date' where id = new.enquiry_id and snoozed_until is not null;
    end if;
  elsif tg_table_name = 'input_request' then
    update public.enquiry set snoozed_until = null, snoozed_for = 'date'
      where id = new.enquiry_id and snoozed_for = 'input' and snoozed_until is not null;
  else
    update public.enquiry set snoozed_until = null, snoozed_for = 'date'
      where unit_id = new.unit_id and snoozed_for = 'release' and snoozed_until is not null;
  end if;
  return null;
end $$;
create trigger wake after insert on enquiry_message for each row execute function app.wake_enquiry();
create trigger wake after update of answered_at on input_request for each row
  when (old.answered_at is null and new.answered_at is not null) execute function app.wake_enquiry();
create trigger wake_enquiry after update of published_at on release for each row
  when (old.published_at is null and new.published_at is not null) execute function app.wake_enquiry();
