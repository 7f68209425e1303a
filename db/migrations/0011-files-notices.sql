-- Files kept with a record, and what is told to people.

-- A file is handed in by its uploader and attached by the action of what it belongs to; removed, its row stays.
create table files (
  tenant_id integer not null,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('image', 'pdf', 'office', 'text')),
  media_type text not null,
  bytes integer not null,
  hash text not null,
  -- of the row that it belongs to; none while it is only handed in
  concept text,
  owner_id uuid,
  path text collate "C",
  other_path text collate "C",
  person_id uuid,
  -- organisations below and their members read it too
  open_below boolean not null default false,
  -- proof of what is decided: not removed
  fixed boolean not null default false,
  by_user uuid,
  by_name text not null,
  uploaded_at timestamptz not null,
  removed_at timestamptz,
  removed_by text,
  removed_reason text,
  primary key (tenant_id, id),
  constraint attached_with_owner_and_path check ((concept is null) = (owner_id is null) and (owner_id is null) = (path is null)),
  constraint removed_with_reason check ((removed_at is null) = (removed_reason is null))
);
create index files_of_an_owner on files (tenant_id, owner_id) where owner_id is not null;
create index files_of_a_person on files (tenant_id, person_id) where person_id is not null;
create index files_handed_in on files (tenant_id, uploaded_at) where owner_id is null;
call distribute_tenant_table('files');
call fence_tenant_table('files', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or (other_path >= current_setting('app.scope_from') and other_path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or (owner_id is null and by_user = nullif(current_setting('app.user_id'), '')::uuid)
  or (open_below and position(path in current_setting('app.scope_from')) = 1)
  or exists (select 1 from persons p where p.tenant_id = files.tenant_id and p.id = files.person_id
             and p.contact_id = nullif(current_setting('app.person_id'), '')::uuid)
  or (open_below and exists (select 1 from persons p where p.tenant_id = files.tenant_id and p.id = nullif(current_setting('app.person_id'), '')::uuid
             and (position(files.path in p.home_path) = 1 or position(files.path in p.host_path) = 1)))
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update, delete on files to hongyan_app;

create table file_parts (
  tenant_id integer not null,
  file_id uuid not null,
  part integer not null,
  content_enc text not null,
  primary key (tenant_id, file_id, part),
  constraint part_of_a_known_file foreign key (tenant_id, file_id) references files (tenant_id, id) on delete cascade
);
call distribute_tenant_table('file_parts');
call fence_tenant_table('file_parts', 'exists (select 1 from files f where f.tenant_id = file_parts.tenant_id and f.id = file_parts.file_id)');
grant select, insert, delete on file_parts to hongyan_app;
