import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import { ClockTime, Distance, RelativeTime, StatusBadge, type Tone } from '@truckroll/ui';
import { IconCheck, IconClock, IconX, type Icon } from '@tabler/icons-react';
import { useText } from '../../app/text.ts';
import classes from './arrival-card.module.css';

type Promise = NonNullable<BoardJob['promise']>;
const verdicts: Readonly<Record<Promise['judged'], { tone: Tone; icon: Icon; key: 'promiseOpen' | 'promiseKept' | 'promiseEarly' | 'promiseBroken' }>> = {
  open: { tone: 'assigned', icon: IconClock, key: 'promiseOpen' },
  kept: { tone: 'on-site', icon: IconCheck, key: 'promiseKept' },
  early: { tone: 'on-site', icon: IconCheck, key: 'promiseEarly' },
  broken: { tone: 'problem', icon: IconX, key: 'promiseBroken' },
};

/** Who comes, when, and what was promised. */
export function ArrivalCard({ promise, eta, technicianName, onOpenTechnician }: { promise: BoardJob['promise']; eta: BoardJob['eta']; technicianName: string | undefined; onOpenTechnician: () => void }) {
  const text = useText();
  return (
    <dl className={classes.card}>
      <div>
        <dt>{text('job.technician')}</dt>
        <dd>
          {technicianName ? (
            <button type="button" className={classes.link} onClick={onOpenTechnician}>
              <bdi>{technicianName}</bdi>
            </button>
          ) : (
            <span className={classes.none}>{text('job.nobody')}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{text('job.arrives')}</dt>
        <dd>
          {eta ? (
            <>
              <RelativeTime at={eta.arrivesAt} />
              <small>
                <Distance metres={eta.remainingMetres} />
              </small>
            </>
          ) : (
            <span className={classes.none}>–</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{text('job.promise')}</dt>
        <dd>
          {promise ? (
            <>
              <ClockTime at={promise.earliestAt} /> – <ClockTime at={promise.latestAt} />
              <small>
                <StatusBadge tone={verdicts[promise.judged].tone} icon={verdicts[promise.judged].icon} label={text(`job.${verdicts[promise.judged].key}`)} bare />
              </small>
            </>
          ) : (
            <span className={classes.none}>–</span>
          )}
        </dd>
      </div>
    </dl>
  );
}
