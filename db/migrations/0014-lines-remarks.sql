-- Mutual remarks written by the members themselves.

alter table appraisal_remarks
  -- whose hand wrote it down: the member's own, or the secretary's for the member
  add column way text not null default 'secretary' check (way in ('member', 'secretary')),
  -- an earlier remark of the same member about the same member, which this one takes the place of
  add column replaces uuid;
create unique index one_remark_takes_the_place_of_another on appraisal_remarks (tenant_id, replaces) where replaces is not null;
