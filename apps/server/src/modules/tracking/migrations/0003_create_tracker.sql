-- Phone trackers. Of the secret only a hash is kept: it has 125 random bits, so a plain SHA-256 of it cannot be searched.
-- What it reported last is said of it here; the positions themselves are fixes like those of the app.
create table tracking.tracker (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  technician_id uuid not null,
  secret_hash bytea not null,
  paired_at timestamptz not null,
  heard_at timestamptz,
  outcome text check (outcome in ('taken', 'off-duty', 'implausible', 'covered', 'no-position')),
  taken_at timestamptz,
  accuracy_metres real,
  battery_percent real,
  revoked_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, technician_id) references workforce.technician (org_id, id)
);
create unique index tracker_secret on tracking.tracker (secret_hash);
create unique index tracker_paired on tracking.tracker (org_id, technician_id) where revoked_at is null;
select platform.protect('tracking.tracker');
select platform.limit_to_branches('tracking.tracker', '{technician_id}');

-- Which device told it; the technician's app when null. No foreign key on fixes, as for technicians.
alter table tracking.fix add column tracker_id uuid;
alter table tracking.last_position add column tracker_id uuid;
