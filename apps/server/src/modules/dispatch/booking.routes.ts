import * as api from '@truckroll/contracts/dispatch/booking.api.ts';
import { trackingLinkInvalid } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import { trackingUrl } from '../jobs/index.ts';
import { bookSlot, moveBooking } from './actions/book-slot.ts';
import { findSlots } from './actions/find-slots.ts';
import { readAppointment } from './data/appointment.reads.ts';
import { calendarFile } from './rules/calendar-file.ts';

function linkedJobId({ actor }: Ctx): string {
  if (actor.kind !== 'link') throw refuse(trackingLinkInvalid);
  return actor.jobId;
}

export const bookingRoutes = [
  route(api.slotsByLink, (ctx, { query }) => findSlots(ctx, linkedJobId(ctx), query)),
  route(api.bookByLink, (ctx, { body }) => bookSlot(ctx, linkedJobId(ctx), body)),
  route(api.rescheduleByLink, (ctx, { body }) => moveBooking(ctx, linkedJobId(ctx), body)),
  route(api.calendarByLink, async (ctx, { params }, { origin }) => {
    const appointment = await read(ctx, (db) => readAppointment(db, linkedJobId(ctx), ctx.actor));
    return { body: calendarFile({ ...appointment, url: trackingUrl(origin, params.token) }), contentType: 'text/calendar; charset=utf-8', filename: 'appointment.ics' };
  }),
];
