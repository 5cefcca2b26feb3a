import type { Tx } from '../../../platform/context.ts';
import { commsDb } from '../tables.ts';
import { unseenBy, upTo, type ConversationRow, type Reader } from './conversation.reads.ts';

export const insertConversationMessage = (tx: Tx, message: ConversationRow): Promise<unknown> => commsDb(tx).insertInto('comms.conversationMessage').values(message).execute();

/** Notes that a reader has seen everything of a job up to a message; what of it was new to him. */
export async function markSeen(tx: Tx, jobId: string, reader: Reader, newest: ConversationRow): Promise<{ internal: boolean }[]> {
  const now = tx.now();
  const seen = { customer: { customerReadAt: now }, technician: { technicianReadAt: now, technicianReadBy: reader.id }, office: { officeReadAt: now } }[reader.side];
  return commsDb(tx).updateTable('comms.conversationMessage').set(seen).where('jobId', '=', jobId).where(unseenBy(reader)).where(upTo(newest)).returning('internal').execute();
}
