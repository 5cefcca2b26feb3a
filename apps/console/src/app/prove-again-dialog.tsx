import { lazy, Suspense, useSyncExternalStore } from 'react';
import { askedStore } from './prove-again.ts';

const ProofDialog = lazy(async () => ({ default: (await import('../features/identity/second-factor/proof-dialog.tsx')).ProofDialog }));

/** Asks the person to prove himself again whenever a request needs it. */
export function ProveAgainDialog() {
  const asked = useSyncExternalStore(askedStore.subscribe, askedStore.current);
  return asked ? (
    <Suspense>
      <ProofDialog onProved={asked.proved} onGiveUp={asked.giveUp} />
    </Suspense>
  ) : null;
}
