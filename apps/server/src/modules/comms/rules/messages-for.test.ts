import { ROADSIDE_STATES } from '@truckroll/contracts/jobs/lifecycle.ts';
import { describe, expect, it } from 'vitest';
import { concernsNobody, messagesFor, onlyTakesBack, type Happening, type Standing } from './messages-for.ts';

const ANA = 'ana';
const BEN = 'ben';
const standing: Standing = { kind: 'roadside', state: 'assigned', technicianId: ANA, visits: [], toldTechnicianId: null };
const visit = { id: 'v1', state: 'scheduled', technicianId: ANA, windowStartsAt: '2026-03-05T15:00:00Z', windowEndsAt: '2026-03-05T17:00:00Z' } as const;
const window = { windowStartsAt: visit.windowStartsAt, windowEndsAt: visit.windowEndsAt };
type Unnumbered = Happening extends infer H ? (H extends Happening ? Omit<H, 'seq'> : never) : never;
const told = (happening: Unnumbered, now: Partial<Standing> = {}): string[] => messagesFor({ ...happening, seq: 7 }, { ...standing, ...now }).map(({ kind, to }) => `${kind} to ${typeof to === 'object' ? to.technicianId : to}`);
const promised: Unnumbered = { is: 'promised', promiseVersion: 1, earliestAt: '2026-03-02T16:10:00Z', latestAt: '2026-03-02T16:30:00Z' };

describe('what concerns nobody', () => {
  it('tells nobody anything, however the job stands', () => {
    const states = [...ROADSIDE_STATES, 'unscheduled', 'in_progress'] as Standing['state'][];
    const happenings: Unnumbered[] = [...states.flatMap((from) => states.map((to) => ({ is: 'stepped', from, to, technicianId: ANA }) as const)), { is: 'assigned', technicianId: ANA, byOffer: true }, { is: 'offer_closed', offerId: 'o' }, { is: 'rated' }];
    const silent = happenings.filter((happening) => concernsNobody({ ...happening, seq: 7 }) || onlyTakesBack({ ...happening, seq: 7 }));
    expect(silent.length).toBeGreaterThan(100);
    for (const happening of silent) for (const kind of ['roadside', 'scheduled'] as const) expect(told(happening, { kind, visits: [visit] })).toEqual([]);
  });
});

describe('the customer', () => {
  it('is told the technician with the first promise, and that it changed with a later one', () => {
    expect(told(promised)).toEqual(['technician_assigned to customer']);
    expect(told({ ...promised, promiseVersion: 2 }, { toldTechnicianId: ANA })).toEqual(['arrival_changed to customer']);
    expect(told({ ...promised, promiseVersion: 2 }, { technicianId: BEN, toldTechnicianId: ANA })).toEqual(['technician_assigned to customer']);
    expect(told(promised, { technicianId: null })).toEqual([]);
  });

  it('is told each step that concerns him, and no other', () => {
    const step = (from: string, to: string) => told({ is: 'stepped', from, to, technicianId: ANA } as Unnumbered);
    expect(step('assigned', 'en_route')).toEqual(['on_the_way to customer']);
    expect(step('on_hold', 'en_route')).toEqual([]);
    expect(step('en_route', 'on_scene')).toEqual(['arrived to customer']);
    expect(step('goa_review', 'on_scene')).toEqual([]);
    expect(step('at_destination', 'completed')).toEqual(['completed to customer', 'rating_request to customer']);
    expect(step('goa_review', 'goa')).toEqual(['gone_on_arrival to customer']);
    expect(step('in_service', 'unsuccessful')).toEqual(['unsuccessful to customer']);
    expect(step('draft', 'cancelled')).toEqual([]);
    expect(step('in_service', 'paused')).toEqual([]);
  });

  it('is asked for a rating later, and once', () => {
    const [, request] = messagesFor({ is: 'stepped', from: 'in_service', to: 'completed', technicianId: ANA, seq: 9 }, standing);
    expect(request).toMatchObject({ version: 'once', sendAt: { afterSeconds: 1200 } });
  });

  it('is told an appointment, its moves, and reminded a day before', () => {
    const scheduled: Partial<Standing> = { kind: 'scheduled', state: 'scheduled', technicianId: null, visits: [visit] };
    expect(told({ is: 'visit_booked', visitId: 'v1', ...window }, scheduled)).toEqual(['visit_booked to customer', 'visit_reminder to customer']);
    expect(told({ is: 'visit_rescheduled', visitId: 'v1', ...window }, scheduled)).toEqual(['visit_moved to customer', 'visit_reminder to customer', 'job_changed to ana']);
    expect(told({ is: 'visit_booked', visitId: 'v1', windowStartsAt: null, windowEndsAt: null }, scheduled)).toEqual([]);
    expect(told({ is: 'visit_stepped', visitId: 'v1', from: 'dispatched', to: 'travelling', technicianId: ANA }, scheduled)).toEqual(['on_the_way to customer']);
    expect(told({ is: 'visit_stepped', visitId: 'v1', from: 'scheduled', to: 'cancelled', technicianId: ANA }, scheduled)).toEqual(['visit_cancelled to customer', 'job_taken_back to ana']);
    expect(told({ is: 'visit_stepped', visitId: 'v1', from: 'scheduled', to: 'cancelled', technicianId: null }, { ...scheduled, state: 'cancelled' })).toEqual([]);
  });

  it('and an account get their bills, receipts and what went wrong', () => {
    const money = { amountMinor: 1, currency: 'USD' };
    expect(told({ is: 'invoiced', invoiceId: 'i', number: 'INV-1', payer: 'account', ...money })).toEqual(['invoice_issued to account']);
    for (const payer of ['customer', 'account'] as const) {
      expect(told({ is: 'paid', paymentId: 'p', payer, ...money })).toEqual([`receipt to ${payer}`]);
      expect(told({ is: 'declined', paymentId: 'p', payer, ...money })).toEqual([`payment_failed to ${payer}`]);
    }
  });
});

describe('a technician', () => {
  it('is told offers, their end, jobs given, taken back, changed and cancelled', () => {
    expect(told({ is: 'offered', offerId: 'o', technicianId: BEN, expiresAt: '2026-03-02T16:01:00Z' })).toEqual(['offer to ben']);
    expect(told({ is: 'offer_withdrawn', offerId: 'o', technicianId: BEN })).toEqual(['offer_withdrawn to ben']);
    expect(told({ is: 'assigned', technicianId: BEN, byOffer: false })).toEqual(['job_assigned to ben']);
    expect(told({ is: 'assigned', technicianId: BEN, byOffer: true })).toEqual([]);
    expect(told({ is: 'unassigned', technicianId: BEN })).toEqual(['job_taken_back to ben']);
    expect(told({ is: 'changed' })).toEqual(['job_changed to ana']);
    expect(told({ is: 'changed' }, { technicianId: null })).toEqual([]);
    expect(told({ is: 'stepped', from: 'en_route', to: 'cancelled', technicianId: ANA })).toEqual(['cancelled to customer', 'job_taken_back to ana']);
    expect(told({ is: 'stepped', from: 'en_route', to: 'on_hold', technicianId: ANA })).toEqual(['job_changed to ana']);
  });
});
