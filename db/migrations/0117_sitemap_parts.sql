-- owner: monitoring
-- A sitemap that only names others: those that are to be read next, the newest first, and what each said of its last change when it was read.
alter table channel add column parts text[] not null default '{}' check (cardinality(parts) <= 10);
alter table channel add column parts_seen jsonb not null default '{}';
grant update (parts, parts_seen) on channel to rostrum_app;
