-- owner: writing
-- Who was last in which text, for ever, is nobody's business: who is there now is told from one open page to the others.
drop table release_presence;
-- Whether the person set sees a draft, as those who work on it do: never the whole desk, as a published release is seen.
create function app.sees_draft(the_release uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.release r where r.id = the_release
    and (r.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']))
      or exists (select from public.asked_approver a where a.release_id = r.id and a.person_id = app.me()))) $$;
grant execute on function app.sees_draft to rostrum_app;
