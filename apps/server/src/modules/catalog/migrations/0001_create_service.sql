-- What a technician may be able to do. Codes are stable; names are what people read.
create table catalog.skill (
  org_id uuid not null default platform.current_org(),
  code text not null check (code ~ '^[a-z0-9_]{2,40}$'),
  name text not null,
  category text not null,
  primary key (org_id, code)
);
select platform.protect('catalog.skill');

-- What can be asked for, with the questions that find out what a job of it needs.
create table catalog.service (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  code text not null check (code ~ '^[a-z0-9_]{2,40}$'),
  name text not null,
  description text not null,
  icon text not null,
  kind text not null check (kind in ('roadside', 'scheduled')),
  needs_destination boolean not null,
  base_priority text not null check (base_priority in ('normal', 'urgent', 'emergency')),
  requirements jsonb not null,
  planned_duration_seconds int not null check (planned_duration_seconds > 0),
  questions jsonb not null,
  checklist jsonb not null,
  evidence jsonb not null,
  automatic boolean not null,
  active boolean not null,
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, code)
);
select platform.protect('catalog.service');
