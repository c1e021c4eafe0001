-- owner: monitoring
-- Who publishes, and through which channels its articles are told. What is watched is the published article: nothing here keeps who wrote it.
create table outlet (
  id         uuid primary key default gen_random_uuid(),
  name       text not null check (name <> '' and length(name) <= 200),
  -- Who owns it: outlets of one publisher count once in figures of volume. Its own name where nothing else is known.
  publisher  text not null check (publisher <> '' and length(publisher) <= 200),
  language   text check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  home       text not null default '' check (home = '' or home ~ '^https?://'),
  created_by uuid references person,
  created_at timestamptz not null default now()
);
create unique index outlet_name on outlet (app.fold(name));
create table channel (
  id          uuid primary key default gen_random_uuid(),
  outlet_id   uuid not null references outlet,
  kind        text not null check (kind in ('feed', 'list')),
  url         text not null check (url ~ '^https?://' and length(url) <= 2000),
  -- Of a page that lists articles: which links are articles.
  selector    text check (length(selector) between 1 and 300),
  host        text not null,
  created_by  uuid references person,
  created_at  timestamptz not null default now(),
  -- Asked again at this instant; every so many seconds as long as all is well.
  next_at     timestamptz not null default now(),
  interval_s  integer not null default 3600 check (interval_s between 900 and 86400),
  -- What the outlet said of the last answer that was read, sent back word for word.
  etag        text check (length(etag) <= 1000),
  last_modified text check (length(last_modified) <= 200),
  body_hash   bytea,
  -- When it was last asked without conditions; false once it was found to say "unchanged" of what had changed.
  whole_at    timestamptz,
  conditional boolean not null default true,
  tried_at    timestamptz,
  ok_at       timestamptz,
  new_at      timestamptz,
  failures    integer not null default 0,
  -- Answers in a row without anything new.
  quiet       integer not null default 0,
  outcome     text check (outcome ~ '^[a-z0-9_]{1,30}$'),
  detail      text not null default '' check (length(detail) <= 500),
  moved_from  text,
  moved_at    timestamptz,
  stopped_at  timestamptz,
  stopped_by  uuid references person,
  check ((kind = 'list') = (selector is not null))
);
create unique index channel_url on channel (url) where stopped_at is null;
create index channel_due on channel (next_at, id) where stopped_at is null;
create index channel_outlet on channel (outlet_id);
-- One connection at a time and a pause after each, whatever is asked of a host; what its robots.txt says is read once a day.
create table press_host (
  host      text primary key check (length(host) <= 260),
  free_at   timestamptz not null default '-infinity',
  robots    text check (length(robots) <= 600000),
  robots_at timestamptz,
  -- Nothing may be asked while the host cannot say what may.
  robots_closed boolean not null default false
);
create table poll (
  id         bigint generated always as identity primary key,
  channel_id uuid not null references channel,
  at         timestamptz not null,
  outcome    text not null check (outcome ~ '^[a-z0-9_]{1,30}$'),
  detail     text not null default '' check (length(detail) <= 500),
  status     integer,
  bytes      integer not null default 0,
  items      integer not null default 0,
  fresh      integer not null default 0
);
create index poll_channel on poll (channel_id, at desc);
create index poll_at on poll (at);
create table article (
  id           bigint generated always as identity primary key,
  outlet_id    uuid not null references outlet,
  channel_id   uuid not null references channel,
  url          text not null check (url ~ '^https?://' and length(url) <= 2000),
  title        text not null check (title <> '' and length(title) <= 1000),
  lede         text not null default '' check (length(lede) <= 4000),
  -- The whole text as far as it could be read: for search and comparison within, never shown outside.
  body         text not null default '' check (length(body) <= 200000),
  language     text,
  published_at timestamptz not null,
  -- False where the outlet gives no date, or one to come: then it is when we first saw it.
  dated        boolean not null,
  seen_at      timestamptz not null,
  fullness     text not null default 'summary' check (fullness in ('full', 'summary', 'blocked')),
  why          text check (why ~ '^[a-z_]{1,30}$'),
  -- When its page is asked for next; null when it need not be.
  read_at      timestamptz,
  host         text not null,
  versions     integer not null default 1,
  changed_at   timestamptz,
  gone_at      timestamptz
);
create index article_published on article (published_at desc, id desc);
create index article_outlet on article (outlet_id, id desc);
create index article_read on article (read_at, id) where read_at is not null;
-- By what an article is known again: its address, its feed's own id, its title on its day.
create table article_key (
  key        bytea primary key check (length(key) = 16),
  article_id bigint not null references article
);
create index article_key_article on article_key (article_id);
-- What an article said before: an outlet that changes its words without telling leaves a trace here.
create table article_version (
  article_id bigint not null references article,
  seq        integer not null check (seq > 0),
  seen_at    timestamptz not null,
  title      text not null,
  lede       text not null,
  body       text not null,
  primary key (article_id, seq)
);

-- Whether the person set reads the press for any unit. The published press is nobody's secret: there is one pool of it for the agency.
create function app.reads_press() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'auditor', 'administrator'])) $$;
create function app.keeps_sources() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select app.my_units(array['monitor', 'administrator'])) $$;
grant execute on function app.reads_press, app.keeps_sources to rostrum_app;
do $$ declare t text; begin
  foreach t in array array['outlet', 'channel', 'press_host', 'poll', 'article', 'article_key', 'article_version'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert, update on %I to rostrum_worker', t);
    execute format('create policy listen on %I to rostrum_worker using (true) with check (true)', t);
    if t not in ('press_host', 'article_key') then
      execute format('grant select on %I to rostrum_app', t);
      execute format('create policy read on %I for select to rostrum_app using ((select app.reads_press()))', t);
    end if;
  end loop;
end $$;
grant delete on poll to rostrum_worker;
grant insert on outlet, channel to rostrum_app;
grant update (name, publisher, language, home) on outlet to rostrum_app;
grant update (outlet_id, url, host, selector, next_at, interval_s, etag, last_modified, body_hash, failures, quiet, outcome, detail, stopped_at, stopped_by) on channel to rostrum_app;
create policy keep on outlet for insert to rostrum_app with check ((select app.keeps_sources()) and created_by = app.me());
create policy mend on outlet for update to rostrum_app using ((select app.keeps_sources()));
create policy keep on channel for insert to rostrum_app with check ((select app.keeps_sources()) and created_by = app.me());
create policy mend on channel for update to rostrum_app using ((select app.keeps_sources()));
