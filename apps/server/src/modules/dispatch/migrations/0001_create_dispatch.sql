-- How an organisation offers its jobs. No row: the defaults of rules/default-policy.ts.
create table dispatch.policy (
  org_id uuid not null default platform.current_org() primary key,
  offer_seconds int not null check (offer_seconds > 0),
  emergency_offer_seconds int not null check (emergency_offer_seconds > 0),
  wave_radii_metres int[] not null check (cardinality(wave_radii_metres) > 0),
  max_offers_per_wave int not null check (max_offers_per_wave > 0),
  load_seconds_per_job int not null,
  promise_quantile double precision not null check (promise_quantile between 0.5 and 0.99),
  goa_wait_seconds int not null,
  goa_contact_tries int not null,
  freeze_seconds int not null,
  silent_after_seconds int not null,
  automatic boolean not null,
  version int not null
);
select platform.protect('dispatch.policy');

-- A copy of how each confirmed job runs, kept by reactions to what jobs publishes: numbers of the day,
-- a technician's load, and where the sweeps find work. No foreign key: the log may be ahead of it.
create table dispatch.course (
  org_id uuid not null default platform.current_org(),
  job_id uuid not null,
  kind text not null check (kind in ('roadside', 'scheduled')),
  state text not null,
  -- Position of the newest event heard, so that a repeated one changes nothing.
  heard_seq bigint not null,
  confirmed_at timestamptz not null,
  technician_id uuid,
  -- When the technician who has it now got it.
  taken_at timestamptz,
  -- When it was first given to anybody.
  assigned_at timestamptz,
  en_route_at timestamptz,
  arrived_at timestamptz,
  ended_at timestamptz,
  primary key (org_id, job_id)
);
create index course_open on dispatch.course (org_id, state) where ended_at is null;
create index course_confirmed on dispatch.course (org_id, confirmed_at);
create index course_ended on dispatch.course (org_id, ended_at) where ended_at is not null;
create index course_technician on dispatch.course (org_id, technician_id, taken_at) where technician_id is not null;
select platform.protect('dispatch.course');

-- A roadside job for which a technician is sought. It goes when somebody has the job, or nobody needs it.
create table dispatch.search (
  org_id uuid not null default platform.current_org(),
  job_id uuid not null,
  -- 0 emergency, 1 urgent, 2 normal: the order in which jobs choose.
  urgency smallint not null check (urgency between 0 and 2),
  waiting_since timestamptz not null,
  wave int not null check (wave > 0),
  -- Offers that ran out since then rule their technician out; earlier ones no longer do.
  round_started_at timestamptz not null,
  -- When to look again; null while offers are open or a person decides.
  due_at timestamptz,
  nobody_since timestamptz,
  primary key (org_id, job_id),
  foreign key (org_id, job_id) references jobs.job (org_id, id)
);
create index search_due on dispatch.search (due_at, org_id) where due_at is not null;
select platform.protect('dispatch.search');

-- Who is not asked again for a job, although he never had an offer or had the job already.
create table dispatch.exclusion (
  org_id uuid not null default platform.current_org(),
  job_id uuid not null,
  technician_id uuid not null,
  reason text not null,
  excluded_at timestamptz not null,
  primary key (org_id, job_id, technician_id),
  foreign key (org_id, job_id) references jobs.job (org_id, id),
  foreign key (org_id, technician_id) references workforce.technician (org_id, id)
);
select platform.protect('dispatch.exclusion');

-- Why this technician: everybody considered, as they stood.
create table dispatch.decision (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  job_id uuid not null,
  decided_at timestamptz not null,
  mode text not null check (mode in ('automatic', 'manual', 'override', 'suggestion')),
  wave int not null,
  outcome text not null check (outcome in ('offered', 'assigned', 'nobody')),
  chosen_technician_id uuid,
  override_reason text,
  decided_by uuid,
  candidates jsonb not null,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs.job (org_id, id)
);
create index decision_job on dispatch.decision (org_id, job_id, decided_at);
select platform.protect('dispatch.decision');

