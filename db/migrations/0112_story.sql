-- owner: monitoring
-- Articles of one event. Its number is that of the article that began it.
create table story (
  id         bigint primary key,
  title      text not null check (title <> ''),
  first_at   timestamptz not null,
  last_at    timestamptz not null,
  articles   integer not null default 0,
  -- Outlets of one publisher count once; copies of one text are one text.
  publishers integer not null default 0,
  texts      integer not null default 0,
  -- A person put it into another one.
  merged_into bigint references story check (merged_into <> id)
);
create index story_last on story (last_at desc, id desc) where merged_into is null;
-- The first of the texts that are one text: an article that nobody copied is its own group. Null until it was compared.
alter table article add column group_id bigint;
alter table article add column story_id bigint references story;
-- A person said where it belongs: no machine moves it.
alter table article add column pinned boolean not null default false;
create index article_story on article (story_id, id) where story_id is not null;
create index article_group on article (group_id, id) where group_id is not null;
create index article_ungrouped on article (id) where group_id is null;
-- What a person decided about what belongs together: it always wins, and what the machine believes is learnt anew.
create table story_decision (
  id         bigint generated always as identity primary key,
  kind       text not null check (kind in ('merge', 'split', 'move')),
  story_id   bigint not null references story,
  article_id bigint references article check ((article_id is null) = (kind = 'merge')),
  into_id    bigint references story check ((into_id is null) = (kind = 'split')),
  person_id  uuid not null references person,
  at         timestamptz not null default clock_timestamp()
);
-- What a unit makes of a story; the last mark counts.
create table story_mark (
  id        bigint generated always as identity primary key,
  story_id  bigint not null references story,
  unit_id   uuid not null references unit,
  mark      text not null check (mark in ('relevant', 'not', 'none')),
  person_id uuid not null references person,
  at        timestamptz not null default clock_timestamp()
);
create index story_mark_story on story_mark (story_id, unit_id, id desc);
-- Up to when each of us has looked at the stories.
create table press_look (
  person_id uuid primary key references person,
  at        timestamptz not null default clock_timestamp(),
  -- When the look before this one was, so that coming back at once does not hide what was new.
  before_at timestamptz
);
do $$ declare t text; begin
  foreach t in array array['story', 'story_decision', 'story_mark', 'press_look'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;
grant select, insert, update on story to rostrum_worker;
grant select on story_decision to rostrum_worker;
create policy listen on story_decision for select to rostrum_worker using (true);
grant select, insert on story_decision to rostrum_app;
create policy read on story_decision for select to rostrum_app using ((select app.reads_press()));
create policy listen on story to rostrum_worker using (true) with check (true);
grant select, insert on story to rostrum_app;
grant update (merged_into, title, articles, publishers, texts, last_at) on story to rostrum_app;
create policy read on story for select to rostrum_app using ((select app.reads_press()));
-- Who works on the press for any unit.
create function app.works_press() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor'])) $$;
grant execute on function app.works_press to rostrum_app;
create policy sort on story for update to rostrum_app using ((select app.works_press()));
create policy sort_out on story for insert to rostrum_app with check ((select app.works_press()));
create policy decide on story_decision for insert to rostrum_app with check ((select app.works_press()) and person_id = app.me());
grant update (story_id, pinned) on article to rostrum_app;
create policy sort on article for update to rostrum_app using ((select app.works_press()));
grant select, insert on story_mark to rostrum_app;
create policy read on story_mark for select to rostrum_app using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'auditor'])));
create policy mark on story_mark for insert to rostrum_app with check (person_id = app.me()
  and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor'])));
grant select, insert, update on press_look to rostrum_app;
create policy own on press_look to rostrum_app using (person_id = app.me()) with check (person_id = app.me());
-- Counts of stories from their articles, in one place for machine and person alike.
create function app.count_stories(ids bigint[]) returns void language sql security definer set search_path = '' as $$
  update public.story s set articles = c.articles, publishers = c.publishers, texts = c.texts, last_at = c.last_at, first_at = c.first_at
  from (select a.story_id, count(*)::int as articles, count(distinct o.publisher)::int as publishers, count(distinct a.group_id)::int as texts,
          max(a.published_at) as last_at, min(a.published_at) as first_at
        from public.article a join public.outlet o on o.id = a.outlet_id where a.story_id = any (ids) group by a.story_id) c
  where s.id = c.story_id $$;
grant execute on function app.count_stories to rostrum_worker, rostrum_app;
