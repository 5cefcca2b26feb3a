-- E-mail domains that an organisation has shown to be its own by a record in their DNS. What was configured before is not
-- proved yet. A proof goes with the connection.
create table identity.proved_domain (
  org_id uuid not null default platform.current_org() references identity.single_sign_on on delete cascade,
  domain text not null,
  proved_at timestamptz not null,
  primary key (org_id, domain)
);
-- Of one organisation at a time, whichever proved it first.
create unique index proved_domain_of_one on identity.proved_domain (domain);
select platform.protect('identity.proved_domain');

-- Whether an address counts as confirmed when the provider does not say so: some never send the claim.
alter table identity.single_sign_on add column confirms_silently boolean not null default false;
