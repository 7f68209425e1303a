set check_function_bodies to off;
set search_path to pg_catalog;

-- schemas

create schema directory;

-- functions

CREATE OR REPLACE PROCEDURE public.admit_guests(IN table_name text, IN predicate text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format(
    'create policy guest_reach on %s using (tenant_id = current_setting(''app.tenant_id'')::integer and current_setting(''app.reach'') = ''guest'' and (%s))',
    table_name, predicate);
end $procedure$
;

CREATE OR REPLACE PROCEDURE public.distribute_tenant_table(IN table_name text)
 LANGUAGE plpgsql
AS $procedure$
begin
  if exists (select 1 from pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, %L)', table_name, 'tenant_id');
  end if;
end $procedure$
;

CREATE OR REPLACE PROCEDURE public.fence_tenant_table(IN table_name text, IN predicate text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format(
    'create policy tenant_scope on %s using (tenant_id = current_setting(''app.tenant_id'')::integer and (%s))',
    table_name, predicate);
end $procedure$
;

CREATE OR REPLACE FUNCTION public.found_tenant(new_name text, new_region_code text, new_province text, new_city text, for_demonstration boolean, new_settings jsonb, founded_at timestamp with time zone, only_the_first boolean)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  new_id integer;
begin
  perform pg_advisory_xact_lock(hashtext('found_tenant'));
  if only_the_first and exists (select 1 from tenants) then
    return null;
  end if;
  select coalesce(max(id), 0) + 1 into new_id from tenants;
  insert into tenants (id, name, region_code, province, city, demonstration, settings, created_at)
  values (new_id, new_name, new_region_code, new_province, new_city, for_demonstration, new_settings, founded_at);
  return new_id;
end $function$
;

CREATE OR REPLACE FUNCTION public.take_stock()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  grown regclass;
begin
  if not pg_try_advisory_xact_lock(hashtext('take_stock')) then
    return;
  end if;
  for grown in
    select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'directory') and c.relkind = 'r' and pg_relation_size(c.oid) / 8192 > 3 * c.relpages + 8
    order by c.oid
  loop
    execute format('analyze %s', grown);
  end loop;
end $function$
;

-- tables

create table directory.addressees (
  tenant_id integer not null,
  org_id uuid not null,
  name text not null,
  kind text not null,
  place text
);

create table directory.backups (
  finished_at timestamp with time zone not null,
  place text not null,
  bytes bigint not null
);

create table directory.calendars (
  token_hash text not null,
  tenant_id integer not null,
  feed_id uuid not null
);

create table directory.callbacks (
  key text not null,
  tenant_id integer not null,
  channel text not null,
  secret_hash text not null,
  by_name text not null,
  issued_at timestamp with time zone not null
);

create table directory.claims (
  code_hash text not null,
  tenant_id integer not null,
  claim_id uuid not null,
  expires_at timestamp with time zone not null
);

create table directory.links (
  token_hash text not null,
  code_hash text,
  tenant_id integer not null,
  letter_id uuid not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone
);

create table directory.logins (
  login text not null,
  tenant_id integer not null,
  user_id uuid not null
);

create table directory.person_keys (
  id_hash text not null,
  tenant_id integer not null,
  person_id uuid not null,
  state text not null,
  reserved_at timestamp with time zone not null
);

create table directory.sessions (
  token_hash text not null,
  tenant_id integer not null,
  user_id uuid not null,
  post_id uuid,
  client text not null,
  address text not null,
  second_factor_at timestamp with time zone,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
);

create table public.adoptions (
  tenant_id integer not null,
  id uuid not null,
  playbook text not null,
  version integer not null,
  org_id uuid,
  path text collate "C" not null,
  parameters jsonb default '{}'::jsonb not null,
  guard_reason text,
  document text,
  from_on date not null,
  until_on date,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.appraisal_boxes (
  tenant_id integer not null,
  appraisal_id uuid not null,
  ballots_enc text
);

create table public.appraisal_decisions (
  tenant_id integer not null,
  id uuid not null,
  appraisal_id uuid not null,
  person_id uuid not null,
  grade text not null,
  comment_enc text,
  decided_by text not null,
  on_date date not null,
  reason text,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.appraisal_remarks (
  tenant_id integer not null,
  id uuid not null,
  appraisal_id uuid not null,
  person_id uuid not null,
  by_person_id uuid,
  by_name text not null,
  body_enc text not null,
  on_date date not null,
  recorded_at timestamp with time zone not null,
  way text default 'secretary'::text not null,
  replaces uuid
);

create table public.appraisal_remedies (
  tenant_id integer not null,
  appraisal_id uuid not null,
  person_id uuid not null,
  opened_on date not null,
  meeting_on date,
  approval_document text,
  measures text,
  due_on date,
  rechecked_on date,
  recheck text,
  recheck_note text,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.appraisal_stages (
  tenant_id integer not null,
  appraisal_id uuid not null,
  seq integer not null,
  stage text not null,
  on_date date not null,
  reason text,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.appraisal_subjects (
  tenant_id integer not null,
  id uuid not null,
  appraisal_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  path text collate "C" not null,
  side text not null,
  stay_id uuid,
  takes_part boolean not null,
  absent_reason text,
  self_enc text,
  self_on date,
  self_by text,
  paper_excellent integer,
  paper_qualified integer,
  paper_basic integer,
  paper_unqualified integer,
  paper_abstained integer,
  excellent integer,
  qualified integer,
  basic integer,
  unqualified integer,
  abstained integer,
  grade text,
  comment_enc text,
  opinion_step_id uuid,
  fed_back_on date,
  contest_enc text,
  contested_on date,
  contest_answer_enc text,
  contest_answered_on date,
  contest_answered_by text,
  sent_home_on date
);

create table public.appraisal_voters (
  tenant_id integer not null,
  appraisal_id uuid not null,
  person_id uuid not null,
  way text not null
);

create table public.appraisals (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  org_name text not null,
  path text collate "C" not null,
  year integer not null,
  stage text not null,
  opened_on date not null,
  due_on date,
  rules jsonb not null,
  clause_id text,
  clause_version integer,
  ballots integer,
  decided_by text,
  decided_on date,
  decision_document text,
  closed_on date,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.attendances (
  tenant_id integer not null,
  gathering_id uuid not null,
  person_id uuid not null,
  on_date date not null,
  org_id uuid not null,
  path text collate "C" not null,
  person_name text not null,
  side text not null,
  stay_id uuid,
  mark text,
  basis text,
  note text,
  noted_by text,
  noted_at timestamp with time zone,
  reply text,
  replied_at timestamp with time zone,
  word_enc text,
  word_at timestamp with time zone,
  step_id uuid,
  recorded_at timestamp with time zone not null
);

create table public.audit_heads (
  tenant_id integer not null,
  seq bigint not null,
  hash text not null
);

create table public.audit_log (
  tenant_id integer not null,
  seq bigint not null,
  at timestamp with time zone not null,
  user_id uuid,
  user_name text not null,
  post text,
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  person_id uuid,
  success boolean not null,
  detail jsonb not null,
  previous_hash text not null,
  hash text not null
);

create table public.branch_guides (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  person_id uuid not null,
  person_name text not null,
  from_on date not null,
  until_on date,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.calendar_feeds (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid,
  org_id uuid,
  path text collate "C",
  by_name text not null,
  revoked_at timestamp with time zone,
  recorded_at timestamp with time zone not null
);

create table public.cases (
  tenant_id integer not null,
  id uuid not null,
  kind text not null,
  person_id uuid not null,
  stay_id uuid,
  path text collate "C" not null,
  basis jsonb not null,
  opened_on date not null,
  owner_name text,
  due_on date,
  closed_on date,
  outcome text,
  outcome_reason text,
  closed_by text,
  recorded_at timestamp with time zone not null
);

create table public.claim_codes (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  code_hash text not null,
  failures integer default 0 not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  voided_at timestamp with time zone,
  issued_by text not null,
  recorded_at timestamp with time zone not null
);

create table public.column_memory (
  tenant_id integer not null,
  fingerprint text not null,
  layout text not null,
  mapping jsonb not null,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.command_keys (
  tenant_id integer not null,
  key text not null,
  user_id uuid,
  action text not null,
  result_enc text,
  recorded_at timestamp with time zone not null
);

create table public.complaints (
  tenant_id integer not null,
  id uuid not null,
  user_id uuid,
  path text collate "C" not null,
  by_name text not null,
  page text,
  body_enc text not null,
  answer text,
  answered_by text,
  answered_at timestamp with time zone,
  recorded_at timestamp with time zone not null
);

create table public.contact_assignments (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  contact_person_id uuid,
  contact_name text not null,
  from_on date not null,
  until_on date,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.contact_entries (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  stay_id uuid,
  side text not null,
  channel text not null,
  outcome text not null,
  note_enc text,
  by_user uuid,
  by_name text not null,
  on_date date not null,
  call_back_on date,
  voids uuid,
  recorded_at timestamp with time zone not null
);

create table public.correction_requests (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  field text not null,
  wanted_enc text not null,
  reason text not null,
  state text not null,
  answer text,
  answered_by text,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone
);

create table public.county_rules (
  tenant_id integer not null,
  id uuid not null,
  rule text not null,
  value jsonb not null,
  from_on date not null,
  reason text not null,
  document text,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.course_sessions (
  tenant_id integer not null,
  id uuid not null,
  course_id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  title text not null,
  on_date date not null,
  starts_at text not null,
  ends_at text not null,
  place text,
  link text,
  lecturer text not null,
  hours numeric(4,1) not null,
  capacity integer,
  cancelled_at timestamp with time zone,
  cancel_reason text,
  held_at timestamp with time zone,
  confirmed_by text,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.courses (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  title text not null,
  form text not null,
  source text not null,
  about text,
  links jsonb default '[]'::jsonb not null,
  closed_on date,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.disclosures (
  tenant_id integer not null,
  person_id uuid not null,
  export_id uuid not null,
  recorded_at timestamp with time zone not null
);

create table public.duties (
  tenant_id integer not null,
  subject_id uuid not null,
  clause_id text collate "C" not null,
  period text collate "C" not null,
  org_id uuid not null,
  path text collate "C" not null,
  playbook text not null,
  clause_version integer not null,
  side text not null,
  stay_id uuid,
  person_id uuid,
  from_on date not null,
  due_on date not null,
  until_on date,
  ended_on date,
  fulfilled_on date,
  proof_id uuid,
  noted_by text,
  note_enc text,
  waived_on date,
  waived_by text,
  waived_reason text,
  reminded integer default 0 not null,
  recorded_at timestamp with time zone not null
);

create table public.file_parts (
  tenant_id integer not null,
  file_id uuid not null,
  part integer not null,
  content_enc text not null
);

create table public.files (
  tenant_id integer not null,
  id uuid not null,
  name text not null,
  kind text not null,
  media_type text not null,
  bytes integer not null,
  hash text not null,
  concept text,
  owner_id uuid,
  path text collate "C",
  other_path text collate "C",
  person_id uuid,
  open_below boolean default false not null,
  fixed boolean default false not null,
  by_user uuid,
  by_name text not null,
  uploaded_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  removed_by text,
  removed_reason text
);

create table public.gathering_acts (
  tenant_id integer not null,
  id uuid not null,
  gathering_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  reason text,
  detail jsonb default '{}'::jsonb not null,
  by_user uuid,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.gathering_orgs (
  tenant_id integer not null,
  gathering_id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  leads boolean not null,
  saved_at timestamp with time zone,
  saved_by text
);

create table public.gathering_series (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  title text not null,
  fixed_day integer not null,
  starts text,
  place text,
  from_month text not null,
  until_month text not null,
  ended_on date,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.gatherings (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  title text not null,
  state text not null,
  on_date date not null,
  starts text,
  ends text,
  place text,
  online_link text,
  agenda jsonb default '[]'::jsonb not null,
  minutes jsonb,
  holiday text,
  holiday_year integer,
  study_hours integer,
  series_id uuid,
  cancel_reason text,
  clause_id text,
  clause_version integer,
  by_name text not null,
  version integer default 1 not null,
  recorded_at timestamp with time zone not null
);

create table public.happenings (
  tenant_id integer not null,
  on_date date not null,
  id uuid not null,
  kind text not null,
  variant text,
  manner text,
  side text not null,
  person_id uuid,
  org_id uuid,
  stay_id uuid,
  home_path text collate "C",
  host_path text collate "C",
  org_path text collate "C",
  quantity numeric,
  amount numeric,
  source text not null,
  source_id uuid not null,
  by_name text not null,
  voided_at timestamp with time zone,
  recorded_at timestamp with time zone not null
);

create table public.homecomings (
  tenant_id integer not null,
  year integer not null,
  holiday text not null,
  person_id uuid not null,
  path text collate "C" not null,
  answer text not null,
  from_on date,
  until_on date,
  told_by text not null,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.host_attendances (
  tenant_id integer not null,
  step_id uuid not null,
  stay_id uuid not null,
  person_id uuid not null,
  path text collate "C" not null,
  on_date date not null,
  kind text not null,
  manner text not null,
  title text not null,
  host_name text not null,
  gathering_id uuid,
  recorded_at timestamp with time zone not null
);

create table public.import_batches (
  tenant_id integer not null,
  id uuid not null,
  group_id uuid not null,
  place integer not null,
  file_name text not null,
  file_hash text not null,
  layout text,
  recognition jsonb default '[]'::jsonb not null,
  options jsonb default '{}'::jsonb not null,
  founds jsonb default '[]'::jsonb not null,
  skipped jsonb default '{}'::jsonb not null,
  state text not null,
  progress integer default 0 not null,
  expected integer,
  total integer,
  created integer,
  updated integer,
  same integer,
  rejected integer,
  warnings integer,
  kept integer,
  path text collate "C" not null,
  commander jsonb not null,
  by_name text not null,
  error jsonb,
  uploaded_at timestamp with time zone not null,
  applied_at timestamp with time zone,
  undone_at timestamp with time zone
);

create table public.import_files (
  tenant_id integer not null,
  batch_id uuid not null,
  part integer not null,
  content_enc text not null
);

create table public.import_rows (
  tenant_id integer not null,
  batch_id uuid not null,
  row_no integer not null,
  kind text not null,
  sheet text not null,
  sheet_row integer not null,
  verdict text not null,
  target_id uuid,
  target_version integer,
  label text not null,
  problem_codes text[] default '{}'::text[] not null,
  warned boolean default false not null,
  body_enc text not null,
  step_id uuid,
  undone boolean default false not null
);

create table public.letter_receipts (
  tenant_id integer not null,
  letter_id uuid not null,
  received_at timestamp with time zone not null
);

create table public.letters (
  tenant_id integer not null,
  id uuid not null,
  stay_id uuid not null,
  direction text not null,
  carrier text not null,
  seq integer not null,
  purpose text not null,
  peer_tenant_id integer,
  from_org_id uuid,
  from_org_name text not null,
  from_path text collate "C",
  to_org_id uuid,
  to_org_name text not null,
  to_path text collate "C",
  body_enc text not null,
  manifest jsonb not null,
  seal text not null,
  state text not null,
  written_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  received_at timestamp with time zone,
  receipted_at timestamp with time zone,
  answered_at timestamp with time zone,
  answer_due_on date,
  reminded_at timestamp with time zone,
  escalated_at timestamp with time zone,
  attempts integer default 0 not null,
  last_error text,
  settled_step uuid,
  settled_kind text,
  settled_on date,
  settled_by text,
  settled_org text,
  settled_reason text,
  settled_note_enc text
);

create table public.memberships (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  from_on date,
  until_on date,
  ended_by text,
  document text,
  batch_id uuid,
  recorded_at timestamp with time zone not null
);

create table public.message_notices (
  tenant_id integer not null,
  message_id uuid not null,
  notice_id uuid not null
);

create table public.message_receipts (
  tenant_id integer not null,
  message_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  channel text not null,
  outcome text not null,
  reason text,
  reference text
);

create table public.messages (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid,
  org_id uuid,
  path text collate "C" not null,
  urgency text not null,
  state text not null,
  channel text,
  spent text[] default '{}'::text[] not null,
  attempts integer default 0 not null,
  next_at timestamp with time zone not null,
  lease_until timestamp with time zone,
  reason text,
  recorded_at timestamp with time zone not null,
  ended_at timestamp with time zone
);

create table public.notice_channels (
  tenant_id integer not null,
  channel text not null,
  enabled boolean not null,
  settings_enc text not null,
  by_name text not null,
  changed_at timestamp with time zone not null,
  tested_at timestamp with time zone,
  test_result text
);

create table public.notice_copies (
  tenant_id integer not null,
  notice_id uuid not null,
  person_id uuid not null,
  sent_at timestamp with time zone not null,
  home_path text collate "C",
  host_path text collate "C",
  sender_path text collate "C" not null,
  read_at timestamp with time zone,
  read_via text,
  read_by text,
  rung text not null,
  climbs_at timestamp with time zone,
  call_on date,
  entry_id uuid,
  stay_id uuid
);

create table public.notice_wishes (
  tenant_id integer not null,
  person_id uuid not null,
  email_enc text,
  refuses text[] default '{}'::text[] not null,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.notice_wordings (
  tenant_id integer not null,
  id uuid not null,
  template text not null,
  title text,
  text text,
  outside text,
  by_user uuid,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.notices (
  tenant_id integer not null,
  id uuid not null,
  template text not null,
  urgency text not null,
  ladder text not null,
  words_enc text not null,
  link text,
  concept text,
  subject_id uuid,
  org_id uuid,
  org_name text not null,
  path text collate "C" not null,
  published boolean default false not null,
  chosen jsonb,
  told integer default 0 not null,
  valid_until date,
  by_user uuid,
  by_name text not null,
  sent_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by text
);

create table public.org_acts (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  kind text not null,
  on_date date not null,
  document text,
  facts jsonb default '{}'::jsonb not null,
  by_user uuid,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.org_spans (
  tenant_id integer not null,
  org_id uuid not null,
  from_on date not null,
  until_on date,
  name text not null,
  kind text not null,
  parent_id uuid,
  path text collate "C" not null,
  status text not null,
  recorded_at timestamp with time zone not null
);

create table public.orgs (
  tenant_id integer not null,
  id uuid not null,
  no integer not null,
  parent_id uuid,
  path text collate "C" not null,
  kind text not null,
  name text not null,
  short_name text not null,
  initials text collate "C" not null,
  code text,
  status text not null,
  attachment text,
  attachment_kind text,
  established_by text,
  managed_by text,
  abroad boolean default false not null,
  province text,
  city text,
  details jsonb default '{}'::jsonb not null,
  phone text,
  founded_on date,
  founding_document text,
  term_years integer,
  elected_on date,
  dissolved_on date,
  merged_into uuid,
  version integer default 1 not null,
  batch_id uuid,
  recorded_at timestamp with time zone not null
);

create table public.package_receipts (
  tenant_id integer not null,
  package_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  path text collate "C",
  org_path text collate "C" not null,
  group_id uuid,
  received_on date,
  way text,
  noted_by text,
  recorded_at timestamp with time zone not null,
  stay_id uuid
);

create table public.packages (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  issue_no integer not null,
  month text not null,
  title text not null,
  about text,
  links jsonb default '[]'::jsonb not null,
  audience text not null,
  pushed integer not null,
  by_name text not null,
  pushed_on date not null,
  recorded_at timestamp with time zone not null
);

create table public.parcels (
  tenant_id integer not null,
  id uuid not null,
  kind text not null,
  title text not null,
  items jsonb default '[]'::jsonb not null,
  org_id uuid not null,
  org_path text collate "C" not null,
  person_id uuid not null,
  person_name text not null,
  path text collate "C",
  stay_id uuid,
  state text not null,
  address_enc text,
  labelled_at timestamp with time zone,
  labelled_by text,
  dispatched_on date,
  carrier text,
  tracking_no text,
  received_on date,
  way text,
  noted_by text,
  returned_on date,
  return_reason text,
  by_name text not null,
  prepared_on date not null,
  recorded_at timestamp with time zone not null
);

create table public.participations (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  person_name text not null,
  org_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  stay_id uuid,
  from_on date not null,
  until_on date,
  recorded_at timestamp with time zone not null
);

create table public.person_merges (
  tenant_id integer not null,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  before_enc text not null,
  by_name text not null,
  reason text not null,
  merged_at timestamp with time zone not null,
  unmerged_at timestamp with time zone
);

create table public.persons (
  tenant_id integer not null,
  id uuid not null,
  name text collate "C" not null,
  pinyin text collate "C" not null,
  initials text collate "C" not null,
  sex text,
  ethnic text,
  birth_on date,
  identity_enc text,
  identity_key text,
  identity_tail_key text,
  phone_enc text,
  phone_key text,
  phone_tail_key text,
  landline_enc text,
  address_enc text,
  registered_address_enc text,
  education text,
  education_text text,
  degree text,
  member_type text not null,
  joined_on date,
  full_on date,
  party_status text default 'normal'::text not null,
  job text,
  professional_title text,
  new_class text,
  migrant_worker boolean,
  declared_migrant boolean default false not null,
  declared_lost boolean default false not null,
  details jsonb default '{}'::jsonb not null,
  home_org_id uuid,
  home_path text collate "C",
  host_path text collate "C",
  contact_id uuid,
  merged_into uuid,
  deceased_on date,
  left_on date,
  version integer default 1 not null,
  batch_id uuid,
  recorded_at timestamp with time zone not null
);

create table public.point_accounts (
  tenant_id integer not null,
  person_id uuid not null,
  year integer not null
);

create table public.point_entries (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  year integer not null,
  on_date date not null,
  kind text not null,
  playbook text not null,
  clause_id text not null,
  clause_version integer not null,
  title text not null,
  delta numeric not null,
  worth numeric not null,
  cap numeric,
  cap_from date,
  cap_until date,
  happening_id uuid,
  tops_up uuid,
  reverses uuid,
  note_enc text,
  by_user uuid,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.point_objections (
  tenant_id integer not null,
  id uuid not null,
  entry_id uuid not null,
  person_id uuid not null,
  reason_enc text not null,
  by_user uuid,
  by_name text not null,
  raised_on date not null,
  upheld boolean,
  answer_enc text,
  answered_by text,
  answered_on date,
  recorded_at timestamp with time zone not null
);

create table public.posts (
  tenant_id integer not null,
  id uuid not null,
  kind text not null,
  org_id uuid,
  path text collate "C" not null,
  person_id uuid,
  user_id uuid,
  holder_name text not null,
  from_on date not null,
  until_on date,
  document text,
  recorded_at timestamp with time zone not null
);

create table public.recovery_codes (
  tenant_id integer not null,
  user_id uuid not null,
  code_hash text not null,
  used_at timestamp with time zone,
  recorded_at timestamp with time zone not null
);

create table public.reminder_cards (
  tenant_id integer not null,
  id uuid not null,
  kind text not null,
  body text not null,
  org_id uuid not null,
  org_path text collate "C" not null,
  person_id uuid not null,
  person_name text not null,
  path text collate "C",
  issued_on date not null,
  issued_by text not null,
  read_on date,
  way text,
  noted_by text,
  note text,
  recorded_at timestamp with time zone not null
);

create table public.report_answers (
  tenant_id integer not null,
  id uuid not null,
  report_id uuid not null,
  on_date date not null,
  text_enc text,
  by_user uuid,
  by_name text not null,
  by_org text not null,
  recorded_at timestamp with time zone not null
);

create table public.reports (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  stay_id uuid,
  path text collate "C" not null,
  occasion text not null,
  manner text not null,
  channel text,
  on_date date not null,
  work text,
  life text,
  thought text,
  help text[] default '{}'::text[] not null,
  took_part text[] default '{}'::text[] not null,
  plan text,
  willing text,
  body_enc text,
  changed text[] default '{}'::text[] not null,
  step_ids uuid[] default '{}'::uuid[] not null,
  entry_id uuid,
  by_user uuid,
  by_name text not null,
  answered_on date,
  answer_seen_at timestamp with time zone,
  taken_back_on date,
  taken_back_by text,
  taken_back_reason text,
  recorded_at timestamp with time zone not null
);

create table public.schema_migrations (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null
);

create table public.session_places (
  tenant_id integer not null,
  session_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  stay_id uuid,
  path text collate "C",
  org_path text collate "C" not null,
  state text not null,
  manner text,
  chosen_by text not null,
  chosen_at timestamp with time zone not null,
  confirmed_by text,
  confirmed_at timestamp with time zone,
  step_id uuid
);

create table public.shortfalls (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  year integer not null,
  measure text not null,
  playbook text not null,
  clause_id text not null,
  clause_version integer not null,
  title text not null,
  at_least numeric not null,
  leads_to text not null,
  listed_on date not null,
  talk_id uuid,
  excused_enc text,
  closed_on date,
  closed_by text,
  recorded_at timestamp with time zone not null,
  stage text default 'year'::text not null,
  wanted numeric,
  reminded_on date
);

create table public.stay_appraisals (
  tenant_id integer not null,
  stay_id uuid not null,
  step_id uuid not null,
  person_id uuid not null,
  year integer not null,
  grade text not null,
  comment_enc text,
  by_org text not null,
  on_date date not null
);

create table public.stay_spans (
  tenant_id integer not null,
  stay_id uuid not null,
  from_on date not null,
  until_on date,
  person_id uuid not null,
  state text not null,
  home_org_id uuid,
  home_path text collate "C",
  host_org_id uuid,
  host_path text collate "C",
  host_org_name text,
  mode text,
  left_on date,
  reason text,
  destination_kind text,
  flow_range text,
  province text,
  city text,
  county text,
  trade text,
  occupation text,
  former_occupation text,
  holds_certificate boolean,
  host_since_on date,
  lost_since_on date,
  lost_situation text,
  ended_on date,
  ended_by text
);

create table public.stays (
  tenant_id integer not null,
  id uuid not null,
  keeps text not null,
  person_id uuid not null,
  person_name text not null,
  contact_id uuid,
  contact_named boolean default false not null,
  home_tenant_id integer,
  home_org_id uuid,
  home_org_name text not null,
  home_path text collate "C",
  host_tenant_id integer,
  host_org_id uuid,
  host_org_name text,
  host_path text collate "C",
  state text not null,
  open boolean not null,
  mode text,
  left_on date,
  left_precision text,
  expected_return_on date,
  reason text,
  destination_kind text,
  flow_range text,
  province text,
  city text,
  county text,
  trade text,
  occupation text,
  employer text,
  holds_certificate boolean,
  former_occupation text,
  fixed_place boolean,
  keep_reason text,
  host_since_on date,
  host_contact_name text,
  contact_name text,
  lost_since_on date,
  lost_situation text,
  correction_open boolean default false not null,
  home_owes_correction boolean default false not null,
  host_owes_correction boolean default false not null,
  home_owes_return boolean default false not null,
  host_owes_return boolean default false not null,
  last_heard_on date,
  last_heard_source text,
  step_heard_on date,
  step_heard_source text,
  contact_heard_on date,
  tried_on date,
  tried_outcome text,
  call_back_on date,
  answer_due_on date,
  receipt_due_on date,
  ended_on date,
  facts_enc text,
  step_count integer not null,
  version integer default 1 not null,
  batch_id uuid,
  recorded_at timestamp with time zone not null
);

create table public.steps (
  tenant_id integer not null,
  stay_id uuid not null,
  id uuid not null,
  side text not null,
  kind text not null,
  leg integer not null,
  copy text not null,
  seq integer not null,
  after_home integer not null,
  after_host integer not null,
  on_date date not null,
  at timestamp with time zone not null,
  by_side text not null,
  by_user uuid,
  by_name text not null,
  by_post text,
  by_org_id uuid,
  by_org text,
  via text not null,
  undoes uuid,
  body_enc text not null,
  batch_id uuid,
  recorded_at timestamp with time zone not null
);

create table public.study_group_members (
  tenant_id integer not null,
  id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  path text collate "C",
  org_path text collate "C" not null,
  from_on date not null,
  until_on date,
  recorded_at timestamp with time zone not null
);

create table public.study_groups (
  tenant_id integer not null,
  id uuid not null,
  parent_id uuid,
  org_id uuid not null,
  path text collate "C" not null,
  name text not null,
  leader_person_id uuid,
  leader_name text,
  founded_on date not null,
  closed_on date,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.sweep_answers (
  tenant_id integer not null,
  sweep_id uuid not null,
  person_id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  away boolean,
  particulars text not null,
  since text not null,
  destination text not null,
  trade text not null,
  note text,
  sampled boolean default false not null,
  recheck text,
  recheck_note text,
  answered_by text not null,
  answered_at timestamp with time zone not null
);

create table public.sweep_branches (
  tenant_id integer not null,
  sweep_id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  answered_at timestamp with time zone,
  answered_by text,
  none_away boolean,
  members integer
);

create table public.sweeps (
  tenant_id integer not null,
  id uuid not null,
  name text not null,
  quarter text not null,
  org_id uuid,
  path text collate "C" not null,
  opened_on date not null,
  due_on date not null,
  closed_on date,
  sample_seed integer,
  sample_size integer,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.talks (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  stay_id uuid,
  side text not null,
  occasion text not null,
  channel text not null,
  on_date date not null,
  with_names text not null,
  agreed_enc text not null,
  follow_up_on date,
  by_user uuid,
  by_name text not null,
  voids uuid,
  recorded_at timestamp with time zone not null
);

create table public.task_acts (
  tenant_id integer not null,
  id uuid not null,
  claim_id uuid not null,
  kind text not null,
  on_date date not null,
  quantity numeric,
  amount numeric,
  note_enc text,
  by_user uuid,
  by_name text not null,
  for_member boolean default false not null,
  recorded_at timestamp with time zone not null
);

create table public.task_claims (
  tenant_id integer not null,
  id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  stay_id uuid,
  side text not null,
  org_id uuid not null,
  org_name text not null,
  path text collate "C" not null,
  state text not null,
  claimed_on date not null,
  delivered_on date,
  quantity numeric,
  amount numeric,
  note_enc text,
  verified_on date,
  version integer default 1 not null,
  recorded_at timestamp with time zone not null,
  step_id uuid
);

create table public.task_orgs (
  tenant_id integer not null,
  id uuid not null,
  task_id uuid not null,
  role text not null,
  path text collate "C" not null,
  org_id uuid,
  org_name text not null,
  joined_on date,
  joined_by text
);

create table public.tasks (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid,
  org_name text not null,
  path text collate "C" not null,
  title text not null,
  body text not null,
  kind text not null,
  kind_name text not null,
  playbook text not null,
  clause_id text not null,
  clause_version integer not null,
  unit text not null,
  amount text not null,
  evidence text not null,
  concerns text not null,
  province text,
  city text,
  places integer,
  taken integer default 0 not null,
  due_on date not null,
  state text not null,
  published_on date,
  closed_on date,
  closing_note text,
  by_name text not null,
  version integer default 1 not null,
  recorded_at timestamp with time zone not null
);

create table public.tenant_counters (
  tenant_id integer not null,
  name text not null,
  value bigint not null
);

create table public.tenants (
  id integer not null,
  name text not null,
  region_code text,
  province text,
  city text,
  demonstration boolean default false not null,
  settings jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null
);

create table public.users (
  tenant_id integer not null,
  id uuid not null,
  login text not null,
  name text not null,
  person_id uuid,
  password_hash text,
  password_changed_at timestamp with time zone,
  must_change_password boolean default false not null,
  failures integer default 0 not null,
  locked_until timestamp with time zone,
  totp_enc text,
  totp_confirmed_at timestamp with time zone,
  totp_last_step bigint,
  disabled_at timestamp with time zone,
  signed_in_at timestamp with time zone,
  notice_version text,
  created_at timestamp with time zone not null
);

create table public.vote_candidates (
  tenant_id integer not null,
  vote_id uuid not null,
  place integer not null,
  person_id uuid,
  name text not null,
  nominated boolean not null,
  votes integer not null,
  against integer not null,
  abstained integer not null,
  elected boolean not null,
  tied boolean not null
);

create table public.vote_revisions (
  tenant_id integer not null,
  vote_id uuid not null,
  revision integer not null,
  content jsonb not null,
  result text not null,
  reason text,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

create table public.vote_roll (
  tenant_id integer not null,
  vote_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  present boolean not null,
  excluded_reason text,
  excluded_document text,
  written text,
  written_on date
);

create table public.votes (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  org_name text not null,
  path text collate "C" not null,
  kind text not null,
  question text not null,
  person_id uuid,
  on_date date not null,
  place text,
  gathering_id uuid,
  document text,
  consent_document text,
  consent_decision text,
  with_right integer not null,
  excluded integer not null,
  present integer not null,
  in_favour integer not null,
  against integer not null,
  abstained integer not null,
  office text,
  seats integer,
  returned integer,
  invalid integer,
  result text not null,
  shares jsonb not null,
  revision integer default 1 not null,
  voided_on date,
  void_reason text,
  by_name text not null,
  recorded_at timestamp with time zone not null
);

-- constraints

alter table directory.addressees add constraint addressees_pkey PRIMARY KEY (tenant_id, org_id);

alter table directory.backups add constraint backups_pkey PRIMARY KEY (finished_at);

alter table directory.calendars add constraint calendars_pkey PRIMARY KEY (token_hash);

alter table directory.callbacks add constraint callbacks_pkey PRIMARY KEY (key);

alter table directory.claims add constraint claims_pkey PRIMARY KEY (code_hash);

alter table directory.links add constraint links_pkey PRIMARY KEY (token_hash);

alter table directory.logins add constraint logins_pkey PRIMARY KEY (login);

alter table directory.person_keys add constraint person_keys_pkey PRIMARY KEY (id_hash);

alter table directory.person_keys add constraint person_keys_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'held'::text, 'released'::text])));

alter table directory.sessions add constraint sessions_pkey PRIMARY KEY (token_hash);

alter table public.adoptions add constraint adoptions_pkey PRIMARY KEY (tenant_id, id);

alter table public.adoptions add constraint adoption_ends_after_it_began CHECK (((until_on IS NULL) OR (until_on >= from_on)));

alter table public.appraisal_boxes add constraint appraisal_boxes_pkey PRIMARY KEY (tenant_id, appraisal_id);

alter table public.appraisal_decisions add constraint appraisal_decisions_pkey PRIMARY KEY (tenant_id, id);

alter table public.appraisal_remarks add constraint appraisal_remarks_pkey PRIMARY KEY (tenant_id, id);

alter table public.appraisal_remarks add constraint appraisal_remarks_way_check CHECK ((way = ANY (ARRAY['member'::text, 'secretary'::text])));

alter table public.appraisal_remedies add constraint appraisal_remedies_pkey PRIMARY KEY (tenant_id, appraisal_id, person_id);

alter table public.appraisal_remedies add constraint appraisal_remedies_recheck_check CHECK ((recheck = ANY (ARRAY['improved'::text, 'not-improved'::text])));

alter table public.appraisal_stages add constraint appraisal_stages_pkey PRIMARY KEY (tenant_id, appraisal_id, seq);

alter table public.appraisal_subjects add constraint appraisal_subjects_pkey PRIMARY KEY (tenant_id, id);

alter table public.appraisal_subjects add constraint appraisal_subjects_self_by_check CHECK ((self_by = ANY (ARRAY['member'::text, 'secretary'::text])));

alter table public.appraisal_subjects add constraint appraisal_subjects_side_check CHECK ((side = ANY (ARRAY['home'::text, 'host'::text])));

alter table public.appraisal_subjects add constraint appraised_once_in_an_appraisal UNIQUE (tenant_id, appraisal_id, person_id);

alter table public.appraisal_voters add constraint appraisal_voters_pkey PRIMARY KEY (tenant_id, appraisal_id, person_id);

alter table public.appraisal_voters add constraint appraisal_voters_way_check CHECK ((way = ANY (ARRAY['phone'::text, 'paper'::text])));

alter table public.appraisals add constraint appraisals_pkey PRIMARY KEY (tenant_id, id);

alter table public.appraisals add constraint appraisals_decided_by_check CHECK ((decided_by = ANY (ARRAY['committee'::text, 'meeting'::text])));

alter table public.appraisals add constraint one_appraisal_per_organisation_and_year UNIQUE (tenant_id, org_id, year);

alter table public.attendances add constraint attendances_pkey PRIMARY KEY (tenant_id, gathering_id, person_id, on_date);

alter table public.attendances add constraint attendances_basis_check CHECK ((basis = ANY (ARRAY['telephone'::text, 'message'::text, 'letter'::text])));

alter table public.attendances add constraint attendances_mark_check CHECK ((mark = ANY (ARRAY['present'::text, 'online'::text, 'counted'::text, 'late'::text, 'sick'::text, 'official'::text, 'personal'::text, 'absent'::text])));

alter table public.attendances add constraint attendances_reply_check CHECK ((reply = ANY (ARRAY['comes'::text, 'online'::text, 'cannot'::text])));

alter table public.attendances add constraint attendances_side_check CHECK ((side = ANY (ARRAY['home'::text, 'host'::text])));

alter table public.attendances add constraint counted_by_something CHECK (((mark <> 'counted'::text) OR (basis IS NOT NULL)));

alter table public.audit_heads add constraint audit_heads_pkey PRIMARY KEY (tenant_id);

alter table public.audit_log add constraint audit_log_pkey PRIMARY KEY (tenant_id, seq);

alter table public.branch_guides add constraint branch_guides_pkey PRIMARY KEY (tenant_id, id);

alter table public.calendar_feeds add constraint calendar_feeds_pkey PRIMARY KEY (tenant_id, id);

alter table public.calendar_feeds add constraint calendar_of_a_person_or_an_organisation CHECK (((person_id IS NULL) <> (org_id IS NULL)));

alter table public.cases add constraint cases_pkey PRIMARY KEY (tenant_id, id);

alter table public.claim_codes add constraint claim_codes_pkey PRIMARY KEY (tenant_id, id);

alter table public.column_memory add constraint column_memory_pkey PRIMARY KEY (tenant_id, fingerprint);

alter table public.command_keys add constraint command_keys_pkey PRIMARY KEY (tenant_id, key);

alter table public.complaints add constraint complaints_pkey PRIMARY KEY (tenant_id, id);

alter table public.contact_assignments add constraint contact_assignments_pkey PRIMARY KEY (tenant_id, id);

alter table public.contact_entries add constraint contact_entries_pkey PRIMARY KEY (tenant_id, id);

alter table public.contact_entries add constraint contact_entries_side_check CHECK ((side = ANY (ARRAY['home'::text, 'host'::text, 'member'::text])));

alter table public.correction_requests add constraint correction_requests_pkey PRIMARY KEY (tenant_id, id);

alter table public.correction_requests add constraint correction_requests_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text])));

alter table public.county_rules add constraint county_rules_pkey PRIMARY KEY (tenant_id, id);

alter table public.course_sessions add constraint course_sessions_pkey PRIMARY KEY (tenant_id, id);

alter table public.course_sessions add constraint session_ends_after_it_began CHECK ((ends_at > starts_at));

alter table public.course_sessions add constraint session_gives_hours_of_a_day CHECK (((hours > (0)::numeric) AND (hours <= (8)::numeric)));

alter table public.courses add constraint courses_pkey PRIMARY KEY (tenant_id, id);

alter table public.disclosures add constraint disclosures_pkey PRIMARY KEY (tenant_id, person_id, export_id);

alter table public.duties add constraint duties_pkey PRIMARY KEY (tenant_id, subject_id, clause_id, period, org_id);

alter table public.duties add constraint duties_side_check CHECK ((side = ANY (ARRAY['home'::text, 'host'::text, 'member'::text])));

alter table public.file_parts add constraint file_parts_pkey PRIMARY KEY (tenant_id, file_id, part);

alter table public.files add constraint files_pkey PRIMARY KEY (tenant_id, id);

alter table public.files add constraint attached_with_owner_and_path CHECK ((((concept IS NULL) = (owner_id IS NULL)) AND ((owner_id IS NULL) = (path IS NULL))));

alter table public.files add constraint files_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'pdf'::text, 'office'::text, 'text'::text])));

alter table public.files add constraint removed_with_reason CHECK (((removed_at IS NULL) = (removed_reason IS NULL)));

alter table public.gathering_acts add constraint gathering_acts_pkey PRIMARY KEY (tenant_id, id);

alter table public.gathering_orgs add constraint gathering_orgs_pkey PRIMARY KEY (tenant_id, gathering_id, org_id);

alter table public.gathering_series add constraint gathering_series_pkey PRIMARY KEY (tenant_id, id);

alter table public.gathering_series add constraint gathering_series_fixed_day_check CHECK (((fixed_day >= 1) AND (fixed_day <= 31)));

alter table public.gatherings add constraint gatherings_pkey PRIMARY KEY (tenant_id, id);

alter table public.gatherings add constraint gatherings_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'invited'::text, 'held'::text, 'closed'::text, 'cancelled'::text])));

alter table public.gatherings add constraint gatherings_study_hours_check CHECK (((study_hours >= 1) AND (study_hours <= 80)));

alter table public.happenings add constraint happenings_pkey PRIMARY KEY (tenant_id, on_date, id);

alter table public.happenings add constraint happenings_side_check CHECK ((side = ANY (ARRAY['home'::text, 'host'::text, 'member'::text])));

alter table public.homecomings add constraint homecomings_pkey PRIMARY KEY (tenant_id, year, holiday, person_id);

alter table public.homecomings add constraint homecomings_answer_check CHECK ((answer = ANY (ARRAY['comes'::text, 'stays-away'::text, 'unsure'::text])));

alter table public.homecomings add constraint homecomings_told_by_check CHECK ((told_by = ANY (ARRAY['self'::text, 'contact'::text, 'branch'::text])));

alter table public.host_attendances add constraint host_attendances_pkey PRIMARY KEY (tenant_id, step_id, on_date);

alter table public.host_attendances add constraint host_attendances_manner_check CHECK ((manner = ANY (ARRAY['present'::text, 'online'::text, 'counted'::text])));

alter table public.import_batches add constraint import_batches_pkey PRIMARY KEY (tenant_id, id);

alter table public.import_batches add constraint import_batches_state_check CHECK ((state = ANY (ARRAY['recognised'::text, 'previewing'::text, 'previewed'::text, 'applying'::text, 'applied'::text, 'undone'::text])));

alter table public.import_batches add constraint rows_add_up CHECK (((total IS NULL) OR (created IS NULL) OR (total = (((created + updated) + same) + rejected))));

alter table public.import_files add constraint import_files_pkey PRIMARY KEY (tenant_id, batch_id, part);

alter table public.import_rows add constraint import_rows_pkey PRIMARY KEY (tenant_id, batch_id, row_no);

alter table public.import_rows add constraint import_rows_kind_check CHECK ((kind = ANY (ARRAY['org'::text, 'person'::text, 'stay'::text])));

alter table public.import_rows add constraint import_rows_verdict_check CHECK ((verdict = ANY (ARRAY['created'::text, 'updated'::text, 'same'::text, 'rejected'::text, 'unclear'::text])));

alter table public.letter_receipts add constraint letter_receipts_pkey PRIMARY KEY (tenant_id, letter_id);

alter table public.letters add constraint letters_pkey PRIMARY KEY (tenant_id, id);

alter table public.letters add constraint letters_carrier_check CHECK ((carrier = ANY (ARRAY['courier'::text, 'link'::text, 'file'::text, 'register'::text])));

alter table public.letters add constraint letters_direction_check CHECK ((direction = ANY (ARRAY['out'::text, 'in'::text])));

alter table public.letters add constraint letters_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sent'::text, 'received'::text, 'answered'::text, 'withdrawn'::text, 'expired'::text])));

alter table public.memberships add constraint memberships_pkey PRIMARY KEY (tenant_id, id);

alter table public.message_notices add constraint message_notices_pkey PRIMARY KEY (tenant_id, message_id, notice_id);

alter table public.message_receipts add constraint message_receipts_pkey PRIMARY KEY (tenant_id, message_id, id);

alter table public.message_receipts add constraint message_receipts_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'accepted'::text, 'failed'::text, 'delivered'::text, 'undelivered'::text])));

alter table public.messages add constraint messages_pkey PRIMARY KEY (tenant_id, id);

alter table public.messages add constraint messages_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'robot'::text])));

