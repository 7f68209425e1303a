-- What members away tell the branch at home, and what it answers.

create table reports (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  stay_id uuid,
  -- of the branch that keeps the person
  path text collate "C" not null,
  occasion text not null check (occasion in ('periodic', 'word', 'return')),
  manner text not null check (manner in ('self', 'by-contact')),
  channel text,
  on_date date not null,
  work text,
  life text,
  thought text,
  help text[] not null default '{}',
  took_part text[] not null default '{}',
  plan text,
  willing text,
  -- free text, sealed
  body_enc text,
  -- facts that it changed, and the steps on the stay that changed or proposed them: the values stand there alone
  changed text[] not null default '{}',
  step_ids uuid[] not null default '{}',
  -- the entry of the contact log that says one heard of the member; on coming home the step says it
  entry_id uuid,
  by_user uuid,
  by_name text not null,
  -- derived: the first answer, and when the member read the last one
  answered_on date,
  answer_seen_at timestamptz,
  taken_back_on date,
  taken_back_by text,
  taken_back_reason text,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint taken_back_with_reason check ((taken_back_on is null) = (taken_back_reason is null))
);
create index reports_by_branch on reports (tenant_id, path, on_date desc);
create index reports_of_a_person on reports (tenant_id, person_id, on_date desc);
create index reports_of_a_stay on reports (tenant_id, stay_id) where stay_id is not null;
create index reports_to_answer on reports (tenant_id, path, on_date) where answered_on is null and taken_back_on is null;
create unique index one_report_per_contact_entry on reports (tenant_id, entry_id) where entry_id is not null;
call distribute_tenant_table('reports');
-- told to the branch at home and its contact person, not to the host
call fence_tenant_table('reports', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or exists (select 1 from persons p where p.tenant_id = reports.tenant_id and p.id = reports.person_id
             and p.contact_id = nullif(current_setting('app.person_id'), '')::uuid)
  or current_setting('app.reach') = 'system'$$);
grant select, insert on reports to hongyan_app;
-- what was told stays; it is answered, taken back, and follows an organisation that moves and people who are merged
grant update (path, person_id, answered_on, answer_seen_at, taken_back_on, taken_back_by, taken_back_reason) on reports to hongyan_app;

create table report_answers (
  tenant_id integer not null,
  id uuid not null,
  report_id uuid not null,
  on_date date not null,
  -- empty where it is only acknowledged
  text_enc text,
  by_user uuid,
  by_name text not null,
  by_org text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint answer_to_a_known_report foreign key (tenant_id, report_id) references reports (tenant_id, id)
);
create index answers_of_a_report on report_answers (tenant_id, report_id, recorded_at);
call distribute_tenant_table('report_answers');
call fence_tenant_table('report_answers', $$current_setting('app.reach') = 'system'
  or exists (select 1 from reports r where r.tenant_id = report_answers.tenant_id and r.id = report_answers.report_id)$$);
grant select, insert on report_answers to hongyan_app;
