select platform.limit_to_branches('tracking.fix', '{technician_id}');
select platform.limit_to_branches('tracking.last_position', '{technician_id}');