alter table public.messages add constraint messages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'accepted'::text, 'delivered'::text, 'dead'::text, 'dropped'::text])));

alter table public.messages add constraint messages_urgency_check CHECK ((urgency = ANY (ARRAY['normal'::text, 'urgent'::text, 'emergency'::text])));

alter table public.messages add constraint to_a_person_or_to_a_group CHECK (((person_id IS NULL) <> (org_id IS NULL)));

alter table public.notice_channels add constraint notice_channels_pkey PRIMARY KEY (tenant_id, channel);

alter table public.notice_channels add constraint notice_channels_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'robot'::text])));

alter table public.notice_copies add constraint notice_copies_pkey PRIMARY KEY (tenant_id, notice_id, person_id);

alter table public.notice_copies add constraint notice_copies_read_via_check CHECK ((read_via = ANY (ARRAY['self'::text, 'contact'::text])));

alter table public.notice_copies add constraint notice_copies_rung_check CHECK ((rung = ANY (ARRAY['inbox'::text, 'message'::text, 'call'::text, 'over'::text])));

alter table public.notice_copies add constraint read_by_somebody CHECK (((read_at IS NULL) = (read_via IS NULL)));

alter table public.notice_wishes add constraint notice_wishes_pkey PRIMARY KEY (tenant_id, person_id);

