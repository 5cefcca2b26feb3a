import { recordDeadDelivery, settleRetried } from '../events/dead-deliveries.ts';
import type { ServerContext } from '../server-context.ts';
import { messageOf } from '../startup-problem.ts';
import type { Queue } from './task.ts';

/** What a queue's job carries. */
export type QueuedWork = { orgId: string; payload: unknown; requestId?: string | undefined; /** The dead delivery that is tried again. */ deadId?: string | undefined };

/**
 * One attempt at queued work. Undefined when it is settled: done, or, after `retries` further attempts, set
 * aside as a dead delivery. Otherwise why it failed; it is to be tried again.
 */
export async function runQueued(server: ServerContext, queue: Queue, work: QueuedWork, attemptsBefore: number): Promise<string | undefined> {
  const ctx = server.ctxFor({ orgId: work.orgId, actor: { kind: 'system', name: queue.name }, requestId: work.requestId });
  try {
    await queue.run(ctx, queue.payload.parse(work.payload));
  } catch (error) {
    const reason = messageOf(error);
    const attempts = attemptsBefore + 1;
    server.metrics.deliveryFailures.inc({ kind: 'queue', name: queue.name });
    server.log.warn({ queue: queue.name, orgId: work.orgId, attempts, error: reason }, 'queued work failed');
    if (attempts <= queue.retries) return reason;
    if (work.deadId === undefined) await recordDeadDelivery(ctx, { kind: 'queue', name: queue.name, key: '', eventSeq: null, payload: work.payload, error: reason, attempts });
    else await settleRetried(ctx, work.deadId, reason);
    return undefined;
  }
  if (work.deadId !== undefined) await settleRetried(ctx, work.deadId, undefined);
  return undefined;
}

/** All attempts at once, without pauses: how inline delivery runs queued work. */
export async function runInline(server: ServerContext, queueName: string, work: QueuedWork): Promise<void> {
  const queue = queueNamed(server, queueName);
  // Through JSON, as a worker would read it.
  const read = JSON.parse(JSON.stringify(work)) as QueuedWork;
  for (let attempts = 0; (await runQueued(server, queue, read, attempts)) !== undefined; attempts++);
}

export function queueNamed(server: ServerContext, name: string): Queue {
  const queue = server.queues.get(name);
  if (queue === undefined) throw new Error(`there is no queue ${name} here; is it listed in its module.ts?`);
  return queue;
}
