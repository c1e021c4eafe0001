-- owner: rulebook
-- A duty that still runs passes to the unit that now owes it, and its clock goes on as it is. Called only by what moves the matter it is about.
create function app.pass_duty(the_duty uuid, to_unit uuid) returns void language sql security definer set search_path = '' as $$
  update public.duty set unit_id = to_unit where id = the_duty and done_at is null $$;
revoke execute on function app.pass_duty from public;
