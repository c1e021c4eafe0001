-- owner: enquiries
-- That somebody was told by mail how one clock of an enquiry stands: once in its last quarter, once when it is over.
create table enquiry_reminder (
  enquiry_id uuid not null references enquiry,
  person_id  uuid not null references person,
  due        timestamptz not null,
  stage      text not null check (stage in ('amber', 'red')),
  told_at    timestamptz not null default clock_timestamp(),
  primary key (enquiry_id, person_id, due, stage)
);
alter table enquiry_reminder enable row level security;
grant select, insert on enquiry_reminder to rostrum_worker;
create policy remind on enquiry_reminder for all to rostrum_worker using (true) with check (true);
create index enquiry_queue_all_open on enquiry_queue (enquiry_id, unit_id) where is_open;

-- Whom to tell at `at` which clock runs out: who has the enquiry, else the press officers of its unit, and who watches it; on
-- duty, and not told yet. What was laid aside and what is paused reminds nobody.
create function app.enquiry_reminders_due(at timestamptz, zone text, office_day boolean) returns table (
  enquiry_id uuid, number text, unit_id uuid, person_id uuid, name text, mail text, lang text, due timestamptz, stage text, is_theirs boolean)
language sql stable security definer rows 200 set search_path = '' as $$
  with late as materialized (
    select e.id, e.number, k.unit_id, case when k.unit_id = e.unit_id then n.id end as assignee_id, c.due, c.is_theirs, case when c.due <= at then 'red' else 'amber' end as stage
    from public.enquiry_queue k join public.enquiry e on e.id = k.enquiry_id
    left join public.person n on n.id = e.assignee_id and n.ended_at is null
    cross join lateral (values (e.deadline_at, true), (case when e.paused_at is null then e.due_at end, false)) c (due, is_theirs)
    where k.is_open and e.merged_into is null and coalesce(e.snoozed_until <= at, true)
      and c.due is not null and at >= c.due - greatest(interval '1 hour', (c.due - e.received_at) / 4)),
  whom as (
    select l.*, p.person_id from late l cross join lateral (
      select l.assignee_id as person_id where l.assignee_id is not null
      union select w.person_id from public.enquiry_watcher w where w.enquiry_id = l.id
      union select a.person_id from public.appointment a
        where l.assignee_id is null and a.role = 'press_officer' and a.valid @> at and app.heir(a.unit_id, at) = l.unit_id) p
    where not exists (select from public.enquiry_reminder r
      where r.enquiry_id = l.id and r.person_id = p.person_id and r.due = l.due and r.stage in (l.stage, 'red')))
  select w.id, w.number, w.unit_id, w.person_id, n.name, n.mail, n.lang, w.due, w.stage, w.is_theirs
  from whom w join public.person n on n.id = w.person_id and n.ended_at is null
  where app.on_duty(w.person_id, at, zone, office_day)
  order by w.person_id, w.due limit 2000 $$;
grant execute on function app.enquiry_reminders_due to rostrum_worker;
