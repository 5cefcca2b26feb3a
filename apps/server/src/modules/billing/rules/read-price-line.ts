import type { PriceColumn, PriceReport } from '@truckroll/contracts/billing/import.api.ts';
import type { ServicePrice } from '@truckroll/contracts/billing/schemas.ts';
import { metresOfMiles, typedAmount, typedNumber } from '@truckroll/kernel';
import type { z } from 'zod';

type Values = Partial<Record<PriceColumn, string>>;
type Fault = PriceReport['faults'][number];
export type Price = z.output<typeof ServicePrice>;
/** What a line says of a price; what it does not say stays as it is. */
export type ReadPrice = { serviceId: string; serviceName: string; account: { id: string; name: string } | null; says: Partial<Omit<Price, 'serviceId' | 'label'>> };
type Named = { id: string; name: string; code?: string };
export type PriceAids = { services: readonly Named[]; accounts: readonly Named[]; currencyOf: (accountId: string | null) => string };

const AMOUNTS = { base: 'baseMinor', perMile: 'unloadedPerMileMinor', perLoadedMile: 'loadedPerMileMinor', perHour: 'perHourMinor', minimum: 'minimumMinor', storagePerDay: 'storagePerDayMinor' } as const;
const MOST_MILES = 10_000;
const MOST_MINUTES = 100_000;

/** Reads one line of a price list, or says what in which column cannot be understood. */
export function readPriceLine(raw: Values, { services, accounts, currencyOf }: PriceAids): { ok: true; price: ReadPrice } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = [];
  const say = (column: PriceColumn, fault: Fault['fault']): void => void faults.push({ column, fault });
  const written = (column: PriceColumn): string => raw[column]?.trim() ?? '';
  const service = found(services, written('service'));
  if (!service) say('service', written('service') === '' ? 'missing' : 'service_unknown');
  const account = written('account') === '' ? null : found(accounts, written('account'));
  if (account === undefined) say('account', 'account_unknown');

  const says: ReadPrice['says'] = {};
  for (const [column, field] of Object.entries(AMOUNTS) as [keyof typeof AMOUNTS, (typeof AMOUNTS)[keyof typeof AMOUNTS]][]) {
    const amount = typedAmount(raw[column], currencyOf(account?.id ?? null));
    if (amount === undefined) say(column, 'amount_unreadable');
    else if (amount !== null) says[field] = amount;
  }
  for (const [column, field, most, inUnits] of [['includedMiles', 'includedUnloadedMetres', MOST_MILES, metresOfMiles], ['includedLoadedMiles', 'includedLoadedMetres', MOST_MILES, metresOfMiles], ['includedMinutes', 'includedServiceSeconds', MOST_MINUTES, (minutes: number) => minutes * 60]] as const) {
    const number = typedNumber(raw[column]);
    if (number === undefined || (number !== null && number > most)) say(column, 'number_unreadable');
    else if (number !== null) says[field] = Math.round(inUnits(number));
  }
  if (faults.length === 0 && Object.keys(says).length === 0) say('base', 'missing');
  return faults.length > 0 || !service ? { ok: false, faults } : { ok: true, price: { serviceId: service.id, serviceName: service.name, account: account ? { id: account.id, name: account.name } : null, says } };
}

const plain = (text: string): string => text.trim().toLocaleLowerCase();

/** By code first: two services may be called alike. */
function found(among: readonly Named[], typed: string): Named | undefined {
  const words = plain(typed);
  return among.find(({ code }) => code !== undefined && plain(code) === words) ?? among.find(({ name }) => plain(name) === words);
}
