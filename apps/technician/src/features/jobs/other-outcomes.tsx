import { Button, NumberInput, Textarea } from '@mantine/core';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { useState } from 'react';
import classes from '../../app/page.module.css';
import { useText } from '../../app/text.ts';
import { useTakeStep } from './use-take-step.ts';

const outcomes = [
  { to: 'paused', key: 'pause' },
  { to: 'unsuccessful', key: 'unsuccessful' },
  { to: 'goa_review', key: 'gone' },
] as const;
type Outcome = (typeof outcomes)[number];

/** When it does not go as planned: what happened, in the technician's words. */
export function OtherOutcomes({ job }: { job: Job }) {
  const text = useText();
  const take = useTakeStep(job.id);
  const [chosen, setChosen] = useState<Outcome>();
  const [reason, setReason] = useState('');
  const [tries, setTries] = useState(1);
  const possible = outcomes.filter(({ to }) => job.allowedSteps.includes(to));
  if (possible.length === 0) return null;
  return (
    <details className={classes.card}>
      <summary>{text('job.more')}</summary>
      <div className={classes.chips}>
        {possible.map((outcome) => (
          <button key={outcome.to} type="button" className={classes.chip} aria-pressed={chosen?.to === outcome.to} onClick={() => setChosen(outcome)}>
            {text(`job.${outcome.key}`)}
          </button>
        ))}
      </div>
      {chosen && (
        <form
          className={classes.facts}
          onSubmit={(event) => {
            event.preventDefault();
            take.mutate({ step: { of: 'job', to: chosen.to }, details: { reason: reason.trim(), ...(chosen.to === 'goa_review' ? { contactTries: tries } : {}) } }, { onSuccess: () => setChosen(undefined) });
          }}
        >
          {chosen.to === 'goa_review' && <NumberInput size="md" label={text('job.tries', { n: tries })} min={0} max={20} value={tries} onChange={(value) => setTries(Number(value))} />}
          <Textarea size="md" label={text('job.reason')} required withAsterisk={false} maxLength={500} rows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} dir="auto" />
          <Button type="submit" size="md" disabled={reason.trim() === ''} loading={take.isPending}>
            {text('job.send')}
          </Button>
        </form>
      )}
    </details>
  );
}
