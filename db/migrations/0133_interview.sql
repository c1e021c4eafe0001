-- owner: enquiries
-- An enquiry that bids for an interview. Who is asked for is a unit or a post of it, never a person; its questions are the enquiry's.
create table interview (
  enquiry_id  uuid primary key references enquiry,
  unit_id     uuid not null references unit,
  post        text not null default '' check (length(post) <= 200),
  form        text not null check (form in ('written', 'spoken', 'recorded')),
  place       text not null default '' check (length(place) <= 200),
  wished_at   timestamptz,
  bid_at      timestamptz not null default clock_timestamp(),
  -- The answers are to be seen before they are published.
  review      boolean not null,
  state       text not null default 'asked'
    check (state in ('asked', 'agreed', 'declined', 'held', 'shown', 'approved', 'corrected', 'published', 'not_published', 'withdrawn')),
  -- What was agreed last, and who then spoke under which number of the register of speakers.
  agreed_at   timestamptz,
  agreed_place text not null default '' check (length(agreed_place) <= 200),
  held_at     timestamptz,
  speaker_id  uuid references person,
  authority   text,
  appointment_id uuid references appointment,
  delegation_id  uuid references delegation,
  link        text not null default '' check (link = '' or (link ~ '^https?://' and length(link) <= 500)),
  check (state <> 'agreed' or agreed_at is not null),
  check ((held_at is null) = (speaker_id is null) and (held_at is null) = (authority is null)),
  check (held_at is null or (appointment_id is null) <> (delegation_id is null)),
  check (state not in ('held', 'shown', 'approved', 'corrected', 'published', 'not_published') or held_at is not null)
);
-- Every act, in the order in which it was done. Nobody of ours did it where the bid came by the form of the press room.
create table interview_step (
  id          uuid primary key default gen_random_uuid(),
  enquiry_id  uuid not null references interview,
  at          timestamptz not null default clock_timestamp(),
  person_id   uuid references person,
  deed        text not null check (deed in ('bid', 'consent', 'decline', 'hold', 'show', 'approve', 'correct', 'publish', 'not_publish', 'withdraw')),
  authority   text,
  appointment_id uuid references appointment,
  delegation_id  uuid references delegation,
  words       text not null default '' check (length(words) <= 20000),
  check (person_id is not null or deed = 'bid'),
  check ((deed in ('consent', 'decline', 'approve', 'correct')) = (authority is not null)),
  check ((authority is null) = (appointment_id is null and delegation_id is null)),
  check (deed not in ('decline', 'show', 'correct') or words <> '')
);
create index interview_step_enquiry on interview_step (enquiry_id, at, id);
-- What else the law sets running beside the enquiry's own clock, by the wording that judges it; the duty, where it is one of the unit.
create table enquiry_clock (
  enquiry_id  uuid not null references enquiry,
  rule_id     text not null check (rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'),
  rule_version text not null,
  duty_id     uuid unique references duty,
  since       timestamptz not null,
  -- The last millisecond in time; null where the rule sets no limit.
  due_at      timestamptz,
  met_at      timestamptz,
  primary key (enquiry_id, rule_id)
);
create index enquiry_clock_runs on enquiry_clock (enquiry_id, due_at) where met_at is null and duty_id is not null;

-- An enquiry stays open while a bid waits for our word, and goes by whichever of its clocks runs out first.
create or replace function app.queue_enquiry(the_enquiry uuid) returns void language sql security definer set search_path = '' as $$
  with e as (select id, unit_id, received_at, merged_into, least(deadline_at, case when paused_at is null then due_at end,
      (select min(c.due_at) from public.enquiry_clock c where c.enquiry_id = the_enquiry and c.met_at is null and c.duty_id is not null),
      received_at + interval '30 days') as next_at,
    exists (select from public.interview i where i.enquiry_id = the_enquiry and i.state in ('asked', 'agreed', 'shown')) as bids
    from public.enquiry where id = the_enquiry),
  q as (select unit_id, bool_or(state in ('open', 'waiting')) as is_open from public.question where enquiry_id = the_enquiry group by unit_id),
  parts as (
    select e.unit_id, (e.bids or exists (select from q where q.is_open) or not exists (select from q)) and e.merged_into is null as is_open, e.next_at, e.received_at from e
    union all select q.unit_id, q.is_open and e.merged_into is null, e.next_at, e.received_at from q, e where q.unit_id <> e.unit_id
    union all select distinct i.unit_id, false, e.next_at, e.received_at from public.input_request i, e
      where i.enquiry_id = the_enquiry and i.withdrawn_at is null and i.unit_id <> e.unit_id and i.unit_id not in (select unit_id from q)),
  put as (
    insert into public.enquiry_queue (unit_id, enquiry_id, is_open, next_at, received_at)
    select distinct on (unit_id) unit_id, the_enquiry, is_open, next_at, received_at from parts order by unit_id, is_open desc
    on conflict (enquiry_id, unit_id) do update set is_open = excluded.is_open, next_at = excluded.next_at
      where (enquiry_queue.is_open, enquiry_queue.next_at) is distinct from (excluded.is_open, excluded.next_at)
    returning 1)
  update public.enquiry_queue set is_open = false
  where enquiry_id = the_enquiry and is_open and unit_id not in (select unit_id from parts) $$;
create trigger queue after insert or update of state on interview for each row execute function app.queue_of_part();
create trigger queue after insert or update of due_at, met_at on enquiry_clock for each row execute function app.queue_of_part();

do $$ declare t text; sees text := $s$(select app.my_unit_list(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']))$s$; begin
  foreach t in array array['interview', 'interview_step', 'enquiry_clock'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to rostrum_app', t);
    execute format('create policy read on %I for select to rostrum_app using (app.sees_enquiry(enquiry_id, %s))', t, sees);
  end loop;
  foreach t in array array['interview', 'enquiry_clock'] loop
    execute format('create policy write on %I for insert to rostrum_app with check (app.works_enquiry(enquiry_id))', t);
    execute format('create policy work on %I for update to rostrum_app using (app.works_enquiry(enquiry_id))', t);
  end loop;
end $$;
grant update (state, review, agreed_at, agreed_place, held_at, speaker_id, authority, appointment_id, delegation_id, link) on interview to rostrum_app;
grant update (met_at) on enquiry_clock to rostrum_app;
-- Whether the person set holds an authority that reaches the unit of an enquiry now.
create function app.speaks_on_enquiry(the_enquiry uuid, appointment uuid, delegation uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.enquiry e where e.id = the_enquiry and app.authority_holds(appointment, delegation, e.unit_id, clock_timestamp()))
    and case when appointment is not null then exists (select from public.appointment a where a.id = appointment and a.person_id = app.me())
      else exists (select from public.delegation d where d.id = delegation and d.holder_id = app.me()) end $$;
grant execute on function app.speaks_on_enquiry to rostrum_app;
create policy write on interview_step for insert to rostrum_app with check (person_id = app.me() and app.works_enquiry(enquiry_id)
  and (authority is null or app.speaks_on_enquiry(enquiry_id, appointment_id, delegation_id)));
-- The word on a bid goes to who asked as a reply does.
alter table reply drop constraint reply_kind_check;
alter table reply add constraint reply_kind_check check (kind in ('answer', 'refusal', 'no_news', 'transfer', 'receipt', 'interview'));

-- At the door: a bid belongs to the enquiry that was taken in in the same transaction, and to no other.
create function app.bid_at_door(the_enquiry uuid, the_post text, the_form text, the_place text, wished timestamptz, shows boolean, the_rule text, the_version text, the_due timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  insert into public.interview (enquiry_id, unit_id, post, form, place, wished_at, review)
  select e.id, e.unit_id, the_post, the_form, the_place, wished, shows from public.enquiry e where e.id = the_enquiry and e.created_by is null and e.received_at = now();
  if not found then return false; end if;
  insert into public.interview_step (enquiry_id, deed) values (the_enquiry, 'bid');
  if the_version is not null then
    insert into public.enquiry_clock (enquiry_id, rule_id, rule_version, since, due_at) values (the_enquiry, the_rule, the_version, now(), the_due);
  end if;
  return true;
end $$;
grant execute on function app.bid_at_door to rostrum_door;
-- What the holder of a link sees of the bid: where it stands, what was agreed, and why not.
create function app.interview_behind(hash bytea) returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('state', i.state, 'form', i.form, 'post', i.post, 'review', i.review, 'agreedAt', case when i.state <> 'declined' then i.agreed_at end,
    'agreedPlace', case when i.state = 'declined' then '' else i.agreed_place end,
    'words', (select s.words from public.interview_step s where s.enquiry_id = i.enquiry_id
      and s.deed = case i.state when 'agreed' then 'consent' when 'declined' then 'decline' when 'approved' then 'approve' when 'corrected' then 'correct' end order by s.at desc limit 1))
  from public.enquiry e join public.interview i on i.enquiry_id = e.id where e.link_hash = hash $$;
grant execute on function app.interview_behind to rostrum_door;
