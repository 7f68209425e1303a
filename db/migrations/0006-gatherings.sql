-- Gatherings, who took part and how, what hosts report of it, homecomings, calendars.

create table gathering_series (
  tenant_id integer not null,
  id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  title text not null,
  fixed_day integer not null check (fixed_day between 1 and 31),
  starts text,
  place text,
  from_month text not null,
  until_month text not null,
  ended_on date,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create index series_of_an_organisation on gathering_series (tenant_id, path);
call distribute_tenant_table('gathering_series');
call fence_tenant_table('gathering_series', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update on gathering_series to hongyan_app;

create table gatherings (
  tenant_id integer not null,
  id uuid not null,
  -- who calls it; all who take part stand in gathering_orgs
  org_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  title text not null,
  state text not null check (state in ('planned', 'invited', 'held', 'closed', 'cancelled')),
  on_date date not null,
  starts text,
  ends text,
  place text,
  online_link text,
  agenda jsonb not null default '[]',
  minutes jsonb,
  holiday text,
  holiday_year integer,
  study_hours integer check (study_hours between 1 and 80),
  series_id uuid,
  cancel_reason text,
  clause_id text,
  clause_version integer,
  by_name text not null,
  version integer not null default 1,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create index gatherings_of_an_organisation on gatherings (tenant_id, path, on_date);
create index gatherings_of_a_series on gatherings (tenant_id, series_id, on_date) where series_id is not null;
create index gatherings_by_day on gatherings (tenant_id, on_date);

create table gathering_orgs (
  tenant_id integer not null,
  gathering_id uuid not null,
  org_id uuid not null,
  path text collate "C" not null,
  leads boolean not null,
  saved_at timestamptz,
  saved_by text,
  primary key (tenant_id, gathering_id, org_id),
  constraint taking_part_in_a_known_gathering foreign key (tenant_id, gathering_id) references gatherings (tenant_id, id)
);
create index gatherings_in_which_one_takes_part on gathering_orgs (tenant_id, path);

-- one line of a sheet; the day is in the key, so that the table can be cut by years
create table attendances (
  tenant_id integer not null,
  gathering_id uuid not null,
  person_id uuid not null,
  on_date date not null,
  -- the organisation on whose sheet the line stands
  org_id uuid not null,
  path text collate "C" not null,
  person_name text not null,
  -- a member of that organisation, or one whom it hosts
  side text not null check (side in ('home', 'host')),
  stay_id uuid,
  mark text check (mark in ('present', 'online', 'counted', 'late', 'sick', 'official', 'personal', 'absent')),
  -- what a member who was not there is counted by, and who noted it
  basis text check (basis in ('telephone', 'message', 'letter')),
  note text,
  noted_by text,
  noted_at timestamptz,
  reply text check (reply in ('comes', 'online', 'cannot')),
  replied_at timestamptz,
  word_enc text,
  word_at timestamptz,
  -- the step on the stay by which the home heard of it
  step_id uuid,
  recorded_at timestamptz not null,
  primary key (tenant_id, gathering_id, person_id, on_date),
  constraint line_of_a_known_gathering foreign key (tenant_id, gathering_id) references gatherings (tenant_id, id),
  constraint counted_by_something check (mark <> 'counted' or basis is not null)
);
create index attendances_of_a_person on attendances (tenant_id, person_id, on_date);
create index attendances_on_sheets on attendances (tenant_id, path, on_date);

call distribute_tenant_table('gatherings');
call distribute_tenant_table('gathering_orgs');
call distribute_tenant_table('attendances');
call fence_tenant_table('attendances', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or exists (select 1 from persons p where p.tenant_id = attendances.tenant_id and p.id = attendances.person_id
             and ((p.home_path >= current_setting('app.scope_from') and p.home_path < current_setting('app.scope_until'))
                  or p.contact_id = nullif(current_setting('app.person_id'), '')::uuid))$$);
call fence_tenant_table('gathering_orgs', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'$$);
call fence_tenant_table('gatherings', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'
  or exists (select 1 from gathering_orgs o where o.tenant_id = gatherings.tenant_id and o.gathering_id = gatherings.id)
  or exists (select 1 from attendances a where a.tenant_id = gatherings.tenant_id and a.gathering_id = gatherings.id)$$);
grant select, insert, update on gatherings to hongyan_app;
grant select, insert, update, delete on gathering_orgs to hongyan_app;
grant select, insert, update, delete on attendances to hongyan_app;

-- the trace: who planned, invited, saved, corrected, and why; by the organisation that did it
create table gathering_acts (
  tenant_id integer not null,
  id uuid not null,
  gathering_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  reason text,
  detail jsonb not null default '{}',
  by_user uuid,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint act_on_a_known_gathering foreign key (tenant_id, gathering_id) references gatherings (tenant_id, id)
);
create index acts_on_a_gathering on gathering_acts (tenant_id, gathering_id, recorded_at);
call distribute_tenant_table('gathering_acts');
call fence_tenant_table('gathering_acts', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'$$);
grant select, insert on gathering_acts to hongyan_app;
-- what was written stays; only the place follows when an organisation moves
grant update (path) on gathering_acts to hongyan_app;

-- what the steps of stays say of taking part at the host: kept beside the steps as the stays' spans are, so that sheets and rates can ask it
create table host_attendances (
  tenant_id integer not null,
  step_id uuid not null,
  stay_id uuid not null,
  person_id uuid not null,
  -- the home's path
  path text collate "C" not null,
  on_date date not null,
  kind text not null,
  manner text not null check (manner in ('present', 'online', 'counted')),
  title text not null,
  host_name text not null,
  gathering_id uuid,
  recorded_at timestamptz not null,
  primary key (tenant_id, step_id, on_date),
  constraint attendance_on_a_known_stay foreign key (tenant_id, stay_id) references stays (tenant_id, id) on delete cascade
);
create index host_attendances_of_an_organisation on host_attendances (tenant_id, path, on_date);
create index host_attendances_of_a_person on host_attendances (tenant_id, person_id, on_date);
create index host_attendances_of_a_stay on host_attendances (tenant_id, stay_id);
call distribute_tenant_table('host_attendances');
call fence_tenant_table('host_attendances', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'
  or person_id = nullif(current_setting('app.person_id'), '')::uuid$$);
grant select, insert, delete on host_attendances to hongyan_app;
grant update (person_id, path) on host_attendances to hongyan_app;

-- who says they will be home at a feast
create table homecomings (
  tenant_id integer not null,
  year integer not null,
  holiday text not null,
  person_id uuid not null,
  path text collate "C" not null,
  answer text not null check (answer in ('comes', 'stays-away', 'unsure')),
  from_on date,
  until_on date,
  told_by text not null check (told_by in ('self', 'contact', 'branch')),
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, year, holiday, person_id)
);
create index homecomings_of_an_organisation on homecomings (tenant_id, year, holiday, path);
call distribute_tenant_table('homecomings');
call fence_tenant_table('homecomings', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or exists (select 1 from persons p where p.tenant_id = homecomings.tenant_id and p.id = homecomings.person_id
             and p.contact_id = nullif(current_setting('app.person_id'), '')::uuid)$$);
grant select, insert, update on homecomings to hongyan_app;

create table calendar_feeds (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid,
  org_id uuid,
  path text collate "C",
  by_name text not null,
  revoked_at timestamptz,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint calendar_of_a_person_or_an_organisation check ((person_id is null) <> (org_id is null))
);
create unique index one_calendar_per_person on calendar_feeds (tenant_id, person_id) where person_id is not null and revoked_at is null;
create unique index one_calendar_per_organisation on calendar_feeds (tenant_id, org_id) where org_id is not null and revoked_at is null;
call distribute_tenant_table('calendar_feeds');
call fence_tenant_table('calendar_feeds', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'
  or person_id = nullif(current_setting('app.person_id'), '')::uuid$$);
grant select, insert, update on calendar_feeds to hongyan_app;

-- the secret of an address leads to its calendar before a tenant is known
create table directory.calendars (
  token_hash text primary key,
  tenant_id integer not null references tenants (id),
  feed_id uuid not null
);
create unique index one_address_per_calendar on directory.calendars (tenant_id, feed_id);
grant select, insert, delete on directory.calendars to hongyan_app;
