-- owner: reporting
-- A unit, with `with_below` the units below it now, and all whose work they have taken over. Nothing for a unit that is not the
-- asker's; those below only when all of them are his, so that a figure never depends on who looks.
create function app.units_below(the_unit uuid) returns table (unit_id uuid, is_mine boolean) language sql stable security definer set search_path = '' as $$
  with mine as materialized (select m from app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor']) m)
  select c.descendant, c.descendant in (select m from mine) from public.unit_closure c
  where c.ancestor = the_unit and c.depth > 0 and c.valid @> now() and the_unit in (select m from mine) $$;
create function app.report_tree(the_unit uuid, with_below boolean) returns setof uuid language sql stable security definer set search_path = '' as $$
  with recursive below as materialized (select b.unit_id, b.is_mine from app.units_below(the_unit) b where with_below),
  past (id) as (
    select the_unit where the_unit in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor']))
    union select b.unit_id from below b where (select bool_and(x.is_mine) from below x)
    union select s.from_unit from past join public.succession s on s.to_unit = past.id and s.takes_effect <= now() and s.takes_work)
  select id from past $$;
-- What the press asked of some units and passed on to them, each question and each matter once, where it stands now: the one definition
-- behind the report, the desk's counts and the lists that they open. Questions stand as `enquiry_counts` counts them. A matter is answered
-- when the press was told in writing how it ended, and in time when each of its clocks was met; `due_at` is the nearest that still runs.
create function app.press_cases(units uuid[], from_at timestamptz, until_at timestamptz) returns table (
  what text, id uuid, thing_id uuid, kind text, number text, outlet text, words text, received_at timestamptz, due_at timestamptz, answered_at timestamptz, standing text)
language sql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
  select 'question', q.id, e.id, 'question', e.number, e.outlet, left(q.text, 200), e.received_at, e.due_at, q.first_answered_at,
    case when q.state = 'withdrawn' then 'withdrawn'
      when q.first_answered_at <= coalesce(e.due_at, 'infinity') then 'in_time' when q.first_answered_at is not null then 'late'
      when e.due_at < now() then 'unanswered' else 'under_way' end
  from public.question q join public.enquiry e on e.id = q.enquiry_id
  where q.unit_id = any (units) and e.merged_into is null and e.received_at >= from_at and e.received_at < until_at
  union all
  select 'matter', m.id, m.id, m.kind, m.number, m.outlet, left(m.subject, 200), m.received_at, k.due_at, m.told_at,
    case when m.told_at is not null then case when k.was_late then 'late' else 'in_time' end when k.is_late then 'unanswered' else 'under_way' end
  from public.matter m cross join lateral (
    select min(c.due_at) filter (where c.met_at is null) as due_at, coalesce(bool_or(c.met_at > c.due_at), false) as was_late,
      coalesce(bool_or(c.met_at is null and c.due_at < now()), false) as is_late
    from public.matter_clock c where c.matter_id = m.id) k
  where m.unit_id = any (units) and m.received_at >= from_at and m.received_at < until_at $$;
revoke execute on function app.press_cases from public;
-- What a report counts of them: without what was withdrawn, and matters of the kinds that the law counts.
create function app.report_cases(the_unit uuid, with_below boolean, kinds text[], from_at timestamptz, until_at timestamptz) returns table (
  what text, id uuid, thing_id uuid, kind text, number text, outlet text, words text, received_at timestamptz, due_at timestamptz, answered_at timestamptz, standing text)
language sql stable security definer set search_path = '' as $$
  select c.* from app.press_cases(array(select app.report_tree(the_unit, with_below)), from_at, until_at) c
  where c.standing <> 'withdrawn' and (c.what = 'question' or c.kind = any (kinds)) $$;
-- All of them with the asker's units.
create function app.my_cases(from_at timestamptz, until_at timestamptz) returns table (
  what text, id uuid, thing_id uuid, kind text, number text, outlet text, words text, received_at timestamptz, due_at timestamptz, answered_at timestamptz, standing text)
language sql stable security definer set search_path = '' as $$
  select c.* from app.press_cases(array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor'])), from_at, until_at) c $$;
grant execute on function app.units_below, app.report_tree, app.report_cases, app.my_cases to rostrum_app;
