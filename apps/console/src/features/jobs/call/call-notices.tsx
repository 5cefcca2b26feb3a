import { Button } from '@mantine/core';
import type { OpenCall } from '@truckroll/contracts/jobs/calls.schemas.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import { beside, JobStateBadge, RelativeTime } from '@truckroll/ui';
import type { CallState } from './call-keeper.ts';
import { useCallText } from './call-text.ts';
import classes from './call.module.css';

/** What is open already for the number that calls. */
export function OpenJobsOfCaller({ jobs, onOpen }: { jobs: readonly JobCard[]; onOpen: (jobId: string) => void }) {
  const text = useCallText();
  if (jobs.length === 0) return null;
  return (
    <section className={classes.warning} role="alert">
      <h3>{text('duplicate.title', { n: jobs.length })}</h3>
      <ul>
        {jobs.map((job) => (
          <li key={job.id}>
            <span>
              <bdi>{job.number}</bdi> · <bdi>{job.serviceName}</bdi> · <JobStateBadge state={job.state} />
            </span>
            {job.place && <bdi>{job.place.label}</bdi>}
            <span className={classes.buttons}>
              <Button variant="default" size="compact-sm" onClick={() => onOpen(job.id)}>
                {text('duplicate.open', { number: job.number })}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Two windows wrote the same call: a person decides. */
export function ChangedElsewhere({ theirs, onKeepMine, onTakeTheirs }: { theirs: NonNullable<CallState['theirs']>; onKeepMine: () => void; onTakeTheirs: () => void }) {
  const text = useCallText();
  const { form, job } = theirs;
  const fields = beside(form.name, form.phone, form.place?.label ?? form.where, job.serviceName, form.plate, form.notes);
  return (
    <section className={classes.warning} role="alert">
      <h3>{text('changed')}</h3>
      <p>{text('changedHint')}</p>
      <p dir="auto">{text('theirs', { fields: fields || '–' })}</p>
      <div className={classes.buttons}>
        <Button size="compact-sm" onClick={onKeepMine}>
          {text('keepMine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onTakeTheirs}>
          {text('takeTheirs')}
        </Button>
      </div>
    </section>
  );
}

/** The way back to what was begun and not finished. */
export function UnfinishedCalls({ calls, onContinue }: { calls: readonly OpenCall[]; onContinue: (jobId: string) => void }) {
  const text = useCallText();
  if (calls.length === 0) return null;
  return (
    <section aria-label={text('unfinished')}>
      <h3 className={classes.sideTitle}>{text('unfinished')}</h3>
      <ul className={classes.unfinished}>
        {calls.map(({ jobId, number, name, phone, serviceName, placeLabel, touchedAt }) => (
          <li key={jobId}>
            <Button variant="default" size="compact-sm" fullWidth justify="start" onClick={() => onContinue(jobId)}>
              <bdi>{text('goOn', { name: name || phone || text('noName'), what: serviceName || placeLabel || number })}</bdi>
            </Button>
            <span className={classes.mapHint}>
              <RelativeTime at={touchedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
