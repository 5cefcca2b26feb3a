import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Tx } from '../context.ts';
import { stateOf, type TxState } from '../db/transaction.ts';
import type { ServerContext } from '../server-context.ts';
import { JOB_CHANNEL, type NewJob } from './job-queue.ts';
import { runInline, type QueuedWork } from './run-queued.ts';
import type { Queue } from './task.ts';

export type EnqueueOptions = {
  /** The same key in the same queue and organisation is run once, as long as the queue remembers it (7 days after it was done). */
  dedupeKey?: string;
};

const pendingOf = new WeakMap<TxState, Map<string, NewJob[]>>();

/** Has a queue do something after the commit of `tx`, at least once. Throws ZodError when the payload does not fit. */
export async function enqueue<S extends z.ZodType>(tx: Tx, queue: Queue<S>, payload: z.input<S>, { dedupeKey }: EnqueueOptions = {}): Promise<void> {
  const work: QueuedWork = { orgId: tx.orgId, payload: queue.payload.parse(payload), requestId: tx.requestId };
  const id = dedupeKey === undefined ? {} : { id: idFrom(`${queue.name}\n${tx.orgId}\n${dedupeKey}`) };
  addJob(tx, queue.name, { ...id, data: work }, async (server) => runInline(server, queue.name, work));
}

/** Adds a job of any queue to a transaction. In inline delivery `inline` runs right after the commit instead. */
export function addJob(tx: Tx, queueName: string, job: NewJob, inline: (server: ServerContext) => Promise<void>): void {
  const state = stateOf(tx);
  const { server } = state;
  const delivery = server.inline;
  if (delivery) {
    state.followUps.push(async () => {
      if (job.id === undefined || delivery.isNew(job.id)) await delivery.run([async () => inline(server)]);
    });
    return;
  }
  const pending = pendingOf.get(state) ?? startPending(state);
  pending.set(queueName, [...(pending.get(queueName) ?? []), job]);
}

function startPending(state: TxState): Map<string, NewJob[]> {
  const pending = new Map<string, NewJob[]>();
  pendingOf.set(state, pending);
  const { session, server, tx } = state;
  state.beforeCommit.push(async () => {
    const written = [...pending].map(([queue, jobs]) => ({ queue, ...server.jobs!.insert(session, queue, jobs) }));
    tx.afterCommit(() => {
      for (const { queue, handOver } of written) if (!handOver()) server.database.control.notify(JOB_CHANNEL, queue);
    });
    await Promise.all(written.map(({ sent }) => sent));
  });
  return pending;
}

/** A UUID (version 8) that is the same for the same text. */
function idFrom(text: string): string {
  const hash = createHash('sha256').update(text).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
