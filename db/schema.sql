-- Made by bin/schema.ts from db/migrations; read it, never run it.

create table absence (
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  unit_id uuid not null,
  valid tstzrange not null,
  note text not null default ''::text,
  reported_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone
);

create table agency (
  one boolean not null default true,
  name jsonb not null,
  zone text not null default 'Asia/Ho_Chi_Minh'::text,
  accent text not null default '#0b5563'::text,
  number_pattern text not null default '{n}/TCBC-{unit}'::text,
  demo boolean not null default false,
  created_at timestamp with time zone not null default now()
);

create table answer_question (
  release_id uuid not null,
  question_id uuid not null
);

create table appointment (
  id uuid not null default gen_random_uuid(),
  number text not null default ('BN-'::text || lpad((nextval('appointment_number'::regclass))::text, 6, '0'::text)),
  person_id uuid not null,
  unit_id uuid not null,
  role text not null,
  scope text not null default 'unit'::text,
  post jsonb not null default '{}'::jsonb,
  paper text not null default ''::text,
  decided_at timestamp with time zone not null default now(),
  registered_at timestamp with time zone not null default now(),
  valid tstzrange not null
);

create table approval (
  submission_id uuid not null,
  person_id uuid not null,
  digest text not null,
  appointment_id uuid,
  delegation_id uuid,
  approved_at timestamp with time zone not null default now()
);

create table approval_route (
  unit_id uuid not null,
  kind text not null,
  needed integer not null
);

create table archive_attachment (
  item_id uuid not null,
  href text not null,
  name text not null,
  media_type text,
  size bigint,
  sha256 text,
  storage_key uuid
);

create table archive_item (
  id uuid not null default gen_random_uuid(),
  unit_id uuid not null,
  source text not null,
  guid text not null,
  local_id text not null default ''::text,
  slug text not null,
  lang text not null,
  headline text not null,
  summary text not null,
  body jsonb not null,
  original_url text not null,
  published_at timestamp with time zone not null,
  imported_at timestamp with time zone not null default now(),
  search tsvector not null
);

create table article (
  id bigint not null,
  outlet_id uuid not null,
  channel_id uuid not null,
  url text not null,
  title text not null,
  lede text not null default ''::text,
  body text not null default ''::text,
  language text,
  published_at timestamp with time zone not null,
  dated boolean not null,
  seen_at timestamp with time zone not null,
  fullness text not null default 'summary'::text,
  why text,
  read_at timestamp with time zone,
  host text not null,
  versions integer not null default 1,
  changed_at timestamp with time zone,
  gone_at timestamp with time zone,
  group_id bigint,
  story_id bigint,
  pinned boolean not null default false,
  page_url text,
  page_reads smallint not null default 0,
  page_failures smallint not null default 0,
  page_at timestamp with time zone,
  page_title text,
  page_lede text,
  original_url text
);

create table article_key (
  key bytea not null,
  article_id bigint not null
);

create table article_said (
  article_id bigint not null,
  channel_id uuid not null,
  words bytea not null
);

create table article_to_index (
  article_id bigint not null
);

create table article_to_read (
  article_id bigint not null
);

create table article_version (
  article_id bigint not null,
  seq integer not null,
  seen_at timestamp with time zone not null,
  title text not null,
  lede text not null,
  body text not null
);

create table asked_approver (
  release_id uuid not null,
  person_id uuid not null
);

create table bounce (
  id uuid not null default gen_random_uuid(),
  mail_id uuid not null,
  address text not null,
  class text not null,
  status text not null,
  words text not null,
  incoming_id uuid not null,
  at timestamp with time zone not null default now(),
  void boolean not null default false
);

create table brake (
  id uuid not null default gen_random_uuid(),
  pulled_by uuid not null,
  pulled_at timestamp with time zone not null default now(),
  reason text not null,
  lifted_by uuid,
  lifted_at timestamp with time zone
);

create table canary (
  channel text not null,
  on_since timestamp with time zone not null default now(),
  turned_by uuid not null,
  address text,
  endpoint_id uuid,
  renewed_at timestamp with time zone
);

create table canary_seen (
  release_id uuid not null,
  channel text not null,
  at timestamp with time zone not null default now()
);

create table ceremony (
  id uuid not null default gen_random_uuid(),
  challenge text not null,
  purpose text not null,
  person_id uuid,
  session_id uuid,
  link_id uuid,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone
);

create table channel (
  id uuid not null default gen_random_uuid(),
  outlet_id uuid not null,
  kind text not null,
  url text not null,
  selector text,
  host text not null,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  next_at timestamp with time zone not null default now(),
  interval_s integer not null default 3600,
  etag text,
  last_modified text,
  body_hash bytea,
  whole_at timestamp with time zone,
  conditional boolean not null default true,
  tried_at timestamp with time zone,
  ok_at timestamp with time zone,
  new_at timestamp with time zone,
  failures integer not null default 0,
  quiet integer not null default 0,
  outcome text,
  detail text not null default ''::text,
  moved_from text,
  moved_at timestamp with time zone,
  stopped_at timestamp with time zone,
  stopped_by uuid,
  parts text[] not null default '{}'::text[],
  parts_seen jsonb not null default '{}'::jsonb
);

create table citation (
  release_id uuid not null,
  fact_id uuid not null
);

create table claim (
  id uuid not null default gen_random_uuid(),
  slug text not null,
  unit_id uuid not null,
  lang text not null,
  title text not null,
  field text not null,
  own_release_id uuid,
  since timestamp with time zone,
  created_by uuid not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  closed_at timestamp with time zone,
  closed_why text,
  version integer not null default 1,
  folded text not null default app.fold(title)
);

create table claim_appearance (
  id bigint not null,
  claim_id uuid not null,
  kind text not null,
  address text not null default ''::text,
  plain text not null default ''::text,
  outlet text not null default ''::text,
  capture text not null default ''::text,
  file_id uuid,
  seen_at timestamp with time zone not null,
  added_by uuid not null,
  added_at timestamp with time zone not null default clock_timestamp()
);

create table claim_match (
  id uuid not null default gen_random_uuid(),
  kind text not null,
  item text not null,
  claim_id uuid not null,
  p double precision not null,
  features double precision[] not null,
  why jsonb not null,
  model text not null,
  title text not null default ''::text,
  address text not null default ''::text,
  outlet text not null default ''::text,
  seen_at timestamp with time zone,
  corrects boolean not null default false,
  state text not null default 'suggested'::text,
  suggested_at timestamp with time zone not null default clock_timestamp(),
  decided_by uuid,
  decided_at timestamp with time zone
);

create table claim_model (
  id bigint not null,
  coefficients jsonb not null,
  examples integer not null,
  learnt_at timestamp with time zone not null default clock_timestamp()
);

create table claim_report (
  id uuid not null default gen_random_uuid(),
  unit_id uuid not null,
  lang text not null,
  text text not null default ''::text,
  addresses text[] not null default '{}'::text[],
  picture_key uuid,
  picture_type text,
  link_hash bytea not null,
  received_at timestamp with time zone not null default clock_timestamp(),
  state text not null default 'new'::text,
  claim_id uuid,
  decided_by uuid,
  decided_at timestamp with time zone,
  closed_why text
);

create table claim_wording (
  id bigint not null,
  claim_id uuid not null,
  lang text not null,
  source text not null,
  text text not null,
  added_by uuid not null,
  added_at timestamp with time zone not null default clock_timestamp()
);

create table clearance (
  id uuid not null default gen_random_uuid(),
  version_id uuid not null,
  request_id uuid,
  answer text not null,
  reason text not null default ''::text,
  corrected_to uuid,
  person_id uuid,
  answered_by text not null,
  via text not null,
  answered_at timestamp with time zone not null default clock_timestamp()
);

create table clearance_question (
  request_id uuid not null,
  version_id uuid not null
);

create table clearance_request (
  id uuid not null default gen_random_uuid(),
  dossier_id uuid not null,
  person_id uuid,
  unit_id uuid,
  note text not null default ''::text,
  deadline timestamp with time zone not null,
  token_hash bytea not null,
  expires_at timestamp with time zone not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null default now(),
  reminded_at timestamp with time zone,
  withdrawn_at timestamp with time zone
);

create table comment (
  id uuid not null default gen_random_uuid(),
  release_id uuid not null,
  parent_id uuid,
  passage text not null default ''::text,
  suggested text,
  body text not null,
  author_id uuid not null,
  created_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone,
  closed_by uuid,
  outcome text
);

create table correction_request (
  id uuid not null default gen_random_uuid(),
  item_id uuid not null,
  round integer not null,
  state text not null default 'draft'::text,
  medium text not null,
  office text not null,
  mail text not null default ''::text,
  place text not null default ''::text,
  wrong text not null,
  facts text not null,
  evidence text not null default ''::text,
  asked text[] not null,
  lang text not null default 'vi'::text,
  number text not null default ''::text,
  drafted_by uuid not null,
  drafted_at timestamp with time zone not null default clock_timestamp(),
  signed_by uuid,
  appointment_id uuid,
  delegation_id uuid,
  attribution text not null default ''::text,
  sent_at timestamp with time zone,
  mail_id uuid,
  rule_id text,
  rule_version text,
  due_at timestamp with time zone,
  settled_at timestamp with time zone,
  version integer not null default 1
);

create table correction_step (
  id uuid not null default gen_random_uuid(),
  request_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  person_id uuid not null,
  deed text not null,
  verdict text,
  body_code text not null default ''::text,
  number text not null default ''::text,
  before_seq integer,
  after_seq integer,
  words text not null default ''::text
);

create table coverage (
  article_id bigint not null,
  root_id uuid not null,
  cites boolean not null,
  share real not null,
  state text not null default 'suggested'::text,
  found_at timestamp with time zone not null default clock_timestamp(),
  decided_by uuid,
  decided_at timestamp with time zone
);

create table delegation (
  id uuid not null default gen_random_uuid(),
  number text not null,
  unit_id uuid not null,
  grantor_id uuid not null,
  holder_id uuid not null,
  post jsonb not null default '{}'::jsonb,
  matter text not null,
  valid tstzrange not null,
  paper_id uuid not null,
  made_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  revoked_by uuid,
  revoke_reason text not null default ''::text
);

create table delegation_number (
  unit_id uuid not null,
  year integer not null,
  last integer not null
);

create table delegation_scope (
  delegation_id uuid not null,
  unit_id uuid not null
);

create table delegation_topic (
  delegation_id uuid not null,
  topic_id uuid not null
);

create table delivery (
  id uuid not null default gen_random_uuid(),
  release_id uuid not null,
  root_id uuid not null,
  act text not null default 'publish'::text,
  address text not null,
  name text not null default ''::text,
  outlet text not null default ''::text,
  lang text not null,
  unsubscribe_token text not null,
  mail_id uuid not null,
  made_at timestamp with time zone not null default now()
);

create table demo_persona (
  person_id uuid not null,
  "position" integer not null,
  label jsonb not null
);

create table digest (
  subscriber_id uuid not null,
  until timestamp with time zone not null,
  mail_id uuid,
  unsubscribe_token text
);

create table dossier (
  id uuid not null default gen_random_uuid(),
  number integer not null,
  unit_id uuid not null,
  title text not null,
  sensitivity text not null default 'normal'::text,
  stage text,
  created_by uuid not null,
  created_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone
);

create table dossier_member (
  dossier_id uuid not null,
  person_id uuid not null,
  added_by uuid not null,
  added_at timestamp with time zone not null default now()
);

create table dossier_topic (
  dossier_id uuid not null,
  topic_id uuid not null
);

create table duty (
  id uuid not null default gen_random_uuid(),
  rule_id text not null,
  rule_version text not null,
  unit_id uuid not null,
  subject text not null,
  started_at timestamp with time zone not null,
  deadline timestamp with time zone,
  not_set_by_law boolean not null,
  done_at timestamp with time zone,
  opened_by uuid,
  opened_at timestamp with time zone not null default now()
);

create table duty_hours (
  person_id uuid not null,
  days integer[] not null,
  from_minute integer not null,
  until_minute integer not null,
  set_at timestamp with time zone not null default now()
);

create table duty_record (
  id uuid not null default gen_random_uuid(),
  duty_id uuid,
  rule_id text not null,
  unit_id uuid not null,
  period text not null,
  done_at timestamp with time zone not null,
  form text not null,
  link text not null default ''::text,
  note text not null default ''::text,
  person_id uuid not null,
  made_at timestamp with time zone not null default now(),
  taken_back_at timestamp with time zone,
  taken_back_by uuid
);

create table embargo_access (
  id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  review_of uuid,
  outlet text not null,
  proof text not null,
  why text not null default ''::text,
  terms_version integer not null,
  asked_at timestamp with time zone not null default now(),
  decided_at timestamp with time zone,
  decided_by uuid,
  granted boolean,
  reason text,
  until date,
  ended_at timestamp with time zone
);

create table embargo_copy (
  mark text not null,
  submission_id uuid not null,
  account_id uuid,
  outlet text not null,
  terms_version integer not null,
  taken_at timestamp with time zone not null default now()
);

create table embargo_offer (
  submission_id uuid not null,
  release_id uuid not null,
  offered_by uuid not null,
  offered_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  ended_by uuid
);

create table enquiry (
  id uuid not null default gen_random_uuid(),
  number text not null,
  unit_id uuid not null,
  channel text not null,
  outlet text not null default ''::text,
  journalist text not null default ''::text,
  mail text,
  phone text not null default ''::text,
  lang text not null,
  received_at timestamp with time zone not null default now(),
  deadline_at timestamp with time zone,
  due_at timestamp with time zone,
  rule_id text,
  rule_version text,
  paused_at timestamp with time zone,
  pause_reason text,
  assignee_id uuid,
  answering_by uuid,
  answering_until timestamp with time zone,
  snoozed_until timestamp with time zone,
  merged_into uuid,
  group_id uuid,
  link_seq integer not null default 1,
  link_hash bytea not null,
  version integer not null default 1,
  created_by uuid,
  slip uuid,
  search tsvector not null default ''::tsvector,
  snoozed_for text not null default 'date'::text
);

create table enquiry_clock (
  enquiry_id uuid not null,
  rule_id text not null,
  rule_version text not null,
  duty_id uuid,
  since timestamp with time zone not null,
  due_at timestamp with time zone,
  met_at timestamp with time zone
);

create table enquiry_file (
  id uuid not null default gen_random_uuid(),
  message_id uuid not null,
  seq integer not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  storage_key uuid not null
);

create table enquiry_message (
  id uuid not null default gen_random_uuid(),
  enquiry_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  channel text not null,
  body text not null,
  message_id text,
  auto boolean not null default false,
  noted_by uuid
);

create table enquiry_note (
  id uuid not null default gen_random_uuid(),
  enquiry_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  person_id uuid not null,
  body text not null
);

create table enquiry_queue (
  unit_id uuid not null,
  enquiry_id uuid not null,
  is_open boolean not null,
  next_at timestamp with time zone not null,
  received_at timestamp with time zone not null
);

create table enquiry_reminder (
  enquiry_id uuid not null,
  person_id uuid not null,
  due timestamp with time zone not null,
  stage text not null,
  told_at timestamp with time zone not null default clock_timestamp()
);

create table enquiry_watcher (
  enquiry_id uuid not null,
  person_id uuid not null
);

create table event (
  id bigint not null,
  at timestamp with time zone not null default now(),
  person_id uuid,
  verb text not null,
  subject_kind text not null,
  subject_id uuid not null,
  unit_id uuid,
  authority text,
  detail jsonb not null default '{}'::jsonb
);

create table fact (
  id uuid not null default gen_random_uuid(),
  dossier_id uuid not null,
  place integer not null,
  key text not null,
  created_by uuid not null,
  created_at timestamp with time zone not null default now()
);

create table fact_override (
  release_id uuid not null,
  version_id uuid not null,
  fault text not null,
  reason text not null,
  person_id uuid not null,
  authority text not null,
  at timestamp with time zone not null default clock_timestamp()
);

create table fact_ruling (
  id uuid not null default gen_random_uuid(),
  fact_id uuid not null,
  seq integer not null,
  certainty text not null,
  sayable text not null,
  reason text not null default ''::text,
  decided_by uuid not null,
  decided_at timestamp with time zone not null default clock_timestamp()
);

create table fact_version (
  id uuid not null default gen_random_uuid(),
  fact_id uuid not null,
  seq integer not null,
  statement text not null,
  figure text,
  measure text,
  as_of timestamp with time zone not null,
  stale_at timestamp with time zone,
  source text not null,
  source_file_id uuid,
  unit_id uuid not null,
  written_by uuid,
  written_at timestamp with time zone not null default clock_timestamp()
);

create table file (
  id uuid not null default gen_random_uuid(),
  unit_id uuid not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  storage_key uuid not null,
  rights text not null default ''::text,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  purpose text not null default 'media'::text,
  alt jsonb not null default '{}'::jsonb,
  caption jsonb not null default '{}'::jsonb,
  transcript jsonb not null default '{}'::jsonb,
  creator text not null default ''::text,
  credit text not null default ''::text,
  place text not null default ''::text,
  taken_on date,
  provenance text not null default 'as_taken'::text,
  blur_needed boolean not null default false,
  regions jsonb not null default '[]'::jsonb,
  stripped text[] not null default '{}'::text[],
  width integer,
  height integer,
  crc32 bigint,
  renditions jsonb not null default '[]'::jsonb,
  manifest jsonb,
  weight bigint not null default 0,
  poster_id uuid,
  find text not null default app.fold(((((((((((((((((name || ' '::text) || creator) || ' '::text) || credit) || ' '::text) || rights) || ' '::text) || place) || ' '::text) || COALESCE((caption ->> 'vi'::text), ''::text)) || ' '::text) || COALESCE((caption ->> 'en'::text), ''::text)) || ' '::text) || COALESCE((alt ->> 'vi'::text), ''::text)) || ' '::text) || COALESCE((alt ->> 'en'::text), ''::text)))
);

create table finding (
  id uuid not null default gen_random_uuid(),
  claim_id uuid not null,
  seq integer not null,
  label text not null,
  label_name jsonb not null,
  words jsonb not null,
  advice jsonb not null default '{}'::jsonb,
  evidence jsonb not null,
  written_by uuid not null,
  written_at timestamp with time zone not null default clock_timestamp(),
  first_by uuid,
  first_at timestamp with time zone,
  second_by uuid,
  second_at timestamp with time zone,
  release_id uuid,
  dropped_at timestamp with time zone,
  drop_why text
);

create table foreign_press (
  enquiry_id uuid not null,
  kind text not null,
  details jsonb not null,
  noted_by uuid not null,
  noted_at timestamp with time zone not null default clock_timestamp(),
  letter text,
  told_at timestamp with time zone,
  informed boolean not null default false
);

create table guard_decision (
  release_id uuid not null,
  ban text not null,
  excerpt text not null,
  reason text not null,
  person_id uuid not null,
  at timestamp with time zone not null default now()
);

create table hook_call (
  id uuid not null default gen_random_uuid(),
  endpoint_id uuid,
  hub text,
  event_id uuid not null,
  state text not null default 'ready'::text,
  attempts integer not null default 0,
  due_at timestamp with time zone not null default now(),
  lease_token uuid,
  lease_until timestamp with time zone,
  status integer,
  reply text,
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null default now()
);

create table hook_endpoint (
  id uuid not null default gen_random_uuid(),
  unit_id uuid not null,
  name text not null,
  url text not null,
  events text[] not null,
  state text not null default 'active'::text,
  off_by text,
  failing_since timestamp with time zone,
  created_by uuid not null,
  created_at timestamp with time zone not null default now()
);

create table hook_event (
  id uuid not null default gen_random_uuid(),
  type text not null,
  release_id uuid,
  body text not null,
  created_at timestamp with time zone not null default now()
);

create table hook_secret (
  id uuid not null default gen_random_uuid(),
  endpoint_id uuid not null,
  sealed bytea not null,
  public_key text not null,
  created_at timestamp with time zone not null default now(),
  ends_at timestamp with time zone
);

create table inbox_state (
  mailbox text not null,
  good_at timestamp with time zone,
  why text,
  words text not null default ''::text,
  trouble_at timestamp with time zone
);

create table incoming_mail (
  id uuid not null default gen_random_uuid(),
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  arrived_at timestamp with time zone not null,
  taken_at timestamp with time zone not null default now(),
  size bigint not null,
  cut boolean not null,
  message_id text not null,
  digest bytea not null,
  sender text not null,
  subject text not null,
  auto text not null,
  outcome text not null,
  words text not null,
  source bytea,
  done_by uuid,
  done_at timestamp with time zone
);

create table input_request (
  id uuid not null default gen_random_uuid(),
  enquiry_id uuid not null,
  question_id uuid,
  unit_id uuid not null,
  ask text not null,
  deadline timestamp with time zone not null,
  token_hash bytea not null,
  expires_at timestamp with time zone not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null default clock_timestamp(),
  answer text,
  answered_by text,
  answered_at timestamp with time zone,
  withdrawn_at timestamp with time zone
);

create table interview (
  enquiry_id uuid not null,
  unit_id uuid not null,
  post text not null default ''::text,
  form text not null,
  place text not null default ''::text,
  wished_at timestamp with time zone,
  bid_at timestamp with time zone not null default clock_timestamp(),
  review boolean not null,
  state text not null default 'asked'::text,
  agreed_at timestamp with time zone,
  agreed_place text not null default ''::text,
  held_at timestamp with time zone,
  speaker_id uuid,
  authority text,
  appointment_id uuid,
  delegation_id uuid,
  link text not null default ''::text
);

create table interview_step (
  id uuid not null default gen_random_uuid(),
  enquiry_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  person_id uuid,
  deed text not null,
  authority text,
  appointment_id uuid,
  delegation_id uuid,
  words text not null default ''::text
);

create table issue (
  id uuid not null default gen_random_uuid(),
  number text not null,
  kind text not null,
  origin_id uuid not null,
  unit_id uuid not null,
  title text not null,
  raised text not null,
  state text not null default 'raised'::text,
  measure text not null default ''::text,
  due_on date,
  done_on date,
  outcome text not null default ''::text,
  due_at timestamp with time zone,
  next_at timestamp with time zone not null,
  version integer not null default 1,
  slip uuid not null,
  created_by uuid not null,
  created_at timestamp with time zone not null default now(),
  search tsvector not null default ''::tsvector
);

create table issue_note (
  issue_id uuid not null,
  seq integer not null,
  texts jsonb,
  reason text,
  signed_by uuid not null,
  appointment_id uuid,
  delegation_id uuid,
  attribution jsonb not null,
  at timestamp with time zone not null default clock_timestamp()
);

create table issue_setting (
  unit_id uuid not null,
  shows_overdue boolean not null,
  set_by uuid not null,
  set_at timestamp with time zone not null default now()
);

create table issue_step (
  id uuid not null default gen_random_uuid(),
  issue_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  person_id uuid not null,
  deed text not null,
  unit_id uuid,
  day date,
  outlet text not null default ''::text,
  number text not null default ''::text,
  words text not null default ''::text
);

create table issue_thing (
  id uuid not null default gen_random_uuid(),
  issue_id uuid not null,
  kind text not null,
  ref text not null,
  label text not null default ''::text,
  added_by uuid not null,
  added_at timestamp with time zone not null default clock_timestamp(),
  removed_by uuid,
  removed_at timestamp with time zone
);

create table language_check (
  revision_id uuid not null,
  lang text not null,
  person_id uuid not null,
  checked_at timestamp with time zone not null default now()
);

create table live_step (
  release_id uuid not null,
  lang text not null,
  version integer not null,
  client text not null,
  step jsonb not null
);

create table live_text (
  release_id uuid not null,
  lang text not null,
  version integer not null default 0,
  doc jsonb not null
);

create table loose_key (
  storage_key uuid not null,
  since timestamp with time zone not null default now()
);

create table mail (
  id uuid not null default gen_random_uuid(),
  content_id uuid not null,
  kind text not null,
  unit_id uuid,
  to_name text not null default ''::text,
  to_address text not null,
  tokens jsonb not null default '{}'::jsonb,
  state text not null default 'ready'::text,
  attempts integer not null default 0,
  due_at timestamp with time zone not null default now(),
  lease_token uuid,
  lease_until timestamp with time zone,
  reply text,
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  spool_id uuid,
  head text,
  to_outlet text not null default ''::text
);

create table mail_content (
  id uuid not null default gen_random_uuid(),
  subject text not null,
  body_text text not null,
  body_html text not null,
  lang text not null,
  from_name text not null,
  created_at timestamp with time zone not null default now(),
  spool_id uuid,
  layout text
);

create table matter (
  id uuid not null default gen_random_uuid(),
  number text not null,
  kind text not null,
  unit_id uuid not null,
  handler_id uuid,
  channel text not null,
  outlet text not null,
  rhythm text,
  contact text not null default ''::text,
  letter_number text not null default ''::text,
  letter_date date,
  subject text not null,
  body text not null default ''::text,
  received_at timestamp with time zone not null,
  state text not null default 'received'::text,
  accepted_at timestamp with time zone,
  told_at timestamp with time zone,
  due_at timestamp with time zone,
  was_late boolean not null default false,
  shelf text not null default 'open'::text,
  next_at timestamp with time zone not null,
  version integer not null default 1,
  slip uuid not null,
  created_by uuid not null,
  search tsvector not null default ''::tsvector
);

create table matter_clock (
  matter_id uuid not null,
  rule_id text not null,
  rule_version text not null,
  duty_id uuid not null,
  since timestamp with time zone not null,
  due_at timestamp with time zone,
  met_at timestamp with time zone
);

create table matter_step (
  id uuid not null default gen_random_uuid(),
  matter_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  person_id uuid not null,
  deed text not null,
  unit_id uuid,
  body_name text not null default ''::text,
  grounds text[] not null default '{}'::text[],
  number text not null default ''::text,
  dated date,
  sent_at timestamp with time zone,
  link text not null default ''::text,
  words text not null default ''::text,
  file_id uuid
);

create table matter_watch (
  matter_id uuid not null,
  rule_id text not null,
  rule_version text not null,
  since timestamp with time zone not null,
  due_at timestamp with time zone,
  state text not null default 'waits'::text,
  link text not null default ''::text,
  noted_at timestamp with time zone
);

create table objection (
  question_id uuid not null,
  unit_id uuid not null,
  words text not null,
  at timestamp with time zone not null default clock_timestamp()
);

create table one_time_link (
  id uuid not null default gen_random_uuid(),
  token_hash bytea not null,
  purpose text not null,
  person_id uuid,
  recovery_id uuid,
  made_by uuid,
  made_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  voided_at timestamp with time zone
);

create table outlet (
  id uuid not null default gen_random_uuid(),
  name text not null,
  publisher text not null,
  language text,
  home text not null default ''::text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  reads_pages boolean not null default true
);

create table passkey (
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}'::text[],
  label text not null,
  created_at timestamp with time zone not null default now(),
  used_at timestamp with time zone,
  removed_at timestamp with time zone
);

create table person (
  id uuid not null default gen_random_uuid(),
  name text not null,
  mail text not null,
  phone text not null default ''::text,
  lang text not null default 'vi'::text,
  ended_at timestamp with time zone,
  created_at timestamp with time zone not null default now()
);

create table poll (
  id bigint not null,
  channel_id uuid not null,
  at timestamp with time zone not null,
  outcome text not null,
  detail text not null default ''::text,
  status integer,
  bytes integer not null default 0,
  items integer not null default 0,
  fresh integer not null default 0
);

create table press_account (
  id uuid not null default gen_random_uuid(),
  mail text not null,
  name text not null default ''::text,
  outlet text not null default ''::text,
  phone text not null default ''::text,
  lang text not null,
  made_at timestamp with time zone not null default now()
);

create table press_ceremony (
  challenge text not null,
  account_id uuid,
  expires_at timestamp with time zone not null
);

create table press_digest (
  id uuid not null default gen_random_uuid(),
  unit_id uuid not null,
  day date not null,
  intro text not null default ''::text,
  version integer not null default 1,
  made_by uuid,
  made_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  sources jsonb not null default '[]'::jsonb,
  search tsvector not null default ''::tsvector,
  volume jsonb not null default '[]'::jsonb
);

create table press_digest_item (
  id uuid not null default gen_random_uuid(),
  digest_id uuid not null,
  story_id bigint,
  section text not null default ''::text,
  place integer not null,
  title text not null,
  outlet text not null,
  url text not null,
  articles integer not null default 1,
  publishers integer not null default 1,
  lines text not null default ''::text,
  handling text not null default ''::text,
  from_unit uuid
);

create table press_digest_plan (
  unit_id uuid not null,
  send_at time without time zone not null default '07:00:00'::time without time zone,
  is_on boolean not null default true,
  changed_by uuid not null,
  changed_at timestamp with time zone not null default now(),
  rolls_up boolean not null default false
);

create table press_digest_recipient (
  unit_id uuid not null,
  name text not null default ''::text,
  address text not null
);

create table press_host (
  host text not null,
  free_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  robots text,
  robots_at timestamp with time zone,
  robots_closed boolean not null default false
);

create table press_item (
  id uuid not null default gen_random_uuid(),
  number text not null,
  unit_id uuid not null,
  article_id bigint,
  article_seq integer,
  outlet text not null,
  url text not null default ''::text,
  title text not null,
  lede text not null default ''::text,
  body text not null default ''::text,
  published_on date,
  captured_at timestamp with time zone not null default now(),
  about text not null,
  state text not null default 'to_verify'::text,
  conclusion text,
  until date,
  due_at timestamp with time zone,
  next_at timestamp with time zone not null,
  version integer not null default 1,
  slip uuid not null,
  created_by uuid not null,
  created_at timestamp with time zone not null default now(),
  search tsvector not null default ''::tsvector
);

create table press_item_clock (
  item_id uuid not null,
  rule_id text not null,
  rule_version text not null,
  duty_id uuid not null,
  since timestamp with time zone not null,
  due_at timestamp with time zone,
  met_at timestamp with time zone
);

create table press_item_step (
  id uuid not null default gen_random_uuid(),
  item_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  person_id uuid not null,
  deed text not null,
  conclusion text,
  unit_id uuid,
  until date,
  number text not null default ''::text,
  dated date,
  words text not null default ''::text
);

create table press_list (
  id uuid not null default gen_random_uuid(),
  unit_id uuid not null,
  name text not null,
  version integer not null default 1,
  created_at timestamp with time zone not null default now()
);

create table press_look (
  person_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  before_at timestamp with time zone
);

create table press_passkey (
  id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}'::text[],
  made_at timestamp with time zone not null default now()
);

create table press_session (
  token_hash bytea not null,
  account_id uuid not null,
  expires_at timestamp with time zone not null
);

create table press_sign_in (
  token_hash bytea not null,
  mail text not null,
  lang text not null,
  expires_at timestamp with time zone not null
);

create table question (
  id uuid not null default gen_random_uuid(),
  enquiry_id uuid not null,
  seq integer not null,
  text text not null,
  unit_id uuid not null,
  state text not null default 'open'::text,
  state_at timestamp with time zone not null default now(),
  first_answered_at timestamp with time zone,
  reopened_at timestamp with time zone
);

create table quoted_authority (
  submission_id uuid not null,
  key text not null,
  appointment_id uuid,
  delegation_id uuid,
  attribution jsonb not null
);

create table recipient (
  id uuid not null default gen_random_uuid(),
  list_id uuid not null,
  name text not null default ''::text,
  address text not null,
  outlet text not null default ''::text,
  lang text not null default 'vi'::text,
  source text not null,
  consent text not null,
  added_at timestamp with time zone not null default now()
);

create table recovery (
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  asked_at timestamp with time zone not null default now(),
  needs_second boolean not null,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  ready_at timestamp with time zone,
  mailed_at timestamp with time zone,
  stopped_at timestamp with time zone,
  done_at timestamp with time zone
);

create table recovery_request (
  id uuid not null default gen_random_uuid(),
  mail text not null,
  asked_at timestamp with time zone not null default now()
);

create table refusal (
  id uuid not null default gen_random_uuid(),
  question_id uuid not null,
  reply_id uuid not null,
  grounds text[] not null,
  details jsonb not null default '{}'::jsonb,
  reason text not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null default clock_timestamp(),
  review_at timestamp with time zone not null,
  dossier_id uuid,
  until_stage text,
  ended_at timestamp with time zone,
  ended_why text
);

create table register_entry (
  id uuid not null default gen_random_uuid(),
  case_id uuid not null,
  replaces uuid,
  stands boolean not null default true,
  voided boolean not null default false,
  why text not null default ''::text,
  unit_id uuid not null,
  kind text not null,
  title text not null,
  happened_at timestamp with time zone not null,
  learned_at timestamp with time zone,
  accepted_at timestamp with time zone,
  determined_at timestamp with time zone,
  basis text,
  rule_id text,
  rule_version text,
  due_at timestamp with time zone,
  spoken_at timestamp with time zone,
  in_time boolean,
  counts_at timestamp with time zone not null,
  release_id uuid,
  note text not null default ''::text,
  source text not null default ''::text,
  entered_by uuid,
  entered_at timestamp with time zone not null default clock_timestamp(),
  folded text not null default app.fold(((((title || ' '::text) || note) || ' '::text) || source))
);

create table rejection (
  submission_id uuid not null,
  person_id uuid not null,
  reason text not null,
  rejected_at timestamp with time zone not null default now()
);

create table release (
  id uuid not null default gen_random_uuid(),
  root_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  grade text,
  note jsonb not null default '{}'::jsonb,
  main_lang text not null default 'vi'::text,
  route text not null default 'standard'::text,
  state text not null default 'draft'::text,
  planned_at timestamp with time zone,
  planned_lead integer,
  publish_at timestamp with time zone,
  created_by uuid not null,
  created_at timestamp with time zone not null default now(),
  discarded_at timestamp with time zone,
  published_at timestamp with time zone,
  version integer,
  number text,
  slug text,
  unit_name jsonb,
  search tsvector,
  outbox_at timestamp with time zone
);

create table release_file (
  release_id uuid not null,
  file_id uuid not null,
  "position" integer not null default 0
);

create table release_list (
  release_id uuid not null,
  list_id uuid not null
);

create table release_number (
  unit_id uuid not null,
  year integer not null,
  last integer not null
);

create table release_topic (
  release_id uuid not null,
  topic_id uuid not null
);

create table reorganisation (
  id uuid not null default gen_random_uuid(),
  takes_effect timestamp with time zone not null,
  paper text not null,
  title text not null,
  made_by uuid,
  made_at timestamp with time zone not null default now()
);

create table reply (
  id uuid not null default gen_random_uuid(),
  enquiry_id uuid not null,
  kind text not null,
  release_id uuid,
  revision_id uuid,
  lang text not null,
  body text not null,
  authority text,
  appointment_id uuid,
  delegation_id uuid,
  by_person uuid,
  made_at timestamp with time zone not null default clock_timestamp(),
  send_at timestamp with time zone,
  next_at timestamp with time zone,
  taken_back_at timestamp with time zone,
  posted_at timestamp with time zone,
  mail_id uuid,
  held text,
  search tsvector default to_tsvector('vn_plain'::regconfig, body)
);

create table reply_question (
  reply_id uuid not null,
  question_id uuid not null
);

create table report_signed (
  id uuid not null default gen_random_uuid(),
  unit_id uuid not null,
  report text not null,
  year integer not null,
  with_below boolean not null,
  number text not null,
  signed_on date not null,
  signer_post text not null,
  signer_name text not null,
  figures jsonb not null,
  digest text not null,
  docx_key uuid not null,
  docx_sha256 text not null,
  pdf_key uuid not null,
  pdf_sha256 text not null,
  person_id uuid not null,
  at timestamp with time zone not null default clock_timestamp()
);

create table report_text (
  id bigint not null,
  unit_id uuid not null,
  report text not null,
  year integer not null,
  code text not null,
  text text not null,
  person_id uuid not null,
  at timestamp with time zone not null default clock_timestamp()
);

create table report_told (
  id bigint not null,
  unit_id uuid not null,
  report text not null,
  year integer not null,
  code text not null,
  done integer not null,
  total integer,
  reason text not null,
  person_id uuid not null,
  at timestamp with time zone not null default clock_timestamp()
);

create table revision (
  id uuid not null default gen_random_uuid(),
  release_id uuid not null,
  seq integer not null,
  texts jsonb not null,
  saved_by uuid not null,
  saved_at timestamp with time zone not null default now()
);

create table rulebook_setting (
  id uuid not null default gen_random_uuid(),
  number bigint not null,
  key text not null,
  value integer,
  reason text not null,
  person_id uuid not null,
  made_at timestamp with time zone not null default now()
);

create table session (
  id uuid not null default gen_random_uuid(),
  token_hash bytea not null,
  person_id uuid not null,
  device text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  stepped_up_at timestamp with time zone,
  ended_at timestamp with time zone
);

create table spool (
  release_id uuid not null,
  basis text not null,
  stale boolean not null default false,
  made_at timestamp with time zone not null default now(),
  opened_at timestamp with time zone
);

create table staged_page (
  release_id uuid not null,
  path text not null,
  media_type text not null,
  basis text not null,
  etag text not null,
  body bytea not null,
  gzip bytea not null,
  brotli bytea not null
);

create table story (
  id bigint not null,
  title text not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  articles integer not null default 0,
  publishers integer not null default 0,
  texts integer not null default 0,
  merged_into bigint
);

create table story_decision (
  id bigint not null,
  kind text not null,
  story_id bigint not null,
  article_id bigint,
  into_id bigint,
  person_id uuid not null,
  at timestamp with time zone not null default clock_timestamp()
);

create table story_mark (
  id bigint not null,
  story_id bigint not null,
  unit_id uuid not null,
  mark text not null,
  person_id uuid not null,
  at timestamp with time zone not null default clock_timestamp()
);

create table submission (
  id uuid not null default gen_random_uuid(),
  release_id uuid not null,
  revision_id uuid not null,
  digest text not null,
  content jsonb not null,
  needed integer not null,
  submitted_by uuid not null,
  submitted_at timestamp with time zone not null default now(),
  voided_at timestamp with time zone,
  voided_by uuid,
  void_reason text
);

