-- Learning: courses and their sessions, packages, study groups, parcels, reminder cards.
-- Hours are no table: they are what happened (happenings), counted by source.

create table courses (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  title text not null,
  form text not null,
  -- of the hours that its sessions give
  source text not null,
  about text,
  -- [{title, url}]
  links jsonb not null default '[]',
  closed_on date,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create index courses_of_an_organisation on courses (tenant_id, path, recorded_at desc);
call distribute_tenant_table('courses');
-- members see what is offered by their branch, by what stands above it, and by the branch that hosts them
call fence_tenant_table('courses', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or position(path in current_setting('app.scope_from')) = 1
  or current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = courses.tenant_id and p.id = nullif(current_setting('app.person_id'), '')::uuid
             and (position(courses.path in p.home_path) = 1 or position(courses.path in p.host_path) = 1))$$);
grant select, insert, update on courses to hongyan_app;

create table course_sessions (
  tenant_id integer not null,
  id uuid not null,
  course_id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  title text not null,
  on_date date not null,
  -- HH:mm, in China
  starts_at text not null,
  ends_at text not null,
  place text,
  link text,
  lecturer text not null,
  hours numeric(4,1) not null,
  capacity integer,
  cancelled_at timestamptz,
  cancel_reason text,
  held_at timestamptz,
  confirmed_by text,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint session_of_a_known_course foreign key (tenant_id, course_id) references courses (tenant_id, id),
  constraint session_gives_hours_of_a_day check (hours > 0 and hours <= 8),
  constraint session_ends_after_it_began check (ends_at > starts_at)
);
create index sessions_by_day on course_sessions (tenant_id, path, on_date);
create index sessions_of_a_course on course_sessions (tenant_id, course_id, on_date);
call distribute_tenant_table('course_sessions');
call fence_tenant_table('course_sessions', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or position(path in current_setting('app.scope_from')) = 1
  or current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = course_sessions.tenant_id and p.id = nullif(current_setting('app.person_id'), '')::uuid
             and (position(course_sessions.path in p.home_path) = 1 or position(course_sessions.path in p.host_path) = 1))$$);
grant select, insert, update on course_sessions to hongyan_app;

-- a member's place at a session: chosen, given back, attended
create table session_places (
  tenant_id integer not null,
  session_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  -- by which the host knows a member of another register
  stay_id uuid,
  -- of the branch that keeps the person; none for a member of another register
  path text collate "C",
  org_path text collate "C" not null,
  state text not null check (state in ('chosen', 'withdrawn', 'attended', 'absent')),
  manner text,
  chosen_by text not null,
  chosen_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  -- the step by which the register at home learns it
  step_id uuid,
  primary key (tenant_id, session_id, person_id),
  constraint place_at_a_known_session foreign key (tenant_id, session_id) references course_sessions (tenant_id, id)
);
create index places_of_a_person on session_places (tenant_id, person_id, session_id);
call distribute_tenant_table('session_places');
call fence_tenant_table('session_places', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or (org_path >= current_setting('app.scope_from') and org_path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = session_places.tenant_id and p.id = session_places.person_id
             and p.contact_id = nullif(current_setting('app.person_id'), '')::uuid)$$);
grant select, insert, update on session_places to hongyan_app;

create table study_groups (
  tenant_id integer not null,
  id uuid not null,
  -- a street's own group, of which those of its villages are parts
  parent_id uuid,
  org_id uuid not null,
  path text collate "C" not null,
  name text not null,
  leader_person_id uuid,
  leader_name text,
  founded_on date not null,
  closed_on date,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint group_within_a_known_group foreign key (tenant_id, parent_id) references study_groups (tenant_id, id)
);
create index study_groups_of_an_organisation on study_groups (tenant_id, path) where closed_on is null;
create unique index one_open_study_group_per_name on study_groups (tenant_id, org_id, name) where closed_on is null;
call distribute_tenant_table('study_groups');
call fence_tenant_table('study_groups', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or position(path in current_setting('app.scope_from')) = 1
  or current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = study_groups.tenant_id and p.id = nullif(current_setting('app.person_id'), '')::uuid
             and (position(study_groups.path in p.home_path) = 1 or position(study_groups.path in p.host_path) = 1))$$);
grant select, insert, update on study_groups to hongyan_app;

