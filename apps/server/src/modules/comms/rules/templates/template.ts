import type { Kind } from '../messages-for.ts';

export type Wording = { sms?: string; email?: { subject: string; body: string }; push?: { subject: string; body: string } };
export type Wordings = Readonly<Record<Kind, Wording>>;

const EVERYWHERE = ['organisation', 'number', 'service', 'place', 'customer'] as const;

/** What a template of each kind may name beside `EVERYWHERE`. */
const NAMED: Partial<Record<Kind, readonly string[]>> = {
  technician_assigned: ['technician', 'truck', 'from', 'until'],
  on_the_way: ['technician', 'truck'],
  arrival_changed: ['technician', 'from', 'until'],
  arrived: ['technician', 'truck'],
  invoice_issued: ['invoice', 'amount'],
  receipt: ['amount'],
  payment_failed: ['amount'],
  visit_booked: ['window'],
  visit_moved: ['window'],
  visit_reminder: ['window'],
  visit_cancelled: ['window'],
  offer: ['until'],
};

/** Without these the message is of no use to its reader. */
const NEEDED: Partial<Record<Kind, readonly string[]>> = {
  request_confirmed: ['link'],
  technician_assigned: ['from', 'until', 'link'],
  on_the_way: ['link'],
  arrival_changed: ['from', 'until'],
  invoice_issued: ['amount', 'link'],
  receipt: ['amount'],
  payment_failed: ['amount', 'link'],
  rating_request: ['link'],
  visit_booked: ['window', 'link'],
  visit_moved: ['window'],
  visit_reminder: ['window'],
  visit_cancelled: ['window'],
  caller_link: ['link'],
  message_to_customer: ['link'],
  offer: ['until'],
};

const TO_TECHNICIANS: ReadonlySet<Kind> = new Set<Kind>(['offer', 'offer_withdrawn', 'job_assigned', 'job_taken_back', 'job_changed', 'message_to_technician']);

/** A tracking link is its customer's alone. */
export const isToTechnicians = (kind: Kind): boolean => TO_TECHNICIANS.has(kind);

export const placeholdersOf = (kind: Kind): readonly string[] => [...EVERYWHERE, ...(isToTechnicians(kind) ? [] : ['link']), ...(NAMED[kind] ?? [])];
export const neededIn = (kind: Kind): readonly string[] => NEEDED[kind] ?? [];
