import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPhonePlus, IconSearchOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ClockTime, EmptyState, ErrorState, JobStateBadge, SkeletonRows } from '@truckroll/ui';
import { useRef } from 'react';
import { EndlessRows, type EndlessRowsHandle } from '../../app/endless-rows.tsx';
import classes from '../../app/list-page.module.css';
import { useListRowPixels } from '../../app/list-row-pixels.ts';
import { ListSearch } from '../../app/list-search.tsx';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { jobsQuery, standings, type JobsSearch, type ListedJob } from './jobs-query.ts';

const route = getRouteApi('/signed-in/jobs');
const TYPED_MS = 200;

/** Every job there ever was, newest first, by words and by how it ended. */
export function JobsPage() {
  const text = useText();
  const { q = '', standing } = route.useSearch();
  const navigate = route.useNavigate();
  const [settled] = useDebouncedValue(q.trim(), TYPED_MS);
  const rowPixels = useListRowPixels();
  const list = useRef<EndlessRowsHandle>(null);
  const narrowTo = (change: JobsSearch): void => void navigate({ search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value)), replace: true });

  const found = useInfiniteQuery(jobsQuery({ q: settled, standing }));
  const { data, isPending, isPlaceholderData, isError, error, refetch } = found;
  const jobs = data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = settled !== '' || standing !== undefined;
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{text('section.jobs')}</h1>
        <ListSearch
          label={text('jobList.search')}
          clear={text('jobList.clear')}
          words={q}
          onLook={(words) => narrowTo({ q: words })}
          onDown={() => list.current?.goToFirst()}
          // What the words found, not what stands there from before.
          onEnter={() => jobs[0] && !isPlaceholderData && settled === q.trim() && void navigate({ to: '/', search: { job: jobs[0].id } })}
        />
        <Select size="xs" w={170} clearable aria-label={text('jobList.standing')} placeholder={text('jobList.every')} value={standing ?? null} data={standings.map((value) => ({ value, label: text(`jobList.${value}`) }))} onChange={(value) => narrowTo({ standing: standings.find((one) => one === value) })} />
      </header>
      {jobs.length > 0 ? (
        <EndlessRows ref={list} label={text('section.jobs')} items={jobs} rowPixels={rowPixels} query={found} question={`${settled} ${standing ?? ''}`}>
          {(job) => <JobLine job={job} />}
        </EndlessRows>
      ) : (
        <div className={classes.body}>
          {isPending && <SkeletonRows rows={12} height={32} />}
          {isError && <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />}
          {data &&
            (narrowed ? (
              <EmptyState
                icon={IconSearchOff}
                title={text('jobList.noMatch')}
                hint={text('jobList.noMatchHint')}
                action={
                  <Button variant="default" onClick={() => narrowTo({ q: undefined, standing: undefined })}>
                    {text('jobList.showAll')}
                  </Button>
                }
              />
            ) : (
              <EmptyState icon={IconPhonePlus} title={text('jobList.empty')} hint={text('jobList.emptyHint')} />
            ))}
        </div>
      )}
    </main>
  );
}

function JobLine({ job }: { job: ListedJob }) {
  return (
    <Link to="/" search={{ job: job.id }} className={`${classes.row} ${classes.jobs}`}>
      <span data-at="number" className={classes.faint}>
        <bdi data-numeric>{job.number}</bdi>
      </span>
      <span data-at="when" className={classes.faint}>
        <ClockTime at={job.createdAt} withDay />
      </span>
      <span data-at="service" className={classes.strong} dir="auto">
        {job.serviceName}
      </span>
      <span data-at="who" dir="auto">
        {job.customerName}
      </span>
      <span data-at="where" className={classes.faint} dir="auto">
        {job.place?.label}
      </span>
      <span data-at="state">
        <JobStateBadge state={job.state} />
      </span>
    </Link>
  );
}
