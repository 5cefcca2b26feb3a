import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceJob, priceStorage, type Card, type PriceFacts } from './price-job.ts';
import { billsOf } from './share-price.ts';

const serviceId = '018f0000-0000-7000-8000-000000000001';
const here = '018f0000-0000-7000-8000-0000000000aa';

const card: Card = {
  id: '018f0000-0000-7000-8000-0000000000c1',
  version: 3,
  name: 'Standard',
  accountId: null,
  currency: 'USD',
  services: [{ serviceId, label: 'Tow, light duty', baseMinor: 9500, includedUnloadedMetres: 8047, unloadedPerMileMinor: 300, includedLoadedMetres: 8047, loadedPerMileMinor: 450, includedServiceSeconds: 1800, perHourMinor: 9000, minimumMinor: 0, storagePerDayMinor: 6500 }],
  extras: [{ code: 'winch', label: 'Winching', unitMinor: 7500, unit: 'each', taxable: true }, { code: 'fuel', label: 'Fuel', unitMinor: 180, unit: 'litre', taxable: false }],
  night: { from: '20:00', to: '06:00', surchargeBasisPoints: 2500 },
  cancellation: { freeSeconds: 300, beforeAssignedMinor: 0, assignedMinor: 2500, enRouteMinor: 4500, onSceneMinor: 6500 },
  goneOnArrivalMinor: 5500,
  unsuccessfulShareBasisPoints: 5000,
  taxes: [{ name: 'Sales tax', basisPoints: 825, territoryIds: [here] }, { name: 'City fee', basisPoints: 100, territoryIds: [] }],
};

const facts: PriceFacts = {
  serviceId,
  servedAt: new Date('2026-03-02T18:00:00Z'),
  unloadedMetres: 0,
  loadedMetres: 0,
  serviceSeconds: 0,
  storageDays: 0,
  extras: [],
  territoryIds: [],
  coverage: { by: 'customer' },
  manner: { units: 'imperial', language: 'en', timeZone: 'America/Los_Angeles' },
  assumptions: [],
};

const priced = (changes: Partial<PriceFacts>, onCard: Card = card) => {
  const verdict = priceJob(onCard, { ...facts, ...changes });
  if (!verdict.ok) throw new Error(verdict.why);
  return verdict.estimate;
};
const line = (changes: Partial<PriceFacts>, code: string, onCard: Card = card) => priced(changes, onCard).lines.find((candidate) => candidate.code === code);

