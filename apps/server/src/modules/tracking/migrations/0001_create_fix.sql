-- Every plausible position. No foreign key and the time in the primary key: it grows fastest and may be
-- partitioned by time. Whose it is, last_position vouches for.
create table tracking.fix (
  org_id uuid not null default platform.current_org(),
  technician_id uuid not null,
  taken_at timestamptz not null,
  received_at timestamptz not null,
  lat double precision not null,
  lng double precision not null,
  accuracy_metres real,
  speed_metres_per_second real,
  heading_degrees real,
  battery_percent real,
  primary key (org_id, technician_id, taken_at)
);
select platform.protect('tracking.fix');

-- The newest one of each technician.
create table tracking.last_position (
  org_id uuid not null default platform.current_org(),
  technician_id uuid not null,
  taken_at timestamptz not null,
  received_at timestamptz not null,
  lat double precision not null,
  lng double precision not null,
  accuracy_metres real,
  speed_metres_per_second real,
  heading_degrees real,
  -- The latest fixes refused as an impossible jump: what comes next may confirm them.
  doubted jsonb not null default '[]',
  primary key (org_id, technician_id),
  foreign key (org_id, technician_id) references workforce.technician (org_id, id)
);
select platform.protect('tracking.last_position');
