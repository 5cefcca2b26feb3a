import { Alert, Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../../app/keys.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useText } from '../../../app/text.ts';
import { makePasskey, passkeyFault } from './passkeys.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import classes from './second-factor.module.css';
import { useFactorText } from './second-factor-text.ts';

const LONGEST_NAME = 60;

/** A passkey from its name to the browser's question, and the recovery codes that a first second factor brings. */
export function AddPasskey({ onDone }: { onDone: () => void }) {
  const text = useFactorText();
  const say = useText();
  const [name, setName] = useState('');
  const finish = async (): Promise<void> => {
    await Promise.all([queryClient.invalidateQueries({ queryKey: keys.me }), queryClient.invalidateQueries({ queryKey: keys.secondFactor, exact: true })]);
    onDone();
  };
  const add = useMutation({ mutationFn: () => makePasskey(name.trim() === '' ? text('passkeyUnnamed') : name), onSuccess: (codes) => (codes ? undefined : void finish()) });
  if (add.data) return <RecoveryCodes codes={add.data} onKept={() => void finish()} />;
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <p className={classes.faint}>{text('passkeyLead')}</p>
      {add.isError && (
        <Alert color="red" variant="light" role="alert">
          {passkeyFault(add.error, say)}
        </Alert>
      )}
      <TextInput label={text('passkeyName')} placeholder={text('passkeyUnnamed')} maxLength={LONGEST_NAME} dir="auto" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Button type="submit" size="sm" loading={add.isPending}>
        {text('passkeyMake')}
      </Button>
    </form>
  );
}
