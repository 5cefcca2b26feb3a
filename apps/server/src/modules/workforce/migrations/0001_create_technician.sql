create extension if not exists btree_gist;

create table workforce.truck (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  name text not null,
  plate text not null,
  weight_class text not null check (weight_class in ('light', 'medium', 'heavy')),
  abilities text[] not null,
  odometer_metres bigint check (odometer_metres >= 0),
  active boolean not null,
  version int not null default 1,
  primary key (org_id, id)
);
select platform.protect('workforce.truck');

-- A technician is a person who signs in: the ids are the same.
create table workforce.technician (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  name text not null,
  phone text,
  -- [{"skill": "towing", "level": 3}]; codes of catalog.skill, judged when written.
  skills jsonb not null,
  home_lat double precision,
  home_lng double precision,
  -- [{"id", "code", "name", "number", "validFrom", "expiresOn", "verified"}]; both days included, in the
  -- organisation's time zone, null is open. Always replaced as a whole, so they stand here and not in a table.
  certifications jsonb not null default '[]',
  territory_ids uuid[] not null,
  default_truck_id uuid,
  colour text not null,
  active boolean not null,
  duty text not null default 'off' check (duty in ('off', 'on', 'break')),
  duty_since timestamptz,
  truck_id uuid,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, id) references identity.membership (org_id, person_id),
  foreign key (org_id, default_truck_id) references workforce.truck (org_id, id),
  foreign key (org_id, truck_id) references workforce.truck (org_id, id),
  check ((home_lat is null) = (home_lng is null)),
  check (duty <> 'off' or truck_id is null),
  check (active or duty = 'off')
);
-- One truck, one driver.
create unique index technician_truck on workforce.technician (org_id, truck_id) where truck_id is not null;
select platform.protect('workforce.technician');

create table workforce.shift (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  technician_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  kind text not null check (kind in ('work', 'on_call')),
  primary key (org_id, id),
  foreign key (org_id, technician_id) references workforce.technician (org_id, id),
  check (starts_at < ends_at),
  constraint shift_overlap exclude using gist (org_id with =, technician_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index shift_technician on workforce.shift (org_id, technician_id, ends_at);
create index shift_time on workforce.shift (org_id, ends_at);
select platform.protect('workforce.shift');

create table workforce.absence (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  technician_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null,
  primary key (org_id, id),
  foreign key (org_id, technician_id) references workforce.technician (org_id, id),
  check (starts_at < ends_at)
);
create index absence_time on workforce.absence (org_id, ends_at);
select platform.protect('workforce.absence');

-- Who was on duty when, with which truck. The open period is the one that runs.
create table workforce.duty_period (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  technician_id uuid not null,
  duty text not null check (duty in ('on', 'break')),
  truck_id uuid,
  started_at timestamptz not null,
  ended_at timestamptz,
  odometer_metres bigint,
  equipment_checked boolean,
  primary key (org_id, id),
  foreign key (org_id, technician_id) references workforce.technician (org_id, id),
  foreign key (org_id, truck_id) references workforce.truck (org_id, id),
  check (ended_at >= started_at)
);
create unique index duty_period_open on workforce.duty_period (org_id, technician_id) where ended_at is null;
create index duty_period_technician on workforce.duty_period (org_id, technician_id, started_at);
select platform.protect('workforce.duty_period');

-- A copy, kept by reactions to what jobs publishes: the jobs and visits a technician is bound to now.
create table workforce.active_job (
  org_id uuid not null default platform.current_org(),
  -- A visit's id for a scheduled job, the job's own for a roadside one.
  work_id uuid not null,
  job_id uuid not null,
  technician_id uuid not null,
  state text not null,
  primary key (org_id, work_id)
);
create index active_job_technician on workforce.active_job (org_id, technician_id);
select platform.protect('workforce.active_job');

-- The area served. Bounds spare most points the look at the polygons.
create table workforce.territory (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  name text not null,
  polygons jsonb not null,
  south double precision not null,
  west double precision not null,
  north double precision not null,
  east double precision not null,
  primary key (org_id, id),
  unique (org_id, name)
);
select platform.protect('workforce.territory');