create table submission_citation (
  submission_id uuid not null,
  version_id uuid not null
);

create table subscriber (
  id uuid not null default gen_random_uuid(),
  address text not null,
  lang text not null,
  pace text not null,
  topics uuid[] not null default '{}'::uuid[],
  units uuid[] not null default '{}'::uuid[],
  kinds text[] not null default '{}'::text[],
  quiet_from time without time zone,
  quiet_until time without time zone,
  advisories boolean not null default true,
  minor boolean not null default true,
  paused_until timestamp with time zone,
  since timestamp with time zone not null default now()
);

create table succession (
  reorganisation_id uuid not null,
  from_unit uuid not null,
  to_unit uuid,
  kind text not null,
  takes_effect timestamp with time zone not null,
  takes_work boolean not null default true
);

create table suppression (
  address text not null,
  reason text not null,
  at timestamp with time zone not null default now(),
  id uuid not null default gen_random_uuid(),
  words text not null default ''::text
);

create table template (
  id uuid not null default gen_random_uuid(),
  unit_id uuid not null,
  name text not null,
  kind text not null,
  texts jsonb not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone
);

create table topic (
  id uuid not null default gen_random_uuid(),
  parent_id uuid,
  slug text not null,
  name jsonb not null,
  "position" integer not null default 0
);

create table unit (
  id uuid not null default gen_random_uuid(),
  code text not null,
  slug text not null,
  kind text not null,
  valid tstzrange not null,
  phone text not null default ''::text,
  mail text not null default ''::text,
  hours text not null default ''::text
);

create table unit_closure (
  ancestor uuid not null,
  descendant uuid not null,
  depth integer not null,
  valid tstzrange not null
);

create table unit_name (
  unit_id uuid not null,
  name jsonb not null,
  valid tstzrange not null
);

create table unit_place (
  unit_id uuid not null,
  parent_id uuid not null,
  valid tstzrange not null
);

create table watch (
  id bigint not null,
  unit_id uuid not null,
  name text not null,
  rule text not null,
  is_on boolean not null default true,
  created_by uuid not null,
  changed_at timestamp with time zone not null default clock_timestamp()
);

create table watch_hit (
  watch_id bigint not null,
  article_id bigint not null,
  spans jsonb not null,
  at timestamp with time zone not null default clock_timestamp()
);

create table withdrawal (
  root_id uuid not null,
  person_id uuid not null,
  reason jsonb not null,
  appointment_id uuid,
  delegation_id uuid,
  withdrawn_at timestamp with time zone not null default now(),
  realised_at timestamp with time zone
);

create table worker_progress (
  worker uuid not null,
  started_at timestamp with time zone not null default now(),
  at timestamp with time zone not null default now()
);

alter table absence add constraint absence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table absence add constraint absence_pkey PRIMARY KEY (id);

alter table absence add constraint absence_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table absence add constraint absence_valid_check CHECK (((NOT isempty(valid)) AND (NOT lower_inf(valid)) AND (NOT upper_inf(valid))));

alter table agency add constraint agency_accent_check CHECK ((accent ~ '^#[0-9a-f]{6}$'::text));

alter table agency add constraint agency_name_check CHECK (((name ? 'vi'::text) AND (name ? 'en'::text)));

alter table agency add constraint agency_number_pattern_check CHECK ((POSITION(('{n}'::text) IN (number_pattern)) > 0));

alter table agency add constraint agency_one_check CHECK (one);

alter table agency add constraint agency_pkey PRIMARY KEY (one);

alter table answer_question add constraint answer_question_pkey PRIMARY KEY (release_id, question_id);

alter table answer_question add constraint answer_question_question_id_fkey FOREIGN KEY (question_id) REFERENCES question(id);

alter table answer_question add constraint answer_question_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table appointment add constraint appointment_number_key UNIQUE (number);

alter table appointment add constraint appointment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table appointment add constraint appointment_person_id_unit_id_role_valid_excl EXCLUDE USING gist (person_id WITH =, unit_id WITH =, role WITH =, valid WITH &&);

alter table appointment add constraint appointment_pkey PRIMARY KEY (id);

alter table appointment add constraint appointment_role_check CHECK ((role = ANY (ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'monitor'::text, 'trainer'::text, 'auditor'::text, 'administrator'::text])));

alter table appointment add constraint appointment_scope_check CHECK ((scope = ANY (ARRAY['unit'::text, 'subtree'::text])));

alter table appointment add constraint appointment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table appointment add constraint appointment_valid_check CHECK (((NOT isempty(valid)) AND (NOT lower_inf(valid))));

alter table approval add constraint approval_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id);

alter table approval add constraint approval_check CHECK (((appointment_id IS NULL) <> (delegation_id IS NULL)));

alter table approval add constraint approval_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES delegation(id);

alter table approval add constraint approval_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table approval add constraint approval_pkey PRIMARY KEY (submission_id, person_id);

alter table approval add constraint approval_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submission(id);

alter table approval_route add constraint approval_route_needed_check CHECK (((needed >= 1) AND (needed <= 2)));

alter table approval_route add constraint approval_route_pkey PRIMARY KEY (unit_id, kind);

alter table approval_route add constraint approval_route_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table archive_attachment add constraint archive_attachment_check CHECK ((num_nulls(media_type, size, sha256, storage_key) = ANY (ARRAY[0, 4])));

alter table archive_attachment add constraint archive_attachment_href_check CHECK (((length(href) >= 1) AND (length(href) <= 2000)));

alter table archive_attachment add constraint archive_attachment_item_id_fkey FOREIGN KEY (item_id) REFERENCES archive_item(id);

alter table archive_attachment add constraint archive_attachment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table archive_attachment add constraint archive_attachment_pkey PRIMARY KEY (item_id, href);

alter table archive_attachment add constraint archive_attachment_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));

alter table archive_attachment add constraint archive_attachment_size_check CHECK ((size > 0));

alter table archive_attachment add constraint archive_attachment_storage_key_key UNIQUE (storage_key);

alter table archive_item add constraint archive_item_check CHECK ((published_at <= imported_at));

alter table archive_item add constraint archive_item_guid_check CHECK (((length(guid) >= 1) AND (length(guid) <= 2000)));

alter table archive_item add constraint archive_item_headline_check CHECK (((length(headline) >= 1) AND (length(headline) <= 300)));

alter table archive_item add constraint archive_item_lang_check CHECK ((lang ~ '^[a-z]{2,3}$'::text));

alter table archive_item add constraint archive_item_pkey PRIMARY KEY (id);

alter table archive_item add constraint archive_item_slug_check CHECK ((slug ~ '^[a-z0-9-]{1,100}$'::text));

alter table archive_item add constraint archive_item_slug_key UNIQUE (slug);

alter table archive_item add constraint archive_item_source_check CHECK (((length(source) >= 1) AND (length(source) <= 500)));

alter table archive_item add constraint archive_item_source_guid_key UNIQUE (source, guid);

alter table archive_item add constraint archive_item_summary_check CHECK ((length(summary) <= 1000));

alter table archive_item add constraint archive_item_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table article add constraint article_body_check CHECK ((length(body) <= 200000));

alter table article add constraint article_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id);

alter table article add constraint article_fullness_check CHECK ((fullness = ANY (ARRAY['full'::text, 'summary'::text, 'blocked'::text])));

alter table article add constraint article_lede_check CHECK ((length(lede) <= 4000));

alter table article add constraint article_original_url_check CHECK (((original_url ~ '^https?://'::text) AND (length(original_url) <= 2000)));

alter table article add constraint article_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet(id);

alter table article add constraint article_page_lede_check CHECK ((length(page_lede) <= 1000));

alter table article add constraint article_page_title_check CHECK ((length(page_title) <= 1000));

alter table article add constraint article_page_url_check CHECK (((page_url ~ '^https?://'::text) AND (length(page_url) <= 2000)));

alter table article add constraint article_pkey PRIMARY KEY (id);

alter table article add constraint article_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);

alter table article add constraint article_title_check CHECK (((title <> ''::text) AND (length(title) <= 1000)));

alter table article add constraint article_url_check CHECK (((url ~ '^https?://'::text) AND (length(url) <= 2000)));

alter table article add constraint article_why_check CHECK ((why ~ '^[a-z_]{1,30}$'::text));

alter table article_key add constraint article_key_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id);

alter table article_key add constraint article_key_key_check CHECK ((length(key) = 16));

alter table article_key add constraint article_key_pkey PRIMARY KEY (key);

alter table article_said add constraint article_said_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id);

alter table article_said add constraint article_said_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id);

alter table article_said add constraint article_said_pkey PRIMARY KEY (article_id, channel_id);

alter table article_said add constraint article_said_words_check CHECK ((length(words) = 16));

alter table article_to_index add constraint article_to_index_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id);

alter table article_to_index add constraint article_to_index_pkey PRIMARY KEY (article_id);

alter table article_to_read add constraint article_to_read_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id);

alter table article_to_read add constraint article_to_read_pkey PRIMARY KEY (article_id);

alter table article_version add constraint article_version_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id);

alter table article_version add constraint article_version_pkey PRIMARY KEY (article_id, seq);

alter table article_version add constraint article_version_seq_check CHECK ((seq > 0));

alter table asked_approver add constraint asked_approver_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table asked_approver add constraint asked_approver_pkey PRIMARY KEY (release_id, person_id);

alter table asked_approver add constraint asked_approver_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table bounce add constraint bounce_class_check CHECK ((class = ANY (ARRAY['permanent'::text, 'temporary'::text, 'delayed'::text, 'complaint'::text])));

alter table bounce add constraint bounce_incoming_id_fkey FOREIGN KEY (incoming_id) REFERENCES incoming_mail(id) DEFERRABLE INITIALLY DEFERRED;

alter table bounce add constraint bounce_mail_id_class_key UNIQUE (mail_id, class);

alter table bounce add constraint bounce_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mail(id);

alter table bounce add constraint bounce_pkey PRIMARY KEY (id);

alter table brake add constraint brake_pkey PRIMARY KEY (id);

alter table canary add constraint canary_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'web'::text, 'webhook'::text, 'websub'::text])));

alter table canary add constraint canary_check CHECK ((((channel = 'mail'::text) = (address IS NOT NULL)) AND ((channel = 'webhook'::text) = (endpoint_id IS NOT NULL))));

alter table canary add constraint canary_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES hook_endpoint(id);

alter table canary add constraint canary_pkey PRIMARY KEY (channel);

alter table canary add constraint canary_turned_by_fkey FOREIGN KEY (turned_by) REFERENCES person(id);

alter table canary_seen add constraint canary_seen_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'web'::text, 'webhook'::text, 'websub'::text])));

alter table canary_seen add constraint canary_seen_pkey PRIMARY KEY (release_id, channel);

alter table canary_seen add constraint canary_seen_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table ceremony add constraint ceremony_challenge_key UNIQUE (challenge);

alter table ceremony add constraint ceremony_check CHECK (((purpose = 'sign_in'::text) = (person_id IS NULL)));

alter table ceremony add constraint ceremony_check1 CHECK (
CASE purpose
    WHEN 'sign_in'::text THEN (num_nonnulls(session_id, link_id) = 0)
    WHEN 'step_up'::text THEN ((session_id IS NOT NULL) AND (link_id IS NULL))
    ELSE (num_nonnulls(session_id, link_id) = 1)
END);

alter table ceremony add constraint ceremony_link_id_fkey FOREIGN KEY (link_id) REFERENCES one_time_link(id);

alter table ceremony add constraint ceremony_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table ceremony add constraint ceremony_pkey PRIMARY KEY (id);

alter table ceremony add constraint ceremony_purpose_check CHECK ((purpose = ANY (ARRAY['sign_in'::text, 'step_up'::text, 'add_passkey'::text])));

alter table ceremony add constraint ceremony_session_id_fkey FOREIGN KEY (session_id) REFERENCES session(id);

alter table channel add constraint channel_check CHECK (((kind = 'list'::text) = (selector IS NOT NULL)));

alter table channel add constraint channel_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id);

alter table channel add constraint channel_detail_check CHECK ((length(detail) <= 500));

alter table channel add constraint channel_etag_check CHECK ((length(etag) <= 1000));

alter table channel add constraint channel_interval_s_check CHECK (((interval_s >= 900) AND (interval_s <= 86400)));

alter table channel add constraint channel_kind_check CHECK ((kind = ANY (ARRAY['feed'::text, 'list'::text])));

alter table channel add constraint channel_last_modified_check CHECK ((length(last_modified) <= 200));

alter table channel add constraint channel_outcome_check CHECK ((outcome ~ '^[a-z0-9_]{1,30}$'::text));

alter table channel add constraint channel_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet(id);

alter table channel add constraint channel_parts_check CHECK ((cardinality(parts) <= 10));

alter table channel add constraint channel_pkey PRIMARY KEY (id);

alter table channel add constraint channel_selector_check CHECK (((length(selector) >= 1) AND (length(selector) <= 300)));

alter table channel add constraint channel_stopped_by_fkey FOREIGN KEY (stopped_by) REFERENCES person(id);

alter table channel add constraint channel_url_check CHECK (((url ~ '^https?://'::text) AND (length(url) <= 2000)));

alter table citation add constraint citation_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES fact(id);

alter table citation add constraint citation_pkey PRIMARY KEY (release_id, fact_id);

alter table citation add constraint citation_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table claim add constraint claim_check CHECK (((closed_at IS NULL) = (closed_why IS NULL)));

alter table claim add constraint claim_closed_why_check CHECK ((length(closed_why) <= 500));

alter table claim add constraint claim_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id);

alter table claim add constraint claim_field_check CHECK ((field ~ '^[a-z][a-z0-9_]{0,39}$'::text));

alter table claim add constraint claim_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table claim add constraint claim_own_release_id_fkey FOREIGN KEY (own_release_id) REFERENCES release(id);

alter table claim add constraint claim_pkey PRIMARY KEY (id);

alter table claim add constraint claim_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 120)));

alter table claim add constraint claim_slug_key UNIQUE (slug);

alter table claim add constraint claim_title_check CHECK (((title <> ''::text) AND (length(title) <= 300)));

alter table claim add constraint claim_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table claim_appearance add constraint claim_appearance_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id);

alter table claim_appearance add constraint claim_appearance_address_check CHECK ((length(address) <= 2000));

alter table claim_appearance add constraint claim_appearance_capture_check CHECK ((length(capture) <= 4000));

alter table claim_appearance add constraint claim_appearance_check CHECK (((kind <> 'address'::text) OR (address <> ''::text)));

alter table claim_appearance add constraint claim_appearance_check1 CHECK (((kind <> 'outlet'::text) OR (outlet <> ''::text)));

alter table claim_appearance add constraint claim_appearance_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id);

alter table claim_appearance add constraint claim_appearance_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id);

alter table claim_appearance add constraint claim_appearance_kind_check CHECK ((kind = ANY (ARRAY['address'::text, 'outlet'::text, 'message'::text])));

alter table claim_appearance add constraint claim_appearance_outlet_check CHECK ((length(outlet) <= 200));

alter table claim_appearance add constraint claim_appearance_pkey PRIMARY KEY (id);

alter table claim_appearance add constraint claim_appearance_plain_check CHECK ((length(plain) <= 2000));

alter table claim_match add constraint claim_match_address_check CHECK ((length(address) <= 2000));

alter table claim_match add constraint claim_match_check CHECK (((state = 'suggested'::text) = (decided_at IS NULL)));

alter table claim_match add constraint claim_match_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id);

alter table claim_match add constraint claim_match_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id);

alter table claim_match add constraint claim_match_features_check CHECK ((cardinality(features) = 5));

alter table claim_match add constraint claim_match_item_check CHECK (((item <> ''::text) AND (length(item) <= 200)));

alter table claim_match add constraint claim_match_kind_check CHECK ((kind = ANY (ARRAY['report'::text, 'article'::text])));

alter table claim_match add constraint claim_match_kind_item_claim_id_key UNIQUE (kind, item, claim_id);

alter table claim_match add constraint claim_match_outlet_check CHECK ((length(outlet) <= 200));

alter table claim_match add constraint claim_match_p_check CHECK (((p >= (0)::double precision) AND (p <= (1)::double precision)));

alter table claim_match add constraint claim_match_pkey PRIMARY KEY (id);

alter table claim_match add constraint claim_match_state_check CHECK ((state = ANY (ARRAY['suggested'::text, 'confirmed'::text, 'rejected'::text])));

alter table claim_match add constraint claim_match_title_check CHECK ((length(title) <= 500));

alter table claim_model add constraint claim_model_pkey PRIMARY KEY (id);

alter table claim_report add constraint claim_report_check CHECK (((text <> ''::text) OR (addresses <> '{}'::text[]) OR (picture_key IS NOT NULL)));

alter table claim_report add constraint claim_report_check1 CHECK (((picture_key IS NULL) = (picture_type IS NULL)));

alter table claim_report add constraint claim_report_check2 CHECK (((state = 'joined'::text) = (claim_id IS NOT NULL)));

alter table claim_report add constraint claim_report_check3 CHECK (((state = 'closed'::text) = (closed_why IS NOT NULL)));

alter table claim_report add constraint claim_report_check4 CHECK (((state = 'new'::text) = (decided_at IS NULL)));

alter table claim_report add constraint claim_report_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id);

alter table claim_report add constraint claim_report_closed_why_check CHECK ((length(closed_why) <= 2000));

alter table claim_report add constraint claim_report_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id);

alter table claim_report add constraint claim_report_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table claim_report add constraint claim_report_link_hash_key UNIQUE (link_hash);

alter table claim_report add constraint claim_report_picture_type_check CHECK ((picture_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'image/webp'::text])));

alter table claim_report add constraint claim_report_pkey PRIMARY KEY (id);

alter table claim_report add constraint claim_report_state_check CHECK ((state = ANY (ARRAY['new'::text, 'joined'::text, 'closed'::text])));

alter table claim_report add constraint claim_report_text_check CHECK ((length(text) <= 20000));

alter table claim_report add constraint claim_report_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table claim_wording add constraint claim_wording_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id);

alter table claim_wording add constraint claim_wording_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id);

alter table claim_wording add constraint claim_wording_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table claim_wording add constraint claim_wording_pkey PRIMARY KEY (id);

alter table claim_wording add constraint claim_wording_source_check CHECK ((source = ANY (ARRAY['editor'::text, 'report'::text, 'article'::text])));

alter table claim_wording add constraint claim_wording_text_check CHECK (((text <> ''::text) AND (length(text) <= 4000)));

alter table clearance add constraint clearance_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, 'corrected'::text])));

alter table clearance add constraint clearance_answered_by_check CHECK ((answered_by <> ''::text));

alter table clearance add constraint clearance_check CHECK (((answer <> 'no'::text) OR (reason <> ''::text)));

alter table clearance add constraint clearance_check1 CHECK (((answer = 'corrected'::text) = (corrected_to IS NOT NULL)));

alter table clearance add constraint clearance_check2 CHECK (((via = 'link'::text) OR (person_id IS NOT NULL)));

alter table clearance add constraint clearance_corrected_to_fkey FOREIGN KEY (corrected_to) REFERENCES fact_version(id);

alter table clearance add constraint clearance_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table clearance add constraint clearance_pkey PRIMARY KEY (id);

alter table clearance add constraint clearance_reason_check CHECK ((length(reason) <= 1000));

alter table clearance add constraint clearance_request_id_fkey FOREIGN KEY (request_id) REFERENCES clearance_request(id);

alter table clearance add constraint clearance_version_id_fkey FOREIGN KEY (version_id) REFERENCES fact_version(id);

alter table clearance add constraint clearance_via_check CHECK ((via = ANY (ARRAY['desk'::text, 'link'::text])));

alter table clearance_question add constraint clearance_question_pkey PRIMARY KEY (request_id, version_id);

alter table clearance_question add constraint clearance_question_request_id_fkey FOREIGN KEY (request_id) REFERENCES clearance_request(id);

alter table clearance_question add constraint clearance_question_version_id_fkey FOREIGN KEY (version_id) REFERENCES fact_version(id);

alter table clearance_request add constraint clearance_request_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id);

alter table clearance_request add constraint clearance_request_check CHECK (((person_id IS NULL) <> (unit_id IS NULL)));

alter table clearance_request add constraint clearance_request_check1 CHECK ((expires_at > asked_at));

alter table clearance_request add constraint clearance_request_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id);

alter table clearance_request add constraint clearance_request_note_check CHECK ((length(note) <= 1000));

alter table clearance_request add constraint clearance_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table clearance_request add constraint clearance_request_pkey PRIMARY KEY (id);

alter table clearance_request add constraint clearance_request_token_hash_key UNIQUE (token_hash);

alter table clearance_request add constraint clearance_request_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table comment add constraint comment_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id);

alter table comment add constraint comment_body_check CHECK ((length(body) <= 2000));

alter table comment add constraint comment_check CHECK ((((closed_at IS NULL) = (closed_by IS NULL)) AND ((closed_at IS NULL) = (outcome IS NULL))));

alter table comment add constraint comment_check1 CHECK (((suggested IS NULL) OR (passage <> ''::text)));

alter table comment add constraint comment_check2 CHECK (((parent_id IS NULL) OR ((passage = ''::text) AND (suggested IS NULL))));

alter table comment add constraint comment_check3 CHECK (((body <> ''::text) OR (suggested IS NOT NULL)));

alter table comment add constraint comment_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES person(id);

alter table comment add constraint comment_outcome_check CHECK ((outcome = ANY (ARRAY['resolved'::text, 'accepted'::text, 'rejected'::text])));

alter table comment add constraint comment_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES comment(id);

alter table comment add constraint comment_passage_check CHECK ((length(passage) <= 500));

alter table comment add constraint comment_pkey PRIMARY KEY (id);

alter table comment add constraint comment_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table comment add constraint comment_suggested_check CHECK ((length(suggested) <= 2000));

alter table correction_request add constraint correction_request_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id);

alter table correction_request add constraint correction_request_asked_check CHECK (((cardinality(asked) >= 1) AND (cardinality(asked) <= 12)));

alter table correction_request add constraint correction_request_attribution_check CHECK ((length(attribution) <= 300));

alter table correction_request add constraint correction_request_check CHECK (((state = ANY (ARRAY['draft'::text, 'dropped'::text])) = (sent_at IS NULL)));

alter table correction_request add constraint correction_request_check1 CHECK (((sent_at IS NULL) = (signed_by IS NULL)));

alter table correction_request add constraint correction_request_check2 CHECK ((num_nonnulls(appointment_id, delegation_id) = ((sent_at IS NOT NULL))::integer));

alter table correction_request add constraint correction_request_check3 CHECK (((sent_at IS NULL) OR (number <> ''::text)));

alter table correction_request add constraint correction_request_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES delegation(id);

alter table correction_request add constraint correction_request_drafted_by_fkey FOREIGN KEY (drafted_by) REFERENCES person(id);

alter table correction_request add constraint correction_request_evidence_check CHECK ((length(evidence) <= 10000));

alter table correction_request add constraint correction_request_facts_check CHECK (((facts <> ''::text) AND (length(facts) <= 10000)));

alter table correction_request add constraint correction_request_item_id_fkey FOREIGN KEY (item_id) REFERENCES press_item(id);

alter table correction_request add constraint correction_request_item_id_round_key UNIQUE (item_id, round);

alter table correction_request add constraint correction_request_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table correction_request add constraint correction_request_mail_check CHECK ((length(mail) <= 254));

alter table correction_request add constraint correction_request_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mail(id);

alter table correction_request add constraint correction_request_medium_check CHECK ((medium ~ '^[a-z][a-z0-9_]{0,39}$'::text));

alter table correction_request add constraint correction_request_number_check CHECK ((length(number) <= 60));

alter table correction_request add constraint correction_request_office_check CHECK (((office <> ''::text) AND (length(office) <= 200)));

alter table correction_request add constraint correction_request_pkey PRIMARY KEY (id);

alter table correction_request add constraint correction_request_place_check CHECK ((length(place) <= 300));

alter table correction_request add constraint correction_request_round_check CHECK ((round > 0));

alter table correction_request add constraint correction_request_rule_id_check CHECK ((rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'::text));

alter table correction_request add constraint correction_request_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES person(id);

alter table correction_request add constraint correction_request_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'dropped'::text, 'sent'::text, 'corrected'::text, 'in_part'::text, 'not_corrected'::text, 'thanked'::text, 'further'::text])));

alter table correction_request add constraint correction_request_wrong_check CHECK (((wrong <> ''::text) AND (length(wrong) <= 10000)));

alter table correction_step add constraint correction_step_body_code_check CHECK ((length(body_code) <= 40));

alter table correction_step add constraint correction_step_check CHECK (((deed = 'judge'::text) = (verdict IS NOT NULL)));

alter table correction_step add constraint correction_step_check1 CHECK (((deed = 'go_further'::text) = (body_code <> ''::text)));

alter table correction_step add constraint correction_step_deed_check CHECK ((deed = ANY (ARRAY['draft'::text, 'drop'::text, 'send'::text, 'judge'::text, 'thank'::text, 'go_further'::text, 'note'::text])));

alter table correction_step add constraint correction_step_number_check CHECK ((length(number) <= 60));

alter table correction_step add constraint correction_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table correction_step add constraint correction_step_pkey PRIMARY KEY (id);

alter table correction_step add constraint correction_step_request_id_fkey FOREIGN KEY (request_id) REFERENCES correction_request(id);

alter table correction_step add constraint correction_step_verdict_check CHECK ((verdict = ANY (ARRAY['corrected'::text, 'in_part'::text, 'not_corrected'::text])));

alter table correction_step add constraint correction_step_words_check CHECK ((length(words) <= 20000));

alter table coverage add constraint coverage_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id);

alter table coverage add constraint coverage_check CHECK (((state = 'suggested'::text) = (decided_at IS NULL)));

alter table coverage add constraint coverage_check1 CHECK ((num_nonnulls(decided_by, decided_at) = ANY (ARRAY[0, 2])));

alter table coverage add constraint coverage_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id);

alter table coverage add constraint coverage_pkey PRIMARY KEY (root_id, article_id);

alter table coverage add constraint coverage_root_id_fkey FOREIGN KEY (root_id) REFERENCES release(id);

alter table coverage add constraint coverage_share_check CHECK (((share >= (0)::double precision) AND (share <= (1)::double precision)));

alter table coverage add constraint coverage_state_check CHECK ((state = ANY (ARRAY['suggested'::text, 'confirmed'::text, 'rejected'::text])));

alter table delegation add constraint delegation_check CHECK ((holder_id <> grantor_id));

alter table delegation add constraint delegation_check1 CHECK (((revoked_by IS NULL) = (revoked_at IS NULL)));

alter table delegation add constraint delegation_grantor_id_fkey FOREIGN KEY (grantor_id) REFERENCES person(id);

alter table delegation add constraint delegation_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES person(id);

alter table delegation add constraint delegation_matter_check CHECK (((length(matter) >= 5) AND (length(matter) <= 500)));

alter table delegation add constraint delegation_number_key UNIQUE (number);

alter table delegation add constraint delegation_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES file(id);

alter table delegation add constraint delegation_pkey PRIMARY KEY (id);

alter table delegation add constraint delegation_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES person(id);

alter table delegation add constraint delegation_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table delegation add constraint delegation_valid_check CHECK (((NOT isempty(valid)) AND (NOT lower_inf(valid)) AND (NOT upper_inf(valid))));

alter table delegation_number add constraint delegation_number_pkey PRIMARY KEY (unit_id, year);

alter table delegation_number add constraint delegation_number_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table delegation_scope add constraint delegation_scope_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES delegation(id);

alter table delegation_scope add constraint delegation_scope_pkey PRIMARY KEY (delegation_id, unit_id);

alter table delegation_scope add constraint delegation_scope_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table delegation_topic add constraint delegation_topic_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES delegation(id);

alter table delegation_topic add constraint delegation_topic_pkey PRIMARY KEY (delegation_id, topic_id);

alter table delegation_topic add constraint delegation_topic_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES topic(id);

alter table delivery add constraint delivery_act_check CHECK ((act = ANY (ARRAY['publish'::text, 'correct'::text, 'withdraw'::text])));

alter table delivery add constraint delivery_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mail(id);

alter table delivery add constraint delivery_mail_id_key UNIQUE (mail_id);

alter table delivery add constraint delivery_pkey PRIMARY KEY (id);

alter table delivery add constraint delivery_release_id_act_address_key UNIQUE (release_id, act, address);

alter table delivery add constraint delivery_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table delivery add constraint delivery_root_id_fkey FOREIGN KEY (root_id) REFERENCES release(id);

alter table delivery add constraint delivery_unsubscribe_token_key UNIQUE (unsubscribe_token);

alter table demo_persona add constraint demo_persona_label_check CHECK (((label ? 'vi'::text) AND (label ? 'en'::text)));

alter table demo_persona add constraint demo_persona_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table demo_persona add constraint demo_persona_pkey PRIMARY KEY (person_id);

alter table demo_persona add constraint demo_persona_position_key UNIQUE ("position");

alter table digest add constraint digest_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mail(id);

alter table digest add constraint digest_pkey PRIMARY KEY (subscriber_id, until);

alter table digest add constraint digest_subscriber_id_fkey FOREIGN KEY (subscriber_id) REFERENCES subscriber(id) ON DELETE CASCADE;

alter table digest add constraint digest_unsubscribe_token_key UNIQUE (unsubscribe_token);

alter table dossier add constraint dossier_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id);

alter table dossier add constraint dossier_number_key UNIQUE (number);

alter table dossier add constraint dossier_pkey PRIMARY KEY (id);

alter table dossier add constraint dossier_sensitivity_check CHECK ((sensitivity = ANY (ARRAY['normal'::text, 'restricted'::text])));

alter table dossier add constraint dossier_stage_check CHECK ((stage ~ '^[a-z_]{1,40}$'::text));

alter table dossier add constraint dossier_title_check CHECK (((title <> ''::text) AND (length(title) <= 200)));

alter table dossier add constraint dossier_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table dossier_member add constraint dossier_member_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id);

alter table dossier_member add constraint dossier_member_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id);

alter table dossier_member add constraint dossier_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table dossier_member add constraint dossier_member_pkey PRIMARY KEY (dossier_id, person_id);

alter table dossier_topic add constraint dossier_topic_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id);

alter table dossier_topic add constraint dossier_topic_pkey PRIMARY KEY (dossier_id, topic_id);

alter table dossier_topic add constraint dossier_topic_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES topic(id);

alter table duty add constraint duty_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES person(id);

alter table duty add constraint duty_pkey PRIMARY KEY (id);

alter table duty add constraint duty_rule_id_check CHECK ((rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'::text));

alter table duty add constraint duty_subject_check CHECK (((length(subject) >= 5) AND (length(subject) <= 300)));

alter table duty add constraint duty_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table duty_hours add constraint duty_hours_days_check CHECK ((((cardinality(days) >= 1) AND (cardinality(days) <= 7)) AND (days <@ ARRAY[1, 2, 3, 4, 5, 6, 7])));

alter table duty_hours add constraint duty_hours_from_minute_check CHECK (((from_minute >= 0) AND (from_minute <= 1439)));

alter table duty_hours add constraint duty_hours_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table duty_hours add constraint duty_hours_pkey PRIMARY KEY (person_id);

alter table duty_hours add constraint duty_hours_until_minute_check CHECK (((until_minute >= 1) AND (until_minute <= 1440)));

alter table duty_record add constraint duty_record_check CHECK (((period ~ '^(case|once|rolling|[0-9]{4}(-[0-9]{2})?)$'::text) AND ((period = 'case'::text) = (duty_id IS NOT NULL))));

alter table duty_record add constraint duty_record_check1 CHECK (((taken_back_by IS NULL) = (taken_back_at IS NULL)));

alter table duty_record add constraint duty_record_duty_id_fkey FOREIGN KEY (duty_id) REFERENCES duty(id);

alter table duty_record add constraint duty_record_form_check CHECK ((form ~ '^[a-z_]{1,40}$'::text));

alter table duty_record add constraint duty_record_link_check CHECK (((link = ''::text) OR (link ~ '^https?://'::text) OR (link ~ '^/'::text)));

alter table duty_record add constraint duty_record_note_check CHECK ((length(note) <= 500));

alter table duty_record add constraint duty_record_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table duty_record add constraint duty_record_pkey PRIMARY KEY (id);

alter table duty_record add constraint duty_record_rule_id_check CHECK ((rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'::text));

alter table duty_record add constraint duty_record_taken_back_by_fkey FOREIGN KEY (taken_back_by) REFERENCES person(id);

alter table duty_record add constraint duty_record_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table embargo_access add constraint embargo_access_account_id_fkey FOREIGN KEY (account_id) REFERENCES press_account(id) ON DELETE CASCADE;

alter table embargo_access add constraint embargo_access_check CHECK ((num_nonnulls(decided_at, decided_by, granted) = ANY (ARRAY[0, 3])));

alter table embargo_access add constraint embargo_access_check1 CHECK (((granted IS NOT TRUE) OR (until IS NOT NULL)));

alter table embargo_access add constraint embargo_access_check2 CHECK (((granted IS NOT FALSE) OR (reason IS NOT NULL)));

alter table embargo_access add constraint embargo_access_check3 CHECK (((ended_at IS NULL) OR (granted AND (reason IS NOT NULL))));

alter table embargo_access add constraint embargo_access_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id);

alter table embargo_access add constraint embargo_access_outlet_check CHECK (((outlet <> ''::text) AND (length(outlet) <= 160)));

alter table embargo_access add constraint embargo_access_pkey PRIMARY KEY (id);

alter table embargo_access add constraint embargo_access_proof_check CHECK (((proof <> ''::text) AND (length(proof) <= 200)));

alter table embargo_access add constraint embargo_access_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 2000)));

alter table embargo_access add constraint embargo_access_review_of_fkey FOREIGN KEY (review_of) REFERENCES embargo_access(id) ON DELETE CASCADE;

alter table embargo_access add constraint embargo_access_why_check CHECK ((length(why) <= 2000));

alter table embargo_copy add constraint embargo_copy_account_id_fkey FOREIGN KEY (account_id) REFERENCES press_account(id) ON DELETE SET NULL;

alter table embargo_copy add constraint embargo_copy_mark_check CHECK ((mark ~ '^[0-9A-Z]{10}$'::text));

alter table embargo_copy add constraint embargo_copy_pkey PRIMARY KEY (mark);

alter table embargo_copy add constraint embargo_copy_submission_id_account_id_key UNIQUE (submission_id, account_id);

alter table embargo_copy add constraint embargo_copy_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES embargo_offer(submission_id);

alter table embargo_offer add constraint embargo_offer_check CHECK ((num_nonnulls(ended_at, ended_by) = ANY (ARRAY[0, 2])));

alter table embargo_offer add constraint embargo_offer_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id);

alter table embargo_offer add constraint embargo_offer_offered_by_fkey FOREIGN KEY (offered_by) REFERENCES person(id);

alter table embargo_offer add constraint embargo_offer_pkey PRIMARY KEY (submission_id);

alter table embargo_offer add constraint embargo_offer_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table embargo_offer add constraint embargo_offer_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submission(id);

alter table enquiry add constraint enquiry_answering_by_fkey FOREIGN KEY (answering_by) REFERENCES person(id);

alter table enquiry add constraint enquiry_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES person(id);

alter table enquiry add constraint enquiry_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'mail'::text, 'form'::text, 'letter'::text, 'api'::text])));

alter table enquiry add constraint enquiry_check CHECK (((paused_at IS NULL) = (pause_reason IS NULL)));

alter table enquiry add constraint enquiry_check1 CHECK (((answering_by IS NULL) = (answering_until IS NULL)));

alter table enquiry add constraint enquiry_check2 CHECK ((merged_into <> id));

alter table enquiry add constraint enquiry_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id);

alter table enquiry add constraint enquiry_journalist_check CHECK ((length(journalist) <= 200));

alter table enquiry add constraint enquiry_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table enquiry add constraint enquiry_link_hash_key UNIQUE (link_hash);

alter table enquiry add constraint enquiry_mail_check CHECK ((length(mail) <= 254));

alter table enquiry add constraint enquiry_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES enquiry(id);

alter table enquiry add constraint enquiry_number_key UNIQUE (number);

alter table enquiry add constraint enquiry_outlet_check CHECK ((length(outlet) <= 200));

alter table enquiry add constraint enquiry_pause_reason_check CHECK ((length(pause_reason) <= 500));

alter table enquiry add constraint enquiry_phone_check CHECK ((length(phone) <= 60));

alter table enquiry add constraint enquiry_pkey PRIMARY KEY (id);

alter table enquiry add constraint enquiry_slip_key UNIQUE (slip);

alter table enquiry add constraint enquiry_snoozed_for_check CHECK ((snoozed_for = ANY (ARRAY['date'::text, 'input'::text, 'release'::text])));

alter table enquiry add constraint enquiry_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table enquiry_clock add constraint enquiry_clock_duty_id_fkey FOREIGN KEY (duty_id) REFERENCES duty(id);

alter table enquiry_clock add constraint enquiry_clock_duty_id_key UNIQUE (duty_id);

alter table enquiry_clock add constraint enquiry_clock_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiry(id);

alter table enquiry_clock add constraint enquiry_clock_pkey PRIMARY KEY (enquiry_id, rule_id);

alter table enquiry_clock add constraint enquiry_clock_rule_id_check CHECK ((rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'::text));

alter table enquiry_file add constraint enquiry_file_media_type_check CHECK ((length(media_type) <= 200));

alter table enquiry_file add constraint enquiry_file_message_id_fkey FOREIGN KEY (message_id) REFERENCES enquiry_message(id);

alter table enquiry_file add constraint enquiry_file_message_id_seq_key UNIQUE (message_id, seq);

alter table enquiry_file add constraint enquiry_file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table enquiry_file add constraint enquiry_file_pkey PRIMARY KEY (id);

alter table enquiry_file add constraint enquiry_file_seq_check CHECK (((seq >= 1) AND (seq <= 100)));

alter table enquiry_file add constraint enquiry_file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));

