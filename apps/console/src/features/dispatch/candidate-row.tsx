import { Badge, Kbd } from '@mantine/core';
import { IconBan, IconCheck } from '@tabler/icons-react';
import type { Candidate } from '@truckroll/contracts/dispatch/schemas.ts';
import { Distance, durationText, isThere, useUiText } from '@truckroll/ui';
import type { ReactNode } from 'react';
import { useText } from '../../app/text.ts';
import classes from './candidates.module.css';
import { useRulingDetail } from './ruling-detail.ts';

/** One candidate in plain labels: how far away, how busy, and what rules him out. */
export function CandidateRow({ candidate, hotkey, mark, action, children }: { candidate: Candidate; hotkey?: number; mark?: string; action?: ReactNode; children?: ReactNode }) {
  const text = useText();
  const words = useUiText();
  const { technicianName, truckName, suitable, etaSeconds, distanceMetres, etaSource, jobsToday, ruledOut } = candidate;
  const detailOf = useRulingDetail();
  const there = distanceMetres !== null && isThere(distanceMetres);
  return (
    <li className={classes.candidate} data-ruled-out={!suitable || undefined} data-marked={mark !== undefined || undefined}>
      <span className={classes.key}>{hotkey !== undefined ? <Kbd size="xs">{hotkey}</Kbd> : suitable ? <IconCheck size={15} className={classes.fits} aria-hidden /> : <IconBan size={15} className={classes.out} aria-hidden />}</span>
      <span className={classes.who}>
        <span className={classes.name}>
          <span dir="auto">{technicianName}</span>
          {mark && (
            <Badge size="sm" variant="light">
              {mark}
            </Badge>
          )}
        </span>
        <span className={classes.facts}>
          <span>{etaSeconds === null ? text('assign.unknownAway') : there ? text('assign.there') : text('assign.away', { time: durationText(etaSeconds, words) })}</span>
          {distanceMetres !== null && !there && (
            <span>
              <Distance metres={distanceMetres} />
              {etaSource !== 'valhalla' && etaSource !== null && ` ${text('assign.straightLine')}`}
            </span>
          )}
          <span>{text('assign.jobsToday', { n: jobsToday })}</span>
          {truckName && <span dir="auto">{truckName}</span>}
        </span>
        {ruledOut.length > 0 && (
          <span className={classes.rulings}>
            {ruledOut.map((ruling) => {
              const detail = detailOf(ruling);
              return (
                <span key={ruling.rule + ruling.detail} className={classes.ruling}>
                  {text(`ruling.${ruling.rule}`)}
                  {detail !== '' && (
                    <>
                      : <bdi>{detail}</bdi>
                    </>
                  )}
                </span>
              );
            })}
          </span>
        )}
        {children}
      </span>
      {action}
    </li>
  );
}
