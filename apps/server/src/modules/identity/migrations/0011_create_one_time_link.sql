-- Links that are mailed to a person and open one thing once. Only a hash is kept; the text of the link follows from
-- its id and the installation's secret, so that no queue and no backup holds one either.

create table identity.one_time_link (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  person_id uuid not null,
  purpose text not null check (purpose in ('reset-password', 'sign-in', 'verify-email', 'change-email')),
  -- Where it was sent; when the address changes, the new one.
  email text not null,
  previous_email text,
  token_hash text not null unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, person_id) references identity.membership (org_id, person_id)
);
create index one_time_link_person on identity.one_time_link (org_id, person_id, purpose);
create index one_time_link_expiry on identity.one_time_link (expires_at);
select platform.protect('identity.one_time_link');
