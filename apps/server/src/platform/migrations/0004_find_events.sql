-- What somebody looks for in the log. Row-level security lets an index answer only by functions that cannot leak (starts_with and ->> may),
-- so who acted stands in columns of its own, and names are compared as bytes. Walking back by seq stays for what is found everywhere.
alter table platform.event
  add column actor_kind text generated always as (actor ->> 'kind') stored,
  add column actor_id text generated always as (actor ->> 'id') stored;
create index event_actor on platform.event (org_id, actor_kind, actor_id);
create index event_name on platform.event (org_id, (name collate "C"));
create index event_occurred on platform.event (org_id, occurred_at, seq);
