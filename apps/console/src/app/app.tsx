import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ClockProvider, LocalityProvider, UiProvider, pageDirection, viewerLocale, type Locality } from '@truckroll/ui';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clock } from './clock.ts';
import { ProveAgainDialog } from './prove-again-dialog.tsx';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { meQuery } from './session.ts';

/** Numbers and times as the organisation writes them, in the viewer's language. */
function Locale({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const organisation = me?.organisation;
  const locality = useMemo(
    (): Locality => ({
      locale: viewerLocale(i18n.language),
      timeZone: organisation?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      units: organisation?.units ?? 'imperial',
      currency: organisation?.currency ?? 'USD',
    }),
    [i18n.language, organisation],
  );
  return <LocalityProvider locality={locality}>{children}</LocalityProvider>;
}

export function App() {
  const { i18n } = useTranslation();
  return (
    <QueryClientProvider client={queryClient}>
      <UiProvider direction={pageDirection(i18n)}>
        <ClockProvider clock={clock}>
          <Locale>
            <RouterProvider router={router} />
            <ProveAgainDialog />
          </Locale>
        </ClockProvider>
      </UiProvider>
    </QueryClientProvider>
  );
}
