-- Sites and vehicles are changed by whoever read them at a version. What is removed is no longer offered; its jobs still name it.
alter table customers.site add column version int not null default 1, add column removed_at timestamptz;
alter table customers.vehicle add column version int not null default 1, add column removed_at timestamptz;
