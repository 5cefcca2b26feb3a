import { Alert, Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { useText } from '../../../app/text.ts';
import { enterWithPasskey, passkeyFault, passkeysWork } from './passkeys.ts';
import { useFactorText } from './second-factor-text.ts';
import classes from './second-factor.module.css';

/** Signs in with a passkey of this device, without e-mail or password. Not shown where the browser knows none. */
export function PasskeySignIn({ onDone }: { onDone: (me: Me) => void }) {
  const text = useFactorText();
  const say = useText();
  const enter = useMutation({ mutationFn: enterWithPasskey, onSuccess: onDone });
  if (!passkeysWork()) return null;
  return (
    <div className={classes.stack}>
      {enter.isError && (
        <Alert color="red" variant="light" role="alert">
          {passkeyFault(enter.error, say)}
        </Alert>
      )}
      <Button variant="default" size="sm" leftSection={<IconFingerprint size={16} />} loading={enter.isPending} onClick={() => enter.mutate()}>
        {text('passkeySignIn')}
      </Button>
    </div>
  );
}
