import { Alert, Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { finishSignIn, getSetup, signIn } from '@truckroll/contracts/identity/api.ts';
import { SecondStepForm } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import classes from '../../app/page.module.css';
import { isProblem, problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';

export function SignInPage() {
  const text = useText();
  const cache = useQueryClient();
  const { data: setup } = useQuery({ queryKey: keys.setup, queryFn: () => client.call(getSetup, {}), staleTime: Infinity });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: (credentials: { email: string; password: string }) => client.call(signIn, { body: credentials }),
    onSuccess: ({ me }) => cache.setQueryData(keys.me, me),
  });
  const finish = useMutation({ mutationFn: (body: { ticket: string; code: string }) => client.call(finishSignIn, { body }), onSuccess: ({ me }) => cache.setQueryData(keys.me, me) });
  if (isProblem(enter.error) && enter.error.code === 'identity/second-factor-needed') {
    const ticket = String(enter.error.problem['ticket']);
    const back = (): void => {
      finish.reset();
      enter.reset();
    };
    return (
      <main className={classes.page}>
        <h1 className={classes.title}>{text('signIn.stepTitle')}</h1>
        <p className={classes.hint}>{text('signIn.stepLead')}</p>
        <SecondStepForm size="lg" busy={finish.isPending} fault={finish.isError ? problemText(finish.error, text) : undefined} onCode={(code) => finish.mutate({ ticket, code })} onBack={back} />
      </main>
    );
  }
  const technicians = (setup?.demo?.signIns ?? []).filter(({ role }) => role === 'technician');
  return (
    <main className={classes.page}>
      <h1 className={classes.title}>{setup?.organisationName ?? text('signIn.title')}</h1>
      <p className={classes.hint}>{text('signIn.lead')}</p>
      <form
        className={classes.card}
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate({ email, password });
        }}
      >
        {enter.isError && (
          <Alert color="red" role="alert">
            {problemText(enter.error, text)}
          </Alert>
        )}
        <TextInput size="lg" label={text('signIn.email')} type="email" autoComplete="username" required withAsterisk={false} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordInput size="lg" label={text('signIn.password')} autoComplete="current-password" required withAsterisk={false} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        <Button className={classes.big} size="lg" type="submit" loading={enter.isPending}>
          {text('signIn.submit')}
        </Button>
      </form>
      {technicians.length > 0 && (
        <NativeSelect
          size="lg"
          label={text('signIn.demo')}
          data={[{ value: '', label: '' }, ...technicians.map(({ label, email }) => ({ value: email, label }))]}
          value=""
          onChange={({ currentTarget }) => {
            const technician = technicians.find(({ email }) => email === currentTarget.value);
            if (technician) enter.mutate({ email: technician.email, password: technician.password });
          }}
        />
      )}
    </main>
  );
}
