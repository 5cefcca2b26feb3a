-- A client that the provider has suspended: nobody comes in, nothing is deleted.
alter table identity.organisation
  add column suspended_at timestamptz,
  add column suspended_reason text,
  add check ((suspended_at is null) = (suspended_reason is null));

-- Somebody of the provider who acts or acted here, so that records and the audit trail can name him. Such a membership
-- is never active: it opens nothing by itself.
alter table identity.membership
  add column of_provider boolean not null default false,
  add check (not (of_provider and active));
