-- Organisations, people, memberships, participations, posts.

create table orgs (
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
  status text not null check (status in ('active', 'dissolved')),
  attachment text,
  attachment_kind text,
  established_by text check (established_by in ('home', 'host')),
  managed_by text,
  abroad boolean not null default false,
  province text,
  city text,
  details jsonb not null default '{}',
  phone text,
  founded_on date,
  founding_document text,
  term_years integer,
  elected_on date,
  dissolved_on date,
  -- the organisation that took over its members and what stood below it
  merged_into uuid,
  version integer not null default 1,
  batch_id uuid,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint organisation_has_a_known_parent foreign key (tenant_id, parent_id) references orgs (tenant_id, id),
  constraint one_organisation_per_number unique (tenant_id, no),
  constraint one_organisation_per_path unique (tenant_id, path)
);
create unique index one_active_organisation_per_name on orgs (tenant_id, name) where status = 'active';
create index orgs_by_code on orgs (tenant_id, code) where code is not null;
create index orgs_by_short_name on orgs (tenant_id, short_name);
create index orgs_below on orgs (tenant_id, parent_id);
call distribute_tenant_table('orgs');
call fence_tenant_table('orgs', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or position(path in current_setting('app.scope_from')) = 1
  or current_setting('app.reach') in ('admin', 'self', 'system')$$);
grant select, insert, update, delete on orgs to hongyan_app;

-- the dated truth about an organisation: what it was called, of which kind, under whom
create table org_spans (
  tenant_id integer not null,
  org_id uuid not null,
  from_on date not null,
  until_on date,
  name text not null,
  kind text not null,
  parent_id uuid,
  path text collate "C" not null,
  status text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, org_id, from_on, recorded_at),
  constraint span_of_a_known_organisation foreign key (tenant_id, org_id) references orgs (tenant_id, id) on delete cascade
);
create index org_spans_by_path on org_spans (tenant_id, path);
call distribute_tenant_table('org_spans');
call fence_tenant_table('org_spans', $$current_setting('app.reach') = 'system'
  or exists (select 1 from orgs o where o.tenant_id = org_spans.tenant_id and o.id = org_spans.org_id)$$);
grant select, insert, update, delete on org_spans to hongyan_app;

create table org_acts (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  kind text not null,
  on_date date not null,
  document text,
  facts jsonb not null default '{}',
  by_user uuid,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint act_of_a_known_organisation foreign key (tenant_id, org_id) references orgs (tenant_id, id) on delete cascade
);
create index acts_of_an_organisation on org_acts (tenant_id, org_id, on_date);
call distribute_tenant_table('org_acts');
call fence_tenant_table('org_acts', $$current_setting('app.reach') = 'system'
  or exists (select 1 from orgs o where o.tenant_id = org_acts.tenant_id and o.id = org_acts.org_id)$$);
grant select, insert, delete on org_acts to hongyan_app;

create table persons (
  tenant_id integer not null,
  id uuid not null,
  name text collate "C" not null,
  -- by which a list is sorted and a name is found: zhangjianguo, zjg
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
  party_status text not null default 'normal',
  job text,
  professional_title text,
  new_class text,
  migrant_worker boolean,
  declared_migrant boolean not null default false,
  declared_lost boolean not null default false,
  details jsonb not null default '{}',
  -- derived for access, kept by the actions of memberships, stays and contacts
  home_org_id uuid,
  home_path text collate "C",
  host_path text collate "C",
  contact_id uuid,
  merged_into uuid,
  deceased_on date,
  -- the day the formal relation ended here without passing to another branch here
  left_on date,
  version integer not null default 1,
  batch_id uuid,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index one_person_per_identity_number on persons (tenant_id, identity_key) where identity_key is not null and merged_into is null;
-- carries what the policy and a search by name ask, so that counting and paging a county touch the index alone
create index persons_of_an_organisation on persons (tenant_id, home_path, pinyin, id)
  include (name, host_path, contact_id, left_on) where merged_into is null;
create index persons_hosted on persons (tenant_id, host_path, pinyin, id) where host_path is not null;
create index persons_flagged_away on persons (tenant_id, home_path) where declared_migrant and merged_into is null;
create index persons_of_a_contact on persons (tenant_id, contact_id) where contact_id is not null;
create index persons_by_name on persons (tenant_id, name);
create index persons_by_pinyin on persons (tenant_id, pinyin, id) where merged_into is null;
create index persons_by_initials on persons (tenant_id, initials);
create index persons_by_phone on persons (tenant_id, phone_key) where phone_key is not null;
create index persons_by_phone_tail on persons (tenant_id, phone_tail_key) where phone_tail_key is not null;
create index persons_by_identity_tail on persons (tenant_id, identity_tail_key) where identity_tail_key is not null;
create index persons_merged on persons (tenant_id, merged_into) where merged_into is not null;
create index persons_of_a_batch on persons (tenant_id, batch_id) where batch_id is not null;
call distribute_tenant_table('persons');
call fence_tenant_table('persons', $$
  (home_path >= current_setting('app.scope_from') and home_path < current_setting('app.scope_until'))
  or (host_path >= current_setting('app.scope_from') and host_path < current_setting('app.scope_until'))
  or id = nullif(current_setting('app.person_id'), '')::uuid
  or contact_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update, delete on persons to hongyan_app;

create table memberships (
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
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint membership_of_a_known_person foreign key (tenant_id, person_id) references persons (tenant_id, id),
  constraint membership_in_a_known_organisation foreign key (tenant_id, org_id) references orgs (tenant_id, id)
);
create unique index one_formal_membership_per_person on memberships (tenant_id, person_id) where until_on is null;
create index memberships_of_an_organisation on memberships (tenant_id, path, from_on);
create index memberships_open on memberships (tenant_id, path) where until_on is null;
create index memberships_of_a_batch on memberships (tenant_id, batch_id) where batch_id is not null;
create index memberships_of_a_person on memberships (tenant_id, person_id, from_on);
call distribute_tenant_table('memberships');
call fence_tenant_table('memberships', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = memberships.tenant_id and p.id = memberships.person_id)$$);
grant select, insert, update, delete on memberships to hongyan_app;

create table participations (
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
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint participation_in_a_known_organisation foreign key (tenant_id, org_id) references orgs (tenant_id, id)
);
create index participations_of_a_person on participations (tenant_id, person_id, from_on);
create index participations_of_a_stay on participations (tenant_id, stay_id) where stay_id is not null;
create index participations_of_an_organisation on participations (tenant_id, path, from_on);
call distribute_tenant_table('participations');
call fence_tenant_table('participations', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = participations.tenant_id and p.id = participations.person_id)$$);
grant select, insert, update, delete on participations to hongyan_app;

