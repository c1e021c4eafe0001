-- owner: enquiries
-- The answer bank: what was said on this before, in answers that have left and in what was published.
alter table reply add search tsvector generated always as (to_tsvector('public.vn_plain', body)) stored;
create index reply_search on reply using gin (search) where kind = 'answer' and posted_at is not null;
-- Answers of the person's own units with most of the words, the newest of many; `superseded` when a later answer to the same
-- question has left, or a fact that it rests on does not stand any more.
create function app.answers_like(words text[]) returns table (enquiry_id uuid, number text, body text, at timestamptz, outlet text, superseded boolean)
language sql stable security definer rows 5 set search_path = '' as $$
  with q as materialized (select websearch_to_tsquery('public.vn_plain', array_to_string(words, ' or ')) as q),
  mine as materialized (select app.my_unit_list(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']) as units),
  hit as materialized (
    select r.id, r.enquiry_id, r.body, r.posted_at, r.release_id, ts_rank(r.search, q.q) as rank
    from q cross join lateral (
      select x.* from public.reply x where x.kind = 'answer' and x.posted_at is not null and x.search @@ q.q
      order by x.posted_at desc limit 300) r, mine
    where exists (select from public.enquiry_queue k where k.enquiry_id = r.enquiry_id and k.unit_id = any (mine.units))
    order by rank desc, r.posted_at desc limit 5)
  select h.enquiry_id, e.number, h.body, h.posted_at, e.outlet,
    not app.facts_hold(h.release_id, now()) or exists (
      select from public.reply_question a join public.reply_question b on b.question_id = a.question_id join public.reply l on l.id = b.reply_id
      where a.reply_id = h.id and l.kind = 'answer' and l.posted_at > h.posted_at)
  from hit h join public.enquiry e on e.id = h.enquiry_id order by h.rank desc, h.posted_at desc $$;
grant execute on function app.answers_like to rostrum_app;
