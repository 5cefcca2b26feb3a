-- Prices of one account, or of everybody else. The row is the current version; what invoices were made from stays.
create table billing.rate_card (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  account_id uuid,
  facts jsonb not null,
  version int not null default 1,
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, account_id) references customers.account (org_id, id)
);
-- One card per payer in use: the newest.
create unique index rate_card_active on billing.rate_card (org_id, account_id) nulls not distinct where active;
select platform.protect('billing.rate_card');

create table billing.rate_card_version (
  org_id uuid not null default platform.current_org(),
  rate_card_id uuid not null,
  version int not null,
  facts jsonb not null,
  changed_at timestamptz not null,
  primary key (org_id, rate_card_id, version),
  foreign key (org_id, rate_card_id) references billing.rate_card (org_id, id)
);
select platform.protect('billing.rate_card_version');

-- What billing heard of a job's steps, in the order it heard them: what was worked, driven and stored.
create table billing.job_step (
  org_id uuid not null default platform.current_org(),
  job_id uuid not null,
  event_seq bigint not null,
  visit_id uuid,
  from_state text not null,
  to_state text not null,
  occurred_at timestamptz not null,
  lat double precision,
  lng double precision,
  primary key (org_id, job_id, event_seq),
  foreign key (org_id, job_id) references jobs.job (org_id, id)
);
select platform.protect('billing.job_step');

-- Jobs whose promise was broken: nobody pays for not having waited longer.
create table billing.broken_promise (
  org_id uuid not null default platform.current_org(),
  job_id uuid not null,
  primary key (org_id, job_id),
  foreign key (org_id, job_id) references jobs.job (org_id, id)
);
select platform.protect('billing.broken_promise');

-- The last number given in each series. Locked by whoever takes the next one, so that none is ever skipped.
create table billing.number_series (
  org_id uuid not null default platform.current_org(),
  series text not null check (series in ('invoice', 'credit_note')),
  last_number bigint not null,
  primary key (org_id, series)
);
select platform.protect('billing.number_series');

create table billing.invoice (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  kind text not null check (kind in ('invoice', 'credit_note')),
  -- What the invoice is for; a job has at most one of each per payer.
  occasion text not null check (occasion in ('work', 'storage', 'cancellation', 'gone_on_arrival', 'unsuccessful', 'credit')),
  series_number bigint,
  number text,
  job_id uuid not null,
  job_number text not null,
  payer text not null check (payer in ('customer', 'account')),
  account_id uuid,
  customer_id uuid,
  payer_name text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  lines jsonb not null,
  subtotal_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  rate_card_id uuid,
  rate_card_version int,
  credits_invoice_id uuid,
  reason text,
  drafted_at timestamptz not null,
  issued_at timestamptz,
  due_on date,
  -- How it stands. Everything above is fixed once issued.
  state text not null check (state in ('draft', 'issued', 'partly_paid', 'paid', 'credited', 'void')),
  paid_minor bigint not null default 0 check (paid_minor >= 0),
  credited_minor bigint not null default 0 check (credited_minor >= 0),
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, job_id) references jobs.job (org_id, id),
  foreign key (org_id, account_id) references customers.account (org_id, id),
  foreign key (org_id, customer_id) references customers.customer (org_id, id),
  foreign key (org_id, rate_card_id, rate_card_version) references billing.rate_card_version (org_id, rate_card_id, version),
  foreign key (org_id, credits_invoice_id) references billing.invoice (org_id, id),
  check (subtotal_minor + tax_minor = total_minor),
  check (kind = 'credit_note' or credited_minor <= greatest(total_minor, 0)),
  check ((state = 'draft') = (number is null)),
  check ((number is null) = (issued_at is null) and (number is null) = (series_number is null)),
  check ((kind = 'credit_note') = (credits_invoice_id is not null)),
  check ((payer = 'account') = (account_id is not null))
);
create unique index invoice_once on billing.invoice (org_id, job_id, payer, occasion) where kind = 'invoice';
create unique index invoice_number on billing.invoice (org_id, kind, series_number) where series_number is not null;
create index invoice_job on billing.invoice (org_id, job_id);
create index invoice_customer on billing.invoice (org_id, customer_id) where customer_id is not null;
create index invoice_issued on billing.invoice (org_id, issued_at) where issued_at is not null;
select platform.protect('billing.invoice');

-- Whoever holds a bill holds exactly what stands here: of an issued invoice only its settlement moves.
create function billing.refuse_change_of_issued() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state = 'draft' then return old; end if;
    raise exception 'invoice % is issued and cannot be deleted', old.number using errcode = 'restrict_violation';
  end if;
  if old.state <> 'draft' and (
    new.state = 'draft'
    or (to_jsonb(new) - array['state', 'paid_minor', 'credited_minor', 'version']) is distinct from (to_jsonb(old) - array['state', 'paid_minor', 'credited_minor', 'version'])
  ) then
    raise exception 'invoice % is issued and does not change; write a credit note', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger refuse_change_of_issued before update or delete on billing.invoice
  for each row execute function billing.refuse_change_of_issued();

create table billing.payment (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  invoice_id uuid not null,
  job_id uuid not null,
  method text not null check (method in ('cash', 'card', 'check', 'account')),
  state text not null check (state in ('requires_action', 'processing', 'succeeded', 'declined', 'refunded', 'partly_refunded')),
  amount_minor bigint not null check (amount_minor > 0),
  refunded_minor bigint not null default 0,
  currency text not null,
  reference text,
  processor text,
  processor_id text,
  simulated boolean not null default false,
  -- The processor's single-use token (never a card number), kept only while the processor may have to be asked again.
  card_token text,
  decline_reason text,
  action_url text,
  received_by uuid,
  -- The request that started it, so that the same request sent twice is one payment.
  request_key text,
  created_at timestamptz not null,
  asked_at timestamptz,
  settled_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, invoice_id) references billing.invoice (org_id, id),
  check (refunded_minor between 0 and amount_minor),
  check ((method = 'card') = (processor is not null)),
  check (card_token is null or state in ('processing', 'requires_action'))
);
-- The same amount of the same invoice is charged to a card once at a time: a retry finds this payment again.
create unique index payment_open_card on billing.payment (org_id, invoice_id, amount_minor) where method = 'card' and state in ('processing', 'requires_action');
create unique index payment_request on billing.payment (org_id, request_key) where request_key is not null;
create index payment_invoice on billing.payment (org_id, invoice_id);
create index payment_open on billing.payment (asked_at) where state in ('processing', 'requires_action');
create index payment_settled on billing.payment (org_id, settled_at) where settled_at is not null;
select platform.protect('billing.payment');

create table billing.refund (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  payment_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  state text not null check (state in ('processing', 'succeeded', 'failed')),
  reason text not null,
  processor_id text,
  failure text,
  requested_by uuid,
  request_key text,
  created_at timestamptz not null,
  asked_at timestamptz,
  settled_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, payment_id) references billing.payment (org_id, id)
);
create unique index refund_request on billing.refund (org_id, request_key) where request_key is not null;
create index refund_payment on billing.refund (org_id, payment_id);
create index refund_open on billing.refund (asked_at) where state = 'processing';
create index refund_settled on billing.refund (org_id, settled_at) where settled_at is not null;
select platform.protect('billing.refund');

-- Messages of card processors that were acted on: each counts once, however often it comes.
create table billing.processor_event (
  org_id uuid not null default platform.current_org(),
  processor text not null,
  event_id text not null,
  received_at timestamptz not null,
  primary key (org_id, processor, event_id)
);
select platform.protect('billing.processor_event');
