import { useQuery } from '@tanstack/react-query';
import type { BoardTechnician } from '@truckroll/contracts/dispatch/schemas.ts';
import { beside, clockTime, freshnessOf, JobStateBadge, relativeTime, useDerivedFromNow, useLocality, useUiText } from '@truckroll/ui';
import { memo, type ReactNode } from 'react';
import { useElsewhere } from '../../app/elsewhere.ts';
import { livePositionsQuery } from '../../app/live.ts';
import { useText } from '../../app/text.ts';
import { initialsOf } from './initials.ts';
import { doingOf } from './team-order.ts';
import classes from './team.module.css';

type TechnicianRowProps = {
  technician: BoardTechnician;
  picked: boolean;
  onPick: (technicianId: string) => void;
  onOpenJob: (jobId: string) => void;
  onHover: (technicianId: string | undefined) => void;
  actionsOf: (technician: BoardTechnician) => ReactNode;
};

/** One technician: who, doing what, since how long nothing was heard. */
export const TechnicianRow = memo(function TechnicianRow({ technician, picked, onPick, onOpenJob, onHover, actionsOf }: TechnicianRowProps) {
  const text = useText();
  const words = useUiText();
  const style = useLocality();
  const { name, jobId, jobNumber, jobState, jobsToday, shiftEndsAt, truckName } = technician;
  const doing = doingOf(technician);
  const elsewhere = useElsewhere()(technician, true);
  const { data: takenAt } = useQuery({ ...livePositionsQuery, select: (positions) => positions[technician.id]?.takenAt });
  const lastFix = takenAt ?? technician.position?.takenAt;
  const lastFixAt = lastFix === undefined ? undefined : Date.parse(lastFix);
  const silent = useDerivedFromNow((now) => (doing === 'off' || lastFixAt === undefined || freshnessOf(lastFixAt, now) === 'fresh' ? '' : text('team.lastFix', { age: relativeTime(lastFixAt, now, style, words) })));
  const facts = beside(elsewhere, truckName, text('team.jobs', { n: jobsToday }), doing !== 'busy' && shiftEndsAt && text('team.until', { clock: clockTime(Date.parse(shiftEndsAt), style) }));
  return (
    <div className={classes.row} data-picked={picked || undefined} onPointerEnter={() => onHover(technician.id)} onPointerLeave={() => onHover(undefined)}>
      <button type="button" className={classes.pick} aria-pressed={picked} onClick={() => onPick(technician.id)}>
        <span className={classes.avatar} data-doing={doing} style={{ '--person': technician.colour }} aria-hidden>
          {initialsOf(name)}
        </span>
        <span className={classes.main}>
          <span className={classes.name} dir="auto">
            {name}
          </span>
          <span className={classes.facts} data-silent={(silent !== '' && !elsewhere) || undefined}>
            {elsewhere ? facts : silent || facts}
          </span>
        </span>
      </button>
      <span className={classes.side}>
        {jobId && jobState ? (
          <button type="button" className={classes.job} title={text('team.openJob', { number: jobNumber ?? '' })} onClick={() => onOpenJob(jobId)}>
            <JobStateBadge state={jobState} />
            <span className={classes.number}>{jobNumber}</span>
          </button>
        ) : (
          <span className={classes.doing} data-doing={doing}>
            {text(doing === 'busy' ? 'team.busy' : doing === 'free' ? 'team.freeNow' : doing === 'break' ? 'team.onBreak' : 'team.offDuty')}
          </span>
        )}
      </span>
      {actionsOf(technician)}
    </div>
  );
});