alter table enquiry_file add constraint enquiry_file_size_check CHECK ((size >= 0));

alter table enquiry_file add constraint enquiry_file_storage_key_key UNIQUE (storage_key);

alter table enquiry_message add constraint enquiry_message_body_check CHECK ((length(body) <= 200000));

alter table enquiry_message add constraint enquiry_message_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'mail'::text, 'form'::text, 'letter'::text, 'api'::text])));

alter table enquiry_message add constraint enquiry_message_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiry(id);

alter table enquiry_message add constraint enquiry_message_message_id_check CHECK ((length(message_id) <= 998));

alter table enquiry_message add constraint enquiry_message_message_id_key UNIQUE (message_id);

alter table enquiry_message add constraint enquiry_message_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES person(id);

alter table enquiry_message add constraint enquiry_message_pkey PRIMARY KEY (id);

alter table enquiry_note add constraint enquiry_note_body_check CHECK (((body <> ''::text) AND (length(body) <= 10000)));

alter table enquiry_note add constraint enquiry_note_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiry(id);

alter table enquiry_note add constraint enquiry_note_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table enquiry_note add constraint enquiry_note_pkey PRIMARY KEY (id);

alter table enquiry_queue add constraint enquiry_queue_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiry(id);

alter table enquiry_queue add constraint enquiry_queue_pkey PRIMARY KEY (enquiry_id, unit_id);

alter table enquiry_queue add constraint enquiry_queue_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table enquiry_reminder add constraint enquiry_reminder_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiry(id);

alter table enquiry_reminder add constraint enquiry_reminder_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table enquiry_reminder add constraint enquiry_reminder_pkey PRIMARY KEY (enquiry_id, person_id, due, stage);

alter table enquiry_reminder add constraint enquiry_reminder_stage_check CHECK ((stage = ANY (ARRAY['amber'::text, 'red'::text])));

alter table enquiry_watcher add constraint enquiry_watcher_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiry(id);

alter table enquiry_watcher add constraint enquiry_watcher_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table enquiry_watcher add constraint enquiry_watcher_pkey PRIMARY KEY (enquiry_id, person_id);

alter table event add constraint event_pkey PRIMARY KEY (id);

alter table event add constraint event_verb_check CHECK ((verb ~ '^[a-z_]+\.[a-z_]+$'::text));

alter table fact add constraint fact_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id);

alter table fact add constraint fact_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id);

alter table fact add constraint fact_dossier_id_place_key UNIQUE (dossier_id, place);

alter table fact add constraint fact_key_check CHECK ((key ~ '^F[1-9]\d{0,5}-[1-9]\d{0,3}$'::text));

alter table fact add constraint fact_key_key UNIQUE (key);

alter table fact add constraint fact_pkey PRIMARY KEY (id);

alter table fact add constraint fact_place_check CHECK (((place >= 1) AND (place <= 9999)));

alter table fact_override add constraint fact_override_fault_check CHECK ((fault = ANY (ARRAY['withdrawn'::text, 'disputed'::text, 'changed'::text, 'refused'::text, 'unconfirmed'::text, 'uncleared'::text, 'not_sayable'::text, 'stale'::text])));

alter table fact_override add constraint fact_override_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table fact_override add constraint fact_override_pkey PRIMARY KEY (release_id, version_id, fault);

alter table fact_override add constraint fact_override_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 1000)));

alter table fact_override add constraint fact_override_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table fact_override add constraint fact_override_version_id_fkey FOREIGN KEY (version_id) REFERENCES fact_version(id);

alter table fact_ruling add constraint fact_ruling_certainty_check CHECK ((certainty = ANY (ARRAY['unconfirmed'::text, 'confirmed'::text, 'disputed'::text, 'withdrawn'::text])));

alter table fact_ruling add constraint fact_ruling_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id);

alter table fact_ruling add constraint fact_ruling_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES fact(id);

alter table fact_ruling add constraint fact_ruling_fact_id_seq_key UNIQUE (fact_id, seq);

alter table fact_ruling add constraint fact_ruling_pkey PRIMARY KEY (id);

alter table fact_ruling add constraint fact_ruling_reason_check CHECK ((length(reason) <= 1000));

alter table fact_ruling add constraint fact_ruling_sayable_check CHECK ((sayable = ANY (ARRAY['no'::text, 'embargo'::text, 'yes'::text])));

alter table fact_ruling add constraint fact_ruling_seq_check CHECK ((seq > 0));

alter table fact_version add constraint fact_version_check CHECK ((stale_at > as_of));

alter table fact_version add constraint fact_version_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES fact(id);

alter table fact_version add constraint fact_version_fact_id_seq_key UNIQUE (fact_id, seq);

alter table fact_version add constraint fact_version_figure_check CHECK ((length(figure) <= 60));

alter table fact_version add constraint fact_version_measure_check CHECK ((length(measure) <= 60));

alter table fact_version add constraint fact_version_pkey PRIMARY KEY (id);

alter table fact_version add constraint fact_version_seq_check CHECK ((seq > 0));

alter table fact_version add constraint fact_version_source_check CHECK (((source <> ''::text) AND (length(source) <= 500)));

alter table fact_version add constraint fact_version_source_file_id_fkey FOREIGN KEY (source_file_id) REFERENCES file(id);

alter table fact_version add constraint fact_version_statement_check CHECK (((statement <> ''::text) AND (length(statement) <= 500)));

alter table fact_version add constraint fact_version_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table fact_version add constraint fact_version_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id);

alter table file add constraint file_name_check CHECK (((name <> ''::text) AND (length(name) <= 200) AND (name !~ '[\r\n/\\]'::text)));

alter table file add constraint file_pkey PRIMARY KEY (id);

alter table file add constraint file_poster_id_fkey FOREIGN KEY (poster_id) REFERENCES file(id);

alter table file add constraint file_provenance_check CHECK ((provenance = ANY (ARRAY['as_taken'::text, 'edited'::text, 'ai_edited'::text, 'ai_made'::text])));

alter table file add constraint file_purpose_check CHECK ((purpose = ANY (ARRAY['media'::text, 'paper'::text])));

alter table file add constraint file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));

alter table file add constraint file_size_check CHECK ((size > 0));

alter table file add constraint file_storage_key_key UNIQUE (storage_key);

alter table file add constraint file_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table file add constraint file_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id);

alter table finding add constraint finding_check CHECK ((((first_by IS NULL) = (first_at IS NULL)) AND ((second_by IS NULL) = (second_at IS NULL))));

alter table finding add constraint finding_check1 CHECK (((second_by IS NULL) OR ((first_by IS NOT NULL) AND (second_by <> first_by))));

alter table finding add constraint finding_check2 CHECK (((release_id IS NULL) OR (second_by IS NOT NULL)));

alter table finding add constraint finding_check3 CHECK (((dropped_at IS NULL) = (drop_why IS NULL)));

alter table finding add constraint finding_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id);

alter table finding add constraint finding_claim_id_seq_key UNIQUE (claim_id, seq);

alter table finding add constraint finding_drop_why_check CHECK ((length(drop_why) <= 500));

alter table finding add constraint finding_evidence_check CHECK (((jsonb_typeof(evidence) = 'array'::text) AND ((jsonb_array_length(evidence) >= 1) AND (jsonb_array_length(evidence) <= 50))));

alter table finding add constraint finding_first_by_fkey FOREIGN KEY (first_by) REFERENCES person(id);

alter table finding add constraint finding_label_check CHECK ((label ~ '^[a-z][a-z0-9_]{0,39}$'::text));

alter table finding add constraint finding_label_name_check CHECK ((label_name ? 'vi'::text));

alter table finding add constraint finding_pkey PRIMARY KEY (id);

alter table finding add constraint finding_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table finding add constraint finding_release_id_key UNIQUE (release_id);

alter table finding add constraint finding_second_by_fkey FOREIGN KEY (second_by) REFERENCES person(id);

alter table finding add constraint finding_seq_check CHECK ((seq > 0));

alter table finding add constraint finding_words_check CHECK ((words ?| ARRAY['vi'::text, 'en'::text]));

alter table finding add constraint finding_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id);

alter table foreign_press add constraint foreign_press_check CHECK (((letter IS NULL) = (told_at IS NULL)));

alter table foreign_press add constraint foreign_press_details_check CHECK (((jsonb_typeof(details) = 'object'::text) AND (length((details)::text) <= 8000)));

alter table foreign_press add constraint foreign_press_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiry(id);

alter table foreign_press add constraint foreign_press_kind_check CHECK ((kind ~ '^[a-z][a-z0-9_]{0,39}$'::text));

alter table foreign_press add constraint foreign_press_letter_check CHECK (((letter <> ''::text) AND (length(letter) <= 60)));

alter table foreign_press add constraint foreign_press_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES person(id);

alter table foreign_press add constraint foreign_press_pkey PRIMARY KEY (enquiry_id);

alter table guard_decision add constraint guard_decision_ban_check CHECK ((ban ~ '^[A-Z]\d{1,3}$'::text));

alter table guard_decision add constraint guard_decision_excerpt_check CHECK (((length(excerpt) >= 1) AND (length(excerpt) <= 300)));

alter table guard_decision add constraint guard_decision_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table guard_decision add constraint guard_decision_pkey PRIMARY KEY (release_id, ban, excerpt);

alter table guard_decision add constraint guard_decision_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 1000)));

alter table guard_decision add constraint guard_decision_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table hook_call add constraint hook_call_check CHECK (((endpoint_id IS NULL) <> (hub IS NULL)));

alter table hook_call add constraint hook_call_check1 CHECK (((state = 'sending'::text) = (lease_token IS NOT NULL)));

alter table hook_call add constraint hook_call_check2 CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL)));

alter table hook_call add constraint hook_call_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES hook_endpoint(id);

alter table hook_call add constraint hook_call_endpoint_id_hub_event_id_key UNIQUE NULLS NOT DISTINCT (endpoint_id, hub, event_id);

alter table hook_call add constraint hook_call_event_id_fkey FOREIGN KEY (event_id) REFERENCES hook_event(id);

alter table hook_call add constraint hook_call_pkey PRIMARY KEY (id);

alter table hook_call add constraint hook_call_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'stopped'::text, 'held'::text])));

alter table hook_endpoint add constraint hook_endpoint_check CHECK (((state = 'off'::text) = (off_by IS NOT NULL)));

alter table hook_endpoint add constraint hook_endpoint_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id);

alter table hook_endpoint add constraint hook_endpoint_events_check CHECK (((cardinality(events) > 0) AND (events <@ ARRAY['release.published'::text, 'release.corrected'::text, 'release.withdrawn'::text])));

alter table hook_endpoint add constraint hook_endpoint_name_check CHECK (((name <> ''::text) AND (length(name) <= 120) AND (name !~ '[\r\n]'::text)));

alter table hook_endpoint add constraint hook_endpoint_off_by_check CHECK ((off_by = ANY (ARRAY['receiver'::text, 'hand'::text])));

alter table hook_endpoint add constraint hook_endpoint_pkey PRIMARY KEY (id);

alter table hook_endpoint add constraint hook_endpoint_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'off'::text])));

alter table hook_endpoint add constraint hook_endpoint_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table hook_endpoint add constraint hook_endpoint_url_check CHECK (((url ~ '^https://'::text) AND (length(url) <= 2000)));

alter table hook_event add constraint hook_event_body_check CHECK ((octet_length(body) < 20000));

alter table hook_event add constraint hook_event_check CHECK (((type = 'endpoint.test'::text) = (release_id IS NULL)));

alter table hook_event add constraint hook_event_pkey PRIMARY KEY (id);

alter table hook_event add constraint hook_event_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table hook_event add constraint hook_event_type_check CHECK ((type = ANY (ARRAY['release.published'::text, 'release.corrected'::text, 'release.withdrawn'::text, 'endpoint.test'::text, 'feed.changed'::text])));

alter table hook_secret add constraint hook_secret_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES hook_endpoint(id);

alter table hook_secret add constraint hook_secret_pkey PRIMARY KEY (id);

alter table inbox_state add constraint inbox_state_check CHECK (((why IS NULL) = (trouble_at IS NULL)));

alter table inbox_state add constraint inbox_state_pkey PRIMARY KEY (mailbox);

alter table inbox_state add constraint inbox_state_why_check CHECK ((why = ANY (ARRAY['login'::text, 'unreachable'::text, 'silent'::text, 'ended'::text, 'ours'::text])));

alter table incoming_mail add constraint incoming_mail_auto_check CHECK ((auto = ANY (ARRAY['no'::text, 'autoreply'::text, 'bulk'::text, 'bounce'::text, 'complaint'::text, 'calendar'::text])));

alter table incoming_mail add constraint incoming_mail_check CHECK (((done_by IS NULL) = (done_at IS NULL)));

alter table incoming_mail add constraint incoming_mail_mailbox_uid_validity_uid_key UNIQUE (mailbox, uid_validity, uid);

alter table incoming_mail add constraint incoming_mail_outcome_check CHECK ((outcome ~ '^[a-z_]+$'::text));

alter table incoming_mail add constraint incoming_mail_pkey PRIMARY KEY (id);

alter table input_request add constraint input_request_answer_check CHECK ((length(answer) <= 10000));

alter table input_request add constraint input_request_answered_by_check CHECK ((length(answered_by) <= 200));

alter table input_request add constraint input_request_ask_check CHECK (((ask <> ''::text) AND (length(ask) <= 4000)));

alter table input_request add constraint input_request_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id);

alter table input_request add constraint input_request_check CHECK ((((answer IS NULL) = (answered_at IS NULL)) AND ((answer IS NULL) = (answered_by IS NULL))));

alter table input_request add constraint input_request_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiry(id);

alter table input_request add constraint input_request_pkey PRIMARY KEY (id);

alter table input_request add constraint input_request_question_id_fkey FOREIGN KEY (question_id) REFERENCES question(id);

alter table input_request add constraint input_request_token_hash_key UNIQUE (token_hash);

alter table input_request add constraint input_request_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table interview add constraint interview_agreed_place_check CHECK ((length(agreed_place) <= 200));

alter table interview add constraint interview_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id);

alter table interview add constraint interview_check CHECK (((state <> 'agreed'::text) OR (agreed_at IS NOT NULL)));

alter table interview add constraint interview_check1 CHECK ((((held_at IS NULL) = (speaker_id IS NULL)) AND ((held_at IS NULL) = (authority IS NULL))));

alter table interview add constraint interview_check2 CHECK (((held_at IS NULL) OR ((appointment_id IS NULL) <> (delegation_id IS NULL))));

alter table interview add constraint interview_check3 CHECK (((state <> ALL (ARRAY['held'::text, 'shown'::text, 'approved'::text, 'corrected'::text, 'published'::text, 'not_published'::text])) OR (held_at IS NOT NULL)));

alter table interview add constraint interview_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES delegation(id);

alter table interview add constraint interview_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiry(id);

alter table interview add constraint interview_form_check CHECK ((form = ANY (ARRAY['written'::text, 'spoken'::text, 'recorded'::text])));

alter table interview add constraint interview_link_check CHECK (((link = ''::text) OR ((link ~ '^https?://'::text) AND (length(link) <= 500))));

alter table interview add constraint interview_pkey PRIMARY KEY (enquiry_id);

alter table interview add constraint interview_place_check CHECK ((length(place) <= 200));

alter table interview add constraint interview_post_check CHECK ((length(post) <= 200));

alter table interview add constraint interview_speaker_id_fkey FOREIGN KEY (speaker_id) REFERENCES person(id);

alter table interview add constraint interview_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'agreed'::text, 'declined'::text, 'held'::text, 'shown'::text, 'approved'::text, 'corrected'::text, 'published'::text, 'not_published'::text, 'withdrawn'::text])));

alter table interview add constraint interview_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table interview_step add constraint interview_step_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id);

alter table interview_step add constraint interview_step_check CHECK (((person_id IS NOT NULL) OR (deed = 'bid'::text)));

alter table interview_step add constraint interview_step_check1 CHECK (((deed = ANY (ARRAY['consent'::text, 'decline'::text, 'approve'::text, 'correct'::text])) = (authority IS NOT NULL)));

alter table interview_step add constraint interview_step_check2 CHECK (((authority IS NULL) = ((appointment_id IS NULL) AND (delegation_id IS NULL))));

alter table interview_step add constraint interview_step_check3 CHECK (((deed <> ALL (ARRAY['decline'::text, 'show'::text, 'correct'::text])) OR (words <> ''::text)));

alter table interview_step add constraint interview_step_deed_check CHECK ((deed = ANY (ARRAY['bid'::text, 'consent'::text, 'decline'::text, 'hold'::text, 'show'::text, 'approve'::text, 'correct'::text, 'publish'::text, 'not_publish'::text, 'withdraw'::text])));

alter table interview_step add constraint interview_step_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES delegation(id);

alter table interview_step add constraint interview_step_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES interview(enquiry_id);

alter table interview_step add constraint interview_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table interview_step add constraint interview_step_pkey PRIMARY KEY (id);

alter table interview_step add constraint interview_step_words_check CHECK ((length(words) <= 20000));

alter table issue add constraint issue_check CHECK (((state <> ALL (ARRAY['under_way'::text, 'done'::text, 'told'::text])) OR ((measure <> ''::text) AND (due_on IS NOT NULL))));

alter table issue add constraint issue_check1 CHECK (((state <> ALL (ARRAY['done'::text, 'told'::text])) OR ((outcome <> ''::text) AND (done_on IS NOT NULL))));

alter table issue add constraint issue_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id);

alter table issue add constraint issue_kind_check CHECK ((kind = ANY (ARRAY['problem'::text, 'shortcoming'::text, 'inadequacy'::text])));

alter table issue add constraint issue_measure_check CHECK ((length(measure) <= 10000));

alter table issue add constraint issue_number_key UNIQUE (number);

alter table issue add constraint issue_origin_id_fkey FOREIGN KEY (origin_id) REFERENCES unit(id);

alter table issue add constraint issue_outcome_check CHECK ((length(outcome) <= 10000));

alter table issue add constraint issue_pkey PRIMARY KEY (id);

alter table issue add constraint issue_raised_check CHECK (((raised <> ''::text) AND (length(raised) <= 10000)));

alter table issue add constraint issue_slip_key UNIQUE (slip);

alter table issue add constraint issue_state_check CHECK ((state = ANY (ARRAY['raised'::text, 'assigned'::text, 'under_way'::text, 'done'::text, 'told'::text, 'closed'::text, 'set_aside'::text])));

alter table issue add constraint issue_title_check CHECK (((title <> ''::text) AND (length(title) <= 300)));

alter table issue add constraint issue_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table issue_note add constraint issue_note_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id);

alter table issue_note add constraint issue_note_check CHECK ((num_nonnulls(texts, reason) = 1));

alter table issue_note add constraint issue_note_check1 CHECK ((num_nonnulls(appointment_id, delegation_id) = 1));

alter table issue_note add constraint issue_note_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES delegation(id);

alter table issue_note add constraint issue_note_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issue(id);

alter table issue_note add constraint issue_note_pkey PRIMARY KEY (issue_id, seq);

alter table issue_note add constraint issue_note_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 2000)));

alter table issue_note add constraint issue_note_seq_check CHECK ((seq > 0));

alter table issue_note add constraint issue_note_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES person(id);

alter table issue_note add constraint issue_note_texts_check CHECK ((texts ? 'vi'::text));

alter table issue_setting add constraint issue_setting_pkey PRIMARY KEY (unit_id);

alter table issue_setting add constraint issue_setting_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id);

alter table issue_setting add constraint issue_setting_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table issue_step add constraint issue_step_check CHECK (((deed = 'assign'::text) = (unit_id IS NOT NULL)));

alter table issue_step add constraint issue_step_check1 CHECK (((deed = ANY (ARRAY['raise'::text, 'assign'::text])) OR (words <> ''::text)));

alter table issue_step add constraint issue_step_check2 CHECK (((deed = ANY (ARRAY['measure'::text, 'finish'::text, 'tell'::text])) = (day IS NOT NULL)));

alter table issue_step add constraint issue_step_check3 CHECK (((deed = 'tell'::text) = (outlet <> ''::text)));

alter table issue_step add constraint issue_step_deed_check CHECK ((deed = ANY (ARRAY['raise'::text, 'assign'::text, 'measure'::text, 'finish'::text, 'tell'::text, 'close'::text, 'set_aside'::text, 'reopen'::text, 'note'::text])));

alter table issue_step add constraint issue_step_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issue(id);

alter table issue_step add constraint issue_step_number_check CHECK ((length(number) <= 60));

alter table issue_step add constraint issue_step_outlet_check CHECK ((length(outlet) <= 200));

alter table issue_step add constraint issue_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table issue_step add constraint issue_step_pkey PRIMARY KEY (id);

alter table issue_step add constraint issue_step_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table issue_step add constraint issue_step_words_check CHECK ((length(words) <= 10000));

alter table issue_thing add constraint issue_thing_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id);

alter table issue_thing add constraint issue_thing_check CHECK ((num_nonnulls(removed_by, removed_at) = ANY (ARRAY[0, 2])));

alter table issue_thing add constraint issue_thing_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issue(id);

alter table issue_thing add constraint issue_thing_kind_check CHECK ((kind = ANY (ARRAY['article'::text, 'enquiry'::text, 'matter'::text, 'press_item'::text, 'report'::text, 'link'::text])));

alter table issue_thing add constraint issue_thing_label_check CHECK ((length(label) <= 300));

alter table issue_thing add constraint issue_thing_pkey PRIMARY KEY (id);

alter table issue_thing add constraint issue_thing_ref_check CHECK (((ref <> ''::text) AND (length(ref) <= 2000)));

alter table issue_thing add constraint issue_thing_removed_by_fkey FOREIGN KEY (removed_by) REFERENCES person(id);

alter table language_check add constraint language_check_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table language_check add constraint language_check_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table language_check add constraint language_check_pkey PRIMARY KEY (revision_id, lang);

alter table language_check add constraint language_check_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revision(id);

alter table live_step add constraint live_step_client_check CHECK (((length(client) >= 1) AND (length(client) <= 80)));

alter table live_step add constraint live_step_pkey PRIMARY KEY (release_id, lang, version);

alter table live_step add constraint live_step_release_id_lang_fkey FOREIGN KEY (release_id, lang) REFERENCES live_text(release_id, lang) ON DELETE CASCADE;

alter table live_step add constraint live_step_version_check CHECK ((version > 0));

alter table live_text add constraint live_text_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table live_text add constraint live_text_pkey PRIMARY KEY (release_id, lang);

alter table live_text add constraint live_text_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table live_text add constraint live_text_version_check CHECK ((version >= 0));

alter table loose_key add constraint loose_key_pkey PRIMARY KEY (storage_key);

alter table mail add constraint mail_check CHECK (((state = 'sending'::text) = (lease_token IS NOT NULL)));

alter table mail add constraint mail_check1 CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL)));

alter table mail add constraint mail_content_id_fkey FOREIGN KEY (content_id) REFERENCES mail_content(id);

alter table mail add constraint mail_kind_check CHECK ((kind = ANY (ARRAY['account'::text, 'notice'::text, 'release'::text])));

alter table mail add constraint mail_pkey PRIMARY KEY (id);

alter table mail add constraint mail_spool_id_fkey FOREIGN KEY (spool_id) REFERENCES spool(release_id) ON DELETE CASCADE;

alter table mail add constraint mail_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'stopped'::text])));

alter table mail_content add constraint mail_content_from_name_check CHECK ((from_name !~ '[\r\n]'::text));

alter table mail_content add constraint mail_content_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table mail_content add constraint mail_content_pkey PRIMARY KEY (id);

alter table mail_content add constraint mail_content_spool_id_fkey FOREIGN KEY (spool_id) REFERENCES spool(release_id) ON DELETE CASCADE;

alter table mail_content add constraint mail_content_subject_check CHECK ((subject !~ '[\r\n]'::text));

alter table matter add constraint matter_body_check CHECK ((length(body) <= 20000));

alter table matter add constraint matter_channel_check CHECK ((channel = ANY (ARRAY['letter'::text, 'mail'::text, 'phone'::text])));

alter table matter add constraint matter_check CHECK ((handler_id <> unit_id));

alter table matter add constraint matter_check1 CHECK ((accepted_at >= received_at));

alter table matter add constraint matter_check2 CHECK ((told_at >= received_at));

alter table matter add constraint matter_check3 CHECK (((state = 'told'::text) = (told_at IS NOT NULL)));

alter table matter add constraint matter_contact_check CHECK ((length(contact) <= 254));

alter table matter add constraint matter_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id);

alter table matter add constraint matter_handler_id_fkey FOREIGN KEY (handler_id) REFERENCES unit(id);

alter table matter add constraint matter_kind_check CHECK ((kind ~ '^[a-z][a-z0-9_]{0,39}$'::text));

alter table matter add constraint matter_letter_number_check CHECK ((length(letter_number) <= 60));

alter table matter add constraint matter_number_key UNIQUE (number);

alter table matter add constraint matter_outlet_check CHECK (((outlet <> ''::text) AND (length(outlet) <= 200)));

alter table matter add constraint matter_pkey PRIMARY KEY (id);

alter table matter add constraint matter_rhythm_check CHECK ((rhythm ~ '^[a-z][a-z0-9_]{0,39}$'::text));

alter table matter add constraint matter_shelf_check CHECK ((shelf = ANY (ARRAY['open'::text, 'watch'::text, 'done'::text])));

alter table matter add constraint matter_slip_key UNIQUE (slip);

alter table matter add constraint matter_state_check CHECK ((state = ANY (ARRAY['received'::text, 'with_unit'::text, 'resolved'::text, 'not_accepted'::text, 'transferred'::text, 'told'::text])));

alter table matter add constraint matter_subject_check CHECK (((subject <> ''::text) AND (length(subject) <= 300)));

alter table matter add constraint matter_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table matter_clock add constraint matter_clock_duty_id_fkey FOREIGN KEY (duty_id) REFERENCES duty(id);

alter table matter_clock add constraint matter_clock_duty_id_key UNIQUE (duty_id);

alter table matter_clock add constraint matter_clock_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matter(id);

alter table matter_clock add constraint matter_clock_pkey PRIMARY KEY (matter_id, rule_id);

alter table matter_clock add constraint matter_clock_rule_id_check CHECK ((rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'::text));

alter table matter_step add constraint matter_step_body_name_check CHECK ((length(body_name) <= 200));

alter table matter_step add constraint matter_step_check CHECK (((file_id IS NULL) OR (deed = ANY (ARRAY['accept'::text, 'tell'::text]))));

alter table matter_step add constraint matter_step_check1 CHECK (((deed <> ALL (ARRAY['hand'::text, 'transfer'::text])) OR (unit_id IS NOT NULL)));

alter table matter_step add constraint matter_step_check2 CHECK (((deed <> 'send_away'::text) OR (body_name <> ''::text)));

alter table matter_step add constraint matter_step_check3 CHECK (((deed <> 'not_accept'::text) OR ((cardinality(grounds) > 0) AND (words <> ''::text))));

alter table matter_step add constraint matter_step_check4 CHECK (((deed = ANY (ARRAY['accept'::text, 'tell'::text])) = (sent_at IS NOT NULL)));

alter table matter_step add constraint matter_step_check5 CHECK (((deed <> ALL (ARRAY['accept'::text, 'tell'::text])) OR ((number <> ''::text) AND (dated IS NOT NULL) AND (words <> ''::text))));

alter table matter_step add constraint matter_step_check6 CHECK (((deed <> 'publish'::text) OR (link <> ''::text)));

alter table matter_step add constraint matter_step_deed_check CHECK ((deed = ANY (ARRAY['receive'::text, 'hand'::text, 'transfer'::text, 'send_away'::text, 'accept'::text, 'not_accept'::text, 'resolve'::text, 'tell'::text, 'note'::text, 'publish'::text, 'not_publish'::text])));

alter table matter_step add constraint matter_step_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id);

alter table matter_step add constraint matter_step_grounds_check CHECK ((cardinality(grounds) <= 6));

alter table matter_step add constraint matter_step_link_check CHECK (((link = ''::text) OR (link ~ '^https?://'::text)));

alter table matter_step add constraint matter_step_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matter(id);

alter table matter_step add constraint matter_step_number_check CHECK ((length(number) <= 60));

alter table matter_step add constraint matter_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table matter_step add constraint matter_step_pkey PRIMARY KEY (id);

alter table matter_step add constraint matter_step_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table matter_step add constraint matter_step_words_check CHECK ((length(words) <= 20000));

alter table matter_watch add constraint matter_watch_check CHECK (((state = 'waits'::text) = (noted_at IS NULL)));

alter table matter_watch add constraint matter_watch_check1 CHECK (((state = 'published'::text) = (link <> ''::text)));

alter table matter_watch add constraint matter_watch_link_check CHECK (((link = ''::text) OR (link ~ '^https?://'::text)));

alter table matter_watch add constraint matter_watch_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matter(id);

alter table matter_watch add constraint matter_watch_pkey PRIMARY KEY (matter_id);

alter table matter_watch add constraint matter_watch_rule_id_check CHECK ((rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'::text));

alter table matter_watch add constraint matter_watch_state_check CHECK ((state = ANY (ARRAY['waits'::text, 'published'::text, 'not_published'::text])));

alter table objection add constraint objection_pkey PRIMARY KEY (question_id);

alter table objection add constraint objection_question_id_fkey FOREIGN KEY (question_id) REFERENCES question(id);

alter table objection add constraint objection_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table objection add constraint objection_words_check CHECK (((words <> ''::text) AND (length(words) <= 10000)));

alter table one_time_link add constraint one_time_link_check CHECK (((purpose = 'setup'::text) OR (person_id IS NOT NULL)));

alter table one_time_link add constraint one_time_link_check1 CHECK (((recovery_id IS NULL) OR (purpose = 'recovery'::text)));

alter table one_time_link add constraint one_time_link_check2 CHECK ((expires_at > made_at));

alter table one_time_link add constraint one_time_link_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id);

alter table one_time_link add constraint one_time_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table one_time_link add constraint one_time_link_pkey PRIMARY KEY (id);

alter table one_time_link add constraint one_time_link_purpose_check CHECK ((purpose = ANY (ARRAY['setup'::text, 'invitation'::text, 'recovery'::text])));

alter table one_time_link add constraint one_time_link_recovery_id_fkey FOREIGN KEY (recovery_id) REFERENCES recovery(id);

alter table one_time_link add constraint one_time_link_token_hash_check CHECK ((length(token_hash) = 32));

alter table one_time_link add constraint one_time_link_token_hash_key UNIQUE (token_hash);

alter table outlet add constraint outlet_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id);

alter table outlet add constraint outlet_home_check CHECK (((home = ''::text) OR (home ~ '^https?://'::text)));

alter table outlet add constraint outlet_language_check CHECK ((language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'::text));

alter table outlet add constraint outlet_name_check CHECK (((name <> ''::text) AND (length(name) <= 200)));

alter table outlet add constraint outlet_pkey PRIMARY KEY (id);

alter table outlet add constraint outlet_publisher_check CHECK (((publisher <> ''::text) AND (length(publisher) <= 200)));

alter table passkey add constraint passkey_credential_id_key UNIQUE (credential_id);

alter table passkey add constraint passkey_label_check CHECK (((label <> ''::text) AND (length(label) <= 80)));

alter table passkey add constraint passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table passkey add constraint passkey_pkey PRIMARY KEY (id);

alter table person add constraint person_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table person add constraint person_mail_check CHECK (((mail = lower(mail)) AND (length(mail) <= 254)));

alter table person add constraint person_name_check CHECK (((name <> ''::text) AND (length(name) <= 200) AND (name !~ '[\r\n]'::text)));

alter table person add constraint person_pkey PRIMARY KEY (id);

alter table poll add constraint poll_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id);

alter table poll add constraint poll_detail_check CHECK ((length(detail) <= 500));

alter table poll add constraint poll_outcome_check CHECK ((outcome ~ '^[a-z0-9_]{1,30}$'::text));

alter table poll add constraint poll_pkey PRIMARY KEY (id);

alter table press_account add constraint press_account_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table press_account add constraint press_account_mail_check CHECK (((mail = lower(mail)) AND (length(mail) <= 254)));

alter table press_account add constraint press_account_mail_key UNIQUE (mail);

alter table press_account add constraint press_account_name_check CHECK ((length(name) <= 120));

alter table press_account add constraint press_account_outlet_check CHECK ((length(outlet) <= 160));

alter table press_account add constraint press_account_phone_check CHECK ((length(phone) <= 40));

alter table press_account add constraint press_account_pkey PRIMARY KEY (id);

alter table press_ceremony add constraint press_ceremony_account_id_fkey FOREIGN KEY (account_id) REFERENCES press_account(id) ON DELETE CASCADE;

alter table press_ceremony add constraint press_ceremony_pkey PRIMARY KEY (challenge);

alter table press_digest add constraint press_digest_intro_check CHECK ((length(intro) <= 4000));

alter table press_digest add constraint press_digest_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id);

alter table press_digest add constraint press_digest_pkey PRIMARY KEY (id);

alter table press_digest add constraint press_digest_unit_id_day_key UNIQUE (unit_id, day);

alter table press_digest add constraint press_digest_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table press_digest_item add constraint press_digest_item_digest_id_fkey FOREIGN KEY (digest_id) REFERENCES press_digest(id);

alter table press_digest_item add constraint press_digest_item_digest_id_story_id_key UNIQUE (digest_id, story_id);

alter table press_digest_item add constraint press_digest_item_from_unit_fkey FOREIGN KEY (from_unit) REFERENCES unit(id);

alter table press_digest_item add constraint press_digest_item_handling_check CHECK ((length(handling) <= 300));

alter table press_digest_item add constraint press_digest_item_lines_check CHECK ((length(lines) <= 600));

alter table press_digest_item add constraint press_digest_item_pkey PRIMARY KEY (id);

alter table press_digest_item add constraint press_digest_item_section_check CHECK ((length(section) <= 120));

alter table press_digest_item add constraint press_digest_item_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);

alter table press_digest_item add constraint press_digest_item_title_check CHECK ((length(title) <= 1000));

alter table press_digest_plan add constraint press_digest_plan_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id);

alter table press_digest_plan add constraint press_digest_plan_pkey PRIMARY KEY (unit_id);

alter table press_digest_plan add constraint press_digest_plan_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table press_digest_recipient add constraint press_digest_recipient_address_check CHECK (((address ~ '^[^@\s]+@[^@\s]+$'::text) AND (length(address) <= 254)));

alter table press_digest_recipient add constraint press_digest_recipient_name_check CHECK ((length(name) <= 120));

alter table press_digest_recipient add constraint press_digest_recipient_pkey PRIMARY KEY (unit_id, address);

alter table press_digest_recipient add constraint press_digest_recipient_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES press_digest_plan(unit_id);

alter table press_host add constraint press_host_host_check CHECK ((length(host) <= 260));

alter table press_host add constraint press_host_pkey PRIMARY KEY (host);

alter table press_host add constraint press_host_robots_check CHECK ((length(robots) <= 600000));

alter table press_item add constraint press_item_about_check CHECK (((about <> ''::text) AND (length(about) <= 2000)));

alter table press_item add constraint press_item_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id);

alter table press_item add constraint press_item_body_check CHECK ((length(body) <= 200000));

alter table press_item add constraint press_item_check CHECK (((article_seq IS NULL) = (article_id IS NULL)));

alter table press_item add constraint press_item_check1 CHECK (((state = 'to_verify'::text) OR (conclusion IS NOT NULL)));

alter table press_item add constraint press_item_conclusion_check CHECK ((conclusion = ANY (ARRAY['right'::text, 'partly'::text, 'wrong'::text, 'cannot_say'::text])));

alter table press_item add constraint press_item_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id);

alter table press_item add constraint press_item_lede_check CHECK ((length(lede) <= 4000));

alter table press_item add constraint press_item_number_key UNIQUE (number);

alter table press_item add constraint press_item_outlet_check CHECK (((outlet <> ''::text) AND (length(outlet) <= 200)));

alter table press_item add constraint press_item_pkey PRIMARY KEY (id);

alter table press_item add constraint press_item_slip_key UNIQUE (slip);

alter table press_item add constraint press_item_state_check CHECK ((state = ANY (ARRAY['to_verify'::text, 'concluded'::text, 'measure'::text, 'told'::text, 'closed'::text])));

alter table press_item add constraint press_item_title_check CHECK (((title <> ''::text) AND (length(title) <= 1000)));

alter table press_item add constraint press_item_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table press_item add constraint press_item_url_check CHECK (((url = ''::text) OR ((url ~ '^https?://'::text) AND (length(url) <= 2000))));

alter table press_item_clock add constraint press_item_clock_duty_id_fkey FOREIGN KEY (duty_id) REFERENCES duty(id);

alter table press_item_clock add constraint press_item_clock_duty_id_key UNIQUE (duty_id);

alter table press_item_clock add constraint press_item_clock_item_id_fkey FOREIGN KEY (item_id) REFERENCES press_item(id);

alter table press_item_clock add constraint press_item_clock_pkey PRIMARY KEY (item_id, rule_id, since);

