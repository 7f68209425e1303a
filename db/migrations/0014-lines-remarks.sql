-- Mutual remarks written by the members themselves.

alter table appraisal_remarks
  -- whose hand wrote it down: the member's own, or the secretary's for the member
  add column way text not null default 'secretary' check (way in ('member', 'secretary')),
  -- an earlier remark of the same member about the same member, which this one takes the place of
  add column replaces uuid;
create unique index one_remark_takes_the_place_of_another on appraisal_remarks (tenant_id, replaces) where replaces is not null;

-- Who is behind a line in the course of the year, and who was reminded.
alter table shortfalls
  add column stage text not null default 'year' check (stage in ('half', 'year')),
  -- what had to be there by the day on which it was looked at
  add column wanted numeric,
  add column reminded_on date;
drop index listed_once_per_year_and_line;
create unique index listed_once_per_year_line_and_stage on shortfalls (tenant_id, person_id, clause_id, year, stage);

-- what a county sets for itself from a day on; append-only, of what is set for the same day the last word counts
create table county_rules (
  tenant_id integer not null,
  id uuid not null,
  rule text not null,
  value jsonb not null,
  from_on date not null,
  reason text not null,
  document text,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create index county_rules_by_rule on county_rules (tenant_id, rule, from_on);
call distribute_tenant_table('county_rules');
-- they hold for everybody of the county, and name nobody
call fence_tenant_table('county_rules', $$current_setting('app.reach') <> 'guest'$$);
grant select, insert on county_rules to hongyan_app;
