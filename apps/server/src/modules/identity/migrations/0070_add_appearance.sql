-- How an organisation looks to its customers. The logo's bytes lie in the evidence store, under the organisation as their subject.
alter table identity.organisation
  add column logo_id uuid,
  add column colour text check (colour ~ '^#[0-9a-f]{6}$'),
  add column header_colour text check (header_colour ~ '^#[0-9a-f]{6}$');
