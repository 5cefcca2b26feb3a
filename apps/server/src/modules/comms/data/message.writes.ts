import type { Tx } from '../../../platform/context.ts';
import { json } from '../../../platform/db/tables-of.ts';
import { commsDb } from '../tables.ts';
import { MESSAGE_COLUMNS, type MessageRow } from './message.reads.ts';

/** The database refuses one that was decided on before (`listDecisions`): nobody is told the same thing twice. */
export const insertMessage = (tx: Tx, message: MessageRow): Promise<unknown> => commsDb(tx).insertInto('comms.message').values({ ...message, plan: json(message.plan) }).execute();

export type MessageChange = Partial<Pick<MessageRow, 'state' | 'attempts' | 'resends' | 'reason' | 'provider' | 'providerId' | 'simulated' | 'sendAt' | 'sentAt'>>;

export async function updateMessage(tx: Tx, message: MessageRow, change: MessageChange): Promise<MessageRow> {
  await commsDb(tx).updateTable('comms.message').set(change).where('id', '=', message.id).execute();
  return { ...message, ...change };
}

/** Takes a message whose time has come to be sent, once more where that was begun before; undefined when there is nothing to send. */
export async function claimMessage(tx: Tx, id: string): Promise<MessageRow | undefined> {
  return commsDb(tx)
    .updateTable('comms.message')
    .set((e) => ({ state: 'sending', attempts: e('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'sending'])
    .where('sendAt', '<=', tx.now())
    .returning(MESSAGE_COLUMNS)
    .executeTakeFirst();
}

/** Records what came of sending a message, unless somebody else did; undefined then. One that was sent while it was taken back was sent. */
export async function settleMessage(tx: Tx, id: string, change: MessageChange): Promise<MessageRow | undefined> {
  return commsDb(tx).updateTable('comms.message').set(change).where('id', '=', id).where('state', 'in', change.state === 'sent' ? ['sending', 'stale'] : ['sending']).returning(MESSAGE_COLUMNS).executeTakeFirst();
}

/** Takes back what has not been sent yet of a kind; `version` picks one happening of it. Gives what was taken back. */
export async function dropQueued(tx: Tx, jobId: string, kind: MessageRow['kind'], version: string, reason: string): Promise<Pick<MessageRow, 'id' | 'channel' | 'audience'>[]> {
  return commsDb(tx)
    .updateTable('comms.message')
    .set({ state: 'stale', reason })
    .where('jobId', '=', jobId)
    .where('kind', '=', kind)
    .where('version', '=', version)
    .where('state', 'in', ['queued', 'sending'])
    .returning(['id', 'channel', 'audience'])
    .execute();
}
