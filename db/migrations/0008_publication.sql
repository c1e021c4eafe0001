-- owner: publication
-- Finished bytes of pages that may not be seen yet: made at scheduling, readable by the worker only from the instant on.
create table staged_page (
  release_id uuid not null references release,
  path       text not null,
  media_type text not null,
  basis      text not null,
  etag       text not null,
  body       bytea not null,
  gzip       bytea not null,
  brotli     bytea not null,
  primary key (release_id, path)
);
alter table staged_page enable row level security;
grant select, insert, update, delete on staged_page to rostrum_app;
create policy stage on staged_page for all to rostrum_app using (exists (select from release r where r.id = release_id));
grant select, delete on staged_page to rostrum_worker;
create policy lifted on staged_page for all to rostrum_worker using (exists (select from release r where r.id = release_id));
