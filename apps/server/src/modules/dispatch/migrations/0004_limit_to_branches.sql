-- What dispatch knows of a job, or of a technician, is seen by who sees that one.
select platform.limit_to_branches('dispatch.course', '{job_id}');
select platform.limit_to_branches('dispatch.search', '{job_id}');
select platform.limit_to_branches('dispatch.exclusion', '{job_id}');
select platform.limit_to_branches('dispatch.decision', '{job_id}');
select platform.limit_to_branches('dispatch.offer', '{job_id}');
select platform.limit_to_branches('dispatch.promise', '{job_id}');
select platform.limit_to_branches('dispatch.eta', '{job_id}');
select platform.limit_to_branches('dispatch.trip', '{job_id}');
select platform.limit_to_branches('dispatch.alert', '{job_id, technician_id}');
