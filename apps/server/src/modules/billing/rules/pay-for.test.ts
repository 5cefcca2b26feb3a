import type { PayTerms } from '@truckroll/contracts/billing/pay.api.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payFor, type Work } from './pay-for.ts';

const TOW = '01900000-0000-7000-8000-000000000001';
const NOTHING: PayTerms = { name: 'Plan', perJobMinor: 0, services: [], priceShareBasisPoints: 0, perHourMinor: 0, perDistanceMinor: 0, distanceUnit: 'mile', minimumMinor: 0, goneOnArrivalBasisPoints: 0, unsuccessfulBasisPoints: 0 };
const DONE: Work = { serviceId: TOW, outcome: 'completed', priceMinor: 20_001, seconds: 5_400, metres: 16_093 };
const terms = (more: Partial<PayTerms>): PayTerms => ({ ...NOTHING, ...more });

describe('what a job pays', () => {
  it('is the sum of what the plan names, each with what was multiplied', () => {
    const pay = payFor(terms({ perJobMinor: 2_500, priceShareBasisPoints: 1_000, perHourMinor: 1_800, perDistanceMinor: 45 }), DONE);
    expect(pay.lines.map(({ kind, amountMinor, quantity, unit }) => [kind, amountMinor, quantity, unit])).toEqual([['job', 2_500, null, null], ['price_share', 2_000, null, null], ['hours', 2_700, 1.5, 'hour'], ['distance', 450, 10, 'mile']]);
    expect(pay.totalMinor).toBe(7_650);
  });

  it('takes the amount of the service where the plan has one, also when that is nothing', () => {
    const plan = terms({ perJobMinor: 2_500, services: [{ serviceId: TOW, perJobMinor: 4_000 }] });
    expect(payFor(plan, DONE).totalMinor).toBe(4_000);
    expect(payFor(plan, { ...DONE, serviceId: null }).totalMinor).toBe(2_500);
    expect(payFor(terms({ perJobMinor: 2_500, services: [{ serviceId: TOW, perJobMinor: 0 }] }), DONE)).toEqual({ lines: [], totalMinor: 0 });
  });

  it('fills a completed job up to the minimum, and no other', () => {
    const plan = terms({ perJobMinor: 1_000, minimumMinor: 3_000, unsuccessfulBasisPoints: 5_000 });
    expect(payFor(plan, DONE)).toMatchObject({ totalMinor: 3_000, lines: [{ kind: 'job' }, { kind: 'minimum', amountMinor: 2_000, rateMinor: 3_000 }] });
    expect(payFor(plan, { ...DONE, outcome: 'unsuccessful' }).totalMinor).toBe(500);
    expect(payFor(plan, { ...DONE, outcome: 'helped' }).totalMinor).toBe(0);
  });

  it('of a job that came to nothing is a share of the amount for the job, its time and its way', () => {
    const plan = terms({ perJobMinor: 3_001, priceShareBasisPoints: 5_000, goneOnArrivalBasisPoints: 5_000, unsuccessfulBasisPoints: 7_500, perDistanceMinor: 100, distanceUnit: 'kilometre' });
    expect(payFor(plan, { ...DONE, outcome: 'gone_on_arrival' })).toMatchObject({ totalMinor: 1_501 + 1_610, lines: [{ kind: 'job', basisPoints: 5_000, rateMinor: 3_001 }, { kind: 'distance', quantity: 16.1, unit: 'kilometre' }] });
    expect(payFor(plan, { ...DONE, outcome: 'unsuccessful' }).lines[0]).toMatchObject({ amountMinor: 2_251 });
  });

  it('of whoever helped is his time and his way: the job is paid once', () => {
    expect(payFor(terms({ perJobMinor: 3_000, priceShareBasisPoints: 1_000, perHourMinor: 2_000 }), { ...DONE, outcome: 'helped' }).lines.map(({ kind }) => kind)).toEqual(['hours']);
  });
});

const amount = fc.integer({ min: 0, max: 1_000_000 });
const share = fc.integer({ min: 0, max: 10_000 });
const anyTerms = fc.record({ perJobMinor: amount, own: fc.option(amount), priceShareBasisPoints: share, perHourMinor: amount, perDistanceMinor: amount, distanceUnit: fc.constantFrom('mile' as const, 'kilometre' as const), minimumMinor: amount, goneOnArrivalBasisPoints: share, unsuccessfulBasisPoints: share }).map(({ own, ...rest }) => terms({ ...rest, services: own === null ? [] : [{ serviceId: TOW, perJobMinor: own }] }));
const anyWork = fc.record({ serviceId: fc.constantFrom(TOW, null), outcome: fc.constantFrom('completed' as const, 'helped' as const, 'gone_on_arrival' as const, 'unsuccessful' as const), priceMinor: fc.integer({ min: -100_000, max: 10_000_000 }), seconds: fc.integer({ min: -100, max: 500_000 }), metres: fc.integer({ min: 0, max: 1_000_000 }) });
const AMOUNTS = ['perJobMinor', 'priceShareBasisPoints', 'perHourMinor', 'perDistanceMinor', 'minimumMinor', 'goneOnArrivalBasisPoints', 'unsuccessfulBasisPoints'] as const;

describe('whatever the plan and whatever the job', () => {
  it('no line takes anything away, and the lines add up to the total', () => {
    fc.assert(
      fc.property(anyTerms, anyWork, (plan, work) => {
        const { lines, totalMinor } = payFor(plan, work);
        expect(lines.every(({ amountMinor }) => Number.isInteger(amountMinor) && amountMinor > 0)).toBe(true);
        expect(totalMinor).toBe(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
        if (work.outcome === 'completed') expect(totalMinor).toBeGreaterThanOrEqual(plan.minimumMinor);
      }),
    );
  });

  it('a plan that promises more never pays less', () => {
    fc.assert(
      fc.property(anyTerms, anyWork, fc.constantFrom(...AMOUNTS), fc.integer({ min: 0, max: 5_000 }), (plan, work, name, more) => {
        expect(payFor({ ...plan, [name]: plan[name] + more }, work).totalMinor).toBeGreaterThanOrEqual(payFor(plan, work).totalMinor);
      }),
    );
  });

  it('more price, time or distance never pays less', () => {
    fc.assert(
      fc.property(anyTerms, anyWork, fc.constantFrom('priceMinor' as const, 'seconds' as const, 'metres' as const), fc.integer({ min: 0, max: 100_000 }), (plan, work, name, more) => {
        expect(payFor(plan, { ...work, [name]: work[name] + more }).totalMinor).toBeGreaterThanOrEqual(payFor(plan, work).totalMinor);
      }),
    );
  });
});
