import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { DateOnly, Instant } from '../core/fields.ts';
import { duplicateOpenJob, illegalStep, incomplete, outsideServiceArea, trackingLinkInvalid, unknownService, windowImplausible } from '../jobs/problems.ts';
import { Visit } from '../jobs/schemas.ts';
import { slotTaken } from './problems.ts';

const token = z.object({ token: z.string().min(20).max(100) });

export const Slot = z.object({ startsAt: Instant, endsAt: Instant }).meta({ id: 'Slot' });
export const Slots = z
  .object({
    timeZone: z.string(),
    days: z.array(z.object({ day: DateOnly, slots: z.array(Slot) })).describe('Every day asked for, also those without a free window'),
    whyNone: z.enum(['nobody_works', 'nobody_qualified', 'all_booked']).nullable().describe('Why no window is free in these days; null when one is'),
  })
  .meta({ id: 'Slots' });
export type Slots = z.infer<typeof Slots>;

const chosen = { access: 'tracking-link' as const, params: token, body: Slot, answer: Visit };
export const slotsByLink = endpoint({ method: 'GET', path: '/v1/track/:token/slots', summary: 'Arrival windows that are free for one’s own scheduled service', description: 'Somebody with the skills works then, is not absent, and can drive there between his visits.', access: 'tracking-link', params: token, query: z.object({ from: DateOnly.optional().describe('The first day, in the organisation’s zone; default: today'), days: z.coerce.number().int().min(1).max(14).default(7) }), answer: Slots, refusals: [trackingLinkInvalid, illegalStep, incomplete, outsideServiceArea] });
export const bookByLink = endpoint({ method: 'POST', path: '/v1/track/:token/book', summary: 'Confirm one’s own request for a free window', description: 'Somebody has the visit in the same commit, or it is refused: a window is never booked twice.', ...chosen, refusals: [trackingLinkInvalid, incomplete, unknownService, outsideServiceArea, duplicateOpenJob, illegalStep, windowImplausible, slotTaken] });
export const rescheduleByLink = endpoint({ method: 'POST', path: '/v1/track/:token/reschedule', summary: 'Move one’s own appointment to another free window', ...chosen, refusals: [trackingLinkInvalid, incomplete, outsideServiceArea, illegalStep, windowImplausible, slotTaken] });
export const calendarByLink = endpoint({ method: 'GET', path: '/v1/track/:token/calendar', summary: 'One’s own appointment as a calendar file', access: 'tracking-link', params: token, file: 'text/calendar', refusals: [trackingLinkInvalid, illegalStep] });
