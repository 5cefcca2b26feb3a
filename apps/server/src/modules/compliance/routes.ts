import * as api from '@truckroll/contracts/compliance/api.ts';
import { pageAfter, pageOf } from '../../platform/db/page.ts';
import { read } from '../../platform/db/read.ts';
import type { LoggedEvent } from '../../platform/events/define-event.ts';
import { searchEvents } from '../../platform/events/search-events.ts';
import { route } from '../../platform/http/route.ts';
import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type { Route } from '../../platform/http/route.ts';

type AuditEvent = HandlerAnswer<typeof api.listEvents>['items'][number];

export const routes: readonly Route[] = [
  route(api.listEvents, async (ctx, { query: { limit, cursor, name, key, actorId, from, to } }) => {
    const after = pageAfter(cursor, ['seq']);
    const search = { limit: limit + 1, beforeSeq: after && Number(after.seq), namePrefix: name, key, actorId, from: from === undefined ? undefined : new Date(from), to: to === undefined ? undefined : new Date(to) };
    const { items, nextCursor } = pageOf(await read(ctx, (db) => searchEvents(db, search)), limit, ({ seq }) => ({ seq: String(seq) }));
    return { items: items.map(auditEvent), nextCursor };
  }),
];

const auditEvent = ({ cursor, name, key, payload, actor, requestId, occurredAt }: LoggedEvent): AuditEvent => ({ cursor, name, key, payload: payload as AuditEvent['payload'], actor, requestId: requestId ?? null, occurredAt: occurredAt.toISOString() });