alter table public.notice_wordings add constraint notice_wordings_pkey PRIMARY KEY (tenant_id, id);

alter table public.notice_wordings add constraint wording_whole_or_none CHECK ((((title IS NULL) = (text IS NULL)) AND ((text IS NULL) = (outside IS NULL))));

alter table public.notices add constraint notices_pkey PRIMARY KEY (tenant_id, id);

alter table public.notices add constraint notices_ladder_check CHECK ((ladder = ANY (ARRAY['inbox'::text, 'message'::text, 'call'::text])));

alter table public.notices add constraint notices_urgency_check CHECK ((urgency = ANY (ARRAY['normal'::text, 'urgent'::text, 'emergency'::text])));

alter table public.org_acts add constraint org_acts_pkey PRIMARY KEY (tenant_id, id);

alter table public.org_spans add constraint org_spans_pkey PRIMARY KEY (tenant_id, org_id, from_on, recorded_at);

alter table public.orgs add constraint orgs_pkey PRIMARY KEY (tenant_id, id);

alter table public.orgs add constraint one_organisation_per_number UNIQUE (tenant_id, no);

alter table public.orgs add constraint one_organisation_per_path UNIQUE (tenant_id, path);

alter table public.orgs add constraint orgs_established_by_check CHECK ((established_by = ANY (ARRAY['home'::text, 'host'::text])));

