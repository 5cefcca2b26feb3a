import { MESSAGE_KINDS } from '@truckroll/contracts/comms/schemas.ts';
import { describe, expect, it } from 'vitest';
import type { Kind, Plan } from './messages-for.ts';
import { stillTrue, type Present } from './still-true.ts';

const visit = { id: 'v1', state: 'scheduled', technicianId: 'ana', windowStartsAt: '2026-03-05T15:00:00Z' } as const;
const job = { state: 'assigned', technicianId: 'ana', visits: [visit] } as const;
const present: Present = { now: new Date('2026-03-02T16:00:00Z'), job, overtaken: false, waiting: true };
const holds = (kind: Kind, plan: Plan, changes: Partial<Present> = {}): boolean => stillTrue(kind, plan, { ...present, ...changes }).ok;
const ana: Plan = { technicianId: 'ana' };

describe('a message about an arrival', () => {
  it('dies when the job is cancelled, reassigned, taken back or has gone on', () => {
    expect(holds('technician_assigned', ana)).toBe(true);
    for (const changed of [{ ...job, state: 'cancelled' }, { ...job, technicianId: 'ben' }, { ...job, state: 'pending', technicianId: null }, { ...job, state: 'on_scene' }] as const) expect(holds('technician_assigned', ana, { job: changed })).toBe(false);
    expect(holds('on_the_way', ana, { job: { ...job, state: 'en_route' } })).toBe(true);
    expect(holds('on_the_way', ana, { job: { ...job, state: 'on_scene' } })).toBe(false);
    expect(holds('arrived', ana, { job: { ...job, state: 'in_service' } })).toBe(true);
    expect(holds('arrived', ana, { job: { ...job, state: 'completed' } })).toBe(false);
  });

  it('dies when a newer promise was told', () => {
    expect(holds('arrival_changed', ana, { overtaken: true })).toBe(false);
  });
});

describe('a message about an appointment', () => {
  const plan: Plan = { visitId: 'v1', windowStartsAt: '2026-03-05T15:00:00.000Z' };
  it('dies when the appointment was moved, cancelled or has begun', () => {
    expect(holds('visit_reminder', plan)).toBe(true);
    expect(holds('visit_reminder', plan, { job: { ...job, visits: [{ ...visit, windowStartsAt: '2026-03-06T15:00:00Z' }] } })).toBe(false);
    expect(holds('visit_reminder', plan, { job: { ...job, visits: [{ ...visit, state: 'cancelled' }] } })).toBe(false);
    expect(holds('visit_reminder', plan, { job: { ...job, visits: [{ ...visit, state: 'travelling' }] } })).toBe(false);
    expect(holds('visit_reminder', { ...plan, expiresAt: '2026-03-02T15:59:00Z' })).toBe(false);
  });

  it('is not sent beside the news that the whole job is cancelled', () => {
    expect(holds('visit_cancelled', plan, { job: { ...job, state: 'cancelled' } })).toBe(false);
  });
});

describe('an offer', () => {
  it('dies with its time and with the job', () => {
    expect(holds('offer', { expiresAt: '2026-03-02T16:01:00Z' }, { job: { ...job, state: 'offered' } })).toBe(true);
    expect(holds('offer', { expiresAt: '2026-03-02T15:59:00Z' }, { job: { ...job, state: 'offered' } })).toBe(false);
    expect(holds('offer', {}, { job: { ...job, state: 'assigned' } })).toBe(false);
  });
});

describe('news of something that was written', () => {
  it('dies when its recipient has seen it, and with a technician who no longer has the job', () => {
    expect(holds('message_to_customer', {})).toBe(true);
    expect(holds('message_to_customer', {}, { waiting: false })).toBe(false);
    expect(holds('message_to_technician', ana)).toBe(true);
    expect(holds('message_to_technician', ana, { waiting: false })).toBe(false);
    expect(holds('message_to_technician', { technicianId: 'ben' })).toBe(false);
    expect(holds('message_to_technician', ana, { job: { ...job, state: 'completed' } })).toBe(false);
  });
});

describe('any message', () => {
  it.each(MESSAGE_KINDS)('%s about a job that is gone is not sent', (kind) => {
    expect(holds(kind, {}, { job: undefined })).toBe(false);
  });

  it('about money and endings stays true', () => {
    for (const kind of ['invoice_issued', 'receipt', 'payment_failed', 'completed', 'cancelled'] as const) expect(holds(kind, {}, { job: { ...job, state: 'cancelled' } })).toBe(true);
  });
});
