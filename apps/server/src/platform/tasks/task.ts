import type { z } from 'zod';
import type { Ctx } from '../context.ts';

/**
 * A timed sweep: finds what is due by `ctx.now()` and acts on it. It runs on one process at a time (a lease
 * in the database), every `everySeconds` of real time, whatever the number of processes. It must find its
 * work with `readAllOrgs` and act inside one organisation with `ctx.inOrg(orgId)`.
 */
export type Task = { readonly name: `${string}.${string}`; readonly everySeconds: number; readonly run: (ctx: Ctx) => Promise<void> };
export const task = (definition: Task): Task => definition;

/**
 * Queued work that calls the outside (sending a message, capturing a payment). Enqueued in the transaction
 * that decides it with `enqueue(tx, queue, payload)`; run at least once; retried with back-off; dead after `retries`.
 */
export type Queue<S extends z.ZodType = z.ZodType> = {
  readonly name: `${string}.${string}`;
  readonly payload: S;
  readonly retries: number;
  /** At most so many at once in one process. */
  readonly concurrency: number;
  readonly run: (ctx: Ctx, payload: z.output<S>) => Promise<void>;
};
export const queue = <S extends z.ZodType>(definition: Queue<S>): Queue<S> => definition;
