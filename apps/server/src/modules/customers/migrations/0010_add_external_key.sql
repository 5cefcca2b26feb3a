-- The key by which a list that is imported knows a customer: the same list again finds him.
alter table customers.customer add column external_key text check (external_key <> '');
create unique index customer_external_key on customers.customer (org_id, external_key) where external_key is not null;
