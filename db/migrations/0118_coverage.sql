-- owner: coverage
-- Which article rests on which release of ours: proposed by a link, our number, or words in common; decided by a person, for good.
create table coverage (
  article_id bigint not null references article,
  root_id    uuid not null references release,
  -- Why it is proposed: our address or number in its text, and how much of the release stands in it, 0 to 1.
  cites      boolean not null,
  share      real not null check (share between 0 and 1),
  state      text not null default 'suggested' check (state in ('suggested', 'confirmed', 'rejected')),
  found_at   timestamptz not null default clock_timestamp(),
  decided_by uuid references person,
  decided_at timestamptz,
  primary key (root_id, article_id),
  check ((state = 'suggested') = (decided_at is null)),
  check (num_nonnulls(decided_by, decided_at) in (0, 2))
);
create index coverage_article on coverage (article_id);
create index coverage_open on coverage (root_id) where state = 'suggested';
alter table coverage enable row level security;
grant select, insert, update on coverage to rostrum_worker;
create policy propose on coverage for all to rostrum_worker using (true) with check (state = 'suggested');
grant select, update (state, decided_by, decided_at) on coverage to rostrum_app;
create policy read on coverage for select to rostrum_app using ((select app.reads_press()) and exists (select from release r where r.id = root_id));
create policy decide on coverage for update to rostrum_app
  using (exists (select from release r where r.id = root_id
    and r.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor']))))
  with check (decided_by = (select app.me()) or state = 'suggested');
grant insert on coverage to rostrum_app;
create policy tie on coverage for insert to rostrum_app with check (decided_by = (select app.me())
  and exists (select from release r where r.id = root_id
    and r.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor']))));
