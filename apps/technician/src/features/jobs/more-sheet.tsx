import { IconAlertTriangle, IconChevronLeft, IconClockEdit, IconLifebuoy, IconPlayerPause, IconPlayerTrackNext, IconRoute, IconUserOff, type Icon } from '@tabler/icons-react';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { useState } from 'react';
import sheet from '../../app/sheet.module.css';
import { Sheet } from '../../app/sheet.tsx';
import { useText } from '../../app/text.ts';
import classes from '../../app/parts.module.css';
import { HelpForm } from './help-form.tsx';
import { LateForm } from './late-form.tsx';
import type { NextStep } from './next-step.ts';
import { OutcomeForm } from './outcome-form.tsx';
import { RedirectForm } from './redirect-form.tsx';

const OUTCOMES = [
  { key: 'pause', icon: IconPlayerPause, job: 'paused', visit: 'paused' },
  { key: 'unsuccessful', icon: IconAlertTriangle, job: 'unsuccessful', visit: 'cannot_complete' },
  { key: 'partly', icon: IconPlayerTrackNext, job: undefined, visit: 'partially_completed' },
  { key: 'gone', icon: IconUserOff, job: 'goa_review', visit: 'no_show' },
] as const;
export type OutcomeKey = (typeof OUTCOMES)[number]['key'];
type Outcome = { key: OutcomeKey; icon: Icon; step: NextStep };
const REDIRECTABLE = new Set<Job['state']>(['assigned', 'en_route', 'on_scene', 'in_service', 'paused', 'hooked', 'towing', 'at_destination']);

/** What may happen instead of the next step, as far as the server allows it now. */
function outcomesOf(job: Job): Outcome[] {
  return OUTCOMES.flatMap(({ key, icon, job: jobState, visit: visitState }): Outcome[] => {
    if (job.kind === 'roadside') return jobState && job.allowedSteps.includes(jobState) ? [{ key, icon, step: { of: 'job', to: jobState } }] : [];
    const visit = job.visits.find(({ allowedSteps }) => allowedSteps.includes(visitState));
    return visit ? [{ key, icon, step: { of: 'visit', visitId: visit.id, to: visitState } }] : [];
  });
}

/** When it does not go as planned: each way with what follows from it. */
export function MoreSheet({ personId, job, onClose }: { personId: string; job: Job; onClose: () => void }) {
  const text = useText();
  const [chosen, setChosen] = useState<OutcomeKey | 'late' | 'help' | 'redirect'>();
  const outcomes = outcomesOf(job);
  const outcome = outcomes.find(({ key }) => key === chosen);
  const choice = (key: NonNullable<typeof chosen>, ChoiceIcon: Icon) => (
    <button key={key} type="button" className={sheet.choice} onClick={() => setChosen(key)}>
      <ChoiceIcon size={24} stroke={1.8} aria-hidden />
      <strong>{text(`more.${key}.title`)}</strong>
      <small>{text(`more.${key}.consequence`)}</small>
    </button>
  );
  return (
    <Sheet title={chosen ? text(`more.${chosen}.title`) : text('more.title')} onClose={onClose}>
      {chosen && (
        <>
          <button type="button" className={classes.back} onClick={() => setChosen(undefined)}>
            <IconChevronLeft size={20} className={classes.mirrored} aria-hidden /> {text('more.title')}
          </button>
          <p className={classes.hint}>{text(`more.${chosen}.consequence`)}</p>
        </>
      )}
      {!chosen && (
        <div>
          {choice('help', IconLifebuoy)}
          {outcomes.map(({ key, icon }) => choice(key, icon))}
          {job.kind === 'roadside' && job.destination && REDIRECTABLE.has(job.state) && choice('redirect', IconRoute)}
          {choice('late', IconClockEdit)}
        </div>
      )}
      {outcome && <OutcomeForm personId={personId} job={job} outcome={outcome.key} step={outcome.step} onDone={onClose} />}
      {chosen === 'late' && <LateForm personId={personId} job={job} onDone={onClose} />}
      {chosen === 'help' && <HelpForm jobId={job.id} onDone={onClose} />}
      {chosen === 'redirect' && <RedirectForm job={job} onDone={onClose} />}
    </Sheet>
  );
}
