-- The county's own words of notices, what a gateway reports of a short message, and how a letter was settled.

-- one row for each change, only added to; the last one of a template holds
create table notice_wordings (
  tenant_id integer not null,
  id uuid not null,
  template text not null,
  -- none: back to the program's own words
  title text,
  text text,
  outside text,
  by_user uuid,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint wording_whole_or_none check ((title is null) = (text is null) and (text is null) = (outside is null))
);
create index wordings_of_a_template on notice_wordings (tenant_id, template, recorded_at desc, id desc);
call distribute_tenant_table('notice_wordings');
call fence_tenant_table('notice_wordings', $$current_setting('app.reach') in ('scope', 'system')$$);
grant select, insert on notice_wordings to hongyan_app;

-- accepted by the gateway, and later delivered to the telephone or not
alter table messages drop constraint messages_state_check;
alter table messages add constraint messages_state_check check (state in ('waiting', 'sending', 'accepted', 'delivered', 'dead', 'dropped'));
alter table message_receipts drop constraint message_receipts_outcome_check;
alter table message_receipts add constraint message_receipts_outcome_check check (outcome in ('sent', 'accepted', 'failed', 'delivered', 'undelivered'));
create index receipts_by_reference on message_receipts (tenant_id, reference) where reference is not null;

-- a gateway that reports is known by this before a tenant is; the secret itself is shown once and never kept
create table directory.callbacks (
  key text primary key,
  tenant_id integer not null references tenants (id),
  channel text not null,
  secret_hash text not null,
  by_name text not null,
  issued_at timestamptz not null
);
create unique index one_callback_per_channel on directory.callbacks (tenant_id, channel);
grant select, insert, delete on directory.callbacks to hongyan_app;

-- how a request to receive was settled, kept with the letter: the one it went to may see the stay no longer
alter table letters add column settled_step uuid;
alter table letters add column settled_kind text;
alter table letters add column settled_on date;
alter table letters add column settled_by text;
alter table letters add column settled_org text;
-- ground of a refusal, coded, and the note in the words of who wrote it
alter table letters add column settled_reason text;
alter table letters add column settled_note_enc text;