alter table public.orgs add constraint orgs_status_check CHECK ((status = ANY (ARRAY['active'::text, 'dissolved'::text])));

alter table public.package_receipts add constraint package_receipts_pkey PRIMARY KEY (tenant_id, package_id, person_id);

alter table public.package_receipts add constraint package_receipts_way_check CHECK ((way = ANY (ARRAY['self'::text, 'noted'::text])));

alter table public.packages add constraint packages_pkey PRIMARY KEY (tenant_id, id);

alter table public.packages add constraint one_package_per_issue UNIQUE (tenant_id, org_id, issue_no);

alter table public.parcels add constraint parcels_pkey PRIMARY KEY (tenant_id, id);

alter table public.parcels add constraint parcels_state_check CHECK ((state = ANY (ARRAY['prepared'::text, 'dispatched'::text, 'received'::text, 'returned'::text])));

alter table public.parcels add constraint parcels_way_check CHECK ((way = ANY (ARRAY['self'::text, 'noted'::text])));

alter table public.participations add constraint participations_pkey PRIMARY KEY (tenant_id, id);

alter table public.person_merges add constraint person_merges_pkey PRIMARY KEY (tenant_id, id);

alter table public.persons add constraint persons_pkey PRIMARY KEY (tenant_id, id);

alter table public.point_accounts add constraint point_accounts_pkey PRIMARY KEY (tenant_id, person_id, year);

alter table public.point_entries add constraint point_entries_pkey PRIMARY KEY (tenant_id, id);

alter table public.point_entries add constraint a_cap_has_its_stretch CHECK ((((cap IS NULL) = (cap_from IS NULL)) AND ((cap IS NULL) = (cap_until IS NULL))));

alter table public.point_entries add constraint point_entries_kind_check CHECK ((kind = ANY (ARRAY['earned'::text, 'by-hand'::text, 'topped-up'::text, 'reversal'::text])));

alter table public.point_entries add constraint reversal_names_what_it_reverses CHECK (((kind = 'reversal'::text) = (reverses IS NOT NULL)));

alter table public.point_objections add constraint point_objections_pkey PRIMARY KEY (tenant_id, id);

alter table public.posts add constraint posts_pkey PRIMARY KEY (tenant_id, id);

alter table public.recovery_codes add constraint recovery_codes_pkey PRIMARY KEY (tenant_id, user_id, code_hash);

alter table public.reminder_cards add constraint reminder_cards_pkey PRIMARY KEY (tenant_id, id);

alter table public.reminder_cards add constraint reminder_cards_way_check CHECK ((way = ANY (ARRAY['self'::text, 'noted'::text])));

alter table public.report_answers add constraint report_answers_pkey PRIMARY KEY (tenant_id, id);

alter table public.reports add constraint reports_pkey PRIMARY KEY (tenant_id, id);

alter table public.reports add constraint reports_manner_check CHECK ((manner = ANY (ARRAY['self'::text, 'by-contact'::text])));

alter table public.reports add constraint reports_occasion_check CHECK ((occasion = ANY (ARRAY['periodic'::text, 'word'::text, 'return'::text])));

alter table public.reports add constraint taken_back_with_reason CHECK (((taken_back_on IS NULL) = (taken_back_reason IS NULL)));

alter table public.schema_migrations add constraint schema_migrations_pkey PRIMARY KEY (number);

alter table public.session_places add constraint session_places_pkey PRIMARY KEY (tenant_id, session_id, person_id);

alter table public.session_places add constraint session_places_state_check CHECK ((state = ANY (ARRAY['chosen'::text, 'withdrawn'::text, 'attended'::text, 'absent'::text])));

alter table public.shortfalls add constraint shortfalls_pkey PRIMARY KEY (tenant_id, id);

alter table public.shortfalls add constraint shortfalls_leads_to_check CHECK ((leads_to = ANY (ARRAY['talk'::text, 'reminder'::text])));

alter table public.shortfalls add constraint shortfalls_stage_check CHECK ((stage = ANY (ARRAY['half'::text, 'year'::text])));

alter table public.stay_appraisals add constraint stay_appraisals_pkey PRIMARY KEY (tenant_id, stay_id, step_id);

alter table public.stay_spans add constraint stay_spans_pkey PRIMARY KEY (tenant_id, stay_id, from_on);

alter table public.stay_spans add constraint span_ends_after_it_began CHECK (((until_on IS NULL) OR (until_on > from_on)));

alter table public.stays add constraint stays_pkey PRIMARY KEY (tenant_id, id);

alter table public.stays add constraint stay_has_a_side_here CHECK (((home_path IS NOT NULL) OR (host_path IS NOT NULL)));

alter table public.stays add constraint stays_keeps_check CHECK ((keeps = ANY (ARRAY['home'::text, 'host'::text, 'both'::text])));

alter table public.steps add constraint steps_pkey PRIMARY KEY (tenant_id, stay_id, id);

alter table public.steps add constraint one_step_per_place_in_the_log UNIQUE (tenant_id, stay_id, leg, copy, seq);

alter table public.steps add constraint steps_copy_check CHECK ((copy = ANY (ARRAY['home'::text, 'host'::text])));

alter table public.steps add constraint steps_side_check CHECK ((side = ANY (ARRAY['home'::text, 'host'::text, 'member'::text])));

alter table public.study_group_members add constraint study_group_members_pkey PRIMARY KEY (tenant_id, id);

alter table public.study_groups add constraint study_groups_pkey PRIMARY KEY (tenant_id, id);

alter table public.sweep_answers add constraint sweep_answers_pkey PRIMARY KEY (tenant_id, sweep_id, person_id);

alter table public.sweep_answers add constraint sweep_answers_destination_check CHECK ((destination = ANY (ARRAY['known'::text, 'unknown'::text])));

alter table public.sweep_answers add constraint sweep_answers_particulars_check CHECK ((particulars = ANY (ARRAY['known'::text, 'unknown'::text])));

alter table public.sweep_answers add constraint sweep_answers_recheck_check CHECK ((recheck = ANY (ARRAY['agrees'::text, 'differs'::text])));

alter table public.sweep_answers add constraint sweep_answers_since_check CHECK ((since = ANY (ARRAY['known'::text, 'unknown'::text])));

alter table public.sweep_answers add constraint sweep_answers_trade_check CHECK ((trade = ANY (ARRAY['known'::text, 'unknown'::text])));

alter table public.sweep_branches add constraint sweep_branches_pkey PRIMARY KEY (tenant_id, sweep_id, org_id);

alter table public.sweeps add constraint sweeps_pkey PRIMARY KEY (tenant_id, id);

alter table public.talks add constraint talks_pkey PRIMARY KEY (tenant_id, id);

alter table public.talks add constraint talks_side_check CHECK ((side = ANY (ARRAY['home'::text, 'host'::text])));

alter table public.task_acts add constraint task_acts_pkey PRIMARY KEY (tenant_id, id);

alter table public.task_acts add constraint task_acts_kind_check CHECK ((kind = ANY (ARRAY['claim'::text, 'give-back'::text, 'deliver'::text, 'send-back'::text, 'verify'::text, 'reopen'::text])));

alter table public.task_claims add constraint task_claims_pkey PRIMARY KEY (tenant_id, id);

alter table public.task_claims add constraint task_claims_side_check CHECK ((side = ANY (ARRAY['home'::text, 'host'::text])));

alter table public.task_claims add constraint task_claims_state_check CHECK ((state = ANY (ARRAY['claimed'::text, 'delivered'::text, 'sent-back'::text, 'verified'::text, 'given-back'::text])));

alter table public.task_orgs add constraint task_orgs_pkey PRIMARY KEY (tenant_id, id);

alter table public.task_orgs add constraint task_orgs_role_check CHECK ((role = ANY (ARRAY['publisher'::text, 'partner'::text, 'target'::text])));

alter table public.tasks add constraint tasks_pkey PRIMARY KEY (tenant_id, id);

alter table public.tasks add constraint no_more_claims_than_places CHECK (((taken >= 0) AND ((places IS NULL) OR (taken <= places))));

alter table public.tasks add constraint tasks_amount_check CHECK ((amount = ANY (ARRAY['none'::text, 'optional'::text, 'wanted'::text])));

alter table public.tasks add constraint tasks_concerns_check CHECK ((concerns = ANY (ARRAY['all'::text, 'away'::text, 'home'::text])));

alter table public.tasks add constraint tasks_evidence_check CHECK ((evidence = ANY (ARRAY['none'::text, 'optional'::text, 'wanted'::text])));

alter table public.tasks add constraint tasks_places_check CHECK ((places > 0));

alter table public.tasks add constraint tasks_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'closed'::text])));

alter table public.tenant_counters add constraint tenant_counters_pkey PRIMARY KEY (tenant_id, name);

alter table public.tenants add constraint tenants_pkey PRIMARY KEY (id);

alter table public.tenants add constraint one_tenant_per_name UNIQUE (name);

alter table public.users add constraint users_pkey PRIMARY KEY (tenant_id, id);

alter table public.users add constraint one_user_per_login UNIQUE (tenant_id, login);

alter table public.vote_candidates add constraint vote_candidates_pkey PRIMARY KEY (tenant_id, vote_id, place);

alter table public.vote_revisions add constraint vote_revisions_pkey PRIMARY KEY (tenant_id, vote_id, revision);

alter table public.vote_roll add constraint vote_roll_pkey PRIMARY KEY (tenant_id, vote_id, person_id);

alter table public.vote_roll add constraint vote_roll_written_check CHECK ((written = ANY (ARRAY['for'::text, 'against'::text, 'abstain'::text])));

alter table public.votes add constraint votes_pkey PRIMARY KEY (tenant_id, id);

alter table public.votes add constraint present_were_among_those_with_a_vote CHECK (((present >= 0) AND (excluded >= 0) AND (present <= (with_right - excluded))));

alter table directory.addressees add constraint addressees_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

alter table directory.calendars add constraint calendars_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

alter table directory.callbacks add constraint callbacks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

alter table directory.claims add constraint claims_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

alter table directory.links add constraint links_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

alter table directory.logins add constraint logins_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

alter table directory.person_keys add constraint person_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

alter table directory.sessions add constraint sessions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

alter table public.appraisal_boxes add constraint box_of_a_known_appraisal FOREIGN KEY (tenant_id, appraisal_id) REFERENCES public.appraisals(tenant_id, id);

alter table public.appraisal_decisions add constraint decision_in_a_known_appraisal FOREIGN KEY (tenant_id, appraisal_id) REFERENCES public.appraisals(tenant_id, id);

alter table public.appraisal_remarks add constraint remark_in_a_known_appraisal FOREIGN KEY (tenant_id, appraisal_id) REFERENCES public.appraisals(tenant_id, id);

alter table public.appraisal_remedies add constraint remedy_after_a_known_appraisal FOREIGN KEY (tenant_id, appraisal_id) REFERENCES public.appraisals(tenant_id, id);

alter table public.appraisal_stages add constraint stage_of_a_known_appraisal FOREIGN KEY (tenant_id, appraisal_id) REFERENCES public.appraisals(tenant_id, id);

alter table public.appraisal_subjects add constraint subject_of_a_known_appraisal FOREIGN KEY (tenant_id, appraisal_id) REFERENCES public.appraisals(tenant_id, id);

alter table public.appraisal_voters add constraint voter_in_a_known_appraisal FOREIGN KEY (tenant_id, appraisal_id) REFERENCES public.appraisals(tenant_id, id);

alter table public.attendances add constraint line_of_a_known_gathering FOREIGN KEY (tenant_id, gathering_id) REFERENCES public.gatherings(tenant_id, id);

alter table public.claim_codes add constraint claim_by_a_known_person FOREIGN KEY (tenant_id, person_id) REFERENCES public.persons(tenant_id, id) ON DELETE CASCADE;

alter table public.contact_assignments add constraint contact_for_a_known_person FOREIGN KEY (tenant_id, person_id) REFERENCES public.persons(tenant_id, id) ON DELETE CASCADE;

alter table public.correction_requests add constraint correction_for_a_known_person FOREIGN KEY (tenant_id, person_id) REFERENCES public.persons(tenant_id, id) ON DELETE CASCADE;

alter table public.course_sessions add constraint session_of_a_known_course FOREIGN KEY (tenant_id, course_id) REFERENCES public.courses(tenant_id, id);

alter table public.file_parts add constraint part_of_a_known_file FOREIGN KEY (tenant_id, file_id) REFERENCES public.files(tenant_id, id) ON DELETE CASCADE;

alter table public.gathering_acts add constraint act_on_a_known_gathering FOREIGN KEY (tenant_id, gathering_id) REFERENCES public.gatherings(tenant_id, id);

alter table public.gathering_orgs add constraint taking_part_in_a_known_gathering FOREIGN KEY (tenant_id, gathering_id) REFERENCES public.gatherings(tenant_id, id);

alter table public.host_attendances add constraint attendance_on_a_known_stay FOREIGN KEY (tenant_id, stay_id) REFERENCES public.stays(tenant_id, id) ON DELETE CASCADE;

alter table public.import_files add constraint file_of_a_known_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES public.import_batches(tenant_id, id) ON DELETE CASCADE;

alter table public.import_rows add constraint row_of_a_known_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES public.import_batches(tenant_id, id) ON DELETE CASCADE;

alter table public.letters add constraint letter_of_a_known_stay FOREIGN KEY (tenant_id, stay_id) REFERENCES public.stays(tenant_id, id);

alter table public.memberships add constraint membership_in_a_known_organisation FOREIGN KEY (tenant_id, org_id) REFERENCES public.orgs(tenant_id, id);

alter table public.memberships add constraint membership_of_a_known_person FOREIGN KEY (tenant_id, person_id) REFERENCES public.persons(tenant_id, id);

alter table public.message_notices add constraint notice_in_a_known_message FOREIGN KEY (tenant_id, message_id) REFERENCES public.messages(tenant_id, id);

alter table public.message_receipts add constraint receipt_of_a_known_message FOREIGN KEY (tenant_id, message_id) REFERENCES public.messages(tenant_id, id);

alter table public.notice_copies add constraint copy_of_a_known_notice FOREIGN KEY (tenant_id, notice_id) REFERENCES public.notices(tenant_id, id);

alter table public.notice_wishes add constraint wish_of_a_known_person FOREIGN KEY (tenant_id, person_id) REFERENCES public.persons(tenant_id, id) ON DELETE CASCADE;

