import type { Policy } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events/emit.ts';
import { insertNextPromise } from '../data/promise.writes.ts';
import { PromiseMade } from '../events.ts';
import { promiseRange, type Spread } from '../rules/promise-range.ts';

type Told = { etaSeconds: number; policy: Policy; spread: Spread };

/** Tells the customer of a job when to expect somebody who drives so long from now; replaces what was told before. Publishes dispatch.promise_made. */
export async function tellPromise(tx: Tx, jobId: string, { etaSeconds, policy, spread }: Told): Promise<void> {
  await emit(tx, PromiseMade, await writePromise(tx, jobId, { etaSeconds, policy, spread }));
}

/** Writes what `tellPromise` tells; the caller emits it. */
export async function writePromise(tx: Tx, jobId: string, { etaSeconds, policy, spread }: Told): Promise<z.input<typeof PromiseMade.payload>> {
  const quantile = policy.promiseQuantile;
  const { earliestAt, latestAt } = promiseRange({ now: tx.now(), etaSeconds, quantile, spread });
  const version = await insertNextPromise(tx, { jobId, earliestAt, latestAt, quantile });
  return { jobId, version, earliestAt: earliestAt.toISOString(), latestAt: latestAt.toISOString(), quantile };
}
