-- Policy as data: which organisation works by which playbook; and what happened, by which duties are fulfilled and points earned.

create table adoptions (
  tenant_id integer not null,
  id uuid not null,
  playbook text not null,
  version integer not null,
  org_id uuid,
  -- all organisations below are bound
  path text collate "C" not null,
  parameters jsonb not null default '{}',
  -- why a clause that the guard names is switched on nevertheless
  guard_reason text,
  document text,
  from_on date not null,
  until_on date,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint adoption_ends_after_it_began check (until_on is null or until_on >= from_on)
);
create unique index one_open_adoption_per_place on adoptions (tenant_id, path, playbook) where until_on is null;
call distribute_tenant_table('adoptions');
call fence_tenant_table('adoptions', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or position(path in current_setting('app.scope_from')) = 1
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update on adoptions to hongyan_app;

create table happenings (
  tenant_id integer not null,
  on_date date not null,
  id uuid not null,
  kind text not null,
  variant text,
  manner text,
  side text not null check (side in ('home', 'host', 'member')),
  person_id uuid,
  -- where it happened, or whose it is
  org_id uuid,
  stay_id uuid,
  -- the branch that keeps the person, or the organisation itself where nobody is named
  home_path text collate "C",
  -- the branch that hosts the person here
  host_path text collate "C",
  -- of organisations and their members: where it took place
  org_path text collate "C",
  quantity numeric,
  amount numeric,
  -- the record that it follows from
  source text not null,
  source_id uuid not null,
  by_name text not null,
  -- taken back or corrected at the source; the row stays
  voided_at timestamptz,
  recorded_at timestamptz not null,
  primary key (tenant_id, on_date, id)
);
create index happenings_of_a_person on happenings (tenant_id, person_id, on_date) where person_id is not null;
create index happenings_of_a_source on happenings (tenant_id, source, source_id);
create index happenings_at_home on happenings (tenant_id, home_path, on_date) where home_path is not null;
create index happenings_at_an_org on happenings (tenant_id, org_path, on_date) where org_path is not null;
call distribute_tenant_table('happenings');
call fence_tenant_table('happenings', $$
  (home_path >= current_setting('app.scope_from') and home_path < current_setting('app.scope_until'))
  or (host_path >= current_setting('app.scope_from') and host_path < current_setting('app.scope_until'))
  or (person_id is null and org_path >= current_setting('app.scope_from') and org_path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'$$);
-- what was recorded stays; it is voided by its source, and follows an organisation that moves and people who are merged
grant select, insert on happenings to hongyan_app;
grant update (voided_at, person_id, home_path, host_path, org_path) on happenings to hongyan_app;
