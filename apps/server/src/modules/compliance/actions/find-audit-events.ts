import { isId } from '@truckroll/kernel';
import type { AuditEvent } from '@truckroll/contracts/compliance/api.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { searchEvents } from '../../../platform/events/search-events.ts';
import type { EventSearch } from '../../../platform/events/search-events.ts';
import { peopleByIds } from '../../identity/index.ts';

/** An event of the log with what its actor is called today. */
export type AuditEventRow = z.input<typeof AuditEvent> & { seq: number };

/** Events of the organisation, newest first. The log holds no names; they are looked up here. */
export async function findAuditEvents(ctx: Ctx, search: EventSearch): Promise<AuditEventRow[]> {
  return read(ctx, async (db) => {
    const events = await searchEvents(db, search);
    const people = await peopleByIds(db, events.flatMap(({ actor, payload }) => [actor.id, payload['personId']]).filter((id): id is string => typeof id === 'string' && isId(id)));
    const nameOf = (id: unknown): string | null => (typeof id === 'string' ? people.get(id)?.name : undefined) ?? null;
    return events.map(({ seq, cursor, name, key, payload, actor, requestId, occurredAt }) => ({
      seq,
      cursor,
      name,
      key,
      payload: payload as AuditEventRow['payload'],
      actor,
      actorName: nameOf(actor.id),
      personName: nameOf(payload['personId']),
      requestId: requestId ?? null,
      occurredAt: occurredAt.toISOString(),
    }));
  });
}