alter table public.org_acts add constraint act_of_a_known_organisation FOREIGN KEY (tenant_id, org_id) REFERENCES public.orgs(tenant_id, id) ON DELETE CASCADE;

alter table public.org_spans add constraint span_of_a_known_organisation FOREIGN KEY (tenant_id, org_id) REFERENCES public.orgs(tenant_id, id) ON DELETE CASCADE;

alter table public.orgs add constraint organisation_has_a_known_parent FOREIGN KEY (tenant_id, parent_id) REFERENCES public.orgs(tenant_id, id);

alter table public.package_receipts add constraint receipt_of_a_known_package FOREIGN KEY (tenant_id, package_id) REFERENCES public.packages(tenant_id, id);

alter table public.participations add constraint participation_in_a_known_organisation FOREIGN KEY (tenant_id, org_id) REFERENCES public.orgs(tenant_id, id);

alter table public.person_merges add constraint merge_keeps_a_known_person FOREIGN KEY (tenant_id, kept_id) REFERENCES public.persons(tenant_id, id);

alter table public.person_merges add constraint merge_of_a_known_person FOREIGN KEY (tenant_id, merged_id) REFERENCES public.persons(tenant_id, id);

alter table public.point_objections add constraint objection_to_a_known_entry FOREIGN KEY (tenant_id, entry_id) REFERENCES public.point_entries(tenant_id, id);

alter table public.posts add constraint post_in_a_known_organisation FOREIGN KEY (tenant_id, org_id) REFERENCES public.orgs(tenant_id, id);

alter table public.recovery_codes add constraint recovery_of_a_known_user FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

alter table public.report_answers add constraint answer_to_a_known_report FOREIGN KEY (tenant_id, report_id) REFERENCES public.reports(tenant_id, id);

alter table public.session_places add constraint place_at_a_known_session FOREIGN KEY (tenant_id, session_id) REFERENCES public.course_sessions(tenant_id, id);

alter table public.stay_appraisals add constraint opinion_on_a_known_stay FOREIGN KEY (tenant_id, stay_id) REFERENCES public.stays(tenant_id, id) ON DELETE CASCADE;

alter table public.stay_spans add constraint span_of_a_known_stay FOREIGN KEY (tenant_id, stay_id) REFERENCES public.stays(tenant_id, id) ON DELETE CASCADE;

alter table public.steps add constraint step_of_a_known_stay FOREIGN KEY (tenant_id, stay_id) REFERENCES public.stays(tenant_id, id);

alter table public.study_group_members add constraint member_of_a_known_group FOREIGN KEY (tenant_id, group_id) REFERENCES public.study_groups(tenant_id, id);

alter table public.study_groups add constraint group_within_a_known_group FOREIGN KEY (tenant_id, parent_id) REFERENCES public.study_groups(tenant_id, id);

alter table public.sweep_answers add constraint answer_to_a_known_sweep FOREIGN KEY (tenant_id, sweep_id) REFERENCES public.sweeps(tenant_id, id);

alter table public.sweep_branches add constraint branch_of_a_known_sweep FOREIGN KEY (tenant_id, sweep_id) REFERENCES public.sweeps(tenant_id, id);

alter table public.task_acts add constraint act_on_a_known_claim FOREIGN KEY (tenant_id, claim_id) REFERENCES public.task_claims(tenant_id, id);

alter table public.task_claims add constraint claim_of_a_known_task FOREIGN KEY (tenant_id, task_id) REFERENCES public.tasks(tenant_id, id);

alter table public.task_orgs add constraint organisation_of_a_known_task FOREIGN KEY (tenant_id, task_id) REFERENCES public.tasks(tenant_id, id) ON DELETE CASCADE;

alter table public.vote_candidates add constraint candidate_of_a_known_vote FOREIGN KEY (tenant_id, vote_id) REFERENCES public.votes(tenant_id, id);

alter table public.vote_revisions add constraint revision_of_a_known_vote FOREIGN KEY (tenant_id, vote_id) REFERENCES public.votes(tenant_id, id);

alter table public.vote_roll add constraint roll_of_a_known_vote FOREIGN KEY (tenant_id, vote_id) REFERENCES public.votes(tenant_id, id);

-- indexes

CREATE UNIQUE INDEX one_address_per_calendar ON directory.calendars USING btree (tenant_id, feed_id);

CREATE UNIQUE INDEX one_callback_per_channel ON directory.callbacks USING btree (tenant_id, channel);

CREATE INDEX keys_of_a_letter ON directory.links USING btree (tenant_id, letter_id);

CREATE UNIQUE INDEX one_letter_per_short_code ON directory.links USING btree (code_hash);

CREATE INDEX person_keys_of_a_tenant ON directory.person_keys USING btree (tenant_id, person_id);

CREATE INDEX sessions_of_a_user ON directory.sessions USING btree (tenant_id, user_id);

CREATE UNIQUE INDEX one_open_adoption_per_place ON public.adoptions USING btree (tenant_id, path, playbook) WHERE (until_on IS NULL);

CREATE INDEX decisions_about_a_person ON public.appraisal_decisions USING btree (tenant_id, person_id);

CREATE INDEX decisions_of_an_appraisal ON public.appraisal_decisions USING btree (tenant_id, appraisal_id, person_id);

CREATE UNIQUE INDEX one_remark_takes_the_place_of_another ON public.appraisal_remarks USING btree (tenant_id, replaces) WHERE (replaces IS NOT NULL);

CREATE INDEX remarks_about_a_person ON public.appraisal_remarks USING btree (tenant_id, person_id);

CREATE INDEX remarks_of_an_appraisal ON public.appraisal_remarks USING btree (tenant_id, appraisal_id, person_id);

CREATE INDEX remedies_of_a_person ON public.appraisal_remedies USING btree (tenant_id, person_id);

CREATE INDEX appraisal_subjects_by_path ON public.appraisal_subjects USING btree (tenant_id, path);

CREATE INDEX appraisals_of_a_person ON public.appraisal_subjects USING btree (tenant_id, person_id);

CREATE INDEX voters_by_person ON public.appraisal_voters USING btree (tenant_id, person_id);

CREATE INDEX appraisals_by_path ON public.appraisals USING btree (tenant_id, path, year DESC);

CREATE INDEX attendances_of_a_person ON public.attendances USING btree (tenant_id, person_id, on_date);

CREATE INDEX attendances_on_sheets ON public.attendances USING btree (tenant_id, path, on_date);

CREATE INDEX audit_by_time ON public.audit_log USING btree (tenant_id, at DESC);

CREATE INDEX audit_of_a_person ON public.audit_log USING btree (tenant_id, person_id, seq DESC) WHERE (person_id IS NOT NULL);

CREATE INDEX audit_of_an_export ON public.audit_log USING btree (tenant_id, subject_id) WHERE (subject_kind = 'export'::text);

CREATE INDEX guides_of_a_person ON public.branch_guides USING btree (tenant_id, person_id) WHERE (until_on IS NULL);

CREATE UNIQUE INDEX one_open_guide_of_a_kind ON public.branch_guides USING btree (tenant_id, org_id, person_id) WHERE (until_on IS NULL);

CREATE UNIQUE INDEX one_calendar_per_organisation ON public.calendar_feeds USING btree (tenant_id, org_id) WHERE ((org_id IS NOT NULL) AND (revoked_at IS NULL));

CREATE UNIQUE INDEX one_calendar_per_person ON public.calendar_feeds USING btree (tenant_id, person_id) WHERE ((person_id IS NOT NULL) AND (revoked_at IS NULL));

CREATE INDEX cases_open ON public.cases USING btree (tenant_id, path, opened_on) WHERE (closed_on IS NULL);

CREATE UNIQUE INDEX one_open_case_of_a_kind_per_person ON public.cases USING btree (tenant_id, person_id, kind) WHERE (closed_on IS NULL);

CREATE INDEX claim_codes_of_a_person ON public.claim_codes USING btree (tenant_id, person_id);

CREATE INDEX contacts_load ON public.contact_assignments USING btree (tenant_id, contact_person_id) WHERE (until_on IS NULL);

CREATE INDEX contacts_of_a_person ON public.contact_assignments USING btree (tenant_id, person_id, from_on);

CREATE UNIQUE INDEX one_named_contact_per_person ON public.contact_assignments USING btree (tenant_id, person_id) WHERE (until_on IS NULL);

CREATE UNIQUE INDEX an_entry_is_voided_once ON public.contact_entries USING btree (tenant_id, voids) WHERE (voids IS NOT NULL);

CREATE INDEX contact_call_backs ON public.contact_entries USING btree (tenant_id, call_back_on) WHERE (call_back_on IS NOT NULL);

CREATE INDEX contact_log_of_a_person ON public.contact_entries USING btree (tenant_id, person_id, on_date DESC);

CREATE INDEX corrections_of_a_person ON public.correction_requests USING btree (tenant_id, person_id);

CREATE INDEX corrections_open ON public.correction_requests USING btree (tenant_id, state, asked_at);

CREATE INDEX county_rules_by_rule ON public.county_rules USING btree (tenant_id, rule, from_on);

CREATE INDEX sessions_by_day ON public.course_sessions USING btree (tenant_id, path, on_date);

CREATE INDEX sessions_of_a_course ON public.course_sessions USING btree (tenant_id, course_id, on_date);

CREATE INDEX courses_of_an_organisation ON public.courses USING btree (tenant_id, path, recorded_at DESC);

CREATE INDEX duties_due ON public.duties USING btree (tenant_id, due_on);

CREATE INDEX duties_of_a_person ON public.duties USING btree (tenant_id, person_id, due_on) WHERE (person_id IS NOT NULL);

CREATE INDEX duties_of_an_organisation ON public.duties USING btree (tenant_id, path, due_on);

CREATE INDEX duties_open ON public.duties USING btree (tenant_id, due_on) WHERE ((fulfilled_on IS NULL) AND (waived_on IS NULL));

CREATE INDEX files_handed_in ON public.files USING btree (tenant_id, uploaded_at) WHERE (owner_id IS NULL);

CREATE INDEX files_of_a_person ON public.files USING btree (tenant_id, person_id) WHERE (person_id IS NOT NULL);

CREATE INDEX files_of_an_owner ON public.files USING btree (tenant_id, owner_id) WHERE (owner_id IS NOT NULL);

CREATE INDEX acts_on_a_gathering ON public.gathering_acts USING btree (tenant_id, gathering_id, recorded_at);

CREATE INDEX gatherings_in_which_one_takes_part ON public.gathering_orgs USING btree (tenant_id, path);

CREATE INDEX series_of_an_organisation ON public.gathering_series USING btree (tenant_id, path);

CREATE INDEX gatherings_by_day ON public.gatherings USING btree (tenant_id, on_date);

CREATE INDEX gatherings_of_a_series ON public.gatherings USING btree (tenant_id, series_id, on_date) WHERE (series_id IS NOT NULL);

CREATE INDEX gatherings_of_an_organisation ON public.gatherings USING btree (tenant_id, path, on_date);

CREATE INDEX happenings_at_an_org ON public.happenings USING btree (tenant_id, org_path, on_date) WHERE (org_path IS NOT NULL);

CREATE INDEX happenings_at_home ON public.happenings USING btree (tenant_id, home_path, on_date) WHERE (home_path IS NOT NULL);

CREATE INDEX happenings_of_a_person ON public.happenings USING btree (tenant_id, person_id, on_date) WHERE (person_id IS NOT NULL);

CREATE INDEX happenings_of_a_source ON public.happenings USING btree (tenant_id, source, source_id);

CREATE INDEX homecomings_of_an_organisation ON public.homecomings USING btree (tenant_id, year, holiday, path);

CREATE INDEX host_attendances_of_a_person ON public.host_attendances USING btree (tenant_id, person_id, on_date);

CREATE INDEX host_attendances_of_a_stay ON public.host_attendances USING btree (tenant_id, stay_id);

CREATE INDEX host_attendances_of_an_organisation ON public.host_attendances USING btree (tenant_id, path, on_date);

CREATE INDEX batches_by_time ON public.import_batches USING btree (tenant_id, uploaded_at DESC);

CREATE INDEX batches_of_a_group ON public.import_batches USING btree (tenant_id, group_id, place);

CREATE INDEX import_rows_by_verdict ON public.import_rows USING btree (tenant_id, batch_id, verdict, row_no);

CREATE INDEX letters_from ON public.letters USING btree (tenant_id, from_path, written_at DESC);

CREATE INDEX letters_of_a_stay ON public.letters USING btree (tenant_id, stay_id, seq);

CREATE INDEX letters_outbox ON public.letters USING btree (tenant_id, state, written_at) WHERE ((direction = 'out'::text) AND (receipted_at IS NULL));

CREATE INDEX letters_to ON public.letters USING btree (tenant_id, to_path, written_at DESC);

CREATE INDEX memberships_of_a_batch ON public.memberships USING btree (tenant_id, batch_id) WHERE (batch_id IS NOT NULL);

CREATE INDEX memberships_of_a_person ON public.memberships USING btree (tenant_id, person_id, from_on);

CREATE INDEX memberships_of_an_organisation ON public.memberships USING btree (tenant_id, path, from_on);

CREATE INDEX memberships_open ON public.memberships USING btree (tenant_id, path) WHERE (until_on IS NULL);

CREATE UNIQUE INDEX one_formal_membership_per_person ON public.memberships USING btree (tenant_id, person_id) WHERE (until_on IS NULL);

CREATE INDEX messages_of_a_notice ON public.message_notices USING btree (tenant_id, notice_id);

CREATE INDEX receipts_by_reference ON public.message_receipts USING btree (tenant_id, reference) WHERE (reference IS NOT NULL);

CREATE INDEX messages_dead ON public.messages USING btree (tenant_id, ended_at DESC) WHERE (state = 'dead'::text);

CREATE INDEX messages_of_a_person ON public.messages USING btree (tenant_id, person_id) WHERE (person_id IS NOT NULL);

CREATE INDEX messages_to_send ON public.messages USING btree (tenant_id, next_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));

CREATE UNIQUE INDEX one_waiting_message_per_group ON public.messages USING btree (tenant_id, org_id) WHERE ((state = 'waiting'::text) AND (attempts = 0) AND (org_id IS NOT NULL));

CREATE UNIQUE INDEX one_waiting_message_per_person ON public.messages USING btree (tenant_id, person_id) WHERE ((state = 'waiting'::text) AND (attempts = 0) AND (person_id IS NOT NULL));

CREATE INDEX copies_closed_by_an_entry ON public.notice_copies USING btree (tenant_id, entry_id) WHERE (entry_id IS NOT NULL);

CREATE INDEX copies_of_a_person ON public.notice_copies USING btree (tenant_id, person_id, sent_at DESC);

CREATE INDEX copies_to_call ON public.notice_copies USING btree (tenant_id, home_path, call_on) WHERE ((rung = 'call'::text) AND (read_at IS NULL));

CREATE INDEX copies_to_climb ON public.notice_copies USING btree (tenant_id, climbs_at) WHERE (climbs_at IS NOT NULL);

CREATE INDEX wordings_of_a_template ON public.notice_wordings USING btree (tenant_id, template, recorded_at DESC, id DESC);

CREATE INDEX notices_by_time ON public.notices USING btree (tenant_id, sent_at DESC, id DESC);

CREATE INDEX notices_of_a_subject ON public.notices USING btree (tenant_id, subject_id) WHERE (subject_id IS NOT NULL);

