-- Whether a row belongs to somebody's branch is looked up row by row: `offset 0` keeps the planner from reading all that a branch has into a table of its own
-- for every statement, which for a branch with 30,000 jobs took a hundred times as long as the twenty rows that a screen shows.
create or replace function platform.limit_to_branches(subject regclass, columns name[], makes boolean default false) returns void
  language plpgsql as $$
declare
  thing text := (select 'coalesce(' || string_agg(format('%s.%I', subject, c), ', ' order by o) || ')' from unnest(columns) with ordinality as u (c, o));
  ours text := format('exists (select from platform.belonging b where b.org_id = %s.org_id and b.id = %s and b.branch_id = any (platform.current_branches()) offset 0)', subject, thing);
begin
  if not makes then
    execute format('create policy own_branches on %s as restrictive to truckroll_branch using (%s)', subject, ours);
    return;
  end if;
  execute format('create policy own_branches on %s as restrictive for select to truckroll_branch using (%s)', subject, ours);
  execute format('create policy own_branches_change on %s as restrictive for update to truckroll_branch using (%s)', subject, ours);
  execute format('create policy own_branches_remove on %s as restrictive for delete to truckroll_branch using (%s)', subject, ours);
  execute format('create trigger belongs_to_maker after insert on %s for each row when (platform.current_branches() is not null) execute function platform.give_to_maker()', subject);
end $$;

-- The policies that there are already.
do $$
declare
  old record;
begin
  for old in
    select schemaname, tablename, policyname, substring(qual from '^\(EXISTS \((.*)\)\)$') as asked from pg_policies
    where policyname in ('own_branches', 'own_branches_change', 'own_branches_remove') and qual ~ '^\(EXISTS \( SELECT\s+FROM platform\.belonging b\s+WHERE [^;]*\)\)$' and qual !~ 'OFFSET'
  loop
    execute format('alter policy %I on %I.%I using (exists (%s offset 0))', old.policyname, old.schemaname, old.tablename, old.asked);
  end loop;
end $$;

alter policy own_branches on platform.event using (
  tx = pg_current_xact_id_if_assigned()
  or exists (
    select from platform.belonging b
    where b.org_id = event.org_id and b.branch_id = any (platform.current_branches())
      and b.id in (platform.as_id(event.key), platform.as_id(coalesce(event.payload ->> 'jobId', event.payload ->> 'technicianId'))) offset 0));
