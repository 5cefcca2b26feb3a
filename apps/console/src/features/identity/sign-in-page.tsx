import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { signIn } from '@truckroll/contracts/identity/api.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { problemText } from '../../app/problem-text.ts';
import { queryClient } from '../../app/query-client.ts';
import { setupQuery } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { DemoSignIns } from './demo-sign-ins.tsx';
import { EntryPage } from './entry-page.tsx';
import classes from './entry-page.module.css';
import { PasskeySignIn } from './second-factor/passkey-button.tsx';
import { SecondStep, takesPasskey, ticketOf } from './second-factor/second-step.tsx';
import { useFactorText } from './second-factor/second-factor-text.ts';

const route = getRouteApi('/sign-in');
/** Whoever may not watch the board works in the technician's app. */
const WATCH = 'dispatch.board.read';

export function SignInPage() {
  const text = useText();
  const say = useFactorText();
  const router = useRouter();
  const { to } = route.useSearch();
  const { data: setup } = useQuery(setupQuery);
  const form = useForm({ initialValues: { email: '', password: '' } });

  const enter = useMutation({
    mutationFn: (credentials: { email: string; password: string }) => client.call(signIn, { body: credentials }),
    onSuccess: ({ me }) => go(me),
  });
  const go = (me: Me): void => {
    queryClient.setQueryData(keys.me, me);
    if (me.permissions.includes(WATCH)) router.history.push(to ?? '/console/');
    else if (me.secondFactor.neededNow) void router.navigate({ to: '/second-factor', search: { to: '/technician/' } });
    else location.assign('/technician/');
  };
  const ticket = ticketOf(enter.error);

  if (ticket !== undefined) {
    return (
      <EntryPage title={say('stepTitle')} lead={say('stepLead')}>
        <SecondStep ticket={ticket} passkey={takesPasskey(enter.error)} onDone={go} onBack={enter.reset} />
      </EntryPage>
    );
  }

  const demo = setup?.demo?.signIns ?? [];
  return (
    <EntryPage title={setup?.organisationName ?? text('signIn.title')} lead={text('signIn.lead')} aside={demo.length > 0 && <DemoSignIns signIns={demo} busy={enter.isPending} onPick={(credentials) => enter.mutate(credentials)} />}>
      <form className={classes.form} onSubmit={form.onSubmit((credentials) => enter.mutate(credentials))}>
        {enter.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(enter.error, text)}
          </Alert>
        )}
        <TextInput label={text('signIn.email')} type="email" autoComplete="username" required withAsterisk={false} {...form.getInputProps('email')} />
        <PasswordInput label={text('signIn.password')} autoComplete="current-password" required withAsterisk={false} {...form.getInputProps('password')} />
        <Button type="submit" size="sm" loading={enter.isPending}>
          {text('signIn.submit')}
        </Button>
      </form>
      <div className={classes.otherWays}>
        <PasskeySignIn onDone={go} />
      </div>
    </EntryPage>
  );
}
