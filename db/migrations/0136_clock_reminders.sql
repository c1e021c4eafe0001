-- owner: enquiries
-- Clocks that the law sets running beside the enquiry's own, such as telling of a foreign press visit, are reminded of like the others.
create or replace function app.enquiry_reminders_due(at timestamptz, zone text, office_day boolean)
returns table (enquiry_id uuid, number text, unit_id uuid, person_id uuid, name text, mail text, lang text, due timestamptz, stage text, is_theirs boolean)
language sql stable security definer rows 200 set search_path = '' as $$
  with late as materialized (
    select distinct e.id, e.number, k.unit_id, case when k.unit_id = e.unit_id then n.id end as assignee_id, c.due, c.is_theirs, case when c.due <= at then 'red' else 'amber' end as stage
    from public.enquiry_queue k join public.enquiry e on e.id = k.enquiry_id
    left join public.person n on n.id = e.assignee_id and n.ended_at is null
    cross join lateral (
      values (e.deadline_at, e.received_at, true), (case when e.paused_at is null then e.due_at end, e.received_at, false)
      union all select x.due_at, x.since, false from public.enquiry_clock x where x.enquiry_id = e.id and x.met_at is null and x.duty_id is not null) c (due, since, is_theirs)
    where k.is_open and e.merged_into is null and coalesce(e.snoozed_until <= at, true)
      and c.due is not null and at >= c.due - greatest(interval '1 hour', (c.due - c.since) / 4)),
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
