-- Tasks that members claim, and the member's own account of points with what follows from falling short: a talk.

-- one row per member and year, held while a capped credit is written, so that two writers never pass a cap together
create table point_accounts (
  tenant_id integer not null,
  person_id uuid not null,
  year integer not null,
  primary key (tenant_id, person_id, year)
);
call distribute_tenant_table('point_accounts');
call fence_tenant_table('point_accounts', $$current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = point_accounts.tenant_id and p.id = point_accounts.person_id)$$);
-- update serves the lock and the merging of two entries of one person
grant select, insert, update on point_accounts to hongyan_app;

create table point_entries (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  year integer not null,
  on_date date not null,
  kind text not null check (kind in ('earned', 'by-hand', 'topped-up', 'reversal')),
  -- the clause as it stood
  playbook text not null,
  clause_id text not null,
  clause_version integer not null,
  title text not null,
  delta numeric not null,
  -- what it would be without the cap
  worth numeric not null,
  cap numeric,
  cap_from date,
  cap_until date,
  happening_id uuid,
  -- an entry that was cut by a cap and has room since another was reversed
  tops_up uuid,
  reverses uuid,
  note_enc text,
  by_user uuid,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint reversal_names_what_it_reverses check ((kind = 'reversal') = (reverses is not null)),
  constraint a_cap_has_its_stretch check ((cap is null) = (cap_from is null) and (cap is null) = (cap_until is null))
);
create unique index one_credit_per_happening_and_clause on point_entries (tenant_id, happening_id, clause_id) where kind = 'earned';
create unique index an_entry_of_points_is_reversed_once on point_entries (tenant_id, reverses) where reverses is not null;
create index points_of_a_person on point_entries (tenant_id, person_id, year);
create index points_topped_up on point_entries (tenant_id, tops_up) where tops_up is not null;
create index points_of_a_happening on point_entries (tenant_id, happening_id) where happening_id is not null;
call distribute_tenant_table('point_entries');
-- the member and the branch at home; neither the host nor the named contact
call fence_tenant_table('point_entries', $$current_setting('app.reach') = 'system'
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or exists (select 1 from persons p where p.tenant_id = point_entries.tenant_id and p.id = point_entries.person_id
             and p.home_path >= current_setting('app.scope_from') and p.home_path < current_setting('app.scope_until'))$$);
-- what was credited stays; only whose it is follows when two entries of one person are merged
grant select, insert on point_entries to hongyan_app;
grant update (person_id) on point_entries to hongyan_app;

create table point_objections (
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
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint objection_to_a_known_entry foreign key (tenant_id, entry_id) references point_entries (tenant_id, id)
);
create unique index one_open_objection_per_entry on point_objections (tenant_id, entry_id) where answered_on is null;
create index objections_of_a_person on point_objections (tenant_id, person_id);
call distribute_tenant_table('point_objections');
call fence_tenant_table('point_objections', $$current_setting('app.reach') = 'system'
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or exists (select 1 from persons p where p.tenant_id = point_objections.tenant_id and p.id = point_objections.person_id
             and p.home_path >= current_setting('app.scope_from') and p.home_path < current_setting('app.scope_until'))$$);
grant select, insert, update on point_objections to hongyan_app;

