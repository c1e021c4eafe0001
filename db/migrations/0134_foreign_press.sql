-- owner: enquiries
-- That who asks is press from abroad, and what the profile asks such press to show, field by field; and our answer in writing.
create table foreign_press (
  enquiry_id  uuid primary key references enquiry,
  kind        text not null check (kind ~ '^[a-z][a-z0-9_]{0,39}$'),
  details     jsonb not null check (jsonb_typeof(details) = 'object' and length(details::text) <= 8000),
  noted_by    uuid not null references person,
  noted_at    timestamptz not null default clock_timestamp(),
  -- The letter by which it was told, and whether whom the profile names was told, too.
  letter      text check (letter <> '' and length(letter) <= 60),
  told_at     timestamptz,
  informed    boolean not null default false,
  check ((letter is null) = (told_at is null))
);
alter table foreign_press enable row level security;
grant select, insert on foreign_press to rostrum_app;
grant update (details, letter, told_at, informed) on foreign_press to rostrum_app;
create policy read on foreign_press for select to rostrum_app
  using (app.sees_enquiry(enquiry_id, (select app.my_unit_list(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']))));
create policy write on foreign_press for insert to rostrum_app with check (noted_by = app.me() and app.works_enquiry(enquiry_id));
create policy work on foreign_press for update to rostrum_app using (app.works_enquiry(enquiry_id));
-- An enquiry that goes to another unit takes along what it still owes.
create function app.pass_enquiry_clocks() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform app.pass_duty(k.duty_id, new.unit_id) from public.enquiry_clock k where k.enquiry_id = new.id and k.met_at is null and k.duty_id is not null;
  return null;
end $$;
create trigger pass_clocks after update of unit_id on enquiry for each row when (old.unit_id <> new.unit_id) execute function app.pass_enquiry_clocks();
