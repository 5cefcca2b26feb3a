-- What technicians earn with a job. The row is the plan as it is now; what was earned keeps the terms it was earned by.
create table billing.pay_plan (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  terms jsonb not null,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (org_id, id)
);
select platform.protect('billing.pay_plan');

-- One row for each organisation that ever set something here.
create table billing.pay_settings (
  org_id uuid not null default platform.current_org(),
  shown_to_technicians boolean not null,
  standard_plan_id uuid,
  version int not null,
  primary key (org_id),
  foreign key (org_id, standard_plan_id) references billing.pay_plan (org_id, id)
);
select platform.protect('billing.pay_settings');

-- Technicians with a plan of their own; without a row, or without a plan in it, the standard holds.
create table billing.technician_pay (
  org_id uuid not null default platform.current_org(),
  technician_id uuid not null,
  plan_id uuid,
  version int not null,
  primary key (org_id, technician_id),
  foreign key (org_id, technician_id) references workforce.technician (org_id, id),
  foreign key (org_id, plan_id) references billing.pay_plan (org_id, id)
);
select platform.protect('billing.technician_pay');
select platform.limit_to_branches('billing.technician_pay', '{technician_id}');

-- The ledger: what a job pays a technician as it stood when the entry was written, and by how much that changed.
create table billing.pay_entry (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  job_id uuid not null,
  technician_id uuid not null,
  revision int not null check (revision >= 1),
  plan_id uuid not null,
  terms jsonb not null,
  outcome text not null check (outcome in ('completed', 'helped', 'gone_on_arrival', 'unsuccessful')),
  service_id uuid,
  price_minor bigint not null,
  seconds int not null check (seconds >= 0),
  metres int not null check (metres >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  lines jsonb not null,
  total_minor bigint not null check (total_minor >= 0),
  change_minor bigint not null,
  earned_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, job_id, technician_id, revision),
  foreign key (org_id, job_id) references jobs.job (org_id, id),
  foreign key (org_id, technician_id) references workforce.technician (org_id, id),
  foreign key (org_id, plan_id) references billing.pay_plan (org_id, id),
  check (revision > 1 or change_minor = total_minor)
);
create index pay_entry_earned on billing.pay_entry (org_id, earned_at, id);
create index pay_entry_technician on billing.pay_entry (org_id, technician_id, earned_at);
select platform.protect('billing.pay_entry');
select platform.limit_to_branches('billing.pay_entry', '{technician_id}');

create function billing.refuse_change_of_pay() returns trigger
  language plpgsql as $$
begin
  raise exception 'what was earned does not change; write another entry' using errcode = 'restrict_violation';
end $$;
create trigger refuse_change_of_pay before update or delete on billing.pay_entry
  for each row execute function billing.refuse_change_of_pay();
