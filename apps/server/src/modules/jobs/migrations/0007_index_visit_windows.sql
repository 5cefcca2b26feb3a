-- The calendar asks for the visits of a week among a hundred thousand jobs, and for those that wait for a time.
create index visit_window on jobs.visit (org_id, window_ends_at) where window_ends_at is not null;
create index visit_without_time on jobs.visit (org_id) where kind = 'scheduled' and state = 'tentative' and window_starts_at is null;
