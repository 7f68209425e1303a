-- The stay: a row derived from its append-only log of steps; letters carry steps between tenants.

create table stays (
  tenant_id integer not null,
  id uuid not null,
  keeps text not null check (keeps in ('home', 'host', 'both')),
  person_id uuid not null,
  person_name text not null,
  -- derived for access: the person's contact at home, so that the policy asks this row alone; one may be named who is no member
  contact_id uuid,
  contact_named boolean not null default false,
  home_tenant_id integer,
  home_org_id uuid,
  home_org_name text not null,
  home_path text collate "C",
  host_tenant_id integer,
  host_org_id uuid,
  host_org_name text,
  host_path text collate "C",
  -- derived from the steps by the fold in domain/stays
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
  -- said at registration: settled where one lives, and why the relation stays nevertheless
  fixed_place boolean,
  keep_reason text,
  host_since_on date,
  host_contact_name text,
  contact_name text,
  lost_since_on date,
  lost_situation text,
  correction_open boolean not null default false,
  -- what waits for the answer of which side
  home_owes_correction boolean not null default false,
  host_owes_correction boolean not null default false,
  home_owes_return boolean not null default false,
  host_owes_return boolean not null default false,
  last_heard_on date,
  last_heard_source text,
  -- of which the later one counts: the last sign in the log of steps, and in the contact log
  step_heard_on date,
  step_heard_source text,
  contact_heard_on date,
  -- the last entry of the contact log that stands: what came of it, and when to call again
  tried_on date,
  tried_outcome text,
  call_back_on date,
  answer_due_on date,
  receipt_due_on date,
  ended_on date,
  facts_enc text,
  step_count integer not null,
  version integer not null default 1,
  batch_id uuid,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint stay_has_a_side_here check (home_path is not null or host_path is not null)
);
create unique index one_open_stay_per_person on stays (tenant_id, person_id) where open;
create index stays_out on stays (tenant_id, home_path, state, left_on desc) where home_path is not null;
create index stays_in on stays (tenant_id, host_path, state, host_since_on desc) where host_path is not null;
create index stays_of_a_person on stays (tenant_id, person_id);
create index stays_of_a_contact on stays (tenant_id, contact_id) where contact_id is not null;
create index stays_of_a_batch on stays (tenant_id, batch_id) where batch_id is not null;
call distribute_tenant_table('stays');
call fence_tenant_table('stays', $$
  (home_path >= current_setting('app.scope_from') and home_path < current_setting('app.scope_until'))
  or (host_path >= current_setting('app.scope_from') and host_path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or contact_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update, delete on stays to hongyan_app;

-- the stay as it stood day by day, folded from the same steps: every count and book of a past day rests on it
create table stay_spans (
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
  ended_by text,
  primary key (tenant_id, stay_id, from_on),
  constraint span_of_a_known_stay foreign key (tenant_id, stay_id) references stays (tenant_id, id) on delete cascade,
  constraint span_ends_after_it_began check (until_on is null or until_on > from_on)
);
create index stay_spans_out on stay_spans (tenant_id, home_path, from_on) where home_path is not null;
create index stay_spans_in on stay_spans (tenant_id, host_path, from_on) where host_path is not null;
create index stay_spans_of_a_person on stay_spans (tenant_id, person_id, from_on);
call distribute_tenant_table('stay_spans');
call fence_tenant_table('stay_spans', $$
  (home_path >= current_setting('app.scope_from') and home_path < current_setting('app.scope_until'))
  or (host_path >= current_setting('app.scope_from') and host_path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update, delete on stay_spans to hongyan_app;

create table steps (
  tenant_id integer not null,
  stay_id uuid not null,
  id uuid not null,
  side text not null check (side in ('home', 'host', 'member')),
  kind text not null,
  -- the place in the log, see domain/stays/order.ts
  leg integer not null,
  copy text not null check (copy in ('home', 'host')),
  seq integer not null,
  after_home integer not null,
  after_host integer not null,
  on_date date not null,
  at timestamptz not null,
  by_side text not null,
  by_user uuid,
  by_name text not null,
  by_post text,
  by_org_id uuid,
  by_org text,
  via text not null,
  undoes uuid,
  -- facts and note
  body_enc text not null,
  batch_id uuid,
  recorded_at timestamptz not null,
  primary key (tenant_id, stay_id, id),
  constraint one_step_per_place_in_the_log unique (tenant_id, stay_id, leg, copy, seq),
  constraint step_of_a_known_stay foreign key (tenant_id, stay_id) references stays (tenant_id, id)
);
create index steps_by_time on steps (tenant_id, recorded_at);
call distribute_tenant_table('steps');
call fence_tenant_table('steps', $$current_setting('app.reach') = 'system'
  or exists (select 1 from stays s where s.tenant_id = steps.tenant_id and s.id = steps.stay_id)$$);
-- delete serves only the undo of an import, whose stays go as a whole
grant select, insert, delete on steps to hongyan_app;

create table letters (
  tenant_id integer not null,
  id uuid not null,
  stay_id uuid not null,
  direction text not null check (direction in ('out', 'in')),
  carrier text not null check (carrier in ('courier', 'link', 'file', 'register')),
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
  state text not null check (state in ('draft', 'sent', 'received', 'answered', 'withdrawn', 'expired')),
  written_at timestamptz not null,
  sent_at timestamptz,
  received_at timestamptz,
  receipted_at timestamptz,
  answered_at timestamptz,
  answer_due_on date,
  reminded_at timestamptz,
  escalated_at timestamptz,
  attempts integer not null default 0,
  last_error text,
  primary key (tenant_id, id),
  constraint letter_of_a_known_stay foreign key (tenant_id, stay_id) references stays (tenant_id, id)
);
create index letters_outbox on letters (tenant_id, state, written_at) where direction = 'out' and receipted_at is null;
create index letters_from on letters (tenant_id, from_path, written_at desc);
create index letters_to on letters (tenant_id, to_path, written_at desc);
create index letters_of_a_stay on letters (tenant_id, stay_id, seq);
call distribute_tenant_table('letters');
call fence_tenant_table('letters', $$
  (from_path >= current_setting('app.scope_from') and from_path < current_setting('app.scope_until'))
  or (to_path >= current_setting('app.scope_from') and to_path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'
  or exists (select 1 from stays s where s.tenant_id = letters.tenant_id and s.id = letters.stay_id
             and s.person_id = nullif(current_setting('app.person_id'), '')::uuid)$$);
grant select, insert, update, delete on letters to hongyan_app;

-- letters already applied here, by sender: what makes a repeated delivery harmless
create table letter_receipts (
  tenant_id integer not null,
  letter_id uuid not null,
  received_at timestamptz not null,
  primary key (tenant_id, letter_id)
);
call distribute_tenant_table('letter_receipts');
call fence_tenant_table('letter_receipts', 'true');
grant select, insert on letter_receipts to hongyan_app;

create table contact_assignments (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  contact_person_id uuid,
  contact_name text not null,
  from_on date not null,
  until_on date,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint contact_for_a_known_person foreign key (tenant_id, person_id) references persons (tenant_id, id) on delete cascade
);
create unique index one_named_contact_per_person on contact_assignments (tenant_id, person_id) where until_on is null;
create index contacts_of_a_person on contact_assignments (tenant_id, person_id, from_on);
create index contacts_load on contact_assignments (tenant_id, contact_person_id) where until_on is null;
call distribute_tenant_table('contact_assignments');
call fence_tenant_table('contact_assignments', $$current_setting('app.reach') = 'system'
  or contact_person_id = nullif(current_setting('app.person_id'), '')::uuid
  or exists (select 1 from persons p where p.tenant_id = contact_assignments.tenant_id and p.id = contact_assignments.person_id)$$);
grant select, insert, update on contact_assignments to hongyan_app;

create table contact_entries (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  stay_id uuid,
  side text not null check (side in ('home', 'host', 'member')),
  channel text not null,
  outcome text not null,
  note_enc text,
  by_user uuid,
  by_name text not null,
  on_date date not null,
  call_back_on date,
  voids uuid,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create index contact_log_of_a_person on contact_entries (tenant_id, person_id, on_date desc);
create unique index an_entry_is_voided_once on contact_entries (tenant_id, voids) where voids is not null;
create index contact_call_backs on contact_entries (tenant_id, call_back_on) where call_back_on is not null;
call distribute_tenant_table('contact_entries');
call fence_tenant_table('contact_entries', $$current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = contact_entries.tenant_id and p.id = contact_entries.person_id)
  or exists (select 1 from stays s where s.tenant_id = contact_entries.tenant_id and s.id = contact_entries.stay_id)$$);
grant select, insert on contact_entries to hongyan_app;
-- what was written stays; only whom it is about follows when two entries of one person are merged
grant update (person_id) on contact_entries to hongyan_app;

create table cases (
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
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index one_open_case_of_a_kind_per_person on cases (tenant_id, person_id, kind) where closed_on is null;
create index cases_open on cases (tenant_id, path, opened_on) where closed_on is null;
call distribute_tenant_table('cases');
call fence_tenant_table('cases', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'$$);
-- delete serves only the undo of an import
grant select, insert, update, delete on cases to hongyan_app;

create table sweeps (
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
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
call distribute_tenant_table('sweeps');
call fence_tenant_table('sweeps', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or position(path in current_setting('app.scope_from')) = 1
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update on sweeps to hongyan_app;

create table sweep_branches (
  tenant_id integer not null,
  sweep_id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  answered_at timestamptz,
  answered_by text,
  none_away boolean,
  -- members of the branch when it answered: the denominator
  members integer,
  primary key (tenant_id, sweep_id, org_id),
  constraint branch_of_a_known_sweep foreign key (tenant_id, sweep_id) references sweeps (tenant_id, id)
);
create index sweep_branches_by_path on sweep_branches (tenant_id, sweep_id, path);
call distribute_tenant_table('sweep_branches');
call fence_tenant_table('sweep_branches', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update on sweep_branches to hongyan_app;

create table sweep_answers (
  tenant_id integer not null,
  sweep_id uuid not null,
  person_id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  away boolean,
  particulars text not null check (particulars in ('known', 'unknown')),
  since text not null check (since in ('known', 'unknown')),
  destination text not null check (destination in ('known', 'unknown')),
  trade text not null check (trade in ('known', 'unknown')),
  note text,
  sampled boolean not null default false,
  recheck text check (recheck in ('agrees', 'differs')),
  recheck_note text,
  answered_by text not null,
  answered_at timestamptz not null,
  primary key (tenant_id, sweep_id, person_id),
  constraint answer_to_a_known_sweep foreign key (tenant_id, sweep_id) references sweeps (tenant_id, id)
);
create index sweep_answers_by_path on sweep_answers (tenant_id, sweep_id, path);
call distribute_tenant_table('sweep_answers');
call fence_tenant_table('sweep_answers', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update on sweep_answers to hongyan_app;

create table complaints (
  tenant_id integer not null,
  id uuid not null,
  user_id uuid,
  path text collate "C" not null,
  by_name text not null,
  page text,
  body_enc text not null,
  answer text,
  answered_by text,
  answered_at timestamptz,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
call distribute_tenant_table('complaints');
call fence_tenant_table('complaints', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or user_id = nullif(current_setting('app.user_id'), '')::uuid
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update on complaints to hongyan_app;
