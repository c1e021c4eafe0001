-- owner: coverage
-- Answers that went to who asked and to nobody else: an article may rest on them, too. For the worker alone, which compares and shows nothing.
create function app.sent_answers(since timestamptz, days integer) returns table (root_id uuid, updated_at timestamptz, texts jsonb)
  language sql stable security definer rows 200 set search_path = '' as $$
  select r.root_id, p.posted_at, v.texts
  from public.reply p join public.release r on r.id = p.release_id join public.revision v on v.id = p.revision_id
  where p.kind = 'answer' and p.posted_at > greatest(since, now() - make_interval(days => days)) and r.published_at is null
  order by p.posted_at, p.id limit 20000 $$;
grant execute on function app.sent_answers to rostrum_worker;
create index reply_posted on reply (posted_at) where posted_at is not null and release_id is not null;
