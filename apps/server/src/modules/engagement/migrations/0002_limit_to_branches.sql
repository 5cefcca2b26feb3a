select platform.limit_to_branches('engagement.rating', '{job_id}');
