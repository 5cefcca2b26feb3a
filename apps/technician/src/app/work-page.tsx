import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { myOffers } from '@truckroll/contracts/dispatch/api.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { myJobs } from '@truckroll/contracts/jobs/api.ts';
import { ErrorState, noticeFault, SkeletonRows } from '@truckroll/ui';
import { lazy, Suspense, useEffect } from 'react';
import { conversationsQuery } from '../features/comms/conversation-query.ts';
import { renewPush } from '../features/comms/push.ts';
import { keeperOf } from '../features/comms/unsent-messages.ts';
import { onStepRefused, onStepSent, stepKeeper } from '../features/jobs/job-steps.ts';
import { useReportPosition } from '../features/jobs/use-report-position.ts';
import { useMyTechnician } from '../features/workforce/use-my-technician.ts';
import { client } from './api.ts';
import { forget } from './keep.ts';
import { keys } from './keys.ts';
import { LineBadge } from './line-badge.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import classes from './page.module.css';
import { problemText } from './problem-text.ts';
import { TabBar } from './tab-bar.tsx';
import { useText } from './text.ts';
import { TodayTab } from './today-tab.tsx';
import { useLiveWork } from './use-live-work.ts';
import { usePlace } from './use-tab.ts';

const parts = {
  offer: () => import('../features/dispatch/offer-screen.tsx'),
  job: () => import('./job-tab.tsx'),
  messages: () => import('./messages-tab.tsx'),
  me: () => import('./me-tab.tsx'),
};
const OfferScreen = lazy(async () => ({ default: (await parts.offer()).OfferScreen }));
const JobTab = lazy(async () => ({ default: (await parts.job()).JobTab }));
const MessagesTab = lazy(async () => ({ default: (await parts.messages()).MessagesTab }));
const MeTab = lazy(async () => ({ default: (await parts.me()).MeTab }));

const WORKS = 'jobs.job.work';
/** The day stands there by then, on a slow network too. */
const PARTS_AFTER_MS = 3000;
/** Also asked without a word from the line: an offer is worth seconds. */
const ASK_AGAIN_MS = 10_000;

/** The technician's app: offers over everything else, then the tab that was chosen. */
export function WorkPage({ me }: { me: Me }) {
  const text = useText();
  const place = usePlace();
  const allowed = me.permissions.includes(WORKS);
  const technician = useMyTechnician(allowed);
  // An owner may work, and need not be a technician.
  const mayWork = allowed && technician.data !== null;
  const line = useLiveWork(me.person.id);
  const offers = useQuery({ queryKey: keys.offers, queryFn: () => client.call(myOffers, {}), enabled: mayWork, refetchInterval: ASK_AGAIN_MS });
  const jobs = useQuery({ queryKey: keys.jobs, queryFn: () => client.call(myJobs, {}), enabled: mayWork, refetchInterval: ASK_AGAIN_MS });
  const pending = jobs.isPending || technician.isPending;
  useReportPosition({ personId: me.person.id, onDuty: mayWork && technician.data?.duty === 'on', jobs: jobs.data?.items ?? [] });

  const talks = useQuery({ ...conversationsQuery, enabled: mayWork });
  const unread = (talks.data?.items ?? []).reduce((sum, talk) => sum + talk.unread, 0);

  // The rest comes before it is asked for: an offer must not wait, and there may be no network by then.
  useEffect(() => {
    const fetchAll = (): void => {
      for (const part of Object.values(parts)) part().catch((error: unknown) => console.warn('a part of the app is fetched when it is opened', error));
    };
    const timer = setTimeout(fetchAll, PARTS_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => stepKeeper.resume(me.person.id), [me.person.id]);
  // What was written before a reload is sent, whichever tab is open.
  useEffect(() => keeperOf(me.person.id).retry(), [me.person.id]);
  useEffect(() => {
    if (mayWork) renewPush().catch((error: unknown) => console.warn('this session could not take the pushes over', error));
  }, [mayWork]);
  useEffect(() => onStepRefused((error) => noticeFault(problemText(error, text))), [text]);
  useEffect(() => onStepSent(({ jobId }) => forget(`job/${jobId}/`)), []);

  const waiting = (offers.data?.items ?? []).filter(({ state }) => state === 'sent' || state === 'seen');
  const [offer] = waiting;

  return (
    <>
      <main className={classes.page} data-tab={place.tab}>
        <header className={classes.head}>
          <h1 className={classes.name} dir="auto">
            {me.person.name}
          </h1>
          <LineBadge state={line} />
        </header>
        <OfflineNotice state={line} />
        {!mayWork && (
          <section className={classes.card}>
            <p className={classes.hint}>{text('signIn.notTechnician')}</p>
            <Button component="a" href="/console/" size="lg">
              {text('signIn.console')}
            </Button>
          </section>
        )}
        {technician.isError && !technician.data && <ErrorState detail={problemText(technician.error, text)} onRetry={() => void technician.refetch()} />}
        {jobs.isError && !jobs.data && <ErrorState detail={problemText(jobs.error, text)} onRetry={() => void jobs.refetch()} />}
        {/* Both at once: what comes first would be pushed away by the other. */}
        {mayWork && pending && <SkeletonRows rows={2} height={120} />}
        {mayWork && !pending && place.tab === 'today' && <TodayTab technician={technician.data ?? undefined} jobs={jobs.data?.items} seesPay={me.permissions.includes('billing.pay.own')} />}
        {mayWork && place.tab === 'job' && jobs.data && (
          <Suspense fallback={<SkeletonRows rows={2} height={120} />}>
            <JobTab personId={me.person.id} jobs={jobs.data.items} jobId={place.jobId} />
          </Suspense>
        )}
        {mayWork && place.tab === 'messages' && jobs.data && (
          <Suspense>
            <MessagesTab personId={me.person.id} jobs={jobs.data.items} jobId={place.jobId} />
          </Suspense>
        )}
        {(!mayWork || place.tab === 'me') && (
          <Suspense>
            <MeTab me={me} jobs={jobs.data?.items ?? []} isTechnician={mayWork} />
          </Suspense>
        )}
      </main>
      {mayWork && <TabBar current={place.tab} unread={unread} />}
      {offer && (
        <Suspense>
          <OfferScreen key={offer.id} offer={offer} more={waiting.length - 1} />
        </Suspense>
      )}
    </>
  );
}
