-- Imports: a file is one batch; it is previewed as a difference, applied set by set, and can be undone.

create table import_batches (
  tenant_id integer not null,
  id uuid not null,
  -- files that were handed in together; later ones may name what earlier ones bring
  group_id uuid not null,
  place integer not null,
  file_name text not null,
  file_hash text not null,
  layout text,
  -- per sheet: header, layout, meaning of the columns
  recognition jsonb not null default '[]',
  options jsonb not null default '{}',
  -- organisations that are founded because people name them
  founds jsonb not null default '[]',
  -- rows below a header that hold no record, counted by what they are
  skipped jsonb not null default '{}',
  state text not null check (state in ('recognised', 'previewing', 'previewed', 'applying', 'applied', 'undone')),
  progress integer not null default 0,
  expected integer,
  total integer,
  created integer,
  updated integer,
  same integer,
  rejected integer,
  warnings integer,
  kept integer,
  path text collate "C" not null,
  -- who gave the last command, under which post: jobs act as that one
  commander jsonb not null,
  by_name text not null,
  error jsonb,
  uploaded_at timestamptz not null,
  applied_at timestamptz,
  undone_at timestamptz,
  primary key (tenant_id, id),
  constraint rows_add_up check (total is null or created is null or total = created + updated + same + rejected)
);
create index batches_by_time on import_batches (tenant_id, uploaded_at desc);
create index batches_of_a_group on import_batches (tenant_id, group_id, place);
call distribute_tenant_table('import_batches');
call fence_tenant_table('import_batches', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'$$);
grant select, insert, update, delete on import_batches to hongyan_app;

-- the file as it was handed in, sealed part by part; gone once it is applied
create table import_files (
  tenant_id integer not null,
  batch_id uuid not null,
  part integer not null,
  content_enc text not null,
  primary key (tenant_id, batch_id, part),
  constraint file_of_a_known_batch foreign key (tenant_id, batch_id) references import_batches (tenant_id, id) on delete cascade
);
call distribute_tenant_table('import_files');
call fence_tenant_table('import_files', 'exists (select 1 from import_batches b where b.tenant_id = import_files.tenant_id and b.id = import_files.batch_id)');
grant select, insert, delete on import_files to hongyan_app;

create table import_rows (
  tenant_id integer not null,
  batch_id uuid not null,
  row_no integer not null,
  kind text not null check (kind in ('org', 'person', 'stay')),
  sheet text not null,
  sheet_row integer not null,
  verdict text not null check (verdict in ('created', 'updated', 'same', 'rejected', 'unclear')),
  target_id uuid,
  -- as it was read; when it no longer is, the batch is previewed anew
  target_version integer,
  label text not null,
  problem_codes text[] not null default '{}',
  warned boolean not null default false,
  -- values and what they replace, problems; of rejected rows the cells
  body_enc text not null,
  -- the step that the row wrote on a stay that was there before
  step_id uuid,
  undone boolean not null default false,
  primary key (tenant_id, batch_id, row_no),
  constraint row_of_a_known_batch foreign key (tenant_id, batch_id) references import_batches (tenant_id, id) on delete cascade
);
create index import_rows_by_verdict on import_rows (tenant_id, batch_id, verdict, row_no);
call distribute_tenant_table('import_rows');
call fence_tenant_table('import_rows', 'exists (select 1 from import_batches b where b.tenant_id = import_rows.tenant_id and b.id = import_rows.batch_id)');
grant select, insert, update, delete on import_rows to hongyan_app;

create table column_memory (
  tenant_id integer not null,
  fingerprint text not null,
  layout text not null,
  mapping jsonb not null,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, fingerprint)
);
call distribute_tenant_table('column_memory');
call fence_tenant_table('column_memory', 'true');
grant select, insert, update on column_memory to hongyan_app;