alter table press_item_clock add constraint press_item_clock_rule_id_check CHECK ((rule_id ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'::text));

alter table press_item_step add constraint press_item_step_check CHECK (((deed = 'conclude'::text) = (conclusion IS NOT NULL)));

alter table press_item_step add constraint press_item_step_check1 CHECK (((deed <> ALL (ARRAY['conclude'::text, 'take_measure'::text, 'tell'::text, 'close'::text, 'reopen'::text, 'note'::text])) OR (words <> ''::text)));

alter table press_item_step add constraint press_item_step_check2 CHECK (((deed <> 'transfer'::text) OR (unit_id IS NOT NULL)));

alter table press_item_step add constraint press_item_step_check3 CHECK (((deed = 'tell'::text) = (dated IS NOT NULL)));

alter table press_item_step add constraint press_item_step_conclusion_check CHECK ((conclusion = ANY (ARRAY['right'::text, 'partly'::text, 'wrong'::text, 'cannot_say'::text])));

alter table press_item_step add constraint press_item_step_deed_check CHECK ((deed = ANY (ARRAY['take_up'::text, 'conclude'::text, 'take_measure'::text, 'tell'::text, 'close'::text, 'reopen'::text, 'note'::text, 'transfer'::text])));

alter table press_item_step add constraint press_item_step_item_id_fkey FOREIGN KEY (item_id) REFERENCES press_item(id);

alter table press_item_step add constraint press_item_step_number_check CHECK ((length(number) <= 60));

alter table press_item_step add constraint press_item_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table press_item_step add constraint press_item_step_pkey PRIMARY KEY (id);

alter table press_item_step add constraint press_item_step_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table press_item_step add constraint press_item_step_words_check CHECK ((length(words) <= 20000));

alter table press_list add constraint press_list_name_check CHECK (((name <> ''::text) AND (length(name) <= 120)));

alter table press_list add constraint press_list_pkey PRIMARY KEY (id);

alter table press_list add constraint press_list_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table press_list add constraint press_list_unit_id_name_key UNIQUE (unit_id, name);

alter table press_look add constraint press_look_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table press_look add constraint press_look_pkey PRIMARY KEY (person_id);

alter table press_passkey add constraint press_passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES press_account(id) ON DELETE CASCADE;

alter table press_passkey add constraint press_passkey_credential_id_key UNIQUE (credential_id);

alter table press_passkey add constraint press_passkey_pkey PRIMARY KEY (id);

alter table press_session add constraint press_session_account_id_fkey FOREIGN KEY (account_id) REFERENCES press_account(id) ON DELETE CASCADE;

alter table press_session add constraint press_session_pkey PRIMARY KEY (token_hash);

alter table press_session add constraint press_session_token_hash_check CHECK ((length(token_hash) = 32));

alter table press_sign_in add constraint press_sign_in_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table press_sign_in add constraint press_sign_in_mail_check CHECK (((mail = lower(mail)) AND (length(mail) <= 254)));

alter table press_sign_in add constraint press_sign_in_pkey PRIMARY KEY (token_hash);

alter table press_sign_in add constraint press_sign_in_token_hash_check CHECK ((length(token_hash) = 32));

alter table question add constraint question_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiry(id);

alter table question add constraint question_enquiry_id_seq_key UNIQUE (enquiry_id, seq);

alter table question add constraint question_pkey PRIMARY KEY (id);

alter table question add constraint question_seq_check CHECK (((seq >= 1) AND (seq <= 100)));

alter table question add constraint question_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'refused'::text, 'waiting'::text, 'withdrawn'::text])));

alter table question add constraint question_text_check CHECK (((text <> ''::text) AND (length(text) <= 4000)));

alter table question add constraint question_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table quoted_authority add constraint quoted_authority_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id);

alter table quoted_authority add constraint quoted_authority_check CHECK (((appointment_id IS NULL) <> (delegation_id IS NULL)));

alter table quoted_authority add constraint quoted_authority_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES delegation(id);

alter table quoted_authority add constraint quoted_authority_pkey PRIMARY KEY (submission_id, key);

alter table quoted_authority add constraint quoted_authority_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submission(id);

alter table recipient add constraint recipient_address_check CHECK (((address = lower(address)) AND (address ~ '^[^\s@"<>,;:()]+@[a-z0-9.-]+$'::text) AND (length(address) <= 254)));

alter table recipient add constraint recipient_consent_check CHECK ((consent <> ''::text));

alter table recipient add constraint recipient_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table recipient add constraint recipient_list_id_address_key UNIQUE (list_id, address);

alter table recipient add constraint recipient_list_id_fkey FOREIGN KEY (list_id) REFERENCES press_list(id);

alter table recipient add constraint recipient_name_check CHECK (((name !~ '[\r\n]'::text) AND (length(name) <= 200)));

alter table recipient add constraint recipient_outlet_check CHECK (((outlet !~ '[\r\n]'::text) AND (length(outlet) <= 200)));

alter table recipient add constraint recipient_pkey PRIMARY KEY (id);

alter table recipient add constraint recipient_source_check CHECK ((source <> ''::text));

alter table recovery add constraint recovery_check CHECK ((confirmed_by <> person_id));

alter table recovery add constraint recovery_check1 CHECK (((confirmed_at IS NULL) = (confirmed_by IS NULL)));

alter table recovery add constraint recovery_check2 CHECK (((mailed_at IS NULL) OR ((ready_at IS NOT NULL) AND (mailed_at >= ready_at))));

alter table recovery add constraint recovery_check3 CHECK (((NOT needs_second) OR (ready_at IS NULL) OR ((confirmed_at IS NOT NULL) AND (ready_at >= (confirmed_at + '24:00:00'::interval)))));

alter table recovery add constraint recovery_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES person(id);

alter table recovery add constraint recovery_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table recovery add constraint recovery_pkey PRIMARY KEY (id);

alter table recovery_request add constraint recovery_request_mail_check CHECK ((length(mail) <= 254));

alter table recovery_request add constraint recovery_request_pkey PRIMARY KEY (id);

alter table refusal add constraint refusal_check CHECK (((ended_at IS NULL) = (ended_why IS NULL)));

alter table refusal add constraint refusal_check1 CHECK (((dossier_id IS NULL) = (until_stage IS NULL)));

alter table refusal add constraint refusal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id);

alter table refusal add constraint refusal_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id);

alter table refusal add constraint refusal_ended_why_check CHECK ((ended_why = ANY (ARRAY['review'::text, 'stage'::text, 'by_hand'::text, 'objection'::text])));

alter table refusal add constraint refusal_grounds_check CHECK (((cardinality(grounds) >= 1) AND (cardinality(grounds) <= 6)));

alter table refusal add constraint refusal_pkey PRIMARY KEY (id);

alter table refusal add constraint refusal_question_id_fkey FOREIGN KEY (question_id) REFERENCES question(id);

alter table refusal add constraint refusal_reason_check CHECK (((reason <> ''::text) AND (length(reason) <= 4000)));

alter table refusal add constraint refusal_reply_id_fkey FOREIGN KEY (reply_id) REFERENCES reply(id);

alter table refusal add constraint refusal_until_stage_check CHECK ((until_stage ~ '^[a-z_]{1,40}$'::text));

alter table register_entry add constraint register_entry_basis_check CHECK ((basis ~ '^[A-Z]{1,3}[0-9]{1,2}[a-z]?$'::text));

alter table register_entry add constraint register_entry_check CHECK (((replaces IS NULL) = (case_id = id)));

alter table register_entry add constraint register_entry_check1 CHECK (((NOT voided) OR (replaces IS NOT NULL)));

alter table register_entry add constraint register_entry_check2 CHECK (((replaces IS NULL) OR (why <> ''::text)));

alter table register_entry add constraint register_entry_check3 CHECK ((spoken_at >= happened_at));

alter table register_entry add constraint register_entry_check4 CHECK (((in_time IS NULL) OR ((due_at IS NOT NULL) AND (spoken_at IS NOT NULL))));

alter table register_entry add constraint register_entry_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES person(id);

alter table register_entry add constraint register_entry_kind_check CHECK ((kind = ANY (ARRAY['press_conference'::text, 'briefing'::text, 'extraordinary_case'::text, 'false_report'::text, 'press_request'::text])));

alter table register_entry add constraint register_entry_note_check CHECK ((length(note) <= 4000));

alter table register_entry add constraint register_entry_pkey PRIMARY KEY (id);

alter table register_entry add constraint register_entry_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table register_entry add constraint register_entry_replaces_fkey FOREIGN KEY (replaces) REFERENCES register_entry(id);

alter table register_entry add constraint register_entry_replaces_key UNIQUE (replaces);

alter table register_entry add constraint register_entry_source_check CHECK ((length(source) <= 500));

alter table register_entry add constraint register_entry_title_check CHECK (((title <> ''::text) AND (length(title) <= 300)));

alter table register_entry add constraint register_entry_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table register_entry add constraint register_entry_why_check CHECK ((length(why) <= 500));

alter table rejection add constraint rejection_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table rejection add constraint rejection_pkey PRIMARY KEY (submission_id);

alter table rejection add constraint rejection_reason_check CHECK ((length(reason) >= 3));

alter table rejection add constraint rejection_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submission(id);

alter table release add constraint release_check CHECK (((outbox_at IS NULL) OR (published_at IS NOT NULL)));

alter table release add constraint release_check1 CHECK (((kind = 'correction'::text) = (root_id <> id)));

alter table release add constraint release_check2 CHECK (((kind = 'correction'::text) = (grade IS NOT NULL)));

alter table release add constraint release_check3 CHECK (((planned_at IS NULL) OR (planned_lead IS NULL)));

alter table release add constraint release_check4 CHECK (((state = 'scheduled'::text) = (publish_at IS NOT NULL)));

alter table release add constraint release_check5 CHECK (((discarded_at IS NULL) OR (state = 'draft'::text)));

alter table release add constraint release_check6 CHECK (((published_at IS NULL) OR ((state = 'scheduled'::text) AND (version IS NOT NULL) AND (unit_name IS NOT NULL))));

alter table release add constraint release_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id);

alter table release add constraint release_grade_check CHECK ((grade = ANY (ARRAY['A'::text, 'B'::text, 'C'::text])));

alter table release add constraint release_kind_check CHECK ((kind = ANY (ARRAY['press_release'::text, 'statement'::text, 'holding_statement'::text, 'advisory'::text, 'correction'::text, 'answer'::text, 'fact_check'::text])));

alter table release add constraint release_main_lang_check CHECK ((main_lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table release add constraint release_pkey PRIMARY KEY (id);

alter table release add constraint release_planned_lead_check CHECK (((planned_lead >= 5) AND (planned_lead <= 86400)));

alter table release add constraint release_root_id_fkey FOREIGN KEY (root_id) REFERENCES release(id);

alter table release add constraint release_root_id_version_key UNIQUE (root_id, version);

alter table release add constraint release_route_check CHECK ((route = ANY (ARRAY['standard'::text, 'express'::text])));

alter table release add constraint release_slug_key UNIQUE (slug);

alter table release add constraint release_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'scheduled'::text])));

alter table release add constraint release_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table release_file add constraint release_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id);

alter table release_file add constraint release_file_pkey PRIMARY KEY (release_id, file_id);

alter table release_file add constraint release_file_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table release_list add constraint release_list_list_id_fkey FOREIGN KEY (list_id) REFERENCES press_list(id);

alter table release_list add constraint release_list_pkey PRIMARY KEY (release_id, list_id);

alter table release_list add constraint release_list_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table release_number add constraint release_number_pkey PRIMARY KEY (unit_id, year);

alter table release_number add constraint release_number_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table release_topic add constraint release_topic_pkey PRIMARY KEY (release_id, topic_id);

alter table release_topic add constraint release_topic_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table release_topic add constraint release_topic_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES topic(id);

alter table reorganisation add constraint reorganisation_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id);

alter table reorganisation add constraint reorganisation_paper_check CHECK ((paper <> ''::text));

alter table reorganisation add constraint reorganisation_pkey PRIMARY KEY (id);

alter table reply add constraint reply_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id);

alter table reply add constraint reply_body_check CHECK (((body <> ''::text) AND (length(body) <= 200000)));

alter table reply add constraint reply_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id);

alter table reply add constraint reply_check CHECK (((send_at IS NULL) OR (kind = ANY (ARRAY['transfer'::text, 'receipt'::text])) OR ((authority IS NOT NULL) AND (by_person IS NOT NULL) AND ((appointment_id IS NOT NULL) OR (delegation_id IS NOT NULL)))));

alter table reply add constraint reply_check1 CHECK ((((kind = 'answer'::text) = (release_id IS NOT NULL)) AND ((release_id IS NULL) = (revision_id IS NULL))));

alter table reply add constraint reply_check2 CHECK (((kind = 'no_news'::text) = (next_at IS NOT NULL)));

alter table reply add constraint reply_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES delegation(id);

alter table reply add constraint reply_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiry(id);

alter table reply add constraint reply_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'refusal'::text, 'no_news'::text, 'transfer'::text, 'receipt'::text, 'interview'::text])));

alter table reply add constraint reply_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table reply add constraint reply_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mail(id);

alter table reply add constraint reply_mail_id_key UNIQUE (mail_id);

alter table reply add constraint reply_pkey PRIMARY KEY (id);

alter table reply add constraint reply_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table reply add constraint reply_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revision(id);

alter table reply_question add constraint reply_question_pkey PRIMARY KEY (reply_id, question_id);

alter table reply_question add constraint reply_question_question_id_fkey FOREIGN KEY (question_id) REFERENCES question(id);

alter table reply_question add constraint reply_question_reply_id_fkey FOREIGN KEY (reply_id) REFERENCES reply(id);

alter table report_signed add constraint report_signed_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text));

alter table report_signed add constraint report_signed_docx_key_key UNIQUE (docx_key);

alter table report_signed add constraint report_signed_docx_sha256_check CHECK ((docx_sha256 ~ '^[0-9a-f]{64}$'::text));

alter table report_signed add constraint report_signed_number_check CHECK (((number <> ''::text) AND (length(number) <= 20000)));

alter table report_signed add constraint report_signed_pdf_key_key UNIQUE (pdf_key);

alter table report_signed add constraint report_signed_pdf_sha256_check CHECK ((pdf_sha256 ~ '^[0-9a-f]{64}$'::text));

alter table report_signed add constraint report_signed_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table report_signed add constraint report_signed_pkey PRIMARY KEY (id);

alter table report_signed add constraint report_signed_report_check CHECK ((report ~ '^[a-z][a-z0-9_]{0,39}$'::text));

alter table report_signed add constraint report_signed_signer_name_check CHECK (((signer_name <> ''::text) AND (length(signer_name) <= 20000)));

alter table report_signed add constraint report_signed_signer_post_check CHECK (((signer_post <> ''::text) AND (length(signer_post) <= 20000)));

alter table report_signed add constraint report_signed_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table report_signed add constraint report_signed_unit_id_report_year_with_below_digest_key UNIQUE (unit_id, report, year, with_below, digest);

alter table report_signed add constraint report_signed_year_check CHECK (((year >= 2000) AND (year <= 2200)));

alter table report_text add constraint report_text_code_check CHECK ((code ~ '^[a-z][a-z0-9_]{0,39}$'::text));

alter table report_text add constraint report_text_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table report_text add constraint report_text_pkey PRIMARY KEY (id);

alter table report_text add constraint report_text_report_check CHECK ((report ~ '^[a-z][a-z0-9_]{0,39}$'::text));

alter table report_text add constraint report_text_text_check CHECK ((length(text) <= 20000));

alter table report_text add constraint report_text_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table report_text add constraint report_text_year_check CHECK (((year >= 2000) AND (year <= 2200)));

alter table report_told add constraint report_told_check CHECK ((((total >= 0) AND (total <= 1000000)) AND (total >= done)));

alter table report_told add constraint report_told_code_check CHECK ((code ~ '^[a-z][a-z0-9_]{0,39}$'::text));

alter table report_told add constraint report_told_done_check CHECK (((done >= 0) AND (done <= 1000000)));

alter table report_told add constraint report_told_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table report_told add constraint report_told_pkey PRIMARY KEY (id);

alter table report_told add constraint report_told_reason_check CHECK (((reason <> ''::text) AND (length(reason) <= 500)));

alter table report_told add constraint report_told_report_check CHECK ((report ~ '^[a-z][a-z0-9_]{0,39}$'::text));

alter table report_told add constraint report_told_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table report_told add constraint report_told_year_check CHECK (((year >= 2000) AND (year <= 2200)));

alter table revision add constraint revision_pkey PRIMARY KEY (id);

alter table revision add constraint revision_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table revision add constraint revision_release_id_seq_key UNIQUE (release_id, seq);

alter table revision add constraint revision_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id);

alter table revision add constraint revision_seq_check CHECK ((seq > 0));

alter table rulebook_setting add constraint rulebook_setting_check CHECK (((value >= 0) AND ((key ~~ 'rule.%'::text) OR (value <= 1))));

alter table rulebook_setting add constraint rulebook_setting_key_check CHECK ((key ~ '^(rule\.[A-Z]{1,3}[0-9]{1,2}[a-z]?|day\.[0-9]{4}-[0-9]{2}-[0-9]{2})$'::text));

alter table rulebook_setting add constraint rulebook_setting_number_key UNIQUE (number);

alter table rulebook_setting add constraint rulebook_setting_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table rulebook_setting add constraint rulebook_setting_pkey PRIMARY KEY (id);

alter table rulebook_setting add constraint rulebook_setting_reason_check CHECK (((length(reason) >= 5) AND (length(reason) <= 500)));

alter table session add constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table session add constraint session_pkey PRIMARY KEY (id);

alter table session add constraint session_token_hash_check CHECK ((length(token_hash) = 32));

alter table session add constraint session_token_hash_key UNIQUE (token_hash);

alter table spool add constraint spool_pkey PRIMARY KEY (release_id);

alter table spool add constraint spool_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table staged_page add constraint staged_page_pkey PRIMARY KEY (release_id, path);

alter table staged_page add constraint staged_page_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table story add constraint story_check CHECK ((merged_into <> id));

alter table story add constraint story_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES story(id);

alter table story add constraint story_pkey PRIMARY KEY (id);

alter table story add constraint story_title_check CHECK ((title <> ''::text));

alter table story_decision add constraint story_decision_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id);

alter table story_decision add constraint story_decision_check CHECK (((article_id IS NULL) = (kind = 'merge'::text)));

alter table story_decision add constraint story_decision_check1 CHECK (((into_id IS NULL) = (kind = 'split'::text)));

alter table story_decision add constraint story_decision_into_id_fkey FOREIGN KEY (into_id) REFERENCES story(id);

alter table story_decision add constraint story_decision_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text, 'move'::text])));

alter table story_decision add constraint story_decision_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table story_decision add constraint story_decision_pkey PRIMARY KEY (id);

alter table story_decision add constraint story_decision_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);

alter table story_mark add constraint story_mark_mark_check CHECK ((mark = ANY (ARRAY['relevant'::text, 'not'::text, 'none'::text])));

alter table story_mark add constraint story_mark_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table story_mark add constraint story_mark_pkey PRIMARY KEY (id);

alter table story_mark add constraint story_mark_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);

alter table story_mark add constraint story_mark_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table submission add constraint submission_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text));

alter table submission add constraint submission_needed_check CHECK (((needed >= 1) AND (needed <= 2)));

alter table submission add constraint submission_pkey PRIMARY KEY (id);

alter table submission add constraint submission_release_id_fkey FOREIGN KEY (release_id) REFERENCES release(id);

alter table submission add constraint submission_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revision(id);

alter table submission add constraint submission_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES person(id);

alter table submission add constraint submission_voided_by_fkey FOREIGN KEY (voided_by) REFERENCES person(id);

alter table submission_citation add constraint submission_citation_pkey PRIMARY KEY (submission_id, version_id);

alter table submission_citation add constraint submission_citation_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submission(id);

alter table submission_citation add constraint submission_citation_version_id_fkey FOREIGN KEY (version_id) REFERENCES fact_version(id);

alter table subscriber add constraint subscriber_address_check CHECK (((address = lower(address)) AND (length(address) <= 254)));

alter table subscriber add constraint subscriber_address_key UNIQUE (address);

alter table subscriber add constraint subscriber_check CHECK (((num_nonnulls(quiet_from, quiet_until) <> 1) AND ((quiet_from IS NULL) OR (quiet_from <> quiet_until))));

alter table subscriber add constraint subscriber_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));

alter table subscriber add constraint subscriber_pace_check CHECK ((pace = ANY (ARRAY['at_once'::text, 'daily'::text, 'weekly'::text])));

alter table subscriber add constraint subscriber_pkey PRIMARY KEY (id);

alter table succession add constraint succession_check CHECK (((kind = 'dissolve'::text) OR (to_unit IS NOT NULL)));

alter table succession add constraint succession_from_unit_fkey FOREIGN KEY (from_unit) REFERENCES unit(id);

alter table succession add constraint succession_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text, 'absorb'::text, 'rename'::text, 'move'::text, 'dissolve'::text])));

alter table succession add constraint succession_reorganisation_id_fkey FOREIGN KEY (reorganisation_id) REFERENCES reorganisation(id);

alter table succession add constraint succession_reorganisation_id_from_unit_to_unit_kind_key UNIQUE NULLS NOT DISTINCT (reorganisation_id, from_unit, to_unit, kind);

alter table succession add constraint succession_to_unit_fkey FOREIGN KEY (to_unit) REFERENCES unit(id);

alter table suppression add constraint suppression_id_key UNIQUE (id);

alter table suppression add constraint suppression_pkey PRIMARY KEY (address);

alter table suppression add constraint suppression_reason_check CHECK ((reason = ANY (ARRAY['unsubscribed'::text, 'bounced'::text, 'by_hand'::text, 'complained'::text])));

alter table template add constraint template_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id);

alter table template add constraint template_kind_check CHECK ((kind = ANY (ARRAY['press_release'::text, 'statement'::text, 'holding_statement'::text, 'advisory'::text])));

alter table template add constraint template_name_check CHECK (((name <> ''::text) AND (length(name) <= 120)));

alter table template add constraint template_pkey PRIMARY KEY (id);

alter table template add constraint template_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table topic add constraint topic_name_check CHECK (((name ? 'vi'::text) AND (name ? 'en'::text)));

alter table topic add constraint topic_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES topic(id);

alter table topic add constraint topic_pkey PRIMARY KEY (id);

alter table topic add constraint topic_slug_check CHECK ((slug ~ '^[a-z0-9-]{1,80}$'::text));

alter table topic add constraint topic_slug_key UNIQUE (slug);

alter table unit add constraint unit_code_check CHECK ((code ~ '^[A-Z0-9][A-Z0-9.-]{0,39}$'::text));

alter table unit add constraint unit_code_key UNIQUE (code);

alter table unit add constraint unit_kind_check CHECK ((kind = ANY (ARRAY['agency'::text, 'department'::text, 'province'::text, 'city'::text, 'district'::text, 'commune'::text, 'ward'::text, 'zone'::text, 'other'::text])));

alter table unit add constraint unit_pkey PRIMARY KEY (id);

alter table unit add constraint unit_slug_check CHECK ((slug ~ '^[a-z0-9-]{1,80}$'::text));

alter table unit add constraint unit_slug_key UNIQUE (slug);

alter table unit add constraint unit_valid_check CHECK (((NOT isempty(valid)) AND (NOT lower_inf(valid))));

alter table unit_closure add constraint unit_closure_ancestor_fkey FOREIGN KEY (ancestor) REFERENCES unit(id);

alter table unit_closure add constraint unit_closure_depth_check CHECK ((depth >= 0));

alter table unit_closure add constraint unit_closure_descendant_fkey FOREIGN KEY (descendant) REFERENCES unit(id);

alter table unit_closure add constraint unit_closure_valid_check CHECK ((NOT isempty(valid)));

alter table unit_name add constraint unit_name_name_check CHECK ((name ? 'vi'::text));

alter table unit_name add constraint unit_name_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table unit_name add constraint unit_name_unit_id_valid_excl EXCLUDE USING gist (unit_id WITH =, valid WITH &&);

alter table unit_name add constraint unit_name_valid_check CHECK ((NOT isempty(valid)));

alter table unit_place add constraint unit_place_check CHECK ((parent_id <> unit_id));

alter table unit_place add constraint unit_place_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES unit(id);

alter table unit_place add constraint unit_place_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table unit_place add constraint unit_place_unit_id_valid_excl EXCLUDE USING gist (unit_id WITH =, valid WITH &&);

alter table unit_place add constraint unit_place_valid_check CHECK ((NOT isempty(valid)));

alter table watch add constraint watch_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id);

alter table watch add constraint watch_name_check CHECK (((name <> ''::text) AND (length(name) <= 120)));

alter table watch add constraint watch_pkey PRIMARY KEY (id);

alter table watch add constraint watch_rule_check CHECK (((rule <> ''::text) AND (length(rule) <= 2000)));

alter table watch add constraint watch_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

alter table watch_hit add constraint watch_hit_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id);

alter table watch_hit add constraint watch_hit_pkey PRIMARY KEY (watch_id, article_id);

alter table watch_hit add constraint watch_hit_watch_id_fkey FOREIGN KEY (watch_id) REFERENCES watch(id);

alter table withdrawal add constraint withdrawal_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id);

alter table withdrawal add constraint withdrawal_check CHECK (((appointment_id IS NULL) <> (delegation_id IS NULL)));

alter table withdrawal add constraint withdrawal_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES delegation(id);

alter table withdrawal add constraint withdrawal_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);

alter table withdrawal add constraint withdrawal_pkey PRIMARY KEY (root_id);

alter table withdrawal add constraint withdrawal_reason_check CHECK ((reason ? 'vi'::text));

alter table withdrawal add constraint withdrawal_root_id_fkey FOREIGN KEY (root_id) REFERENCES release(id);

alter table worker_progress add constraint worker_progress_pkey PRIMARY KEY (worker);

CREATE INDEX absence_unit ON public.absence USING btree (unit_id);

CREATE INDEX answer_question_question ON public.answer_question USING btree (question_id);

CREATE INDEX appointment_person ON public.appointment USING btree (person_id);

CREATE INDEX appointment_unit ON public.appointment USING btree (unit_id, role);

CREATE UNIQUE INDEX archive_attachment_name ON public.archive_attachment USING btree (item_id, name) WHERE (storage_key IS NOT NULL);

CREATE INDEX archive_item_local ON public.archive_item USING btree (source, local_id) WHERE (local_id <> ''::text);

CREATE INDEX archive_item_newest ON public.archive_item USING btree (published_at DESC, id DESC);

CREATE INDEX archive_item_search ON public.archive_item USING gin (search);

CREATE INDEX article_group ON public.article USING btree (group_id, id) WHERE (group_id IS NOT NULL);

CREATE INDEX article_outlet ON public.article USING btree (outlet_id, id DESC);

CREATE INDEX article_published ON public.article USING btree (published_at DESC, id DESC);

CREATE INDEX article_story ON public.article USING btree (story_id, id) WHERE (story_id IS NOT NULL);

CREATE INDEX article_to_fetch ON public.article USING btree (host, read_at, id) WHERE (read_at IS NOT NULL);

CREATE INDEX article_ungrouped ON public.article USING btree (id) WHERE (group_id IS NULL);

CREATE INDEX article_key_article ON public.article_key USING btree (article_id);

CREATE INDEX asked_approver_person ON public.asked_approver USING btree (person_id);

CREATE INDEX bounce_address ON public.bounce USING btree (address, at) WHERE (NOT void);

CREATE UNIQUE INDEX brake_open ON public.brake USING btree ((true)) WHERE (lifted_at IS NULL);

CREATE INDEX canary_seen_latest ON public.canary_seen USING btree (channel, at DESC);

CREATE INDEX ceremony_old ON public.ceremony USING btree (expires_at);

CREATE INDEX channel_due ON public.channel USING btree (next_at, id) WHERE (stopped_at IS NULL);

CREATE INDEX channel_outlet ON public.channel USING btree (outlet_id);

CREATE UNIQUE INDEX channel_url ON public.channel USING btree (url) WHERE (stopped_at IS NULL);

CREATE INDEX citation_fact ON public.citation USING btree (fact_id);

CREATE INDEX claim_unit ON public.claim USING btree (unit_id, created_at DESC, id);

CREATE INDEX claim_appearance_address ON public.claim_appearance USING btree (plain) WHERE (plain <> ''::text);

CREATE INDEX claim_appearance_claim ON public.claim_appearance USING btree (claim_id, seen_at, id);

CREATE INDEX claim_match_claim ON public.claim_match USING btree (claim_id, state, p DESC);

CREATE INDEX claim_report_claim ON public.claim_report USING btree (claim_id, received_at DESC) WHERE (claim_id IS NOT NULL);

CREATE INDEX claim_report_new ON public.claim_report USING btree (unit_id, received_at DESC, id) WHERE (state = 'new'::text);

CREATE INDEX claim_wording_claim ON public.claim_wording USING btree (claim_id, id);

CREATE UNIQUE INDEX claim_wording_once ON public.claim_wording USING btree (claim_id, md5(text));

CREATE INDEX clearance_version ON public.clearance USING btree (version_id, answered_at DESC);

CREATE INDEX clearance_question_version ON public.clearance_question USING btree (version_id);

CREATE INDEX clearance_request_due ON public.clearance_request USING btree (deadline) WHERE ((withdrawn_at IS NULL) AND (reminded_at IS NULL));

CREATE INDEX clearance_request_person ON public.clearance_request USING btree (person_id) WHERE (withdrawn_at IS NULL);

CREATE INDEX clearance_request_unit ON public.clearance_request USING btree (unit_id) WHERE (withdrawn_at IS NULL);

CREATE INDEX comment_release ON public.comment USING btree (release_id, created_at, id);

CREATE INDEX correction_request_due ON public.correction_request USING btree (due_at) WHERE (state = 'sent'::text);

CREATE UNIQUE INDEX correction_request_open ON public.correction_request USING btree (item_id) WHERE (state = 'draft'::text);

CREATE INDEX correction_step_request ON public.correction_step USING btree (request_id, at, id);

CREATE INDEX coverage_article ON public.coverage USING btree (article_id);

CREATE INDEX coverage_open ON public.coverage USING btree (root_id) WHERE (state = 'suggested'::text);

CREATE INDEX delegation_holder ON public.delegation USING btree (holder_id);

CREATE INDEX delegation_unit ON public.delegation USING btree (unit_id);

CREATE INDEX delivery_root ON public.delivery USING btree (root_id, address);

CREATE INDEX dossier_unit ON public.dossier USING btree (unit_id, created_at DESC, id);

CREATE INDEX dossier_member_person ON public.dossier_member USING btree (person_id);

CREATE INDEX duty_done ON public.duty USING btree (done_at) WHERE (done_at IS NOT NULL);

CREATE INDEX duty_lately ON public.duty USING btree (started_at) WHERE (done_at IS NOT NULL);

CREATE INDEX duty_open ON public.duty USING btree (unit_id, started_at) INCLUDE (deadline) WHERE (done_at IS NULL);

CREATE INDEX duty_unit ON public.duty USING btree (unit_id, started_at DESC) INCLUDE (deadline, done_at);

CREATE INDEX duty_record_duty ON public.duty_record USING btree (duty_id, done_at) WHERE (taken_back_at IS NULL);

CREATE INDEX duty_record_period ON public.duty_record USING btree (rule_id, period, unit_id, done_at) WHERE ((taken_back_at IS NULL) AND (duty_id IS NULL));

CREATE INDEX duty_record_unit ON public.duty_record USING btree (unit_id, made_at DESC);

CREATE INDEX embargo_access_account ON public.embargo_access USING btree (account_id, asked_at DESC);

CREATE INDEX embargo_access_decided ON public.embargo_access USING btree (decided_at DESC) WHERE (decided_at IS NOT NULL);

CREATE UNIQUE INDEX embargo_access_one ON public.embargo_access USING btree (account_id) WHERE (decided_at IS NULL);

CREATE INDEX embargo_access_open ON public.embargo_access USING btree (asked_at) WHERE (decided_at IS NULL);

CREATE INDEX embargo_copy_account ON public.embargo_copy USING btree (account_id);

CREATE INDEX embargo_offer_release ON public.embargo_offer USING btree (release_id);

CREATE INDEX enquiry_group ON public.enquiry USING btree (group_id) WHERE (group_id IS NOT NULL);

CREATE INDEX enquiry_mail ON public.enquiry USING btree (mail, received_at DESC);

CREATE INDEX enquiry_merged ON public.enquiry USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX enquiry_received ON public.enquiry USING btree (received_at DESC, id);

CREATE INDEX enquiry_search ON public.enquiry USING gin (search);

CREATE INDEX enquiry_unit ON public.enquiry USING btree (unit_id);

CREATE INDEX enquiry_waits_release ON public.enquiry USING btree (unit_id) WHERE ((snoozed_for = 'release'::text) AND (snoozed_until IS NOT NULL));

CREATE INDEX enquiry_clock_runs ON public.enquiry_clock USING btree (enquiry_id, due_at) WHERE ((met_at IS NULL) AND (duty_id IS NOT NULL));

CREATE INDEX enquiry_message_enquiry ON public.enquiry_message USING btree (enquiry_id, at, id);

CREATE INDEX enquiry_note_enquiry ON public.enquiry_note USING btree (enquiry_id, at, id);

CREATE INDEX enquiry_queue_all_open ON public.enquiry_queue USING btree (enquiry_id, unit_id) WHERE is_open;

CREATE INDEX enquiry_queue_new ON public.enquiry_queue USING btree (unit_id, received_at DESC, enquiry_id);

CREATE INDEX enquiry_queue_open ON public.enquiry_queue USING btree (unit_id, is_open, next_at, enquiry_id);

CREATE INDEX event_reopened ON public.event USING btree (id DESC) WHERE (verb = 'address.reopened'::text);

CREATE INDEX event_subject ON public.event USING btree (subject_kind, subject_id, id DESC);

CREATE INDEX event_unit ON public.event USING btree (unit_id, id DESC);

CREATE INDEX file_unit ON public.file USING btree (unit_id, uploaded_at DESC, id DESC) WHERE (removed_at IS NULL);

CREATE UNIQUE INDEX finding_open ON public.finding USING btree (claim_id) WHERE ((release_id IS NULL) AND (dropped_at IS NULL));

CREATE INDEX hook_call_event ON public.hook_call USING btree (event_id);

CREATE INDEX hook_call_log ON public.hook_call USING btree (endpoint_id, created_at DESC, id DESC);

CREATE INDEX hook_call_open ON public.hook_call USING btree (due_at) WHERE (state = ANY (ARRAY['ready'::text, 'sending'::text]));

CREATE INDEX hook_endpoint_unit ON public.hook_endpoint USING btree (unit_id);

CREATE UNIQUE INDEX hook_event_once ON public.hook_event USING btree (release_id, type) WHERE (type <> 'feed.changed'::text);

CREATE UNIQUE INDEX hook_secret_current ON public.hook_secret USING btree (endpoint_id) WHERE (ends_at IS NULL);

CREATE INDEX hook_secret_endpoint ON public.hook_secret USING btree (endpoint_id);

CREATE INDEX incoming_latest ON public.incoming_mail USING btree (taken_at DESC, id DESC);

CREATE INDEX incoming_open ON public.incoming_mail USING btree (taken_at DESC, id DESC) WHERE ((outcome = 'not_understood'::text) AND (done_at IS NULL));

CREATE INDEX incoming_same ON public.incoming_mail USING btree (message_id, digest) WHERE (outcome <> 'again'::text);

CREATE INDEX input_request_enquiry ON public.input_request USING btree (enquiry_id, asked_at);

CREATE INDEX input_request_unit ON public.input_request USING btree (unit_id, deadline) WHERE ((answer IS NULL) AND (withdrawn_at IS NULL));

CREATE INDEX interview_step_enquiry ON public.interview_step USING btree (enquiry_id, at, id);

CREATE INDEX issue_origin ON public.issue USING btree (origin_id, ((state = ANY (ARRAY['closed'::text, 'set_aside'::text]))), next_at, id);

CREATE INDEX issue_search ON public.issue USING gin (search);

CREATE INDEX issue_unit ON public.issue USING btree (unit_id, ((state = ANY (ARRAY['closed'::text, 'set_aside'::text]))), next_at, id);

CREATE INDEX issue_note_at ON public.issue_note USING btree (at DESC, issue_id);

CREATE INDEX issue_step_issue ON public.issue_step USING btree (issue_id, at, id);

CREATE UNIQUE INDEX issue_thing_once ON public.issue_thing USING btree (issue_id, kind, ref) WHERE (removed_at IS NULL);

CREATE INDEX issue_thing_ref ON public.issue_thing USING btree (kind, ref) WHERE (removed_at IS NULL);

CREATE INDEX mail_due ON public.mail USING btree (due_at) WHERE (state = 'ready'::text);

CREATE INDEX mail_leased ON public.mail USING btree (lease_until) WHERE (state = 'sending'::text);

CREATE INDEX mail_spool ON public.mail USING btree (spool_id, to_address) WHERE (spool_id IS NOT NULL);

CREATE INDEX mail_unit ON public.mail USING btree (unit_id, created_at DESC, id);

CREATE INDEX mail_content_spool ON public.mail_content USING btree (spool_id) WHERE (spool_id IS NOT NULL);

CREATE INDEX matter_handler ON public.matter USING btree (handler_id, shelf, next_at, id) INCLUDE (unit_id, kind, due_at) WHERE (handler_id IS NOT NULL);

CREATE INDEX matter_received ON public.matter USING btree (received_at DESC, id);

CREATE INDEX matter_search ON public.matter USING gin (search);

CREATE INDEX matter_unit ON public.matter USING btree (unit_id, shelf, next_at, id) INCLUDE (handler_id, kind, due_at);

CREATE INDEX matter_step_matter ON public.matter_step USING btree (matter_id, at, id);

CREATE INDEX one_time_link_person ON public.one_time_link USING btree (person_id);

CREATE UNIQUE INDEX outlet_name ON public.outlet USING btree (app.fold(name));

CREATE INDEX passkey_person ON public.passkey USING btree (person_id) WHERE (removed_at IS NULL);

CREATE UNIQUE INDEX person_mail ON public.person USING btree (mail);

CREATE INDEX poll_at ON public.poll USING btree (at);

CREATE INDEX poll_channel ON public.poll USING btree (channel_id, at DESC);

CREATE INDEX press_ceremony_old ON public.press_ceremony USING btree (expires_at);

CREATE INDEX press_digest_search ON public.press_digest USING gin (search);

CREATE INDEX press_digest_unit ON public.press_digest USING btree (unit_id, day DESC);

CREATE INDEX press_digest_item_digest ON public.press_digest_item USING btree (digest_id, place);

CREATE INDEX press_digest_item_story ON public.press_digest_item USING btree (story_id);

CREATE INDEX press_item_article ON public.press_item USING btree (article_id) WHERE (article_id IS NOT NULL);

CREATE INDEX press_item_search ON public.press_item USING gin (search);

