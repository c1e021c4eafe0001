-- owner: releases
-- The facts that the latest text of a release rests on, so that a changed fact finds its texts.
create table citation (
  release_id uuid not null references release,
  fact_id    uuid not null references fact,
  primary key (release_id, fact_id)
);
create index citation_fact on citation (fact_id);
-- The exact versions that a text rested on when it was put up for approval; the publication is judged on these.
create table submission_citation (
  submission_id uuid not null references submission,
  version_id    uuid not null references fact_version,
  primary key (submission_id, version_id)
);
create index submission_citation_version on submission_citation (version_id);
-- Somebody who may speak for the unit lets a text rest on a fact in spite of this fault, and says why.
create table fact_override (
  release_id uuid not null references release,
  version_id uuid not null references fact_version,
  fault      text not null check (fault in ('withdrawn', 'disputed', 'changed', 'refused', 'unconfirmed', 'uncleared', 'not_sayable', 'stale')),
  reason     text not null check (length(reason) between 3 and 1000),
  person_id  uuid not null references person,
  authority  text not null,
  at         timestamptz not null default clock_timestamp(),
  primary key (release_id, version_id, fault)
);
do $$ declare t text; begin
  foreach t in array array['citation', 'submission_citation', 'fact_override'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to rostrum_app', t);
  end loop;
end $$;
grant delete on citation to rostrum_app;
create policy follow on citation for all to rostrum_app using (exists (select from release r where r.id = release_id));
create policy follow on submission_citation for all to rostrum_app using (exists (select from submission s where s.id = submission_id));
create policy read on fact_override for select to rostrum_app using (exists (select from release r where r.id = release_id));
create policy add on fact_override for insert to rostrum_app with check (person_id = app.me() and exists (select from release r where r.id = release_id));

-- A fact that fails at the instant, as it was known at that instant, holds the text back; an override stands for it.
create function app.facts_hold(the_release uuid, at timestamptz) returns boolean language sql stable security definer set search_path = '' as $$
  select not exists (
    select from public.submission s join public.submission_citation c on c.submission_id = s.id
    cross join lateral (select app.fact_fault(c.version_id, at, at) as fault) f
    where s.release_id = the_release and s.voided_at is null and f.fault is not null
      and not exists (select from public.fact_override o where o.release_id = the_release and o.version_id = c.version_id and o.fault = f.fault and o.at <= facts_hold.at)) $$;
grant execute on function app.facts_hold to rostrum_app, rostrum_worker, rostrum_gate, rostrum_public;
create or replace function app.is_lifted(release_id uuid, unit uuid, state text, publish_at timestamptz, published_at timestamptz)
returns boolean language sql stable security definer set search_path = '' as $$
  select state = 'scheduled' and publish_at <= now() and (published_at is not null or (not exists (
    select from public.submission s
    join (select submission_id, appointment_id, delegation_id from public.quoted_authority
          union all select submission_id, appointment_id, delegation_id from public.approval) q on q.submission_id = s.id
    where s.release_id = is_lifted.release_id and s.voided_at is null
      and not app.authority_holds(q.appointment_id, q.delegation_id, unit, publish_at))
    and app.facts_hold(is_lifted.release_id, publish_at)))
$$;
create or replace function app.send_back(the_release uuid) returns boolean language sql volatile security definer set search_path = '' as $$
  with r as (
    update public.release set state = 'draft', publish_at = null
    where id = the_release and state = 'scheduled' and published_at is null and publish_at <= now()
      and not app.is_lifted(id, unit_id, state, publish_at, published_at)
    returning id, app.facts_hold(id, now()) as facts_hold)
  , s as (update public.submission set voided_at = now(), void_reason = case when r.facts_hold then 'authority_ended' else 'fact_fell' end
          from r where release_id = r.id and voided_at is null)
  select exists (select from r) $$;
