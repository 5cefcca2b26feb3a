import { describe, expect, it } from 'vitest';
import { estimateOfFee, estimateOfUnsuccessful, feeFor, type FeeFacts } from './fee-for.ts';
import type { Card } from './price-job.ts';

const card: Card = {
  id: '018f0000-0000-7000-8000-0000000000c1', version: 1, name: 'Standard', accountId: null, currency: 'USD', services: [], extras: [], night: null,
  cancellation: { freeSeconds: 300, beforeAssignedMinor: 1000, assignedMinor: 2500, enRouteMinor: 4500, onSceneMinor: 6500 },
  goneOnArrivalMinor: 5500, unsuccessfulShareBasisPoints: 5000, taxes: [{ name: 'Tax', basisPoints: 1000, territoryIds: [] }],
};
const confirmedAt = new Date('2026-03-02T18:00:00Z');
const facts: FeeFacts = { outcome: 'cancelled', stage: 'assigned', confirmedAt, endedAt: new Date('2026-03-02T18:20:00Z'), by: 'customer', promiseBroken: false };
const fee = (changes: Partial<FeeFacts>) => feeFor(card, { ...facts, ...changes }).amountMinor;
const manner = { units: 'imperial', language: 'en', timeZone: 'UTC' } as const;
const bill = { territoryIds: [], coverage: { by: 'customer' }, manner, assumptions: [] } as const;

describe('the fee of a job that was called off', () => {
  it('follows the stage it had reached', () => {
    expect(['pending', 'offered', 'accepted', 'assigned', 'en_route', 'on_scene', 'goa_review'].map((stage) => fee({ stage: stage as FeeFacts['stage'] }))).toEqual([1000, 1000, 1000, 2500, 4500, 6500, 6500]);
  });

  it('is nothing within the free period, up to its last second, and before confirming', () => {
    expect(fee({ stage: 'en_route', endedAt: new Date(confirmedAt.getTime() + 300_000) })).toBe(0);
    expect(fee({ stage: 'en_route', endedAt: new Date(confirmedAt.getTime() + 300_001) })).toBe(4500);
    expect(fee({ confirmedAt: null })).toBe(0);
  });

  it('is nothing when a partner or the system calls it off', () => {
    expect([fee({ by: 'partner' }), fee({ by: 'system' }), fee({ by: 'dispatcher' })]).toEqual([0, 0, 2500]);
  });

  it('is the card’s for gone on arrival, and nothing when we came late', () => {
    expect([fee({ outcome: 'goa' }), fee({ outcome: 'goa', promiseBroken: true })]).toEqual([5500, 0]);
  });

  it('is billed without tax and says why', () => {
    const estimate = estimateOfFee(card, 'cancelled', feeFor(card, { ...facts, stage: 'en_route' }), bill);
    expect(estimate).toMatchObject({ totalMinor: 4500, taxMinor: 0 });
    expect(estimate.lines[0]).toMatchObject({ kind: 'fee', arithmetic: 'while the technician was on the way: $45.00' });
  });
});

describe('unsuccessful work', () => {
  it('costs the card’s share of the work, with tax', () => {
    const work = { currency: 'USD', lines: [], subtotalMinor: 12_001, taxMinor: 1200, totalMinor: 13_201, payerShareMinor: 0, customerShareMinor: 13_201, rateCardId: card.id, rateCardVersion: 1, assumptions: [] };
    expect(estimateOfUnsuccessful(card, work, bill)).toMatchObject({ subtotalMinor: 6001, taxMinor: 600, totalMinor: 6601 });
  });
});
