import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Delivery without workers: what a commit sets off runs in this process before the outermost `transaction`
 * returns. One thing at a time, first in first out, across all callers: the whole process is one order.
 * A reaction that throws makes that outermost `transaction` throw, although it is committed: this mode is for
 * tests and for replaying history, where that is a fault to be seen. A crash loses what had not run yet.
 */
export type InlineDelivery = {
  /** Adds steps behind all others. Inside a step it returns at once; outside it waits for them and all they set off. */
  run(steps: readonly (() => Promise<void>)[]): Promise<void>;
  /** False from the second time on for the same id: what `dedupeKey` promises. */
  isNew(id: string): boolean;
};

/** Everything that one outermost transaction has set off. */
type Chain = { open: number; failure: unknown; settled: PromiseWithResolvers<void> };

export function createInlineDelivery(): InlineDelivery {
  const chains = new AsyncLocalStorage<Chain>();
  const waiting: { chain: Chain; step: () => Promise<void> }[] = [];
  const seen = new Set<string>();
  let draining = false;

  async function drain(): Promise<void> {
    if (draining) return;
    draining = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { chain, step } = next;
      try {
        await chains.run(chain, step);
      } catch (error) {
        chain.failure ??= error;
      }
      chain.open -= 1;
      if (chain.open > 0) continue;
      if (chain.failure === undefined) chain.settled.resolve();
      else chain.settled.reject(chain.failure);
    }
    draining = false;
  }

  return {
    run: async (steps) => {
      if (steps.length === 0) return;
      const current = chains.getStore();
      const chain = current && current.open > 0 ? current : { open: 0, failure: undefined, settled: Promise.withResolvers<void>() };
      chain.open += steps.length;
      waiting.push(...steps.map((step) => ({ chain, step })));
      if (chain === current) return;
      void drain();
      await chain.settled.promise;
    },
    isNew: (id) => !seen.has(id) && Boolean(seen.add(id)),
  };
}
