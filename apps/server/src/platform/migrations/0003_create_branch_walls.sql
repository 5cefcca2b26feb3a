-- Branches of an organisation: who is limited to some of them works as truckroll_branch, a member of truckroll_app, which therefore has all
-- that one may and every restriction below besides. Nobody else is touched by any of it: their statements are planned as if it did not exist.

-- The branches that the running transaction is limited to; null without any, so that policies of truckroll_branch then match no row.
create function platform.current_branches() returns uuid[]
  language sql stable parallel safe
  return nullif(current_setting('app.branches', true), '')::uuid[];

-- Which things (jobs, technicians, customers of a branch's jobs, …) belong to which branch; what is the house's own has no row. Their owners' triggers write it.
create table platform.belonging (
  org_id uuid not null default platform.current_org(),
  branch_id uuid not null,
  id uuid not null,
  primary key (org_id, id, branch_id)
);
select platform.protect('platform.belonging');
create policy own_branches on platform.belonging as restrictive to truckroll_branch using (branch_id = any (platform.current_branches()));

-- Shows of a table to truckroll_branch only rows whose thing belongs to one of its branches; the first of these columns that is not null names the thing.
-- With `makes`, a new row belongs to the branches of whoever makes it; else it cannot be written for others.
create function platform.limit_to_branches(subject regclass, columns name[], makes boolean default false) returns void
  language plpgsql as $$
declare
  thing text := (select 'coalesce(' || string_agg(format('%s.%I', subject, c), ', ' order by o) || ')' from unnest(columns) with ordinality as u (c, o));
  ours text := format('exists (select from platform.belonging b where b.org_id = %s.org_id and b.id = %s and b.branch_id = any (platform.current_branches()))', subject, thing);
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

create function platform.give_to_maker() returns trigger
  language plpgsql as $$
begin
  insert into platform.belonging (org_id, branch_id, id) select new.org_id, branch, new.id from unnest(platform.current_branches()) branch;
  return null;
end $$;

create function platform.as_id(text text) returns uuid
  language sql immutable parallel safe
  return case when text ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then text::uuid end;

-- What happened to things of one's branches, and what one's own transaction writes. An event without a job is about a technician, or nobody's.
create policy own_branches on platform.event as restrictive to truckroll_branch using (
  tx = pg_current_xact_id_if_assigned()
  or exists (
    select from platform.belonging b
    where b.org_id = event.org_id and b.branch_id = any (platform.current_branches())
      and b.id in (platform.as_id(event.key), platform.as_id(coalesce(event.payload ->> 'jobId', event.payload ->> 'technicianId')))));

create policy nothing on platform.dead_delivery as restrictive to truckroll_branch using (false);
