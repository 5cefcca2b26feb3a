import { Button } from '@mantine/core';
import { IconNavigation, IconPhone } from '@tabler/icons-react';
import type { Job, Place } from '@truckroll/contracts/jobs/schemas.ts';
import { JobStateBadge, PriorityMark } from '@truckroll/ui';
import { useState } from 'react';
import classes from '../../app/page.module.css';
import { useText } from '../../app/text.ts';
import { EvidenceTasks } from './evidence-tasks.tsx';
import { HandOverField } from './hand-over-field.tsx';
import { nextStepOf } from './next-step.ts';
import { OtherOutcomes } from './other-outcomes.tsx';
import { useTakeStep } from './use-take-step.ts';

/** The address for whatever navigation the phone has. */
const wayTo = ({ position }: Place): string => `https://www.google.com/maps/dir/?api=1&destination=${position.lat},${position.lng}`;
const driving = new Set<Job['state']>(['hooked', 'towing', 'at_destination']);

/** The job at hand, and the one big button that leads on. */
export function JobCard({ job }: { job: Job }) {
  const text = useText();
  const take = useTakeStep(job.id);
  const step = nextStepOf(job);
  const [handOverName, setHandOverName] = useState('');
  const goal = driving.has(job.state) && job.destination ? job.destination : job.place;
  const handsOver = step?.to === 'completed' && job.destination !== null;
  return (
    <>
      <section className={classes.card} data-urgent={job.priority === 'emergency' || undefined}>
        <div className={classes.line}>
          <span className={classes.hint}>{job.number}</span>
          <JobStateBadge state={job.state} />
        </div>
        <h2 className={classes.title} dir="auto">
          <PriorityMark priority={job.priority} size={20} /> {job.serviceName}
        </h2>
        <dl className={classes.facts}>
          <Fact label={text('job.where')} words={job.place?.label} detail={job.place?.detail} />
          <Fact label={text('job.destination')} words={job.destination?.label} detail={job.destination?.detail} />
          <Fact label={text('job.customer')} words={job.contact?.name ?? job.customerName} />
          <Fact label={text('job.vehicle')} words={job.vehicleLabel} />
          <Fact label={text('job.notes')} words={job.notes} />
        </dl>
        <div className={classes.chips}>
          {goal && (
            <Button component="a" href={wayTo(goal)} target="_blank" rel="noreferrer" variant="default" size="md" leftSection={<IconNavigation size={18} />}>
              {text('job.navigate')}
            </Button>
          )}
          {job.contact?.phone && (
            <Button component="a" href={`tel:${job.contact.phone}`} variant="default" size="md" leftSection={<IconPhone size={18} />}>
              {text('job.call')}
            </Button>
          )}
        </div>
      </section>
      <EvidenceTasks job={job} />
      {handsOver && <HandOverField value={handOverName} onChange={setHandOverName} />}
      <OtherOutcomes job={job} />
      {step && (
        <div className={classes.foot}>
          <Button className={classes.big} fullWidth loading={take.isPending} onClick={() => take.mutate({ step, details: handsOver && handOverName.trim() ? { handOverName: handOverName.trim() } : {} })}>
            {stepWord(step.to, text)}
          </Button>
        </div>
      )}
    </>
  );
}

type StepText = ReturnType<typeof useText>;
const stepKeys = ['en_route', 'on_scene', 'in_service', 'hooked', 'towing', 'at_destination', 'completed', 'travelling', 'arrived', 'working'] as const;

function stepWord(to: string, text: StepText): string {
  const key = stepKeys.find((name) => name === to);
  return key ? text(`step.${key}`) : to;
}

function Fact({ label, words, detail }: { label: string; words: string | undefined; detail?: string | undefined }) {
  if (!words) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">
        {words}
        {detail && <p className={classes.hint}>{detail}</p>}
      </dd>
    </div>
  );
}
