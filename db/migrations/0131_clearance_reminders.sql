-- owner: facts
-- Those who were asked for clearance and are on duty: whoever is not hears of it when his hours begin.
drop function app.asked_for_clearance(uuid);
create function app.asked_for_clearance(the_request uuid, at timestamptz, zone text, office_day boolean) returns table (name text, mail text, lang text)
language sql stable security definer set search_path = '' as $$
  select distinct p.name, p.mail, p.lang from public.clearance_request q
  join public.person p on p.ended_at is null and (p.id = q.person_id or exists (
    select from public.appointment a where q.person_id is null and a.person_id = p.id and app.heir(a.unit_id, now()) = q.unit_id
      and a.role in ('clearing_officer', 'press_officer') and a.valid @> now()))
  where q.id = the_request and app.on_duty(p.id, at, zone, office_day) $$;
grant execute on function app.asked_for_clearance to rostrum_worker;
