import { Button } from '@mantine/core';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { noticeFault } from '@truckroll/ui';
import { useText } from '../../app/text.ts';
import { useKept } from '../../app/use-kept.ts';
import { goalOf } from './goal-of.ts';
import { isHere } from './is-here.ts';
import { tapStep } from './job-steps.ts';
import classes from '../../app/parts.module.css';
import { useMyPosition } from './my-position.ts';
import { nextStepOf } from './next-step.ts';

const ARRIVALS = new Set(['on_scene', 'at_destination', 'arrived']);

/** Asks whether he has arrived when the phone stands where the job is. It never says so by itself. */
export function ArrivalPrompt({ personId, job }: { personId: string; job: Job }) {
  const text = useText();
  const here = useMyPosition();
  const step = nextStepOf(job);
  const [notYet, setNotYet] = useKept(`job/${job.id}/not-yet`, '');
  const goal = goalOf(job);
  if (!step || !ARRIVALS.has(step.to) || notYet === step.to || here.state !== 'known' || !goal || !isHere(here, goal.position)) return null;
  const arrived = async (): Promise<void> => {
    if (!(await tapStep({ personId, job, step }))) noticeFault(text('problem.notYetSent'));
  };
  return (
    <section className={classes.prompt}>
      <output>{text('arrival.title')}</output>
      <Button size="md" onClick={() => void arrived()}>
        {text('arrival.yes')}
      </Button>
      <Button size="md" variant="default" onClick={() => setNotYet(step.to)}>
        {text('arrival.no')}
      </Button>
    </section>
  );
}
