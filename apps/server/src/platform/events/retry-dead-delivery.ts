import { common } from '@truckroll/contracts/core/problem.ts';
import { sql } from 'kysely';
import type { Tx } from '../context.ts';
import { refuse } from '../http/refuse.ts';
import { addJob } from '../tasks/enqueue.ts';
import { REACTION_QUEUE } from '../tasks/job-queue.ts';
import { runInline, type QueuedWork } from '../tasks/run-queued.ts';
import { redeliver } from './deliver-reactions.ts';
import type { Permit } from './emit.ts';

/**
 * Has a dead delivery tried again after the commit of `tx`, once for a reaction, with all its retries for a
 * queue. It is then `done`, or `dead` again with the new error. Refuses `request/not-found` when it is not dead.
 */
export async function retryDeadDelivery(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql<{ kind: 'reaction' | 'queue'; name: string; key: string; payload: unknown }>`
    update platform.dead_delivery set state = 'retrying' where id = ${id} and state = 'dead' returning kind, name, key, payload`.execute(tx.kysely);
  const dead = rows[0];
  if (!dead) throw refuse(common.notFound, 'This delivery does not wait to be tried again.');
  if (dead.kind === 'queue') {
    const work: QueuedWork = { orgId: tx.orgId, payload: dead.payload, requestId: tx.requestId, deadId: id };
    addJob(tx, dead.name, { data: work }, async (server) => runInline(server, dead.name, work));
  } else {
    const permit: Permit = { reaction: dead.name, orgId: tx.orgId, key: dead.key, deadId: id };
    addJob(tx, REACTION_QUEUE, { data: permit }, async (server) => redeliver(server, permit, id));
  }
}
