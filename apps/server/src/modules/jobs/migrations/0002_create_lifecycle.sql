-- The lifecycles as the contract has them (packages/contracts/src/jobs/lifecycle.ts); a test compares the two.
create table jobs.legal_step (
  lifecycle text not null check (lifecycle in ('roadside', 'scheduled', 'visit')),
  from_state text not null,
  to_state text not null,
  primary key (lifecycle, from_state, to_state)
);
grant select on jobs.legal_step to truckroll_app, truckroll_all_orgs;

insert into jobs.legal_step (lifecycle, from_state, to_state)
select step.lifecycle, step.from_state, to_state
from (values
  ('roadside', 'draft', '{pending, expired, cancelled}'),
  ('roadside', 'pending', '{offered, assigned, cancelled, on_hold}'),
  ('roadside', 'offered', '{pending, accepted, assigned, cancelled, on_hold}'),
  ('roadside', 'accepted', '{assigned, pending, cancelled, on_hold}'),
  ('roadside', 'assigned', '{accepted, pending, en_route, cancelled, on_hold}'),
  ('roadside', 'en_route', '{pending, on_scene, cancelled, on_hold}'),
  ('roadside', 'on_scene', '{pending, in_service, cancelled, goa_review, unsuccessful, on_hold}'),
  ('roadside', 'in_service', '{pending, hooked, completed, unsuccessful, paused, on_hold}'),
  ('roadside', 'hooked', '{towing, on_hold}'),
  ('roadside', 'towing', '{at_destination, stored, on_hold}'),
  ('roadside', 'at_destination', '{towing, stored, completed, on_hold}'),
  ('roadside', 'stored', '{completed, on_hold}'),
  ('roadside', 'goa_review', '{goa, cancelled, on_scene, on_hold}'),
  ('roadside', 'paused', '{in_service, on_hold}'),
  ('roadside', 'on_hold', '{pending, offered, accepted, assigned, en_route, on_scene, in_service, paused, hooked, towing, at_destination, stored, goa_review, cancelled}'),
  ('scheduled', 'draft', '{unscheduled, expired, cancelled}'),
  ('scheduled', 'unscheduled', '{scheduled, in_progress, completed, cancelled, on_hold}'),
  ('scheduled', 'scheduled', '{unscheduled, in_progress, cancelled, on_hold}'),
  ('scheduled', 'in_progress', '{unscheduled, scheduled, completed, on_hold}'),
  ('scheduled', 'on_hold', '{unscheduled, scheduled, in_progress, cancelled}'),
  ('visit', 'tentative', '{scheduled, cancelled}'),
  ('visit', 'scheduled', '{confirmed, scheduled, tentative, dispatched, cancelled}'),
  ('visit', 'confirmed', '{scheduled, tentative, dispatched, cancelled}'),
  ('visit', 'dispatched', '{scheduled, travelling, cancelled}'),
  ('visit', 'travelling', '{arrived}'),
  ('visit', 'arrived', '{working, cannot_complete, no_show}'),
  ('visit', 'working', '{paused, completed, partially_completed, cannot_complete}'),
  ('visit', 'paused', '{working}')
) as step (lifecycle, from_state, to_states), unnest(step.to_states::text[]) to_state;

-- How a roadside job's state shows on its visit.
create table jobs.roadside_visit_state (
  job_state text primary key,
  visit_state text not null
);
grant select on jobs.roadside_visit_state to truckroll_app, truckroll_all_orgs;

insert into jobs.roadside_visit_state (job_state, visit_state)
select job_state, shown.visit_state
from (values
  ('tentative', '{draft, pending, offered, accepted, on_hold}'),
  ('dispatched', '{assigned}'),
  ('travelling', '{en_route}'),
  ('arrived', '{on_scene, goa_review}'),
  ('working', '{in_service, hooked, towing, at_destination}'),
  ('paused', '{paused}'),
  ('completed', '{stored, completed}'),
  ('no_show', '{goa}'),
  ('cannot_complete', '{unsuccessful}'),
  ('cancelled', '{cancelled, expired}')
) as shown (visit_state, job_states), unnest(shown.job_states::text[]) job_state;

create function jobs.refuse_illegal_job_step() returns trigger
  language plpgsql as $$
begin
  if not exists (select from jobs.legal_step s where s.lifecycle = new.kind and s.from_state = old.state and s.to_state = new.state) then
    raise exception 'a % job cannot go from % to %', new.kind, old.state, new.state using errcode = 'check_violation', constraint = 'job_legal_step';
  end if;
  return new;
end $$;
create trigger job_legal_step before update of state on jobs.job
  for each row when (old.state <> new.state) execute function jobs.refuse_illegal_job_step();

create function jobs.refuse_illegal_visit_step() returns trigger
  language plpgsql as $$
begin
  if new.kind = 'roadside' then
    if not exists (select from jobs.job j join jobs.roadside_visit_state s on s.job_state = j.state where j.org_id = new.org_id and j.id = new.job_id and s.visit_state = new.state) then
      raise exception 'the visit of a roadside job follows the state of its job, not %', new.state using errcode = 'check_violation', constraint = 'visit_legal_step';
    end if;
  elsif tg_op = 'UPDATE' and not exists (select from jobs.legal_step s where s.lifecycle = 'visit' and s.from_state = old.state and s.to_state = new.state) then
    raise exception 'a visit cannot go from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'visit_legal_step';
  end if;
  return new;
end $$;
create trigger visit_legal_step before update of state on jobs.visit
  for each row when (old.state <> new.state) execute function jobs.refuse_illegal_visit_step();
create trigger visit_legal_beginning before insert on jobs.visit
  for each row execute function jobs.refuse_illegal_visit_step();