create table dispatch.offer (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  job_id uuid not null,
  technician_id uuid not null,
  truck_id uuid,
  wave int not null,
  state text not null check (state in ('sent', 'seen', 'accepted', 'declined', 'expired', 'withdrawn')),
  sent_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > sent_at),
  answered_at timestamptz,
  eta_seconds int,
  decline_reason text,
  drive_seconds int,
  drive_metres int,
  drive_source text check (drive_source in ('valhalla', 'straight-line', 'bound')),
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs.job (org_id, id),
  foreign key (org_id, technician_id) references workforce.technician (org_id, id)
);
-- Nobody has two offers at once: not for two jobs, not twice for one.
create unique index offer_open_technician on dispatch.offer (org_id, technician_id) where state in ('sent', 'seen');
create index offer_open_expiry on dispatch.offer (expires_at) where state in ('sent', 'seen');
create index offer_job on dispatch.offer (org_id, job_id, sent_at);
select platform.protect('dispatch.offer');

-- Times told to a customer. The newest one of a job stands; earlier ones are judged too.
create table dispatch.promise (
  org_id uuid not null default platform.current_org(),
  job_id uuid not null,
  version int not null check (version > 0),
  earliest_at timestamptz not null,
  latest_at timestamptz not null check (latest_at > earliest_at),
  quantile double precision not null,
  told_at timestamptz not null,
  superseded_at timestamptz,
  judged text not null default 'open' check (judged in ('open', 'kept', 'early', 'broken')),
  arrived_at timestamptz,
  primary key (org_id, job_id, version),
  foreign key (org_id, job_id) references jobs.job (org_id, id)
);
create unique index promise_standing on dispatch.promise (org_id, job_id) where superseded_at is null;
-- The first promise of a job is what the numbers count: a later one must not hide that it was broken.
create index promise_first_judged on dispatch.promise (org_id, arrived_at) where version = 1 and arrived_at is not null;
select platform.protect('dispatch.promise');

-- When the truck that drives will be there, as last computed.
create table dispatch.eta (
  org_id uuid not null default platform.current_org(),
  job_id uuid not null,
  arrives_at timestamptz not null,
  -- The arrival last told about; a move is measured from it.
  told_arrives_at timestamptz not null,
  remaining_seconds int not null,
  remaining_metres int not null,
  source text not null check (source in ('valhalla', 'straight-line')),
  computed_at timestamptz not null,
  from_lat double precision,
  from_lng double precision,
  primary key (org_id, job_id),
  foreign key (org_id, job_id) references jobs.job (org_id, id)
);
select platform.protect('dispatch.eta');

-- Each drive to a customer, as predicted and as it was: what the spread of promises is learned from.
create table dispatch.trip (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  job_id uuid not null,
  technician_id uuid not null,
  assigned_at timestamptz not null,
  predicted_seconds int not null check (predicted_seconds >= 0),
  predicted_metres int,
  set_off_at timestamptz,
  arrived_at timestamptz,
  actual_seconds int,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs.job (org_id, id),
  foreign key (org_id, technician_id) references workforce.technician (org_id, id)
);
create index trip_job on dispatch.trip (org_id, job_id);
create index trip_learned on dispatch.trip (org_id, arrived_at desc) where actual_seconds is not null;
select platform.protect('dispatch.trip');

-- What needs a person now. One open alert of a kind about a thing.
create table dispatch.alert (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  kind text not null,
  job_id uuid,
  technician_id uuid,
  text text not null,
  raised_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  note text not null default '',
  resolved_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs.job (org_id, id),
  foreign key (org_id, technician_id) references workforce.technician (org_id, id),
  check (job_id is not null or technician_id is not null)
);
create unique index alert_open on dispatch.alert (org_id, kind, coalesce(job_id, technician_id)) where resolved_at is null;
create index alert_newest on dispatch.alert (org_id, raised_at desc);
select platform.protect('dispatch.alert');
