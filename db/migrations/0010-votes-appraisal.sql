-- Votes and elections with a count of their own; the yearly appraisal, its ballot box, and the opinions that hosts send home.

create table votes (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  org_name text not null,
  path text collate "C" not null,
  kind text not null,
  question text not null,
  -- whom an admission or a conversion is about
  person_id uuid,
  on_date date not null,
  place text,
  gathering_id uuid,
  document text,
  -- exclusions of an election: the superior's consent and the meeting's decision
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
  -- computed by domain/votes from the numbers, with the shares that were in force
  result text not null,
  shares jsonb not null,
  revision integer not null default 1,
  voided_on date,
  void_reason text,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint present_were_among_those_with_a_vote check (present >= 0 and excluded >= 0 and present <= with_right - excluded)
);
create index votes_of_an_organisation on votes (tenant_id, path, on_date desc);
create index votes_about_a_person on votes (tenant_id, person_id) where person_id is not null;
call distribute_tenant_table('votes');
call fence_tenant_table('votes', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update on votes to hongyan_app;

-- who had a vote that day, who of them was in the room; how anybody voted is nowhere
create table vote_roll (
  tenant_id integer not null,
  vote_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  present boolean not null,
  excluded_reason text,
  excluded_document text,
  written text check (written in ('for', 'against', 'abstain')),
  written_on date,
  primary key (tenant_id, vote_id, person_id),
  constraint roll_of_a_known_vote foreign key (tenant_id, vote_id) references votes (tenant_id, id)
);
create index vote_rolls_of_a_person on vote_roll (tenant_id, person_id);
call distribute_tenant_table('vote_roll');
call fence_tenant_table('vote_roll', $$exists (select 1 from votes v where v.tenant_id = vote_roll.tenant_id and v.id = vote_roll.vote_id)$$);
grant select, insert, update, delete on vote_roll to hongyan_app;

create table vote_candidates (
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
  tied boolean not null,
  primary key (tenant_id, vote_id, place),
  constraint candidate_of_a_known_vote foreign key (tenant_id, vote_id) references votes (tenant_id, id)
);
create index candidates_by_person on vote_candidates (tenant_id, person_id) where person_id is not null;
call distribute_tenant_table('vote_candidates');
call fence_tenant_table('vote_candidates', $$exists (select 1 from votes v where v.tenant_id = vote_candidates.tenant_id and v.id = vote_candidates.vote_id)$$);
grant select, insert, update, delete on vote_candidates to hongyan_app;

-- every record as it was written, the first one and each correction with its reason
create table vote_revisions (
  tenant_id integer not null,
  vote_id uuid not null,
  revision integer not null,
  content jsonb not null,
  result text not null,
  reason text,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, vote_id, revision),
  constraint revision_of_a_known_vote foreign key (tenant_id, vote_id) references votes (tenant_id, id)
);
call distribute_tenant_table('vote_revisions');
call fence_tenant_table('vote_revisions', $$exists (select 1 from votes v where v.tenant_id = vote_revisions.tenant_id and v.id = vote_revisions.vote_id)$$);
grant select, insert on vote_revisions to hongyan_app;

create table appraisals (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  org_name text not null,
  path text collate "C" not null,
  year integer not null,
  -- see domain/appraisal/stages.ts
  stage text not null,
  opened_on date not null,
  due_on date,
  -- grades, order of stages and limit of the clause that it was opened under
  rules jsonb not null,
  clause_id text,
  clause_version integer,
  -- ballots that were counted
  ballots integer,
  decided_by text check (decided_by in ('committee', 'meeting')),
  decided_on date,
  decision_document text,
  closed_on date,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint one_appraisal_per_organisation_and_year unique (tenant_id, org_id, year)
);
create index appraisals_by_path on appraisals (tenant_id, path, year desc);

