-- The invoices of one customer, newest first: found and in their order by one index.
create index invoice_customer_newest on billing.invoice (org_id, customer_id, drafted_at desc, id desc) where customer_id is not null;
drop index billing.invoice_customer;
