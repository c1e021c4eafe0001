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
-- Woven into what asks for it, so that a count reads no text; only the functions below may, with units that they have judged.
create function app.press_cases(units uuid[], from_at timestamptz, until_at timestamptz) returns table (
  what text, id uuid, thing_id uuid, kind text, number text, outlet text, words text, received_at timestamptz, due_at timestamptz, answered_at timestamptz, standing text)
language sql stable as $$
  select 'question', q.id, e.id, 'question', e.number, e.outlet, left(q.text, 200), e.received_at, e.due_at, q.first_answered_at,
    case when q.state = 'withdrawn' then 'withdrawn'
      when q.first_answered_at <= coalesce(e.due_at, 'infinity') then 'in_time' when q.first_answered_at is not null then 'late'
      when e.due_at < now() then 'unanswered' else 'under_way' end
  from public.question q join public.enquiry e on e.id = q.enquiry_id
  where q.unit_id = any (units) and e.merged_into is null and e.received_at >= from_at and e.received_at < until_at
  union all
  select 'matter', m.id, m.id, m.kind, m.number, m.outlet, left(m.subject, 200), m.received_at, m.due_at, m.told_at,
    case when m.told_at is not null then case when m.was_late then 'late' else 'in_time' end when m.due_at < now() then 'unanswered' else 'under_way' end
  from public.matter m
  where m.unit_id = any (units) and m.received_at >= from_at and m.received_at < until_at $$;
revoke execute on function app.press_cases from public;
-- What a report counts of them: without what was withdrawn, and matters of the kinds that the law counts.
create function app.in_report(what text, kind text, standing text, kinds text[]) returns boolean language sql immutable as $$
  select standing <> 'withdrawn' and (what = 'question' or kind = any (kinds)) $$;
create function app.report_case_counts(the_unit uuid, with_below boolean, kinds text[], from_at timestamptz, until_at timestamptz) returns table (done integer, total integer)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare units uuid[] := array(select app.report_tree(the_unit, with_below));
begin
  return query select count(c.answered_at)::int, count(*)::int from app.press_cases(units, from_at, until_at) c where app.in_report(c.what, c.kind, c.standing, kinds);
end $$;
-- The same, the latest first, behind one of them; with `only_done` those that were answered or refused in writing.
create function app.report_cases(the_unit uuid, with_below boolean, kinds text[], from_at timestamptz, until_at timestamptz, only_done boolean, after_at timestamptz, after_id uuid, rows_most integer)
returns table (id uuid, what text, thing_id uuid, number text, outlet text, words text, received_at timestamptz, answered_at timestamptz)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare units uuid[] := array(select app.report_tree(the_unit, with_below));
begin
  return query select c.id, c.what, c.thing_id, c.number, c.outlet, c.words, c.received_at, c.answered_at
    from app.press_cases(units, from_at, coalesce(least(after_at + interval '1 microsecond', until_at), until_at)) c
    where app.in_report(c.what, c.kind, c.standing, kinds) and (not only_done or c.answered_at is not null)
      and (after_id is null or (c.received_at, c.id) < (after_at, after_id))
    order by c.received_at desc, c.id desc limit rows_most;
end $$;
-- Which of them a figure of the overview counts; what is due on a day is still open.
create function app.in_figure(figure text, standing text, due_at timestamptz, day_from timestamptz, day_until timestamptz) returns boolean language sql immutable as $$
  select case figure when 'received' then true
    when 'open' then standing in ('unanswered', 'under_way')
    when 'overdue' then standing = 'unanswered'
    when 'due_today' then standing in ('unanswered', 'under_way') and due_at >= day_from and due_at < day_until
    else standing = figure end $$;
create function app.my_case_counts(from_at timestamptz, until_at timestamptz, day_from timestamptz, day_until timestamptz) returns table (
  what text, received integer, in_time integer, late integer, open integer, overdue integer, due_today integer)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare units uuid[] := array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']));
begin
  return query select c.what, (count(*) filter (where app.in_figure('received', c.standing, c.due_at, day_from, day_until)))::int,
    (count(*) filter (where app.in_figure('in_time', c.standing, c.due_at, day_from, day_until)))::int,
    (count(*) filter (where app.in_figure('late', c.standing, c.due_at, day_from, day_until)))::int,
    (count(*) filter (where app.in_figure('open', c.standing, c.due_at, day_from, day_until)))::int,
    (count(*) filter (where app.in_figure('overdue', c.standing, c.due_at, day_from, day_until)))::int,
    (count(*) filter (where app.in_figure('due_today', c.standing, c.due_at, day_from, day_until)))::int
  from app.press_cases(units, from_at, until_at) c group by c.what;
end $$;
-- The same of one figure, the latest first, behind one of them.
create function app.my_cases(from_at timestamptz, until_at timestamptz, day_from timestamptz, day_until timestamptz, the_what text, figure text, after_at timestamptz, after_id uuid, rows_most integer)
returns table (id uuid, what text, thing_id uuid, number text, outlet text, words text, received_at timestamptz, due_at timestamptz, answered_at timestamptz, standing text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare units uuid[] := array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']));
begin
  return query select c.id, c.what, c.thing_id, c.number, c.outlet, c.words, c.received_at, c.due_at, c.answered_at, c.standing
    from app.press_cases(units, from_at, coalesce(least(after_at + interval '1 microsecond', until_at), until_at)) c
    where c.what = the_what and app.in_figure(figure, c.standing, c.due_at, day_from, day_until)
      and (after_id is null or (c.received_at, c.id) < (after_at, after_id))
    order by c.received_at desc, c.id desc limit rows_most;
end $$;
revoke execute on function app.report_case_counts, app.report_cases, app.my_case_counts, app.my_cases from public;
grant execute on function app.units_below, app.report_tree, app.report_case_counts, app.report_cases, app.my_case_counts, app.my_cases to rostrum_app;
