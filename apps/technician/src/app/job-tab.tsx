import { Button } from '@mantine/core';
import { IconCoffee } from '@tabler/icons-react';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { EmptyState } from '@truckroll/ui';
import { lazy, Suspense, useEffect } from 'react';
import { useKeptStep } from '../features/jobs/job-steps.ts';
import { JobScreen } from '../features/jobs/job-screen.tsx';
import { useText } from './text.ts';
import { hashOf } from './use-tab.ts';

const JobExtras = lazy(async () => ({ default: (await import('../features/billing/job-extras.tsx')).JobExtras }));
const MessageButton = lazy(async () => ({ default: (await import('../features/comms/message-button.tsx')).MessageButton }));
const EndedJob = lazy(async () => ({ default: (await import('./ended-job.tsx')).EndedJob }));

/** The job that was chosen, else the one at hand. */
export function JobTab({ personId, jobs, jobId }: { personId: string; jobs: readonly Job[]; jobId: string | undefined }) {
  const text = useText();
  const { kept } = useKeptStep();
  const chosen = jobId ?? kept?.jobId;
  const job = chosen === undefined ? jobs.find(({ endedAt }) => endedAt === null) : jobs.find(({ id }) => id === chosen);
  // The address names the job from now on: when it ends, its money stands here, and a reload comes back to it.
  useEffect(() => {
    if (jobId === undefined && job) history.replaceState(null, '', hashOf('job', job.id));
  }, [jobId, job]);
  if (!job) {
    const gone = jobId !== undefined;
    return (
      <EmptyState
        icon={IconCoffee}
        title={text(gone ? 'job.taken' : 'job.nothing')}
        hint={text(gone ? 'job.takenHint' : 'job.nothingHint')}
        action={
          <Button component="a" size="lg" href={hashOf('today')}>
            {text('tab.today')}
          </Button>
        }
      />
    );
  }
  if (job.endedAt !== null) {
    return (
      <Suspense>
        <EndedJob job={job} next={jobs.find(({ endedAt }) => endedAt === null)} />
      </Suspense>
    );
  }
  const extras = (
    <Suspense>
      <JobExtras job={job} />
    </Suspense>
  );
  const messages = (
    <Suspense>
      <MessageButton personId={personId} job={job} />
    </Suspense>
  );
  return <JobScreen key={job.id} personId={personId} job={job} extras={extras} messages={messages} />;
}