create table users (
  tenant_id integer not null,
  id uuid not null,
  login text not null,
  name text not null,
  person_id uuid,
  password_hash text,
  password_changed_at timestamptz,
  must_change_password boolean not null default false,
  failures integer not null default 0,
  locked_until timestamptz,
  totp_enc text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  disabled_at timestamptz,
  signed_in_at timestamptz,
  notice_version text,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint one_user_per_login unique (tenant_id, login)
);
create unique index one_user_per_person on users (tenant_id, person_id) where person_id is not null;
call distribute_tenant_table('users');
call fence_tenant_table('users', $$
  current_setting('app.reach') in ('admin', 'system') or id = nullif(current_setting('app.user_id'), '')::uuid$$);
grant select, insert, update on users to hongyan_app;

-- one use each, for who has lost the telephone with the second factor
create table recovery_codes (
  tenant_id integer not null,
  user_id uuid not null,
  code_hash text not null,
  used_at timestamptz,
  recorded_at timestamptz not null,
  primary key (tenant_id, user_id, code_hash),
  constraint recovery_of_a_known_user foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
call distribute_tenant_table('recovery_codes');
call fence_tenant_table('recovery_codes', $$
  current_setting('app.reach') in ('admin', 'system') or user_id = nullif(current_setting('app.user_id'), '')::uuid$$);
grant select, insert, update, delete on recovery_codes to hongyan_app;

-- a post in the county's own organisation department has no organisation and the path '/'
create table posts (
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
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint post_in_a_known_organisation foreign key (tenant_id, org_id) references orgs (tenant_id, id)
);
create index posts_of_a_user on posts (tenant_id, user_id) where user_id is not null;
create index posts_of_a_person on posts (tenant_id, person_id) where person_id is not null;
create index posts_of_an_organisation on posts (tenant_id, path);
call distribute_tenant_table('posts');
call fence_tenant_table('posts', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or user_id = nullif(current_setting('app.user_id'), '')::uuid
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') in ('admin', 'system')$$);
grant select, insert, update, delete on posts to hongyan_app;

create table claim_codes (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  code_hash text not null,
  failures integer not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz,
  voided_at timestamptz,
  issued_by text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint claim_by_a_known_person foreign key (tenant_id, person_id) references persons (tenant_id, id) on delete cascade
);
create index claim_codes_of_a_person on claim_codes (tenant_id, person_id);
call distribute_tenant_table('claim_codes');
call fence_tenant_table('claim_codes', $$current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = claim_codes.tenant_id and p.id = claim_codes.person_id)$$);
grant select, insert, update, delete on claim_codes to hongyan_app;

create table person_merges (
  tenant_id integer not null,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  before_enc text not null,
  by_name text not null,
  reason text not null,
  merged_at timestamptz not null,
  unmerged_at timestamptz,
  primary key (tenant_id, id),
  constraint merge_keeps_a_known_person foreign key (tenant_id, kept_id) references persons (tenant_id, id),
  constraint merge_of_a_known_person foreign key (tenant_id, merged_id) references persons (tenant_id, id)
);
call distribute_tenant_table('person_merges');
call fence_tenant_table('person_merges', $$current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = person_merges.tenant_id and p.id = person_merges.kept_id)$$);
grant select, insert, update on person_merges to hongyan_app;

create table correction_requests (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  field text not null,
  wanted_enc text not null,
  reason text not null,
  state text not null check (state in ('open', 'accepted', 'declined')),
  answer text,
  answered_by text,
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (tenant_id, id),
  constraint correction_for_a_known_person foreign key (tenant_id, person_id) references persons (tenant_id, id) on delete cascade
);
create index corrections_of_a_person on correction_requests (tenant_id, person_id);
create index corrections_open on correction_requests (tenant_id, state, asked_at);
call distribute_tenant_table('correction_requests');
call fence_tenant_table('correction_requests', $$current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = correction_requests.tenant_id and p.id = correction_requests.person_id)$$);
grant select, insert, update on correction_requests to hongyan_app;
