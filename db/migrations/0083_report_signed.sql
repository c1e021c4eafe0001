-- owner: reporting
-- That a report was signed: who, when, under which number, and the papers as they were then. Nothing of it is ever changed; a report
-- that is signed again after a correction is a further row.
create table report_signed (
  id          uuid primary key default gen_random_uuid(),
  unit_id     uuid not null references unit,
  report      text not null check (report ~ '^[a-z][a-z0-9_]{0,39}$'),
  year        integer not null check (year between 2000 and 2200),
  -- Whether the units below were counted along.
  with_below  boolean not null,
  number      text not null check (number <> '' and length(number) <= 20000),
  signed_on   date not null,
  signer_post text not null check (signer_post <> '' and length(signer_post) <= 20000),
  signer_name text not null check (signer_name <> '' and length(signer_name) <= 20000),
  figures     jsonb not null,
  -- Of the figures and texts that were signed: the same are not signed twice.
  digest      text not null check (digest ~ '^[0-9a-f]{64}$'),
  docx_key    uuid not null unique,
  docx_sha256 text not null check (docx_sha256 ~ '^[0-9a-f]{64}$'),
  pdf_key     uuid not null unique,
  pdf_sha256  text not null check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  person_id   uuid not null references person,
  at          timestamptz not null default clock_timestamp(),
  unique (unit_id, report, year, with_below, digest)
);
create index report_signed_of on report_signed (unit_id, report, year, at desc);
alter table report_signed enable row level security;
grant select, insert on report_signed to rostrum_app;
create policy read on report_signed for select to rostrum_app
  using (unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor'])));
create policy sign on report_signed for insert to rostrum_app with check (person_id = app.me()
  and unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])));
