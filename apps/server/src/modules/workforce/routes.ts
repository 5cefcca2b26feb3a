import { common } from '@truckroll/contracts/core/problem.ts';
import * as api from '@truckroll/contracts/workforce/api.ts';
import type { Ctx, Reads } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import { organisationTimeZone } from '../identity/index.ts';
import { addAbsence } from './actions/add-absence.ts';
import { addShifts } from './actions/add-shifts.ts';
import { changeDuty } from './actions/change-duty.ts';
import { changeTruck } from './actions/change-truck.ts';
import { createTruck } from './actions/create-truck.ts';
import { putCertifications } from './actions/put-certifications.ts';
import { putTechnician } from './actions/put-technician.ts';
import { putTerritories } from './actions/put-territories.ts';
import { removeAbsence } from './actions/remove-absence.ts';
import { removeShift } from './actions/remove-shift.ts';
import { findAbsencesBetween } from './data/absence.reads.ts';
import { myDayView } from './data/my-day.reads.ts';
import { myTechnicianView } from './data/my-technician.reads.ts';
import { findShiftsBetween, shiftOf } from './data/shift.reads.ts';
import { listTechnicians, technicianOf, technicianView } from './data/technician.reads.ts';
import { territoriesView } from './data/territory.reads.ts';
import { listTrucks } from './data/truck.reads.ts';
import { spanOfDays } from './rules/days.ts';

const whole = <T>(items: T[]) => ({ items, nextCursor: null });
const MOST_DAYS = 62;

export const routes = [
  route(api.listTechnicians, async (ctx, { query }) => whole((await read(ctx, (db) => listTechnicians(db, query.active))).map(technicianOf))),
  route(api.getTechnician, (ctx, { params }) => read(ctx, (db) => technicianView(db, params.technicianId))),
  route(api.putTechnician, (ctx, { params, body }, { ifMatch }) => putTechnician(ctx, params.technicianId, body, ifMatch)),
  route(api.putCertifications, (ctx, { params, body }, { ifMatch }) => putCertifications(ctx, params.technicianId, body.certifications, ifMatch)),
  route(api.listTrucks, async (ctx) => whole(await read(ctx, listTrucks))),
  route(api.createTruck, (ctx, { body }) => createTruck(ctx, body)),
  route(api.changeTruck, (ctx, { params, body }, { ifMatch }) => changeTruck(ctx, params.truckId, body, ifMatch)),
  route(api.listShifts, (ctx, { query: { technicianId, ...days } }) =>
    read(ctx, async (db) => {
      const { start, end } = await fewDays(db, days);
      return whole((await findShiftsBetween(db, start, end, technicianId)).map(shiftOf));
    }),
  ),
  route(api.addShifts, (ctx, { body }) => addShifts(ctx, body.shifts)),
  route(api.removeShift, (ctx, { params }) => removeShift(ctx, params.shiftId)),
  route(api.listAbsences, (ctx, { query: { technicianId, ...days } }) =>
    read(ctx, async (db) => {
      const { start, end } = await fewDays(db, days);
      return whole(await findAbsencesBetween(db, start, end, technicianId));
    }),
  ),
  route(api.addAbsence, (ctx, { body }) => addAbsence(ctx, body)),
  route(api.removeAbsence, (ctx, { params }) => removeAbsence(ctx, params.absenceId)),
  route(api.listTerritories, (ctx) => read(ctx, territoriesView)),
  route(api.putTerritories, (ctx, { body }, { ifMatch }) => putTerritories(ctx, body.territories, ifMatch ?? 0)),
  route(api.getMyTechnician, (ctx) => read(ctx, (db) => myTechnicianView(db, personIdOf(ctx)))),
  route(api.myDay, (ctx) => read(ctx, (db) => myDayView(db, personIdOf(ctx)))),
  route(api.changeDuty, (ctx, { body: { duty, ...wish } }) => changeDuty(ctx, personIdOf(ctx), { ...wish, to: duty, reason: null })),
  route(api.setDuty, (ctx, { params, body: { duty, ...wish } }) => changeDuty(ctx, params.technicianId, { ...wish, to: duty })),
];

/** Days in the organisation's time zone. Refuses `request/invalid-input` for more than two months. */
async function fewDays(db: Reads, { from, to }: { from: string; to: string }): Promise<{ start: Date; end: Date }> {
  const { days, ...span } = spanOfDays(from, to, await organisationTimeZone(db));
  if (days < 1 || days > MOST_DAYS) throw refuse(common.invalidInput, `Ask for 1 to ${MOST_DAYS} days`, { errors: [{ pointer: '/query/to', message: `must be 0 to ${MOST_DAYS - 1} days after from` }] });
  return span;
}

function personIdOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'person') throw new Error('this endpoint needs a person');
  return ctx.actor.personId;
}
