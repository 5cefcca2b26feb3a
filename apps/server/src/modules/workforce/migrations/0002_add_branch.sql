-- Technicians of a branch, and the wall around what hangs on them. Null: the house's own.
alter table workforce.technician
  add column branch_id uuid,
  -- The kind of the branch, which never changes: with the row, because every decision asks for it.
  add column for_partner boolean not null default false,
  add check (not for_partner or branch_id is not null),
  add foreign key (org_id, branch_id) references identity.branch (org_id, id);

create policy own_branches on workforce.technician as restrictive to truckroll_branch using (branch_id = any (platform.current_branches()));

create function workforce.note_branch() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from platform.belonging where id = old.id and branch_id = old.branch_id;
  end if;
  if new.branch_id is not null then
    insert into platform.belonging (org_id, branch_id, id) values (new.org_id, new.branch_id, new.id) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger technician_branch_begins after insert on workforce.technician
  for each row when (new.branch_id is not null) execute function workforce.note_branch();
create trigger technician_branch_changes after update of branch_id on workforce.technician
  for each row when (old.branch_id is distinct from new.branch_id) execute function workforce.note_branch();

select platform.limit_to_branches('workforce.shift', '{technician_id}');
select platform.limit_to_branches('workforce.absence', '{technician_id}');
select platform.limit_to_branches('workforce.duty_period', '{technician_id}');
-- By whom and not by the job: whoever is on a job of another branch is busy all the same.
select platform.limit_to_branches('workforce.active_job', '{technician_id}');
-- A truck is seen with whoever drives it, or is to.
create policy own_branches on workforce.truck as restrictive to truckroll_branch
  using (exists (select from workforce.technician t where t.org_id = truck.org_id and truck.id in (t.truck_id, t.default_truck_id)));
