import { Button } from '@mantine/core';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { clockTime, noticeFault, useClock, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { useText } from '../../app/text.ts';
import { tapStep } from './job-steps.ts';
import classes from '../../app/parts.module.css';
import { lateTime } from './late-time.ts';
import { nextStepOf } from './next-step.ts';
import { stepWords } from './step-words.ts';

const MINUTE_MS = 60_000;
const MINUTES_AGO = [5, 10, 15, 30, 60];

/** The next step with the time at which it really happened; the office sees that it was entered late. */
export function LateForm({ personId, job, onDone }: { personId: string; job: Job; onDone: () => void }) {
  const text = useText();
  const style = useLocality();
  const clock = useClock();
  const [now] = useState(() => clock.now());
  const [at, setAt] = useState<number>();
  const since = Date.parse(job.stateSince);
  const step = nextStepOf(job);
  if (!step) return <p className={classes.hint}>{text('late.none')}</p>;
  const choices = MINUTES_AGO.map((minutes) => ({ minutes, at: now - minutes * MINUTE_MS })).filter((choice) => choice.at >= since);
  const fault = at === undefined ? undefined : at > now ? text('late.future') : at < since ? text('late.before', { time: clockTime(since, style) }) : undefined;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (at === undefined || fault) return;
        void tapStep({ personId, job, step, happenedAt: new Date(at) }).then((taken) => {
          if (taken) onDone();
          else noticeFault(text('problem.notYetSent'));
        });
      }}
    >
      <p className={classes.lead}>{stepWords(step.to, text, job.state)}</p>
      {choices.length > 0 && (
        <div className={classes.chips}>
          {choices.map((choice) => (
            <button key={choice.minutes} type="button" className={classes.chip} aria-pressed={choice.at === at} onClick={() => setAt(choice.at)}>
              {text('late.ago', { n: choice.minutes })}
            </button>
          ))}
        </div>
      )}
      <label className={classes.handOver}>
        {text('late.at')}
        <input className={classes.input} type="time" value={at === undefined ? '' : clockTime(at, style)} onChange={(event) => setAt(lateTime(event.currentTarget.value, now, style.timeZone))} />
      </label>
      <p role="alert" className={classes.fault}>
        {fault}
      </p>
      <Button type="submit" className={classes.primary} disabled={at === undefined || fault !== undefined}>
        {text('job.send')}
      </Button>
    </form>
  );
}