create table study_group_members (
  tenant_id integer not null,
  id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  path text collate "C",
  org_path text collate "C" not null,
  from_on date not null,
  until_on date,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint member_of_a_known_group foreign key (tenant_id, group_id) references study_groups (tenant_id, id)
);
create unique index in_a_study_group_once on study_group_members (tenant_id, group_id, person_id) where until_on is null;
create index study_groups_of_a_person on study_group_members (tenant_id, person_id) where until_on is null;
call distribute_tenant_table('study_group_members');
call fence_tenant_table('study_group_members', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or (org_path >= current_setting('app.scope_from') and org_path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = study_group_members.tenant_id and p.id = study_group_members.person_id
             and p.contact_id = nullif(current_setting('app.person_id'), '')::uuid)$$);
grant select, insert, update on study_group_members to hongyan_app;

create table packages (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  issue_no integer not null,
  -- yyyy-MM
  month text not null,
  title text not null,
  about text,
  links jsonb not null default '[]',
  audience text not null,
  -- people to whom it was pushed
  pushed integer not null,
  by_name text not null,
  pushed_on date not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint one_package_per_issue unique (tenant_id, org_id, issue_no)
);
create index packages_of_an_organisation on packages (tenant_id, path, pushed_on desc);
call distribute_tenant_table('packages');
call fence_tenant_table('packages', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or position(path in current_setting('app.scope_from')) = 1
  or current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = packages.tenant_id and p.id = nullif(current_setting('app.person_id'), '')::uuid
             and (position(packages.path in p.home_path) = 1 or position(packages.path in p.host_path) = 1))$$);
grant select, insert, update on packages to hongyan_app;

create table package_receipts (
  tenant_id integer not null,
  package_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  path text collate "C",
  org_path text collate "C" not null,
  -- the study group along which it was pushed
  group_id uuid,
  received_on date,
  way text check (way in ('self', 'noted')),
  noted_by text,
  recorded_at timestamptz not null,
  primary key (tenant_id, package_id, person_id),
  constraint receipt_of_a_known_package foreign key (tenant_id, package_id) references packages (tenant_id, id)
);
create index packages_of_a_person on package_receipts (tenant_id, person_id, package_id);
call distribute_tenant_table('package_receipts');
call fence_tenant_table('package_receipts', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or (org_path >= current_setting('app.scope_from') and org_path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = package_receipts.tenant_id and p.id = package_receipts.person_id
             and p.contact_id = nullif(current_setting('app.person_id'), '')::uuid)$$);
grant select, insert, update on package_receipts to hongyan_app;

create table parcels (
  tenant_id integer not null,
  id uuid not null,
  kind text not null,
  title text not null,
  -- [{name, quantity}]
  items jsonb not null default '[]',
  org_id uuid not null,
  org_path text collate "C" not null,
  person_id uuid not null,
  person_name text not null,
  path text collate "C",
  stay_id uuid,
  state text not null check (state in ('prepared', 'dispatched', 'received', 'returned')),
  -- to where it went, as the label said
  address_enc text,
  labelled_at timestamptz,
  labelled_by text,
  dispatched_on date,
  carrier text,
  tracking_no text,
  received_on date,
  way text check (way in ('self', 'noted')),
  noted_by text,
  returned_on date,
  return_reason text,
  by_name text not null,
  prepared_on date not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create index parcels_sent on parcels (tenant_id, org_path, prepared_on desc);
create index parcels_of_a_person on parcels (tenant_id, person_id, prepared_on desc);
call distribute_tenant_table('parcels');
call fence_tenant_table('parcels', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or (org_path >= current_setting('app.scope_from') and org_path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = parcels.tenant_id and p.id = parcels.person_id
             and p.contact_id = nullif(current_setting('app.person_id'), '')::uuid)$$);
grant select, insert, update on parcels to hongyan_app;

create table reminder_cards (
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
  way text check (way in ('self', 'noted')),
  noted_by text,
  note text,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create index cards_issued on reminder_cards (tenant_id, org_path, issued_on desc);
create index cards_of_a_person on reminder_cards (tenant_id, person_id, issued_on desc);
call distribute_tenant_table('reminder_cards');
call fence_tenant_table('reminder_cards', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or (org_path >= current_setting('app.scope_from') and org_path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = reminder_cards.tenant_id and p.id = reminder_cards.person_id
             and p.contact_id = nullif(current_setting('app.person_id'), '')::uuid)$$);
grant select, insert, update on reminder_cards to hongyan_app;
