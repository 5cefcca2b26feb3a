-- Roles that an organisation makes itself from permissions. A membership names them by their id beside the built-in
-- ones, which stand in the code (each module's permissions.ts).
create table identity.role (
  org_id uuid not null default platform.current_org() references identity.organisation,
  id uuid not null,
  name text not null,
  description text not null,
  permissions text[] not null check (cardinality(permissions) > 0),
  version int not null default 1,
  created_at timestamptz not null,
  primary key (org_id, id)
);
create unique index role_name on identity.role (org_id, lower(name));
select platform.protect('identity.role');

-- A session is looked up together with what its roles hold.
create policy auth_reads on identity.role for select to truckroll_auth using (true);
grant select on identity.role to truckroll_auth;