CREATE INDEX notices_published ON public.notices USING btree (tenant_id, path, sent_at DESC) WHERE published;

CREATE INDEX acts_of_an_organisation ON public.org_acts USING btree (tenant_id, org_id, on_date);

CREATE INDEX org_spans_by_path ON public.org_spans USING btree (tenant_id, path);

CREATE UNIQUE INDEX one_active_organisation_per_name ON public.orgs USING btree (tenant_id, name) WHERE (status = 'active'::text);

CREATE INDEX orgs_below ON public.orgs USING btree (tenant_id, parent_id);

CREATE INDEX orgs_by_code ON public.orgs USING btree (tenant_id, code) WHERE (code IS NOT NULL);

CREATE INDEX orgs_by_short_name ON public.orgs USING btree (tenant_id, short_name);

CREATE INDEX packages_of_a_person ON public.package_receipts USING btree (tenant_id, person_id, package_id);

CREATE INDEX packages_of_an_organisation ON public.packages USING btree (tenant_id, path, pushed_on DESC);

CREATE INDEX parcels_of_a_person ON public.parcels USING btree (tenant_id, person_id, prepared_on DESC);

CREATE INDEX parcels_sent ON public.parcels USING btree (tenant_id, org_path, prepared_on DESC);

CREATE INDEX participations_of_a_person ON public.participations USING btree (tenant_id, person_id, from_on);

CREATE INDEX participations_of_a_stay ON public.participations USING btree (tenant_id, stay_id) WHERE (stay_id IS NOT NULL);

CREATE INDEX participations_of_an_organisation ON public.participations USING btree (tenant_id, path, from_on);

CREATE UNIQUE INDEX one_person_per_identity_number ON public.persons USING btree (tenant_id, identity_key) WHERE ((identity_key IS NOT NULL) AND (merged_into IS NULL));

CREATE INDEX persons_by_identity_tail ON public.persons USING btree (tenant_id, identity_tail_key) WHERE (identity_tail_key IS NOT NULL);

CREATE INDEX persons_by_initials ON public.persons USING btree (tenant_id, initials);

CREATE INDEX persons_by_name ON public.persons USING btree (tenant_id, name);

CREATE INDEX persons_by_phone ON public.persons USING btree (tenant_id, phone_key) WHERE (phone_key IS NOT NULL);

CREATE INDEX persons_by_phone_tail ON public.persons USING btree (tenant_id, phone_tail_key) WHERE (phone_tail_key IS NOT NULL);

CREATE INDEX persons_by_pinyin ON public.persons USING btree (tenant_id, pinyin, id) WHERE (merged_into IS NULL);

CREATE INDEX persons_flagged_away ON public.persons USING btree (tenant_id, home_path) WHERE (declared_migrant AND (merged_into IS NULL));

CREATE INDEX persons_hosted ON public.persons USING btree (tenant_id, host_path, pinyin, id) WHERE (host_path IS NOT NULL);

CREATE INDEX persons_merged ON public.persons USING btree (tenant_id, merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX persons_of_a_batch ON public.persons USING btree (tenant_id, batch_id) WHERE (batch_id IS NOT NULL);

CREATE INDEX persons_of_a_contact ON public.persons USING btree (tenant_id, contact_id) WHERE (contact_id IS NOT NULL);

CREATE INDEX persons_of_an_organisation ON public.persons USING btree (tenant_id, home_path, pinyin, id) INCLUDE (name, host_path, contact_id, left_on) WHERE (merged_into IS NULL);

CREATE UNIQUE INDEX an_entry_of_points_is_reversed_once ON public.point_entries USING btree (tenant_id, reverses) WHERE (reverses IS NOT NULL);

CREATE UNIQUE INDEX one_credit_per_happening_and_clause ON public.point_entries USING btree (tenant_id, happening_id, clause_id) WHERE (kind = 'earned'::text);

CREATE INDEX points_of_a_happening ON public.point_entries USING btree (tenant_id, happening_id) WHERE (happening_id IS NOT NULL);

CREATE INDEX points_of_a_person ON public.point_entries USING btree (tenant_id, person_id, year);

CREATE INDEX points_topped_up ON public.point_entries USING btree (tenant_id, tops_up) WHERE (tops_up IS NOT NULL);

CREATE INDEX objections_of_a_person ON public.point_objections USING btree (tenant_id, person_id);

CREATE UNIQUE INDEX one_open_objection_per_entry ON public.point_objections USING btree (tenant_id, entry_id) WHERE (answered_on IS NULL);

CREATE INDEX posts_of_a_person ON public.posts USING btree (tenant_id, person_id) WHERE (person_id IS NOT NULL);

CREATE INDEX posts_of_a_user ON public.posts USING btree (tenant_id, user_id) WHERE (user_id IS NOT NULL);

CREATE INDEX posts_of_an_organisation ON public.posts USING btree (tenant_id, path);

CREATE INDEX cards_issued ON public.reminder_cards USING btree (tenant_id, org_path, issued_on DESC);

CREATE INDEX cards_of_a_person ON public.reminder_cards USING btree (tenant_id, person_id, issued_on DESC);

CREATE INDEX answers_of_a_report ON public.report_answers USING btree (tenant_id, report_id, recorded_at);

CREATE UNIQUE INDEX one_report_per_contact_entry ON public.reports USING btree (tenant_id, entry_id) WHERE (entry_id IS NOT NULL);

CREATE INDEX reports_by_branch ON public.reports USING btree (tenant_id, path, on_date DESC);

CREATE INDEX reports_of_a_person ON public.reports USING btree (tenant_id, person_id, on_date DESC);

CREATE INDEX reports_of_a_stay ON public.reports USING btree (tenant_id, stay_id) WHERE (stay_id IS NOT NULL);

CREATE INDEX reports_to_answer ON public.reports USING btree (tenant_id, path, on_date) WHERE ((answered_on IS NULL) AND (taken_back_on IS NULL));

CREATE INDEX places_of_a_person ON public.session_places USING btree (tenant_id, person_id, session_id);

CREATE UNIQUE INDEX listed_once_per_year_line_and_stage ON public.shortfalls USING btree (tenant_id, person_id, clause_id, year, stage);

CREATE INDEX shortfalls_open ON public.shortfalls USING btree (tenant_id, year) WHERE (closed_on IS NULL);

CREATE INDEX opinions_on_a_person ON public.stay_appraisals USING btree (tenant_id, person_id, year);

CREATE INDEX stay_spans_in ON public.stay_spans USING btree (tenant_id, host_path, from_on) WHERE (host_path IS NOT NULL);

CREATE INDEX stay_spans_of_a_person ON public.stay_spans USING btree (tenant_id, person_id, from_on);

CREATE INDEX stay_spans_out ON public.stay_spans USING btree (tenant_id, home_path, from_on) WHERE (home_path IS NOT NULL);

CREATE UNIQUE INDEX one_open_stay_per_person ON public.stays USING btree (tenant_id, person_id) WHERE open;

CREATE INDEX stays_in ON public.stays USING btree (tenant_id, host_path, state, host_since_on DESC) WHERE (host_path IS NOT NULL);

CREATE INDEX stays_of_a_batch ON public.stays USING btree (tenant_id, batch_id) WHERE (batch_id IS NOT NULL);

CREATE INDEX stays_of_a_contact ON public.stays USING btree (tenant_id, contact_id) WHERE (contact_id IS NOT NULL);

CREATE INDEX stays_of_a_person ON public.stays USING btree (tenant_id, person_id);

CREATE INDEX stays_out ON public.stays USING btree (tenant_id, home_path, state, left_on DESC) WHERE (home_path IS NOT NULL);

CREATE INDEX steps_by_time ON public.steps USING btree (tenant_id, recorded_at);

CREATE UNIQUE INDEX in_a_study_group_once ON public.study_group_members USING btree (tenant_id, group_id, person_id) WHERE (until_on IS NULL);

CREATE INDEX study_groups_of_a_person ON public.study_group_members USING btree (tenant_id, person_id) WHERE (until_on IS NULL);

CREATE UNIQUE INDEX one_open_study_group_per_name ON public.study_groups USING btree (tenant_id, org_id, name) WHERE (closed_on IS NULL);

CREATE INDEX study_groups_of_an_organisation ON public.study_groups USING btree (tenant_id, path) WHERE (closed_on IS NULL);

CREATE INDEX sweep_answers_by_path ON public.sweep_answers USING btree (tenant_id, sweep_id, path);

CREATE INDEX sweep_branches_by_path ON public.sweep_branches USING btree (tenant_id, sweep_id, path);

CREATE UNIQUE INDEX a_talk_is_voided_once ON public.talks USING btree (tenant_id, voids) WHERE (voids IS NOT NULL);

CREATE INDEX talks_of_a_person ON public.talks USING btree (tenant_id, person_id, on_date);

CREATE INDEX acts_on_a_claim ON public.task_acts USING btree (tenant_id, claim_id, recorded_at);

CREATE INDEX claims_of_a_person ON public.task_claims USING btree (tenant_id, person_id, claimed_on);

CREATE INDEX claims_of_an_organisation ON public.task_claims USING btree (tenant_id, path, state);

CREATE UNIQUE INDEX one_claim_per_member_and_task ON public.task_claims USING btree (tenant_id, task_id, person_id) WHERE (state <> 'given-back'::text);

CREATE INDEX orgs_of_a_task ON public.task_orgs USING btree (tenant_id, task_id);

CREATE INDEX task_orgs_by_path ON public.task_orgs USING btree (tenant_id, path);

CREATE INDEX tasks_of_an_organisation ON public.tasks USING btree (tenant_id, path, state, due_on);

CREATE UNIQUE INDEX one_user_per_person ON public.users USING btree (tenant_id, person_id) WHERE (person_id IS NOT NULL);

CREATE INDEX candidates_by_person ON public.vote_candidates USING btree (tenant_id, person_id) WHERE (person_id IS NOT NULL);

CREATE INDEX vote_rolls_of_a_person ON public.vote_roll USING btree (tenant_id, person_id);

CREATE INDEX votes_about_a_person ON public.votes USING btree (tenant_id, person_id) WHERE (person_id IS NOT NULL);

CREATE INDEX votes_of_an_organisation ON public.votes USING btree (tenant_id, path, on_date DESC);

-- row-level security

alter table public.adoptions enable row level security;
alter table public.adoptions force row level security;

alter table public.appraisal_boxes enable row level security;
alter table public.appraisal_boxes force row level security;

alter table public.appraisal_decisions enable row level security;
alter table public.appraisal_decisions force row level security;

alter table public.appraisal_remarks enable row level security;
alter table public.appraisal_remarks force row level security;

alter table public.appraisal_remedies enable row level security;
alter table public.appraisal_remedies force row level security;

alter table public.appraisal_stages enable row level security;
alter table public.appraisal_stages force row level security;

alter table public.appraisal_subjects enable row level security;
alter table public.appraisal_subjects force row level security;

alter table public.appraisal_voters enable row level security;
alter table public.appraisal_voters force row level security;

alter table public.appraisals enable row level security;
alter table public.appraisals force row level security;

alter table public.attendances enable row level security;
alter table public.attendances force row level security;

alter table public.audit_heads enable row level security;
alter table public.audit_heads force row level security;

alter table public.audit_log enable row level security;
alter table public.audit_log force row level security;

alter table public.branch_guides enable row level security;
alter table public.branch_guides force row level security;

alter table public.calendar_feeds enable row level security;
alter table public.calendar_feeds force row level security;

alter table public.cases enable row level security;
alter table public.cases force row level security;

alter table public.claim_codes enable row level security;
alter table public.claim_codes force row level security;

alter table public.column_memory enable row level security;
alter table public.column_memory force row level security;

alter table public.command_keys enable row level security;
alter table public.command_keys force row level security;

alter table public.complaints enable row level security;
alter table public.complaints force row level security;

alter table public.contact_assignments enable row level security;
alter table public.contact_assignments force row level security;

alter table public.contact_entries enable row level security;
alter table public.contact_entries force row level security;

alter table public.correction_requests enable row level security;
alter table public.correction_requests force row level security;

alter table public.county_rules enable row level security;
alter table public.county_rules force row level security;

alter table public.course_sessions enable row level security;
alter table public.course_sessions force row level security;

alter table public.courses enable row level security;
alter table public.courses force row level security;

alter table public.disclosures enable row level security;
alter table public.disclosures force row level security;

alter table public.duties enable row level security;
alter table public.duties force row level security;

alter table public.file_parts enable row level security;
alter table public.file_parts force row level security;

alter table public.files enable row level security;
alter table public.files force row level security;

alter table public.gathering_acts enable row level security;
alter table public.gathering_acts force row level security;

alter table public.gathering_orgs enable row level security;
alter table public.gathering_orgs force row level security;

alter table public.gathering_series enable row level security;
alter table public.gathering_series force row level security;

alter table public.gatherings enable row level security;
alter table public.gatherings force row level security;

alter table public.happenings enable row level security;
alter table public.happenings force row level security;

alter table public.homecomings enable row level security;
alter table public.homecomings force row level security;

alter table public.host_attendances enable row level security;
alter table public.host_attendances force row level security;

alter table public.import_batches enable row level security;
alter table public.import_batches force row level security;

alter table public.import_files enable row level security;
alter table public.import_files force row level security;

alter table public.import_rows enable row level security;
alter table public.import_rows force row level security;

alter table public.letter_receipts enable row level security;
alter table public.letter_receipts force row level security;

alter table public.letters enable row level security;
alter table public.letters force row level security;

alter table public.memberships enable row level security;
alter table public.memberships force row level security;

alter table public.message_notices enable row level security;
alter table public.message_notices force row level security;

alter table public.message_receipts enable row level security;
alter table public.message_receipts force row level security;

alter table public.messages enable row level security;
alter table public.messages force row level security;

alter table public.notice_channels enable row level security;
alter table public.notice_channels force row level security;

alter table public.notice_copies enable row level security;
alter table public.notice_copies force row level security;

alter table public.notice_wishes enable row level security;
alter table public.notice_wishes force row level security;

alter table public.notice_wordings enable row level security;
alter table public.notice_wordings force row level security;

alter table public.notices enable row level security;
alter table public.notices force row level security;

alter table public.org_acts enable row level security;
alter table public.org_acts force row level security;

alter table public.org_spans enable row level security;
alter table public.org_spans force row level security;

alter table public.orgs enable row level security;
alter table public.orgs force row level security;

alter table public.package_receipts enable row level security;
alter table public.package_receipts force row level security;

alter table public.packages enable row level security;
alter table public.packages force row level security;

alter table public.parcels enable row level security;
alter table public.parcels force row level security;

alter table public.participations enable row level security;
alter table public.participations force row level security;

alter table public.person_merges enable row level security;
alter table public.person_merges force row level security;

alter table public.persons enable row level security;
alter table public.persons force row level security;

alter table public.point_accounts enable row level security;
alter table public.point_accounts force row level security;

alter table public.point_entries enable row level security;
alter table public.point_entries force row level security;

alter table public.point_objections enable row level security;
alter table public.point_objections force row level security;

alter table public.posts enable row level security;
alter table public.posts force row level security;

alter table public.recovery_codes enable row level security;
alter table public.recovery_codes force row level security;

alter table public.reminder_cards enable row level security;
alter table public.reminder_cards force row level security;

alter table public.report_answers enable row level security;
alter table public.report_answers force row level security;

alter table public.reports enable row level security;
alter table public.reports force row level security;

alter table public.session_places enable row level security;
alter table public.session_places force row level security;

alter table public.shortfalls enable row level security;
alter table public.shortfalls force row level security;

alter table public.stay_appraisals enable row level security;
alter table public.stay_appraisals force row level security;

alter table public.stay_spans enable row level security;
alter table public.stay_spans force row level security;

alter table public.stays enable row level security;
alter table public.stays force row level security;

alter table public.steps enable row level security;
alter table public.steps force row level security;

alter table public.study_group_members enable row level security;
alter table public.study_group_members force row level security;

alter table public.study_groups enable row level security;
alter table public.study_groups force row level security;

alter table public.sweep_answers enable row level security;
alter table public.sweep_answers force row level security;

alter table public.sweep_branches enable row level security;
alter table public.sweep_branches force row level security;

alter table public.sweeps enable row level security;
alter table public.sweeps force row level security;

alter table public.talks enable row level security;
alter table public.talks force row level security;

alter table public.task_acts enable row level security;
alter table public.task_acts force row level security;

alter table public.task_claims enable row level security;
alter table public.task_claims force row level security;

alter table public.task_orgs enable row level security;
alter table public.task_orgs force row level security;

alter table public.tasks enable row level security;
alter table public.tasks force row level security;

alter table public.tenant_counters enable row level security;
alter table public.tenant_counters force row level security;

alter table public.tenants enable row level security;

alter table public.users enable row level security;
alter table public.users force row level security;

alter table public.vote_candidates enable row level security;
alter table public.vote_candidates force row level security;

alter table public.vote_revisions enable row level security;
alter table public.vote_revisions force row level security;

alter table public.vote_roll enable row level security;
alter table public.vote_roll force row level security;

alter table public.votes enable row level security;
alter table public.votes force row level security;

-- policies

create policy tenant_scope on public.adoptions as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (POSITION((path) IN (current_setting('app.scope_from'::text))) = 1) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.appraisal_boxes as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = 'system'::text)));

