import { ActionIcon, Button } from '@mantine/core';
import { IconCoffee, IconLogout } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { myOffers } from '@truckroll/contracts/dispatch/api.ts';
import { signOut } from '@truckroll/contracts/identity/api.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { myJobs } from '@truckroll/contracts/jobs/api.ts';
import { ConnectionBadge, EmptyState, ErrorState, JobStateBadge, SkeletonRows } from '@truckroll/ui';
import { DutyCard } from '../features/workforce/duty-card.tsx';
import { useMyTechnician } from '../features/workforce/use-my-technician.ts';
import { PasswordButton } from '../features/identity/password-button.tsx';
import { OfferCard } from '../features/dispatch/offer-card.tsx';
import { JobCard } from '../features/jobs/job-card.tsx';
import { useReportPosition } from '../features/jobs/use-report-position.ts';
import { client } from './api.ts';
import { keys } from './keys.ts';
import classes from './page.module.css';
import { problemText } from './problem-text.ts';
import { useText } from './text.ts';
import { useLiveWork } from './use-live-work.ts';

const WORKS = 'jobs.job.work';
/** Also asked without a word from the line: an offer is worth seconds. */
const ASK_AGAIN_MS = 10_000;

/** The technician's day: offers first, then the job at hand, then the rest. */
export function TodayPage({ me }: { me: Me }) {
  const text = useText();
  const cache = useQueryClient();
  const allowed = me.permissions.includes(WORKS);
  const technician = useMyTechnician(allowed);
  // An owner may work, and need not be a technician.
  const mayWork = allowed && technician.data !== null;
  const line = useLiveWork(me.person.id);
  const duty = technician.data?.duty;
  useReportPosition(mayWork && duty === 'on');
  const offers = useQuery({ queryKey: keys.offers, queryFn: () => client.call(myOffers, {}), enabled: mayWork, refetchInterval: ASK_AGAIN_MS });
  const jobs = useQuery({ queryKey: keys.jobs, queryFn: () => client.call(myJobs, {}), enabled: mayWork, refetchInterval: ASK_AGAIN_MS });
  const leave = useMutation({
    mutationFn: () => client.call(signOut, {}),
    onSuccess: () => {
      cache.setQueryData(keys.me, null);
      // Whoever signs in next on this phone must not see a moment of somebody else's day.
      for (const queryKey of [keys.offers, keys.jobs, keys.technician]) cache.removeQueries({ queryKey });
    },
  });

  const open = (jobs.data?.items ?? []).filter(({ endedAt }) => endedAt === null);
  const ended = (jobs.data?.items ?? []).filter(({ endedAt }) => endedAt !== null);
  const [current, ...later] = open;
  const waiting = (offers.data?.items ?? []).filter(({ state }) => state === 'sent' || state === 'seen');

  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.name} dir="auto">
          {me.person.name}
        </h1>
        <ConnectionBadge {...line} />
        <PasswordButton about={[me.person.email, me.person.name, me.organisation.name]} />
        <ActionIcon size={48} aria-label={text('signIn.signOut')} title={text('signIn.signOut')} loading={leave.isPending} onClick={() => leave.mutate()}>
          <IconLogout size={22} />
        </ActionIcon>
      </header>
      {!mayWork && (
        <section className={classes.card}>
          <p className={classes.hint}>{text('signIn.notTechnician')}</p>
          <Button component="a" href="/console/" size="lg">
            {text('signIn.console')}
          </Button>
        </section>
      )}
      {waiting.map((offer) => (
        <OfferCard key={offer.id} offer={offer} />
      ))}
      {technician.isError && !technician.data && <ErrorState detail={problemText(technician.error, text)} onRetry={() => void technician.refetch()} />}
      {jobs.isError && <ErrorState detail={problemText(jobs.error, text)} onRetry={() => void jobs.refetch()} />}
      {mayWork && jobs.isPending && <SkeletonRows rows={2} height={120} />}
      {current && <JobCard key={current.id} job={current} />}
      {jobs.data && !current && waiting.length === 0 && duty === 'on' && <EmptyState icon={IconCoffee} title={text('job.nothing')} hint={text('job.nothingHint')} />}
      {technician.data && !current && <DutyCard technician={technician.data} />}
      <JobList title={text('job.later')} jobs={later} />
      <JobList title={text('job.ended')} jobs={ended} />
    </main>
  );
}

function JobList({ title, jobs }: { title: string; jobs: readonly { id: string; number: string; serviceName: string; state: Parameters<typeof JobStateBadge>[0]['state'] }[] }) {
  if (jobs.length === 0) return null;
  return (
    <section>
      <h2 className={classes.section}>{title}</h2>
      {jobs.map(({ id, number, serviceName, state }) => (
        <div key={id} className={classes.task}>
          <span className={classes.name} dir="auto">
            {number} · {serviceName}
          </span>
          <JobStateBadge state={state} />
        </div>
      ))}
    </section>
  );
}
