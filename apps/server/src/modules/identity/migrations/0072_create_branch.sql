-- Branches of an organisation: sites of its own, and partners who take jobs over. Who is limited to some sees nothing else (platform 0003).
create table identity.branch (
  org_id uuid not null default platform.current_org() references identity.organisation,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('own', 'partner')),
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (org_id, id)
);
create unique index branch_name on identity.branch (org_id, lower(name));
select platform.protect('identity.branch');
create policy own_branches on identity.branch as restrictive to truckroll_branch using (id = any (platform.current_branches()));
create policy auth_reads on identity.branch for select to truckroll_auth using (true);
grant select on identity.branch to truckroll_auth;

-- Null: the whole organisation.
alter table identity.membership add column branch_ids uuid[] check (cardinality(branch_ids) > 0);
alter table identity.invitation add column branch_ids uuid[] check (cardinality(branch_ids) > 0);
