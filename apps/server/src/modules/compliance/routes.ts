import * as api from '@truckroll/contracts/compliance/api.ts';
import { pageAfter, pageOf } from '../../platform/db/page.ts';
import type { EventSearch } from '../../platform/events/search-events.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { exportEvents } from './actions/export-events.ts';
import { findAuditEvents } from './actions/find-audit-events.ts';
import { showSecurity } from './actions/show-security.ts';
import { showTrail, verifyTrail } from './actions/verify-trail.ts';

export const routes: readonly Route[] = [
  route(api.listEvents, async (ctx, { query: { limit, cursor, ...filters } }) => {
    const after = pageAfter(cursor, ['seq']);
    return pageOf(await findAuditEvents(ctx, { ...searchOf(filters), limit: limit + 1, beforeSeq: after && Number(after.seq) }), limit, ({ seq }) => ({ seq: String(seq) }));
  }),
  route(api.exportEventsCsv, async (ctx, { query: { limit, ...filters } }) => exportEvents(ctx, 'csv', { ...searchOf(filters), limit })),
  route(api.exportEventsNdjson, async (ctx, { query: { limit, ...filters } }) => exportEvents(ctx, 'ndjson', { ...searchOf(filters), limit })),
  route(api.readAudit, async (ctx) => showTrail(ctx)),
  route(api.readSecurity, async (ctx, _input, { origin }) => showSecurity(ctx, origin)),
  route(api.verifyAudit, async (ctx) => verifyTrail(ctx)),
];

type Filters = { name?: string | undefined; key?: string | undefined; actorId?: string | undefined; actorKind?: string | undefined; from?: string | undefined; to?: string | undefined };

const searchOf = ({ name, from, to, ...same }: Filters): Omit<EventSearch, 'limit'> => ({ ...same, namePrefix: name, from: from === undefined ? undefined : new Date(from), to: to === undefined ? undefined : new Date(to) });
