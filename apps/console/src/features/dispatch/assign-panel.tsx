import { Button, TextInput } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getCandidates } from '@truckroll/contracts/dispatch/api.ts';
import type { BoardJob, Candidate, Ruling } from '@truckroll/contracts/dispatch/schemas.ts';
import { EmptyState, ErrorState, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { problemText } from '../../app/problem-text.ts';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { useShortcuts } from '../../app/use-shortcuts.ts';
import { useAssign, useOffer } from './assign-actions.ts';
import { CandidateRow } from './candidate-row.tsx';
import classes from './candidates.module.css';

const HOTKEYS = 9;
const REFRESH_MS = 20_000;
/** The field that was just asked for takes the next keystroke. */
const focusWhenShown = (field: HTMLInputElement | null): void => field?.focus();

/** Who can take the job now, best first; the others with what rules them out. */
export function AssignPanel({ job, onAssigned }: { job: Pick<BoardJob, 'id' | 'number' | 'version' | 'technicianId' | 'state'>; onAssigned: () => void }) {
  const text = useText();
  const assign = useAssign(job);
  const offer = useOffer(job);
  const mayAssign = useMay('dispatch.job.assign');
  const [showOut, setShowOut] = useState(false);
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: keys.jobPart(job.id, 'candidates'),
    queryFn: () => client.call(getCandidates, { params: { jobId: job.id } }),
    refetchInterval: REFRESH_MS,
    staleTime: 0,
  });

  const suitable = (data?.items ?? []).filter((candidate) => candidate.suitable);
  const ruledOut = (data?.items ?? []).filter((candidate) => !candidate.suitable);
  const give = (candidate: Candidate, overrideReason?: string): void => assign.mutate({ technicianId: candidate.technicianId, technicianName: candidate.technicianName, ...(overrideReason ? { override: { overrideReason, overrides: [...new Set(candidate.ruledOut.map(({ rule }) => rule))] } } : {}) }, { onSuccess: onAssigned });

  useShortcuts(
    Object.fromEntries(suitable.slice(0, HOTKEYS).map((candidate, index) => [String(index + 1), () => give(candidate)])),
    mayAssign && !assign.isPending,
  );

  if (isPending) return <SkeletonRows rows={5} height={56} />;
  if (isError) return <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <EmptyState icon={IconUserQuestion} title={text('assign.nobodyAtAll')} />;

  return (
    <>
      {suitable.length > 0 ? (
        <p className={classes.intro}>
          <span>{text('assign.hint')}</span>
          {job.state === 'pending' && (
            <Button variant="subtle" size="compact-xs" loading={offer.isPending} disabled={!mayAssign} onClick={() => offer.mutate()}>
              {text('assign.offer')}
            </Button>
          )}
        </p>
      ) : (
        <EmptyState icon={IconUserQuestion} title={text('assign.none')} hint={text('assign.noneHint')} />
      )}
      <ul className={classes.list}>
        {suitable.map((candidate, index) => {
          const has = candidate.technicianId === job.technicianId;
          return (
            <CandidateRow
              key={candidate.technicianId}
              candidate={candidate}
              {...(index < HOTKEYS ? { hotkey: index + 1 } : {})}
              {...(has ? { mark: text('assign.current') } : {})}
              action={
                !has && (
                  <Button variant={index === 0 ? 'filled' : 'default'} size="compact-sm" disabled={!mayAssign} loading={assign.isPending && assign.variables.technicianId === candidate.technicianId} onClick={() => give(candidate)}>
                    {text('assign.pick')}
                  </Button>
                )
              }
            />
          );
        })}
      </ul>
      {ruledOut.length > 0 && (
        <>
          {/* Where nobody else is there, they are all shown. */}
          {suitable.length > 0 && (
            <Button className={classes.fold} variant="subtle" size="compact-xs" aria-expanded={showOut} onClick={() => setShowOut(!showOut)}>
              {text(showOut ? 'assign.hideRuledOut' : 'assign.showRuledOut')} ({ruledOut.length})
            </Button>
          )}
          {(showOut || suitable.length === 0) && (
            <ul className={classes.list}>
              {ruledOut.map((candidate) => (
                <OverrideRow key={candidate.technicianId} candidate={candidate} current={candidate.technicianId === job.technicianId} allowed={mayAssign} onOverride={(reason) => give(candidate, reason)} />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}

/** He is on another job: one at a time, no reason changes that. */
const isInHand = ({ because }: Ruling): boolean => because === 'on_job' || because === 'other_work' || because === 'other_work_until';

/** A candidate a rule speaks against: may still be taken, with a reason that stays on record. */
function OverrideRow({ candidate, current, allowed, onOverride }: { candidate: Candidate; current: boolean; allowed: boolean; onOverride: (reason: string) => void }) {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  return (
    <CandidateRow
      candidate={candidate}
      {...(current ? { mark: text('assign.current') } : {})}
      action={
        !asking &&
        !current &&
        allowed &&
        !candidate.ruledOut.some(isInHand) && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsking(true)}>
            {text('assign.override')}
          </Button>
        )
      }
    >
      {asking && (
        <form
          className={classes.override}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') onOverride(reason.trim());
          }}
        >
          <TextInput ref={focusWhenShown} size="xs" label={text('assign.overrideReason')} description={text('assign.overrideHint')} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Button type="submit" size="compact-sm" color="red" disabled={reason.trim() === ''}>
            {text('assign.override')}
          </Button>
        </form>
      )}
    </CandidateRow>
  );
}
