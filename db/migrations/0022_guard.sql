-- owner: releases
-- A person's decision on a place that a publication ban may forbid: it stands for exactly these words in this release.
create table guard_decision (
  release_id uuid not null references release,
  ban        text not null check (ban ~ '^[A-Z]\d{1,3}$'),
  excerpt    text not null check (length(excerpt) between 1 and 300),
  reason     text not null check (length(reason) between 3 and 1000),
  person_id  uuid not null references person,
  at         timestamptz not null default now(),
  primary key (release_id, ban, excerpt)
);
alter table guard_decision enable row level security;
grant select, insert on guard_decision to rostrum_app;
create policy read on guard_decision for select to rostrum_app using (exists (select from release r where r.id = release_id));
create policy decide on guard_decision for insert to rostrum_app with check (person_id = app.me() and exists (select from release r where r.id = release_id));
-- The stages of proceedings of the dossiers that a text cites, whether or not its reader may open them.
create function app.cited_stages(the_release uuid) returns setof text language sql stable security definer set search_path = '' as $$
  select distinct d.stage from public.citation c join public.fact f on f.id = c.fact_id join public.dossier d on d.id = f.dossier_id
  where c.release_id = the_release and d.stage is not null $$;
grant execute on function app.cited_stages to rostrum_app;
