import type { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { importOf } from '../core/import.ts';

/** What a line of a list may say about the price of a service; without an account it is everybody's. */
export const PRICE_COLUMNS = ['service', 'base', 'account', 'perMile', 'includedMiles', 'perLoadedMile', 'includedLoadedMiles', 'perHour', 'includedMinutes', 'minimum', 'storagePerDay'] as const;
export type PriceColumn = (typeof PRICE_COLUMNS)[number];

const { Report, body, answer } = importOf(PRICE_COLUMNS, { line: 'ImportedPrice', report: 'PriceReport' });
export type PriceReport = z.infer<typeof Report>;

export const importPrices = endpoint({
  method: 'POST',
  path: '/v1/rate-cards/import',
  summary: 'Take over prices from a list',
  description: 'All lines of one request are one transaction; lines with faults are left out and named. A service is known by its code, else its name. A line changes what it names and leaves the rest of a price as it is; an account without a card of its own gets one with everybody’s fees and taxes. Prices that were added or changed are marked to be checked. The same lines again change nothing. With dryRun nothing is written.',
  access: { permission: 'billing.rate_card.write' },
  body,
  answer,
});
