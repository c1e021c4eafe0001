-- owner: monitoring
-- The pages of articles: asked for when an article is new, an hour and a day later. What an outlet changes or takes away leaves a trace; ours stays.
alter table outlet add column reads_pages boolean not null default true;
grant update (reads_pages) on outlet to rostrum_app;
-- Where the page stands when that is not where the article was told of.
alter table article add column page_url text check (page_url ~ '^https?://' and length(page_url) <= 2000);
-- How often its page was asked for to an end, and how often in vain since.
alter table article add column page_reads smallint not null default 0;
alter table article add column page_failures smallint not null default 0;
-- When its page was last read, and what stood there as title and lede: a page is compared with itself, not with the feed.
alter table article add column page_at timestamptz;
alter table article add column page_title text check (length(page_title) <= 1000);
alter table article add column page_lede text check (length(page_lede) <= 1000);
-- Where the page itself says that its text comes from, when that is another house.
alter table article add column original_url text check (original_url ~ '^https?://' and length(original_url) <= 2000);
drop index article_read;
create index article_to_fetch on article (host, read_at, id) where read_at is not null;
-- What each channel said last of an article: who says the same again has changed nothing, whatever others say.
create table article_said (
  article_id bigint not null references article,
  channel_id uuid not null references channel,
  words      bytea not null check (length(words) = 16),
  primary key (article_id, channel_id)
);
alter table article_said enable row level security;
grant select, insert, update on article_said to rostrum_worker;
create policy listen on article_said to rostrum_worker using (true) with check (true);