describe('what a job costs', () => {
  it('charges the base fee and says so', () => {
    expect(priced({}).lines[0]).toMatchObject({ code: 'base', label: 'Tow, light duty', amountMinor: 9500, arithmetic: '$95.00', rule: 'Standard, version 3: base' });
  });

  it('charges loaded miles beyond those included, with the arithmetic in miles', () => {
    expect(line({ loadedMetres: 19_956 }, 'loaded')).toMatchObject({ quantity: 7.4, unit: 'mi', unitMinor: 450, amountMinor: 3330, arithmetic: '12.4 mi − 5.0 mi included = 7.4 mi × $4.50' });
  });

  it('charges by the kilometre where the organisation counts in kilometres, in its language', () => {
    const german = { manner: { units: 'metric', language: 'de', timeZone: 'Europe/Berlin' } } as const;
    expect(line({ ...german, loadedMetres: 20_000 }, 'loaded', { ...card, currency: 'EUR' })).toMatchObject({ quantity: 12, unit: 'km', unitMinor: 280, amountMinor: 3360, arithmetic: '20,0 km − 8,0 km enthalten = 12,0 km × 2,80\u00a0€' });
  });

  it('charges the drive to the scene beyond what is included', () => {
    expect(line({ unloadedMetres: 16_093.44 }, 'unloaded')).toMatchObject({ quantity: 5, amountMinor: 1500 });
    expect(line({ unloadedMetres: 8_000 }, 'unloaded')).toBeUndefined();
  });

  it('charges working time beyond what is included, by the minute', () => {
    expect(line({ serviceSeconds: 85 * 60 }, 'time')).toMatchObject({ quantity: 0.92, unit: 'h', amountMinor: 8280, arithmetic: '1 h 25 min − 30 min included = 55 min = 0.92 h × $90.00' });
  });

  it('charges extras by the card, else by the price staff gave, and shows one without a price as free', () => {
    const extras = [{ code: 'winch', label: 'Winch', quantity: 1, unitMinor: 1 }, { code: 'fuel', label: 'Fuel', quantity: 7.5, unitMinor: null }, { code: 'tarp', label: 'Tarp', quantity: 2, unitMinor: 1250 }, { code: 'thing', label: 'Thing', quantity: 1, unitMinor: null }];
    expect(priced({ extras }).lines.filter(({ code }) => ['winch', 'fuel', 'tarp', 'thing'].includes(code)).map(({ amountMinor, arithmetic }) => [amountMinor, arithmetic])).toEqual([[7500, '1 × $75.00'], [1350, '7.5 × $1.80'], [2500, '2 × $12.50'], [0, 'no price on the rate card']]);
  });

  it('adds the night surcharge on work, not on extras and storage', () => {
    const night = { servedAt: new Date('2026-03-03T06:00:00Z'), extras: [{ code: 'winch', label: 'Winch', quantity: 1, unitMinor: null }] };
    expect(line(night, 'night')).toMatchObject({ amountMinor: 2375, kind: 'surcharge', arithmetic: '25 % × $95.00' });
  });

  it('raises a small bill to the minimum', () => {
    const withMinimum = { ...card, services: [{ ...card.services[0]!, minimumMinor: 12_000 }] };
    expect(line({}, 'minimum', withMinimum)).toMatchObject({ amountMinor: 2500, arithmetic: '$120.00 minimum − $95.00' });
    expect(line({ loadedMetres: 50_000 }, 'minimum', withMinimum)).toBeUndefined();
  });

  it('taxes by place, and only what is taxable', () => {
    const extras = [{ code: 'fuel', label: 'Fuel', quantity: 10, unitMinor: null }];
    expect(priced({ extras, territoryIds: [here] }).lines.filter(({ kind }) => kind === 'tax').map(({ label, amountMinor, arithmetic }) => [label, amountMinor, arithmetic])).toEqual([['Sales tax', 784, '8.25 % × $95.00'], ['City fee', 95, '1 % × $95.00']]);
    expect(priced({ extras }).taxMinor).toBe(95);
  });

  it('charges storage by begun days, also alone', () => {
    expect(line({ storageDays: 3 }, 'storage')).toMatchObject({ amountMinor: 19_500, arithmetic: '3 days × $65.00' });
    const alone = priceStorage(card, { ...facts, storageDays: 3, loadedMetres: 30_000 });
    expect(alone.ok && alone.estimate.subtotalMinor).toBe(19_500);
  });

  it('says that a service without a price is not priced', () => {
    expect(priceJob(card, { ...facts, serviceId: here })).toEqual({ ok: false, why: 'not-priced' });
  });
});

