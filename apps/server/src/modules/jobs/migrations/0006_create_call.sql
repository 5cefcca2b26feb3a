-- The form of a phone call as it is typed, beside the draft that grows out of it. It goes with the draft.
create table jobs.call (
  org_id uuid not null default platform.current_org(),
  job_id uuid not null,
  taken_by uuid not null,
  form jsonb not null,
  primary key (org_id, job_id),
  foreign key (org_id, job_id) references jobs.job (org_id, id) on delete cascade
);
create index call_taken_by on jobs.call (org_id, taken_by);
select platform.protect('jobs.call');
select platform.limit_to_branches('jobs.call', '{job_id}');
