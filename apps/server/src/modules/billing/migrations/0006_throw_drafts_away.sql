-- A draft that nobody is billed by keeps its place without a number, so that the job is not drafted again.
alter table billing.invoice drop constraint invoice_check2;
alter table billing.invoice add constraint invoice_numbered check ((state in ('draft', 'void')) = (number is null));

-- Money that came to the company's bank account.
alter table billing.payment drop constraint payment_method_check;
alter table billing.payment add constraint payment_method_check check (method in ('cash', 'card', 'check', 'transfer', 'account'));
