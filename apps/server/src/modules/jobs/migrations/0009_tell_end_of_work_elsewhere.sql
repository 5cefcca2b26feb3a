-- Besides that technicians of a branch have work of others: how long what is under way has been worked on and was planned to take.
drop function jobs.work_elsewhere(timestamptz, timestamptz);
create function jobs.work_elsewhere(from_at timestamptz, to_at timestamptz)
  returns table (technician_id uuid, starts_at timestamptz, ends_at timestamptz, is_active boolean, begun_at timestamptz, planned_seconds int)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if platform.current_branches() is null then return; end if;
  return query
    select v.technician_id, v.window_starts_at, v.window_ends_at, a.is_active, case when a.is_active then coalesce(v.working_at, v.arrived_at) end, case when a.is_active then v.planned_duration_seconds end
    from platform.belonging own
    join jobs.visit v on v.org_id = own.org_id and v.technician_id = own.id
    cross join lateral (select v.state in ('dispatched', 'travelling', 'arrived', 'working', 'paused') as is_active) a
    where own.org_id = platform.current_org() and own.branch_id = any (platform.current_branches()) and v.ended_at is null
      and (a.is_active or v.kind = 'scheduled' and v.state in ('scheduled', 'confirmed') and v.window_ends_at > from_at and v.window_starts_at < to_at)
      and not exists (select from platform.belonging b where b.org_id = v.org_id and b.id = v.job_id and b.branch_id = any (platform.current_branches()));
end $$;
revoke execute on function jobs.work_elsewhere from public;
grant execute on function jobs.work_elsewhere to truckroll_app;
