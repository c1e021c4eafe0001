-- owner: facts
-- Whom a reminder may be due to: questions that stand unanswered, with who was asked. The sender may read this and note that
-- he reminded, and nothing else of a dossier.
create function app.open_clearances() returns table (id uuid, unit_id uuid, asked_at timestamptz, deadline timestamptz, reminded_at timestamptz, open integer)
language sql stable security definer set search_path = '' as $$
  select q.id, d.unit_id, q.asked_at, q.deadline, q.reminded_at, count(*)::int
  from public.clearance_request q join public.dossier d on d.id = q.dossier_id
  join public.clearance_question k on k.request_id = q.id
  where q.withdrawn_at is null and q.expires_at > now()
    and not exists (select from public.clearance c where c.request_id = q.id and c.version_id = k.version_id)
  group by q.id, d.unit_id, q.asked_at, q.deadline, q.reminded_at order by q.deadline limit 1000 $$;
create function app.asked_for_clearance(the_request uuid) returns table (name text, mail text, lang text)
language sql stable security definer set search_path = '' as $$
  select distinct p.name, p.mail, p.lang from public.clearance_request q
  join public.person p on p.ended_at is null and (p.id = q.person_id or exists (
    select from public.appointment a where q.person_id is null and a.person_id = p.id and app.heir(a.unit_id, now()) = q.unit_id
      and a.role in ('clearing_officer', 'press_officer') and a.valid @> now()))
  where q.id = the_request $$;
-- Answers whether it was this caller who noted it: two programs remind once.
create function app.note_reminded(the_request uuid, before timestamptz) returns boolean
language sql volatile security definer set search_path = '' as $$
  with n as (update public.clearance_request set reminded_at = clock_timestamp()
    where id = the_request and reminded_at is not distinct from before and withdrawn_at is null returning id)
  select exists (select from n) $$;
grant execute on function app.open_clearances, app.asked_for_clearance, app.note_reminded to rostrum_worker;
