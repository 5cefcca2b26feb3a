import type { ConversationMessage, Side } from '@truckroll/contracts/comms/conversation.schemas.ts';
import { expressionBuilder, sql, type Expression, type Selectable, type SqlBool } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { peopleByIds, type PersonRecord } from '../../identity/index.ts';
import { technicianNames } from '../../workforce/index.ts';
import { commsDb, type CommsTables } from '../tables.ts';
import type { Notice } from '../rules/keep-quiet.ts';

export type ConversationRow = Omit<Selectable<CommsTables['comms.conversationMessage']>, 'orgId'>;

/** Who reads: a side, and of it the person; a technician reads for himself, the others for their side. */
export type Reader = { side: Side; id: string };

const COLUMNS = ['id', 'jobId', 'side', 'authorId', 'internal', 'addressed', 'text', 'writtenAt', 'customerReadAt', 'technicianReadAt', 'technicianReadBy', 'officeReadAt'] as const satisfies readonly (keyof ConversationRow)[];
const written = (source: Source) => commsDb(source).selectFrom('comms.conversationMessage').select(COLUMNS);
type Table = { 'comms.conversationMessage': CommsTables['comms.conversationMessage'] };
const e = expressionBuilder<Table, 'comms.conversationMessage'>();

/** What a side may see at all. */
const visibleTo = (side: Side): Expression<SqlBool> => (side === 'customer' ? e('internal', '=', false) : e.lit(true));

/** What of others a reader has not seen. */
export function unseenBy({ side, id }: Reader): Expression<SqlBool> {
  const unseen = { customer: e('customerReadAt', 'is', null), technician: e('technicianReadBy', 'is distinct from', id), office: e('officeReadAt', 'is', null) }[side];
  return e.and([e('side', '!=', side), visibleTo(side), unseen]);
}

/** Literal, so that the partial index answers for the office. */
const waitsFor = (side: Side): Expression<SqlBool> => sql<boolean>`${sql.lit(side)} = any (addressed)`;

/** Up to this message, itself included. */
export const upTo = ({ writtenAt, id }: Pick<ConversationRow, 'writtenAt' | 'id'>): Expression<SqlBool> => sql<boolean>`(written_at, id) <= (${writtenAt}::timestamptz, ${id}::uuid)`;

