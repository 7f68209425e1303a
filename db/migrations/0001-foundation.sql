-- Tenants, the directory (what must be found before a tenant is known), idempotency and the audit chain.
-- Rules for every table: docs/decisions/0002-one-schema.md

create procedure distribute_tenant_table(table_name text) language plpgsql as $$
begin
  if exists (select 1 from pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, %L)', table_name, 'tenant_id');
  end if;
end $$;

create procedure fence_tenant_table(table_name text, predicate text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format(
    'create policy tenant_scope on %s using (tenant_id = current_setting(''app.tenant_id'')::integer and (%s))',
    table_name, predicate);
end $$;

create table tenants (
  id integer primary key,
  name text not null,
  region_code text,
  province text,
  city text,
  demonstration boolean not null default false,
  settings jsonb not null default '{}',
  created_at timestamptz not null,
  constraint one_tenant_per_name unique (name)
);
grant select on tenants to hongyan_app;
grant update (settings) on tenants to hongyan_app;
alter table tenants enable row level security;
create policy tenants_known on tenants for select using (true);
create policy own_settings on tenants for update using (
  id = current_setting('app.tenant_id')::integer and current_setting('app.reach') in ('admin', 'system'));

-- The application may found a tenant and otherwise not touch the list: numbers are never reused.
create function found_tenant(
  new_name text, new_region_code text, new_province text, new_city text, for_demonstration boolean, new_settings jsonb,
  founded_at timestamptz, only_the_first boolean)
returns integer language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  new_id integer;
begin
  perform pg_advisory_xact_lock(hashtext('found_tenant'));
  if only_the_first and exists (select 1 from tenants) then
    return null;
  end if;
  select coalesce(max(id), 0) + 1 into new_id from tenants;
  insert into tenants (id, name, region_code, province, city, demonstration, settings, created_at)
  values (new_id, new_name, new_region_code, new_province, new_city, for_demonstration, new_settings, founded_at);
  return new_id;
end $$;
revoke all on function found_tenant from public;
grant execute on function found_tenant to hongyan_app;

-- Without statistics every index that begins with the tenant looks as good as the right one, and a foreign key keeps the
-- plan that was made while its table was empty. So in the middle of thousands of rows the application may have tables
-- counted that have grown several-fold; one transaction at a time, as the count locks out others until the end.
create function take_stock() returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  grown regclass;
begin
  if not pg_try_advisory_xact_lock(hashtext('take_stock')) then
    return;
  end if;
  for grown in
    select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'directory') and c.relkind = 'r' and pg_relation_size(c.oid) / 8192 > 3 * c.relpages + 8
    order by c.oid
  loop
    execute format('analyze %s', grown);
  end loop;
end $$;
revoke all on function take_stock from public;
grant execute on function take_stock to hongyan_app;

create schema directory;
grant usage on schema directory to hongyan_app;

create table directory.logins (
  login text primary key,
  tenant_id integer not null references tenants (id),
  user_id uuid not null
);
create table directory.sessions (
  token_hash text primary key,
  tenant_id integer not null references tenants (id),
  user_id uuid not null,
  post_id uuid,
  client text not null,
  address text not null,
  second_factor_at timestamptz,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_of_a_user on directory.sessions (tenant_id, user_id);
-- one identity number belongs to one person of one tenant; hashed with the install's key
create table directory.person_keys (
  id_hash text primary key,
  tenant_id integer not null references tenants (id),
  person_id uuid not null,
  state text not null check (state in ('reserved', 'held', 'released')),
  reserved_at timestamptz not null
);
create index person_keys_of_a_tenant on directory.person_keys (tenant_id, person_id);
create table directory.links (
  token_hash text primary key,
  code_hash text,
  tenant_id integer not null references tenants (id),
  letter_id uuid not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create unique index one_letter_per_short_code on directory.links (code_hash);
create index keys_of_a_letter on directory.links (tenant_id, letter_id);
-- a claim code is typed before anybody knows whose it is; only its keyed hash is here
create table directory.claims (
  code_hash text primary key,
  tenant_id integer not null references tenants (id),
  claim_id uuid not null,
  expires_at timestamptz not null
);
-- what the backup command has made, for the system administrator's page
create table directory.backups (
  finished_at timestamptz primary key,
  place text not null,
  bytes bigint not null
);
-- organisations that other tenants of this deployment may address a letter to: a name card, no register
create table directory.addressees (
  tenant_id integer not null references tenants (id),
  org_id uuid not null,
  name text not null,
  kind text not null,
  place text,
  primary key (tenant_id, org_id)
);
grant select, insert, update, delete on all tables in schema directory to hongyan_app;

create table tenant_counters (
  tenant_id integer not null,
  name text not null,
  value bigint not null,
  primary key (tenant_id, name)
);
call distribute_tenant_table('tenant_counters');
call fence_tenant_table('tenant_counters', 'true');
grant select, insert, update on tenant_counters to hongyan_app;

create table command_keys (
  tenant_id integer not null,
  key text not null,
  user_id uuid,
  action text not null,
  -- sealed: an answer may hold what is shown only once
  result_enc text,
  recorded_at timestamptz not null,
  primary key (tenant_id, key)
);
call distribute_tenant_table('command_keys');
call fence_tenant_table('command_keys', $$
  user_id = nullif(current_setting('app.user_id'), '')::uuid or current_setting('app.reach') = 'system'$$);
grant select, insert, update on command_keys to hongyan_app;

create table audit_heads (
  tenant_id integer not null,
  seq bigint not null,
  hash text not null,
  primary key (tenant_id)
);
call distribute_tenant_table('audit_heads');
call fence_tenant_table('audit_heads', 'true');
grant select, insert, update on audit_heads to hongyan_app;

create table audit_log (
  tenant_id integer not null,
  seq bigint not null,
  at timestamptz not null,
  user_id uuid,
  user_name text not null,
  post text,
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  person_id uuid,
  success boolean not null,
  detail jsonb not null,
  previous_hash text not null,
  hash text not null,
  primary key (tenant_id, seq)
);
call distribute_tenant_table('audit_log');
alter table audit_log enable row level security;
alter table audit_log force row level security;
create policy audit_appended on audit_log for insert with check (tenant_id = current_setting('app.tenant_id')::integer);
create policy audit_read on audit_log for select using (
  tenant_id = current_setting('app.tenant_id')::integer
  and (current_setting('app.reach') in ('audit', 'system')
       or person_id = nullif(current_setting('app.person_id'), '')::uuid
       or user_id = nullif(current_setting('app.user_id'), '')::uuid));
grant select, insert on audit_log to hongyan_app;
create index audit_of_a_person on audit_log (tenant_id, person_id, seq desc) where person_id is not null;
create index audit_by_time on audit_log (tenant_id, at desc);
create index audit_of_an_export on audit_log (tenant_id, subject_id) where subject_kind = 'export';

-- which exports contained a person, so that the person can see them; the audit log has one row per export
create table disclosures (
  tenant_id integer not null,
  person_id uuid not null,
  export_id uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, person_id, export_id)
);
call distribute_tenant_table('disclosures');
alter table disclosures enable row level security;
alter table disclosures force row level security;
create policy disclosure_appended on disclosures for insert with check (tenant_id = current_setting('app.tenant_id')::integer);
create policy disclosure_read on disclosures for select using (
  tenant_id = current_setting('app.tenant_id')::integer
  and (current_setting('app.reach') = 'system' or person_id = nullif(current_setting('app.person_id'), '')::uuid));
grant select, insert on disclosures to hongyan_app;
