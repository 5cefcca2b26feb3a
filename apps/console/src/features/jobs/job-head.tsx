import { CloseButton } from '@mantine/core';
import { IconAlertTriangleFilled, IconFlame } from '@tabler/icons-react';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import { JobStateBadge, RelativeTime } from '@truckroll/ui';
import { useText } from '../../app/text.ts';
import classes from './job-head.module.css';

type Head = Pick<JobCard, 'number' | 'serviceName' | 'state' | 'stateSince' | 'priority' | 'holdReason' | 'customerName' | 'place'>;

/** What the job is, in which state, and since when. */
export function JobHead({ job, onClose }: { job: Head | undefined; onClose: () => void }) {
  const text = useText();
  return (
    <header className={classes.head}>
      <div className={classes.line}>
        <span className={classes.number}>{job?.number ?? '…'}</span>
        {job && <JobStateBadge state={job.state} />}
        {job && (
          <span className={classes.since}>
            <RelativeTime at={job.stateSince} />
          </span>
        )}
        <CloseButton className={classes.close} size="sm" aria-label={text('job.close')} onClick={onClose} />
      </div>
      {job && (
        <h2 className={classes.title} dir="auto">
          {job.priority === 'emergency' && <IconAlertTriangleFilled size={16} className={classes.emergency} role="img" aria-label={text('queue.emergencyMark')} />}
          {job.priority === 'urgent' && <IconFlame size={16} className={classes.urgent} role="img" aria-label={text('queue.urgentMark')} />}
          {job.serviceName}
        </h2>
      )}
      {job?.holdReason && job.state === 'on_hold' && (
        <p className={classes.held} dir="auto">
          {text('job.heldBecause', { reason: job.holdReason })}
        </p>
      )}
    </header>
  );
}
