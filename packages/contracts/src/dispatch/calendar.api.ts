import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { DateOnly, Id, Instant, line } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import { illegalStep, visitNotFound, windowImplausible } from '../jobs/problems.ts';
import { Visit, VisitState } from '../jobs/schemas.ts';
import { notSuitable, technicianUnknown } from './problems.ts';
import { MOST_CALENDAR_VISITS, override, Ruling } from './schemas.ts';

export const CalendarVisit = z
  .object({
    id: Id,
    jobId: Id,
    jobNumber: z.string(),
    serviceName: z.string(),
    customerName: z.string(),
    placeLabel: z.string(),
    state: VisitState,
    technicianId: Id.nullable(),
    technicianName: z.string().nullable().describe('Of somebody switched off who still has it; null for whoever is among the technicians'),
    windowStartsAt: Instant.nullable(),
    windowEndsAt: Instant.nullable(),
    workSeconds: z.number().int(),
    travelSeconds: z.number().int().nullable().describe('At least so long from the visit before, or from home; null when either place is unknown'),
    movable: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'CalendarVisit' });
export type CalendarVisit = z.infer<typeof CalendarVisit>;

/** To people limited to branches: a time in which somebody of theirs has visits that they do not see; not how many, nor anything of them. */
export const BusyElsewhere = z.object({ technicianId: Id, windowStartsAt: Instant, windowEndsAt: Instant }).meta({ id: 'BusyElsewhere' });
export type BusyElsewhere = z.infer<typeof BusyElsewhere>;

export const Calendar = z
  .object({
    timeZone: z.string(),
    days: z.array(z.object({ day: DateOnly, startsAt: Instant, endsAt: Instant })).describe('Each day’s midnights in the organisation’s zone'),
    technicians: z.array(z.object({ id: Id, name: z.string(), colour: z.string(), shifts: z.array(z.object({ startsAt: Instant, endsAt: Instant, kind: z.enum(['work', 'on_call']) })) })),
    visits: z.array(CalendarVisit).describe('Scheduled visits of these days, given or not, and those that wait for a time'),
    elsewhere: z.array(BusyElsewhere),
    more: z.boolean().describe(`Whether there are more than the ${MOST_CALENDAR_VISITS} that are shown`),
  })
  .meta({ id: 'Calendar' });
export type Calendar = z.infer<typeof Calendar>;

const target = { technicianId: Id, windowStartsAt: Instant, windowEndsAt: Instant };

/** What moving a visit would mean. */
export const MoveForecast = z
  .object({
    rulings: z.array(Ruling).describe('What speaks against it; empty when nothing does'),
    addedSeconds: z.number().int().nullable().describe('How much more he drives that day; null when it does not fit between his visits or his home is unknown'),
    driveSeconds: z.number().int().nullable(),
    delayedSeconds: z.number().int().nullable().describe('How much later another visit of that day begins, at most'),
    tellsCustomer: z.boolean().describe('Whether the customer is told of another time'),
    asksAgain: z.boolean().describe('Whether the customer had confirmed, and has to once more'),
    version: z.number().int().describe('Of the visit as it was judged'),
  })
  .meta({ id: 'MoveForecast' });
export type MoveForecast = z.infer<typeof MoveForecast>;

const visitId = z.object({ visitId: Id });
export const getCalendar = endpoint({ method: 'GET', path: '/v1/calendar', summary: 'Scheduled visits of some days, by technician', access: { permission: 'dispatch.board.read' }, query: z.object({ from: DateOnly, days: z.coerce.number().int().min(1).max(7).default(1) }), answer: Calendar });
export const forecastMove = endpoint({ method: 'GET', path: '/v1/visits/:visitId/move', summary: 'What moving a visit to a technician and a time would mean; changes nothing', access: { permission: 'dispatch.job.assign' }, params: visitId, query: z.object(target), answer: MoveForecast, refusals: [visitNotFound, illegalStep, windowImplausible, technicianUnknown] });
export const moveVisit = endpoint({
  method: 'POST',
  path: '/v1/visits/:visitId/move',
  summary: 'Give a visit to a technician at a time, both in one commit',
  access: { permission: 'dispatch.job.assign' },
  params: visitId,
  body: z.object({ ...target, reason: line(500), ...override, expectedVersion: z.number().int().optional().describe('Refuses when the visit changed since') }),
  answer: Visit,
  refusals: [visitNotFound, illegalStep, windowImplausible, notSuitable, technicianUnknown, common.preconditionFailed],
});
