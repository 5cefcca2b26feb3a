-- The demonstration city of an organisation: there is a row only where the demo was loaded.
create table demo.city (
  org_id uuid not null default platform.current_org() primary key,
  phase text not null check (phase in ('seeding', 'history', 'living', 'stopped')),
  progress jsonb,
  -- The speed asked for; the clock runs at 1 while a person plays somebody.
  speed double precision not null default 5 check (speed between 1 and 60),
  paused boolean not null default false,
  attribution text not null,
  -- Real time of its founding: its present is counted from there.
  began_at timestamptz not null
);
select platform.protect('demo.city');

create table demo.happening (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  kind text not null check (kind in ('pile_up', 'truck_breaks_down', 'rush_hour')),
  ordered_at timestamptz not null,
  primary key (org_id, id)
);
select platform.protect('demo.happening');

-- Whom a person plays himself: a technician, or the customer of a job.
create table demo.taken_over (
  org_id uuid not null default platform.current_org(),
  kind text not null check (kind in ('technician', 'customer')),
  id uuid not null,
  name text not null,
  primary key (org_id, kind, id)
);
select platform.protect('demo.taken_over');