-- who is appraised; the final counts only, never a ballot
create table appraisal_subjects (
  tenant_id integer not null,
  id uuid not null,
  appraisal_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  path text collate "C" not null,
  side text not null check (side in ('home', 'host')),
  stay_id uuid,
  takes_part boolean not null,
  absent_reason text,
  self_enc text,
  self_on date,
  self_by text check (self_by in ('member', 'secretary')),
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
  -- the opinion of a host that the decision follows
  opinion_step_id uuid,
  fed_back_on date,
  contest_enc text,
  contested_on date,
  contest_answer_enc text,
  contest_answered_on date,
  contest_answered_by text,
  sent_home_on date,
  primary key (tenant_id, id),
  constraint appraised_once_in_an_appraisal unique (tenant_id, appraisal_id, person_id),
  constraint subject_of_a_known_appraisal foreign key (tenant_id, appraisal_id) references appraisals (tenant_id, id)
);
create index appraisals_of_a_person on appraisal_subjects (tenant_id, person_id);
create index appraisal_subjects_by_path on appraisal_subjects (tenant_id, path);
call distribute_tenant_table('appraisals');
call distribute_tenant_table('appraisal_subjects');
call fence_tenant_table('appraisal_subjects', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update on appraisal_subjects to hongyan_app;
call fence_tenant_table('appraisals', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'
  or exists (select 1 from appraisal_subjects s where s.tenant_id = appraisals.tenant_id and s.appraisal_id = appraisals.id
             and s.person_id = nullif(current_setting('app.person_id'), '')::uuid)$$);
grant select, insert, update on appraisals to hongyan_app;

create table appraisal_stages (
  tenant_id integer not null,
  appraisal_id uuid not null,
  seq integer not null,
  stage text not null,
  on_date date not null,
  reason text,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, appraisal_id, seq),
  constraint stage_of_a_known_appraisal foreign key (tenant_id, appraisal_id) references appraisals (tenant_id, id)
);
call distribute_tenant_table('appraisal_stages');
call fence_tenant_table('appraisal_stages', $$exists (select 1 from appraisals a where a.tenant_id = appraisal_stages.tenant_id and a.id = appraisal_stages.appraisal_id)$$);
grant select, insert on appraisal_stages to hongyan_app;

create table appraisal_remarks (
  tenant_id integer not null,
  id uuid not null,
  appraisal_id uuid not null,
  person_id uuid not null,
  by_person_id uuid,
  by_name text not null,
  body_enc text not null,
  on_date date not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint remark_in_a_known_appraisal foreign key (tenant_id, appraisal_id) references appraisals (tenant_id, id)
);
create index remarks_of_an_appraisal on appraisal_remarks (tenant_id, appraisal_id, person_id);
create index remarks_about_a_person on appraisal_remarks (tenant_id, person_id);
call distribute_tenant_table('appraisal_remarks');
call fence_tenant_table('appraisal_remarks', $$
  person_id = nullif(current_setting('app.person_id'), '')::uuid
  or by_person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'
  or exists (select 1 from appraisals a where a.tenant_id = appraisal_remarks.tenant_id and a.id = appraisal_remarks.appraisal_id
             and a.path >= current_setting('app.scope_from') and a.path < current_setting('app.scope_until'))$$);
grant select, insert on appraisal_remarks to hongyan_app;
grant update (person_id, by_person_id) on appraisal_remarks to hongyan_app;

-- that somebody has voted, and how the ballot was given: no time, and nothing that leads to a ballot
create table appraisal_voters (
  tenant_id integer not null,
  appraisal_id uuid not null,
  person_id uuid not null,
  way text not null check (way in ('phone', 'paper')),
  primary key (tenant_id, appraisal_id, person_id),
  constraint voter_in_a_known_appraisal foreign key (tenant_id, appraisal_id) references appraisals (tenant_id, id)
);
create index voters_by_person on appraisal_voters (tenant_id, person_id);
call distribute_tenant_table('appraisal_voters');
call fence_tenant_table('appraisal_voters', $$
  person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'
  or exists (select 1 from appraisals a where a.tenant_id = appraisal_voters.tenant_id and a.id = appraisal_voters.appraisal_id
             and a.path >= current_setting('app.scope_from') and a.path < current_setting('app.scope_until'))$$);
