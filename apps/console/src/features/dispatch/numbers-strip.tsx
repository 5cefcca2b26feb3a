import { useQuery } from '@tanstack/react-query';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { getNumbers } from '@truckroll/contracts/dispatch/api.ts';
import { durationText, HourBars, SparkLine, useDerivedFromNow, useLocality, useUiText } from '@truckroll/ui';
import type { ReactNode } from 'react';
import { useText } from '../../app/text.ts';
import { numbersQuery } from './board-query.ts';
import classes from './numbers-strip.module.css';

type DayNumbers = Answer<typeof getNumbers>['items'][number];

const shareKept = ({ promisesKept, promisesBroken }: DayNumbers): number | null => (promisesKept + promisesBroken === 0 ? null : promisesKept / (promisesKept + promisesBroken));

/** One number of today: what, how much, and what stands behind it. */
export function NumberCell({ label, value, sub, chart }: { label: string; value: ReactNode; sub: ReactNode; chart?: ReactNode }) {
  return (
    <div className={classes.cell}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>
        <span className={classes.figure} data-numeric>
          {value}
        </span>
        {chart}
      </dd>
      <dd className={classes.sub}>{sub}</dd>
    </div>
  );
}

/** Today at a glance, each number beside the shape of the last days. `children` are cells of other features. */
export function NumbersStrip({ today, children }: { today: DayNumbers | undefined; children?: ReactNode }) {
  const text = useText();
  const words = useUiText();
  const { locale, timeZone } = useLocality();
  const hour = useDerivedFromNow((now) => Number(new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(now)));
  const { data: history } = useQuery(numbersQuery);
  const days = [...(history?.items ?? [])].sort((a, b) => a.day.localeCompare(b.day));
  const spark = (label: string, read: (day: DayNumbers) => number | null): ReactNode => <SparkLine values={days.map(read)} label={text('numbers.history', { label, n: days.length })} />;
  const onTime = today ? shareKept(today) : null;
  const none = text('numbers.none');

  return (
    // Narrow screens scroll it sideways; the keyboard must be able to as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.strip} aria-label={text('numbers.label')} aria-busy={!today} tabIndex={0}>
      <dl className={classes.cells}>
        <NumberCell label={text('numbers.open')} value={today?.openNow ?? '–'} sub={text('numbers.onDuty', { busy: today?.busy ?? 0, onDuty: today?.onDuty ?? 0 })} />
        <NumberCell
          label={text('numbers.assign')}
          value={typeof today?.medianAssignSeconds === 'number' ? durationText(today.medianAssignSeconds, words) : '–'}
          sub={typeof today?.p90AssignSeconds === 'number' ? text('numbers.assignSub', { p90: durationText(today.p90AssignSeconds, words) }) : none}
          chart={spark(text('numbers.assign'), (day) => day.medianAssignSeconds)}
        />
        <NumberCell
          label={text('numbers.onTime')}
          value={onTime === null ? '–' : new Intl.NumberFormat(locale, { style: 'percent' }).format(onTime)}
          sub={text('numbers.onTimeSub', { broken: today?.promisesBroken ?? 0 })}
          chart={spark(text('numbers.onTime'), shareKept)}
        />
        <NumberCell label={text('numbers.done')} value={today?.completed ?? '–'} sub={text('numbers.doneSub', { cancelled: today?.cancelled ?? 0, gone: today?.goneOnArrival ?? 0 })} chart={spark(text('numbers.done'), (day) => day.completed)} />
        {children}
        <NumberCell
          label={text('numbers.requests')}
          value={today?.requested ?? '–'}
          sub={text('numbers.requestsSub')}
          chart={<HourBars values={today?.requestedByHour ?? []} hour={hour} label={text('numbers.requests')} />}
        />
      </dl>
    </section>
  );
}
