import { Alert, Anchor, Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { askForSignInLink, forgotPassword } from '@truckroll/contracts/identity/api.ts';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { problemText } from '../../../app/problem-text.ts';
import { setupQuery } from '../../../app/session.ts';
import { useText } from '../../../app/text.ts';
import { EntryPage } from '../entry-page.tsx';
import classes from '../entry-page.module.css';
import { useEntryText } from './entry-text.ts';

const route = getRouteApi('/forgotten-password');

/** Asks for a mail: to choose a new password or, where the organisation wants that, to sign in. */
export function ForgottenPasswordPage() {
  const text = useEntryText();
  const say = useText();
  const { wants } = route.useSearch();
  const { data: setup } = useQuery(setupQuery);
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: () => client.call(wants === 'link' ? askForSignInLink : forgotPassword, { body: { email } }) });
  const back = <Anchor size="sm" renderRoot={(props) => <Link to="/sign-in" {...props} />}>{text('toSignIn')}</Anchor>;

  if (ask.isSuccess) {
    return (
      <EntryPage title={text('sentTitle')} lead={text('sentLead', { email })}>
        <div className={classes.form}>
          {setup?.mailSimulated && (
            <Alert color="yellow" variant="light">
              {text('simulated')}
            </Alert>
          )}
          <Button variant="default" onClick={ask.reset}>
            {text('again')}
          </Button>
          {back}
        </div>
      </EntryPage>
    );
  }
  return (
    <EntryPage title={text(wants === 'link' ? 'linkTitle' : 'forgotTitle')} lead={text(wants === 'link' ? 'linkLead' : 'forgotLead')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        {ask.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(ask.error, say)}
          </Alert>
        )}
        <TextInput label={say('signIn.email')} type="email" autoComplete="username" required withAsterisk={false} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <Button type="submit" size="sm" loading={ask.isPending}>
          {text('send')}
        </Button>
        {back}
      </form>
    </EntryPage>
  );
}
