import { lazyPart } from '@truckroll/ui';
import { useSyncExternalStore } from 'react';
import { DialogFailure } from './part-failure.tsx';
import { askedStore } from './prove-again.ts';

const ProofDialog = lazyPart(() => import('../features/identity/second-factor/proof-dialog.tsx'), 'ProofDialog', (failure, { onGiveUp }) => <DialogFailure {...failure} onClose={onGiveUp} />);

/** Asks the person to prove himself again whenever a request needs it. */
export function ProveAgainDialog() {
  const asked = useSyncExternalStore(askedStore.subscribe, askedStore.current);
  return asked ? <ProofDialog onProved={asked.proved} onGiveUp={asked.giveUp} /> : null;
}
