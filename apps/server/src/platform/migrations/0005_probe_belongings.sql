-- Walls around branches are asked by index. PostgreSQL takes COALESCE for something that might tell of hidden rows, and asks row-level security of `belonging` first then: all rows
-- of a branch were read for each statement.

create or replace function platform.limit_to_branches(subject regclass, columns name[], makes boolean default false) returns void
  language plpgsql as $$
declare
  first text := format('%s.%I', subject, columns[1]);
  thing text := case when cardinality(columns) = 1 then first else format('case when %s is not null then %s else %s.%I end', first, first, subject, columns[2]) end;
  ours text := format('exists (select from platform.belonging b where b.org_id = %s.org_id and b.id = %s and b.branch_id = any (platform.current_branches()))', subject, thing);
begin
  if cardinality(columns) > 2 then
    raise 'platform.limit_to_branches: a thing is named by one or two columns, not by %', columns;
  end if;
  if not makes then
    execute format('create policy own_branches on %s as restrictive to truckroll_branch using (%s)', subject, ours);
    return;
  end if;
  execute format('create policy own_branches on %s as restrictive for select to truckroll_branch using (%s)', subject, ours);
  execute format('create policy own_branches_change on %s as restrictive for update to truckroll_branch using (%s)', subject, ours);
  execute format('create policy own_branches_remove on %s as restrictive for delete to truckroll_branch using (%s)', subject, ours);
  execute format('create trigger belongs_to_maker after insert on %s for each row when (platform.current_branches() is not null) execute function platform.give_to_maker()', subject);
end $$;

alter policy own_branches on platform.event using (
  tx = pg_current_xact_id_if_assigned()
  or exists (
    select from platform.belonging b
    where b.org_id = event.org_id and b.branch_id = any (platform.current_branches())
      and b.id in (platform.as_id(event.key), platform.as_id(case when event.payload ->> 'jobId' is not null then event.payload ->> 'jobId' else event.payload ->> 'technicianId' end))));

-- Those that stand already.
do $$
declare
  wall record;
begin
  for wall in select * from pg_policies where policyname like 'own\_branches%' and qual like '%COALESCE(%' loop
    execute format('alter policy %I on %I.%I using (%s)', wall.policyname, wall.schemaname, wall.tablename,
      regexp_replace(regexp_replace(wall.qual, 'COALESCE\(([\w.]+)\)', '\1', 'g'), 'COALESCE\(([\w.]+), ([\w.]+)\)', 'CASE WHEN \1 IS NOT NULL THEN \1 ELSE \2 END', 'g'));
  end loop;
end $$;
