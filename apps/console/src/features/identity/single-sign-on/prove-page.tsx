import { Alert, Button, Loader } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { problemText } from '../../../app/problem-text.ts';
import { useText } from '../../../app/text.ts';
import { EntryPage } from '../entry-page.tsx';
import { useFactorText } from '../second-factor/second-factor-text.ts';
import { proveAtProvider } from './begun-sign-in.ts';

/** The window that leads to the provider so that the page behind it stays as it is. */
export function ProvePage() {
  const text = useFactorText();
  const say = useText();
  const { mutate, isError, error } = useMutation({ mutationFn: () => proveAtProvider('window') });
  useEffect(() => mutate(), [mutate]);
  return (
    <EntryPage title={text('proveTitle')} lead={text('proveLeaving')}>
      {isError ? (
        <>
          <Alert color="red" variant="light" role="alert" mb="md">
            {problemText(error, say)}
          </Alert>
          <Button onClick={() => mutate()}>{text('proveAgain')}</Button>
        </>
      ) : (
        <Loader type="dots" />
      )}
    </EntryPage>
  );
}