const amount = fc.integer({ min: 0, max: 200_000 });
const metres = fc.integer({ min: 0, max: 400_000 });
const cards: fc.Arbitrary<Card> = fc.record({ baseMinor: amount, unloaded: amount, loaded: amount, perHour: amount, minimum: amount, storage: amount, included: metres, surcharge: fc.integer({ min: 0, max: 10_000 }), taxes: fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 4 }), currency: fc.constantFrom('USD', 'EUR', 'JPY', 'KWD') }).map((drawn) => ({
  ...card,
  currency: drawn.currency,
  services: [{ ...card.services[0]!, baseMinor: drawn.baseMinor, unloadedPerMileMinor: drawn.unloaded, loadedPerMileMinor: drawn.loaded, perHourMinor: drawn.perHour, minimumMinor: drawn.minimum, storagePerDayMinor: drawn.storage, includedLoadedMetres: drawn.included, includedUnloadedMetres: drawn.included }],
  night: { from: '20:00', to: '06:00', surchargeBasisPoints: drawn.surcharge },
  taxes: drawn.taxes.map((basisPoints, index) => ({ name: `Tax ${index}`, basisPoints, territoryIds: index % 2 === 0 ? [] : [here] })),
}));
const jobs: fc.Arbitrary<PriceFacts> = fc.record({
  serviceId: fc.constant(serviceId),
  servedAt: fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
  unloadedMetres: metres,
  loadedMetres: metres,
  serviceSeconds: fc.integer({ min: 0, max: 40_000 }),
  storageDays: fc.integer({ min: 0, max: 60 }),
  extras: fc.array(fc.record({ code: fc.constantFrom('winch', 'fuel', 'other'), label: fc.constant('Extra'), quantity: fc.double({ min: 0.01, max: 50, noNaN: true }), unitMinor: fc.option(amount) }), { maxLength: 4 }),
  territoryIds: fc.constantFrom([], [here]),
  coverage: fc.oneof(fc.constant({ by: 'customer' } as const), fc.record({ by: fc.constant('account' as const), accountName: fc.constant('Club'), limitMinor: fc.option(fc.integer({ min: 0, max: 500_000 })) })),
  manner: fc.record({ units: fc.constantFrom('imperial', 'metric'), language: fc.constantFrom('en', 'de', 'ar'), timeZone: fc.constantFrom('America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata') }),
  assumptions: fc.constant([]),
});
const total = (lines: readonly { amountMinor: number }[]): number => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

describe('any bill', () => {
  it('adds up line by line, in whole minor units', () => {
    fc.assert(fc.property(cards, jobs, (onCard, job) => {
      const estimate = priced(job, onCard);
      expect(total(estimate.lines)).toBe(estimate.totalMinor);
      expect(estimate.subtotalMinor + estimate.taxMinor).toBe(estimate.totalMinor);
      for (const { amountMinor, unitMinor } of estimate.lines) expect(Number.isInteger(amountMinor) && Number.isInteger(unitMinor)).toBe(true);
    }));
  });

  it('can be checked with the numbers it prints: quantity × unit price, for every charge', () => {
    fc.assert(fc.property(cards, jobs, (onCard, job) => {
      for (const { kind, quantity, unitMinor, amountMinor } of priced(job, onCard).lines) if (kind === 'charge') expect(Math.abs(quantity * unitMinor - amountMinor)).toBeLessThanOrEqual(0.5 + 1e-6);
    }));
  });

  it('never costs less for more miles', () => {
    fc.assert(fc.property(cards, jobs, metres, metres, (onCard, job, moreLoaded, moreUnloaded) => {
      const longer = priced({ ...job, loadedMetres: job.loadedMetres + moreLoaded, unloadedMetres: job.unloadedMetres + moreUnloaded }, onCard);
      expect(longer.totalMinor).toBeGreaterThanOrEqual(priced(job, onCard).totalMinor);
    }));
  });

  it('is the same for the same facts, so an invoice equals its estimate', () => {
    fc.assert(fc.property(cards, jobs, (onCard, job) => {
      expect(priced(job, onCard)).toEqual(priced(structuredClone(job), structuredClone(onCard)));
    }));
  });

  it('is shared without losing or inventing a cent, in the total, the tax and every bill', () => {
    fc.assert(fc.property(cards, jobs, (onCard, job) => {
      const estimate = priced(job, onCard);
      expect(estimate.payerShareMinor + estimate.customerShareMinor).toBe(estimate.totalMinor);
      const bills = billsOf(estimate, job.coverage, job.manner.language);
      expect(bills.reduce((sum, bill) => sum + bill.totalMinor, 0)).toBe(estimate.totalMinor);
      expect(bills.reduce((sum, bill) => sum + bill.taxMinor, 0)).toBe(estimate.taxMinor);
      for (const bill of bills) {
        expect(total(bill.lines)).toBe(bill.totalMinor);
        expect(bill.totalMinor).toBe(bill.payer === 'account' ? estimate.payerShareMinor : estimate.customerShareMinor);
      }
    }));
  });
});
