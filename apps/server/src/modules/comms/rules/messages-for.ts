import type { Side } from '@truckroll/contracts/comms/conversation.schemas.ts';
import type { Message } from '@truckroll/contracts/comms/schemas.ts';
import type { JobState, VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { addressedSides } from './addressed-sides.ts';
import { LOOKING_SECONDS } from './keep-quiet.ts';

export type Kind = Message['kind'];

/** Something that has happened to a job, as far as people may have to be told. `seq` is the event's number. */
export type Happening = { seq: number } & (
  | { is: 'confirmed' }
  | { is: 'promised'; promiseVersion: number; earliestAt: string; latestAt: string }
  | { is: 'stepped'; from: JobState; to: JobState; technicianId: string | null }
  | { is: 'visit_booked'; visitId: string; windowStartsAt: string | null; windowEndsAt: string | null }
  | { is: 'visit_rescheduled'; visitId: string; windowStartsAt: string; windowEndsAt: string }
  | { is: 'visit_stepped'; visitId: string; from: VisitState; to: VisitState; technicianId: string | null }
  | { is: 'changed' }
  | { is: 'offered'; offerId: string; technicianId: string; expiresAt: string }
  | { is: 'offer_withdrawn'; offerId: string; technicianId: string }
  | { is: 'offer_closed'; offerId: string }
  | { is: 'rated' }
  | { is: 'written'; messageId: string; side: Side; internal: boolean }
  | { is: 'assigned'; technicianId: string; byOffer: boolean }
  | { is: 'unassigned'; technicianId: string }
  | { is: 'invoiced'; invoiceId: string; number: string; payer: 'customer' | 'account'; amountMinor: number; currency: string }
  | { is: 'paid'; paymentId: string; payer: 'customer' | 'account'; amountMinor: number; currency: string }
  | { is: 'declined'; paymentId: string; payer: 'customer' | 'account'; amountMinor: number; currency: string }
);

/** How the job stands, and what its customer has been told. */
export type Standing = {
  kind: 'roadside' | 'scheduled';
  state: JobState;
  technicianId: string | null;
  visits: readonly { id: string; state: VisitState; technicianId: string | null; windowStartsAt: string | null; windowEndsAt: string | null }[];
  /** Whom the customer was last told to expect. */
  toldTechnicianId: string | null;
};

/** What must still be so when the message is sent: the version of the plan that it tells. */
export type Plan = {
  technicianId?: string;
  promiseVersion?: number;
  visitId?: string;
  windowStartsAt?: string;
  offerId?: string;
  /** Not worth sending afterwards. */
  expiresAt?: string;
};

/** Something to tell somebody. `values` go into the template beside those that every message has. */
export type Intent = { kind: Kind; to: 'customer' | 'account' | { technicianId: string }; version: string; plan: Plan; values: Values; sendAt?: { before: string; seconds: number } | { afterSeconds: number } };
export type Values = { window?: { from: string; until: string }; at?: string; money?: { amountMinor: number; currency: string }; invoice?: string };

const REMIND_BEFORE_SECONDS = 24 * 3600;
const ASK_FOR_RATING_AFTER_SECONDS = 20 * 60;

const TOLD_STEPS: readonly JobState[] = ['en_route', 'on_scene', 'completed', 'goa', 'unsuccessful', 'cancelled', 'on_hold'];

/** Whether nobody can be told of a happening nor have anything taken back, however the job stands: nothing need be looked up. */
export function concernsNobody(happening: Happening): boolean {
  if (happening.is === 'stepped') return !TOLD_STEPS.includes(happening.to);
  return happening.is === 'assigned' && happening.byOffer;
}

/** Whether a happening only makes pointless what was to be told, and is itself told to nobody. */
export const onlyTakesBack = ({ is }: Happening): boolean => is === 'offer_closed' || is === 'rated';

/** Who is told what when something happens to a job. */
export function messagesFor(happening: Happening, standing: Standing): Intent[] {
  const version = String(happening.seq);
  const customer = (kind: Kind, plan: Plan = {}, values: Values = {}): Intent => ({ kind, to: 'customer', version, plan, values });
  const technician = (kind: Kind, technicianId: string, plan: Plan = {}, values: Values = {}): Intent => ({ kind, to: { technicianId }, version, plan, values });

  switch (happening.is) {
    case 'confirmed':
      return [customer('request_confirmed')];
    case 'promised':
      return standing.technicianId === null ? [] : [{ ...promiseMessage(happening, standing.technicianId, standing.toldTechnicianId), version: `promise ${happening.promiseVersion}` }];
    case 'stepped':
      return stepMessages(happening, standing, customer, technician);
    case 'visit_booked': case 'visit_rescheduled':
      return windowMessages(happening, standing, customer, technician);
    case 'visit_stepped':
      return visitMessages(happening, standing, customer, technician);
    case 'changed':
      return assignedTo(standing).map((id) => technician('job_changed', id, { technicianId: id }));
    case 'offered':
      return [{ ...technician('offer', happening.technicianId, { offerId: happening.offerId, expiresAt: happening.expiresAt }, { at: happening.expiresAt }), version: happening.offerId }];
    case 'offer_withdrawn':
      return [{ ...technician('offer_withdrawn', happening.technicianId, { offerId: happening.offerId }), version: happening.offerId }];
    case 'offer_closed': case 'rated':
      return [];
    case 'assigned':
      // Who accepted an offer knows: the answer to his tap said so.
      return happening.byOffer ? [] : [technician('job_assigned', happening.technicianId, { technicianId: happening.technicianId })];
    case 'unassigned':
      return [technician('job_taken_back', happening.technicianId)];
    case 'written': {
      const addressed = addressedSides(happening.side, happening.internal);
      const once = { version: happening.messageId };
      // The office sees it on its screens.
      return [
        ...(addressed.includes('customer') ? [{ ...customer('message_to_customer'), ...once, sendAt: { afterSeconds: LOOKING_SECONDS.customer } }] : []),
        ...(addressed.includes('technician') ? assignedTo(standing).map((id) => ({ ...technician('message_to_technician', id, { technicianId: id }), ...once, sendAt: { afterSeconds: LOOKING_SECONDS.technician } })) : []),
      ];
    }
    case 'invoiced':
      return [{ kind: 'invoice_issued', to: happening.payer, version: happening.invoiceId, plan: {}, values: { money: happening, invoice: happening.number } }];
    case 'paid':
      return [{ kind: 'receipt', to: happening.payer, version: happening.paymentId, plan: {}, values: { money: happening } }];
    case 'declined':
      return [{ kind: 'payment_failed', to: happening.payer, version: happening.paymentId, plan: {}, values: { money: happening } }];
  }
}

type ToCustomer = (kind: Kind, plan?: Plan, values?: Values) => Intent;
type ToTechnician = (kind: Kind, technicianId: string, plan?: Plan, values?: Values) => Intent;

/** The first promise of a technician introduces him; a later one says that it changed. */
function promiseMessage({ earliestAt, latestAt, promiseVersion }: { earliestAt: string; latestAt: string; promiseVersion: number }, technicianId: string, toldTechnicianId: string | null): Omit<Intent, 'version'> {
  return { kind: toldTechnicianId === technicianId ? 'arrival_changed' : 'technician_assigned', to: 'customer', plan: { technicianId, promiseVersion }, values: { window: { from: earliestAt, until: latestAt } } };
}

const ratingRequest = (toCustomer: ToCustomer): Intent => ({ ...toCustomer('rating_request'), version: 'once', sendAt: { afterSeconds: ASK_FOR_RATING_AFTER_SECONDS } });

function stepMessages({ from, to, technicianId }: Extract<Happening, { is: 'stepped' }>, standing: Standing, toCustomer: ToCustomer, toTechnician: ToTechnician): Intent[] {
  const plan: Plan = technicianId === null ? {} : { technicianId };
  switch (to) {
    // Released from a hold: he is where he was, and the customer knows.
    case 'en_route': return from === 'on_hold' ? [] : [toCustomer('on_the_way', plan)];
    case 'on_scene': return from === 'en_route' ? [toCustomer('arrived', plan)] : [];
    case 'completed': return [toCustomer('completed'), ratingRequest(toCustomer)];
    case 'goa': return [toCustomer('gone_on_arrival')];
    case 'unsuccessful': return [toCustomer('unsuccessful')];
    case 'cancelled': return from === 'draft' ? [] : [toCustomer('cancelled'), ...assignedTo({ ...standing, technicianId }).map((id) => toTechnician('job_taken_back', id))];
    case 'on_hold': return assignedTo({ ...standing, technicianId }).map((id) => toTechnician('job_changed', id, { technicianId: id }));
    default: return [];
  }
}

/** A window that was booked or moved, and the reminder a day before it; a reminder for tomorrow's window asked for today is none. */
function windowMessages(happening: Extract<Happening, { is: 'visit_booked' | 'visit_rescheduled' }>, standing: Standing, toCustomer: ToCustomer, toTechnician: ToTechnician): Intent[] {
  const { visitId, windowStartsAt, windowEndsAt } = happening;
  // A visit whose time is still to be agreed is no appointment.
  if (windowStartsAt === null || windowEndsAt === null) return [];
  const plan = { visitId, windowStartsAt };
  const values = { window: { from: windowStartsAt, until: windowEndsAt } };
  const visit = standing.visits.find(({ id }) => id === visitId);
  const reminder: Intent = { ...toCustomer('visit_reminder', { ...plan, expiresAt: windowStartsAt }, values), version: `${visitId} ${windowStartsAt}`, sendAt: { before: windowStartsAt, seconds: REMIND_BEFORE_SECONDS } };
  if (happening.is === 'visit_booked') return [toCustomer('visit_booked', plan, values), reminder];
  return [toCustomer('visit_moved', plan, values), reminder, ...(visit?.technicianId ? [toTechnician('job_changed', visit.technicianId, { visitId, windowStartsAt })] : [])];
}

function visitMessages({ visitId, from, to, technicianId }: Extract<Happening, { is: 'visit_stepped' }>, standing: Standing, toCustomer: ToCustomer, toTechnician: ToTechnician): Intent[] {
  const plan: Plan = { visitId, ...(technicianId === null ? {} : { technicianId }) };
  const visit = standing.visits.find(({ id }) => id === visitId);
  const values: Values = visit?.windowStartsAt && visit.windowEndsAt ? { window: { from: visit.windowStartsAt, until: visit.windowEndsAt } } : {};
  switch (to) {
    case 'travelling': return [toCustomer('on_the_way', plan)];
    case 'arrived': return [toCustomer('arrived', plan)];
    case 'no_show': return [toCustomer('gone_on_arrival')];
    case 'cannot_complete': return [toCustomer('unsuccessful')];
    // When the whole job is cancelled, that is what the customer is told.
    case 'cancelled': return [...(from === 'tentative' || standing.state === 'cancelled' ? [] : [toCustomer('visit_cancelled', { visitId }, values)]), ...(technicianId === null ? [] : [toTechnician('job_taken_back', technicianId)])];
    default: return [];
  }
}

/** Whom a job is given to: a roadside job's technician, those of a scheduled job's open visits. */
function assignedTo({ kind, technicianId, visits }: Standing): string[] {
  if (kind === 'roadside') return technicianId === null ? [] : [technicianId];
  const open = visits.filter(({ state }) => !['completed', 'partially_completed', 'cannot_complete', 'no_show', 'cancelled'].includes(state));
  return [...new Set(open.map((visit) => visit.technicianId).filter((id) => id !== null))];
}
