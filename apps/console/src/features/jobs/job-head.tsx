import { CloseButton } from '@mantine/core';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import { JobStateBadge, PriorityMark, RelativeTime } from '@truckroll/ui';
import { useBranches } from '../../app/branches.ts';
import { useText } from '../../app/text.ts';
import classes from './job-head.module.css';

type Head = Pick<JobCard, 'number' | 'serviceName' | 'state' | 'stateSince' | 'priority' | 'holdReason' | 'customerName' | 'place' | 'branchId'>;

/** What the job is, in which state, and since when. */
export function JobHead({ job, onClose }: { job: Head | undefined; onClose: () => void }) {
  const text = useText();
  // A call that was begun has no service yet.
  const title = job && (job.serviceName || job.customerName || job.place?.label);
  const branch = useBranches().find(({ id }) => id === job?.branchId);
  return (
    <header className={classes.head}>
      <div className={classes.line}>
        <span className={classes.number}>{job?.number ?? '…'}</span>
        {job && <JobStateBadge state={job.state} />}
        {branch && <bdi className={classes.branch}>{branch.name}</bdi>}
        {job && (
          <span className={classes.since}>
            <RelativeTime at={job.stateSince} />
          </span>
        )}
        <CloseButton className={classes.close} size="sm" aria-label={text('job.close')} onClick={onClose} />
      </div>
      {title && (
        <h2 className={classes.title} dir="auto">
          <PriorityMark priority={job.priority} size={16} />
          {title}
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
