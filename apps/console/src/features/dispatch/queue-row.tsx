import { VisuallyHidden } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import { ClockTime, jobLooks, PriorityMark, RelativeTime, StatusDot, Stopwatch, useUiText } from '@truckroll/ui';
import { memo } from 'react';
import { useText } from '../../app/text.ts';
import { waitsSince, type QueueGroup } from './queue-groups.ts';
import type { QueueColumn } from './queue-columns.ts';
import classes from './queue.module.css';

type QueueRowProps = {
  job: BoardJob;
  group: QueueGroup;
  columns: readonly QueueColumn[];
  branchName: string | undefined;
  technicianName: string | undefined;
  /** Messages that wait for the office. */
  unread: number;
  current: boolean;
  open: boolean;
  /** By a click with Shift or Ctrl; where several can be picked. */
  onPick: ((jobId: string, stretch: boolean) => void) | undefined;
  onOpen: (jobId: string) => void;
  onHover: (jobId: string | undefined) => void;
};

/** What matters of a job at a glance: state, what, where, who, and the one time that counts now. */
export const QueueRow = memo(function QueueRow({ job, group, columns, branchName, technicianName, unread, current, open, onPick, onOpen, onHover }: QueueRowProps) {
  const text = useText();
  const words = useUiText();
  const look = jobLooks[job.state];
  const tells = (column: QueueColumn): boolean => columns.includes(column);
  const [from, to] = [tells('place') && job.place?.label, tells('destination') && job.destination?.label];
  const facts = [tells('technician') && technicianName, tells('customer') && job.customerName, tells('vehicle') && job.vehicleLabel].filter((fact) => typeof fact === 'string' && fact !== '');
  return (
    <button
      type="button"
      className={classes.row}
      data-job={job.id}
      data-current={current || undefined}
      data-open={open || undefined}
      data-low={!(tells('place') || tells('destination')) || undefined}
      data-emergency={group === 'emergency' || undefined}
      aria-current={open ? 'true' : undefined}
      onClick={(event) => (onPick && (event.shiftKey || event.ctrlKey || event.metaKey) ? onPick(job.id, event.shiftKey) : onOpen(job.id))}
      onPointerEnter={() => onHover(job.id)}
      onPointerLeave={() => onHover(undefined)}
    >
      <StatusDot {...look} />
      <span className={classes.main}>
        <span className={classes.what}>
          <PriorityMark priority={job.priority} />
          <span className={classes.service} dir="auto">
            {job.serviceName}
          </span>
          {unread > 0 && (
            <span className={classes.unread} title={text('talk.waitingCount', { n: unread })}>
              <IconMessageCircle size={13} stroke={2} aria-hidden />
              <span aria-hidden>{unread}</span>
              <VisuallyHidden>{text('talk.waitingCount', { n: unread })}</VisuallyHidden>
            </span>
          )}
        </span>
        {(tells('place') || tells('destination')) && (
          <span className={classes.where} dir="auto">
            {from || to ? <span className={classes.own}>{from || to}</span> : '–'}
            {from && to && (
              <>
                {' '}
                <span className={classes.towards}>→</span> <span className={classes.own}>{to}</span>
              </>
            )}
          </span>
        )}
        <span className={classes.state}>
          {job.risk !== 'none' && <span className={classes.risk}>{text(`risk.${job.risk}`)}</span>}
          {job.risk === 'none' && group !== 'unassigned' && group !== 'offers' && group !== 'hold' && <span>{words(`state.${job.state}`)}</span>}
          {job.state === 'offered' && <span>{text('queue.offers', { n: job.openOffers })}</span>}
          {branchName && <bdi className={classes.branch}>{branchName}</bdi>}
          {facts.map((fact, index) => (
            // What stands between names runs as the page does, outside of them.
            <span key={index} className={classes.fact}>
              <bdi>{fact}</bdi>
            </span>
          ))}
        </span>
      </span>
      <span className={classes.side}>
        <QueueTime job={job} group={group} />
        {tells('number') && <span className={classes.number}>{job.number}</span>}
      </span>
    </button>
  );
});

/** The time that counts: how long it waits, when somebody comes, since when somebody works, when it ended. */
function QueueTime({ job, group }: { job: BoardJob; group: QueueGroup }) {
  switch (group) {
    case 'emergency':
    case 'unassigned':
    case 'offers':
      return job.kind === 'scheduled' && job.windowStartsAt ? <RelativeTime at={job.windowStartsAt} /> : <Stopwatch since={waitsSince(job)} />;
    case 'moving':
    case 'atRisk':
      return job.eta ? <RelativeTime at={job.eta.arrivesAt} /> : job.windowStartsAt ? <RelativeTime at={job.windowStartsAt} /> : <Stopwatch since={job.stateSince} />;
    case 'done':
      return <ClockTime at={job.endedAt ?? job.stateSince} />;
    default:
      return <Stopwatch since={job.stateSince} />;
  }
}
