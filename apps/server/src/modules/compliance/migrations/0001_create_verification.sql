-- What the last look at the chain over an organisation's event log found. The next one compares: a chain that became shorter was cut.
create table compliance.verification (
  org_id uuid not null default platform.current_org(),
  verified_at timestamptz not null,
  sealed_until timestamptz,
  events bigint not null,
  seals bigint not null,
  head text,
  broken jsonb,
  primary key (org_id)
);
select platform.protect('compliance.verification');
