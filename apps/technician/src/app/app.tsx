import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { ClockProvider, LocalityProvider, UiProvider, pageDirection, viewerLocale, type Locality } from '@truckroll/ui';
import { Suspense, useEffect, useLayoutEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clock } from './clock.ts';
import { keys } from './keys.ts';
import { Loading } from './loading.tsx';
import { meQuery } from './me.ts';
import { pageInFile } from './page-in-file.tsx';
import { queryClient } from './query-client.ts';

// Told beforehand in index.html (vite.config.ts) to who will need it: both come as early as the rest.
const { fetch: fetchWork, Page: WorkPage } = pageInFile(async () => (await import('./work-page.tsx')).WorkPage);
const { fetch: fetchSignIn, Page: SignInPage } = pageInFile(async () => (await import('../features/identity/sign-in-page.tsx')).SignInPage);

/** Has at hand what the first page is drawn from. What does not come now is asked for again, and says so. */
export async function fetchFirstPage(): Promise<void> {
  const page = document.documentElement.hasAttribute('data-nobody') ? fetchSignIn() : fetchWork();
  await Promise.all([page, queryClient.prefetchQuery(meQuery)]).catch((error: unknown) => console.warn('the first page is asked for again', error));
}

function Inside() {
  const { i18n } = useTranslation();
  const { data: me, isPending, isError, refetch } = useQuery(meQuery);
  const organisation = me?.organisation;
  const locality = useMemo(
    (): Locality => ({ locale: viewerLocale(i18n.language), timeZone: organisation?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone, units: organisation?.units ?? 'imperial', currency: organisation?.currency ?? 'USD' }),
    [i18n.language, organisation],
  );
  // Whether he left or his session ended: what was seen in it stays nowhere. Only what he has not sent yet is his, and is kept.
  useEffect(() => {
    if (me === null) queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.me[0] });
  }, [me]);
  const page = (): ReactNode => {
    if (isPending || isError) return <Loading failed={isError} onRetry={() => void refetch()} />;
    // Setting a second factor up has one page, which phones show as well.
    if (me?.secondFactor.neededNow) return <ToSecondFactor />;
    return me ? <WorkPage me={me} /> : <SignInPage />;
  };
  return (
    <LocalityProvider locality={locality}>
      <Suspense fallback={<Loading failed={false} onRetry={() => location.reload()} />}>
        {page()}
        {!isPending && <ShellGone />}
      </Suspense>
    </LocalityProvider>
  );
}

/** Takes away what stood there before the first script ran, in the same picture in which the page appears. */
function ShellGone() {
  useLayoutEffect(() => document.querySelector('#shell')?.remove(), []);
  return null;
}

function ToSecondFactor() {
  useEffect(() => location.replace('/console/second-factor?to=%2Ftechnician%2F'), []);
  return <Loading failed={false} onRetry={() => location.reload()} />;
}

export function App() {
  const { i18n } = useTranslation();
  return (
    <QueryClientProvider client={queryClient}>
      <UiProvider direction={pageDirection(i18n)}>
        <ClockProvider clock={clock}>
          <Inside />
        </ClockProvider>
      </UiProvider>
    </QueryClientProvider>
  );
}
