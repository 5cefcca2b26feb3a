import type { Message } from '@truckroll/contracts/comms/schemas.ts';
import { sql, type Selectable } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import type { AllOrgsReads } from '../../../platform/db/read-all-orgs.ts';
import { commsDb, type CommsTables } from '../tables.ts';

export type MessageRow = Omit<Selectable<CommsTables['comms.message']>, 'orgId'>;

export const MESSAGE_COLUMNS = [
  'id', 'kind', 'jobId', 'audience', 'recipientId', 'channel', 'version', 'address', 'recipient', 'language', 'subject', 'body', 'plan', 'state', 'attempts', 'resends', 'reason', 'provider', 'providerId', 'simulated', 'queuedAt', 'sendAt', 'sentAt',
] as const satisfies readonly (keyof MessageRow)[];

const messages = (source: Source) => commsDb(source).selectFrom('comms.message').select(MESSAGE_COLUMNS);

export const lockMessage = (tx: Tx, id: string): Promise<MessageRow | undefined> => messages(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();

export async function findMessages(source: Source, ids: readonly string[]): Promise<MessageRow[]> {
  return ids.length === 0 ? [] : messages(source).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
}

export type MessageFilter = { jobId?: string | undefined; state?: Message['state'] | undefined; channel?: Message['channel'] | undefined };

/** Newest first, one more than `limit`. */
export async function listMessages(source: Source, filter: MessageFilter, limit: number, after: { queuedAt: string; id: string } | undefined): Promise<MessageRow[]> {
  return messages(source)
    .$if(filter.jobId !== undefined, (query) => query.where('jobId', '=', filter.jobId!))
    .$if(filter.state !== undefined, (query) => query.where('state', '=', filter.state!))
    .$if(filter.channel !== undefined, (query) => query.where('channel', '=', filter.channel!))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(queued_at, id) < (${after?.queuedAt}::timestamptz, ${after?.id}::uuid)`))
    .orderBy('queuedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** Whom a job's customer was last told to expect. */
export async function findToldTechnician(source: Source, jobId: string): Promise<string | null> {
  const row = await messages(source).where('jobId', '=', jobId).where('kind', '=', 'technician_assigned').where('audience', '=', 'customer').orderBy('queuedAt', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.plan.technicianId ?? null;
}

/** What makes two messages about a job one and the same. */
export const decisionOf = ({ kind, recipientId, channel, version }: Pick<MessageRow, 'kind' | 'recipientId' | 'channel' | 'version'>): string => [kind, recipientId, channel, version].join(' ');

/** What was decided on for a job: nobody is told the same thing twice. */
export async function listDecisions(source: Source, jobId: string): Promise<Set<string>> {
  const rows = await commsDb(source).selectFrom('comms.message').select(['kind', 'recipientId', 'channel', 'version']).where('jobId', '=', jobId).execute();
  return new Set(rows.map(decisionOf));
}

/** How many messages of a kind were decided on for a job. */
export async function countOfKind(source: Source, jobId: string, kind: MessageRow['kind']): Promise<number> {
  const { count } = await commsDb(source).selectFrom('comms.message').select((e) => e.fn.countAll<number>().as('count')).where('jobId', '=', jobId).where('kind', '=', kind).executeTakeFirstOrThrow();
  return count;
}

const TELL_ARRIVAL: readonly MessageRow['kind'][] = ['technician_assigned', 'arrival_changed'];

/** Whether the same customer was told, or will be, another arrival after this message tells him one. */
export async function isOvertaken(source: Source, message: MessageRow): Promise<boolean> {
  if (message.jobId === null || !TELL_ARRIVAL.includes(message.kind)) return false;
  const later = await commsDb(source)
    .selectFrom('comms.message')
    .select('id')
    .where('jobId', '=', message.jobId)
    .where('kind', 'in', TELL_ARRIVAL)
    .where('channel', '=', message.channel)
    .where(sql<boolean>`(queued_at, id) > (${message.queuedAt}, ${message.id}::uuid)`)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}

/** Messages of any organisation whose time has come and that were not handed to the queue when they were decided on. */
export const listDueMessages = (source: AllOrgsReads, now: Date): Promise<{ orgId: string; id: string }[]> =>
  commsDb(source).selectFrom('comms.message').select(['orgId', 'id']).where('state', '=', 'queued').where('sendAt', '<=', now).whereRef('sendAt', '>', 'queuedAt').orderBy('sendAt').limit(500).execute();

/** As staff see it. The link of a customer is nobody else's: it is not shown, and not kept. */
export function messageAnswer(row: MessageRow): Message {
  const { id, jobId, kind, channel, audience, recipient, language, subject, body, state, attempts, reason, provider, simulated, queuedAt, sentAt } = row;
  return { id, jobId, kind, channel, audience, recipient, language, subject, body: body.replaceAll('{link}', '[…]'), state, attempts, reason, provider, simulated, queuedAt: queuedAt.toISOString(), sentAt: sentAt?.toISOString() ?? null };
}
