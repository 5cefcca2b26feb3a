import { Alert, Anchor, Button, CopyButton, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { beginAuthenticator, confirmAuthenticator } from '@truckroll/contracts/identity/api.ts';
import { ErrorState, SkeletonRows } from '@truckroll/ui';
import { useId, useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { isProblem, problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useText } from '../../../app/text.ts';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import classes from './second-factor.module.css';
import { useFactorText } from './second-factor-text.ts';

/** An authenticator app from its key to its first code and the recovery codes; `onDone` when those are kept. */
export function SetUpAuthenticator({ onDone }: { onDone: () => void }) {
  const text = useFactorText();
  const say = useText();
  const attempt = useId();
  const [code, setCode] = useState('');
  // A key of its own for each time this is opened; a failed try may ask for another.
  const begun = useQuery({ queryKey: [...keys.secondFactor, 'new', attempt], queryFn: () => client.call(beginAuthenticator, {}), staleTime: Infinity, gcTime: 0, retry: false, refetchOnWindowFocus: false });
  const confirm = useMutation({
    mutationFn: (ticket: string) => client.call(confirmAuthenticator, { body: { ticket, code } }),
    onError: (error) => {
      setCode('');
      if (isProblem(error) && error.code === 'identity/ticket-over') void begun.refetch();
    },
  });
  const finish = async (): Promise<void> => {
    await Promise.all([queryClient.invalidateQueries({ queryKey: keys.me }), queryClient.invalidateQueries({ queryKey: keys.secondFactor, exact: true })]);
    onDone();
  };

  if (confirm.data) return <RecoveryCodes codes={confirm.data.codes} onKept={() => void finish()} />;
  if (begun.isError) return <ErrorState title={problemText(begun.error, say)} onRetry={() => void begun.refetch()} />;
  if (!begun.data) return <SkeletonRows rows={4} />;
  const { key, uri, ticket } = begun.data;
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(ticket);
      }}
    >
      <div className={classes.scan}>
        <QrCode text={uri} label={text('qr')} />
        <div className={classes.words}>
          <h2 className={classes.title}>{text('scan')}</h2>
          <p className={classes.faint}>{text('scanHint')}</p>
          <p>
            <span className={classes.faint}>{text('key')}</span>
            <code className={classes.key} dir="ltr">
              {key}
            </code>
          </p>
          <span className={classes.acts}>
            <CopyButton value={key.replaceAll(' ', '')}>
              {({ copied, copy }) => (
                <Anchor component="button" type="button" size="sm" onClick={copy}>
                  {text(copied ? 'copied' : 'copy')}
                </Anchor>
              )}
            </CopyButton>
            <Anchor href={uri} size="sm">
              {text('openHere')}
            </Anchor>
          </span>
        </div>
      </div>
      {confirm.isError && (
        <Alert color="red" variant="light" role="alert">
          {problemText(confirm.error, say)}
        </Alert>
      )}
      <TextInput label={text('code')} description={text('codeHint')} inputMode="numeric" autoComplete="one-time-code" dir="ltr" minLength={6} maxLength={12} required withAsterisk={false} value={code} onChange={(event) => setCode(event.currentTarget.value)} />
      <Button type="submit" size="sm" loading={confirm.isPending}>
        {text('turnOn')}
      </Button>
    </form>
  );
}
