-- owner: releases
-- From the day a release is put up, its files stand as they are: whoever signed, signed their words too.
create function app.file_is_fixed(the_file uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.release_file rf join public.release r on r.id = rf.release_id
    where rf.file_id = the_file and r.state <> 'draft') $$;
grant execute on function app.file_is_fixed to rostrum_app;
-- Taken before a release is put up or scheduled, so that no change of a file can slip between the look and the deed.
create function app.hold_files(the_release uuid) returns void language sql volatile security definer set search_path = '' as $$
  select from public.file where id in (select file_id from public.release_file where release_id = the_release) order by id for share $$;
grant execute on function app.hold_files to rostrum_app;
create index release_file_file on release_file (file_id);

drop policy change on file;
create policy change on file for update to rostrum_app
  using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'administrator'])) and not app.file_is_fixed(id))
  with check (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'administrator'])));
-- Who is asked to sign from outside the unit signs the files too, so he must see them.
create function app.asked_files() returns setof uuid language sql stable security definer set search_path = '' as $$
  select rf.file_id from public.release_file rf join public.asked_approver a on a.release_id = rf.release_id where a.person_id = app.me() $$;
grant execute on function app.asked_files to rostrum_app;
create policy asked on file for select to rostrum_app using (id in (select app.asked_files()));
-- A foreign key looks past row-level security: without this, a file that one may not see could be published by its id.
create policy seen on release_file as restrictive for insert to rostrum_app
  with check (exists (select from file f where f.id = file_id and f.purpose = 'media'));
create policy seen_still on release_file as restrictive for update to rostrum_app using (true)
  with check (exists (select from file f where f.id = file_id and f.purpose = 'media'));
grant update (file_id, position) on release_file to rostrum_app;

create or replace view public_release as
  select r.id, r.slug, r.number, r.kind, r.main_lang, u.code as unit_code, u.slug as unit_slug,
    coalesce(r.unit_name, app.unit_name_at(r.unit_id, r.publish_at)) as unit_name, u.phone as unit_phone, u.mail as unit_mail, u.hours as unit_hours,
    r.publish_at as published_at,
    coalesce(w.withdrawn_at, cur.publish_at) as updated_at, cur.version as version,
    case when w.root_id is null then cur.texts end as texts,
    case when w.root_id is null then r.search end as search,
    case when w.root_id is null then cur.headlines end as headlines,
    (select coalesce(jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) order by t.position, t.slug), '[]')
       from release_topic rt join topic t on t.id = rt.topic_id where rt.release_id = cur.id) as topics,
    (select coalesce(jsonb_agg(face order by rf.position, face ->> 'name', rf.file_id), '[]')
       from release_file rf join file f on f.id = rf.file_id cross join lateral app.file_face(f) as face
       where rf.release_id = cur.id and w.root_id is null and face is not null) as files,
    (select coalesce(jsonb_agg(jsonb_build_object('releaseId', v.id, 'version', v.version, 'at', v.publish_at, 'grade', v.grade, 'note', v.note,
        'texts', case when w.root_id is null then vr.texts end,
        'quotes', (select coalesce(jsonb_agg(jsonb_build_object('key', q.key, 'attribution', q.attribution) order by q.key), '[]') from quoted_authority q where q.submission_id = vs.id)
      ) order by v.publish_at, v.id), '[]')
       from release v join submission vs on vs.release_id = v.id join revision vr on vr.id = vs.revision_id where v.root_id = r.id) as versions,
    w.withdrawn_at, w.reason as withdrawal_reason
  from release r
  join unit u on u.id = r.unit_id
  join lateral (
    select c.id, c.publish_at, c.version, rv.texts,
      (select jsonb_object_agg(k, v -> 'headline') from jsonb_each(rv.texts) e(k, v)) as headlines
    from release c join submission s on s.release_id = c.id join revision rv on rv.id = s.revision_id
    where c.root_id = r.id order by c.publish_at desc, c.id desc limit 1) cur on true
  left join withdrawal w on w.root_id = r.id
  where r.root_id = r.id;
