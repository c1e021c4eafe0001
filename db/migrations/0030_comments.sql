-- owner: releases
-- What colleagues say about a passage of a draft, and what they would put in its place. Never leaves the desk.
create table comment (
  id          uuid primary key default gen_random_uuid(),
  release_id  uuid not null references release,
  parent_id   uuid references comment,
  -- The words that it is about, as they stood; empty for the whole text.
  passage     text not null default '' check (length(passage) <= 500),
  -- What is suggested in their place; null for a comment.
  suggested   text check (length(suggested) <= 2000),
  body        text not null check (length(body) <= 2000),
  author_id   uuid not null references person,
  created_at  timestamptz not null default now(),
  closed_at   timestamptz,
  closed_by   uuid references person,
  outcome     text check (outcome in ('resolved', 'accepted', 'rejected')),
  check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (outcome is null)),
  check (suggested is null or passage <> ''),
  check (parent_id is null or (passage = '' and suggested is null)),
  check (body <> '' or suggested is not null)
);
create index comment_release on comment (release_id, created_at, id);
alter table comment enable row level security;
grant select, insert, update (closed_at, closed_by, outcome) on comment to rostrum_app;
-- Who works on the text sees them; that a release is public opens none of them.
create function app.works_on(the_release uuid, roles text[]) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.release r where r.id = the_release and (
    r.unit_id in (select app.my_units(roles))
    or exists (select from public.asked_approver a where a.release_id = r.id and a.person_id = app.me()))) $$;
create function app.may_answer(the_comment uuid, the_release uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.comment p where p.id = the_comment and p.release_id = the_release and p.parent_id is null) $$;
grant execute on function app.works_on, app.may_answer to rostrum_app;
create policy read on comment for select to rostrum_app using (
  app.works_on(release_id, array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']));
create policy say on comment for insert to rostrum_app with check (author_id = app.me() and closed_at is null
  and app.works_on(release_id, array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer'])
  and (parent_id is null or app.may_answer(parent_id, release_id)));
create policy close on comment for update to rostrum_app using (
  app.works_on(release_id, array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer']));
