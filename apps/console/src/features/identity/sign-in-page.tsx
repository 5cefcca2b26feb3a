import { Alert, Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { signIn } from '@truckroll/contracts/identity/api.ts';
import { client } from '../../app/api.ts';
import { problemText } from '../../app/problem-text.ts';
import { setupQuery } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { DemoSignIns } from './demo-sign-ins.tsx';
import { EntryPage } from './entry-page.tsx';
import classes from './entry-page.module.css';
import { goOn } from './go-on.ts';
import { PasskeySignIn } from './second-factor/passkey-button.tsx';
import { SecondStep, takesPasskey, ticketOf } from './second-factor/second-step.tsx';
import { useFactorText } from './second-factor/second-factor-text.ts';
import { OrganisationSignIn } from './single-sign-on/organisation-sign-in.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const text = useText();
  const say = useFactorText();
  const router = useRouter();
  const { to, over } = route.useSearch();
  const { data: setup } = useQuery(setupQuery);
  const form = useForm({ initialValues: { email: '', password: '' } });

  const enter = useMutation({
    mutationFn: (credentials: { email: string; password: string }) => client.call(signIn, { body: credentials }),
    onSuccess: ({ me }) => goOn(router, me, to),
  });
  const ticket = ticketOf(enter.error);

  if (ticket !== undefined) {
    return (
      <EntryPage title={say('stepTitle')} lead={say('stepLead')}>
        <SecondStep ticket={ticket} passkey={takesPasskey(enter.error)} onDone={(me) => goOn(router, me, to)} onBack={enter.reset} />
      </EntryPage>
    );
  }

  const demo = setup?.demo?.signIns ?? [];
  return (
    <EntryPage title={setup?.organisationName ?? text('signIn.title')} lead={text('signIn.lead')} aside={demo.length > 0 && <DemoSignIns signIns={demo} busy={enter.isPending} onPick={(credentials) => enter.mutate(credentials)} />}>
      {over === 'support' && (
        <Alert color="blue" variant="light" role="alert" mb="md">
          {text('signIn.supportOver')}
        </Alert>
      )}
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
        <div className={classes.ways}>
          <Anchor size="sm" renderRoot={(props) => <Link to="/forgotten-password" {...props} />}>
            {text('signIn.forgotten')}
          </Anchor>
          {setup?.signInByLink && (
            <Anchor size="sm" renderRoot={(props) => <Link to="/forgotten-password" search={{ wants: 'link' }} {...props} />}>
              {text('signIn.byLink')}
            </Anchor>
          )}
        </div>
      </form>
      <div className={classes.otherWays}>
        <PasskeySignIn onDone={(me) => goOn(router, me, to)} />
        <OrganisationSignIn email={form.values.email} to={to} />
      </div>
    </EntryPage>
  );
}
