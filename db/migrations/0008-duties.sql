-- What each side owes by a day under a clause: laid by the clock, fulfilled by what happens.

create table duties (
  tenant_id integer not null,
  -- the stay, or the organisation, that it is about
  subject_id uuid not null,
  clause_id text collate "C" not null,
  -- the stretch of the calendar it is owed for: '2026-11', '2026-Q4', '2026'; 'stay' where it is owed once
  period text collate "C" not null,
  -- who owes it; a member's own duties stand with the branch at home
  org_id uuid not null,
  path text collate "C" not null,
  playbook text not null,
  clause_version integer not null,
  side text not null check (side in ('home', 'host', 'member')),
  stay_id uuid,
  person_id uuid,
  from_on date not null,
  due_on date not null,
  -- the first day after the stretch: what has not been done by then is missed
  until_on date,
  -- the day from which this side no longer has the member
  ended_on date,
  fulfilled_on date,
  -- the happening that fulfilled it; none where somebody noted it by hand
  proof_id uuid,
  noted_by text,
  note_enc text,
  waived_on date,
  waived_by text,
  waived_reason text,
  -- the rung of the reminders that has been climbed: 1 before it is due, 2 when overdue, 3 to the level above
  reminded integer not null default 0,
  recorded_at timestamptz not null,
  primary key (tenant_id, subject_id, clause_id, period, org_id)
);
create index duties_of_an_organisation on duties (tenant_id, path, due_on);
create index duties_due on duties (tenant_id, due_on);
create index duties_of_a_person on duties (tenant_id, person_id, due_on) where person_id is not null;
call distribute_tenant_table('duties');
call fence_tenant_table('duties', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'
  or exists (select 1 from stays s where s.tenant_id = duties.tenant_id and s.id = duties.stay_id)$$);
-- delete serves only the undo of an import, whose stays go as a whole
grant select, insert, update, delete on duties to hongyan_app;

-- which branches a member of a committee guides (联系支部)
create table branch_guides (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  person_id uuid not null,
  person_name text not null,
  from_on date not null,
  until_on date,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index one_open_guide_of_a_kind on branch_guides (tenant_id, org_id, person_id) where until_on is null;
create index guides_of_a_person on branch_guides (tenant_id, person_id) where until_on is null;
call distribute_tenant_table('branch_guides');
call fence_tenant_table('branch_guides', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update on branch_guides to hongyan_app;
