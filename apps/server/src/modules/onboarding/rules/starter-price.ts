import type { RateCardFacts } from '@truckroll/contracts/billing/schemas.ts';
import type { StarterPrice } from './starters/starter.ts';

/**
 * What one US dollar of a starter price is in other currencies: orders of magnitude of 2026, so that a first
 * guess does not look absurd. Every price made with it is marked to be checked. Others count as dollars.
 */
const PER_DOLLAR: Readonly<Record<string, number>> = { AED: 3.7, ARS: 1000, AUD: 1.5, BRL: 5, CAD: 1.4, CHF: 0.9, CLP: 950, CNY: 7, COP: 4000, CZK: 23, DKK: 7, EGP: 50, EUR: 0.9, GBP: 0.8, HUF: 360, IDR: 16_000, ILS: 3.6, INR: 85, JPY: 150, KRW: 1400, KWD: 0.3, MAD: 10, MXN: 18, NOK: 11, NZD: 1.6, PLN: 4, QAR: 3.6, RON: 4.6, SAR: 3.75, SEK: 10.5, THB: 34, TRY: 40, UAH: 41, ZAR: 18 };
const METRES_PER_MILE = 1609;

/** A dollar amount in a currency's minor unit, to two digits that people would write. */
function minorOf(dollars: number, currency: string): number {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const minor = dollars * (PER_DOLLAR[currency] ?? 1) * 10 ** digits;
  if (minor === 0) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(minor)) - 1);
  return Math.round(minor / step) * step;
}

/** The price of a starter's service on a rate card, marked to be checked. */
export function starterPrice(serviceId: string, label: string, price: StarterPrice, currency: string): RateCardFacts['services'][number] {
  const amount = (dollars = 0): number => minorOf(dollars, currency);
  return {
    serviceId,
    label,
    baseMinor: amount(price.base),
    includedUnloadedMetres: (price.includedMiles ?? 0) * METRES_PER_MILE,
    unloadedPerMileMinor: amount(price.perMile),
    includedLoadedMetres: (price.includedLoadedMiles ?? 0) * METRES_PER_MILE,
    loadedPerMileMinor: amount(price.perLoadedMile),
    includedServiceSeconds: (price.includedMinutes ?? 0) * 60,
    perHourMinor: amount(price.perHour),
    minimumMinor: 0,
    storagePerDayMinor: amount(price.storagePerDay),
    toCheck: true,
  };
}
