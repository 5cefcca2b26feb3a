-- An organisation's own identity provider (OpenID Connect). The client secret is encrypted by the server.
create table identity.single_sign_on (
  org_id uuid not null primary key default platform.current_org() references identity.organisation,
  issuer text not null,
  client_id text not null,
  client_secret text,
  domains text[] not null check (cardinality(domains) > 0),
  default_roles text[] not null,
  enforced boolean not null,
  changed_at timestamptz not null
);
select platform.protect('identity.single_sign_on');
-- Placing a session asks whether the organisation lets people in otherwise; nothing else of it is that role's business.
create policy auth_reads on identity.single_sign_on for select to truckroll_auth using (true);
grant select (org_id, enforced) on identity.single_sign_on to truckroll_auth;

-- Who somebody is at the provider: its own lasting name for him, not an e-mail that may be given to another.
create table identity.sso_identity (
  org_id uuid not null default platform.current_org(),
  issuer text not null,
  subject text not null,
  person_id uuid not null,
  created_at timestamptz not null,
  primary key (org_id, issuer, subject),
  foreign key (org_id, person_id) references identity.membership (org_id, person_id)
);
select platform.protect('identity.sso_identity');

-- Which organisation's provider vouched for a session; it opens that organisation and no other.
alter table identity.session add column sso_org_id uuid references identity.organisation;
grant select (sso_org_id) on identity.session to truckroll_app;
