-- A member of another county whom an organisation here hosts acts here as the guest of that stay, and reaches that stay's
-- rows and what concerns the members of the host alone. Why so: docs/decisions/0008-guests.md

-- by which the host knows a member of another register; none for its own
alter table package_receipts add column stay_id uuid;
alter table notice_copies add column stay_id uuid;
-- the step by which the register at home learns of a result
alter table task_claims add column step_id uuid;

-- The settings of a guest name no person and no scope, so that nothing written before this is within reach: what a guest
-- sees is what is admitted here, table by table, while the stay runs and this county's organisation has the member.
create procedure admit_guests(table_name text, predicate text) language plpgsql as $$
begin
  execute format(
    'create policy guest_reach on %s using (tenant_id = current_setting(''app.tenant_id'')::integer and current_setting(''app.reach'') = ''guest'' and (%s))',
    table_name, predicate);
end $$;

call admit_guests('stays', $$
  id = nullif(current_setting('app.guest_stay', true), '')::uuid and keeps = 'host' and open and state = 'hosted'$$);

-- what is of the stay itself
call admit_guests('task_claims', $$
  stay_id = nullif(current_setting('app.guest_stay', true), '')::uuid
  and exists (select 1 from stays s where s.tenant_id = task_claims.tenant_id and s.id = task_claims.stay_id)$$);
call admit_guests('session_places', $$
  stay_id = nullif(current_setting('app.guest_stay', true), '')::uuid
  and exists (select 1 from stays s where s.tenant_id = session_places.tenant_id and s.id = session_places.stay_id)$$);
call admit_guests('package_receipts', $$
  stay_id = nullif(current_setting('app.guest_stay', true), '')::uuid
  and exists (select 1 from stays s where s.tenant_id = package_receipts.tenant_id and s.id = package_receipts.stay_id)$$);
call admit_guests('parcels', $$
  stay_id = nullif(current_setting('app.guest_stay', true), '')::uuid
  and exists (select 1 from stays s where s.tenant_id = parcels.tenant_id and s.id = parcels.stay_id)$$);
call admit_guests('notice_copies', $$
  stay_id = nullif(current_setting('app.guest_stay', true), '')::uuid
  and exists (select 1 from stays s where s.tenant_id = notice_copies.tenant_id and s.id = notice_copies.stay_id)$$);

-- what is offered where the guest is received, and above; tasks and notices follow from these by their own policies
call admit_guests('task_orgs', $$
  exists (select 1 from stays s where s.tenant_id = task_orgs.tenant_id and s.id = nullif(current_setting('app.guest_stay', true), '')::uuid
          and position(task_orgs.path in s.host_path) = 1)$$);
call admit_guests('courses', $$
  exists (select 1 from stays s where s.tenant_id = courses.tenant_id and s.id = nullif(current_setting('app.guest_stay', true), '')::uuid
          and position(courses.path in s.host_path) = 1)$$);
call admit_guests('course_sessions', $$
  exists (select 1 from stays s where s.tenant_id = course_sessions.tenant_id and s.id = nullif(current_setting('app.guest_stay', true), '')::uuid
          and position(course_sessions.path in s.host_path) = 1)$$);
call admit_guests('packages', $$
  exists (select 1 from package_receipts r where r.tenant_id = packages.tenant_id and r.package_id = packages.id)$$);
-- what is attached to these; what a guest hands in is the account's own until then
call admit_guests('files', $$
  (concept = 'task' and exists (select 1 from task_claims c where c.tenant_id = files.tenant_id and c.id = files.owner_id))
  or (concept = 'course' and exists (select 1 from package_receipts r where r.tenant_id = files.tenant_id and r.package_id = files.owner_id))
  or (concept = 'notice' and exists (select 1 from notice_copies n where n.tenant_id = files.tenant_id and n.notice_id = files.owner_id))$$);

-- what the host writes about the stay is not for the guest, though it follows the stay for others
create policy shut_to_guests on steps as restrictive to hongyan_app using (current_setting('app.reach') <> 'guest');
create policy shut_to_guests on contact_entries as restrictive to hongyan_app using (current_setting('app.reach') <> 'guest');
create policy shut_to_guests on duties as restrictive to hongyan_app using (current_setting('app.reach') <> 'guest');
create policy shut_to_guests on stay_appraisals as restrictive to hongyan_app using (current_setting('app.reach') <> 'guest');
