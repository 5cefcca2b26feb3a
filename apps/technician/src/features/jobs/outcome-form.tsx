import { Button, Textarea } from '@mantine/core';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { noticeFault } from '@truckroll/ui';
import { useText } from '../../app/text.ts';
import { useKept } from '../../app/use-kept.ts';
import { tapStep } from './job-steps.ts';
import classes from '../../app/parts.module.css';
import type { OutcomeKey } from './more-sheet.tsx';
import type { NextStep } from './next-step.ts';
import { NumberStepper } from '../../app/number-stepper.tsx';

const MOST_TRIES = 20;

/** What happened, in the technician's words. The server judges it at once: waiting and calls are its rules. */
export function OutcomeForm({ personId, job, outcome, step, onDone }: { personId: string; job: Job; outcome: OutcomeKey; step: NextStep; onDone: () => void }) {
  const text = useText();
  const [reason, setReason] = useKept(`job/${job.id}/${outcome}/reason`, '');
  const [remainder, setRemainder] = useKept(`job/${job.id}/${outcome}/remainder`, '');
  const [tries, setTries] = useKept(`job/${job.id}/${outcome}/tries`, 0);
  const counts = outcome === 'gone' && job.kind === 'roadside';
  const send = async (): Promise<void> => {
    const details = { reason: reason.trim(), ...(counts ? { contactTries: tries } : {}), ...(outcome === 'partly' ? { remainder: remainder.trim() } : {}) };
    if (!(await tapStep({ personId, job, step, details, atOnce: counts }))) {
      noticeFault(text('problem.notYetSent'));
      return;
    }
    onDone();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {counts && <NumberStepper label={text('job.tries')} value={tries} min={0} max={MOST_TRIES} onChange={setTries} />}
      <Textarea size="lg" label={text('job.reason')} required withAsterisk={false} maxLength={500} rows={3} value={reason} onChange={(event) => setReason(event.currentTarget.value)} dir="auto" />
      {outcome === 'partly' && <Textarea size="lg" label={text('job.remainder')} required withAsterisk={false} maxLength={1000} rows={2} value={remainder} onChange={(event) => setRemainder(event.currentTarget.value)} dir="auto" />}
      <Button type="submit" className={classes.primary} disabled={reason.trim() === '' || (outcome === 'partly' && remainder.trim() === '')}>
        {text('job.send')}
      </Button>
    </form>
  );
}
