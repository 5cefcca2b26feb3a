import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconCloudOff, IconDotsVertical } from '@tabler/icons-react';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { clockTime, noticeFault, useLocality } from '@truckroll/ui';
import { useEffect, useState } from 'react';
import { useText } from '../../app/text.ts';
import { useKept } from '../../app/use-kept.ts';
import { missingBefore } from './after-step.ts';
import { stepKeeper, tapStep, useKeptStep } from './job-steps.ts';
import classes from '../../app/parts.module.css';
import { MoreSheet } from './more-sheet.tsx';
import { nextStepOf } from './next-step.ts';
import { UNDO_MS } from './step-keeper.ts';
import { stepWords } from './step-words.ts';

/** The second tap of a double tap comes sooner than this; nobody means two steps by it. */
const DOUBLE_TAP_MS = 1200;

/** The foot of the job: the one button that leads on, what can still be undone, and everything else behind "…". */
export function StepBar({ personId, job }: { personId: string; /** As it stands with the step that waits. */ job: Job }) {
  const text = useText();
  const keeper = useKeptStep();
  const [more, setMore] = useState(false);
  const [busy, setBusy] = useState(false);
  const [resting, setResting] = useState(false);
  const [handOverName, setHandOverName] = useKept(`job/${job.id}/hand-over`, '');
  const step = nextStepOf(job);
  const unsent = keeper.phase === 'unsent';
  const handsOver = step?.to === 'completed' && job.destination !== null;

  useEffect(() => {
    if (!resting) return undefined;
    const timer = setTimeout(() => setResting(false), DOUBLE_TAP_MS);
    return () => clearTimeout(timer);
  }, [resting]);

  const take = async (): Promise<void> => {
    if (!step || busy || resting) return;
    setResting(true);
    setBusy(true);
    try {
      const name = handOverName.trim();
      const taken = await tapStep({ personId, job, step, details: handsOver && name ? { handOverName: name } : {}, atOnce: missingBefore(job, step).length > 0 });
      if (!taken) noticeFault(text('problem.notYetSent'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <div className={classes.foot}>
        {keeper.kept && <KeptStepLine />}
        {handsOver && (
          <label className={classes.handOver}>
            {text('job.handOver')}
            <input className={classes.input} maxLength={200} value={handOverName} onChange={(event) => setHandOverName(event.currentTarget.value)} dir="auto" />
          </label>
        )}
        <div className={classes.footRow}>
          <ActionIcon size={64} variant="default" aria-label={text('more.title')} onClick={() => setMore(true)}>
            <IconDotsVertical size={26} />
          </ActionIcon>
          {!step && job.state === 'scheduled' && <p className={classes.footHint}>{text('job.notYet')}</p>}
          {step && (
            <Button className={classes.primary} fullWidth disabled={unsent || resting} data-resting={resting || undefined} loading={busy} onClick={() => void take()}>
              {stepWords(step.to, text, job.state)}
            </Button>
          )}
        </div>
      </div>
      {more && <MoreSheet personId={personId} job={job} onClose={() => setMore(false)} />}
    </>
  );
}

/** The step that waits: until it is sent it can be taken back as if it had never been. */
export function KeptStepLine() {
  const text = useText();
  const style = useLocality();
  const { phase, kept } = useKeptStep();
  if (!kept) return null;
  const what = { step: stepWords(kept.step.to, text), time: clockTime(Date.parse(kept.occurredAt), style) };
  return (
    <div className={classes.kept} data-phase={phase}>
      <output>
        {phase === 'unsent' && <IconCloudOff size={18} aria-hidden />}
        {text(phase === 'unsent' ? 'kept.unsent' : 'kept.waiting', what)}
      </output>
      {phase === 'waiting' && <UndoTime key={kept.key} sendAt={kept.sendAt} />}
      {phase === 'unsent' ? (
        <Button size="md" variant="default" onClick={() => void stepKeeper.flush()}>
          {text('kept.again')}
        </Button>
      ) : (
        <Button size="md" variant="default" disabled={phase === 'sending'} leftSection={<IconArrowBackUp size={18} />} onClick={() => stepKeeper.undo()}>
          {text('kept.undo')}
        </Button>
      )}
    </div>
  );
}

/** How long is left, seen at a glance. */
function UndoTime({ sendAt }: { sendAt: number }) {
  const [gone] = useState(() => Math.min(0, sendAt - Date.now() - UNDO_MS));
  return <span className={classes.undoTime} style={{ animationDuration: `${UNDO_MS}ms`, animationDelay: `${gone}ms` }} aria-hidden />;
}
