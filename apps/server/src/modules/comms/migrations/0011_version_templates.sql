-- Whoever writes a wording says which one he read. A wording that was taken away stays, so that its number is not given again.
alter table comms.template
  add column version int not null default 1,
  add column in_force boolean not null default true;
