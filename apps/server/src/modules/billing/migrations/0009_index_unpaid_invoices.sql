-- What is still owed, newest first: few among many.
create index invoice_unpaid on billing.invoice (org_id, drafted_at desc, id desc) where kind = 'invoice' and state in ('issued', 'partly_paid');
