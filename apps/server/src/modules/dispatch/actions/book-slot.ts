import { slotTaken } from '@truckroll/contracts/dispatch/problems.ts';
import { illegalStep } from '@truckroll/contracts/jobs/problems.ts';
import type { Visit } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx, Source, Tx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { bookDraft, jobView, lockJobForDispatch, moveVisit } from '../../jobs/index.ts';
import { lockTechnician } from '../../workforce/index.ts';
import { readBooked } from '../data/booked.reads.ts';
import { readBookableDays } from '../data/day.reads.ts';
import { readNeed } from '../data/need.reads.ts';
import { findPolicy } from '../data/policy.reads.ts';
import { arrivalWindows } from '../rules/arrival-windows.ts';
import type { Day } from '../rules/day-places.ts';
import type { Judged } from '../rules/judge-contenders.ts';
import { localDay } from '../rules/local-time.ts';
import { findDayPlaces } from './find-day-places.ts';
import { appointmentOf, bookable } from './find-slots.ts';
import { giveVisit, visitNow } from './give-visit.ts';

type Window = { startsAt: string; endsAt: string };
type Free = { technicianId: string; day: Day; judged: readonly Judged[] };

/** How often a window is looked at anew because somebody's day changed meanwhile. */
const TRIES = 5;

/** Somebody's day is no longer what it was when his ways were computed. */
class DayChanged extends Error {}

/**
 * Confirms the customer's own draft for a free window and gives its visit to whoever drives least more for it, in one commit: two who book the last
 * window at once do not both get it. Calls the road engine. Refuses `dispatch/slot-taken`, what `findSlots` and the confirmation refuse.
 * Publishes dispatch.decision_made, dispatch.job_assigned and what jobs does.
 */
export const bookSlot = (ctx: Ctx, jobId: string, window: Window): Promise<Visit> =>
  withSomebodyFree(ctx, jobId, window, async (tx) => (await bookDraft(tx, jobId, { windowStartsAt: window.startsAt, windowEndsAt: window.endsAt })).id);

/** As `bookSlot`, for an appointment that is booked already: it moves, to the same technician when he is free then. Refuses also `jobs/illegal-step` once somebody was sent. Publishes also jobs.visit_rescheduled, and dispatch.job_unassigned when somebody else comes. */
export const moveBooking = (ctx: Ctx, jobId: string, window: Window): Promise<Visit> =>
  withSomebodyFree(ctx, jobId, window, async (tx) => {
    const visit = appointmentOf(await jobView(tx, jobId, ctx.actor));
    if (!visit) throw refuse(illegalStep, 'There is no appointment that could be moved');
    await moveVisit(tx, visit.id, { windowStartsAt: window.startsAt, windowEndsAt: window.endsAt, reason: 'moved by the customer' }, 'customer');
    return visit.id;
  });

async function withSomebodyFree(ctx: Ctx, jobId: string, window: Window, prepare: (tx: Tx) => Promise<string>): Promise<Visit> {
  for (let tried = 1; ; tried++) {
    const free = await findFree(ctx, jobId, window);
    try {
      return await transaction(ctx, async (tx) => {
        await lockJobForDispatch(tx, jobId);
        await lockTechnician(tx, free.technicianId);
        if (!sameDay(free.day, (await daysAt(tx, jobId, window)).days)) throw new DayChanged();
        return give(tx, jobId, await prepare(tx), free);
      });
    } catch (error) {
      if (!(error instanceof DayChanged)) throw error;
      if (tried === TRIES) throw refuse(slotTaken);
    }
  }
}

async function give(tx: Tx, jobId: string, visitId: string, { technicianId, judged }: Free): Promise<Visit> {
  await giveVisit(tx, { jobId, visitId, technicianId, mode: 'booked', takenBecause: 'moved by the customer', judged });
  return visitNow(tx, jobId, visitId);
}

/** Who could do it in this window, known by road: whoever has it already, else the one who drives least more. */
async function findFree(ctx: Ctx, jobId: string, window: Window): Promise<Free> {
  const { days, judged, asked, technicianId: current, offered } = await read(ctx, async (db) => {
    const { job } = await bookable(db, jobId);
    const [timeZone, policy] = await Promise.all([organisationTimeZone(db), findPolicy(db)]);
    const notBefore = new Date(db.now().getTime() + 1000 * policy.bookingLeadSeconds);
    const windows = arrivalWindows({ from: localDay(new Date(window.startsAt), timeZone), days: 1, timeZone, windowSeconds: policy.arrivalWindowSeconds, notBefore });
    const offered = windows.some(({ startsAt, endsAt }) => startsAt.getTime() === Date.parse(window.startsAt) && endsAt.getTime() === Date.parse(window.endsAt));
    return { ...(await daysAt(db, jobId, window)), technicianId: appointmentOf(job)?.technicianId, offered };
  });
  if (!offered) throw refuse(slotTaken);
  const places = (await findDayPlaces(ctx, days, asked)).filter(({ source }) => source !== 'bound');
  const place = places.find(({ technicianId }) => technicianId === current) ?? places[0];
  const day = days.find(({ technicianId }) => technicianId === place?.technicianId);
  if (!place || !day) throw refuse(slotTaken);
  const ranked = places.map((one, index): Judged => ({ ...judged.get(one.technicianId)!, travel: { seconds: one.driveSeconds, metres: one.metres, source: one.source }, rank: index + 1, cost: one.addedSeconds, reasons: [{ label: 'travel', seconds: one.addedSeconds }] }));
  return { technicianId: place.technicianId, day, judged: [...ranked, ...[...judged.values()].filter(({ rulings }) => rulings.length > 0)] };
}

async function daysAt(source: Source, jobId: string, window: Window) {
  const { job, place } = await bookable(source, jobId);
  const [startsAt, endsAt] = [new Date(window.startsAt), new Date(window.endsAt)];
  const [timeZone, need, booked] = await Promise.all([organisationTimeZone(source), readNeed(source, job, source.now()), readBooked(source, { startsAt, endsAt }, appointmentOf(job)?.id)]);
  const { judged, days } = await readBookableDays(source, booked, need, { startsAt, endsAt, timeZone });
  return { judged, days, asked: { id: jobId, place: place.position, startsAt, endsAt, workSeconds: job.plannedDurationSeconds ?? need.workSeconds } };
}

/** Whether somebody's day still stands as it was. */
const sameDay = (day: Day, days: readonly Day[]): boolean => JSON.stringify(day) === JSON.stringify(days.find(({ technicianId }) => technicianId === day.technicianId));
