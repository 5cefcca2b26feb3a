import { Alert, Anchor, Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { proveAgain } from '@truckroll/contracts/identity/api.ts';
import type { Proof } from '@truckroll/contracts/identity/second-factor.schemas.ts';
import { Modal, SecondStepForm } from '@truckroll/ui';
import { useEffect, useState } from 'react';
import { client } from '../../../app/api.ts';
import { problemText } from '../../../app/problem-text.ts';
import { useMe } from '../../../app/session.ts';
import { useText } from '../../../app/text.ts';
import { proveAtProvider } from '../single-sign-on/begun-sign-in.ts';
import { onProofInWindow, openProofWindow } from '../single-sign-on/proof-window.ts';
import { passkeyFault, passkeysWork, proveWithPasskey } from './passkeys.ts';
import classes from './second-factor.module.css';
import { useFactorText } from './second-factor-text.ts';

/** Before something dangerous: the password, a second factor, or the organisation's identity provider, once more. */
export function ProofDialog({ onProved, onGiveUp }: { onProved: () => void; onGiveUp: () => void }) {
  return useMe().singleSignOn ? <ProofAtProvider onProved={onProved} onGiveUp={onGiveUp} /> : <OwnProof onProved={onProved} onGiveUp={onGiveUp} />;
}

/** In a window of its own, so that this page stays as it is: nobody is asked for a password that he may not have. */
function ProofAtProvider({ onProved, onGiveUp }: { onProved: () => void; onGiveUp: () => void }) {
  const text = useFactorText();
  const say = useText();
  const [shown, setShown] = useState<'ask' | 'waiting' | 'blocked'>('ask');
  const leave = useMutation({ mutationFn: () => proveAtProvider('here') });
  useEffect(() => onProofInWindow(onProved), [onProved]);
  return (
    <Modal opened onClose={onGiveUp} title={text('proveTitle')} closeButtonProps={{ 'aria-label': text('close') }}>
      <p className={`${classes.lead} ${classes.faint}`}>{text('proveAtProviderLead')}</p>
      <div className={classes.stack}>
        {leave.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(leave.error, say)}
          </Alert>
        )}
        {shown !== 'ask' && (
          <Alert variant="light" role="alert" color={shown === 'blocked' ? 'yellow' : 'blue'}>
            {text(shown === 'blocked' ? 'proveBlocked' : 'proveWaiting')}
          </Alert>
        )}
        <Button data-autofocus variant={shown === 'ask' ? 'filled' : 'default'} disabled={leave.isPending || leave.isSuccess} onClick={() => setShown(openProofWindow() ? 'waiting' : 'blocked')}>
          {text(shown === 'ask' ? 'proveAtProvider' : 'proveOpenAgain')}
        </Button>
        {shown === 'blocked' && (
          <Button loading={leave.isPending || leave.isSuccess} onClick={() => leave.mutate()}>
            {text('proveHere')}
          </Button>
        )}
      </div>
    </Modal>
  );
}

function OwnProof({ onProved, onGiveUp }: { onProved: () => void; onGiveUp: () => void }) {
  const text = useFactorText();
  const say = useText();
  const { secondFactor } = useMe();
  const [byCode, setByCode] = useState(false);
  const [password, setPassword] = useState('');
  const prove = useMutation({ mutationFn: (body: Proof) => client.call(proveAgain, { body }), onSuccess: onProved });
  const withPasskey = useMutation({ mutationFn: proveWithPasskey, onSuccess: onProved });
  const fault = prove.isError ? problemText(prove.error, say) : withPasskey.isError ? passkeyFault(withPasskey.error, say) : undefined;
  const change = (toCode: boolean): void => {
    prove.reset();
    withPasskey.reset();
    setByCode(toCode);
  };
  return (
    <Modal opened onClose={onGiveUp} title={text('proveTitle')} closeButtonProps={{ 'aria-label': text('close') }}>
      <p className={`${classes.lead} ${classes.faint}`}>{text('proveLead')}</p>
      {byCode ? (
        <SecondStepForm busy={prove.isPending} fault={fault} onCode={(code) => prove.mutate({ code })} onPasskey={passkeysWork() ? () => withPasskey.mutate() : undefined} />
      ) : (
        <form
          className={classes.stack}
          onSubmit={(event) => {
            event.preventDefault();
            prove.mutate({ password });
          }}
        >
          {fault && (
            <Alert color="red" variant="light" role="alert">
              {fault}
            </Alert>
          )}
          <PasswordInput label={text('password')} autoComplete="current-password" required withAsterisk={false} data-autofocus value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
          <Button type="submit" loading={prove.isPending}>
            {text('confirm')}
          </Button>
        </form>
      )}
      {secondFactor.enrolled && (
        <Anchor component="button" type="button" size="sm" mt={14} onClick={() => change(!byCode)}>
          {text(byCode ? 'usePassword' : 'useCode')}
        </Anchor>
      )}
    </Modal>
  );
}
