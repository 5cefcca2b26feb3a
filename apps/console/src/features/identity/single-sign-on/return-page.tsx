import { Alert, Anchor, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { finishSingleSignOn, proveAgain } from '@truckroll/contracts/identity/api.ts';
import { useEffect, useId, useState } from 'react';
import { client } from '../../../app/api.ts';
import { problemText } from '../../../app/problem-text.ts';
import { useText } from '../../../app/text.ts';
import { EntryPage } from '../entry-page.tsx';
import { goOn } from '../go-on.ts';
import { useFactorText } from '../second-factor/second-factor-text.ts';
import { takeBegun } from './begun-sign-in.ts';
import { tellProved } from './proof-window.ts';

/** Where the identity provider sends people back to: finishes what this tab began, or says why it cannot. */
export function ReturnPage() {
  const text = useFactorText();
  const say = useText();
  const router = useRouter();
  const attempt = useId();
  const [begun] = useState(takeBegun);
  const { data, error } = useQuery({
    queryKey: ['single-sign-on', attempt],
    enabled: begun !== undefined,
    queryFn: async () => {
      const back = { ticket: begun!.ticket, query: location.search.slice(1) };
      if (begun!.proof === undefined) return (await client.call(finishSingleSignOn, { body: back })).me;
      await client.call(proveAgain, { body: { singleSignOn: back } });
      return 'proved' as const;
    },
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  useEffect(() => {
    if (data === 'proved' && begun?.proof === 'window') tellProved();
    else if (data === 'proved') router.history.replace(begun?.to ?? '/console/');
    else if (data) goOn(router, data, begun?.to);
  }, [data, router, begun]);
  const fault = begun === undefined ? text('ssoNotBegun') : error ? problemText(error, say) : undefined;
  return (
    <EntryPage title={text(begun?.proof ? 'proveTitle' : 'ssoTitle')} lead={text(data === 'proved' && begun?.proof === 'window' ? 'proveDone' : 'ssoLead')}>
      {data === 'proved' && begun?.proof === 'window' ? null : fault === undefined ? (
        <Loader type="dots" />
      ) : (
        <>
          <Alert color="red" variant="light" role="alert" mb="md">
            {fault}
          </Alert>
          {begun?.proof ? (
            <Anchor size="sm" href={begun.to}>
              {text(begun.proof === 'window' ? 'proveAgain' : 'ssoBack')}
            </Anchor>
          ) : (
            <Anchor size="sm" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
              {text('ssoAgain')}
            </Anchor>
          )}
        </>
      )}
    </EntryPage>
  );
}
