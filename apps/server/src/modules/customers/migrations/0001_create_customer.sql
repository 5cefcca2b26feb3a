create extension if not exists pg_trgm;
create extension if not exists btree_gin;

create table customers.customer (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  kind text not null check (kind in ('person', 'company')),
  name text not null,
  phone text,
  email text,
  language text not null,
  notes text not null,
  excluded_technician_ids uuid[] not null,
  wants_messages boolean not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (org_id, id)
);
create index customer_phone on customers.customer (org_id, phone) where phone is not null;
create index customer_email on customers.customer (org_id, email) where email is not null;
select platform.protect('customers.customer');

create table customers.site (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  customer_id uuid not null,
  label text not null,
  detail text not null,
  lat double precision not null check (lat between -90 and 90),
  lng double precision not null check (lng between -180 and 180),
  access_notes text not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customers.customer (org_id, id)
);
create index site_customer on customers.site (org_id, customer_id);
select platform.protect('customers.site');

create table customers.vehicle (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  customer_id uuid not null,
  year int,
  make text,
  model text,
  colour text,
  plate text,
  vin text,
  drivetrain text check (drivetrain in ('front', 'rear', 'all', 'unknown')),
  weight_class text check (weight_class in ('light', 'medium', 'heavy')),
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customers.customer (org_id, id)
);
create index vehicle_customer on customers.vehicle (org_id, customer_id);
select platform.protect('customers.vehicle');

-- Who pays when it is not the caller.
create table customers.account (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  kind text not null check (kind in ('motor_club', 'insurer', 'fleet', 'landlord', 'municipality', 'dealer')),
  name text not null,
  email text,
  phone text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  payment_terms_days int not null check (payment_terms_days >= 0),
  requires_reference boolean not null,
  covers text not null check (covers in ('everything', 'up_to_limit')),
  limit_minor bigint check (limit_minor >= 0),
  active boolean not null,
  version int not null default 1,
  primary key (org_id, id)
);
select platform.protect('customers.account');
