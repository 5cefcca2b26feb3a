import { Button } from '@mantine/core';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { beside, JobStateBadge } from '@truckroll/ui';
import { JobMoney } from '../features/billing/job-money.tsx';
import classes from './page.module.css';
import { useText } from './text.ts';
import { hashOf } from './use-tab.ts';

/** What remains of a job that has ended: the money, and the way to the next. */
export function EndedJob({ job, next }: { job: Job; next: Job | undefined }) {
  const text = useText();
  return (
    <>
      <section className={classes.card}>
        <div className={classes.line}>
          <span className={classes.hint}>{job.number}</span>
          <JobStateBadge state={job.state} />
        </div>
        <h2 className={classes.title} dir="auto">
          {job.serviceName}
        </h2>
        <p className={classes.hint} dir="auto">
          {beside(job.contact?.name ?? job.customerName, job.place?.label)}
        </p>
      </section>
      <JobMoney jobId={job.id} />
      <Button component="a" className={classes.big} href={next ? hashOf('job', next.id) : hashOf('today')} variant={next ? 'filled' : 'default'}>
        {text(next ? 'ended.next' : 'ended.today')}
      </Button>
    </>
  );
}
