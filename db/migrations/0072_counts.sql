-- owner: enquiries
-- The counts of enquiries, by month of receipt (in the agency's zone) and unit: one definition for page, export and report.
-- A question is counted once, where it stands now. `in_time`: first answered or refused by its deadline; `late`: after it;
-- `unanswered`: not at all, and the deadline has passed; `under_way`: not yet, and it has not; `withdrawn` by who asked.
create function app.enquiry_counts(from_day date, until_day date) returns table (
  month date, unit_id uuid, unit_name jsonb, received integer, in_time integer, late integer, unanswered integer, under_way integer, withdrawn integer,
  refused integer, reopened integer, hours double precision[])
language sql stable security definer set search_path = '' as $$
  select date_trunc('month', e.received_at at time zone a.zone)::date, q.unit_id, app.unit_name_at(q.unit_id, now()),
    count(*)::int,
    (count(*) filter (where q.state <> 'withdrawn' and q.first_answered_at <= coalesce(e.due_at, 'infinity')))::int,
    (count(*) filter (where q.state <> 'withdrawn' and q.first_answered_at > e.due_at))::int,
    (count(*) filter (where q.state <> 'withdrawn' and q.first_answered_at is null and e.due_at < now()))::int,
    (count(*) filter (where q.state <> 'withdrawn' and q.first_answered_at is null and (e.due_at is null or e.due_at >= now())))::int,
    (count(*) filter (where q.state = 'withdrawn'))::int,
    (count(*) filter (where q.state = 'refused'))::int,
    (count(*) filter (where q.reopened_at is not null))::int,
    array_agg((extract(epoch from q.first_answered_at - e.received_at) / 3600)::float8 order by q.first_answered_at - e.received_at) filter (where q.first_answered_at is not null)
  from public.agency a cross join public.enquiry e join public.question q on q.enquiry_id = e.id
  where e.merged_into is null and e.received_at >= (from_day::timestamp at time zone a.zone) and e.received_at < (until_day::timestamp at time zone a.zone)
  group by 1, 2 order by 1, 4 desc $$;
create function app.refusal_counts(from_day date, until_day date) returns table (ground text, count integer)
language sql stable security definer set search_path = '' as $$
  select g, count(*)::int from public.agency a cross join public.refusal f
  join public.reply r on r.id = f.reply_id and r.posted_at is not null cross join unnest(f.grounds) g
  where r.posted_at >= (from_day::timestamp at time zone a.zone) and r.posted_at < (until_day::timestamp at time zone a.zone)
  group by g order by 2 desc, 1 $$;
grant execute on function app.enquiry_counts, app.refusal_counts to rostrum_door, rostrum_app;
