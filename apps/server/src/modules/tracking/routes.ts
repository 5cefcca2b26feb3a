import { common } from '@truckroll/contracts/core/problem.ts';
import * as api from '@truckroll/contracts/tracking/api.ts';
import { technicianNotFound } from '@truckroll/contracts/workforce/problems.ts';
import { lineMetres } from '@truckroll/kernel';
import type { Ctx } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import { dutiesOf } from '../workforce/index.ts';
import { reportPositions } from './actions/report-positions.ts';
import { listFixes } from './data/fix.reads.ts';
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
];

function personIdOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'person') throw new Error('this endpoint needs a person');
  return ctx.actor.personId;
}
