import { Button, Kbd, TextInput } from '@mantine/core';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { useState } from 'react';
import { isProblem, problemText } from '../../../app/problem-text.ts';
import { useText } from '../../../app/text.ts';
import { useCallText } from './call-text.ts';
import classes from './call.module.css';

const NEEDS = ['service', 'place', 'contact', 'answers', 'destination', 'accountReference'] as const;
export type Need = (typeof NEEDS)[number];

/** What a draft still needs, in the order of the form. */
export const needsOf = (job: Job | undefined): Need[] => NEEDS.filter((need) => (job ? job.missing.includes(need) : need === 'service' || need === 'place' || need === 'contact'));

/** What is missing, what the server refused, and the one button. */
export function ConfirmFoot({ job, refusal, notKept, isConfirming, onConfirm, onOpen }: { job: Job | undefined; refusal: unknown; notKept: boolean; isConfirming: boolean; onConfirm: (override?: string) => void; onOpen: (jobId: string) => void }) {
  const text = useCallText();
  const say = useText();
  const [reason, setReason] = useState('');
  const needs = needsOf(job);
  const code = isProblem(refusal) ? refusal.code : undefined;
  const { jobNumber, jobId } = { jobNumber: undefined, jobId: undefined, ...(isProblem(refusal) ? refusal.problem : {}) } as Record<'jobNumber' | 'jobId', unknown>;
  const mayOverride = code === 'jobs/duplicate-open-job' || code === 'jobs/outside-service-area';
  return (
    <footer className={classes.foot}>
      {(notKept || refusal !== undefined) && (
        <p className={classes.fault} role="alert">
          {notKept ? text('notKept') : code === 'jobs/outside-service-area' ? text('outside') : code === 'jobs/duplicate-open-job' ? text('twice', { number: String(jobNumber) }) : problemText(refusal, say)}
        </p>
      )}
      {mayOverride && (
        <div className={classes.anyway}>
          {typeof jobId === 'string' && (
            <Button variant="default" onClick={() => onOpen(jobId)}>
              {text('duplicate.open', { number: String(jobNumber) })}
            </Button>
          )}
          <TextInput size="xs" label={text('why')} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Button variant="default" onClick={() => onConfirm(reason.trim())} disabled={reason.trim() === ''} loading={isConfirming}>
            {text('anyway')}
          </Button>
        </div>
      )}
      <output className={classes.missing}>
        {needs.length > 0 && text('missing', { list: needs.map((need) => text(`needs.${need}`)).join(', ') })}
      </output>
      <Button size="sm" loading={isConfirming} onClick={() => onConfirm()} rightSection={<Kbd size="xs">Ctrl ↵</Kbd>} data-confirm>
        {text('confirm')}
      </Button>
    </footer>
  );
}
