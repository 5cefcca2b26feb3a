-- Phones that may be rung while another app is in front. What the browser handed out (address and keys) is encrypted; its hash tells
-- the same browser apart from another.
create table comms.push_subscription (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  person_id uuid not null,
  -- Ends with it.
  session_id uuid not null,
  endpoint_hash bytea not null,
  sealed text not null,
  made_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, endpoint_hash)
);
create index push_subscription_person on comms.push_subscription (org_id, person_id);
select platform.protect('comms.push_subscription');
