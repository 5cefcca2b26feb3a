-- What customer, technician and office write to each other about a job. The text is personal data: it stands here and in no event.
create table comms.conversation_message (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  job_id uuid not null,
  side text not null check (side in ('customer', 'technician', 'office')),
  -- The person or program, somebody of the customer in the portal, or the tracking link.
  author_id uuid not null,
  -- Between office and technician alone.
  internal boolean not null,
  -- The sides it waits for.
  addressed text[] not null,
  text text not null check (length(text) between 1 and 1000),
  written_at timestamptz not null,
  -- When each other side first saw it. A technician sees for himself: whoever has the job after him sees it anew.
  customer_read_at timestamptz,
  technician_read_at timestamptz,
  technician_read_by uuid,
  office_read_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs.job (org_id, id),
  check (not internal or (side <> 'customer' and not 'customer' = any (addressed)))
);
create index conversation_message_job on comms.conversation_message (org_id, job_id, written_at desc, id desc);
create index conversation_message_unread on comms.conversation_message (org_id, job_id) where office_read_at is null and 'office' = any (addressed);
select platform.protect('comms.conversation_message');
select platform.limit_to_branches('comms.conversation_message', '{job_id}');
