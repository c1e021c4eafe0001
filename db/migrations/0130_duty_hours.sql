-- owner: accounts
-- When somebody may be reminded by mail, as he set it himself; without a row the office hours of the agency hold.
create table duty_hours (
  person_id    uuid primary key references person,
  -- ISO days of the week, Monday 1.
  days         int[] not null check (cardinality(days) between 1 and 7 and days <@ array[1, 2, 3, 4, 5, 6, 7]),
  -- Minutes of the day in the agency's zone; until is open, and not after from means over midnight.
  from_minute  int not null check (from_minute between 0 and 1439),
  until_minute int not null check (until_minute between 1 and 1440),
  set_at       timestamptz not null default now()
);
alter table duty_hours enable row level security;
grant select, insert, update, delete on duty_hours to rostrum_app;
create policy own on duty_hours for all to rostrum_app using (person_id = app.me()) with check (person_id = app.me());

-- Whether somebody may be reminded at this instant. `office_day` says whether the day is a working day of the agency's calendar,
-- which counts for those who set no hours of their own.
create function app.on_duty(the_person uuid, at timestamptz, zone text, office_day boolean) returns boolean
language sql stable security definer set search_path = '' as $$
  with t as (select extract(isodow from at at time zone zone)::int as day,
    (extract(hour from at at time zone zone) * 60 + extract(minute from at at time zone zone))::int as minute)
  select coalesce((
    select case when h.from_minute < h.until_minute
      then t.day = any (h.days) and t.minute >= h.from_minute and t.minute < h.until_minute
      else t.day = any (h.days) and t.minute >= h.from_minute or (t.day + 5) % 7 + 1 = any (h.days) and t.minute < h.until_minute end
    from public.duty_hours h where h.person_id = the_person),
    office_day and t.minute >= 480 and t.minute < 1020) from t $$;
grant execute on function app.on_duty to rostrum_worker;
