-- As the other tables since platform 0005.
alter policy own_branches on evidence.file using (
  subject_id = org_id
  or exists (select from platform.belonging b where b.org_id = file.org_id and b.id = file.subject_id and b.branch_id = any (platform.current_branches()) offset 0));
