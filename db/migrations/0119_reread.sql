-- owner: monitoring
-- What was read before somebody had a reason to look is looked through again: the articles of the last three days.
create function app.reread_articles() returns void language sql volatile security definer set search_path = '' as $$
  insert into public.article_to_read (article_id)
  select a.id from public.article a where a.published_at > now() - interval '3 days' order by a.published_at desc limit 3000
  on conflict do nothing $$;
grant execute on function app.reread_articles to rostrum_app;