CREATE INDEX press_item_unit ON public.press_item USING btree (unit_id, ((state = 'closed'::text)), next_at, id);

CREATE INDEX press_item_step_item ON public.press_item_step USING btree (item_id, at, id);

CREATE INDEX press_passkey_account ON public.press_passkey USING btree (account_id);

CREATE INDEX press_session_account ON public.press_session USING btree (account_id);

CREATE INDEX press_session_old ON public.press_session USING btree (expires_at);

CREATE INDEX press_sign_in_old ON public.press_sign_in USING btree (expires_at);

CREATE INDEX question_refused ON public.question USING btree (id) WHERE (state = 'refused'::text);

CREATE INDEX question_unit ON public.question USING btree (unit_id);

CREATE UNIQUE INDEX recovery_open ON public.recovery USING btree (person_id) WHERE ((stopped_at IS NULL) AND (done_at IS NULL));

CREATE INDEX refusal_dossier ON public.refusal USING btree (dossier_id) WHERE ((ended_at IS NULL) AND (dossier_id IS NOT NULL));

CREATE INDEX refusal_question ON public.refusal USING btree (question_id, decided_at DESC);

CREATE INDEX refusal_review ON public.refusal USING btree (review_at) WHERE (ended_at IS NULL);

CREATE INDEX register_entry_case ON public.register_entry USING btree (case_id, entered_at);

CREATE INDEX register_entry_release ON public.register_entry USING btree (release_id) WHERE (release_id IS NOT NULL);

CREATE INDEX register_entry_unit ON public.register_entry USING btree (unit_id, counts_at DESC, id) WHERE stands;

CREATE INDEX release_correction ON public.release USING btree (publish_at DESC) WHERE ((kind = 'correction'::text) AND (published_at IS NOT NULL));

CREATE INDEX release_lift ON public.release USING btree (publish_at) WHERE ((state = 'scheduled'::text) AND (published_at IS NULL));

CREATE UNIQUE INDEX release_one_correction ON public.release USING btree (root_id) WHERE ((kind = 'correction'::text) AND (published_at IS NULL) AND (discarded_at IS NULL));

CREATE INDEX release_outbox ON public.release USING btree (publish_at) WHERE ((published_at IS NOT NULL) AND (outbox_at IS NULL));

CREATE INDEX release_public ON public.release USING btree (publish_at DESC, id) WHERE (state = 'scheduled'::text);

CREATE INDEX release_root ON public.release USING btree (root_id, publish_at DESC);

CREATE INDEX release_search ON public.release USING gin (search);

CREATE INDEX release_slug ON public.release USING btree (slug COLLATE "C");

CREATE INDEX release_speaker ON public.release USING btree (unit_id, publish_at DESC, id DESC) WHERE ((published_at IS NOT NULL) AND (root_id = id));

CREATE INDEX release_unit ON public.release USING btree (unit_id, created_at DESC, id);

CREATE INDEX release_file_file ON public.release_file USING btree (file_id);

CREATE INDEX release_topic_topic ON public.release_topic USING btree (topic_id, release_id);

CREATE INDEX reply_due ON public.reply USING btree (send_at) WHERE ((posted_at IS NULL) AND (taken_back_at IS NULL) AND (held IS NULL));

CREATE INDEX reply_enquiry ON public.reply USING btree (enquiry_id, send_at, id);

CREATE INDEX reply_posted ON public.reply USING btree (posted_at) WHERE ((posted_at IS NOT NULL) AND (release_id IS NOT NULL));

CREATE INDEX reply_release ON public.reply USING btree (release_id) WHERE (release_id IS NOT NULL);

CREATE INDEX reply_search ON public.reply USING gin (search) WHERE ((kind = 'answer'::text) AND (posted_at IS NOT NULL));

CREATE INDEX reply_question_question ON public.reply_question USING btree (question_id);

CREATE INDEX report_signed_of ON public.report_signed USING btree (unit_id, report, year, at DESC);

CREATE INDEX report_text_of ON public.report_text USING btree (unit_id, report, year, code, id DESC);

CREATE INDEX report_told_of ON public.report_told USING btree (unit_id, report, year, code, id DESC);

CREATE INDEX rulebook_setting_key ON public.rulebook_setting USING btree (key, number DESC);

CREATE INDEX session_person ON public.session USING btree (person_id) WHERE (ended_at IS NULL);

CREATE INDEX story_last ON public.story USING btree (last_at DESC, id DESC) WHERE (merged_into IS NULL);

CREATE INDEX story_mark_story ON public.story_mark USING btree (story_id, unit_id, id DESC);

CREATE INDEX story_mark_unit ON public.story_mark USING btree (unit_id, at DESC);

CREATE UNIQUE INDEX submission_open ON public.submission USING btree (release_id) WHERE (voided_at IS NULL);

CREATE INDEX submission_revision ON public.submission USING btree (revision_id);

CREATE INDEX submission_citation_version ON public.submission_citation USING btree (version_id);

CREATE INDEX subscriber_pace ON public.subscriber USING btree (pace, id);

CREATE INDEX succession_to ON public.succession USING btree (to_unit);

CREATE UNIQUE INDEX succession_work ON public.succession USING btree (from_unit) WHERE takes_work;

CREATE INDEX suppression_latest ON public.suppression USING btree (at DESC, id DESC);

CREATE UNIQUE INDEX template_name ON public.template USING btree (unit_id, name) WHERE (ended_at IS NULL);

CREATE INDEX unit_closure_down ON public.unit_closure USING btree (ancestor, descendant);

CREATE INDEX unit_closure_up ON public.unit_closure USING btree (descendant, depth);

CREATE INDEX unit_name_fold ON public.unit_name USING gin (app.fold((name ->> 'vi'::text)) gin_trgm_ops);

CREATE INDEX unit_place_parent ON public.unit_place USING btree (parent_id);

CREATE INDEX watch_unit ON public.watch USING btree (unit_id, id);

CREATE INDEX watch_hit_article ON public.watch_hit USING btree (article_id);

create policy add on absence for insert to rostrum_app
  with check (((person_id = app.me()) OR (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'press_officer'::text]) AS my_units))));

create policy change on absence for update to rostrum_app
  using (((person_id = app.me()) OR (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'press_officer'::text]) AS my_units))));

create policy read on absence for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy add on agency for insert to rostrum_app
  with check (( SELECT app.administers_agency() AS administers_agency));

create policy change on agency for update to rostrum_app
  using (( SELECT app.administers_agency() AS administers_agency));

create policy name_only on agency for select to rostrum_door, rostrum_worker
  using (true);

create policy read on agency for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy read on answer_question for select to rostrum_app
  using (app.sees_enquiry(app.enquiry_of_question(question_id), ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy write on answer_question for insert to rostrum_app
  with check (app.works_enquiry(app.enquiry_of_question(question_id)));

create policy add on appointment for insert to rostrum_app
  with check ((( SELECT app.administers_agency() AS administers_agency) OR (unit_id IN ( SELECT app.my_units(ARRAY['administrator'::text, 'head'::text]) AS my_units))));

create policy change on appointment for update to rostrum_app
  using ((( SELECT app.administers_agency() AS administers_agency) OR (unit_id IN ( SELECT app.my_units(ARRAY['administrator'::text, 'head'::text]) AS my_units))));

create policy door on appointment for select to rostrum_door
  using (true);

create policy due on appointment for select to rostrum_gate, rostrum_worker
  using (true);

create policy read on appointment for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy take_back on appointment for delete to rostrum_app
  using (((lower(valid) > now()) AND (( SELECT app.administers_agency() AS administers_agency) OR (unit_id IN ( SELECT app.my_units(ARRAY['administrator'::text, 'head'::text]) AS my_units)))));

create policy follow on approval for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM submission s
  WHERE (s.id = approval.submission_id))));

create policy lifted on approval for select to rostrum_worker
  using ((EXISTS ( SELECT
   FROM submission s
  WHERE (s.id = approval.submission_id))));

create policy read on approval_route for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy route on approval_route for all to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'administrator'::text]) AS my_units)));

create policy everything on archive_attachment for select to rostrum_gate
  using (true);

create policy everything on archive_item for select to rostrum_gate
  using (true);

create policy listen on article for all to rostrum_worker
  using (true)
  with check (true);

create policy read on article for select to rostrum_app
  using (( SELECT app.reads_press() AS reads_press));

create policy sort on article for update to rostrum_app
  using (( SELECT app.works_press() AS works_press));

create policy listen on article_key for all to rostrum_worker
  using (true)
  with check (true);

create policy listen on article_said for all to rostrum_worker
  using (true)
  with check (true);

create policy listen on article_to_index for all to rostrum_worker
  using (true)
  with check (true);

create policy listen on article_to_read for all to rostrum_worker
  using (true)
  with check (true);

create policy listen on article_version for all to rostrum_worker
  using (true)
  with check (true);

create policy read on article_version for select to rostrum_app
  using (( SELECT app.reads_press() AS reads_press));

create policy ask on asked_approver for insert to rostrum_app
  with check ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = asked_approver.release_id))));

create policy own on asked_approver for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy staff on bounce for all to rostrum_app
  using ((EXISTS ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'auditor'::text]) AS my_units)));

create policy work on bounce for all to rostrum_worker
  using (true);

create policy pull on brake for all to rostrum_app
  using ((EXISTS ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)));

create policy staff on brake for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy work on brake for select to rostrum_worker
  using (true);

create policy add on canary for insert to rostrum_app
  with check ((( SELECT app.administers_agency() AS administers_agency) AND (turned_by = app.me())));

create policy read on canary for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy remove on canary for delete to rostrum_app
  using (( SELECT app.administers_agency() AS administers_agency));

create policy work on canary for all to rostrum_worker
  using (true);

create policy read on canary_seen for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy work on canary_seen for all to rostrum_worker
  using (true);

create policy door on ceremony for all to rostrum_door
  using (true);

create policy keep on channel for insert to rostrum_app
  with check ((( SELECT app.keeps_sources() AS keeps_sources) AND (created_by = app.me())));

create policy listen on channel for all to rostrum_worker
  using (true)
  with check (true);

create policy mend on channel for update to rostrum_app
  using (( SELECT app.keeps_sources() AS keeps_sources));

create policy read on channel for select to rostrum_app
  using (( SELECT app.reads_press() AS reads_press));

create policy follow on citation for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = citation.release_id))));

create policy index on claim for select to rostrum_worker
  using (true);

create policy open on claim for insert to rostrum_app
  with check (((created_by = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units))));

create policy published on claim for select to rostrum_gate
  using ((EXISTS ( SELECT
   FROM finding f
  WHERE (f.claim_id = claim.id))));

create policy read on claim for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_units)));

create policy work on claim for update to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)));

create policy add on claim_appearance for insert to rostrum_app
  with check (((added_by = app.me()) AND app.works_claim(claim_id)));

create policy index on claim_appearance for select to rostrum_worker
  using (true);

create policy published on claim_appearance for select to rostrum_gate
  using ((added_at <= ( SELECT max(f.second_at) AS max
   FROM finding f
  WHERE (f.claim_id = claim_appearance.claim_id))));

create policy read on claim_appearance for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM claim c
  WHERE (c.id = claim_appearance.claim_id))));

create policy decide on claim_match for update to rostrum_app
  using (app.works_claim(claim_id))
  with check ((decided_by = app.me()));

create policy index on claim_match for select to rostrum_worker
  using (true);

create policy propose on claim_match for insert to rostrum_worker
  with check ((state = 'suggested'::text));

create policy read on claim_match for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM claim c
  WHERE (c.id = claim_match.claim_id))));

create policy suggest on claim_match for insert to rostrum_app
  with check (app.works_claim(claim_id));

create policy learn on claim_model for all to rostrum_worker
  using (true);

create policy decide on claim_report for update to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)))
  with check (((claim_id IS NULL) OR (EXISTS ( SELECT
   FROM claim c
  WHERE (c.id = claim_report.claim_id)))));

create policy read on claim_report for select to rostrum_app
  using (((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'auditor'::text]) AS my_units)) OR (claim_id IN ( SELECT c.id
   FROM claim c))));

create policy add on claim_wording for insert to rostrum_app
  with check (((added_by = app.me()) AND app.works_claim(claim_id)));

create policy index on claim_wording for select to rostrum_worker
  using (true);

create policy published on claim_wording for select to rostrum_gate
  using ((added_at <= ( SELECT max(f.second_at) AS max
   FROM finding f
  WHERE (f.claim_id = claim_wording.claim_id))));

create policy read on claim_wording for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM claim c
  WHERE (c.id = claim_wording.claim_id))));

create policy answer on clearance for insert to rostrum_app
  with check (((person_id = app.me()) AND (via = 'desk'::text) AND (app.asked_about(version_id) OR (EXISTS ( SELECT
   FROM ((fact_version v
     JOIN fact f ON ((f.id = v.fact_id)))
     JOIN dossier d ON ((d.id = f.dossier_id)))
  WHERE ((v.id = clearance.version_id) AND (v.unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'clearing_officer'::text]) AS my_units))))))));

create policy read on clearance for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM fact_version v
  WHERE (v.id = clearance.version_id))));

create policy follow on clearance_question for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM clearance_request r
  WHERE (r.id = clearance_question.request_id))));

create policy ask on clearance_request for insert to rostrum_app
  with check (((asked_by = app.me()) AND (EXISTS ( SELECT
   FROM dossier d
  WHERE (d.id = clearance_request.dossier_id)))));

create policy read on clearance_request for select to rostrum_app
  using (((EXISTS ( SELECT
   FROM dossier d
  WHERE (d.id = clearance_request.dossier_id))) OR (person_id = app.me()) OR (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'press_officer'::text, 'clearing_officer'::text]) AS my_units))));

create policy take_back on clearance_request for update to rostrum_app
  using ((EXISTS ( SELECT
   FROM dossier d
  WHERE (d.id = clearance_request.dossier_id))));

create policy close on comment for update to rostrum_app
  using (app.works_on(release_id, ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text]));

create policy read on comment for select to rostrum_app
  using (app.works_on(release_id, ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]));

create policy say on comment for insert to rostrum_app
  with check (((author_id = app.me()) AND (closed_at IS NULL) AND app.works_on(release_id, ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text]) AND ((parent_id IS NULL) OR app.may_answer(parent_id, release_id))));

create policy add on correction_request for insert to rostrum_app
  with check (((drafted_by = app.me()) AND app.works_press_item(item_id)));

create policy read on correction_request for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM press_item i
  WHERE (i.id = correction_request.item_id))));

create policy work on correction_request for update to rostrum_app
  using (app.works_press_item(item_id));

create policy add on correction_step for insert to rostrum_app
  with check (((person_id = app.me()) AND (EXISTS ( SELECT
   FROM correction_request q
  WHERE ((q.id = correction_step.request_id) AND app.works_press_item(q.item_id))))));

create policy read on correction_step for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM correction_request q
  WHERE (q.id = correction_step.request_id))));

create policy decide on coverage for update to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE ((r.id = r.root_id) AND (r.unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units))))))
  with check (((decided_by = ( SELECT app.me() AS me)) OR (state = 'suggested'::text)));

create policy propose on coverage for all to rostrum_worker
  using (true)
  with check ((state = 'suggested'::text));

create policy read on coverage for select to rostrum_app
  using ((( SELECT app.reads_press() AS reads_press) AND (EXISTS ( SELECT
   FROM release r
  WHERE (r.id = r.root_id)))));

create policy tie on coverage for insert to rostrum_app
  with check (((decided_by = ( SELECT app.me() AS me)) AND (EXISTS ( SELECT
   FROM release r
  WHERE ((r.id = r.root_id) AND (r.unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units)))))));

create policy due on delegation for select to rostrum_gate, rostrum_worker
  using (true);

create policy grant_it on delegation for insert to rostrum_app
  with check (((grantor_id = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text]) AS my_units))));

create policy read on delegation for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy revoke_it on delegation for update to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text]) AS my_units)));

create policy count on delegation_number for all to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text]) AS my_units)));

create policy add on delegation_scope for insert to rostrum_app
  with check ((EXISTS ( SELECT
   FROM delegation d
  WHERE ((d.id = delegation_scope.delegation_id) AND (d.grantor_id = app.me())))));

create policy due on delegation_scope for select to rostrum_gate, rostrum_worker
  using (true);

create policy read on delegation_scope for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy add on delegation_topic for insert to rostrum_app
  with check ((EXISTS ( SELECT
   FROM delegation d
  WHERE ((d.id = delegation_topic.delegation_id) AND (d.grantor_id = app.me())))));

create policy due on delegation_topic for select to rostrum_gate, rostrum_worker
  using (true);

create policy read on delegation_topic for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy deliver on delivery for insert to rostrum_worker
  with check (true);

create policy read on delivery for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE ((r.id = delivery.release_id) AND (r.unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'auditor'::text]) AS my_units))))));

create policy work on delivery for select to rostrum_worker
  using (true);

create policy door on demo_persona for select to rostrum_door
  using (true);

create policy work on digest for all to rostrum_worker
  using (true);

create policy change on dossier for update to rostrum_app
  using (((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text]) AS my_units)) OR (id IN ( SELECT m.dossier_id
   FROM dossier_member m
  WHERE (m.person_id = app.me())))));

create policy open on dossier for insert to rostrum_app
  with check (((created_by = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text]) AS my_units))));

create policy read on dossier for select to rostrum_app
  using ((((sensitivity = 'normal'::text) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_units))) OR (unit_id IN ( SELECT app.my_units(ARRAY['head'::text]) AS my_units)) OR (created_by = app.me()) OR (id IN ( SELECT m.dossier_id
   FROM dossier_member m
  WHERE (m.person_id = app.me())))));

create policy add on dossier_member for insert to rostrum_app
  with check (((added_by = app.me()) AND (EXISTS ( SELECT
   FROM dossier d
  WHERE (d.id = dossier_member.dossier_id)))));

create policy drop_it on dossier_member for delete to rostrum_app
  using ((EXISTS ( SELECT
   FROM dossier d
  WHERE (d.id = dossier_member.dossier_id))));

create policy read on dossier_member for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy follow on dossier_topic for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM dossier d
  WHERE (d.id = dossier_topic.dossier_id))));

create policy add on duty for insert to rostrum_app
  with check (((opened_by = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units))));

create policy read on duty for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text, 'auditor'::text]) AS my_units)));

create policy own on duty_hours for all to rostrum_app
  using ((person_id = app.me()))
  with check ((person_id = app.me()));

create policy add on duty_record for insert to rostrum_app
  with check (((person_id = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)) AND ((duty_id IS NULL) OR (EXISTS ( SELECT
   FROM duty d
  WHERE ((d.id = duty_record.duty_id) AND (d.rule_id = duty_record.rule_id) AND (d.unit_id = duty_record.unit_id)))))));

create policy read on duty_record for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text, 'auditor'::text]) AS my_units)));

create policy take_back on duty_record for update to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)))
  with check ((taken_back_by = app.me()));

create policy decide on embargo_access for all to rostrum_app
  using ((EXISTS ( SELECT app.root_units() AS root_units
INTERSECT
 SELECT app.my_units(ARRAY['head'::text, 'press_officer'::text]) AS my_units)))
  with check ((decided_by = ( SELECT app.me() AS me)));

create policy own on embargo_access for all to rostrum_door
  using ((account_id = ( SELECT app.press_me() AS press_me)))
  with check (((account_id = ( SELECT app.press_me() AS press_me)) AND (decided_at IS NULL)));

create policy read on embargo_copy for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM embargo_offer o
  WHERE (o.submission_id = embargo_copy.submission_id))));

create policy finish on embargo_offer for update to rostrum_app
  using ((EXISTS ( SELECT
   FROM approval a
  WHERE ((a.submission_id = embargo_offer.submission_id) AND (a.person_id = ( SELECT app.me() AS me))))))
  with check ((ended_by = ( SELECT app.me() AS me)));

create policy offer on embargo_offer for insert to rostrum_app
  with check (((offered_by = ( SELECT app.me() AS me)) AND (EXISTS ( SELECT
   FROM approval a
  WHERE ((a.submission_id = embargo_offer.submission_id) AND (a.person_id = ( SELECT app.me() AS me)))))));

create policy read on embargo_offer for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = embargo_offer.release_id))));

create policy read on enquiry for select to rostrum_app
  using ((app.sees_enquiry(id, ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)) OR ((created_by = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)))));

create policy send on enquiry for select to rostrum_worker
  using (true);

create policy take on enquiry for insert to rostrum_app
  with check (((created_by = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units))));

create policy work on enquiry for update to rostrum_app
  using (app.works_enquiry(id))
  with check (true);

create policy read on enquiry_clock for select to rostrum_app
  using (app.sees_enquiry(enquiry_id, ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy work on enquiry_clock for update to rostrum_app
  using (app.works_enquiry(enquiry_id));

create policy write on enquiry_clock for insert to rostrum_app
  with check (app.works_enquiry(enquiry_id));

create policy read on enquiry_file for select to rostrum_app
  using (app.sees_enquiry(app.enquiry_of_message(message_id), ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy take on enquiry_file for insert to rostrum_worker
  with check (true);

create policy read on enquiry_message for select to rostrum_app
  using (app.sees_enquiry(enquiry_id, ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy send on enquiry_message for select to rostrum_worker
  using (true);

create policy take on enquiry_message for insert to rostrum_worker
  with check ((channel = 'mail'::text));

create policy write on enquiry_message for insert to rostrum_app
  with check (app.works_enquiry(enquiry_id));

create policy read on enquiry_note for select to rostrum_app
  using (app.sees_enquiry(enquiry_id, ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy write on enquiry_note for insert to rostrum_app
  with check (app.works_enquiry(enquiry_id));

create policy read on enquiry_queue for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_units)));

create policy remind on enquiry_reminder for all to rostrum_worker
  using (true)
  with check (true);

create policy leave on enquiry_watcher for delete to rostrum_app
  using (app.works_enquiry(enquiry_id));

create policy read on enquiry_watcher for select to rostrum_app
  using (app.sees_enquiry(enquiry_id, ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy write on enquiry_watcher for insert to rostrum_app
  with check (app.works_enquiry(enquiry_id));

create policy read on event for select to rostrum_app
  using (((person_id = app.me()) OR (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'auditor'::text]) AS my_units))));

create policy read_agency on event for select to rostrum_app
  using (((unit_id IS NULL) AND (EXISTS ( SELECT app.my_units(ARRAY['administrator'::text, 'auditor'::text]) AS my_units))));

create policy write on event for insert to rostrum_app
  with check ((person_id = app.me()));

create policy write_system on event for insert to rostrum_door, rostrum_worker
  with check (true);

create policy add on fact for insert to rostrum_app
  with check (((created_by = app.me()) AND (EXISTS ( SELECT
   FROM dossier d
  WHERE (d.id = fact.dossier_id)))));

create policy read on fact for select to rostrum_app
  using (((EXISTS ( SELECT
   FROM dossier d
  WHERE (d.id = fact.dossier_id))) OR app.asked_about_fact(id)));

create policy add on fact_override for insert to rostrum_app
  with check (((person_id = app.me()) AND (EXISTS ( SELECT
   FROM release r
  WHERE (r.id = fact_override.release_id)))));

create policy read on fact_override for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = fact_override.release_id))));

create policy add on fact_ruling for insert to rostrum_app
  with check (((decided_by = app.me()) AND (EXISTS ( SELECT
   FROM (fact f
     JOIN dossier d ON ((d.id = f.dossier_id)))
  WHERE ((f.id = fact_ruling.fact_id) AND (d.unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'clearing_officer'::text]) AS my_units)))))));

create policy read on fact_ruling for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM (fact f
     JOIN dossier d ON ((d.id = f.dossier_id)))
  WHERE (f.id = fact_ruling.fact_id))));

create policy add on fact_version for insert to rostrum_app
  with check (((written_by = app.me()) AND (EXISTS ( SELECT
   FROM fact f
  WHERE (f.id = fact_version.fact_id)))));

create policy read on fact_version for select to rostrum_app
  using (((EXISTS ( SELECT
   FROM (fact f
     JOIN dossier d ON ((d.id = f.dossier_id)))
  WHERE (f.id = fact_version.fact_id))) OR app.asked_about(id) OR (written_by = app.me())));

create policy add on file for insert to rostrum_app
  with check (((uploaded_by = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'administrator'::text]) AS my_units))));

create policy asked on file for select to rostrum_app
  using ((id IN ( SELECT app.asked_files() AS asked_files)));

create policy change on file for update to rostrum_app
  using (((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'administrator'::text]) AS my_units)) AND (NOT app.file_is_fixed(id))))
  with check ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'administrator'::text]) AS my_units)));

create policy lifted_rostrum_gate on file for select to rostrum_gate
  using ((EXISTS ( SELECT
   FROM release_file f
  WHERE (f.file_id = file.id))));

create policy lifted_rostrum_worker on file for select to rostrum_worker
  using ((EXISTS ( SELECT
   FROM release_file f
  WHERE (f.file_id = file.id))));

create policy read on file for select to rostrum_app
  using (((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text, 'administrator'::text]) AS my_units)) OR (uploaded_by = app.me())));

create policy index on finding for select to rostrum_worker
  using (true);

create policy published on finding for select to rostrum_gate
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = finding.release_id))));

create policy read on finding for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM claim c
  WHERE (c.id = finding.claim_id))));

create policy work on finding for update to rostrum_app
  using (app.works_claim(claim_id));

create policy write on finding for insert to rostrum_app
  with check (((written_by = app.me()) AND app.works_claim(claim_id) AND (first_by IS NULL) AND (second_by IS NULL) AND (release_id IS NULL)));

create policy read on foreign_press for select to rostrum_app
  using (app.sees_enquiry(enquiry_id, ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy work on foreign_press for update to rostrum_app
  using (app.works_enquiry(enquiry_id));

create policy write on foreign_press for insert to rostrum_app
  with check (((noted_by = app.me()) AND app.works_enquiry(enquiry_id)));

create policy decide on guard_decision for insert to rostrum_app
  with check (((person_id = app.me()) AND (EXISTS ( SELECT
   FROM release r
  WHERE (r.id = guard_decision.release_id)))));

create policy read on guard_decision for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = guard_decision.release_id))));

create policy add on hook_call for insert to rostrum_app
  with check ((app.keeps_hook(endpoint_id) AND (EXISTS ( SELECT
   FROM hook_event v
  WHERE ((v.id = hook_call.event_id) AND (v.type = 'endpoint.test'::text))))));

create policy change on hook_call for update to rostrum_app
  using (app.keeps_hook(endpoint_id));

create policy follow on hook_call for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM hook_endpoint e
  WHERE (e.id = hook_call.endpoint_id))));

create policy settle on hook_call for update to rostrum_worker
  using (true);

create policy tell on hook_call for insert to rostrum_worker
  with check (true);

create policy work on hook_call for select to rostrum_worker
  using (true);

create policy audit on hook_endpoint for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['auditor'::text]) AS my_units)));

create policy own on hook_endpoint for all to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'administrator'::text]) AS my_units)));

create policy settle on hook_endpoint for update to rostrum_worker
  using (true);

create policy work on hook_endpoint for select to rostrum_worker
  using (true);

create policy read on hook_event for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy tell on hook_event for insert to rostrum_worker
  with check ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = hook_event.release_id))));

create policy test on hook_event for insert to rostrum_app
  with check (((type = 'endpoint.test'::text) AND (app.me() IS NOT NULL)));

create policy work on hook_event for select to rostrum_worker
  using (true);

create policy add on hook_secret for insert to rostrum_app
  with check (app.keeps_hook(endpoint_id));

create policy finish on hook_secret for update to rostrum_app
  using (app.keeps_hook(endpoint_id));

create policy follow on hook_secret for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM hook_endpoint e
  WHERE (e.id = hook_secret.endpoint_id))));

create policy work on hook_secret for select to rostrum_worker
  using (true);

create policy read on inbox_state for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy work on inbox_state for all to rostrum_worker
  using (true);

create policy finish on incoming_mail for update to rostrum_app
  using (( SELECT app.reads_mailbox() AS reads_mailbox))
  with check ((done_by = app.me()));

create policy read on incoming_mail for select to rostrum_app
  using (( SELECT app.reads_mailbox() AS reads_mailbox));

create policy work on incoming_mail for all to rostrum_worker
  using (true);

create policy read on input_request for select to rostrum_app
  using (app.sees_enquiry(enquiry_id, ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy work on input_request for update to rostrum_app
  using (app.works_enquiry(enquiry_id));

create policy write on input_request for insert to rostrum_app
  with check (app.works_enquiry(enquiry_id));

create policy read on interview for select to rostrum_app
  using (app.sees_enquiry(enquiry_id, ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy work on interview for update to rostrum_app
  using (app.works_enquiry(enquiry_id));

create policy write on interview for insert to rostrum_app
  with check (app.works_enquiry(enquiry_id));

create policy read on interview_step for select to rostrum_app
  using (app.sees_enquiry(enquiry_id, ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy write on interview_step for insert to rostrum_app
  with check (((person_id = app.me()) AND app.works_enquiry(enquiry_id) AND ((authority IS NULL) OR app.speaks_on_enquiry(enquiry_id, appointment_id, delegation_id))));

create policy published on issue for select to rostrum_gate
  using ((EXISTS ( SELECT
   FROM issue_note n
  WHERE (n.issue_id = issue.id))));

create policy raise on issue for insert to rostrum_app
  with check (((created_by = app.me()) AND (unit_id = origin_id) AND (unit_id IN ( SELECT app.works_issues() AS works_issues))));

create policy read on issue for select to rostrum_app
  using (((unit_id IN ( SELECT app.reads_issues() AS reads_issues)) OR (origin_id IN ( SELECT app.reads_issues() AS reads_issues))));

create policy work on issue for update to rostrum_app
  using (((unit_id IN ( SELECT app.works_issues() AS works_issues)) OR (origin_id IN ( SELECT app.works_issues() AS works_issues))));

create policy published on issue_note for select to rostrum_gate
  using (true);

create policy read on issue_note for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM issue i
  WHERE (i.id = issue_note.issue_id))));

create policy sign on issue_note for insert to rostrum_app
  with check (((signed_by = app.me()) AND app.works_issue(issue_id)));

create policy choose on issue_setting for all to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'administrator'::text]) AS my_units)))
  with check (((set_by = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'administrator'::text]) AS my_units))));

create policy read on issue_setting for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy add on issue_step for insert to rostrum_app
  with check (((person_id = app.me()) AND app.works_issue(issue_id)));

create policy read on issue_step for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM issue i
  WHERE (i.id = issue_step.issue_id))));

create policy add on issue_thing for insert to rostrum_app
  with check (((added_by = app.me()) AND app.works_issue(issue_id)));

create policy read on issue_thing for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM issue i
  WHERE (i.id = issue_thing.issue_id))));

create policy work on issue_thing for update to rostrum_app
  using (app.works_issue(issue_id));

create policy add on language_check for insert to rostrum_app
  with check (((person_id = app.me()) AND (EXISTS ( SELECT
   FROM revision v
  WHERE ((v.id = language_check.revision_id) AND app.works_on(v.release_id, ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]))))));

create policy read on language_check for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM revision v
  WHERE (v.id = language_check.revision_id))));

create policy forget on live_step for delete to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE ((r.id = live_step.release_id) AND (r.published_at IS NULL) AND ((r.unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)) OR (EXISTS ( SELECT
           FROM asked_approver a
          WHERE ((a.release_id = r.id) AND (a.person_id = app.me())))))))));

create policy read on live_step for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE ((r.id = live_step.release_id) AND ((r.unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_units)) OR (EXISTS ( SELECT
           FROM asked_approver a
          WHERE ((a.release_id = r.id) AND (a.person_id = app.me())))))))));

create policy write on live_step for insert to rostrum_app
  with check ((EXISTS ( SELECT
   FROM release r
  WHERE ((r.id = live_step.release_id) AND (r.published_at IS NULL) AND ((r.unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)) OR (EXISTS ( SELECT
           FROM asked_approver a
          WHERE ((a.release_id = r.id) AND (a.person_id = app.me())))))))));

create policy read on live_text for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE ((r.id = live_text.release_id) AND ((r.unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_units)) OR (EXISTS ( SELECT
           FROM asked_approver a
          WHERE ((a.release_id = r.id) AND (a.person_id = app.me())))))))));

create policy write on live_text for insert to rostrum_app
  with check ((EXISTS ( SELECT
   FROM release r
  WHERE ((r.id = live_text.release_id) AND (r.published_at IS NULL) AND ((r.unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)) OR (EXISTS ( SELECT
           FROM asked_approver a
          WHERE ((a.release_id = r.id) AND (a.person_id = app.me())))))))));

create policy write_on on live_text for update to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE ((r.id = live_text.release_id) AND (r.published_at IS NULL) AND ((r.unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)) OR (EXISTS ( SELECT
           FROM asked_approver a
          WHERE ((a.release_id = r.id) AND (a.person_id = app.me())))))))));

create policy find on loose_key for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy note on loose_key for insert to rostrum_app
  with check ((app.me() IS NOT NULL));

create policy sweep on loose_key for all to rostrum_worker
  using (true);

create policy take on loose_key for delete to rostrum_app
  using ((app.me() IS NOT NULL));

create policy add on mail for insert to rostrum_app
  with check (((app.me() IS NOT NULL) AND (kind = ANY (ARRAY['account'::text, 'notice'::text]))));

create policy door on mail for insert to rostrum_door
  with check ((kind = 'account'::text));

create policy lay on mail for insert to rostrum_app
  with check (((kind = 'release'::text) AND (state = 'ready'::text) AND (EXISTS ( SELECT
   FROM spool s
  WHERE ((s.release_id = mail.spool_id) AND (s.opened_at IS NULL))))));

create policy read on mail for select to rostrum_app
  using (((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'auditor'::text]) AS my_units)) OR ((kind = 'account'::text) AND (EXISTS ( SELECT app.my_units(ARRAY['administrator'::text]) AS my_units)))));

create policy sign on mail for update to rostrum_app
  using ((EXISTS ( SELECT
   FROM spool s
  WHERE ((s.release_id = mail.spool_id) AND (s.opened_at IS NULL)))));

create policy stop on mail for update to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)));

create policy work on mail for all to rostrum_worker
  using (((spool_id IS NULL) OR app.is_open(spool_id)));

create policy add on mail_content for insert to rostrum_app
  with check ((app.me() IS NOT NULL));

create policy door on mail_content for insert to rostrum_door
  with check (true);

create policy lay on mail_content for insert to rostrum_app
  with check ((EXISTS ( SELECT
   FROM spool s
  WHERE ((s.release_id = mail_content.spool_id) AND (s.opened_at IS NULL)))));

create policy lay_read on mail_content for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM spool s
  WHERE (s.release_id = mail_content.spool_id))));

create policy read on mail_content for select to rostrum_app
  using ((EXISTS ( SELECT 1
   FROM mail m
  WHERE (m.content_id = mail_content.id))));

create policy work on mail_content for all to rostrum_worker
  using (((spool_id IS NULL) OR app.is_open(spool_id)));

create policy read on matter for select to rostrum_app
  using (((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_units)) OR (handler_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_units))));

create policy take on matter for insert to rostrum_app
  with check (((created_by = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units))));

create policy work on matter for update to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)));

create policy add on matter_clock for insert to rostrum_app
  with check (app.works_matter(matter_id));

create policy read on matter_clock for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM matter m
  WHERE (m.id = matter_clock.matter_id))));

create policy work on matter_clock for update to rostrum_app
  using (app.works_matter(matter_id));

create policy add on matter_step for insert to rostrum_app
  with check (((person_id = app.me()) AND (app.works_matter(matter_id) OR ((deed = 'note'::text) AND app.handles_matter(matter_id)))));

create policy read on matter_step for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM matter m
  WHERE (m.id = matter_step.matter_id))));

create policy add on matter_watch for insert to rostrum_app
  with check (app.works_matter(matter_id));

create policy read on matter_watch for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM matter m
  WHERE (m.id = matter_watch.matter_id))));

create policy work on matter_watch for update to rostrum_app
  using (app.works_matter(matter_id));

create policy read on objection for select to rostrum_app
  using (app.sees_enquiry(app.enquiry_of_question(question_id), ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy door on one_time_link for all to rostrum_door
  using (true);

create policy invite on one_time_link for insert to rostrum_app
  with check (((purpose = 'invitation'::text) AND (made_by = ( SELECT app.me() AS me)) AND app.administers(person_id)));

create policy read on one_time_link for select to rostrum_app
  using ((EXISTS ( SELECT app.my_units(ARRAY['administrator'::text]) AS my_units)));

create policy void on one_time_link for update to rostrum_app
  using (((purpose = 'invitation'::text) AND app.administers(person_id)));

create policy keep on outlet for insert to rostrum_app
  with check ((( SELECT app.keeps_sources() AS keeps_sources) AND (created_by = app.me())));

create policy listen on outlet for all to rostrum_worker
  using (true)
  with check (true);

create policy mend on outlet for update to rostrum_app
  using (( SELECT app.keeps_sources() AS keeps_sources));

create policy read on outlet for select to rostrum_app
  using (( SELECT app.reads_press() AS reads_press));

create policy door on passkey for all to rostrum_door
  using (true);

create policy own on passkey for all to rostrum_app
  using ((person_id = ( SELECT app.me() AS me)));

create policy add on person for insert to rostrum_app
  with check ((EXISTS ( SELECT app.my_units(ARRAY['administrator'::text]) AS my_units)));

create policy change on person for update to rostrum_app
  using (((id = app.me()) OR ( SELECT app.administers_agency() AS administers_agency) OR app.administers_person(id)));

create policy door on person for select to rostrum_door
  using (true);

create policy due on person for select to rostrum_gate, rostrum_worker
  using (true);

create policy read on person for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy listen on poll for all to rostrum_worker
  using (true)
  with check (true);

create policy read on poll for select to rostrum_app
  using (( SELECT app.reads_press() AS reads_press));

create policy asking on press_account for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM embargo_access x
  WHERE (x.account_id = press_account.id))));

create policy own on press_account for all to rostrum_door
  using ((id = ( SELECT app.press_me() AS press_me)));

