import { VisuallyHidden } from '@mantine/core';
import { IconStarFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { myRatings } from '@truckroll/contracts/engagement/api.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { myWorkTimes } from '@truckroll/contracts/jobs/api.ts';
import { myDay } from '@truckroll/contracts/workforce/api.ts';
import { clockTime, durationText, ErrorState, useLocality, useUiText } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import classes from '../../app/page.module.css';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';

const SHOWN = 3;

/** Jobs, hours and what customers said. */
export function MyDay({ jobs }: { jobs: readonly Job[] }) {
  const text = useText();
  const words = useUiText();
  const style = useLocality();
  const day = useQuery({ queryKey: keys.day, queryFn: () => client.call(myDay, {}) });
  const ratings = useQuery({ queryKey: keys.ratings, queryFn: () => client.call(myRatings, {}) });
  const work = useQuery({ queryKey: [...keys.day, 'work'], queryFn: () => client.call(myWorkTimes, {}) });
  const waitingSeconds = day.data && work.data && Math.max(0, day.data.onDutySeconds - work.data.drivingSeconds - work.data.atJobsSeconds);
  const number = new Intl.NumberFormat(style.locale, { maximumFractionDigits: 1 });
  return (
    <section className={classes.card}>
      <h2 className={classes.title}>{text('day.title')}</h2>
      {day.isError && <ErrorState detail={problemText(day.error, text)} onRetry={() => void day.refetch()} />}
      <dl className={classes.numbers}>
        <div>
          <dt>{text('day.done')}</dt>
          <dd>{number.format(jobs.filter(({ state }) => state === 'completed').length)}</dd>
        </div>
        <div>
          <dt>{text('day.onDuty')}</dt>
          <dd>{day.data ? durationText(day.data.onDutySeconds, words) : '–'}</dd>
        </div>
        <div>
          <dt>{text('day.driving')}</dt>
          <dd>{work.data ? durationText(work.data.drivingSeconds, words) : '–'}</dd>
        </div>
        <div>
          <dt>{text('day.atJobs')}</dt>
          <dd>{work.data ? durationText(work.data.atJobsSeconds, words) : '–'}</dd>
        </div>
        <div>
          <dt>{text('day.waiting')}</dt>
          <dd>{waitingSeconds === undefined ? '–' : durationText(waitingSeconds, words)}</dd>
        </div>
        <div>
          <dt>{text('day.breaks')}</dt>
          <dd>{day.data ? durationText(day.data.breakSeconds, words) : '–'}</dd>
        </div>
        <div>
          <dt>{text('day.rated')}</dt>
          <dd>{ratings.data?.meanStars ? text('day.stars', { stars: number.format(ratings.data.meanStars), n: ratings.data.count }) : '–'}</dd>
        </div>
      </dl>
      {day.data?.shiftEndsAt && <p className={classes.hint}>{text('day.shiftEnds', { time: clockTime(Date.parse(day.data.shiftEndsAt), style) })}</p>}
      {(ratings.data?.items ?? []).filter(({ words: said }) => said !== '').slice(0, SHOWN).map(({ id, stars, words: said }) => (
        <blockquote key={id} className={classes.quote}>
          <span className={classes.stars}>
            <VisuallyHidden>{text('day.starsOf', { n: stars })}</VisuallyHidden>
            {Array.from({ length: stars }, (_, star) => (
              <IconStarFilled key={star} size={14} aria-hidden />
            ))}
          </span>
          <p dir="auto">{said}</p>
        </blockquote>
      ))}
    </section>
  );
}
