-- Files of a job are seen by who sees the job; the organisation's own, its logo, by everybody.
create policy own_branches on evidence.file as restrictive to truckroll_branch using (
  subject_id = org_id
  or exists (select from platform.belonging b where b.org_id = file.org_id and b.id = file.subject_id and b.branch_id = any (platform.current_branches())));
