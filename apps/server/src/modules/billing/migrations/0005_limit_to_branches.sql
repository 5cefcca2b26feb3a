-- Money is seen with its job.
select platform.limit_to_branches('billing.broken_promise', '{job_id}');
select platform.limit_to_branches('billing.invoice', '{job_id}');
select platform.limit_to_branches('billing.payment', '{job_id}');
create policy own_branches on billing.refund as restrictive to truckroll_branch
  using (exists (select from billing.payment p where p.org_id = refund.org_id and p.id = refund.payment_id));