create policy open on press_ceremony for insert to rostrum_door
  with check (((account_id IS NULL) OR (account_id = ( SELECT app.press_me() AS press_me))));

create policy edit on press_digest for update to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units)));

create policy listen on press_digest for all to rostrum_worker
  using (true)
  with check (true);

create policy make on press_digest for insert to rostrum_app
  with check ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units)));

create policy read on press_digest for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text, 'auditor'::text]) AS my_units)));

create policy drop_it on press_digest_item for delete to rostrum_app
  using (app.edits_digest(digest_id));

create policy edit on press_digest_item for update to rostrum_app
  using (app.edits_digest(digest_id));

create policy listen on press_digest_item for all to rostrum_worker
  using (true)
  with check (true);

create policy make on press_digest_item for insert to rostrum_app
  with check (app.edits_digest(digest_id));

create policy read on press_digest_item for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM press_digest d
  WHERE (d.id = press_digest_item.digest_id))));

create policy edit on press_digest_plan for update to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units)));

create policy listen on press_digest_plan for all to rostrum_worker
  using (true)
  with check (true);

create policy make on press_digest_plan for insert to rostrum_app
  with check ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units)));

create policy read on press_digest_plan for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text, 'auditor'::text]) AS my_units)));

create policy drop_it on press_digest_recipient for delete to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units)));

create policy edit on press_digest_recipient for update to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units)));

create policy listen on press_digest_recipient for all to rostrum_worker
  using (true)
  with check (true);

create policy make on press_digest_recipient for insert to rostrum_app
  with check ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units)));

create policy read on press_digest_recipient for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text, 'auditor'::text]) AS my_units)));

create policy listen on press_host for all to rostrum_worker
  using (true)
  with check (true);

create policy read on press_item for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_units)));

create policy take on press_item for insert to rostrum_app
  with check (((created_by = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units))));

create policy work on press_item for update to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units)));

create policy add on press_item_clock for insert to rostrum_app
  with check (app.works_press_item(item_id));

create policy read on press_item_clock for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM press_item i
  WHERE (i.id = press_item_clock.item_id))));

create policy work on press_item_clock for update to rostrum_app
  using (app.works_press_item(item_id));

create policy add on press_item_step for insert to rostrum_app
  with check (((person_id = app.me()) AND app.works_press_item(item_id)));

create policy read on press_item_step for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM press_item i
  WHERE (i.id = press_item_step.item_id))));

create policy asked on press_list for select to rostrum_app
  using ((id IN ( SELECT rl.list_id
   FROM (release_list rl
     JOIN asked_approver a ON ((a.release_id = rl.release_id)))
  WHERE (a.person_id = app.me()))));

create policy audit on press_list for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['auditor'::text]) AS my_units)));

create policy own on press_list for all to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)));

create policy work on press_list for select to rostrum_worker
  using (true);

create policy own on press_look for all to rostrum_app
  using ((person_id = app.me()))
  with check ((person_id = app.me()));

create policy own on press_passkey for all to rostrum_door
  using ((account_id = ( SELECT app.press_me() AS press_me)));

create policy ask on press_sign_in for insert to rostrum_door
  with check ((expires_at <= (now() + '01:00:00'::interval)));

create policy read on question for select to rostrum_app
  using (app.sees_enquiry(enquiry_id, ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy send on question for select to rostrum_worker
  using (true);

create policy send_on on question for update to rostrum_worker
  using (true);

create policy work on question for update to rostrum_app
  using (app.works_enquiry(enquiry_id))
  with check (true);

create policy write on question for insert to rostrum_app
  with check (app.works_enquiry(enquiry_id));

create policy follow on quoted_authority for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM submission s
  WHERE (s.id = quoted_authority.submission_id))));

create policy lifted_rostrum_gate on quoted_authority for select to rostrum_gate
  using ((EXISTS ( SELECT
   FROM submission s
  WHERE (s.id = quoted_authority.submission_id))));

create policy lifted_rostrum_worker on quoted_authority for select to rostrum_worker
  using ((EXISTS ( SELECT
   FROM submission s
  WHERE (s.id = quoted_authority.submission_id))));

create policy follow on recipient for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM press_list l
  WHERE (l.id = recipient.list_id))));

create policy work on recipient for select to rostrum_worker
  using (true);

create policy administer on recovery for all to rostrum_app
  using (app.administers(person_id));

create policy door on recovery for all to rostrum_door
  using (true);

create policy own on recovery for select to rostrum_app
  using ((person_id = ( SELECT app.me() AS me)));

create policy stop_own on recovery for update to rostrum_app
  using ((person_id = ( SELECT app.me() AS me)));

create policy door on recovery_request for all to rostrum_door
  using (true);

create policy end_it on refusal for update to rostrum_worker
  using (true);

create policy read on refusal for select to rostrum_app
  using (app.sees_enquiry(app.enquiry_of_question(question_id), ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy send on refusal for select to rostrum_worker
  using (true);

create policy work on refusal for update to rostrum_app
  using (app.works_enquiry(app.enquiry_of_question(question_id)));

create policy write on refusal for insert to rostrum_app
  with check (((decided_by = app.me()) AND app.works_enquiry(app.enquiry_of_question(question_id))));

create policy enter on register_entry for insert to rostrum_app
  with check (((entered_by = app.me()) AND stands AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units))));

create policy read on register_entry for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'auditor'::text]) AS my_units)));

create policy follow on rejection for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM submission s
  WHERE (s.id = rejection.submission_id))));

create policy change on release for update to rostrum_app
  using (((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)) OR (id IN ( SELECT a.release_id
   FROM asked_approver a
  WHERE (a.person_id = app.me())))));

create policy lifted_rostrum_gate on release for select to rostrum_gate
  using (((state = 'scheduled'::text) AND (publish_at <= now()) AND ((published_at IS NOT NULL) OR app.is_lifted(id, unit_id, state, publish_at, published_at))));

create policy lifted_rostrum_worker on release for select to rostrum_worker
  using (((state = 'scheduled'::text) AND (publish_at <= now()) AND ((published_at IS NOT NULL) OR app.is_lifted(id, unit_id, state, publish_at, published_at))));

create policy read on release for select to rostrum_app
  using (((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_units)) OR (id IN ( SELECT a.release_id
   FROM asked_approver a
  WHERE (a.person_id = app.me()))) OR ((published_at IS NOT NULL) AND (app.me() IS NOT NULL))));

create policy stamp on release for update to rostrum_worker
  using (app.is_lifted(id, unit_id, state, publish_at, published_at));

create policy write on release for insert to rostrum_app
  with check (((created_by = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units))));

create policy follow on release_file for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = release_file.release_id))));

create policy lifted_rostrum_gate on release_file for select to rostrum_gate
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = release_file.release_id))));

create policy lifted_rostrum_worker on release_file for select to rostrum_worker
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = release_file.release_id))));

create policy seen on release_file for insert to rostrum_app
  with check ((EXISTS ( SELECT
   FROM file f
  WHERE ((f.id = release_file.file_id) AND (f.purpose = 'media'::text)))));

create policy seen_still on release_file for update to rostrum_app
  using (true)
  with check ((EXISTS ( SELECT
   FROM file f
  WHERE ((f.id = release_file.file_id) AND (f.purpose = 'media'::text)))));

create policy change on release_list for insert to rostrum_app
  with check (((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = release_list.release_id))) AND (EXISTS ( SELECT
   FROM press_list l
  WHERE (l.id = release_list.list_id)))));

create policy drop_it on release_list for delete to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = release_list.release_id))));

create policy read on release_list for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy work on release_list for select to rostrum_worker
  using (true);

create policy count on release_number for all to rostrum_worker
  using (true);

create policy read on release_number for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy follow on release_topic for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = release_topic.release_id))));

create policy lifted_rostrum_gate on release_topic for select to rostrum_gate
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = release_topic.release_id))));

create policy lifted_rostrum_worker on release_topic for select to rostrum_worker
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = release_topic.release_id))));

create policy add on reorganisation for insert to rostrum_app
  with check (( SELECT app.administers_agency() AS administers_agency));

create policy change on reorganisation for update to rostrum_app
  using (( SELECT app.administers_agency() AS administers_agency));

create policy read on reorganisation for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy acknowledge on reply for insert to rostrum_worker
  with check ((kind = 'receipt'::text));

create policy read on reply for select to rostrum_app
  using (app.sees_enquiry(enquiry_id, ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy send on reply for select to rostrum_worker
  using (true);

create policy send_on on reply for update to rostrum_worker
  using (true);

create policy work on reply for update to rostrum_app
  using (app.works_enquiry(enquiry_id));

create policy write on reply for insert to rostrum_app
  with check (app.works_enquiry(enquiry_id));

create policy acknowledge on reply_question for insert to rostrum_worker
  with check (true);

create policy read on reply_question for select to rostrum_app
  using (app.sees_enquiry(app.enquiry_of_reply(reply_id), ( SELECT app.my_unit_list(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'clearing_officer'::text, 'auditor'::text]) AS my_unit_list)));

create policy send on reply_question for select to rostrum_worker
  using (true);

create policy write on reply_question for insert to rostrum_app
  with check ((app.works_enquiry(app.enquiry_of_reply(reply_id)) AND (app.enquiry_of_reply(reply_id) = app.enquiry_of_question(question_id))));

create policy read on report_signed for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'auditor'::text]) AS my_units)));

create policy sign on report_signed for insert to rostrum_app
  with check (((person_id = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units))));

create policy read on report_text for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'auditor'::text]) AS my_units)));

create policy write on report_text for insert to rostrum_app
  with check (((person_id = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units))));

create policy read on report_told for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'auditor'::text]) AS my_units)));

create policy write on report_told for insert to rostrum_app
  with check (((person_id = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units))));

create policy follow on revision for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = revision.release_id))));

create policy lifted_rostrum_gate on revision for select to rostrum_gate
  using ((EXISTS ( SELECT
   FROM submission s
  WHERE (s.revision_id = revision.id)
 OFFSET 0)));

create policy lifted_rostrum_worker on revision for select to rostrum_worker
  using ((EXISTS ( SELECT
   FROM submission s
  WHERE (s.revision_id = revision.id)
 OFFSET 0)));

create policy add on rulebook_setting for insert to rostrum_app
  with check (((person_id = app.me()) AND ( SELECT app.administers_agency() AS administers_agency)));

create policy count_at_door on rulebook_setting for select to rostrum_door
  using (true);

create policy read on rulebook_setting for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy work on rulebook_setting for select to rostrum_worker
  using (true);

create policy administer on session for update to rostrum_app
  using (app.administers(person_id));

create policy door on session for all to rostrum_door
  using (true);

create policy own on session for all to rostrum_app
  using ((person_id = ( SELECT app.me() AS me)));

create policy audit on spool for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE ((r.id = spool.release_id) AND (r.unit_id IN ( SELECT app.my_units(ARRAY['auditor'::text]) AS my_units))))));

create policy lifted on spool for all to rostrum_worker
  using (((opened_at IS NOT NULL) OR app.has_lifted(release_id)));

create policy own on spool for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE ((r.id = spool.release_id) AND (r.unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units))))));

create policy lifted on staged_page for all to rostrum_worker
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = staged_page.release_id))));

create policy stage on staged_page for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = staged_page.release_id))));

create policy listen on story for all to rostrum_worker
  using (true)
  with check (true);

create policy read on story for select to rostrum_app
  using (( SELECT app.reads_press() AS reads_press));

create policy sort on story for update to rostrum_app
  using (( SELECT app.works_press() AS works_press));

create policy sort_out on story for insert to rostrum_app
  with check (( SELECT app.works_press() AS works_press));

create policy decide on story_decision for insert to rostrum_app
  with check ((( SELECT app.works_press() AS works_press) AND (person_id = app.me())));

create policy listen on story_decision for select to rostrum_worker
  using (true);

create policy read on story_decision for select to rostrum_app
  using (( SELECT app.reads_press() AS reads_press));

create policy listen on story_mark for select to rostrum_worker
  using (true);

create policy mark on story_mark for insert to rostrum_app
  with check (((person_id = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units))));

create policy read on story_mark for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text, 'auditor'::text]) AS my_units)));

create policy follow on submission for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM release r
  WHERE (r.id = submission.release_id))));

create policy lifted_rostrum_gate on submission for select to rostrum_gate
  using (((voided_at IS NULL) AND (EXISTS ( SELECT
   FROM release r
  WHERE (r.id = submission.release_id)))));

create policy lifted_rostrum_worker on submission for select to rostrum_worker
  using (((voided_at IS NULL) AND (EXISTS ( SELECT
   FROM release r
  WHERE (r.id = submission.release_id)))));

create policy follow on submission_citation for all to rostrum_app
  using ((EXISTS ( SELECT
   FROM submission s
  WHERE (s.id = submission_citation.submission_id))));

create policy named on subscriber for all to rostrum_door
  using (((address = NULLIF(current_setting('rostrum.subscriber_address'::text, true), ''::text)) OR (id = (NULLIF(current_setting('rostrum.subscriber_id'::text, true), ''::text))::uuid)));

create policy work on subscriber for all to rostrum_worker
  using (true);

create policy add on succession for insert to rostrum_app
  with check (( SELECT app.administers_agency() AS administers_agency));

create policy change on succession for update to rostrum_app
  using (( SELECT app.administers_agency() AS administers_agency));

create policy read on succession for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy audit on suppression for select to rostrum_app
  using ((EXISTS ( SELECT app.my_units(ARRAY['auditor'::text]) AS my_units)));

create policy bounce on suppression for insert to rostrum_worker
  with check (true);

create policy heed on suppression for update to rostrum_worker
  using (true);

create policy named on suppression for all to rostrum_door
  using ((address = NULLIF(current_setting('rostrum.subscriber_address'::text, true), ''::text)));

create policy staff on suppression for all to rostrum_app
  using ((EXISTS ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)));

create policy work on suppression for select to rostrum_worker
  using (true);

create policy add on template for insert to rostrum_app
  with check (((changed_by = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units))));

create policy change on template for update to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units)))
  with check ((changed_by = app.me()));

create policy read on template for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM unit_closure c
  WHERE ((c.ancestor = template.unit_id) AND (c.valid @> now()) AND (c.descendant IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text]) AS my_units))))));

create policy add on topic for insert to rostrum_app
  with check (( SELECT app.administers_agency() AS administers_agency));

create policy change on topic for update to rostrum_app
  using (( SELECT app.administers_agency() AS administers_agency));

create policy due on topic for select to rostrum_gate, rostrum_worker
  using (true);

create policy read on topic for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy remove on topic for delete to rostrum_app
  using (( SELECT app.administers_agency() AS administers_agency));

create policy add on unit for insert to rostrum_app
  with check (( SELECT app.administers_agency() AS administers_agency));

create policy change on unit for update to rostrum_app
  using (( SELECT app.administers_agency() AS administers_agency));

create policy contact on unit for update to rostrum_app
  using ((id IN ( SELECT app.my_units(ARRAY['administrator'::text]) AS my_units)));

create policy door on unit for select to rostrum_door
  using (true);

create policy due on unit for select to rostrum_gate, rostrum_worker
  using (true);

create policy read on unit for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy due on unit_closure for select to rostrum_gate, rostrum_worker
  using (true);

create policy read on unit_closure for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy add on unit_name for insert to rostrum_app
  with check (( SELECT app.administers_agency() AS administers_agency));

create policy change on unit_name for update to rostrum_app
  using (( SELECT app.administers_agency() AS administers_agency));

create policy door on unit_name for select to rostrum_door
  using (true);

create policy due on unit_name for select to rostrum_gate, rostrum_worker
  using (true);

create policy read on unit_name for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy add on unit_place for insert to rostrum_app
  with check (( SELECT app.administers_agency() AS administers_agency));

create policy change on unit_place for update to rostrum_app
  using (( SELECT app.administers_agency() AS administers_agency));

create policy read on unit_place for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy listen on watch for select to rostrum_worker
  using (true);

create policy make on watch for insert to rostrum_app
  with check (((created_by = app.me()) AND (unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units))));

create policy mend on watch for update to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text]) AS my_units)));

create policy read on watch for select to rostrum_app
  using ((unit_id IN ( SELECT app.my_units(ARRAY['head'::text, 'regular_spokesperson'::text, 'press_officer'::text, 'monitor'::text, 'auditor'::text]) AS my_units)));

create policy listen on watch_hit for all to rostrum_worker
  using (true)
  with check (true);

create policy read on watch_hit for select to rostrum_app
  using ((EXISTS ( SELECT
   FROM watch w
  WHERE (w.id = watch_hit.watch_id))));

create policy lifted_rostrum_gate on withdrawal for select to rostrum_gate
  using (true);

create policy lifted_rostrum_worker on withdrawal for select to rostrum_worker
  using (true);

create policy read on withdrawal for select to rostrum_app
  using ((app.me() IS NOT NULL));

create policy stamp on withdrawal for update to rostrum_worker
  using (true);

create policy withdraw on withdrawal for insert to rostrum_app
  with check (((person_id = app.me()) AND (EXISTS ( SELECT
   FROM release r
  WHERE (r.id = r.root_id)))));

create policy work on worker_progress for all to rostrum_worker
  using (true);

