import type { Conversation, ConversationSummary, Side } from '@truckroll/contracts/comms/conversation.schemas.ts';
import type { Ctx, Reads } from '../../../platform/context.ts';
import { pageAfter, pageOf } from '../../../platform/db/page.ts';
import { read } from '../../../platform/db/read.ts';
import { jobCardsByIds, jobIdsOfTechnician, startOfToday } from '../../jobs/index.ts';
import { conversationAnswers, countUnread, countWaitingForOffice, findNewest, listConversation, listWaitingForOffice, type Reader } from '../data/conversation.reads.ts';
import { findTalk } from './find-talk.ts';

type Page = { limit: number; cursor?: string | undefined };

/** What was written about a job that a side may see, newest first. Refuses what `findTalk` refuses. */
export async function showConversation(ctx: Ctx, side: Side, jobId: string, { limit, cursor }: Page): Promise<Conversation> {
  const after = pageAfter(cursor, ['writtenAt', 'id']);
  return read(ctx, async (db) => {
    const { reader, customerName, writable } = await findTalk(db, ctx.actor, side, jobId);
    const [rows, unread] = await Promise.all([listConversation(db, jobId, side, limit, after), countUnread(db, [jobId], reader)]);
    const { items, nextCursor } = pageOf(rows, limit, ({ writtenAt, id }) => ({ writtenAt: writtenAt.toISOString(), id }));
    return { items: await conversationAnswers(db, items, reader, customerName), nextCursor, unread: unread.get(jobId) ?? 0, writable };
  });
}

/** Jobs with something that waits for the office, the newest first. */
export async function showWaitingConversations(ctx: Ctx, { limit, cursor }: Page): Promise<{ items: ConversationSummary[]; nextCursor: string | null; unread: number }> {
  return read(ctx, async (db) => {
    const [rows, unread] = await Promise.all([listWaitingForOffice(db, limit, pageAfter(cursor, ['writtenAt', 'id'])), countWaitingForOffice(db)]);
    const { items, nextCursor } = pageOf(rows, limit, ({ newestAt, jobId }) => ({ writtenAt: newestAt.toISOString(), id: jobId }));
    const jobIds = items.map(({ jobId }) => jobId);
    return { items: await summaries(db, jobIds, new Map(items.map((row) => [row.jobId, row.unread])), { side: 'office', id: personIdOf(ctx) }), nextCursor, unread };
  });
}

/** What was written about the jobs of the technician who asks: open ones, and those that ended today. */
export async function showMyConversations(ctx: Ctx): Promise<{ items: ConversationSummary[]; nextCursor: null }> {
  return read(ctx, async (db) => {
    const reader: Reader = { side: 'technician', id: personIdOf(ctx) };
    const given = await jobIdsOfTechnician(db, reader.id, await startOfToday(db));
    const cards = await jobCardsByIds(db, given);
    // Whose next visit is another's is no longer his to see.
    const own = given.filter((id) => cards.get(id)?.technicianId === reader.id);
    return { items: await summaries(db, own, await countUnread(db, own, reader), reader), nextCursor: null };
  });
}

/** The jobs among these that were written about, the newest message first. */
async function summaries(db: Reads, jobIds: readonly string[], unread: ReadonlyMap<string, number>, reader: Reader): Promise<ConversationSummary[]> {
  const [newest, cards] = await Promise.all([findNewest(db, jobIds), jobCardsByIds(db, jobIds)]);
  const messages = await conversationAnswers(db, newest, reader, '');
  const all = newest.flatMap(({ jobId }, index): ConversationSummary[] => {
    const card = cards.get(jobId);
    const last = messages[index]!;
    return card ? [{ jobId, number: card.number, serviceName: card.serviceName, customerName: card.customerName, unread: unread.get(jobId) ?? 0, last: last.side === 'customer' ? { ...last, author: card.customerName } : last }] : [];
  });
  return all.sort((a, b) => b.last.writtenAt.localeCompare(a.last.writtenAt));
}

function personIdOf({ actor }: Ctx): string {
  if (actor.kind !== 'person') throw new Error('this endpoint needs a person');
  return actor.personId;
}
