import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { getTimeline } from '@truckroll/contracts/jobs/api.ts';
import { JOB_STATES, type JobState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { ClockTime, clockTime, durationText, EmptyState, ErrorState, jobLooks, moneyText, SkeletonRows, useLocality, useUiText, type Tone } from '@truckroll/ui';
import { problemText } from '../../app/problem-text.ts';
import { useText, type ConsoleText } from '../../app/text.ts';
import { timelineQuery } from './job-query.ts';
import { timelineKeys, type TimelineEvent } from './timeline-keys.ts';
import classes from './job-timeline.module.css';

type Entry = Answer<typeof getTimeline>['items'][number];

const stateOf = (value: unknown): JobState | undefined => JOB_STATES.find((state) => state === value);
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** All that happened to the job, the newest first. */
export function JobTimeline({ jobId, technicianNames }: { jobId: string; technicianNames: ReadonlyMap<string, string> }) {
  const text = useText();
  const { data, isPending, isError, error, refetch } = useQuery(timelineQuery(jobId));
  if (isPending) return <SkeletonRows rows={8} height={30} />;
  if (isError) return <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <EmptyState icon={IconHistory} title={text('timeline.empty')} />;
  return (
    <ol className={classes.timeline} reversed>
      {data.items.toReversed().map((entry) => (
        <TimelineItem key={entry.cursor} entry={entry} technicianNames={technicianNames} />
      ))}
    </ol>
  );
}

function TimelineItem({ entry, technicianNames }: { entry: Entry; technicianNames: ReadonlyMap<string, string> }) {
  const text = useText();
  const words = useUiText();
  const style = useLocality();
  const { data } = entry;
  const to = stateOf(data.to);
  const technician = technicianNames.get(stringOf(data.technicianId)) ?? text('timeline.unknownPerson');
  const clock = (value: unknown): string => (typeof value === 'string' ? clockTime(Date.parse(value), style) : '');
  const values = {
    ...scalarsOf(data),
    technician,
    to: to ? words(`state.${to}`) : stringOf(data.to),
    eta: durationText(numberOf(data.etaSeconds), words),
    amount: typeof data.amountMinor === 'number' && typeof data.currency === 'string' ? moneyText({ amountMinor: data.amountMinor, currency: data.currency }, style.locale) : '',
    from: clock(data.earliestAt),
    until: clock(data.latestAt),
    minutes: Math.round(Math.abs(numberOf(data.laterBySeconds)) / 60),
    sooner: numberOf(data.laterBySeconds) < 0,
    tries: numberOf(data.contactTries),
    kept: text('job.promiseKept'),
    early: text('job.promiseEarly'),
    broken: text('job.promiseBroken'),
  };
  const reason = stringOf(data.reason) || stringOf(data.overrideReason);
  const tone: Tone = to && entry.name === 'jobs.job_stepped' ? jobLooks[to].tone : 'done';
  return (
    <li className={classes.entry} data-tone={tone} data-step={entry.name === 'jobs.job_stepped' || undefined}>
      <span className={classes.time}>
        <ClockTime at={entry.at} />
      </span>
      <span className={classes.mark} aria-hidden />
      <span className={classes.words}>
        <span className={classes.what} dir="auto">
          {sentenceOf(entry.name, values, text)}
        </span>
        <span className={classes.by} dir="auto">
          {text(`timeline.by.${entry.actor.kind}`, { name: entry.actor.name ?? text('timeline.unknownPerson') })}
          {reason && ` · ${reason}`}
          {data.enteredLate === true && ` · ${text('timeline.late')}`}
        </span>
      </span>
    </li>
  );
}

const scalarsOf = (data: Entry['data']): Record<string, string | number | boolean> => Object.fromEntries(Object.entries(data).filter((pair): pair is [string, string | number | boolean] => ['string', 'number', 'boolean'].includes(typeof pair[1])));

const isKnown = (name: string): name is TimelineEvent => Object.hasOwn(timelineKeys, name);

/** An event in words; one this console does not know yet is shown by its own name. */
function sentenceOf(name: string, values: Record<string, string | number | boolean>, text: ConsoleText): string {
  return isKnown(name) ? text(timelineKeys[name], values) : name.split('.').at(-1)!.replaceAll('_', ' ');
}
