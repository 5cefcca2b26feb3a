import { Button } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { getDecisions } from '@truckroll/contracts/dispatch/api.ts';
import type { Candidate } from '@truckroll/contracts/dispatch/schemas.ts';
import { durationText, EmptyState, ErrorState, RelativeTime, SkeletonRows, useUiText } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { CandidateRow } from './candidate-row.tsx';
import classes from './candidates.module.css';

type Decision = Answer<typeof getDecisions>['items'][number];
const SHOWN = 3;

/** Why this technician: every decision about the job, with all who were considered as they stood then. */
export function WhyPanel({ jobId }: { jobId: string }) {
  const text = useText();
  const { data, isPending, isError, error, refetch } = useQuery({ queryKey: keys.jobPart(jobId, 'decisions'), queryFn: () => client.call(getDecisions, { params: { jobId } }) });
  if (isPending) return <SkeletonRows rows={5} height={56} />;
  if (isError) return <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <EmptyState icon={IconScale} title={text('why.empty')} hint={text('why.emptyHint')} />;
  const latestFirst = [...data.items].sort((a, b) => b.decidedAt.localeCompare(a.decidedAt));
  return latestFirst.map((decision) => <DecisionCard key={decision.id} decision={decision} />);
}

function DecisionCard({ decision }: { decision: Decision }) {
  const text = useText();
  const [all, setAll] = useState(false);
  const { candidates, chosenTechnicianId } = decision;
  const chosen = candidates.find(({ technicianId }) => technicianId === chosenTechnicianId);
  const name = chosen?.technicianName ?? '';
  const inOrder = [...candidates].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.etaSeconds ?? Infinity) - (b.etaSeconds ?? Infinity));
  const best = inOrder.filter(({ suitable }) => suitable).slice(0, SHOWN);
  const top = inOrder.filter((candidate) => best.includes(candidate) || candidate === chosen || candidate.neededFor);
  const shown = all ? inOrder : top;
  const dearest = Math.max(1, ...shown.map((candidate) => candidate.cost ?? 0));
  return (
    <section className={classes.decision}>
      <h3 className={classes.decisionHead}>
        {text(`why.${decision.mode}`)}: {decision.outcome === 'nobody' || name === '' ? text('why.nobody') : text(`why.${decision.outcome}`, { name })}
      </h3>
      <p className={classes.decisionSub}>
        <RelativeTime at={decision.decidedAt} /> · {text('why.wave', { n: decision.wave })} · {text('why.considered', { suitable: candidates.filter((candidate) => candidate.suitable).length, considered: candidates.length })}
        {decision.overrideReason && ` · ${text('why.reason', { reason: decision.overrideReason })}`}
      </p>
      <ul className={classes.list}>
        {shown.map((candidate) => (
          <CandidateRow key={candidate.technicianId} candidate={candidate} {...(candidate.technicianId === chosenTechnicianId ? { mark: text('why.chosen') } : {})}>
            {candidate.neededFor && <NeededElsewhere neededFor={candidate.neededFor} nearerSeconds={chosen && (chosen.etaSeconds ?? 0) - (candidate.etaSeconds ?? 0)} />}
            {candidate.cost !== null && <CostBar reasons={candidate.reasons} dearest={dearest} />}
          </CandidateRow>
        ))}
      </ul>
      {candidates.length > top.length && (
        <Button className={classes.fold} variant="subtle" size="compact-xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {text(all ? 'assign.hideRuledOut' : 'assign.showRuledOut')} ({candidates.length - top.length})
        </Button>
      )}
    </section>
  );
}

/** Why somebody who would have suited better went to another job that waited at the same time. */
function NeededElsewhere({ neededFor: { jobNumber, savedSeconds }, nearerSeconds }: { neededFor: NonNullable<Candidate['neededFor']>; nearerSeconds: number | undefined }) {
  const text = useText();
  const words = useUiText();
  const what = nearerSeconds === undefined ? 'gone' : nearerSeconds > 0 ? 'nearer' : 'better';
  const why = savedSeconds === null ? 'served' : savedSeconds > 0 ? 'saved' : 'equal';
  return (
    <span className={classes.needed}>
      {text(`why.needed.${what}`, { number: jobNumber, time: durationText(nearerSeconds ?? 0, words) })}: {text(`why.needed.${why}`, { time: durationText(savedSeconds ?? 0, words) })}
    </span>
  );
}

/** What the ranking compared: the parts of the cost, to the scale of the dearest shown. */
function CostBar({ reasons, dearest }: { reasons: Candidate['reasons']; dearest: number }) {
  const text = useText();
  const words = useUiText();
  const parts = reasons.filter(({ seconds }) => Math.abs(seconds) >= 1);
  return (
    <>
      <span className={classes.costs} aria-hidden>
        {parts
          .filter(({ seconds }) => seconds > 0)
          .map(({ label, seconds }) => (
            <span key={label} className={classes.cost} data-label={label} style={{ inlineSize: `${(seconds / dearest) * 100}%` }} />
          ))}
      </span>
      <span className={classes.costWords}>
        {parts.map(({ label, seconds }) => `${text(`why.label.${label}`)} ${seconds < 0 ? '−' : ''}${durationText(Math.abs(seconds), words)}`).join(' · ')}
      </span>
    </>
  );
}
