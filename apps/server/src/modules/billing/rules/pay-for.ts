import type { PayLine, PayTerms, PAY_OUTCOMES } from '@truckroll/contracts/billing/pay.api.ts';
import { basisPointsOf, METRES_PER_MILE, times } from '@truckroll/kernel';

/** What one technician did on a job, and what it cost the customer. */
export type Work = {
  serviceId: string | null;
  /** `helped`: he worked on it, another finished it. */
  outcome: (typeof PAY_OUTCOMES)[number];
  /** Without taxes and after discounts. */
  priceMinor: number;
  seconds: number;
  metres: number;
};

const METRES_PER = { mile: METRES_PER_MILE, kilometre: 1000 } as const;

/**
 * What a job pays a technician by his plan, line by line. The amount for the job and the share of the price are for whoever completed it;
 * gone on arrival and unsuccessful pay a share of that amount. Time and distance count whatever came of it: hundredths of an hour, tenths of a
 * mile or kilometre, as on bills. The minimum fills up completed jobs. Never less than nothing; lines of nothing are left out.
 */
export function payFor(terms: PayTerms, work: Work): { lines: PayLine[]; totalMinor: number } {
  const lines = [...forJob(terms, work), ...forPrice(terms, work), ...forTime(terms, work), ...forDistance(terms, work)].filter(({ amountMinor }) => amountMinor > 0);
  const sum = totalOf(lines);
  const missing = work.outcome === 'completed' ? terms.minimumMinor - sum : 0;
  if (missing > 0) lines.push(lineOf('minimum', missing, { rateMinor: terms.minimumMinor }));
  return { lines, totalMinor: totalOf(lines) };
}

const totalOf = (lines: readonly PayLine[]): number => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
const lineOf = (kind: PayLine['kind'], amountMinor: number, more: Partial<PayLine>): PayLine => ({ kind, amountMinor, rateMinor: null, quantity: null, unit: null, basisPoints: null, ...more });

function forJob({ services, perJobMinor, goneOnArrivalBasisPoints, unsuccessfulBasisPoints }: PayTerms, { serviceId, outcome }: Work): PayLine[] {
  const rateMinor = services.find((own) => own.serviceId === serviceId)?.perJobMinor ?? perJobMinor;
  switch (outcome) {
    case 'completed': return [lineOf('job', rateMinor, { rateMinor })];
    case 'gone_on_arrival': return [lineOf('job', basisPointsOf(rateMinor, goneOnArrivalBasisPoints), { rateMinor, basisPoints: goneOnArrivalBasisPoints })];
    case 'unsuccessful': return [lineOf('job', basisPointsOf(rateMinor, unsuccessfulBasisPoints), { rateMinor, basisPoints: unsuccessfulBasisPoints })];
    case 'helped': return [];
  }
}

function forPrice({ priceShareBasisPoints: basisPoints }: PayTerms, { outcome, priceMinor }: Work): PayLine[] {
  // A job that was credited beyond its price takes nothing from whoever did it.
  const rateMinor = Math.max(0, priceMinor);
  return outcome === 'completed' ? [lineOf('price_share', basisPointsOf(rateMinor, basisPoints), { rateMinor, basisPoints })] : [];
}

function forTime({ perHourMinor: rateMinor }: PayTerms, { seconds }: Work): PayLine[] {
  const quantity = Math.round(Math.max(0, seconds) / 36) / 100;
  return [lineOf('hours', times(rateMinor, quantity), { rateMinor, quantity, unit: 'hour' })];
}

function forDistance({ perDistanceMinor: rateMinor, distanceUnit: unit }: PayTerms, { metres }: Work): PayLine[] {
  const quantity = Math.round((Math.max(0, metres) / METRES_PER[unit]) * 10) / 10;
  return [lineOf('distance', times(rateMinor, quantity), { rateMinor, quantity, unit })];
}