create policy tenant_scope on public.appraisal_decisions as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.appraisals a
  WHERE ((a.tenant_id = appraisal_decisions.tenant_id) AND (a.id = appraisal_decisions.appraisal_id) AND (a.path >= current_setting('app.scope_from'::text)) AND (a.path < current_setting('app.scope_until'::text))))))));

create policy tenant_scope on public.appraisal_remarks as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (by_person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.appraisals a
  WHERE ((a.tenant_id = appraisal_remarks.tenant_id) AND (a.id = appraisal_remarks.appraisal_id) AND (a.path >= current_setting('app.scope_from'::text)) AND (a.path < current_setting('app.scope_until'::text))))))));

create policy tenant_scope on public.appraisal_remedies as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.appraisals a
  WHERE ((a.tenant_id = appraisal_remedies.tenant_id) AND (a.id = appraisal_remedies.appraisal_id) AND (a.path >= current_setting('app.scope_from'::text)) AND (a.path < current_setting('app.scope_until'::text))))))));

create policy tenant_scope on public.appraisal_stages as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (EXISTS ( SELECT 1
   FROM public.appraisals a
  WHERE ((a.tenant_id = appraisal_stages.tenant_id) AND (a.id = appraisal_stages.appraisal_id))))));

create policy tenant_scope on public.appraisal_subjects as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.appraisal_voters as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.appraisals a
  WHERE ((a.tenant_id = appraisal_voters.tenant_id) AND (a.id = appraisal_voters.appraisal_id) AND (a.path >= current_setting('app.scope_from'::text)) AND (a.path < current_setting('app.scope_until'::text))))))));

create policy tenant_scope on public.appraisals as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.appraisal_subjects s
  WHERE ((s.tenant_id = appraisals.tenant_id) AND (s.appraisal_id = appraisals.id) AND (s.person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid)))))));

create policy tenant_scope on public.attendances as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = attendances.tenant_id) AND (p.id = attendances.person_id) AND (((p.home_path >= current_setting('app.scope_from'::text)) AND (p.home_path < current_setting('app.scope_until'::text))) OR (p.contact_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid))))))));

create policy tenant_scope on public.audit_heads as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND true));

create policy audit_appended on public.audit_log as permissive for insert to public
  with check ((tenant_id = (current_setting('app.tenant_id'::text))::integer));

create policy audit_read on public.audit_log as permissive for select to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = ANY (ARRAY['audit'::text, 'system'::text])) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (user_id = (NULLIF(current_setting('app.user_id'::text), ''::text))::uuid))));

create policy tenant_scope on public.branch_guides as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.calendar_feeds as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid))));

create policy tenant_scope on public.cases as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.claim_codes as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = claim_codes.tenant_id) AND (p.id = claim_codes.person_id)))))));

create policy tenant_scope on public.column_memory as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND true));

create policy tenant_scope on public.command_keys as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((user_id = (NULLIF(current_setting('app.user_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.complaints as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (user_id = (NULLIF(current_setting('app.user_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.contact_assignments as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (contact_person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = contact_assignments.tenant_id) AND (p.id = contact_assignments.person_id)))))));

create policy shut_to_guests on public.contact_entries as restrictive for all to hongyan_app
  using ((current_setting('app.reach'::text) <> 'guest'::text));

create policy tenant_scope on public.contact_entries as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = contact_entries.tenant_id) AND (p.id = contact_entries.person_id)))) OR (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = contact_entries.tenant_id) AND (s.id = contact_entries.stay_id)))))));

create policy tenant_scope on public.correction_requests as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = correction_requests.tenant_id) AND (p.id = correction_requests.person_id)))))));

create policy tenant_scope on public.county_rules as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) <> 'guest'::text)));

create policy guest_reach on public.course_sessions as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = 'guest'::text) AND (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = course_sessions.tenant_id) AND (s.id = (NULLIF(current_setting('app.guest_stay'::text, true), ''::text))::uuid) AND (POSITION((course_sessions.path) IN (s.host_path)) = 1))))));

create policy tenant_scope on public.course_sessions as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (POSITION((path) IN (current_setting('app.scope_from'::text))) = 1) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = course_sessions.tenant_id) AND (p.id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) AND ((POSITION((course_sessions.path) IN (p.home_path)) = 1) OR (POSITION((course_sessions.path) IN (p.host_path)) = 1))))))));

create policy guest_reach on public.courses as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = 'guest'::text) AND (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = courses.tenant_id) AND (s.id = (NULLIF(current_setting('app.guest_stay'::text, true), ''::text))::uuid) AND (POSITION((courses.path) IN (s.host_path)) = 1))))));

create policy tenant_scope on public.courses as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (POSITION((path) IN (current_setting('app.scope_from'::text))) = 1) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = courses.tenant_id) AND (p.id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) AND ((POSITION((courses.path) IN (p.home_path)) = 1) OR (POSITION((courses.path) IN (p.host_path)) = 1))))))));

create policy disclosure_appended on public.disclosures as permissive for insert to public
  with check ((tenant_id = (current_setting('app.tenant_id'::text))::integer));

create policy disclosure_read on public.disclosures as permissive for select to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid))));

create policy shut_to_guests on public.duties as restrictive for all to hongyan_app
  using ((current_setting('app.reach'::text) <> 'guest'::text));

create policy tenant_scope on public.duties as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = duties.tenant_id) AND (s.id = duties.stay_id)))))));

create policy tenant_scope on public.file_parts as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (EXISTS ( SELECT 1
   FROM public.files f
  WHERE ((f.tenant_id = file_parts.tenant_id) AND (f.id = file_parts.file_id))))));

create policy guest_reach on public.files as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = 'guest'::text) AND (((concept = 'task'::text) AND (EXISTS ( SELECT 1
   FROM public.task_claims c
  WHERE ((c.tenant_id = files.tenant_id) AND (c.id = files.owner_id))))) OR ((concept = 'course'::text) AND (EXISTS ( SELECT 1
   FROM public.package_receipts r
  WHERE ((r.tenant_id = files.tenant_id) AND (r.package_id = files.owner_id))))) OR ((concept = 'notice'::text) AND (EXISTS ( SELECT 1
   FROM public.notice_copies n
  WHERE ((n.tenant_id = files.tenant_id) AND (n.notice_id = files.owner_id))))))));

create policy tenant_scope on public.files as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR ((other_path >= current_setting('app.scope_from'::text)) AND (other_path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR ((owner_id IS NULL) AND (by_user = (NULLIF(current_setting('app.user_id'::text), ''::text))::uuid)) OR (open_below AND (POSITION((path) IN (current_setting('app.scope_from'::text))) = 1)) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = files.tenant_id) AND (p.id = files.person_id) AND (p.contact_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid)))) OR (open_below AND (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = files.tenant_id) AND (p.id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) AND ((POSITION((files.path) IN (p.home_path)) = 1) OR (POSITION((files.path) IN (p.host_path)) = 1)))))) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.gathering_acts as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.gathering_orgs as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.gathering_series as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.gatherings as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.gathering_orgs o
  WHERE ((o.tenant_id = gatherings.tenant_id) AND (o.gathering_id = gatherings.id)))) OR (EXISTS ( SELECT 1
   FROM public.attendances a
  WHERE ((a.tenant_id = gatherings.tenant_id) AND (a.gathering_id = gatherings.id)))))));

create policy tenant_scope on public.happenings as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((home_path >= current_setting('app.scope_from'::text)) AND (home_path < current_setting('app.scope_until'::text))) OR ((host_path >= current_setting('app.scope_from'::text)) AND (host_path < current_setting('app.scope_until'::text))) OR ((person_id IS NULL) AND (org_path >= current_setting('app.scope_from'::text)) AND (org_path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.homecomings as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = homecomings.tenant_id) AND (p.id = homecomings.person_id) AND (p.contact_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid)))))));

create policy tenant_scope on public.host_attendances as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid))));

create policy tenant_scope on public.import_batches as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.import_files as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (EXISTS ( SELECT 1
   FROM public.import_batches b
  WHERE ((b.tenant_id = import_files.tenant_id) AND (b.id = import_files.batch_id))))));

create policy tenant_scope on public.import_rows as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (EXISTS ( SELECT 1
   FROM public.import_batches b
  WHERE ((b.tenant_id = import_rows.tenant_id) AND (b.id = import_rows.batch_id))))));

create policy tenant_scope on public.letter_receipts as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND true));

create policy tenant_scope on public.letters as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((from_path >= current_setting('app.scope_from'::text)) AND (from_path < current_setting('app.scope_until'::text))) OR ((to_path >= current_setting('app.scope_from'::text)) AND (to_path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = letters.tenant_id) AND (s.id = letters.stay_id) AND (s.person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid)))))));

create policy tenant_scope on public.memberships as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = memberships.tenant_id) AND (p.id = memberships.person_id)))))));

create policy tenant_scope on public.message_notices as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (EXISTS ( SELECT 1
   FROM public.messages m
  WHERE ((m.tenant_id = message_notices.tenant_id) AND (m.id = message_notices.message_id))))));

create policy tenant_scope on public.message_receipts as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (EXISTS ( SELECT 1
   FROM public.messages m
  WHERE ((m.tenant_id = message_receipts.tenant_id) AND (m.id = message_receipts.message_id))))));

create policy tenant_scope on public.messages as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text) OR ((state = 'dead'::text) AND (current_setting('app.reach'::text) = 'admin'::text)))));

create policy tenant_scope on public.notice_channels as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = ANY (ARRAY['admin'::text, 'system'::text]))));

create policy guest_reach on public.notice_copies as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = 'guest'::text) AND ((stay_id = (NULLIF(current_setting('app.guest_stay'::text, true), ''::text))::uuid) AND (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = notice_copies.tenant_id) AND (s.id = notice_copies.stay_id)))))));

create policy tenant_scope on public.notice_copies as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((home_path >= current_setting('app.scope_from'::text)) AND (home_path < current_setting('app.scope_until'::text))) OR ((host_path >= current_setting('app.scope_from'::text)) AND (host_path < current_setting('app.scope_until'::text))) OR ((sender_path >= current_setting('app.scope_from'::text)) AND (sender_path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = notice_copies.tenant_id) AND (p.id = notice_copies.person_id) AND (p.contact_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid)))) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.notice_wishes as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = notice_wishes.tenant_id) AND (p.id = notice_wishes.person_id)))))));

create policy tenant_scope on public.notice_wordings as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = ANY (ARRAY['scope'::text, 'system'::text]))));

create policy tenant_scope on public.notices as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.notice_copies c
  WHERE ((c.tenant_id = notices.tenant_id) AND (c.notice_id = notices.id)))))));

create policy tenant_scope on public.org_acts as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.orgs o
  WHERE ((o.tenant_id = org_acts.tenant_id) AND (o.id = org_acts.org_id)))))));

create policy tenant_scope on public.org_spans as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.orgs o
  WHERE ((o.tenant_id = org_spans.tenant_id) AND (o.id = org_spans.org_id)))))));

create policy tenant_scope on public.orgs as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (POSITION((path) IN (current_setting('app.scope_from'::text))) = 1) OR (current_setting('app.reach'::text) = ANY (ARRAY['admin'::text, 'self'::text, 'system'::text])))));

create policy guest_reach on public.package_receipts as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = 'guest'::text) AND ((stay_id = (NULLIF(current_setting('app.guest_stay'::text, true), ''::text))::uuid) AND (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = package_receipts.tenant_id) AND (s.id = package_receipts.stay_id)))))));

create policy tenant_scope on public.package_receipts as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR ((org_path >= current_setting('app.scope_from'::text)) AND (org_path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = package_receipts.tenant_id) AND (p.id = package_receipts.person_id) AND (p.contact_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid)))))));

create policy guest_reach on public.packages as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = 'guest'::text) AND (EXISTS ( SELECT 1
   FROM public.package_receipts r
  WHERE ((r.tenant_id = packages.tenant_id) AND (r.package_id = packages.id))))));

create policy tenant_scope on public.packages as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (POSITION((path) IN (current_setting('app.scope_from'::text))) = 1) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = packages.tenant_id) AND (p.id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) AND ((POSITION((packages.path) IN (p.home_path)) = 1) OR (POSITION((packages.path) IN (p.host_path)) = 1))))))));

create policy guest_reach on public.parcels as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = 'guest'::text) AND ((stay_id = (NULLIF(current_setting('app.guest_stay'::text, true), ''::text))::uuid) AND (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = parcels.tenant_id) AND (s.id = parcels.stay_id)))))));

create policy tenant_scope on public.parcels as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR ((org_path >= current_setting('app.scope_from'::text)) AND (org_path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = parcels.tenant_id) AND (p.id = parcels.person_id) AND (p.contact_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid)))))));

create policy tenant_scope on public.participations as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = participations.tenant_id) AND (p.id = participations.person_id)))))));

create policy tenant_scope on public.person_merges as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = person_merges.tenant_id) AND (p.id = person_merges.kept_id)))))));

create policy tenant_scope on public.persons as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((home_path >= current_setting('app.scope_from'::text)) AND (home_path < current_setting('app.scope_until'::text))) OR ((host_path >= current_setting('app.scope_from'::text)) AND (host_path < current_setting('app.scope_until'::text))) OR (id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (contact_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.point_accounts as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = point_accounts.tenant_id) AND (p.id = point_accounts.person_id)))))));

create policy tenant_scope on public.point_entries as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = point_entries.tenant_id) AND (p.id = point_entries.person_id) AND (p.home_path >= current_setting('app.scope_from'::text)) AND (p.home_path < current_setting('app.scope_until'::text))))))));

