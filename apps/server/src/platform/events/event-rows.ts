import { sql } from 'kysely';
import { encodeCursor } from './cursor.ts';
import type { LoggedEvent } from './define-event.ts';

/** What is selected of `platform.event e`. The transaction id is text: it does not fit a number. */
export const EVENT_COLUMNS = sql`e.org_id, e.seq, e.tx::text as tx_id, e.name, e.key, e.payload, e.actor, e.request_id, e.occurred_at`;

export type EventRow = { orgId: string; seq: number; txId: string; name: string; key: string; payload: Record<string, unknown>; actor: LoggedEvent['actor']; requestId: string | null; occurredAt: Date };

export const toLoggedEvent = ({ txId, seq, requestId, orgId, name, key, payload, actor, occurredAt }: EventRow): LoggedEvent => ({
  orgId,
  cursor: encodeCursor({ tx: txId, seq }),
  seq,
  name,
  key,
  payload,
  actor,
  requestId: requestId ?? undefined,
  occurredAt,
});
