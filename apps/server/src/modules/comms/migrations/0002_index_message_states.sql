-- The few messages that failed or still wait, newest first: among half a million that were sent a walk through all of them
-- took 320 ms.
create index message_state on comms.message (org_id, state, queued_at desc, id desc);