create policy tenant_scope on public.point_objections as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = point_objections.tenant_id) AND (p.id = point_objections.person_id) AND (p.home_path >= current_setting('app.scope_from'::text)) AND (p.home_path < current_setting('app.scope_until'::text))))))));

create policy tenant_scope on public.posts as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (user_id = (NULLIF(current_setting('app.user_id'::text), ''::text))::uuid) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = ANY (ARRAY['admin'::text, 'system'::text])))));

create policy tenant_scope on public.recovery_codes as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = ANY (ARRAY['admin'::text, 'system'::text])) OR (user_id = (NULLIF(current_setting('app.user_id'::text), ''::text))::uuid))));

create policy tenant_scope on public.reminder_cards as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR ((org_path >= current_setting('app.scope_from'::text)) AND (org_path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = reminder_cards.tenant_id) AND (p.id = reminder_cards.person_id) AND (p.contact_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid)))))));

create policy tenant_scope on public.report_answers as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.reports r
  WHERE ((r.tenant_id = report_answers.tenant_id) AND (r.id = report_answers.report_id)))))));

create policy tenant_scope on public.reports as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = reports.tenant_id) AND (p.id = reports.person_id) AND (p.contact_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid)))) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy guest_reach on public.session_places as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = 'guest'::text) AND ((stay_id = (NULLIF(current_setting('app.guest_stay'::text, true), ''::text))::uuid) AND (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = session_places.tenant_id) AND (s.id = session_places.stay_id)))))));

create policy tenant_scope on public.session_places as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR ((org_path >= current_setting('app.scope_from'::text)) AND (org_path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = session_places.tenant_id) AND (p.id = session_places.person_id) AND (p.contact_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid)))))));

create policy tenant_scope on public.shortfalls as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = shortfalls.tenant_id) AND (p.id = shortfalls.person_id) AND (p.home_path >= current_setting('app.scope_from'::text)) AND (p.home_path < current_setting('app.scope_until'::text))))))));

create policy shut_to_guests on public.stay_appraisals as restrictive for all to hongyan_app
  using ((current_setting('app.reach'::text) <> 'guest'::text));

create policy tenant_scope on public.stay_appraisals as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = stay_appraisals.tenant_id) AND (s.id = stay_appraisals.stay_id)))))));

create policy tenant_scope on public.stay_spans as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((home_path >= current_setting('app.scope_from'::text)) AND (home_path < current_setting('app.scope_until'::text))) OR ((host_path >= current_setting('app.scope_from'::text)) AND (host_path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy guest_reach on public.stays as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = 'guest'::text) AND ((id = (NULLIF(current_setting('app.guest_stay'::text, true), ''::text))::uuid) AND (keeps = 'host'::text) AND open AND (state = 'hosted'::text))));

create policy tenant_scope on public.stays as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((home_path >= current_setting('app.scope_from'::text)) AND (home_path < current_setting('app.scope_until'::text))) OR ((host_path >= current_setting('app.scope_from'::text)) AND (host_path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (contact_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy shut_to_guests on public.steps as restrictive for all to hongyan_app
  using ((current_setting('app.reach'::text) <> 'guest'::text));

create policy tenant_scope on public.steps as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = steps.tenant_id) AND (s.id = steps.stay_id)))))));

create policy tenant_scope on public.study_group_members as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR ((org_path >= current_setting('app.scope_from'::text)) AND (org_path < current_setting('app.scope_until'::text))) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = study_group_members.tenant_id) AND (p.id = study_group_members.person_id) AND (p.contact_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid)))))));

create policy tenant_scope on public.study_groups as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (POSITION((path) IN (current_setting('app.scope_from'::text))) = 1) OR (current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = study_groups.tenant_id) AND (p.id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) AND ((POSITION((study_groups.path) IN (p.home_path)) = 1) OR (POSITION((study_groups.path) IN (p.host_path)) = 1))))))));

create policy tenant_scope on public.sweep_answers as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.sweep_branches as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.sweeps as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (POSITION((path) IN (current_setting('app.scope_from'::text))) = 1) OR (current_setting('app.reach'::text) = 'system'::text))));

create policy tenant_scope on public.talks as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (person_id = (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid) OR (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = talks.tenant_id) AND (p.id = talks.person_id) AND (p.home_path >= current_setting('app.scope_from'::text)) AND (p.home_path < current_setting('app.scope_until'::text))))) OR ((side = 'host'::text) AND (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = talks.tenant_id) AND (p.id = talks.person_id) AND (p.host_path >= current_setting('app.scope_from'::text)) AND (p.host_path < current_setting('app.scope_until'::text)))))))));

create policy tenant_scope on public.task_acts as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = 'system'::text) OR (EXISTS ( SELECT 1
   FROM public.task_claims c
  WHERE ((c.tenant_id = task_acts.tenant_id) AND (c.id = task_acts.claim_id)))))));

create policy guest_reach on public.task_claims as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = 'guest'::text) AND ((stay_id = (NULLIF(current_setting('app.guest_stay'::text, true), ''::text))::uuid) AND (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = task_claims.tenant_id) AND (s.id = task_claims.stay_id)))))));

create policy tenant_scope on public.task_claims as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text) OR ((current_setting('app.reach'::text) = 'self'::text) AND (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = task_claims.tenant_id) AND (p.id = task_claims.person_id))))))));

create policy guest_reach on public.task_orgs as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = 'guest'::text) AND (EXISTS ( SELECT 1
   FROM public.stays s
  WHERE ((s.tenant_id = task_orgs.tenant_id) AND (s.id = (NULLIF(current_setting('app.guest_stay'::text, true), ''::text))::uuid) AND (POSITION((task_orgs.path) IN (s.host_path)) = 1))))));

create policy tenant_scope on public.task_orgs as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (POSITION((path) IN (current_setting('app.scope_from'::text))) = 1) OR (current_setting('app.reach'::text) = 'system'::text) OR ((current_setting('app.reach'::text) = 'self'::text) AND (EXISTS ( SELECT 1
   FROM public.persons p
  WHERE ((p.tenant_id = task_orgs.tenant_id) AND ((POSITION((task_orgs.path) IN (p.home_path)) = 1) OR (POSITION((task_orgs.path) IN (p.host_path)) = 1)))))))));

create policy tenant_scope on public.tasks as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text) OR ((state <> 'draft'::text) AND (EXISTS ( SELECT 1
   FROM public.task_orgs o
  WHERE ((o.tenant_id = tasks.tenant_id) AND (o.task_id = tasks.id))))))));

create policy tenant_scope on public.tenant_counters as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND true));

create policy own_settings on public.tenants as permissive for update to public
  using (((id = (current_setting('app.tenant_id'::text))::integer) AND (current_setting('app.reach'::text) = ANY (ARRAY['admin'::text, 'system'::text]))));

create policy tenants_known on public.tenants as permissive for select to public
  using (true);

create policy tenant_scope on public.users as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND ((current_setting('app.reach'::text) = ANY (ARRAY['admin'::text, 'system'::text])) OR (id = (NULLIF(current_setting('app.user_id'::text), ''::text))::uuid))));

create policy tenant_scope on public.vote_candidates as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (EXISTS ( SELECT 1
   FROM public.votes v
  WHERE ((v.tenant_id = vote_candidates.tenant_id) AND (v.id = vote_candidates.vote_id))))));

create policy tenant_scope on public.vote_revisions as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (EXISTS ( SELECT 1
   FROM public.votes v
  WHERE ((v.tenant_id = vote_revisions.tenant_id) AND (v.id = vote_revisions.vote_id))))));

create policy tenant_scope on public.vote_roll as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (EXISTS ( SELECT 1
   FROM public.votes v
  WHERE ((v.tenant_id = vote_roll.tenant_id) AND (v.id = vote_roll.vote_id))))));

create policy tenant_scope on public.votes as permissive for all to public
  using (((tenant_id = (current_setting('app.tenant_id'::text))::integer) AND (((path >= current_setting('app.scope_from'::text)) AND (path < current_setting('app.scope_until'::text))) OR (current_setting('app.reach'::text) = 'system'::text))));

-- grants

grant usage on schema directory to hongyan_app;

grant delete, insert, select, update on directory.addressees to hongyan_app;

grant delete, insert, select, update on directory.backups to hongyan_app;

grant delete, insert, select on directory.calendars to hongyan_app;

grant delete, insert, select on directory.callbacks to hongyan_app;

grant delete, insert, select, update on directory.claims to hongyan_app;

grant delete, insert, select, update on directory.links to hongyan_app;

grant delete, insert, select, update on directory.logins to hongyan_app;

grant delete, insert, select, update on directory.person_keys to hongyan_app;

grant delete, insert, select, update on directory.sessions to hongyan_app;

grant insert, select, update on public.adoptions to hongyan_app;

grant insert, select, update on public.appraisal_boxes to hongyan_app;

grant insert, select on public.appraisal_decisions to hongyan_app;

grant insert, select on public.appraisal_remarks to hongyan_app;

grant insert, select, update on public.appraisal_remedies to hongyan_app;

grant insert, select on public.appraisal_stages to hongyan_app;

grant insert, select, update on public.appraisal_subjects to hongyan_app;

grant delete, insert, select, update on public.appraisal_voters to hongyan_app;

grant insert, select, update on public.appraisals to hongyan_app;

grant delete, insert, select, update on public.attendances to hongyan_app;

grant insert, select, update on public.audit_heads to hongyan_app;

grant insert, select on public.audit_log to hongyan_app;

grant insert, select, update on public.branch_guides to hongyan_app;

grant insert, select, update on public.calendar_feeds to hongyan_app;

grant delete, insert, select, update on public.cases to hongyan_app;

grant delete, insert, select, update on public.claim_codes to hongyan_app;

grant insert, select, update on public.column_memory to hongyan_app;

grant insert, select, update on public.command_keys to hongyan_app;

grant insert, select, update on public.complaints to hongyan_app;

grant insert, select, update on public.contact_assignments to hongyan_app;

grant insert, select on public.contact_entries to hongyan_app;

grant insert, select, update on public.correction_requests to hongyan_app;

grant insert, select on public.county_rules to hongyan_app;

grant insert, select, update on public.course_sessions to hongyan_app;

grant insert, select, update on public.courses to hongyan_app;

grant insert, select on public.disclosures to hongyan_app;

grant delete, insert, select, update on public.duties to hongyan_app;

grant delete, insert, select on public.file_parts to hongyan_app;

grant delete, insert, select, update on public.files to hongyan_app;

grant insert, select on public.gathering_acts to hongyan_app;

grant delete, insert, select, update on public.gathering_orgs to hongyan_app;

grant insert, select, update on public.gathering_series to hongyan_app;

grant insert, select, update on public.gatherings to hongyan_app;

grant insert, select on public.happenings to hongyan_app;

grant insert, select, update on public.homecomings to hongyan_app;

grant delete, insert, select on public.host_attendances to hongyan_app;

grant delete, insert, select, update on public.import_batches to hongyan_app;

grant delete, insert, select on public.import_files to hongyan_app;

grant delete, insert, select, update on public.import_rows to hongyan_app;

grant insert, select on public.letter_receipts to hongyan_app;

grant delete, insert, select, update on public.letters to hongyan_app;

grant delete, insert, select, update on public.memberships to hongyan_app;

grant insert, select on public.message_notices to hongyan_app;

grant insert, select on public.message_receipts to hongyan_app;

grant insert, select, update on public.messages to hongyan_app;

grant delete, insert, select, update on public.notice_channels to hongyan_app;

grant delete, insert, select, update on public.notice_copies to hongyan_app;

grant delete, insert, select, update on public.notice_wishes to hongyan_app;

grant insert, select on public.notice_wordings to hongyan_app;

grant insert, select, update on public.notices to hongyan_app;

grant delete, insert, select on public.org_acts to hongyan_app;

grant delete, insert, select, update on public.org_spans to hongyan_app;

grant delete, insert, select, update on public.orgs to hongyan_app;

grant insert, select, update on public.package_receipts to hongyan_app;

grant insert, select, update on public.packages to hongyan_app;

grant insert, select, update on public.parcels to hongyan_app;

grant delete, insert, select, update on public.participations to hongyan_app;

grant insert, select, update on public.person_merges to hongyan_app;

grant delete, insert, select, update on public.persons to hongyan_app;

grant insert, select, update on public.point_accounts to hongyan_app;

grant insert, select on public.point_entries to hongyan_app;

grant insert, select, update on public.point_objections to hongyan_app;

grant delete, insert, select, update on public.posts to hongyan_app;

grant delete, insert, select, update on public.recovery_codes to hongyan_app;

grant insert, select, update on public.reminder_cards to hongyan_app;

grant insert, select on public.report_answers to hongyan_app;

grant insert, select on public.reports to hongyan_app;

grant insert, select, update on public.session_places to hongyan_app;

grant insert, select, update on public.shortfalls to hongyan_app;

grant delete, insert, select, update on public.stay_appraisals to hongyan_app;

grant delete, insert, select, update on public.stay_spans to hongyan_app;

grant delete, insert, select, update on public.stays to hongyan_app;

grant delete, insert, select on public.steps to hongyan_app;

grant insert, select, update on public.study_group_members to hongyan_app;

grant insert, select, update on public.study_groups to hongyan_app;

grant insert, select, update on public.sweep_answers to hongyan_app;

grant insert, select, update on public.sweep_branches to hongyan_app;

grant insert, select, update on public.sweeps to hongyan_app;

grant insert, select on public.talks to hongyan_app;

grant insert, select on public.task_acts to hongyan_app;

grant insert, select, update on public.task_claims to hongyan_app;

grant delete, insert, select, update on public.task_orgs to hongyan_app;

grant delete, insert, select, update on public.tasks to hongyan_app;

grant insert, select, update on public.tenant_counters to hongyan_app;

grant select on public.tenants to hongyan_app;

grant insert, select, update on public.users to hongyan_app;

grant delete, insert, select, update on public.vote_candidates to hongyan_app;

grant insert, select on public.vote_revisions to hongyan_app;

grant delete, insert, select, update on public.vote_roll to hongyan_app;

grant insert, select, update on public.votes to hongyan_app;

grant update (person_id) on public.appraisal_decisions to hongyan_app;

grant update (person_id), update (by_person_id) on public.appraisal_remarks to hongyan_app;

grant update (person_id) on public.contact_entries to hongyan_app;

grant update (path) on public.gathering_acts to hongyan_app;

grant update (person_id), update (home_path), update (host_path), update (org_path), update (voided_at) on public.happenings to hongyan_app;

grant update (person_id), update (path) on public.host_attendances to hongyan_app;

grant update (person_id) on public.point_entries to hongyan_app;

grant update (person_id), update (path), update (answered_on), update (answer_seen_at), update (taken_back_on), update (taken_back_by), update (taken_back_reason) on public.reports to hongyan_app;

grant update (person_id) on public.talks to hongyan_app;

grant update (settings) on public.tenants to hongyan_app;

revoke execute on routine public.found_tenant(text,text,text,text,boolean,jsonb,timestamp with time zone,boolean) from public;

revoke execute on routine public.take_stock() from public;

grant execute on routine public.found_tenant(text,text,text,text,boolean,jsonb,timestamp with time zone,boolean) to hongyan_app;

grant execute on routine public.take_stock() to hongyan_app;
