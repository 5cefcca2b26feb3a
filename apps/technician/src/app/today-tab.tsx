import { Button } from '@mantine/core';
import { IconChevronRight, IconCoffee, IconMap, IconVolume } from '@tabler/icons-react';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { MyTechnician } from '@truckroll/contracts/workforce/schemas.ts';
import { beside, EmptyState, JobStateBadge, PriorityMark, useLocality } from '@truckroll/ui';
import { lazy, Suspense } from 'react';
import { ExpectedToday } from '../features/billing/expected-today.tsx';
import { useMyPosition } from '../features/jobs/my-position.ts';
import { DutyCard } from '../features/workforce/duty-card.tsx';
import classes from './page.module.css';
import { canReadAloud, readAloud } from './read-aloud.ts';
import { useText } from './text.ts';
import { useKept } from './use-kept.ts';
import { hashOf } from './use-tab.ts';
import { windowText } from './window-text.ts';

const TodayMap = lazy(async () => ({ default: (await import('./today-map.tsx')).TodayMap }));

/** The day in the order in which it is driven: the next job on top. */
export function TodayTab({ technician, jobs, seesPay }: { technician: MyTechnician | undefined; jobs: readonly Job[] | undefined; seesPay: boolean }) {
  const text = useText();
  const { locale } = useLocality();
  const here = useMyPosition();
  const [map, setMap] = useKept('today/map', false);
  const open = (jobs ?? []).filter(({ endedAt }) => endedAt === null);
  const ended = (jobs ?? []).filter(({ endedAt }) => endedAt !== null);
  const [next, ...later] = open;
  const working = next !== undefined && technician?.duty === 'on';
  return (
    <>
      {technician && !working && <DutyCard technician={technician} />}
      {next && (
        <section>
          <div className={classes.sectionLine}>
            <h2 className={classes.section}>{text('job.next')}</h2>
            {seesPay && <ExpectedToday open={open} />}
          </div>
          <JobLink job={next} big />
          {canReadAloud() && (
            <Button variant="subtle" size="lg" className={classes.wrapping} leftSection={<IconVolume size={20} />} onClick={() => readAloud([next.serviceName, next.place?.label, next.vehicleLabel, next.notes], locale)}>
              {text('job.readAloud')}
            </Button>
          )}
        </section>
      )}
      {jobs && !next && technician?.duty === 'on' && <EmptyState icon={IconCoffee} title={text('job.nothing')} hint={text('job.nothingHint')} />}
      {open.length > 0 && (
        <>
          <Button variant="default" size="lg" leftSection={<IconMap size={20} />} aria-expanded={map} onClick={() => setMap(map ? undefined : true)}>
            {text(map ? 'today.hideMap' : 'today.showMap')}
          </Button>
          {map && (
            <div className={classes.map}>
              <Suspense>
                <TodayMap jobs={open} />
              </Suspense>
            </div>
          )}
        </>
      )}
      <JobList title={text('job.later')} jobs={later} />
      <JobList title={text('job.ended')} jobs={ended} />
      {technician && working && <DutyCard technician={technician} />}
      {/* Known late, so it stands where it pushes nothing away. */}
      {here.state === 'refused' && (
        <details className={classes.warning}>
          <summary>{text('position.refused')}</summary>
          {text('position.allow')}
        </details>
      )}
    </>
  );
}

function JobList({ title, jobs }: { title: string; jobs: readonly Job[] }) {
  if (jobs.length === 0) return null;
  return (
    <section>
      <h2 className={classes.section}>{title}</h2>
      {jobs.map((job) => (
        <JobLink key={job.id} job={job} />
      ))}
    </section>
  );
}

function JobLink({ job, big = false }: { job: Job; big?: boolean }) {
  const style = useLocality();
  return (
    <a className={classes.jobLink} data-big={big || undefined} data-urgent={job.priority === 'emergency' || undefined} href={hashOf('job', job.id)}>
      <span className={classes.jobWords}>
        <strong dir="auto">
          <PriorityMark priority={job.priority} size={18} /> {job.serviceName}
        </strong>
        <span dir="auto">{beside(windowText(job, style), job.place?.label)}</span>
        {big && <span dir="auto">{job.vehicleLabel}</span>}
        <span className={classes.jobState}>
          {job.number} <JobStateBadge state={job.state} />
        </span>
      </span>
      <IconChevronRight size={24} className={classes.mirrored} aria-hidden />
    </a>
  );
}
