import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
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
      {job.state === 'completed' && (
        <Button component="a" className={classes.wrapping} size="lg" variant="default" leftSection={<IconFileTypePdf size={22} aria-hidden />} href={`/v1/jobs/${job.id}/certificate`} target="_blank" rel="noreferrer">
          {text('ended.certificate')}
        </Button>
      )}
      <Button component="a" className={classes.big} href={next ? hashOf('job', next.id) : hashOf('today')} variant={next ? 'filled' : 'default'}>
        {text(next ? 'ended.next' : 'ended.today')}
      </Button>
    </>
  );
}
