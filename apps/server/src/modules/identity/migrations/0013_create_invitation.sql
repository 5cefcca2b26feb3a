-- Who was asked to join, with which roles. Sending again makes another link and the old one stops working.

create table identity.invitation (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  email text not null,
  roles text[] not null check (cardinality(roles) > 0),
  invited_by uuid not null,
  sends int not null,
  token_hash text not null unique,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_by uuid,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, invited_by) references identity.membership (org_id, person_id),
  foreign key (org_id, accepted_by) references identity.membership (org_id, person_id)
);
create unique index invitation_open on identity.invitation (org_id, email) where accepted_at is null and withdrawn_at is null;
select platform.protect('identity.invitation');
