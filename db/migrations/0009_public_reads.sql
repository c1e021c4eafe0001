-- owner: releases
-- What the public side reads must cost the same with ten releases and with a hundred thousand. A stamped release was
-- judged when it was stamped, so its row is told by its columns alone; only one that nobody has stamped yet is judged here.
do $$ declare r text; begin
  foreach r in array array['rostrum_gate', 'rostrum_worker'] loop
    execute format('alter policy lifted_%1$s on release using (state = ''scheduled'' and publish_at <= now()
      and (published_at is not null or app.is_lifted(id, unit_id, state, publish_at, published_at)))', r);
    -- The offset keeps the planner from reading every submission to judge one revision.
    execute format('alter policy lifted_%1$s on revision using (exists (select from submission s where s.revision_id = revision.id offset 0))', r);
  end loop;
end $$;
create index submission_revision on submission (revision_id);
create index release_topic_topic on release_topic (topic_id, release_id);
-- The rows are guarded by their tables' policies; a barrier round the view would only hide its order from the planner.
alter view public_release reset (security_barrier);

-- Policies keep the planner off the indexes for words and topics, so these ask them, under the condition that the policies
-- give: stamped, and its instant passed. Only ids, topics and counts come out; the rows are read through the view.
grant usage on schema app to rostrum_public;
create function app.public_topic_releases(topic text, before_at timestamptz, before_id uuid, most integer) returns table (id uuid)
language sql stable security definer set search_path = '' rows 20 as $$
  select r.id from public.topic t
  join public.release_topic rt on rt.topic_id = t.id
  join public.release cur on cur.id = rt.release_id and cur.published_at is not null and cur.publish_at <= now()
  join public.release r on r.id = cur.root_id and r.published_at is not null and r.publish_at <= now()
  where t.slug = topic
    and not exists (select from public.release n where n.root_id = cur.root_id and n.published_at is not null
      and n.publish_at <= now() and (n.publish_at, n.id) > (cur.publish_at, cur.id))
    and (before_at is null or (r.publish_at, r.id) < (before_at, before_id))
  order by r.publish_at desc, r.id desc limit most $$;
-- What has been spoken on, and how often: all topics, or one.
create function app.public_topics(only_slug text) returns table (slug text, name jsonb, count integer)
language sql stable security definer set search_path = '' rows 100 as $$
  select t.slug, t.name, count(*)::integer from public.topic t
  join public.release_topic rt on rt.topic_id = t.id
  join public.release cur on cur.id = rt.release_id and cur.published_at is not null and cur.publish_at <= now()
  where (only_slug is null or t.slug = only_slug)
    and not exists (select from public.release n where n.root_id = cur.root_id and n.published_at is not null
      and n.publish_at <= now() and (n.publish_at, n.id) > (cur.publish_at, cur.id))
  group by t.slug, t.name $$;
-- Who has spoken, under the newest name, and how often: all units, or one.
create function app.public_units(only_slug text) returns table (slug text, name jsonb, count integer)
language sql stable security definer set search_path = '' rows 100 as $$
  select u.slug, (select l.unit_name from public.release l where l.unit_id = u.id and l.root_id = l.id and l.published_at is not null
      and l.publish_at <= now() order by l.publish_at desc, l.id desc limit 1), g.count
  from (select r.unit_id, count(*)::integer as count from public.release r
        where r.root_id = r.id and r.published_at is not null and r.publish_at <= now()
          and (only_slug is null or r.unit_id = (select x.id from public.unit x where x.slug = only_slug))
        group by r.unit_id) g
  join public.unit u on u.id = g.unit_id $$;
-- The releases that were corrected or withdrawn last.
create index release_correction on release (publish_at desc) where kind = 'correction' and published_at is not null;
create function app.public_corrected(most integer) returns table (id uuid)
language sql stable security definer set search_path = '' rows 200 as $$
  (select c.root_id from public.release c where c.kind = 'correction' and c.published_at is not null and c.publish_at <= now()
   order by c.publish_at desc limit most)
  union
  (select w.root_id from public.withdrawal w order by w.withdrawn_at desc limit most) $$;
create index release_speaker on release (unit_id, publish_at desc, id desc) where published_at is not null and root_id = id;
-- The words first, alone, and all else after: together, the planner walks all releases by date and reads every word. It
-- cannot know the words when it plans a function, so it is told to use the index whatever it thinks of them.
create function app.search_public(words text) returns table (id uuid)
language sql stable security definer set search_path = '' set enable_seqscan = off rows 200 as $$
  with hit as materialized (
    select r.id, r.root_id, r.publish_at, r.published_at from public.release r
    where r.search @@ websearch_to_tsquery('public.vn_plain', words))
  select h.id from hit h where h.root_id = h.id and h.published_at is not null and h.publish_at <= now()
    and not exists (select from public.withdrawal w where w.root_id = h.id)
  order by h.publish_at desc, h.id desc limit 2000 $$;
-- The newest addresses, with their last change.
create function app.public_addresses(most integer) returns table (slug text, updated_at timestamptz)
language sql stable security definer set search_path = '' rows 50000 as $$
  select r.slug, greatest(w.withdrawn_at, r.publish_at, (select max(c.publish_at) from public.release c
    where c.root_id = r.id and c.published_at is not null and c.publish_at <= now()))
  from public.release r left join public.withdrawal w on w.root_id = r.id
  where r.root_id = r.id and r.published_at is not null and r.publish_at <= now()
  order by r.publish_at desc, r.id desc limit most $$;
-- Slugs that are taken and begin alike; only stamped releases have one.
create index release_slug on release (slug collate "C");
create function app.slugs_like(start text) returns table (slug text)
language sql stable security definer set search_path = '' as $$
  select r.slug from public.release r where r.slug collate "C" >= start and r.slug collate "C" < start || '~' $$;
grant execute on function app.slugs_like to rostrum_app, rostrum_worker;
grant execute on function app.public_topic_releases, app.public_topics, app.public_units, app.public_corrected, app.search_public, app.public_addresses to rostrum_public;
-- A unit that takes its own route back follows the one above it again.
grant delete on approval_route to rostrum_app;
