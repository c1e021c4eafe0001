-- owner: monitoring
-- A digest says how much was written in the days before it, and may take in what the units below told.
alter table press_digest add column volume jsonb not null default '[]';
alter table press_digest_plan add column rolls_up boolean not null default false;
-- The unit below that told it; null for what the unit itself took in.
alter table press_digest_item add column from_unit uuid references unit;
-- The day's digests of the units below that were sent: each of their stories once, the nearest unit's words, none that this
-- unit told in the last week. Answers how many were taken in.
create function app.take_from_below(the_digest uuid, the_section text) returns integer language sql volatile security definer set search_path = '' as $$
  with told as (
    select distinct on (i.story_id) i.*, coalesce(i.from_unit, b.unit_id) as teller
    from public.press_digest d
    join public.unit_closure c on c.ancestor = d.unit_id and c.depth > 0 and c.valid @> now()
    join public.press_digest b on b.unit_id = c.descendant and b.day between d.day - 1 and d.day and b.sent_at is not null
    join public.press_digest_item i on i.digest_id = b.id
    where d.id = the_digest and d.sent_at is null and i.story_id is not null
      and not exists (select from public.press_digest_item o join public.press_digest od on od.id = o.digest_id
        where od.unit_id = d.unit_id and od.day > d.day - 7 and o.story_id = i.story_id)
    order by i.story_id, c.depth, b.day desc)
  , taken as (
    insert into public.press_digest_item (digest_id, story_id, section, place, title, outlet, url, articles, publishers, lines, handling, from_unit)
    select the_digest, t.story_id, the_section,
      coalesce((select max(i.place) from public.press_digest_item i where i.digest_id = the_digest), 0) + row_number() over (order by t.publishers desc, t.story_id),
      t.title, t.outlet, t.url, t.articles, t.publishers, t.lines, t.handling, t.teller
    from told t order by t.publishers desc, t.story_id limit 200 on conflict do nothing returning 1)
  select count(*)::int from taken $$;
revoke execute on function app.take_from_below from public;
grant execute on function app.take_from_below to rostrum_worker;
create function app.roll_up_digest(the_digest uuid, the_section text) returns integer language sql volatile security definer set search_path = '' as $$
  select case when app.edits_digest(the_digest) then app.take_from_below(the_digest, the_section) else 0 end $$;
grant execute on function app.roll_up_digest to rostrum_app;
create function app.has_units_below(the_unit uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.unit_closure c where c.ancestor = the_unit and c.depth > 0 and c.valid @> now()) $$;
grant execute on function app.has_units_below to rostrum_app;
create index story_mark_unit on story_mark (unit_id, at desc);
create index press_digest_item_story on press_digest_item (story_id);
-- How many articles of what a unit holds for relevant appeared on each of some days, the last one `the_day`.
create function app.press_volume(the_unit uuid, the_day date, days integer, zone text) returns table (day date, n integer)
  language sql stable rows 7 set search_path = '' as $$
  with mine as materialized (
    select m.story_id from (select distinct on (story_id) story_id, mark from public.story_mark where unit_id = the_unit and at > the_day - 60 order by story_id, id desc) m where m.mark = 'relevant'
    union
    select i.story_id from public.press_digest_item i join public.press_digest d on d.id = i.digest_id where d.unit_id = the_unit and d.day > the_day - 30)
  , found as materialized (
    select (a.published_at at time zone zone)::date as day from mine join public.article a on a.story_id = mine.story_id
    where a.published_at >= ((the_day - (days - 1))::timestamp at time zone zone) and a.published_at < ((the_day + 1)::timestamp at time zone zone))
  select g.day::date, count(found.day)::int
  from generate_series((the_day - (days - 1))::timestamp, the_day::timestamp, interval '1 day') as g(day) left join found on found.day = g.day::date
  group by g.day order by 1 $$;
grant execute on function app.press_volume to rostrum_app, rostrum_worker;