-- a talk with a member: who, when, what was agreed; one made in error is voided by a second row
create table talks (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  stay_id uuid,
  side text not null check (side in ('home', 'host')),
  occasion text not null,
  channel text not null,
  on_date date not null,
  -- who spoke with the member
  with_names text not null,
  agreed_enc text not null,
  follow_up_on date,
  by_user uuid,
  by_name text not null,
  voids uuid,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create index talks_of_a_person on talks (tenant_id, person_id, on_date);
create unique index a_talk_is_voided_once on talks (tenant_id, voids) where voids is not null;
call distribute_tenant_table('talks');
call fence_tenant_table('talks', $$current_setting('app.reach') = 'system'
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or exists (select 1 from persons p where p.tenant_id = talks.tenant_id and p.id = talks.person_id
             and p.home_path >= current_setting('app.scope_from') and p.home_path < current_setting('app.scope_until'))
  or (side = 'host' and exists (select 1 from persons p where p.tenant_id = talks.tenant_id and p.id = talks.person_id
             and p.host_path >= current_setting('app.scope_from') and p.host_path < current_setting('app.scope_until')))$$);
grant select, insert on talks to hongyan_app;
grant update (person_id) on talks to hongyan_app;

-- who stayed below a line when the year was looked at; closed by a talk, or by a reason why none is needed
create table shortfalls (
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
  leads_to text not null check (leads_to in ('talk', 'reminder')),
  listed_on date not null,
  talk_id uuid,
  excused_enc text,
  closed_on date,
  closed_by text,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index listed_once_per_year_and_line on shortfalls (tenant_id, person_id, clause_id, year);
create index shortfalls_open on shortfalls (tenant_id, year) where closed_on is null;
call distribute_tenant_table('shortfalls');
call fence_tenant_table('shortfalls', $$current_setting('app.reach') = 'system'
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or exists (select 1 from persons p where p.tenant_id = shortfalls.tenant_id and p.id = shortfalls.person_id
             and p.home_path >= current_setting('app.scope_from') and p.home_path < current_setting('app.scope_until'))$$);
grant select, insert, update on shortfalls to hongyan_app;

create table tasks (
  tenant_id integer not null,
  id uuid not null,
  -- who publishes; null: the county itself
  org_id uuid,
  org_name text not null,
  path text collate "C" not null,
  title text not null,
  body text not null,
  -- the clause of its kind as it stood
  kind text not null,
  kind_name text not null,
  playbook text not null,
  clause_id text not null,
  clause_version integer not null,
  unit text not null,
  amount text not null check (amount in ('none', 'optional', 'wanted')),
  evidence text not null check (evidence in ('none', 'optional', 'wanted')),
  concerns text not null check (concerns in ('all', 'away', 'home')),
  province text,
  city text,
  -- null: without limit
  places integer check (places > 0),
  taken integer not null default 0,
  due_on date not null,
  state text not null check (state in ('draft', 'published', 'closed')),
  published_on date,
  closed_on date,
  closing_note text,
  by_name text not null,
  version integer not null default 1,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint no_more_claims_than_places check (taken >= 0 and (places is null or taken <= places))
);
create index tasks_of_an_organisation on tasks (tenant_id, path, state, due_on);
call distribute_tenant_table('tasks');

-- the organisations of a task: who publishes it, who shares it, and below which it may be claimed
create table task_orgs (
  tenant_id integer not null,
  id uuid not null,
  task_id uuid not null,
  role text not null check (role in ('publisher', 'partner', 'target')),
  path text collate "C" not null,
  org_id uuid,
  org_name text not null,
  -- a partner that has not joined is only asked
  joined_on date,
  joined_by text,
  primary key (tenant_id, id),
  constraint organisation_of_a_known_task foreign key (tenant_id, task_id) references tasks (tenant_id, id) on delete cascade
);
create index orgs_of_a_task on task_orgs (tenant_id, task_id);
create index task_orgs_by_path on task_orgs (tenant_id, path);
call distribute_tenant_table('task_orgs');
-- those below are concerned, those above look on; members and contacts where they or theirs belong
call fence_tenant_table('task_orgs', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or position(path in current_setting('app.scope_from')) = 1
  or current_setting('app.reach') = 'system'
  or (current_setting('app.reach') = 'self' and exists (
    select 1 from persons p where p.tenant_id = task_orgs.tenant_id
      and (position(task_orgs.path in p.home_path) = 1 or position(task_orgs.path in p.host_path) = 1)))$$);
grant select, insert, update, delete on task_orgs to hongyan_app;

call fence_tenant_table('tasks', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'
  or (state <> 'draft' and exists (select 1 from task_orgs o where o.tenant_id = tasks.tenant_id and o.task_id = tasks.id))$$);
grant select, insert, update, delete on tasks to hongyan_app;

create table task_claims (
  tenant_id integer not null,
  id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  stay_id uuid,
  side text not null check (side in ('home', 'host')),
  -- the branch by which the member claims, which verifies
  org_id uuid not null,
  org_name text not null,
  path text collate "C" not null,
  -- derived from the acts
  state text not null check (state in ('claimed', 'delivered', 'sent-back', 'verified', 'given-back')),
  claimed_on date not null,
  delivered_on date,
  quantity numeric,
  amount numeric,
  note_enc text,
  verified_on date,
  version integer not null default 1,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint claim_of_a_known_task foreign key (tenant_id, task_id) references tasks (tenant_id, id)
);
create unique index one_claim_per_member_and_task on task_claims (tenant_id, task_id, person_id) where state <> 'given-back';
create index claims_of_a_person on task_claims (tenant_id, person_id, claimed_on);
create index claims_of_an_organisation on task_claims (tenant_id, path, state);
call distribute_tenant_table('task_claims');
call fence_tenant_table('task_claims', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'
  or (current_setting('app.reach') = 'self' and exists (
    select 1 from persons p where p.tenant_id = task_claims.tenant_id and p.id = task_claims.person_id))$$);
grant select, insert, update on task_claims to hongyan_app;

-- what was done with a claim, by whom; the row above is what they lead to
create table task_acts (
  tenant_id integer not null,
  id uuid not null,
  claim_id uuid not null,
  kind text not null check (kind in ('claim', 'give-back', 'deliver', 'send-back', 'verify', 'reopen')),
  on_date date not null,
  quantity numeric,
  amount numeric,
  note_enc text,
  by_user uuid,
  by_name text not null,
  -- the contact person or the branch did it for the member
  for_member boolean not null default false,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint act_on_a_known_claim foreign key (tenant_id, claim_id) references task_claims (tenant_id, id)
);
create index acts_on_a_claim on task_acts (tenant_id, claim_id, recorded_at);
call distribute_tenant_table('task_acts');
call fence_tenant_table('task_acts', $$current_setting('app.reach') = 'system'
  or exists (select 1 from task_claims c where c.tenant_id = task_acts.tenant_id and c.id = task_acts.claim_id)$$);
grant select, insert on task_acts to hongyan_app;
