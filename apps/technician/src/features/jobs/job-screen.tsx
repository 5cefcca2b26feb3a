import { Button } from '@mantine/core';
import { IconNavigation, IconPhone } from '@tabler/icons-react';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { JobStateBadge, PriorityMark, useLocality } from '@truckroll/ui';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import page from '../../app/page.module.css';
import { useText } from '../../app/text.ts';
import { windowText } from '../../app/window-text.ts';
import { afterStep } from './after-step.ts';
import { ArrivalPrompt } from './arrival-prompt.tsx';
import { EvidenceTasks } from './evidence-tasks.tsx';
import { goalOf } from './goal-of.ts';
import { useKeptStep } from './job-steps.ts';
import classes from '../../app/parts.module.css';
import { StepBar } from './step-bar.tsx';

const NavigationSheet = lazy(async () => ({ default: (await import('./navigation-sheet.tsx')).NavigationSheet }));

/** The job at hand: where, who and what; what it still needs; and the one big button that leads on. */
export function JobScreen({ personId, job: told, extras, messages }: { personId: string; job: Job; extras: ReactNode; messages: ReactNode }) {
  const text = useText();
  const style = useLocality();
  const { kept } = useKeptStep();
  const job = kept?.jobId === told.id ? afterStep(told, kept.step) : told;
  const [navigating, setNavigating] = useState(false);
  const goal = goalOf(job);
  return (
    <div className={classes.screen}>
      <ArrivalPrompt personId={personId} job={job} />
      <section className={page.card} data-urgent={job.priority === 'emergency' || undefined}>
        <div className={page.line}>
          <span className={page.hint}>{job.number}</span>
          <JobStateBadge state={job.state} />
        </div>
        <h2 className={page.title} dir="auto">
          <PriorityMark priority={job.priority} size={20} /> {job.serviceName}
        </h2>
        <div className={classes.actions}>
          {goal && (
            <Button variant="default" size="md" leftSection={<IconNavigation size={20} />} onClick={() => setNavigating(true)}>
              {text('job.navigate')}
            </Button>
          )}
          {job.contact?.phone && (
            <Button component="a" href={`tel:${job.contact.phone}`} variant="default" size="md" leftSection={<IconPhone size={20} />}>
              {text('job.call')}
            </Button>
          )}
          {messages}
        </div>
        <dl className={page.facts}>
          <Fact label={text('job.when')} words={windowText(job, style, { withDay: true })} />
          <Fact label={text('job.where')} words={job.place?.label} detail={job.place?.detail} />
          <Fact label={text('job.destination')} words={job.destination?.label} detail={job.destination?.detail} />
          <Fact label={text('job.customer')} words={job.contact?.name ?? job.customerName} />
          <Fact label={text('job.vehicle')} words={job.vehicleLabel} />
          <Fact label={text('job.notes')} words={job.notes} />
        </dl>
      </section>
      <EvidenceTasks job={job} extras={extras} />
      <StepBar personId={personId} job={job} />
      {navigating && goal && (
        <Suspense>
          <NavigationSheet jobId={job.id} place={goal} onClose={() => setNavigating(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Fact({ label, words, detail }: { label: string; words: string | undefined; detail?: string | undefined }) {
  if (!words) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">
        {words}
        {detail && <p className={page.hint}>{detail}</p>}
      </dd>
    </div>
  );
}
