-- How numbers of a series are written. Over the years a series that begins anew gives the same count again, so the
-- whole number is what is unique.
alter table billing.number_series
  add column prefix text not null default 'INV-',
  add column width int not null default 6 check (width between 1 and 9),
  add column yearly boolean not null default false,
  add column year int,
  add column highest bigint not null default 0,
  add column version int not null default 1;
alter table billing.number_series alter column prefix drop default;
update billing.number_series set highest = last_number;
update billing.number_series set prefix = 'CN-' where series = 'credit_note';
drop index billing.invoice_number;
create unique index invoice_number on billing.invoice (org_id, kind, number) where number is not null;
