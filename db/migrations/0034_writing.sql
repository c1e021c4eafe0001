-- owner: writing
-- A text of a draft while people write it: ahead of the saved revision by the last few words. Neither who typed what
-- nor when is kept; `client` is a page that is open somewhere, and old steps go.
create table live_text (
  release_id uuid not null references release,
  lang       text not null check (lang in ('vi', 'en')),
  -- How many steps led here; the authority on which of two edits came first.
  version    integer not null default 0 check (version >= 0),
  doc        jsonb not null,
  primary key (release_id, lang)
);
create table live_step (
  release_id uuid not null,
  lang       text not null,
  -- The version that the text has after this step.
  version    integer not null check (version > 0),
  client     text not null check (length(client) between 1 and 80),
  step       jsonb not null,
  primary key (release_id, lang, version),
  foreign key (release_id, lang) references live_text on delete cascade
);
do $$ declare
  t text;
  -- Who sees a draft: never the whole desk, as a published release is.
  sees constant text := 'exists (select from release r where r.id = release_id and (r.unit_id in (select app.my_units(array[''head'', ''regular_spokesperson'', ''press_officer'', ''clearing_officer'', ''auditor''])) or exists (select from asked_approver a where a.release_id = r.id and a.person_id = app.me())))';
  writes constant text := 'exists (select from release r where r.id = release_id and r.published_at is null and (r.unit_id in (select app.my_units(array[''head'', ''regular_spokesperson'', ''press_officer''])) or exists (select from asked_approver a where a.release_id = r.id and a.person_id = app.me())))';
begin
  foreach t in array array['live_text', 'live_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to rostrum_app', t);
    execute format('create policy read on %I for select to rostrum_app using (%s)', t, sees);
    execute format('create policy write on %I for insert to rostrum_app with check (%s)', t, writes);
  end loop;
  execute format('create policy write_on on live_text for update to rostrum_app using (%s)', writes);
  execute format('create policy forget on live_step for delete to rostrum_app using (%s)', writes);
end $$;
grant update (version, doc) on live_text to rostrum_app;
grant delete on live_step to rostrum_app;
