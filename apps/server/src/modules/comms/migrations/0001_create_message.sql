-- The outbox: every message that was decided on, sent or not, and why.
create table comms.message (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  kind text not null,
  job_id uuid,
  audience text not null check (audience in ('customer', 'technician', 'account')),
  -- The customer, technician or account; the job's own caller has no id but the job's.
  recipient_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'push')),
  -- What of several happenings of its kind it tells: a promise's version, an offer, an event's number.
  version text not null,
  -- Number, address or person it goes to; null when none is known.
  address text,
  recipient text not null,
  language text not null,
  subject text,
  -- With `{link}` where a tracking link goes in while it is sent: the link itself is kept nowhere.
  body text not null,
  -- What must still be so when it is sent.
  plan jsonb not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'stale', 'suppressed')),
  attempts int not null default 0,
  resends int not null default 0,
  reason text,
  provider text,
  provider_id text,
  simulated boolean not null default false,
  queued_at timestamptz not null,
  send_at timestamptz not null,
  sent_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs.job (org_id, id),
  check (state in ('suppressed', 'stale', 'failed') or address is not null)
);
-- Never twice, however often the event is delivered.
create unique index message_once on comms.message (org_id, kind, job_id, recipient_id, channel, version) nulls not distinct;
create index message_newest on comms.message (org_id, queued_at desc, id desc);
create index message_job on comms.message (org_id, job_id, queued_at desc, id desc) where job_id is not null;
create index message_due on comms.message (send_at) where state = 'queued';
select platform.protect('comms.message');

-- An organisation's own wording. Where there is none, the built-in one holds.
create table comms.template (
  org_id uuid not null default platform.current_org(),
  kind text not null,
  channel text not null check (channel in ('email', 'sms', 'push')),
  language text not null,
  subject text,
  body text not null,
  changed_at timestamptz not null,
  primary key (org_id, kind, channel, language)
);
select platform.protect('comms.template');
