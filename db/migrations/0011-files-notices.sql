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

-- What is told: its words once, however many are told.
create table notices (
  tenant_id integer not null,
  id uuid not null,
  template text not null,
  urgency text not null check (urgency in ('normal', 'urgent', 'emergency')),
  -- how far it is carried when it stays unread
  ladder text not null check (ladder in ('inbox', 'message', 'call')),
  -- title, text and what a message outside may say
  words_enc text not null,
  -- page of the member's own pages that it leads to
  link text,
  concept text,
  subject_id uuid,
  -- the organisation that tells
  org_id uuid,
  org_name text not null,
  path text collate "C" not null,
  -- published by hand to a set of members: which set, in words and as a filter; how many it was
  published boolean not null default false,
  chosen jsonb,
  told integer not null default 0,
  valid_until date,
  by_user uuid,
  by_name text not null,
  sent_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (tenant_id, id)
);
create index notices_published on notices (tenant_id, path, sent_at desc) where published;
create index notices_by_time on notices (tenant_id, sent_at desc, id desc);
create index notices_of_a_subject on notices (tenant_id, subject_id) where subject_id is not null;

-- One for each person told: the row of the inbox, and how far up the ladder it is.
create table notice_copies (
  tenant_id integer not null,
  notice_id uuid not null,
  person_id uuid not null,
  sent_at timestamptz not null,
  home_path text collate "C",
  host_path text collate "C",
  sender_path text collate "C" not null,
  read_at timestamptz,
  -- self, or contact where the contact person told it
  read_via text check (read_via in ('self', 'contact')),
  read_by text,
  rung text not null check (rung in ('inbox', 'message', 'call', 'over')),
  -- when it climbs, unless it is read before
  climbs_at timestamptz,
  call_on date,
  -- the entry of the contact log that closed the call
  entry_id uuid,
  primary key (tenant_id, notice_id, person_id),
  constraint copy_of_a_known_notice foreign key (tenant_id, notice_id) references notices (tenant_id, id),
  constraint read_by_somebody check ((read_at is null) = (read_via is null))
);
create index copies_of_a_person on notice_copies (tenant_id, person_id, sent_at desc);
create index copies_to_climb on notice_copies (tenant_id, climbs_at) where climbs_at is not null;
create index copies_to_call on notice_copies (tenant_id, home_path, call_on) where rung = 'call' and read_at is null;
create index copies_closed_by_an_entry on notice_copies (tenant_id, entry_id) where entry_id is not null;
call distribute_tenant_table('notices');
call distribute_tenant_table('notice_copies');
call fence_tenant_table('notice_copies', $$
  (home_path >= current_setting('app.scope_from') and home_path < current_setting('app.scope_until'))
  or (host_path >= current_setting('app.scope_from') and host_path < current_setting('app.scope_until'))
  or (sender_path >= current_setting('app.scope_from') and sender_path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or exists (select 1 from persons p where p.tenant_id = notice_copies.tenant_id and p.id = notice_copies.person_id
             and p.contact_id = nullif(current_setting('app.person_id'), '')::uuid)
  or current_setting('app.reach') = 'system'$$);
call fence_tenant_table('notices', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or current_setting('app.reach') = 'system'
  or exists (select 1 from notice_copies c where c.tenant_id = notices.tenant_id and c.notice_id = notices.id)$$);
grant select, insert, update on notices to hongyan_app;
grant select, insert, update, delete on notice_copies to hongyan_app;

-- What goes out of the house: to one person, several notices in one; or to the group of an organisation.
create table messages (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid,
  org_id uuid,
  -- home of the person, or the organisation
  path text collate "C" not null,
  urgency text not null check (urgency in ('normal', 'urgent', 'emergency')),
  state text not null check (state in ('waiting', 'sending', 'accepted', 'dead', 'dropped')),
  channel text check (channel in ('email', 'sms', 'robot')),
  -- channels that refused for good
  spent text[] not null default '{}',
  attempts integer not null default 0,
  next_at timestamptz not null,
  -- claimed until then; afterwards the program that claimed it is taken for dead
  lease_until timestamptz,
  reason text,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  constraint to_a_person_or_to_a_group check ((person_id is null) <> (org_id is null))
);
create unique index one_waiting_message_per_person on messages (tenant_id, person_id) where state = 'waiting' and attempts = 0 and person_id is not null;
create unique index one_waiting_message_per_group on messages (tenant_id, org_id) where state = 'waiting' and attempts = 0 and org_id is not null;
create index messages_to_send on messages (tenant_id, next_at) where state in ('waiting', 'sending');
create index messages_dead on messages (tenant_id, ended_at desc) where state = 'dead';
create index messages_of_a_person on messages (tenant_id, person_id) where person_id is not null;
call distribute_tenant_table('messages');
call fence_tenant_table('messages', $$
  (path >= current_setting('app.scope_from') and path < current_setting('app.scope_until'))
  or person_id = nullif(current_setting('app.person_id'), '')::uuid
  or current_setting('app.reach') = 'system'
  or (state = 'dead' and current_setting('app.reach') = 'admin')$$);
grant select, insert, update on messages to hongyan_app;

create table message_notices (
  tenant_id integer not null,
  message_id uuid not null,
  notice_id uuid not null,
  primary key (tenant_id, message_id, notice_id),
  constraint notice_in_a_known_message foreign key (tenant_id, message_id) references messages (tenant_id, id)
);
create index messages_of_a_notice on message_notices (tenant_id, notice_id);
call distribute_tenant_table('message_notices');
call fence_tenant_table('message_notices', 'exists (select 1 from messages m where m.tenant_id = message_notices.tenant_id and m.id = message_notices.message_id)');
grant select, insert on message_notices to hongyan_app;

-- what became of each attempt; only added to
create table message_receipts (
  tenant_id integer not null,
  message_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  channel text not null,
  outcome text not null check (outcome in ('sent', 'accepted', 'failed')),
  reason text,
  reference text,
  primary key (tenant_id, message_id, id),
  constraint receipt_of_a_known_message foreign key (tenant_id, message_id) references messages (tenant_id, id)
);
call distribute_tenant_table('message_receipts');
call fence_tenant_table('message_receipts', 'exists (select 1 from messages m where m.tenant_id = message_receipts.tenant_id and m.id = message_receipts.message_id)');
grant select, insert on message_receipts to hongyan_app;

-- how somebody wants to be told; the inbox is never switched off
create table notice_wishes (
  tenant_id integer not null,
  person_id uuid not null,
  email_enc text,
  refuses text[] not null default '{}',
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, person_id),
  constraint wish_of_a_known_person foreign key (tenant_id, person_id) references persons (tenant_id, id) on delete cascade
);
call distribute_tenant_table('notice_wishes');
call fence_tenant_table('notice_wishes', $$current_setting('app.reach') = 'system'
  or exists (select 1 from persons p where p.tenant_id = notice_wishes.tenant_id and p.id = notice_wishes.person_id)$$);
grant select, insert, update, delete on notice_wishes to hongyan_app;

-- gateways and servers of the county; addresses and secrets sealed as a whole
create table notice_channels (
  tenant_id integer not null,
  channel text not null check (channel in ('email', 'sms', 'robot')),
  enabled boolean not null,
  settings_enc text not null,
  by_name text not null,
  changed_at timestamptz not null,
  tested_at timestamptz,
  test_result text,
  primary key (tenant_id, channel)
);
call distribute_tenant_table('notice_channels');
call fence_tenant_table('notice_channels', $$current_setting('app.reach') in ('admin', 'system')$$);
grant select, insert, update, delete on notice_channels to hongyan_app;
