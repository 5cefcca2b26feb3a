-- When the customer rated the job: nobody is asked to rate twice.
alter table dispatch.course add column rated_at timestamptz;
