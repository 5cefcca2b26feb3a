import { Anchor } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { signOut } from '@truckroll/contracts/identity/api.ts';
import { dayTime, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { forgetFormsOf, writerOf } from '../../../app/kept-forms.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMe } from '../../../app/session.ts';
import { EntryPage } from '../entry-page.tsx';
import { AddPasskey } from './add-passkey.tsx';
import { passkeysWork } from './passkeys.ts';
import classes from './second-factor.module.css';
import { useFactorText } from './second-factor-text.ts';
import { SetUpAuthenticator } from './set-up-authenticator.tsx';

const route = getRouteApi('/second-factor');

/** Where whoever needs a second factor sets it up, right after signing in; nothing else opens before. */
export function EnrolPage() {
  const text = useFactorText();
  const router = useRouter();
  const style = useLocality();
  const { to = '/console/' } = route.useSearch();
  const me = useMe();
  const { requiredFrom, neededNow } = me.secondFactor;
  const onward = (): void => (to.startsWith('/console') ? router.history.push(to) : location.assign(to));
  const [byPasskey, setByPasskey] = useState(false);
  const leave = useMutation({
    mutationFn: () => client.call(signOut, {}),
    onSuccess: async () => {
      forgetFormsOf(writerOf(me));
      await router.navigate({ to: '/sign-in' });
      queryClient.clear();
    },
  });
  const lead = neededNow || requiredFrom === null ? text('enrolLeadNow') : text('enrolLead', { date: dayTime(Date.parse(requiredFrom), style) });
  return (
    <EntryPage
      title={text('enrolTitle')}
      lead={lead}
      aside={
        <div className={classes.foot}>
          {!neededNow && (
            <Anchor component="button" size="sm" onClick={onward}>
              {text('later')}
            </Anchor>
          )}
          <Anchor component="button" size="sm" c="dimmed" onClick={() => leave.mutate()}>
            {text('signOut')}
          </Anchor>
        </div>
      }
    >
      {byPasskey ? <AddPasskey onDone={onward} /> : <SetUpAuthenticator onDone={onward} />}
      {passkeysWork() && (
        <Anchor component="button" size="sm" mt={14} onClick={() => setByPasskey(!byPasskey)}>
          {text(byPasskey ? 'useAppInstead' : 'usePasskeyInstead')}
        </Anchor>
      )}
    </EntryPage>
  );
}
