-- A job's steps are read from the event log: the copy cost a transaction for each of them.
drop table billing.job_step;
