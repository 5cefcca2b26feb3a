-- Of work that a branch does not see (jobs.work_elsewhere): that one of its technicians is being asked about it, and when one who is driving to it will be
-- there; nothing else. Without it he would be asked twice at a time. Nothing for whoever is not limited: he sees the offers themselves.
create policy owner_looks on dispatch.offer for select to current_user using (true);
create policy owner_looks on dispatch.eta for select to current_user using (true);
create policy owner_looks on dispatch.trip for select to current_user using (true);

create function dispatch.engaged_elsewhere()
  returns table (technician_id uuid, asked_until timestamptz, arrives_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if platform.current_branches() is null then return; end if;
  return query
    select e.technician_id, e.asked_until, e.arrives_at
    from (
      select o.technician_id, o.job_id, o.expires_at as asked_until, null::timestamptz as arrives_at
      from dispatch.offer o where o.org_id = platform.current_org() and o.state in ('sent', 'seen')
      union all
      select t.technician_id, t.job_id, null, a.arrives_at
      from dispatch.eta a join dispatch.trip t on t.org_id = a.org_id and t.job_id = a.job_id and t.arrived_at is null
      where a.org_id = platform.current_org()
    ) e
    where exists (select from platform.belonging own where own.org_id = platform.current_org() and own.id = e.technician_id and own.branch_id = any (platform.current_branches()))
      and not exists (select from platform.belonging b where b.org_id = platform.current_org() and b.id = e.job_id and b.branch_id = any (platform.current_branches()));
end $$;
revoke execute on function dispatch.engaged_elsewhere from public;
grant execute on function dispatch.engaged_elsewhere to truckroll_app;
