-- Territories are changed together, so they have one version together. No row: never changed.
create table workforce.area (
  org_id uuid not null default platform.current_org(),
  version int not null,
  primary key (org_id)
);
select platform.protect('workforce.area');
