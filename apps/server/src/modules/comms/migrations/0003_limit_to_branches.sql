-- A message without a job is the house's.
select platform.limit_to_branches('comms.message', '{job_id}');
