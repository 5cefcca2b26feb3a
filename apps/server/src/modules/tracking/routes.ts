import { common } from '@truckroll/contracts/core/problem.ts';
import * as api from '@truckroll/contracts/tracking/api.ts';
import type { Tracker } from '@truckroll/contracts/tracking/schemas.ts';
import { technicianNotFound } from '@truckroll/contracts/workforce/problems.ts';
import { lineMetres } from '@truckroll/kernel';
import type { Ctx } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import { dutiesOf } from '../workforce/index.ts';
import { hearTracker } from './actions/hear-tracker.ts';
import { pairTracker } from './actions/pair-tracker.ts';
import { reportPositions } from './actions/report-positions.ts';
import { revokeTracker } from './actions/revoke-tracker.ts';
import { listFixes } from './data/fix.reads.ts';
import { findTracker } from './data/tracker.reads.ts';
import { lastPositionsOnDuty } from './index.ts';

const MOST_MS = 24 * 3_600_000;

export const routes = [
  route(api.reportPositions, (ctx, { body }) => reportPositions(ctx, personIdOf(ctx), body.fixes)),
  route(api.livePositions, async (ctx) => ({ items: await read(ctx, lastPositionsOnDuty), nextCursor: null })),
  route(api.trail, async (ctx, { params: { technicianId }, query }) => {
    const [from, to] = [new Date(query.from), new Date(query.to)];
    if (from > to || to.getTime() - from.getTime() > MOST_MS) throw refuse(common.invalidInput, 'Ask for at most 24 hours', { errors: [{ pointer: '/query/to', message: 'must be within 24 hours after from' }] });
    return read(ctx, async (db) => {
      const [duties, fixes] = await Promise.all([dutiesOf(db, [technicianId]), listFixes(db, technicianId, from, to)]);
      if (!duties.has(technicianId)) throw refuse(technicianNotFound);
      return { fixes, distanceMetres: Math.round(lineMetres(fixes.map((fix) => fix.position))) };
    });
  }),
  route(api.reportByTracker, (ctx, { query }) => hearTracker(ctx, query, undefined)),
  route(api.sendByTracker, (ctx, { query, body }) => hearTracker(ctx, query, body)),
  route(api.getMyTracker, (ctx) => trackerOf(ctx, personIdOf(ctx))),
  route(api.pairMyTracker, (ctx, _input, { origin }) => pairTracker(ctx, personIdOf(ctx), origin)),
  route(api.revokeMyTracker, (ctx) => revokeTracker(ctx, personIdOf(ctx))),
  route(api.getTracker, (ctx, { params }) => trackerOf(ctx, params.technicianId)),
  route(api.revokeTracker, (ctx, { params }) => revokeTracker(ctx, params.technicianId)),
];

const trackerOf = (ctx: Ctx, technicianId: string): Promise<{ tracker: Tracker | null }> =>
  read(ctx, async (db) => {
    const [duties, tracker] = await Promise.all([dutiesOf(db, [technicianId]), findTracker(db, technicianId)]);
    if (!duties.has(technicianId)) throw refuse(technicianNotFound);
    return { tracker: tracker ?? null };
  });

function personIdOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'person') throw new Error('this endpoint needs a person');
  return ctx.actor.personId;
}
