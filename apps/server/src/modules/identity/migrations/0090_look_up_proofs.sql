-- A proof in somebody's DNS is looked up again every day. Since when its record is definitely not there; a proof that is lost keeps
-- that date and has no proved_at any more.
alter table identity.own_host add column looked_up_at timestamptz, add column missing_since timestamptz;
alter table identity.proved_domain add column looked_up_at timestamptz, add column missing_since timestamptz, alter column proved_at drop not null;
-- Whoever lost a domain is in nobody's way.
drop index identity.proved_domain_of_one;
create unique index proved_domain_of_one on identity.proved_domain (domain) where proved_at is not null;
