-- How numbers of jobs are written; those that begin anew each year carry the year.
alter table jobs.number_counter
  add column prefix text not null default 'J-',
  add column width int not null default 1 check (width between 1 and 9),
  add column yearly boolean not null default false,
  add column year int,
  add column highest bigint not null default 0,
  add column version int not null default 1;
update jobs.number_counter set highest = last_number;
