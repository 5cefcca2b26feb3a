-- The list of invoices begins with the one drafted last.
create index invoice_newest on billing.invoice (org_id, drafted_at desc, id desc);
