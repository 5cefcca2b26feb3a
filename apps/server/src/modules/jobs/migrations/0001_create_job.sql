-- What somebody asked for and how it goes: one row per job of either kind.
create table jobs.job (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  number text not null,
  kind text not null check (kind in ('roadside', 'scheduled')),
  state text not null,
  -- When the last step really happened, which may lie before it was entered.
  state_since timestamptz not null,
  held_from text,
  hold_reason text,
  review_at timestamptz,
  priority text not null check (priority in ('normal', 'urgent', 'emergency')),
  channel text not null check (channel in ('portal', 'phone', 'api', 'partner')),
  -- The service as it was when the job was confirmed: changing the catalogue changes no job under way.
  service_id uuid,
  service_name text not null default '',
  service_icon text not null default '',
  needs_destination boolean not null default false,
  planned_duration_seconds int,
  evidence_rule jsonb not null default '{"photosBeforeWork":0,"photosAtDestination":0,"photosAtEnd":0,"signature":false}',
  answers jsonb not null default '{}',
  answers_complete boolean not null default false,
  requirements jsonb not null default '{"skills":[],"truckAbilities":[],"certifications":[]}',
  notes text not null default '',
  place_lat double precision check (place_lat between -90 and 90),
  place_lng double precision check (place_lng between -180 and 180),
  place_label text,
  place_detail text,
  destination jsonb,
  contact_name text,
  contact_phone text,
  contact_email text,
  contact_language text,
  vehicle jsonb,
  customer_id uuid,
  -- A copy, so that lists need no second question; kept fresh by a reaction.
  customer_name text not null default '',
  site_id uuid,
  account_id uuid,
  account_reference text,
  needs_account_reference boolean not null default false,
  linked_job_id uuid,
  wanted_starts_at timestamptz,
  wanted_ends_at timestamptz,
  -- Pauses and holds of the work so far: not billed.
  paused_seconds int not null default 0 check (paused_seconds >= 0),
  hand_over_name text,
  outcome_reason text,
  ended_by text,
  stage_at_end text,
  created_at timestamptz not null,
  touched_at timestamptz not null,
  confirmed_at timestamptz,
  assigned_at timestamptz,
  en_route_at timestamptz,
  on_scene_at timestamptz,
  in_service_at timestamptz,
  hooked_at timestamptz,
  at_destination_at timestamptz,
  ended_at timestamptz,
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, number),
  foreign key (org_id, service_id) references catalog.service (org_id, id),
  foreign key (org_id, customer_id) references customers.customer (org_id, id),
  foreign key (org_id, site_id) references customers.site (org_id, id),
  foreign key (org_id, account_id) references customers.account (org_id, id),
  foreign key (org_id, linked_job_id) references jobs.job (org_id, id),
  check ((state = 'on_hold') = (held_from is not null)),
  check ((place_lat is null) = (place_lng is null) and (place_lat is null) = (place_label is null)),
  check ((wanted_starts_at is null) = (wanted_ends_at is null)),
  check ((ended_at is not null) = (state in ('completed', 'goa', 'unsuccessful', 'cancelled', 'expired'))),
  check (ended_at is not null or state = 'draft' or confirmed_at is not null)
);
create index job_newest on jobs.job (org_id, created_at desc, id desc);
create index job_state on jobs.job (org_id, state, created_at desc, id desc);
create index job_open on jobs.job (org_id, created_at desc, id desc) where ended_at is null;
create index job_ended on jobs.job (org_id, ended_at desc) where ended_at is not null;
create index job_customer on jobs.job (org_id, customer_id, created_at desc, id desc) where customer_id is not null;
create index job_open_phone on jobs.job (org_id, contact_phone) where ended_at is null and contact_phone is not null;
create index job_linked on jobs.job (org_id, linked_job_id) where linked_job_id is not null;
create index job_draft on jobs.job (touched_at) where state = 'draft';
select platform.protect('jobs.job');

-- Numbers like J-1042, counted per organisation. A number may be skipped, never given twice.
create table jobs.number_counter (
  org_id uuid not null primary key default platform.current_org(),
  last_number bigint not null
);
select platform.protect('jobs.number_counter');

-- One planned presence of a technician. A roadside job has one, the shadow of its own state.
create table jobs.visit (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  job_id uuid not null,
  kind text not null check (kind in ('roadside', 'scheduled')),
  position int not null,
  state text not null,
  state_since timestamptz not null,
  technician_id uuid,
  truck_id uuid,
  window_starts_at timestamptz,
  window_ends_at timestamptz,
  planned_duration_seconds int,
  rescheduled_count int not null default 0,
  remainder text,
  travelling_at timestamptz,
  arrived_at timestamptz,
  working_at timestamptz,
  ended_at timestamptz,
  paused_seconds int not null default 0 check (paused_seconds >= 0),
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, job_id, position),
  foreign key (org_id, job_id) references jobs.job (org_id, id),
  foreign key (org_id, technician_id) references workforce.technician (org_id, id),
  foreign key (org_id, truck_id) references workforce.truck (org_id, id),
  check ((window_starts_at is null) = (window_ends_at is null)),
  check (window_ends_at > window_starts_at),
  check (technician_id is not null or state not in ('dispatched', 'travelling', 'arrived', 'working', 'paused'))
);
-- Nobody is in two places: whatever the code does, of either kind of job.
create unique index visit_busy_technician on jobs.visit (org_id, technician_id)
  where state in ('dispatched', 'travelling', 'arrived', 'working', 'paused');
create index visit_technician on jobs.visit (org_id, technician_id, ended_at) where technician_id is not null;
create unique index visit_of_roadside_job on jobs.visit (org_id, job_id) where kind = 'roadside';
select platform.protect('jobs.visit');

-- Who holds the token sees this one job; only its hash is kept.
create table jobs.tracking_link (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  job_id uuid not null,
  token_hash bytea not null unique check (length(token_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs.job (org_id, id)
);
create index tracking_link_job on jobs.tracking_link (org_id, job_id);
select platform.protect('jobs.tracking_link');

create table jobs.checklist_item (
  org_id uuid not null default platform.current_org(),
  job_id uuid not null,
  key text not null,
  position int not null,
  label text not null,
  required boolean not null,
  done_at timestamptz,
  done_by uuid,
  note text not null default '',
  primary key (org_id, job_id, key),
  foreign key (org_id, job_id) references jobs.job (org_id, id)
);
select platform.protect('jobs.checklist_item');

create table jobs.extra (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  job_id uuid not null,
  code text not null,
  label text not null,
  quantity numeric not null check (quantity > 0),
  unit_minor bigint check (unit_minor >= 0),
  added_at timestamptz not null,
  added_by uuid,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs.job (org_id, id)
);
create index extra_job on jobs.extra (org_id, job_id);
select platform.protect('jobs.extra');

-- Where the tow was to go, in order: the first destination and every change.
create table jobs.destination_leg (
  org_id uuid not null default platform.current_org(),
  job_id uuid not null,
  position int not null,
  place jsonb not null,
  changed_at timestamptz not null,
  reason text not null,
  primary key (org_id, job_id, position),
  foreign key (org_id, job_id) references jobs.job (org_id, id)
);
select platform.protect('jobs.destination_leg');

-- Payments and refunds heard of: while their sum is above zero a job cannot be cancelled.
create table jobs.money_entry (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  job_id uuid not null,
  amount_minor bigint not null,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs.job (org_id, id)
);
create index money_entry_job on jobs.money_entry (org_id, job_id);
select platform.protect('jobs.money_entry');
