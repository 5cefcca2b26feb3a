import { IconCheck } from '@tabler/icons-react';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { ClockTime } from '@truckroll/ui';
import { useText } from '../../app/text.ts';
import classes from './job-stages.module.css';

/** The five stages everybody knows, each with the moment it was reached. */
export function JobStages({ times }: { times: Job['times'] }) {
  const text = useText();
  const stages = [
    { label: text('job.stages.received'), at: times.confirmedAt },
    { label: text('job.stages.assigned'), at: times.assignedAt },
    { label: text('job.stages.onTheWay'), at: times.enRouteAt },
    { label: text('job.stages.here'), at: times.onSceneAt },
    { label: text('job.stages.done'), at: times.endedAt },
  ];
  const reached = stages.findLastIndex(({ at }) => at !== null);
  return (
    <div className={classes.around}>
      <ol className={classes.stages}>
        {stages.map(({ label, at }, index) => (
          <li key={label} className={classes.stage} data-reached={index <= reached || undefined} aria-current={index === reached ? 'step' : undefined}>
            <span className={classes.dot}>{index <= reached && <IconCheck size={10} stroke={3} aria-hidden />}</span>
            <span className={classes.label}>{label}</span>
            <span className={classes.time}>{at ? <ClockTime at={at} /> : '–'}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