grant select, insert, update, delete on appraisal_voters to hongyan_app;

-- one sealed box per ballot, mixed anew and sealed anew with every ballot that is put in; emptied when it is counted
create table appraisal_boxes (
  tenant_id integer not null,
  appraisal_id uuid not null,
  ballots_enc text,
  primary key (tenant_id, appraisal_id),
  constraint box_of_a_known_appraisal foreign key (tenant_id, appraisal_id) references appraisals (tenant_id, id)
);
call distribute_tenant_table('appraisal_boxes');
call fence_tenant_table('appraisal_boxes', $$current_setting('app.reach') = 'system'$$);
grant select, insert, update on appraisal_boxes to hongyan_app;

-- each decision as it was made; what the subject carries is the last one
create table appraisal_decisions (
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
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint decision_in_a_known_appraisal foreign key (tenant_id, appraisal_id) references appraisals (tenant_id, id)
);
create index decisions_of_an_appraisal on appraisal_decisions (tenant_id, appraisal_id, person_id);
create index decisions_about_a_person on appraisal_decisions (tenant_id, person_id);
call distribute_tenant_table('appraisal_decisions');
call fence_tenant_table('appraisal_decisions', $$
  person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'
  or exists (select 1 from appraisals a where a.tenant_id = appraisal_decisions.tenant_id and a.id = appraisal_decisions.appraisal_id
             and a.path >= current_setting('app.scope_from') and a.path < current_setting('app.scope_until'))$$);
grant select, insert on appraisal_decisions to hongyan_app;
grant update (person_id) on appraisal_decisions to hongyan_app;

-- what people decide after an unqualified grade, step by step; no standing changes by it
create table appraisal_remedies (
  tenant_id integer not null,
  appraisal_id uuid not null,
  person_id uuid not null,
  opened_on date not null,
  meeting_on date,
  approval_document text,
  measures text,
  due_on date,
  rechecked_on date,
  recheck text check (recheck in ('improved', 'not-improved')),
  recheck_note text,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, appraisal_id, person_id),
  constraint remedy_after_a_known_appraisal foreign key (tenant_id, appraisal_id) references appraisals (tenant_id, id)
);
create index remedies_of_a_person on appraisal_remedies (tenant_id, person_id);
call distribute_tenant_table('appraisal_remedies');
call fence_tenant_table('appraisal_remedies', $$
  person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'
  or exists (select 1 from appraisals a where a.tenant_id = appraisal_remedies.tenant_id and a.id = appraisal_remedies.appraisal_id
             and a.path >= current_setting('app.scope_from') and a.path < current_setting('app.scope_until'))$$);
grant select, insert, update on appraisal_remedies to hongyan_app;

-- derived from the steps of a stay: what hosts think of a member, year by year; the home's own decision is the official one
create table stay_appraisals (
  tenant_id integer not null,
  stay_id uuid not null,
  step_id uuid not null,
  person_id uuid not null,
  year integer not null,
  grade text not null,
  comment_enc text,
  by_org text not null,
  on_date date not null,
  primary key (tenant_id, stay_id, step_id),
  constraint opinion_on_a_known_stay foreign key (tenant_id, stay_id) references stays (tenant_id, id) on delete cascade
);
create index opinions_on_a_person on stay_appraisals (tenant_id, person_id, year);
call distribute_tenant_table('stay_appraisals');
call fence_tenant_table('stay_appraisals', $$current_setting('app.reach') = 'system'
  or exists (select 1 from stays s where s.tenant_id = stay_appraisals.tenant_id and s.id = stay_appraisals.stay_id)$$);
grant select, insert, update, delete on stay_appraisals to hongyan_app;