CREATE OR REPLACE FUNCTION app.add_canary_subscriber(the_address text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into public.subscriber (address, lang, pace) select the_address, 'vi', 'at_once' where app.administers_agency()
  on conflict (address) do nothing $function$
;

CREATE OR REPLACE FUNCTION app.add_words(hash bytea, words text, objects integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare e record; q record; above uuid; begin
  select id, unit_id into e from public.enquiry where link_hash = hash;
  if e.id is null then return false; end if;
  insert into public.enquiry_message (enquiry_id, channel, body) values (e.id, 'form', words);
  update public.enquiry set version = version + 1 where id = e.id;
  if objects is not null then
    select x.id, x.unit_id into q from public.question x where x.enquiry_id = e.id and x.seq = objects and x.state = 'refused';
    if q.id is null then return true; end if;
    select p.parent_id into above from public.unit_place p where p.unit_id = app.heir(q.unit_id, now()) and p.valid @> now();
    insert into public.objection (question_id, unit_id, words) values (q.id, coalesce(above, q.unit_id), words) on conflict do nothing;
    if found then
      update public.refusal set ended_at = clock_timestamp(), ended_why = 'objection' where question_id = q.id and ended_at is null;
      update public.question set state = 'open', state_at = clock_timestamp(), reopened_at = clock_timestamp(), unit_id = coalesce(above, unit_id) where id = q.id;
    end if;
  end if;
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION app.administers(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with mine as materialized (select app.my_units(array['administrator']) as unit_id),
  posts as (select a.unit_id from public.appointment a
            where a.person_id = person and (upper_inf(a.valid) or upper(a.valid) > now()))
  select exists (select from mine) and (not exists (select from posts) or exists (select from posts join mine using (unit_id)));
$function$
;

CREATE OR REPLACE FUNCTION app.administers_agency()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (
    select from public.appointment a
    where a.person_id = app.me() and a.role = 'administrator' and a.scope = 'subtree' and a.valid @> now()
      and not exists (select from public.unit_place p where p.unit_id = app.heir(a.unit_id, now()) and p.valid @> now()));
$function$
;

CREATE OR REPLACE FUNCTION app.administers_person(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select app.administers_agency() or (exists (select app.my_units(array['administrator'])) and not exists (
    select from public.appointment a
    where a.person_id = person and (upper_inf(a.valid) or upper(a.valid) > now())
      and app.heir(a.unit_id, now()) <> all (array(select app.my_units(array['administrator'])))));
$function$
;

CREATE OR REPLACE FUNCTION app.after_quiet(at timestamp with time zone, quiet_from time without time zone, quiet_until time without time zone, zone text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select case
    when quiet_from is null then at
    when quiet_from < quiet_until and t.clock >= quiet_from and t.clock < quiet_until then (t.day + quiet_until) at time zone zone
    when quiet_from > quiet_until and t.clock >= quiet_from then (t.day + 1 + quiet_until) at time zone zone
    when quiet_from > quiet_until and t.clock < quiet_until then (t.day + quiet_until) at time zone zone
    else at end
  from (select (at at time zone zone)::time as clock, (at at time zone zone)::date as day) t $function$
;

CREATE OR REPLACE FUNCTION app.answer_by_token(hash bytea, the_version uuid, the_answer text, why text, corrected text, corrected_figure text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare r record; v record; fresh uuid;
begin
  select q.id, q.person_id, q.unit_id, coalesce(a.name, app.unit_name_at(q.unit_id, now()) ->> 'vi') as name into r
  from public.clearance_request q left join public.person a on a.id = q.person_id
  where q.token_hash = hash and q.withdrawn_at is null and q.expires_at > now() for update of q;
  if not found then return false; end if;
  select x.* into v from public.fact_version x join public.clearance_question q on q.version_id = x.id and q.request_id = r.id where x.id = the_version;
  if not found or exists (select from public.clearance c where c.version_id = the_version and c.request_id = r.id)
     or exists (select from public.fact_version n where n.fact_id = v.fact_id and n.seq > v.seq) then return false; end if;
  if the_answer = 'corrected' then
    insert into public.fact_version (fact_id, seq, statement, figure, measure, as_of, stale_at, source, source_file_id, unit_id, written_by)
    values (v.fact_id, v.seq + 1, corrected, nullif(corrected_figure, ''), v.measure, now(), case when v.stale_at > now() then v.stale_at end, v.source, v.source_file_id, v.unit_id, r.person_id)
    returning id into fresh;
  end if;
  insert into public.clearance (version_id, request_id, answer, reason, corrected_to, person_id, answered_by, via)
  values (the_version, r.id, the_answer, why, fresh, r.person_id, r.name, 'link');
  if fresh is not null then
    insert into public.clearance (version_id, request_id, answer, reason, person_id, answered_by, via)
    values (fresh, r.id, 'yes', why, r.person_id, r.name, 'link');
  end if;
  insert into public.event (person_id, verb, subject_kind, subject_id, detail)
  values (r.person_id, 'fact.cleared', 'fact', v.fact_id, jsonb_build_object('answer', the_answer, 'via', 'link', 'request', r.id));
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION app.answer_input(hash bytea, the_answer text, name text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with done as (
    update public.input_request set answer = the_answer, answered_by = name, answered_at = clock_timestamp()
    where token_hash = hash and answer is null and withdrawn_at is null and expires_at > now() returning 1)
  select exists (select from done) $function$
;

CREATE OR REPLACE FUNCTION app.answers_like(words text[])
 RETURNS TABLE(enquiry_id uuid, number text, body text, at timestamp with time zone, outlet text, superseded boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO ''
AS $function$
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
  from hit h join public.enquiry e on e.id = h.enquiry_id order by h.rank desc, h.posted_at desc $function$
;

CREATE OR REPLACE FUNCTION app.asked_about(the_version uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.clearance_question q join public.clearance_request r on r.id = q.request_id
    where q.version_id = the_version and r.withdrawn_at is null
      and (r.person_id = app.me() or r.unit_id in (select app.my_units(array['head', 'press_officer', 'clearing_officer'])))) $function$
;

CREATE OR REPLACE FUNCTION app.asked_about_fact(the_fact uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.fact_version v where v.fact_id = the_fact and app.asked_about(v.id)) $function$
;

CREATE OR REPLACE FUNCTION app.asked_files()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select rf.file_id from public.release_file rf join public.asked_approver a on a.release_id = rf.release_id where a.person_id = app.me() $function$
;

CREATE OR REPLACE FUNCTION app.asked_for_clearance(the_request uuid, at timestamp with time zone, zone text, office_day boolean)
 RETURNS TABLE(name text, mail text, lang text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select distinct p.name, p.mail, p.lang from public.clearance_request q
  join public.person p on p.ended_at is null and (p.id = q.person_id or exists (
    select from public.appointment a where q.person_id is null and a.person_id = p.id and app.heir(a.unit_id, now()) = q.unit_id
      and a.role in ('clearing_officer', 'press_officer') and a.valid @> now()))
  where q.id = the_request and app.on_duty(p.id, at, zone, office_day) $function$
;

CREATE OR REPLACE FUNCTION app.assign_issue(the_issue uuid, to_unit uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not app.works_issue(the_issue) or not exists (select from public.unit u where u.id = to_unit and u.valid @> now()) then return false; end if;
  update public.issue set unit_id = to_unit, state = 'assigned', version = version + 1 where id = the_issue;
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION app.authority_holds(appointment uuid, delegation uuid, unit uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select case when appointment is not null then exists (
    select from public.appointment a join public.unit u on u.id = a.unit_id
    where a.id = appointment and a.role in ('head', 'regular_spokesperson') and a.valid @> at and u.valid @> at
      and exists (select from public.unit_closure c
                  where c.ancestor = a.unit_id and c.descendant = app.heir(unit, at) and c.valid @> at))
  else exists (
    select from public.delegation d
    where d.id = delegation and d.valid @> at and (d.revoked_at is null or d.revoked_at > at)
      and exists (select from public.delegation_scope s join public.unit_closure c on c.ancestor = app.heir(s.unit_id, at)
                  where s.delegation_id = d.id and c.descendant = app.heir(unit, at) and c.valid @> at))
  end $function$
;

CREATE OR REPLACE FUNCTION app.bid_at_door(the_enquiry uuid, the_post text, the_form text, the_place text, wished timestamp with time zone, shows boolean, the_rule text, the_version text, the_due timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  insert into public.interview (enquiry_id, unit_id, post, form, place, wished_at, review)
  select e.id, e.unit_id, the_post, the_form, the_place, wished, shows from public.enquiry e where e.id = the_enquiry and e.created_by is null and e.received_at = now();
  if not found then return false; end if;
  insert into public.interview_step (enquiry_id, deed) values (the_enquiry, 'bid');
  if the_version is not null then
    insert into public.enquiry_clock (enquiry_id, rule_id, rule_version, since, due_at) values (the_enquiry, the_rule, the_version, now(), the_due);
  end if;
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION app.canary_due()
 RETURNS TABLE(channel text, release_id uuid, root_id uuid, slug text, publish_at timestamp with time zone, seen_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select c.channel, r.id, r.root_id, root.slug, r.publish_at, s.at
  from public.canary c
  join public.release r on r.state = 'scheduled' and r.publish_at > greatest(c.on_since, now() - interval '1 day') and r.publish_at <= now()
  join public.release root on root.id = r.root_id
  left join public.canary_seen s on s.release_id = r.id and s.channel = c.channel
  where app.is_lifted(r.id, r.unit_id, r.state, r.publish_at, r.published_at)
    and (c.channel <> 'mail' or r.grade is distinct from 'C')
    and not exists (select from public.withdrawal w where w.root_id = r.root_id)
    and not exists (select from public.release n where n.root_id = r.root_id and n.state = 'scheduled' and n.publish_at > r.publish_at and n.publish_at <= now()) $function$
;

CREATE OR REPLACE FUNCTION app.cited(keys text[], said timestamp with time zone)
 RETURNS TABLE(key text, fact_id uuid, version_id uuid, dossier_id uuid, statement text, figure text, fault text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select f.key, f.id, v.id, case when mine.it then d.id end, case when mine.it or (r.sayable = 'yes' and r.certainty = 'confirmed') then v.statement end,
    case when mine.it or (r.sayable = 'yes' and r.certainty = 'confirmed') then v.figure end, app.fact_fault(v.id, clock_timestamp(), said)
  from public.fact f join public.dossier d on d.id = f.dossier_id
  join lateral (select x.id, x.statement, x.figure from public.fact_version x where x.fact_id = f.id order by x.seq desc limit 1) v on true
  left join lateral (select x.certainty, x.sayable from public.fact_ruling x where x.fact_id = f.id order by x.seq desc limit 1) r on true
  cross join lateral (select d.created_by = app.me()
    or (d.sensitivity = 'normal' and d.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor'])))
    or d.unit_id in (select app.my_units(array['head']))
    or exists (select from public.dossier_member m where m.dossier_id = d.id and m.person_id = app.me()) as it) mine
  where app.me() is not null and f.key = any (keys) $function$
;

CREATE OR REPLACE FUNCTION app.cited_stages(the_release uuid)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select distinct d.stage from public.citation c join public.fact f on f.id = c.fact_id join public.dossier d on d.id = f.dossier_id
  where c.release_id = the_release and d.stage is not null $function$
;

CREATE OR REPLACE FUNCTION app.claim_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin perform pg_notify('rostrum_claim', to_jsonb(new) ->> tg_argv[0]); return null; end $function$
;

CREATE OR REPLACE FUNCTION app.claim_mail(worker uuid, most integer)
 RETURNS SETOF mail
 LANGUAGE sql
 SET search_path TO 'public'
 SET enable_sort TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
  with due as materialized (
    select m.id from mail m
    where m.state = 'ready' and m.due_at <= now()
      and (m.kind <> 'release' or not exists (select from brake where lifted_at is null))
    order by m.due_at for update skip locked limit most)
  update mail set state = 'sending', lease_token = worker, lease_until = now() + interval '120 seconds', attempts = attempts + 1
  from due where mail.id = due.id
  returning mail.* $function$
;

CREATE OR REPLACE FUNCTION app.claims_at(the_slug text)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select case when not exists (select from public.claim where slug = the_slug) then 0
    else (select coalesce(max(substring(slug from length(the_slug) + 2)::integer), 1) from public.claim
      where slug ~ ('^' || the_slug || '-[0-9]{1,6}$')) end $function$
;

CREATE OR REPLACE FUNCTION app.claims_seen(addresses text[])
 RETURNS TABLE(claim_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO ''
AS $function$
  select distinct a.claim_id from public.claim_appearance a join public.finding f on f.claim_id = a.claim_id and f.second_at >= a.added_at
  join public.release r on r.id = f.release_id and r.published_at is not null where a.plain = any (addresses) $function$
;

CREATE OR REPLACE FUNCTION app.clearance_by_token(hash bytea)
 RETURNS TABLE(request_id uuid, version_id uuid, key text, statement text, figure text, measure text, as_of timestamp with time zone, note text, deadline timestamp with time zone, asked_by text, asked_name text, answer text, reason text, corrected text, changed boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select r.id, v.id, f.key, v.statement, v.figure, v.measure, v.as_of, r.note, r.deadline, p.name,
    coalesce(a.name, app.unit_name_at(r.unit_id, now()) ->> 'vi'), c.answer, c.reason, n.statement,
    exists (select from public.fact_version x where x.fact_id = v.fact_id and x.seq > v.seq)
  from public.clearance_request r join public.person p on p.id = r.asked_by left join public.person a on a.id = r.person_id
  join public.clearance_question q on q.request_id = r.id join public.fact_version v on v.id = q.version_id join public.fact f on f.id = v.fact_id
  left join lateral (select x.answer, x.reason, x.corrected_to from public.clearance x where x.version_id = v.id and x.request_id = r.id
    order by x.answered_at desc limit 1) c on true
  left join public.fact_version n on n.id = c.corrected_to
  where r.token_hash = hash and r.withdrawn_at is null and r.expires_at > now()
  order by f.key $function$
;

CREATE OR REPLACE FUNCTION app.count_stories(ids bigint[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update public.story s set articles = c.articles, publishers = c.publishers, texts = c.texts, last_at = c.last_at, first_at = c.first_at
  from (select a.story_id, count(*)::int as articles, count(distinct o.publisher)::int as publishers, count(distinct a.group_id)::int as texts,
          max(a.published_at) as last_at, min(a.published_at) as first_at
        from public.article a join public.outlet o on o.id = a.outlet_id where a.story_id = any (ids) group by a.story_id) c
  where s.id = c.story_id $function$
;

CREATE OR REPLACE FUNCTION app.digest_of(the_subscriber uuid, after timestamp with time zone, until timestamp with time zone)
 RETURNS TABLE(root_id uuid, release_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select r.root_id, r.id from public.release r cross join public.subscriber s
  where s.id = the_subscriber and r.published_at is not null and r.publish_at > after and r.publish_at <= digest_of.until
    and app.wants(s, r) and (r.grade is null or r.grade = 'A' or (r.grade = 'B' and s.minor))
    and not exists (select from public.withdrawal w where w.root_id = r.root_id)
  order by r.publish_at, r.id $function$
;

CREATE OR REPLACE FUNCTION app.drop_canary_subscriber()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from public.subscriber s using public.canary c where c.channel = 'mail' and s.address = c.address and app.administers_agency() $function$
;

CREATE OR REPLACE FUNCTION app.edits_digest(the_digest uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.press_digest d where d.id = the_digest and d.sent_at is null
    and d.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor']))) $function$
;

CREATE OR REPLACE FUNCTION app.embargo_granted()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.embargo_access x where x.account_id = (select app.press_me()) and x.granted and x.ended_at is null
    and x.until >= (now() at time zone (select a.zone from public.agency a limit 1))::date) $function$
;

CREATE OR REPLACE FUNCTION app.embargo_open(the_submission uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.embargo_offer o join public.submission s on s.id = o.submission_id
    join public.release r on r.id = o.release_id
    where o.submission_id = the_submission and o.ended_at is null and s.voided_at is null
      and r.state = 'scheduled' and r.published_at is null and r.publish_at > now()) $function$
;

CREATE OR REPLACE FUNCTION app.embargo_readers()
 RETURNS TABLE(mail text, lang text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO ''
AS $function$
  select distinct a.mail, a.lang from public.embargo_access x join public.press_account a on a.id = x.account_id
  where x.granted and x.ended_at is null and x.until >= (now() at time zone (select g.zone from public.agency g limit 1))::date $function$
;

CREATE OR REPLACE FUNCTION app.embargo_take(the_submission uuid, the_mark text, terms integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not (app.embargo_granted() and app.embargo_open(the_submission)) then return false; end if;
  insert into public.embargo_copy (mark, submission_id, account_id, outlet, terms_version)
    select the_mark, the_submission, a.id, coalesce((select x.outlet from public.embargo_access x where x.account_id = a.id and x.granted order by x.decided_at desc limit 1), a.outlet), terms
    from public.press_account a where a.id = (select app.press_me())
    on conflict (submission_id, account_id) do nothing;
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION app.embargo_text(the_submission uuid)
 RETURNS TABLE(mark text, outlet text, texts jsonb, quotes jsonb, main_lang text, publish_at timestamp with time zone, unit_name jsonb, kind text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO ''
AS $function$
  select c.mark, c.outlet, v.texts,
    (select coalesce(jsonb_object_agg(q.key, q.attribution), '{}') from public.quoted_authority q where q.submission_id = s.id), r.main_lang, r.publish_at, app.unit_name_at(r.unit_id, now()), r.kind
  from public.embargo_copy c join public.submission s on s.id = c.submission_id join public.revision v on v.id = s.revision_id
  join public.release r on r.id = s.release_id
  where c.submission_id = the_submission and c.account_id = (select app.press_me()) and app.embargo_granted() and app.embargo_open(the_submission) $function$
;

CREATE OR REPLACE FUNCTION app.embargoed()
 RETURNS TABLE(submission_id uuid, kind text, publish_at timestamp with time zone, unit_name jsonb, mark text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO ''
AS $function$
  select o.submission_id, r.kind, r.publish_at, app.unit_name_at(r.unit_id, now()),
    (select c.mark from public.embargo_copy c where c.submission_id = o.submission_id and c.account_id = (select app.press_me()))
  from public.embargo_offer o join public.release r on r.id = o.release_id
  where app.embargo_granted() and app.embargo_open(o.submission_id) order by r.publish_at, o.submission_id limit 100 $function$
;

CREATE OR REPLACE FUNCTION app.end_subscription()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  delete from public.subscriber s where s.address = new.address;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.enquiries_with(words text)
 RETURNS TABLE(enquiry_id uuid, received_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO ''
AS $function$
declare
  asked tsquery := websearch_to_tsquery('public.vn_plain', words);
  units uuid[] := array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']));
  found_ids uuid[];
begin
  select array_agg(h.id) into found_ids from (
    select e.id from (
      select x.enquiry_id as id from unnest(units) u cross join lateral (
        select k.enquiry_id, k.received_at from public.enquiry_queue k where k.unit_id = u order by k.received_at desc limit 500) x
      order by x.received_at desc limit 1000) n cross join lateral (select e.id, e.search from public.enquiry e where e.id = n.id offset 0) e
    where e.search @@ asked limit 50) h;
  if coalesce(cardinality(found_ids), 0) < 50 then
    select array_agg(h.id) into found_ids from (
      select e.id from public.enquiry e where (e.search @@ asked or e.number = upper(trim(words)))
        and exists (select from public.enquiry_queue k where k.enquiry_id = e.id and k.unit_id = any (units))
      order by e.received_at desc limit 50) h;
  end if;
  return query select e.id, e.received_at from public.enquiry e where e.id = any (found_ids) order by e.received_at desc, e.id;
end $function$
;

CREATE OR REPLACE FUNCTION app.enquiry_behind(hash bytea)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select jsonb_build_object('id', e.id, 'number', e.number, 'lang', e.lang, 'unitName', app.unit_name_at(e.unit_id, now()), 'receivedAt', e.received_at,
    'deadlineAt', e.deadline_at, 'dueAt', e.due_at, 'pausedAt', e.paused_at, 'zone', (select a.zone from public.agency a),
    'questions', (select coalesce(jsonb_agg(jsonb_build_object('seq', q.seq, 'text', q.text, 'state', q.state, 'unitName', app.unit_name_at(q.unit_id, now()),
        'grounds', f.grounds, 'reason', f.reason, 'reviewAt', f.review_at, 'objected', coalesce(f.objected, false)) order by q.seq), '[]')
      from public.question q left join lateral (
        select r.grounds, r.reason, r.review_at, exists (select from public.objection o where o.question_id = q.id) as objected from public.refusal r join public.reply y on y.id = r.reply_id
        where r.question_id = q.id and q.state = 'refused' and y.posted_at is not null order by r.decided_at desc limit 1) f on true
      where q.enquiry_id = e.id),
    'replies', (select coalesce(jsonb_agg(jsonb_build_object('kind', r.kind, 'at', r.posted_at, 'body', r.body) order by r.posted_at desc), '[]')
      from public.reply r where r.enquiry_id = e.id and r.posted_at is not null))
  from public.enquiry e where e.link_hash = hash $function$
;

CREATE OR REPLACE FUNCTION app.enquiry_counts(from_day date, until_day date)
 RETURNS TABLE(month date, unit_id uuid, unit_name jsonb, received integer, in_time integer, late integer, unanswered integer, under_way integer, withdrawn integer, refused integer, reopened integer, hours double precision[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select date_trunc('month', e.received_at at time zone a.zone)::date, q.unit_id, app.unit_name_at(q.unit_id, now()),
    count(*)::int,
    (count(*) filter (where q.state <> 'withdrawn' and q.first_answered_at <= coalesce(e.due_at, 'infinity')))::int,
    (count(*) filter (where q.state <> 'withdrawn' and q.first_answered_at > e.due_at))::int,
    (count(*) filter (where q.state <> 'withdrawn' and q.first_answered_at is null and e.due_at < now()))::int,
    (count(*) filter (where q.state <> 'withdrawn' and q.first_answered_at is null and (e.due_at is null or e.due_at >= now())))::int,
    (count(*) filter (where q.state = 'withdrawn'))::int,
    (count(*) filter (where q.state = 'refused'))::int,
    (count(*) filter (where q.reopened_at is not null))::int,
    array_agg((extract(epoch from q.first_answered_at - e.received_at) / 3600)::float8 order by q.first_answered_at - e.received_at) filter (where q.first_answered_at is not null)
  from public.agency a cross join public.enquiry e join public.question q on q.enquiry_id = e.id
  where e.merged_into is null and e.received_at >= (from_day::timestamp at time zone a.zone) and e.received_at < (until_day::timestamp at time zone a.zone)
  group by 1, 2 order by 1, 4 desc $function$
;

CREATE OR REPLACE FUNCTION app.enquiry_of_message(the_message uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select enquiry_id from public.enquiry_message where id = the_message $function$
;

CREATE OR REPLACE FUNCTION app.enquiry_of_question(the_question uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select enquiry_id from public.question where id = the_question $function$
;

CREATE OR REPLACE FUNCTION app.enquiry_of_reply(the_reply uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select enquiry_id from public.reply where id = the_reply $function$
;

CREATE OR REPLACE FUNCTION app.enquiry_reminders_due(at timestamp with time zone, zone text, office_day boolean)
 RETURNS TABLE(enquiry_id uuid, number text, unit_id uuid, person_id uuid, name text, mail text, lang text, due timestamp with time zone, stage text, is_theirs boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO ''
AS $function$
  with late as materialized (
    select distinct e.id, e.number, k.unit_id, case when k.unit_id = e.unit_id then n.id end as assignee_id, c.due, c.is_theirs, case when c.due <= at then 'red' else 'amber' end as stage
    from public.enquiry_queue k join public.enquiry e on e.id = k.enquiry_id
    left join public.person n on n.id = e.assignee_id and n.ended_at is null
    cross join lateral (
      values (e.deadline_at, e.received_at, true), (case when e.paused_at is null then e.due_at end, e.received_at, false)
      union all select x.due_at, x.since, false from public.enquiry_clock x where x.enquiry_id = e.id and x.met_at is null and x.duty_id is not null) c (due, since, is_theirs)
    where k.is_open and e.merged_into is null and coalesce(e.snoozed_until <= at, true)
      and c.due is not null and at >= c.due - greatest(interval '1 hour', (c.due - c.since) / 4)),
  whom as (
    select l.*, p.person_id from late l cross join lateral (
      select l.assignee_id as person_id where l.assignee_id is not null
      union select w.person_id from public.enquiry_watcher w where w.enquiry_id = l.id
      union select a.person_id from public.appointment a
        where l.assignee_id is null and a.role = 'press_officer' and a.valid @> at and app.heir(a.unit_id, at) = l.unit_id) p
    where not exists (select from public.enquiry_reminder r
      where r.enquiry_id = l.id and r.person_id = p.person_id and r.due = l.due and r.stage in (l.stage, 'red')))
  select w.id, w.number, w.unit_id, w.person_id, n.name, n.mail, n.lang, w.due, w.stage, w.is_theirs
  from whom w join public.person n on n.id = w.person_id and n.ended_at is null
  where app.on_duty(w.person_id, at, zone, office_day)
  order by w.person_id, w.due limit 2000 $function$
;

CREATE OR REPLACE FUNCTION app.fact_fault(the_version uuid, known timestamp with time zone, said timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select case
    when r.certainty in ('withdrawn', 'disputed') then r.certainty
    when exists (select from public.fact_version n where n.fact_id = v.fact_id and n.seq > v.seq and n.written_at <= known) then 'changed'
    when c.answer in ('no', 'corrected') then 'refused'
    when coalesce(r.certainty, 'unconfirmed') = 'unconfirmed' then 'unconfirmed'
    when c.answer is null then 'uncleared'
    when r.sayable <> 'yes' then 'not_sayable'
    when v.stale_at <= said then 'stale' end
  from public.fact_version v
  left join lateral (select x.certainty, x.sayable from public.fact_ruling x where x.fact_id = v.fact_id and x.decided_at <= known
    order by x.seq desc limit 1) r on true
  left join lateral (select x.answer from public.clearance x where x.version_id = v.id and x.answered_at <= known
    order by x.answered_at desc, x.id desc limit 1) c on true
  where v.id = the_version $function$
;

CREATE OR REPLACE FUNCTION app.facts_hold(the_release uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select not exists (
    select from public.submission s join public.submission_citation c on c.submission_id = s.id
    cross join lateral (select app.fact_fault(c.version_id, at, at) as fault) f
    where s.release_id = the_release and s.voided_at is null and f.fault is not null
      and not exists (select from public.fact_override o where o.release_id = the_release and o.version_id = c.version_id and o.fault = f.fault and o.at <= facts_hold.at)) $function$
;

CREATE OR REPLACE FUNCTION app.file_face(f file)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object('id', f.id, 'name', f.name, 'type', f.media_type, 'rights', f.rights,
    'size', whole -> 'size', 'sha256', whole -> 'sha256', 'crc32', whole -> 'crc32', 'storageKey', whole -> 'storageKey',
    'alt', f.alt, 'caption', f.caption, 'transcript', f.transcript, 'creator', f.creator, 'credit', f.credit, 'place', f.place,
    'takenOn', f.taken_on, 'provenance', f.provenance, 'blurred', f.regions <> '[]', 'width', f.width, 'height', f.height, 'posterId', f.poster_id,
    'copies', coalesce((select jsonb_agg(r order by (r ->> 'width')::int) from jsonb_array_elements(f.renditions) r where r ->> 'role' = 'size'), '[]'),
    'manifest', case when f.regions = '[]' and not f.blur_needed and not (f.manifest ->> 'tellsPlace')::boolean then f.manifest end)
  from (select case when f.media_type like 'image/%'
      then (select r from jsonb_array_elements(f.renditions) r where r ->> 'role' = 'full')
      else jsonb_build_object('size', f.size, 'sha256', f.sha256, 'crc32', f.crc32, 'storageKey', f.storage_key) end as whole) x
  where whole is not null $function$
;

CREATE OR REPLACE FUNCTION app.file_is_fixed(the_file uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.release_file rf join public.release r on r.id = rf.release_id
    where rf.file_id = the_file and r.state <> 'draft') $function$
;

CREATE OR REPLACE FUNCTION app.finding_signed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  if (new.first_by is distinct from old.first_by and (old.first_by is not null or new.first_by is distinct from app.me()))
    or (new.second_by is distinct from old.second_by and (old.second_by is not null or new.second_by is distinct from app.me()))
    or (old.release_id is not null and new.dropped_at is not null)
  then raise exception 'a check is signed once, by who makes it' using errcode = '42501'; end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.fold(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO ''
AS $function$ select lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, nfc))) $function$
;

CREATE OR REPLACE FUNCTION app.follow_entry()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  update public.register_entry set stands = false
    where id = new.replaces and stands and case_id = new.case_id and unit_id = new.unit_id;
  if not found then raise exception 'a correction follows the row that stands' using errcode = '23514'; end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.found_agency(name jsonb, code text, person_name text, mail text, lang text, post text, roles text[])
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  root uuid := gen_random_uuid();
  founder uuid := gen_random_uuid();
begin
  if exists (select from public.agency) or exists (select from public.passkey) then
    raise exception 'the agency is founded already';
  end if;
  insert into public.agency (name) values (found_agency.name);
  insert into public.unit (id, code, slug, kind, valid)
    values (root, found_agency.code, replace(lower(found_agency.code), '.', '-'), 'agency', '[2000-01-01T00:00Z,)');
  insert into public.unit_name (unit_id, name, valid) values (root, found_agency.name, '[2000-01-01T00:00Z,)');
  perform app.rebuild_closure();
  insert into public.person (id, name, mail, lang) values (founder, person_name, found_agency.mail, found_agency.lang);
  insert into public.appointment (person_id, unit_id, role, scope, post, valid)
    select founder, root, r.role, 'subtree', jsonb_build_object('vi', found_agency.post), tstzrange(now(), null)
    from unnest(roles) with ordinality as r (role, n) order by r.n;
  return founder;
end $function$
;

CREATE OR REPLACE FUNCTION app.handles_matter(the_matter uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.matter m where m.id = the_matter
    and m.handler_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer']))) $function$
;

CREATE OR REPLACE FUNCTION app.has_left_stage(the_dossier uuid, the_stage text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.dossier d where d.id = the_dossier and d.stage is distinct from the_stage) $function$
;

CREATE OR REPLACE FUNCTION app.has_lifted(the_release uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.release r where r.id = the_release and app.is_lifted(r.id, r.unit_id, r.state, r.publish_at, r.published_at)) $function$
;

CREATE OR REPLACE FUNCTION app.has_units_below(the_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.unit_closure c where c.ancestor = the_unit and c.depth > 0 and c.valid @> now()) $function$
;

CREATE OR REPLACE FUNCTION app.heir(unit uuid, at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with recursive line (unit_id, step) as (
    select unit, 0
    union all
    select s.to_unit, line.step + 1 from line join public.succession s
      on s.from_unit = line.unit_id and s.takes_work and s.takes_effect <= at and s.to_unit is not null
    where line.step < 20)
  select unit_id from line order by step desc limit 1;
$function$
;

CREATE OR REPLACE FUNCTION app.hold_files(the_release uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select from public.file where id in (select file_id from public.release_file where release_id = the_release) order by id for share $function$
;

CREATE OR REPLACE FUNCTION app.in_figure(figure text, standing text, due_at timestamp with time zone, day_from timestamp with time zone, day_until timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case figure when 'received' then true
    when 'open' then standing in ('unanswered', 'under_way')
    when 'overdue' then standing = 'unanswered'
    when 'due_today' then standing in ('unanswered', 'under_way') and due_at >= day_from and due_at < day_until
    else standing = figure end $function$
;

CREATE OR REPLACE FUNCTION app.in_report(what text, kind text, standing text, kinds text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select standing <> 'withdrawn' and (what = 'question' or kind = any (kinds)) $function$
;

CREATE OR REPLACE FUNCTION app.input_behind(hash bytea)
 RETURNS TABLE(ask text, asked_by text, deadline timestamp with time zone, zone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select i.ask, p.name, i.deadline, (select a.zone from public.agency a) from public.input_request i join public.person p on p.id = i.asked_by
  where i.token_hash = hash and i.answer is null and i.withdrawn_at is null and i.expires_at > now() $function$
;

CREATE OR REPLACE FUNCTION app.interview_behind(hash bytea)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select jsonb_build_object('state', i.state, 'form', i.form, 'post', i.post, 'review', i.review, 'agreedAt', case when i.state <> 'declined' then i.agreed_at end,
    'agreedPlace', case when i.state = 'declined' then '' else i.agreed_place end,
    'words', (select s.words from public.interview_step s where s.enquiry_id = i.enquiry_id
      and s.deed = case i.state when 'agreed' then 'consent' when 'declined' then 'decline' when 'approved' then 'approve' when 'corrected' then 'correct' end order by s.at desc limit 1))
  from public.enquiry e join public.interview i on i.enquiry_id = e.id where e.link_hash = hash $function$
;

CREATE OR REPLACE FUNCTION app.is_lifted(release_id uuid, unit uuid, state text, publish_at timestamp with time zone, published_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select state = 'scheduled' and publish_at <= now() and (published_at is not null or (not exists (
    select from public.submission s
    join (select submission_id, appointment_id, delegation_id from public.quoted_authority
          union all select submission_id, appointment_id, delegation_id from public.approval) q on q.submission_id = s.id
    where s.release_id = is_lifted.release_id and s.voided_at is null
      and not app.authority_holds(q.appointment_id, q.delegation_id, unit, publish_at))
    and app.facts_hold(is_lifted.release_id, publish_at)))
$function$
;

CREATE OR REPLACE FUNCTION app.is_open(the_spool uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.spool s where s.release_id = the_spool and s.opened_at is not null) $function$
;

CREATE OR REPLACE FUNCTION app.issues_below()
 RETURNS TABLE(unit_id uuid, open integer, late integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO ''
AS $function$
  with mine as materialized (select u from app.reads_issues() u),
  below as materialized (select distinct c.descendant as id from public.unit_closure c join mine on c.ancestor = mine.u where c.depth > 0 and c.valid @> now())
  select i.unit_id, count(*)::int, (count(*) filter (where i.due_at < now()))::int
  from below join public.issue i on i.unit_id = below.id and (i.state in ('closed', 'set_aside')) = false
  group by i.unit_id order by 3 desc, 2 desc limit 100 $function$
;

CREATE OR REPLACE FUNCTION app.issues_with(words text)
 RETURNS TABLE(issue_id uuid, created_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO ''
AS $function$
declare
  asked tsquery := websearch_to_tsquery('public.vn_plain', words);
  units uuid[] := array(select app.reads_issues());
begin
  return query select i.id, i.created_at from public.issue i
    where (i.search @@ asked or i.number = upper(trim(words))) and (i.unit_id = any (units) or i.origin_id = any (units))
    order by i.created_at desc, i.id limit 50;
end $function$
;

CREATE OR REPLACE FUNCTION app.keeps_hook(endpoint uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.hook_endpoint e where e.id = endpoint
    and e.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'administrator']))) $function$
;

CREATE OR REPLACE FUNCTION app.keeps_sources()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select app.my_units(array['monitor', 'administrator'])) $function$
;

CREATE OR REPLACE FUNCTION app.keyless()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO ''
AS $function$
  select p.id from public.person p where p.ended_at is null
    and not exists (select from public.passkey k where k.person_id = p.id and k.removed_at is null);
$function$
;

CREATE OR REPLACE FUNCTION app.leave_spools()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  delete from public.mail m using public.spool s
  where s.opened_at is null and m.spool_id = s.release_id and m.to_address = new.address;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.matters_with(words text)
 RETURNS TABLE(matter_id uuid, received_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO ''
AS $function$
declare
  asked tsquery := websearch_to_tsquery('public.vn_plain', words);
  units uuid[] := array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']));
begin
  return query select m.id, m.received_at from public.matter m
    where (m.search @@ asked or m.number = upper(trim(words))) and (m.unit_id = any (units) or m.handler_id = any (units))
    order by m.received_at desc, m.id limit 50;
end $function$
;

CREATE OR REPLACE FUNCTION app.may_answer(the_comment uuid, the_release uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.comment p where p.id = the_comment and p.release_id = the_release and p.parent_id is null) $function$
;

CREATE OR REPLACE FUNCTION app.me()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(pg_catalog.current_setting('rostrum.person_id', true), '')::pg_catalog.uuid $function$
;

CREATE OR REPLACE FUNCTION app.move_matter(the_matter uuid, to_unit uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not app.works_matter(the_matter) or not exists (select from public.unit u where u.id = to_unit and u.valid @> now()) then return false; end if;
  perform app.pass_duty(k.duty_id, to_unit) from public.matter_clock k where k.matter_id = the_matter and k.met_at is null;
  update public.matter set unit_id = to_unit, handler_id = null, state = 'received', version = version + 1 where id = the_matter;
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION app.move_press_item(the_item uuid, to_unit uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not app.works_press_item(the_item) or not exists (select from public.unit u where u.id = to_unit and u.valid @> now()) then return false; end if;
  perform app.pass_duty(k.duty_id, to_unit) from public.press_item_clock k where k.item_id = the_item and k.met_at is null;
  update public.press_item set unit_id = to_unit, version = version + 1 where id = the_item;
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION app.my_case_counts(from_at timestamp with time zone, until_at timestamp with time zone, day_from timestamp with time zone, day_until timestamp with time zone)
 RETURNS TABLE(what text, received integer, in_time integer, late integer, open integer, overdue integer, due_today integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare units uuid[] := array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']));
begin
  return query select c.what, (count(*) filter (where app.in_figure('received', c.standing, c.due_at, day_from, day_until)))::int,
    (count(*) filter (where app.in_figure('in_time', c.standing, c.due_at, day_from, day_until)))::int,
    (count(*) filter (where app.in_figure('late', c.standing, c.due_at, day_from, day_until)))::int,
    (count(*) filter (where app.in_figure('open', c.standing, c.due_at, day_from, day_until)))::int,
    (count(*) filter (where app.in_figure('overdue', c.standing, c.due_at, day_from, day_until)))::int,
    (count(*) filter (where app.in_figure('due_today', c.standing, c.due_at, day_from, day_until)))::int
  from app.press_cases(units, from_at, until_at) c group by c.what;
end $function$
;

CREATE OR REPLACE FUNCTION app.my_cases(from_at timestamp with time zone, until_at timestamp with time zone, day_from timestamp with time zone, day_until timestamp with time zone, the_what text, figure text, after_at timestamp with time zone, after_id uuid, rows_most integer)
 RETURNS TABLE(id uuid, what text, thing_id uuid, number text, outlet text, words text, received_at timestamp with time zone, due_at timestamp with time zone, answered_at timestamp with time zone, standing text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare units uuid[] := array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']));
begin
  return query select c.id, c.what, c.thing_id, c.number, c.outlet, c.words, c.received_at, c.due_at, c.answered_at, c.standing
    from app.press_cases(units, from_at, coalesce(least(after_at + interval '1 microsecond', until_at), until_at)) c
    where c.what = the_what and app.in_figure(figure, c.standing, c.due_at, day_from, day_until)
      and (after_id is null or (c.received_at, c.id) < (after_at, after_id))
    order by c.received_at desc, c.id desc limit rows_most;
end $function$
;

CREATE OR REPLACE FUNCTION app.my_unit_list(roles text[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select array(select app.my_units(roles)) $function$
;

CREATE OR REPLACE FUNCTION app.my_units(roles text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO ''
AS $function$
  with recursive base as (
    select app.heir(a.unit_id, now()) as unit_id, a.scope from public.appointment a
    where a.person_id = app.me() and a.role = any (roles) and a.valid @> now()),
  mine (unit_id) as (
    select unit_id from base
    union
    select c.descendant from base join public.unit_closure c on c.ancestor = base.unit_id and c.valid @> now()
    where base.scope = 'subtree'
    union
    select s.from_unit from mine join public.succession s on s.to_unit = mine.unit_id and s.takes_effect <= now() and s.takes_work)
  select unit_id from mine;
$function$
;

CREATE OR REPLACE FUNCTION app.needs_second(person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  return exists (select from public.appointment a where a.person_id = person
                   and a.role in ('head', 'regular_spokesperson', 'administrator') and a.valid @> now())
      or exists (select from public.delegation d where d.holder_id = person and d.valid @> now() and d.revoked_at is null);
end $function$
;

CREATE OR REPLACE FUNCTION app.next_lift()
 RETURNS TABLE(release_id uuid, root_id uuid, publish_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select id, root_id, publish_at from public.release where state = 'scheduled' and published_at is null order by publish_at, id limit 50 $function$
;

CREATE OR REPLACE FUNCTION app.note_duty_done()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$ begin
  update public.duty set done_at = (
    select min(r.done_at) from public.duty_record r where r.duty_id = new.duty_id and r.taken_back_at is null)
  where id = new.duty_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.note_picture(the_key uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into public.loose_key (storage_key) values (the_key) $function$
;

CREATE OR REPLACE FUNCTION app.note_reminded(the_request uuid, before timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with n as (update public.clearance_request set reminded_at = clock_timestamp()
    where id = the_request and reminded_at is not distinct from before and withdrawn_at is null returning id)
  select exists (select from n) $function$
;

CREATE OR REPLACE FUNCTION app.on_duty(the_person uuid, at timestamp with time zone, zone text, office_day boolean)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with t as (select extract(isodow from at at time zone zone)::int as day,
    (extract(hour from at at time zone zone) * 60 + extract(minute from at at time zone zone))::int as minute)
  select coalesce((
    select case when h.from_minute < h.until_minute
      then t.day = any (h.days) and t.minute >= h.from_minute and t.minute < h.until_minute
      else t.day = any (h.days) and t.minute >= h.from_minute or (t.day + 5) % 7 + 1 = any (h.days) and t.minute < h.until_minute end
    from public.duty_hours h where h.person_id = the_person),
    office_day and t.minute >= 480 and t.minute < 1020) from t $function$
;

CREATE OR REPLACE FUNCTION app.open_clearances()
 RETURNS TABLE(id uuid, unit_id uuid, asked_at timestamp with time zone, deadline timestamp with time zone, reminded_at timestamp with time zone, open integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select q.id, d.unit_id, q.asked_at, q.deadline, q.reminded_at, count(*)::int
  from public.clearance_request q join public.dossier d on d.id = q.dossier_id
  join public.clearance_question k on k.request_id = q.id
  where q.withdrawn_at is null and q.expires_at > now()
    and not exists (select from public.clearance c where c.request_id = q.id and c.version_id = k.version_id)
  group by q.id, d.unit_id, q.asked_at, q.deadline, q.reminded_at order by q.deadline limit 1000 $function$
;

CREATE OR REPLACE FUNCTION app.pass_duty(the_duty uuid, to_unit uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update public.duty set unit_id = to_unit where id = the_duty and done_at is null $function$
;

CREATE OR REPLACE FUNCTION app.pass_enquiry_clocks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform app.pass_duty(k.duty_id, new.unit_id) from public.enquiry_clock k where k.enquiry_id = new.id and k.met_at is null and k.duty_id is not null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.press_cases(units uuid[], from_at timestamp with time zone, until_at timestamp with time zone)
 RETURNS TABLE(what text, id uuid, thing_id uuid, kind text, number text, outlet text, words text, received_at timestamp with time zone, due_at timestamp with time zone, answered_at timestamp with time zone, standing text)
 LANGUAGE sql
 STABLE
AS $function$
  select 'question', q.id, e.id, 'question', e.number, e.outlet, left(q.text, 200), e.received_at, e.due_at, q.first_answered_at,
    case when q.state = 'withdrawn' then 'withdrawn'
      when q.first_answered_at <= coalesce(e.due_at, 'infinity') then 'in_time' when q.first_answered_at is not null then 'late'
      when e.due_at < now() then 'unanswered' else 'under_way' end
  from public.question q join public.enquiry e on e.id = q.enquiry_id
  where q.unit_id = any (units) and e.merged_into is null and e.received_at >= from_at and e.received_at < until_at
  union all
  select 'matter', m.id, m.id, m.kind, m.number, m.outlet, left(m.subject, 200), m.received_at, m.due_at, m.told_at,
    case when m.told_at is not null then case when m.was_late then 'late' else 'in_time' end when m.due_at < now() then 'unanswered' else 'under_way' end
  from public.matter m
  where m.unit_id = any (units) and m.received_at >= from_at and m.received_at < until_at $function$
;

CREATE OR REPLACE FUNCTION app.press_enquiries(before timestamp with time zone, many integer)
 RETURNS TABLE(id uuid, number text, received_at timestamp with time zone, link_seq integer, unit_name jsonb, questions jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO ''
AS $function$
  select e.id, e.number, e.received_at, e.link_seq, app.unit_name_at(e.unit_id, now()),
    (select jsonb_agg(jsonb_build_object('text', q.text, 'state', q.state) order by q.seq) from public.question q where q.enquiry_id = e.id)
  from public.enquiry e
  where e.mail = (select a.mail from public.press_account a where a.id = (select app.press_me()))
    and (before is null or e.received_at < before)
  order by e.received_at desc limit many $function$
;

CREATE OR REPLACE FUNCTION app.press_enter(link bytea, session bytea, days integer)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  taken public.press_sign_in;
  account uuid;
begin
  delete from public.press_sign_in s where s.token_hash = link and s.expires_at > now() returning * into taken;
  if taken is null then return null; end if;
  insert into public.press_account (mail, lang) values (taken.mail, taken.lang)
    on conflict (mail) do update set mail = excluded.mail returning id into account;
  insert into public.press_session values (session, account, now() + make_interval(days => press_enter.days));
  return taken.mail;
end $function$
;

CREATE OR REPLACE FUNCTION app.press_enter_by_key(key uuid, count bigint, session bytea, days integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare account uuid;
begin
  update public.press_passkey k set counter = count where k.id = key and (k.counter < count or (k.counter = 0 and count = 0))
    returning k.account_id into account;
  if account is null then return false; end if;
  insert into public.press_session values (session, account, now() + make_interval(days => press_enter_by_key.days));
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION app.press_forget()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from public.press_sign_in s where s.expires_at < now();
  delete from public.press_session s where s.expires_at < now();
  delete from public.press_ceremony c where c.expires_at < now() $function$
;

CREATE OR REPLACE FUNCTION app.press_items_with(words text)
 RETURNS TABLE(item_id uuid, created_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO ''
AS $function$
declare
  asked tsquery := websearch_to_tsquery('public.vn_plain', words);
  units uuid[] := array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'clearing_officer', 'auditor']));
begin
  return query select i.id, i.created_at from public.press_item i
    where (i.search @@ asked or i.number = upper(trim(words))) and i.unit_id = any (units)
    order by i.created_at desc, i.id limit 50;
end $function$
;

CREATE OR REPLACE FUNCTION app.press_key_of(credential text)
 RETURNS TABLE(id uuid, account_id uuid, public_key bytea, counter bigint, transports text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO ''
AS $function$
  select k.id, k.account_id, k.public_key, k.counter, k.transports from public.press_passkey k where k.credential_id = credential $function$
;

CREATE OR REPLACE FUNCTION app.press_leave(session bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from public.press_session s where s.token_hash = session $function$
;

CREATE OR REPLACE FUNCTION app.press_link_of(link bytea)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select s.mail from public.press_sign_in s where s.token_hash = link and s.expires_at > now() $function$
;

CREATE OR REPLACE FUNCTION app.press_me()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select s.account_id from public.press_session s
  where s.token_hash = decode(nullif(current_setting('rostrum.press_session', true), ''), 'hex') and s.expires_at > now() $function$
;

CREATE OR REPLACE FUNCTION app.press_requests(the_unit uuid, from_at timestamp with time zone, until_at timestamp with time zone)
 RETURNS TABLE(question_id uuid, enquiry_id uuid, number text, outlet text, text text, received_at timestamp with time zone, replied_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
  select q.id, e.id, e.number, e.outlet, left(q.text, 200), e.received_at, q.first_answered_at
  from public.question q join public.enquiry e on e.id = q.enquiry_id
  where q.unit_id = any (array(select app.report_units(the_unit))) and q.state <> 'withdrawn' and e.merged_into is null and e.received_at >= from_at and e.received_at < until_at $function$
;

CREATE OR REPLACE FUNCTION app.press_take_ceremony(the_challenge text, account uuid)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with taken as (delete from public.press_ceremony c where c.challenge = the_challenge and c.expires_at > now()
                   and c.account_id is not distinct from account returning 1)
  select exists (select from taken) $function$
;

CREATE OR REPLACE FUNCTION app.press_volume(the_unit uuid, the_day date, days integer, zone text)
 RETURNS TABLE(day date, n integer)
 LANGUAGE sql
 STABLE ROWS 7
 SET search_path TO ''
AS $function$
  with mine as materialized (
    select m.story_id from (select distinct on (story_id) story_id, mark from public.story_mark where unit_id = the_unit and at > the_day - 60 order by story_id, id desc) m where m.mark = 'relevant'
    union
    select i.story_id from public.press_digest_item i join public.press_digest d on d.id = i.digest_id where d.unit_id = the_unit and d.day > the_day - 30)
  , found as materialized (
    select (a.published_at at time zone zone)::date as day from mine join public.article a on a.story_id = mine.story_id
    where a.published_at >= ((the_day - (days - 1))::timestamp at time zone zone) and a.published_at < ((the_day + 1)::timestamp at time zone zone))
  select g.day::date, count(found.day)::int
  from generate_series((the_day - (days - 1))::timestamp, the_day::timestamp, interval '1 day') as g(day) left join found on found.day = g.day::date
  group by g.day order by 1 $function$
;

CREATE OR REPLACE FUNCTION app.public_addresses(most integer)
 RETURNS TABLE(slug text, updated_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50000
 SET search_path TO ''
AS $function$
  select r.slug, greatest(w.withdrawn_at, r.publish_at, (select max(c.publish_at) from public.release c
    where c.root_id = r.id and c.published_at is not null and c.publish_at <= now()))
  from public.release r left join public.withdrawal w on w.root_id = r.id
  where r.root_id = r.id and r.published_at is not null and r.publish_at <= now()
  order by r.publish_at desc, r.id desc limit most $function$
;

CREATE OR REPLACE FUNCTION app.public_corrected(most integer)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO ''
AS $function$
  (select c.root_id from public.release c where c.kind = 'correction' and c.published_at is not null and c.publish_at <= now()
   order by c.publish_at desc limit most)
  union
  (select w.root_id from public.withdrawal w order by w.withdrawn_at desc limit most) $function$
;

CREATE OR REPLACE FUNCTION app.public_topic_releases(topic text, before_at timestamp with time zone, before_id uuid, most integer)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO ''
AS $function$
  select r.id from public.topic t
  join public.release_topic rt on rt.topic_id = t.id
  join public.release cur on cur.id = rt.release_id and cur.published_at is not null and cur.publish_at <= now()
  join public.release r on r.id = cur.root_id and r.published_at is not null and r.publish_at <= now()
  where t.slug = topic
    and not exists (select from public.release n where n.root_id = cur.root_id and n.published_at is not null
      and n.publish_at <= now() and (n.publish_at, n.id) > (cur.publish_at, cur.id))
    and (before_at is null or (r.publish_at, r.id) < (before_at, before_id))
  order by r.publish_at desc, r.id desc limit most $function$
;

CREATE OR REPLACE FUNCTION app.public_topics(only_slug text)
 RETURNS TABLE(slug text, name jsonb, count integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO ''
AS $function$
  select t.slug, t.name, count(*)::integer from public.topic t
  join public.release_topic rt on rt.topic_id = t.id
  join public.release cur on cur.id = rt.release_id and cur.published_at is not null and cur.publish_at <= now()
  where (only_slug is null or t.slug = only_slug)
    and not exists (select from public.release n where n.root_id = cur.root_id and n.published_at is not null
      and n.publish_at <= now() and (n.publish_at, n.id) > (cur.publish_at, cur.id))
  group by t.slug, t.name $function$
;

CREATE OR REPLACE FUNCTION app.public_units(only_slug text)
 RETURNS TABLE(slug text, name jsonb, count integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO ''
AS $function$
  select u.slug, (select l.unit_name from public.release l where l.unit_id = u.id and l.root_id = l.id and l.published_at is not null
      and l.publish_at <= now() order by l.publish_at desc, l.id desc limit 1), g.count
  from (select r.unit_id, count(*)::integer as count from public.release r
        where r.root_id = r.id and r.published_at is not null and r.publish_at <= now()
          and (only_slug is null or r.unit_id = (select x.id from public.unit x where x.slug = only_slug))
        group by r.unit_id) g
  join public.unit u on u.id = g.unit_id $function$
;

CREATE OR REPLACE FUNCTION app.purge_spool(the_release uuid, keep text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from public.mail m where m.spool_id = the_release and not app.is_open(the_release) and app.has_lifted(the_release)
    and not exists (select from unnest(keep) k (address) where k.address = m.to_address) $function$
;

CREATE OR REPLACE FUNCTION app.queue_article()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  insert into public.article_to_index (article_id) select id from changed on conflict do nothing;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.queue_changed_article()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  insert into public.article_to_index (article_id) values (new.id) on conflict do nothing;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.queue_enquiry(the_enquiry uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
  where enquiry_id = the_enquiry and is_open and unit_id not in (select unit_id from parts) $function$
;

CREATE OR REPLACE FUNCTION app.queue_matter(the_matter uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update public.matter m set due_at = k.due_at, was_late = k.was_late,
    shelf = case when m.state <> 'told' then 'open' when w.state = 'waits' then 'watch' else 'done' end,
    next_at = case
      when m.state <> 'told' then coalesce(k.due_at, m.received_at + interval '30 days')
      when w.state = 'waits' then coalesce(w.due_at, w.since + interval '30 days')
      else m.received_at end
  from (select min(c.due_at) filter (where c.met_at is null) as due_at, coalesce(bool_or(c.met_at > c.due_at), false) as was_late
    from public.matter_clock c where c.matter_id = the_matter) k left join public.matter_watch w on w.matter_id = the_matter
  where m.id = the_matter $function$
;

CREATE OR REPLACE FUNCTION app.queue_of_enquiry()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin perform app.queue_enquiry(new.id); return null; end $function$
;

CREATE OR REPLACE FUNCTION app.queue_of_issue()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  new.due_at := case when new.state in ('assigned', 'under_way') and new.due_on is not null
    then (new.due_on + 1)::timestamp at time zone (select a.zone from public.agency a limit 1) - interval '1 ms' end;
  new.next_at := coalesce(new.due_at, new.created_at + interval '30 days');
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.queue_of_matter()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin perform app.queue_matter(new.id); return null; end $function$
;

CREATE OR REPLACE FUNCTION app.queue_of_matter_part()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin perform app.queue_matter(new.matter_id); return null; end $function$
;

CREATE OR REPLACE FUNCTION app.queue_of_part()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin perform app.queue_enquiry(new.enquiry_id); return null; end $function$
;

CREATE OR REPLACE FUNCTION app.queue_of_press_item()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin perform app.queue_press_item(new.id); return null; end $function$
;

CREATE OR REPLACE FUNCTION app.queue_of_press_item_part()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin perform app.queue_press_item(new.item_id); return null; end $function$
;

CREATE OR REPLACE FUNCTION app.queue_press_item(the_item uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update public.press_item i set due_at = x.due_at, next_at = coalesce(x.due_at, i.created_at + interval '30 days')
  from (select min(d.due_at) as due_at from (
      select c.due_at from public.press_item_clock c where c.item_id = the_item and c.met_at is null
      union all select q.due_at from public.correction_request q where q.item_id = the_item and q.state = 'sent'
      union all select (p.until + 1)::timestamp at time zone a.zone - interval '1 ms' from public.press_item p cross join public.agency a
        where p.id = the_item and p.state = 'measure') d) x
  where i.id = the_item $function$
;

CREATE OR REPLACE FUNCTION app.reads_issues()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO ''
AS $function$
  select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'clearing_officer', 'auditor']) $function$
;

CREATE OR REPLACE FUNCTION app.reads_mailbox()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'administrator']) u
    where not exists (select from public.unit_place p where p.unit_id = u and p.valid @> now())) $function$
;

CREATE OR REPLACE FUNCTION app.reads_press()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'auditor', 'administrator'])) $function$
;

CREATE OR REPLACE FUNCTION app.rebuild_closure()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from public.unit_closure;
  insert into public.unit_closure (ancestor, descendant, depth, valid)
  with recursive up (ancestor, descendant, depth, valid) as (
    select id, id, 0, valid from public.unit
    union all
    select p.parent_id, up.descendant, up.depth + 1, up.valid * p.valid
    from up join public.unit_place p on p.unit_id = up.ancestor and p.valid && up.valid
    where up.depth < 20)
  select ancestor, descendant, depth, valid from up where not isempty(valid);
$function$
;

CREATE OR REPLACE FUNCTION app.receive_enquiry(the_id uuid, the_channel text, hash bytea, unit_code text, the_outlet text, the_journalist text, the_mail text, the_phone text, the_lang text, the_deadline timestamp with time zone, the_due timestamp with time zone, the_rule text, the_rule_version text, questions text[])
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare the_unit uuid; the_number text; begin
  select u.id into the_unit from public.unit u where upper(u.code) = upper(trim(unit_code)) and u.valid @> now() limit 1;
  if the_unit is null then
    select u.id into the_unit from public.unit u where u.valid @> now()
      and not exists (select from public.unit_place p where p.unit_id = u.id and p.valid @> now()) order by u.code limit 1;
  end if;
  if the_unit is null then return null; end if; -- nothing is founded yet
  the_number := 'HĐ-' || to_char(now() at time zone (select zone from public.agency), 'YYYY') || '-' || to_char(nextval('public.enquiry_number'), 'FM0000');
  insert into public.enquiry (id, number, unit_id, channel, outlet, journalist, mail, phone, lang, deadline_at, due_at, rule_id, rule_version, link_hash, search)
  values (the_id, the_number, the_unit, the_channel, the_outlet, the_journalist, the_mail, the_phone, the_lang, the_deadline, the_due, the_rule, the_rule_version, hash,
    to_tsvector('public.vn_plain', concat_ws(' ', the_outlet, the_journalist, array_to_string(questions, ' '))));
  insert into public.question (enquiry_id, seq, text, unit_id) select the_id, n, t, the_unit from unnest(questions) with ordinality as q(t, n);
  insert into public.event (person_id, verb, subject_kind, subject_id, unit_id, detail) values (null, 'enquiry.received', 'enquiry', the_id, the_unit, jsonb_build_object('channel', the_channel));
  return the_number;
end $function$
;

CREATE OR REPLACE FUNCTION app.receive_report(the_id uuid, hash bytea, the_lang text, the_text text, the_addresses text[], the_picture uuid, the_type text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare the_unit uuid; begin
  select u.id into the_unit from public.unit u where u.valid @> now()
    and not exists (select from public.unit_place p where p.unit_id = u.id and p.valid @> now()) order by u.code limit 1;
  if the_unit is null then return false; end if; -- nothing is founded yet
  insert into public.claim_report (id, unit_id, lang, text, addresses, picture_key, picture_type, link_hash)
  values (the_id, the_unit, the_lang, the_text, the_addresses, the_picture, the_type, hash);
  delete from public.loose_key where storage_key = the_picture;
  if the_picture is not null and not found then raise exception 'bytes were kept too long ago to be used'; end if;
  insert into public.event (person_id, verb, subject_kind, subject_id, unit_id) values (null, 'report.received', 'claim_report', the_id, the_unit);
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION app.refusal_counts(from_day date, until_day date)
 RETURNS TABLE(ground text, count integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select g, count(*)::int from public.agency a cross join public.refusal f
  join public.reply r on r.id = f.reply_id and r.posted_at is not null cross join unnest(f.grounds) g
  where r.posted_at >= (from_day::timestamp at time zone a.zone) and r.posted_at < (until_day::timestamp at time zone a.zone)
  group by g order by 2 desc, 1 $function$
;

CREATE OR REPLACE FUNCTION app.reply_holds(the_reply uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select r.kind in ('receipt', 'transfer') or (
    app.authority_holds(r.appointment_id, r.delegation_id, e.unit_id, r.send_at)
    and (r.release_id is null or (app.facts_hold(r.release_id, r.send_at) and not exists (
      select from public.submission s
      join (select submission_id, appointment_id, delegation_id from public.quoted_authority
            union all select submission_id, appointment_id, delegation_id from public.approval) q on q.submission_id = s.id
      where s.release_id = r.release_id and s.voided_at is null
        and not app.authority_holds(q.appointment_id, q.delegation_id, (select l.unit_id from public.release l where l.id = r.release_id), r.send_at)))))
  from public.reply r join public.enquiry e on e.id = r.enquiry_id where r.id = the_reply $function$
;

CREATE OR REPLACE FUNCTION app.report_behind(hash bytea)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select jsonb_build_object('receivedAt', r.received_at, 'zone', (select a.zone from public.agency a), 'text', r.text, 'closedWhy', r.closed_why,
    'slug', (select c.slug from public.public_claim c where c.id = r.claim_id))
  from public.claim_report r where r.link_hash = hash $function$
;

CREATE OR REPLACE FUNCTION app.report_case_counts(the_unit uuid, with_below boolean, kinds text[], from_at timestamp with time zone, until_at timestamp with time zone)
 RETURNS TABLE(done integer, total integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare units uuid[] := array(select app.report_tree(the_unit, with_below));
begin
  return query select count(c.answered_at)::int, count(*)::int from app.press_cases(units, from_at, until_at) c where app.in_report(c.what, c.kind, c.standing, kinds);
end $function$
;

CREATE OR REPLACE FUNCTION app.report_cases(the_unit uuid, with_below boolean, kinds text[], from_at timestamp with time zone, until_at timestamp with time zone, only_done boolean, after_at timestamp with time zone, after_id uuid, rows_most integer)
 RETURNS TABLE(id uuid, what text, thing_id uuid, number text, outlet text, words text, received_at timestamp with time zone, answered_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare units uuid[] := array(select app.report_tree(the_unit, with_below));
begin
  return query select c.id, c.what, c.thing_id, c.number, c.outlet, c.words, c.received_at, c.answered_at
    from app.press_cases(units, from_at, coalesce(least(after_at + interval '1 microsecond', until_at), until_at)) c
    where app.in_report(c.what, c.kind, c.standing, kinds) and (not only_done or c.answered_at is not null)
      and (after_id is null or (c.received_at, c.id) < (after_at, after_id))
    order by c.received_at desc, c.id desc limit rows_most;
end $function$
;

CREATE OR REPLACE FUNCTION app.report_tree(the_unit uuid, with_below boolean)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with recursive below as materialized (select b.unit_id, b.is_mine from app.units_below(the_unit) b where with_below),
  past (id) as (
    select the_unit where the_unit in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor']))
    union select b.unit_id from below b where (select bool_and(x.is_mine) from below x)
    union select s.from_unit from past join public.succession s on s.to_unit = past.id and s.takes_effect <= now() and s.takes_work)
  select id from past $function$
;

CREATE OR REPLACE FUNCTION app.report_units(the_unit uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO ''
AS $function$
  with recursive past (id) as (
    select the_unit where the_unit in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor']))
    union
    select s.from_unit from past join public.succession s on s.to_unit = past.id and s.takes_effect <= now() and s.takes_work)
  select id from past $function$
;

CREATE OR REPLACE FUNCTION app.reread_articles()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into public.article_to_read (article_id)
  select a.id from public.article a where a.published_at > now() - interval '3 days' order by a.published_at desc limit 3000
  on conflict do nothing $function$
;

CREATE OR REPLACE FUNCTION app.roll_up_digest(the_digest uuid, the_section text)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select case when app.edits_digest(the_digest) then app.take_from_below(the_digest, the_section) else 0 end $function$
;

CREATE OR REPLACE FUNCTION app.root_units()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO ''
AS $function$
  select u.id from public.unit u where u.valid @> now()
    and not exists (select from public.unit_place p where p.unit_id = u.id and p.valid @> now()) $function$
;

CREATE OR REPLACE FUNCTION app.search_archive(words text)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE ROWS 200
 SET search_path TO ''
 SET enable_seqscan TO 'off'
AS $function$
  with hit as materialized (
    select i.id, i.published_at from public.public_archive i where i.search @@ websearch_to_tsquery('public.vn_plain', words))
  select h.id from hit h order by h.published_at desc, h.id desc limit 2000 $function$
;

CREATE OR REPLACE FUNCTION app.search_public(words text)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO ''
 SET enable_seqscan TO 'off'
AS $function$
  with hit as materialized (
    select r.id, r.root_id, r.publish_at, r.published_at from public.release r
    where r.search @@ websearch_to_tsquery('public.vn_plain', words))
  select h.id from hit h where h.root_id = h.id and h.published_at is not null and h.publish_at <= now()
    and not exists (select from public.withdrawal w where w.root_id = h.id)
  order by h.publish_at desc, h.id desc limit 2000 $function$
;

CREATE OR REPLACE FUNCTION app.sees_draft(the_release uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.release r where r.id = the_release
    and (r.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']))
      or exists (select from public.asked_approver a where a.release_id = r.id and a.person_id = app.me()))) $function$
;

CREATE OR REPLACE FUNCTION app.sees_enquiry(the_enquiry uuid, units uuid[])
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin return exists (select from public.enquiry_queue k where k.enquiry_id = the_enquiry and k.unit_id = any (units)); end $function$
;

CREATE OR REPLACE FUNCTION app.send_back(the_release uuid)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with r as (
    update public.release set state = 'draft', publish_at = null
    where id = the_release and state = 'scheduled' and published_at is null and publish_at <= now()
      and not app.is_lifted(id, unit_id, state, publish_at, published_at)
    returning id, app.facts_hold(id, now()) as facts_hold)
  , s as (update public.submission set voided_at = now(), void_reason = case when r.facts_hold then 'authority_ended' else 'fact_fell' end
          from r where release_id = r.id and voided_at is null)
  select exists (select from r) $function$
;

CREATE OR REPLACE FUNCTION app.sent_answers(since timestamp with time zone, days integer)
 RETURNS TABLE(root_id uuid, updated_at timestamp with time zone, texts jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO ''
AS $function$
  select r.root_id, p.posted_at, v.texts
  from public.reply p join public.release r on r.id = p.release_id join public.revision v on v.id = p.revision_id
  where p.kind = 'answer' and p.posted_at > greatest(since, now() - make_interval(days => days)) and r.published_at is null
  order by p.posted_at, p.id limit 20000 $function$
;

CREATE OR REPLACE FUNCTION app.shows_overdue(unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select coalesce((select s.shows_overdue from public.unit_closure c join public.issue_setting s on s.unit_id = c.ancestor
    where c.descendant = unit and c.valid @> now() order by c.depth limit 1), false) $function$
;

CREATE OR REPLACE FUNCTION app.slugs_like(start text)
 RETURNS TABLE(slug text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select r.slug from public.release r where r.slug collate "C" >= start and r.slug collate "C" < start || '~' $function$
;

CREATE OR REPLACE FUNCTION app.spares_minor(the_address text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.subscriber s where s.address = the_address and not s.minor) $function$
;

CREATE OR REPLACE FUNCTION app.speaks_on_enquiry(the_enquiry uuid, appointment uuid, delegation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.enquiry e where e.id = the_enquiry and app.authority_holds(appointment, delegation, e.unit_id, clock_timestamp()))
    and case when appointment is not null then exists (select from public.appointment a where a.id = appointment and a.person_id = app.me())
      else exists (select from public.delegation d where d.id = delegation and d.holder_id = app.me()) end $function$
;

CREATE OR REPLACE FUNCTION app.spools_of_list()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  update public.spool s set stale = true from public.release_list rl
  where s.opened_at is null and rl.release_id = s.release_id and rl.list_id in (select g.list_id from gone g);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.subscribers_of(the_release uuid)
 RETURNS TABLE(address text, lang text, due_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select s.address, s.lang, case when r.kind = 'advisory' and s.advisories then t.at else app.after_quiet(t.at, s.quiet_from, s.quiet_until, a.zone) end
  from public.release r cross join public.agency a cross join public.subscriber s
  cross join lateral (select coalesce(r.publish_at, now()) as at) t
  where r.id = the_release and s.pace = 'at_once' and app.wants(s, r) $function$
;

CREATE OR REPLACE FUNCTION app.subscribes(the_address text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select app.me() is not null and exists (select from public.subscriber s where s.address = the_address) $function$
;

CREATE OR REPLACE FUNCTION app.take_from_below(the_digest uuid, the_section text)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with told as (
    select distinct on (i.story_id) i.*, coalesce(i.from_unit, b.unit_id) as teller
    from public.press_digest d
    join public.unit_closure c on c.ancestor = d.unit_id and c.depth > 0 and c.valid @> now()
    join public.press_digest b on b.unit_id = c.descendant and b.day between d.day - 1 and d.day and b.sent_at is not null
    join public.press_digest_item i on i.digest_id = b.id
    where d.id = the_digest and d.sent_at is null and i.story_id is not null
      and not exists (select from public.press_digest_item o join public.press_digest od on od.id = o.digest_id
        where od.unit_id = d.unit_id and od.day > d.day - 7 and o.story_id = i.story_id)
    order by i.story_id, c.depth, b.day desc)
  , taken as (
    insert into public.press_digest_item (digest_id, story_id, section, place, title, outlet, url, articles, publishers, lines, handling, from_unit)
    select the_digest, t.story_id, the_section,
      coalesce((select max(i.place) from public.press_digest_item i where i.digest_id = the_digest), 0) + row_number() over (order by t.publishers desc, t.story_id),
      t.title, t.outlet, t.url, t.articles, t.publishers, t.lines, t.handling, t.teller
    from told t order by t.publishers desc, t.story_id limit 200 on conflict do nothing returning 1)
  select count(*)::int from taken $function$
;

CREATE OR REPLACE FUNCTION app.topics_to_follow()
 RETURNS TABLE(id uuid, slug text, name jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select t.id, t.slug, t.name from public.topic t order by t.position, t.slug limit 200 $function$
;

CREATE OR REPLACE FUNCTION app.unit_name_at(unit uuid, at timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select name from public.unit_name n where n.unit_id = unit order by (n.valid @> at) desc, upper(n.valid) desc nulls first limit 1 $function$
;

CREATE OR REPLACE FUNCTION app.units_below(the_unit uuid)
 RETURNS TABLE(unit_id uuid, is_mine boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with mine as materialized (select m from app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor']) m)
  select c.descendant, c.descendant in (select m from mine) from public.unit_closure c
  where c.ancestor = the_unit and c.depth > 0 and c.valid @> now() and the_unit in (select m from mine) $function$
;

CREATE OR REPLACE FUNCTION app.units_to_follow(slugs text[], ids uuid[])
 RETURNS TABLE(id uuid, slug text, name jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select u.id, u.slug, app.unit_name_at(u.id, now()) from public.unit u where u.slug = any (slugs) or u.id = any (ids) order by u.slug limit 200 $function$
;

CREATE OR REPLACE FUNCTION app.void_spool()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  delete from public.spool s where s.release_id = new.id and s.opened_at is null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.wake_enquiry()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$ begin
  if tg_table_name = 'enquiry_message' then
    if not new.auto then
      update public.enquiry set snoozed_until = null, snoozed_for = 'date' where id = new.enquiry_id and snoozed_until is not null;
    end if;
  elsif tg_table_name = 'input_request' then
    update public.enquiry set snoozed_until = null, snoozed_for = 'date'
      where id = new.enquiry_id and snoozed_for = 'input' and snoozed_until is not null;
  else
    update public.enquiry set snoozed_until = null, snoozed_for = 'date'
      where unit_id = new.unit_id and snoozed_for = 'release' and snoozed_until is not null;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.wake_replies()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin perform pg_notify('rostrum_reply', ''); return null; end $function$
;

CREATE OR REPLACE FUNCTION app.wants(s subscriber, r release)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select (s.paused_until is null or s.paused_until <= coalesce(r.publish_at, now()))
    and (s.kinds = '{}' or r.kind = any (s.kinds))
    and (s.topics = '{}' or exists (select from public.release_topic rt where rt.release_id = r.id and rt.topic_id = any (s.topics)))
    and (s.units = '{}' or exists (select from public.unit_closure c where c.descendant = r.unit_id and c.ancestor = any (s.units)
      and c.valid @> coalesce(r.publish_at, now()))) $function$
;

CREATE OR REPLACE FUNCTION app.works_claim(the_claim uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.claim c where c.id = the_claim
    and c.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))) $function$
;

CREATE OR REPLACE FUNCTION app.works_enquiry(the_enquiry uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.enquiry e where e.id = the_enquiry and (
    e.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))
    or exists (select from public.question q where q.enquiry_id = e.id and q.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))))) $function$
;

CREATE OR REPLACE FUNCTION app.works_issue(the_issue uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.issue i where i.id = the_issue
    and (i.unit_id in (select app.works_issues()) or i.origin_id in (select app.works_issues()))) $function$
;

CREATE OR REPLACE FUNCTION app.works_issues()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO ''
AS $function$
  select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor']) $function$
;

CREATE OR REPLACE FUNCTION app.works_matter(the_matter uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.matter m where m.id = the_matter
    and m.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer']))) $function$
;

CREATE OR REPLACE FUNCTION app.works_on(the_release uuid, roles text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.release r where r.id = the_release and (
    r.unit_id in (select app.my_units(roles))
    or exists (select from public.asked_approver a where a.release_id = r.id and a.person_id = app.me()))) $function$
;

CREATE OR REPLACE FUNCTION app.works_press()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor'])) $function$
;

CREATE OR REPLACE FUNCTION app.works_press_item(the_item uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.press_item i where i.id = the_item
    and i.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor']))) $function$
;

create view public_archive as
 SELECT id,
    slug,
    COALESCE(app.unit_name_at(unit_id, published_at), app.unit_name_at(unit_id, imported_at)) AS unit_name,
    lang,
    headline,
    summary,
    body,
    source,
    original_url,
    published_at,
    imported_at,
    search,
    ( SELECT COALESCE(jsonb_agg(jsonb_build_object('href', a.href, 'name', a.name, 'type', a.media_type, 'size', a.size, 'sha256', a.sha256, 'storageKey', a.storage_key) ORDER BY a.name, a.href), '[]'::jsonb) AS "coalesce"
           FROM archive_attachment a
          WHERE (a.item_id = i.id)) AS attachments
   FROM archive_item i;

create view public_claim as
 SELECT c.id,
    c.slug,
    c.lang,
    c.title,
    c.field,
    c.since,
    c.folded,
    u.slug AS unit_slug,
    app.unit_name_at(c.unit_id, now()) AS unit_name,
    u.phone AS unit_phone,
    u.mail AS unit_mail,
    u.hours AS unit_hours,
    cur.label,
    cur.label_name,
    cur.root_id,
    root.slug AS release_slug,
    root.publish_at AS published_at,
    COALESCE(w.withdrawn_at, cur.publish_at) AS updated_at,
    w.withdrawn_at,
    w.reason AS withdrawal_reason,
    ( SELECT o.slug
           FROM release o
          WHERE (o.id = c.own_release_id)) AS own_slug,
    ( SELECT COALESCE(jsonb_agg(jsonb_build_object('lang', x.lang, 'text', x.text) ORDER BY x.id), '[]'::jsonb) AS "coalesce"
           FROM claim_wording x
          WHERE ((x.claim_id = c.id) AND (x.source = 'editor'::text))) AS wordings,
    ( SELECT COALESCE(jsonb_agg(jsonb_build_object('kind', a.kind, 'address', a.address, 'outlet', a.outlet, 'seenAt', a.seen_at) ORDER BY a.seen_at, a.id), '[]'::jsonb) AS "coalesce"
           FROM claim_appearance a
          WHERE (a.claim_id = c.id)) AS appearances,
    ( SELECT jsonb_agg(jsonb_build_object('seq', f.seq, 'label', f.label, 'labelName', f.label_name, 'at', r.publish_at, 'note', r.note, 'words',
                CASE
                    WHEN (w.root_id IS NULL) THEN f.words
                    ELSE '{}'::jsonb
                END, 'advice',
                CASE
                    WHEN (w.root_id IS NULL) THEN f.advice
                    ELSE '{}'::jsonb
                END, 'evidence',
                CASE
                    WHEN (w.root_id IS NULL) THEN f.evidence
                    ELSE '[]'::jsonb
                END) ORDER BY f.seq) AS jsonb_agg
           FROM (finding f
             JOIN release r ON ((r.id = f.release_id)))
          WHERE (f.claim_id = c.id)) AS findings
   FROM ((((claim c
     JOIN unit u ON ((u.id = c.unit_id)))
     JOIN LATERAL ( SELECT f.label,
            f.label_name,
            r.root_id,
            r.publish_at
           FROM (finding f
             JOIN release r ON ((r.id = f.release_id)))
          WHERE (f.claim_id = c.id)
          ORDER BY f.seq DESC
         LIMIT 1) cur ON (true))
     JOIN release root ON ((root.id = cur.root_id)))
     LEFT JOIN withdrawal w ON ((w.root_id = cur.root_id)));

create view public_issue as
 SELECT i.id,
    i.number,
    i.kind,
    app.unit_name_at(i.unit_id, now()) AS unit_name,
    i.state,
    i.due_on,
    i.done_on,
    last.at AS updated_at,
    first.at AS published_at,
    last.texts,
    last.reason,
    (app.shows_overdue(i.unit_id) AND (i.due_at < now())) AS overdue,
    ( SELECT jsonb_agg(jsonb_build_object('seq', n.seq, 'at', n.at, 'texts', n.texts, 'reason', n.reason, 'attribution', n.attribution) ORDER BY n.seq) AS jsonb_agg
           FROM issue_note n
          WHERE (n.issue_id = i.id)) AS notes
   FROM ((issue i
     JOIN LATERAL ( SELECT n.at,
            n.texts,
            n.reason
           FROM issue_note n
          WHERE (n.issue_id = i.id)
          ORDER BY n.seq DESC
         LIMIT 1) last ON (true))
     JOIN LATERAL ( SELECT n.at
           FROM issue_note n
          WHERE (n.issue_id = i.id)
          ORDER BY n.seq
         LIMIT 1) first ON (true));

create view public_release as
 SELECT r.id,
    r.slug,
    r.number,
    r.kind,
    r.main_lang,
    u.code AS unit_code,
    u.slug AS unit_slug,
    COALESCE(r.unit_name, app.unit_name_at(r.unit_id, r.publish_at)) AS unit_name,
    u.phone AS unit_phone,
    u.mail AS unit_mail,
    u.hours AS unit_hours,
    r.publish_at AS published_at,
    COALESCE(w.withdrawn_at, cur.publish_at) AS updated_at,
    cur.version,
        CASE
            WHEN (w.root_id IS NULL) THEN cur.texts
            ELSE NULL::jsonb
        END AS texts,
        CASE
            WHEN (w.root_id IS NULL) THEN r.search
            ELSE NULL::tsvector
        END AS search,
        CASE
            WHEN (w.root_id IS NULL) THEN cur.headlines
            ELSE NULL::jsonb
        END AS headlines,
    ( SELECT COALESCE(jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) ORDER BY t."position", t.slug), '[]'::jsonb) AS "coalesce"
           FROM (release_topic rt
             JOIN topic t ON ((t.id = rt.topic_id)))
          WHERE (rt.release_id = cur.id)) AS topics,
    ( SELECT COALESCE(jsonb_agg(face.face ORDER BY rf."position", (face.face ->> 'name'::text), rf.file_id), '[]'::jsonb) AS "coalesce"
           FROM ((release_file rf
             JOIN file f ON ((f.id = rf.file_id)))
             CROSS JOIN LATERAL app.file_face(f.*) face(face))
          WHERE ((rf.release_id = cur.id) AND (w.root_id IS NULL) AND (face.face IS NOT NULL))) AS files,
    ( SELECT COALESCE(jsonb_agg(jsonb_build_object('releaseId', v.id, 'version', v.version, 'at', v.publish_at, 'grade', v.grade, 'note', v.note, 'texts',
                CASE
                    WHEN (w.root_id IS NULL) THEN vr.texts
                    ELSE NULL::jsonb
                END, 'quotes', ( SELECT COALESCE(jsonb_agg(jsonb_build_object('key', q.key, 'attribution', q.attribution) ORDER BY q.key), '[]'::jsonb) AS "coalesce"
                   FROM quoted_authority q
                  WHERE (q.submission_id = vs.id))) ORDER BY v.publish_at, v.id), '[]'::jsonb) AS "coalesce"
           FROM ((release v
             JOIN submission vs ON ((vs.release_id = v.id)))
             JOIN revision vr ON ((vr.id = vs.revision_id)))
          WHERE (v.root_id = r.id)) AS versions,
    w.withdrawn_at,
    w.reason AS withdrawal_reason
   FROM (((release r
     JOIN unit u ON ((u.id = r.unit_id)))
     JOIN LATERAL ( SELECT c.id,
            c.publish_at,
            c.version,
            rv.texts,
            ( SELECT jsonb_object_agg(e.k, (e.v -> 'headline'::text)) AS jsonb_object_agg
                   FROM jsonb_each(rv.texts) e(k, v)) AS headlines
           FROM ((release c
             JOIN submission s ON ((s.release_id = c.id)))
             JOIN revision rv ON ((rv.id = s.revision_id)))
          WHERE (c.root_id = r.id)
          ORDER BY c.publish_at DESC, c.id DESC
         LIMIT 1) cur ON (true))
     LEFT JOIN withdrawal w ON ((w.root_id = r.id)))
  WHERE (r.root_id = r.id);

create view public_speaker as
 SELECT a.number AS key,
    a.role AS capacity,
    p.name,
    a.post,
    a.unit_id,
    u.code AS unit_code,
    u.slug AS unit_slug,
    app.unit_name_at(a.unit_id, LEAST(now(), COALESCE(upper(a.valid), now()))) AS unit_name,
    COALESCE(NULLIF(u.phone, ''::text), p.phone) AS phone,
    COALESCE(NULLIF(u.mail, ''::text), p.mail) AS mail,
    NULL::text AS matter,
    NULL::jsonb AS scope,
    lower(a.valid) AS starts_at,
    LEAST(upper(a.valid), upper(u.valid)) AS ends_at,
    NULL::timestamp with time zone AS revoked_at
   FROM ((appointment a
     JOIN person p ON ((p.id = a.person_id)))
     JOIN unit u ON ((u.id = a.unit_id)))
  WHERE ((a.role = ANY (ARRAY['head'::text, 'regular_spokesperson'::text])) AND (lower(a.valid) <= now()) AND (upper_inf(a.valid) OR (upper(a.valid) > (now() - '1 year'::interval))) AND (upper_inf(u.valid) OR (upper(u.valid) > (now() - '1 year'::interval))))
UNION ALL
 SELECT d.number AS key,
    'delegate'::text AS capacity,
    p.name,
    d.post,
    d.unit_id,
    u.code AS unit_code,
    u.slug AS unit_slug,
    app.unit_name_at(d.unit_id, now()) AS unit_name,
    COALESCE(NULLIF(u.phone, ''::text), p.phone) AS phone,
    COALESCE(NULLIF(u.mail, ''::text), p.mail) AS mail,
    d.matter,
    ( SELECT jsonb_agg(app.unit_name_at(s.unit_id, now()) ORDER BY s.unit_id) AS jsonb_agg
           FROM delegation_scope s
          WHERE (s.delegation_id = d.id)) AS scope,
    lower(d.valid) AS starts_at,
    LEAST(upper(d.valid), d.revoked_at) AS ends_at,
    d.revoked_at
   FROM ((delegation d
     JOIN person p ON ((p.id = d.holder_id)))
     JOIN unit u ON ((u.id = d.unit_id)))
  WHERE ((lower(d.valid) <= now()) AND (upper(d.valid) > (now() - '1 year'::interval)));

grant insert, select on absence to rostrum_app;

grant insert, select, update on agency to rostrum_app;

grant select on agency to rostrum_door;

grant select on agency to rostrum_worker;

grant insert, select on answer_question to rostrum_app;

grant delete, insert, select, update on appointment to rostrum_app;

grant select on appointment to rostrum_door;

grant select on appointment to rostrum_gate;

grant select on appointment to rostrum_worker;

grant insert, select on approval to rostrum_app;

grant select on approval to rostrum_worker;

grant delete, insert, select, update on approval_route to rostrum_app;

grant select on archive_attachment to rostrum_gate;

grant select on archive_item to rostrum_gate;

grant select on article to rostrum_app;

grant insert, select, update on article to rostrum_worker;

grant insert, select, update on article_key to rostrum_worker;

grant insert, select, update on article_said to rostrum_worker;

grant delete, insert, select on article_to_index to rostrum_worker;

grant delete, insert, select on article_to_read to rostrum_worker;

grant select on article_version to rostrum_app;

grant insert, select, update on article_version to rostrum_worker;

grant insert, select on asked_approver to rostrum_app;

grant select on bounce to rostrum_app;

grant insert, select on bounce to rostrum_worker;

grant insert, select, update on brake to rostrum_app;

grant select on brake to rostrum_worker;

grant delete, insert, select on canary to rostrum_app;

grant select on canary to rostrum_worker;

grant select on canary_seen to rostrum_app;

grant insert, select on canary_seen to rostrum_worker;

grant delete, insert, select, update on ceremony to rostrum_door;

grant insert, select on channel to rostrum_app;

grant insert, select, update on channel to rostrum_worker;

grant delete, insert, select on citation to rostrum_app;

grant insert, select on claim to rostrum_app;

grant select on claim to rostrum_gate;

grant select on claim to rostrum_worker;

grant insert, select on claim_appearance to rostrum_app;

grant select on claim_appearance to rostrum_gate;

grant select on claim_appearance to rostrum_worker;

grant insert, select on claim_match to rostrum_app;

grant insert, select on claim_match to rostrum_worker;

grant insert, select on claim_model to rostrum_worker;

grant select on claim_report to rostrum_app;

grant insert, select on claim_wording to rostrum_app;

grant select on claim_wording to rostrum_gate;

grant select on claim_wording to rostrum_worker;

grant insert, select on clearance to rostrum_app;

grant insert, select on clearance_question to rostrum_app;

grant insert, select on clearance_request to rostrum_app;

grant insert, select on comment to rostrum_app;

grant insert, select on correction_request to rostrum_app;

grant insert, select on correction_step to rostrum_app;

grant insert, select on coverage to rostrum_app;

grant insert, select, update on coverage to rostrum_worker;

grant insert, select on delegation to rostrum_app;

grant select on delegation to rostrum_gate;

grant select on delegation to rostrum_worker;

grant insert, select, update on delegation_number to rostrum_app;

grant insert, select on delegation_scope to rostrum_app;

grant select on delegation_scope to rostrum_gate;

grant select on delegation_scope to rostrum_worker;

grant insert, select on delegation_topic to rostrum_app;

grant select on delegation_topic to rostrum_gate;

grant select on delegation_topic to rostrum_worker;

grant select on delivery to rostrum_app;

grant insert, select on delivery to rostrum_worker;

grant select on demo_persona to rostrum_door;

grant delete, insert, select on digest to rostrum_worker;

grant insert, select on dossier to rostrum_app;

grant delete, insert, select on dossier_member to rostrum_app;

grant delete, insert, select on dossier_topic to rostrum_app;

grant insert, select on duty to rostrum_app;

grant delete, insert, select, update on duty_hours to rostrum_app;

grant insert, select on duty_record to rostrum_app;

grant select on embargo_access to rostrum_app;

grant insert, select on embargo_access to rostrum_door;

grant select on embargo_copy to rostrum_app;

grant insert, select on embargo_offer to rostrum_app;

grant insert, select on enquiry to rostrum_app;

grant select on enquiry to rostrum_worker;

grant insert, select on enquiry_clock to rostrum_app;

grant select on enquiry_file to rostrum_app;

grant insert on enquiry_file to rostrum_worker;

grant insert, select on enquiry_message to rostrum_app;

grant insert, select on enquiry_message to rostrum_worker;

grant insert, select on enquiry_note to rostrum_app;

grant select on enquiry_queue to rostrum_app;

grant insert, select on enquiry_reminder to rostrum_worker;

grant delete, insert, select on enquiry_watcher to rostrum_app;

grant insert, select on event to rostrum_app;

grant insert on event to rostrum_door;

grant insert on event to rostrum_worker;

grant insert, select on fact to rostrum_app;

grant insert, select on fact_override to rostrum_app;

grant insert, select on fact_ruling to rostrum_app;

grant insert, select on fact_version to rostrum_app;

grant insert, select on file to rostrum_app;

grant select on file to rostrum_gate;

grant select on file to rostrum_worker;

grant insert, select on finding to rostrum_app;

grant select on finding to rostrum_gate;

grant select on finding to rostrum_worker;

grant insert, select on foreign_press to rostrum_app;

grant insert, select on guard_decision to rostrum_app;

grant insert, select on hook_call to rostrum_app;

grant insert, select, update on hook_call to rostrum_worker;

grant insert, select on hook_endpoint to rostrum_app;

grant select on hook_endpoint to rostrum_worker;

grant insert, select on hook_event to rostrum_app;

grant insert, select on hook_event to rostrum_worker;

grant insert on hook_secret to rostrum_app;

grant select on hook_secret to rostrum_worker;

grant select on inbox_state to rostrum_app;

grant insert, select, update on inbox_state to rostrum_worker;

grant select on incoming_mail to rostrum_app;

grant insert, select on incoming_mail to rostrum_worker;

grant insert, select on input_request to rostrum_app;

grant insert, select on interview to rostrum_app;

grant insert, select on interview_step to rostrum_app;

grant insert, select on issue to rostrum_app;

grant select on issue to rostrum_gate;

grant insert, select on issue_note to rostrum_app;

grant select on issue_note to rostrum_gate;

grant insert, select on issue_setting to rostrum_app;

grant insert, select on issue_step to rostrum_app;

grant insert, select on issue_thing to rostrum_app;

grant insert, select on language_check to rostrum_app;

grant delete, insert, select on live_step to rostrum_app;

grant insert, select on live_text to rostrum_app;

grant delete, insert on loose_key to rostrum_app;

grant delete, insert, select on loose_key to rostrum_worker;

grant insert, select on mail to rostrum_app;

grant insert on mail to rostrum_door;

grant insert, select, update on mail to rostrum_worker;

grant insert, select on mail_content to rostrum_app;

grant insert on mail_content to rostrum_door;

grant insert, select on mail_content to rostrum_worker;

grant insert, select on matter to rostrum_app;

grant insert, select on matter_clock to rostrum_app;

grant insert, select on matter_step to rostrum_app;

grant insert, select on matter_watch to rostrum_app;

grant select on objection to rostrum_app;

grant insert on one_time_link to rostrum_app;

grant insert, select, update on one_time_link to rostrum_door;

grant insert, select on outlet to rostrum_app;

grant insert, select, update on outlet to rostrum_worker;

grant select on passkey to rostrum_app;

grant insert, select, update on passkey to rostrum_door;

grant insert, select, update on person to rostrum_app;

grant select on person to rostrum_door;

grant select on person to rostrum_gate;

grant select on person to rostrum_worker;

grant select on poll to rostrum_app;

grant delete, insert, select, update on poll to rostrum_worker;

grant delete, select on press_account to rostrum_door;

grant insert on press_ceremony to rostrum_door;

grant insert, select, update on press_digest to rostrum_app;

grant insert, select, update on press_digest to rostrum_worker;

grant delete, insert, select, update on press_digest_item to rostrum_app;

grant insert, select, update on press_digest_item to rostrum_worker;

grant insert, select, update on press_digest_plan to rostrum_app;

grant insert, select, update on press_digest_plan to rostrum_worker;

grant delete, insert, select, update on press_digest_recipient to rostrum_app;

grant insert, select, update on press_digest_recipient to rostrum_worker;

grant insert, select, update on press_host to rostrum_worker;

grant insert, select on press_item to rostrum_app;

grant insert, select on press_item_clock to rostrum_app;

grant insert, select on press_item_step to rostrum_app;

grant delete, insert, select, update on press_list to rostrum_app;

grant select on press_list to rostrum_worker;

grant insert, select, update on press_look to rostrum_app;

grant delete, insert, select on press_passkey to rostrum_door;

grant insert on press_sign_in to rostrum_door;

grant select on public_archive to rostrum_public;

grant select on public_claim to rostrum_app;

grant select on public_claim to rostrum_public;

grant select on public_claim to rostrum_worker;

grant select on public_issue to rostrum_public;

grant select on public_release to rostrum_app;

grant select on public_release to rostrum_public;

grant select on public_release to rostrum_worker;

grant select on public_speaker to rostrum_app;

grant select on public_speaker to rostrum_register;

grant insert, select on question to rostrum_app;

grant select on question to rostrum_worker;

grant insert, select on quoted_authority to rostrum_app;

grant select on quoted_authority to rostrum_gate;

grant select on quoted_authority to rostrum_worker;

grant delete, insert, select, update on recipient to rostrum_app;

grant select on recipient to rostrum_worker;

grant select on recovery to rostrum_app;

grant insert, select, update on recovery to rostrum_door;

grant delete, insert, select, update on recovery_request to rostrum_door;

grant insert, select on refusal to rostrum_app;

grant select on refusal to rostrum_worker;

grant insert, select on register_entry to rostrum_app;

grant insert, select on rejection to rostrum_app;

grant insert, select on release to rostrum_app;

grant select on release to rostrum_gate;

grant select on release to rostrum_worker;

grant delete, insert, select on release_file to rostrum_app;

grant select on release_file to rostrum_gate;

grant select on release_file to rostrum_worker;

grant delete, insert, select, update on release_list to rostrum_app;

grant select on release_list to rostrum_worker;

grant insert, select on release_number to rostrum_app;

grant insert, select, update on release_number to rostrum_worker;

grant delete, insert, select on release_topic to rostrum_app;

grant select on release_topic to rostrum_gate;

grant select on release_topic to rostrum_worker;

grant insert, select, update on reorganisation to rostrum_app;

grant insert, select on reply to rostrum_app;

grant insert, select on reply to rostrum_worker;

grant insert, select on reply_question to rostrum_app;

grant insert, select on reply_question to rostrum_worker;

grant insert, select on report_signed to rostrum_app;

grant insert, select on report_text to rostrum_app;

grant insert, select on report_told to rostrum_app;

grant insert, select on revision to rostrum_app;

grant select on revision to rostrum_gate;

grant select on revision to rostrum_worker;

grant insert, select on rulebook_setting to rostrum_app;

grant select on rulebook_setting to rostrum_door;

grant select on rulebook_setting to rostrum_worker;

grant select on session to rostrum_app;

grant insert, select, update on session to rostrum_door;

grant delete, insert, select on spool to rostrum_app;

grant delete, select, update on spool to rostrum_worker;

grant delete, insert, select, update on staged_page to rostrum_app;

grant delete, select on staged_page to rostrum_worker;

grant insert, select on story to rostrum_app;

grant insert, select, update on story to rostrum_worker;

grant insert, select on story_decision to rostrum_app;

grant select on story_decision to rostrum_worker;

grant insert, select on story_mark to rostrum_app;

grant select on story_mark to rostrum_worker;

grant insert, select on submission to rostrum_app;

grant select on submission to rostrum_gate;

grant select on submission to rostrum_worker;

grant insert, select on submission_citation to rostrum_app;

grant delete, insert, select, update on subscriber to rostrum_door;

grant delete, select on subscriber to rostrum_worker;

grant insert, select, update on succession to rostrum_app;

grant delete, insert, select on suppression to rostrum_app;

grant delete, insert, select on suppression to rostrum_door;

grant insert, select on suppression to rostrum_worker;

grant insert, select, update on template to rostrum_app;

grant delete, insert, select, update on topic to rostrum_app;

grant select on topic to rostrum_gate;

grant select on topic to rostrum_worker;

grant insert, select, update on unit to rostrum_app;

grant select on unit to rostrum_door;

grant select on unit to rostrum_gate;

grant select on unit to rostrum_worker;

grant select on unit_closure to rostrum_app;

grant select on unit_closure to rostrum_gate;

grant select on unit_closure to rostrum_worker;

grant insert, select, update on unit_name to rostrum_app;

grant select on unit_name to rostrum_door;

grant select on unit_name to rostrum_gate;

grant select on unit_name to rostrum_worker;

grant insert, select, update on unit_place to rostrum_app;

grant insert, select on watch to rostrum_app;

grant select on watch to rostrum_worker;

grant select on watch_hit to rostrum_app;

grant insert, select on watch_hit to rostrum_worker;

grant insert, select on withdrawal to rostrum_app;

grant select on withdrawal to rostrum_gate;

grant select on withdrawal to rostrum_worker;

grant delete, insert, select, update on worker_progress to rostrum_worker;