/** Newest first, one more than `limit`. */
export async function listConversation(source: Source, jobId: string, side: Side, limit: number, after: { writtenAt: string; id: string } | undefined): Promise<ConversationRow[]> {
  return written(source)
    .where('jobId', '=', jobId)
    .where(visibleTo(side))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(written_at, id) < (${after?.writtenAt}::timestamptz, ${after?.id}::uuid)`))
    .orderBy('writtenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** A message of a job that a side may see. */
export const findConversationMessage = (source: Source, jobId: string, side: Side, id: string): Promise<ConversationRow | undefined> => written(source).where('jobId', '=', jobId).where('id', '=', id).where(visibleTo(side)).executeTakeFirst();

/** How many messages of these jobs wait for a reader, by job. */
export async function countUnread(source: Source, jobIds: readonly string[], reader: Reader): Promise<ReadonlyMap<string, number>> {
  if (jobIds.length === 0) return new Map();
  const rows = await commsDb(source).selectFrom('comms.conversationMessage').select(['jobId', e.fn.countAll<number>().as('count')]).where(e('jobId', '=', e.fn.any(e.val([...jobIds])))).where(unseenBy(reader)).where(waitsFor(reader.side)).groupBy('jobId').execute();
  return new Map(rows.map(({ jobId, count }) => [jobId, count]));
}

/** How many a side has written about a job since. */
export async function countWrittenSince(source: Source, jobId: string, side: Side, since: Date): Promise<number> {
  const { count } = await commsDb(source).selectFrom('comms.conversationMessage').select(e.fn.countAll<number>().as('count')).where('jobId', '=', jobId).where('side', '=', side).where('writtenAt', '>', since).executeTakeFirstOrThrow();
  return count;
}

/** Jobs with something that waits for the office, the newest of it first, one more than `limit`, with how much it is. */
export async function listWaitingForOffice(source: Source, limit: number, after: { writtenAt: string; id: string } | undefined): Promise<{ jobId: string; unread: number; newestAt: Date }[]> {
  return commsDb(source)
    .selectFrom('comms.conversationMessage')
    .select(['jobId', e.fn.countAll<number>().as('unread'), e.fn.max('writtenAt').as('newestAt')])
    .where('officeReadAt', 'is', null)
    .where(waitsFor('office'))
    .groupBy('jobId')
    .$if(after !== undefined, (query) => query.having(sql<boolean>`(max(written_at), job_id) < (${after?.writtenAt}::timestamptz, ${after?.id}::uuid)`))
    .orderBy('newestAt', 'desc')
    .orderBy('jobId', 'desc')
    .limit(limit + 1)
    .execute();
}

/** How much waits for the office in all. */
export async function countWaitingForOffice(source: Source): Promise<number> {
  const { count } = await commsDb(source).selectFrom('comms.conversationMessage').select(e.fn.countAll<number>().as('count')).where('officeReadAt', 'is', null).where(waitsFor('office')).executeTakeFirstOrThrow();
  return count;
}

/** The newest message of each of these jobs that has one. */
export async function findNewest(source: Source, jobIds: readonly string[]): Promise<ConversationRow[]> {
  return jobIds.length === 0 ? [] : written(source).distinctOn('jobId').where(e('jobId', '=', e.fn.any(e.val([...jobIds])))).orderBy('jobId').orderBy('writtenAt', 'desc').orderBy('id', 'desc').execute();
}

/** Whether something that was written about a job still waits for a reader. */
export const isWaiting = async (source: Source, jobId: string, reader: Reader): Promise<boolean> => ((await countUnread(source, [jobId], reader)).get(jobId) ?? 0) > 0;

/** Who was told, or will be, that something waits for him in a job’s conversation. */
export async function listNotices(source: Source, jobId: string): Promise<Notice[]> {
  return commsDb(source).selectFrom('comms.message').select(['recipientId', 'sentAt']).where('jobId', '=', jobId).where('kind', 'in', ['message_to_customer', 'message_to_technician']).where('state', 'in', ['queued', 'sending', 'sent']).execute();
}

const NOBODY: ReadonlyMap<string, PersonRecord> = new Map();

type Written = Pick<ConversationRow, 'side' | 'authorId'>;

/** What a side calls those who write: customers get to know a technician by his first name, and the office as the company. Two queries, however many. */
export async function namesFor(source: Source, rows: readonly Written[], reader: Side, customerName: string): Promise<(row: Written) => string | null> {
  const idsOf = (side: Side): string[] => [...new Set(rows.flatMap((row) => (row.side === side ? [row.authorId] : [])))];
  const [technicians, people] = await Promise.all([technicianNames(source, idsOf('technician')), reader === 'customer' ? NOBODY : peopleByIds(source, idsOf('office'))]);
  return ({ side, authorId }) => {
    if (side === 'customer') return reader === 'customer' ? null : customerName;
    const name = side === 'technician' ? technicians.get(authorId) : people.get(authorId)?.name;
    return (reader === 'customer' ? name?.trim().split(/\s+/)[0] : name) ?? null;
  };
}

/** Messages as a reader sees them, with the names of who wrote. */
export async function conversationAnswers(source: Source, rows: readonly ConversationRow[], reader: Reader, customerName: string): Promise<ConversationMessage[]> {
  const authorOf = await namesFor(source, rows, reader.side, customerName);
  const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
  return rows.map((row) => ({
    id: row.id,
    side: row.side,
    author: authorOf(row),
    mine: row.side === reader.side && (reader.side === 'customer' || row.authorId === reader.id),
    internal: row.internal,
    text: row.text,
    writtenAt: row.writtenAt.toISOString(),
    readAt: { customer: instant(row.customerReadAt), technician: instant(row.technicianReadAt), office: instant(row.officeReadAt) },
  }));
}
