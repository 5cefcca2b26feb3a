import type { importCustomers as endpoint } from '@truckroll/contracts/customers/import.api.ts';
import type { Input, Answer } from '@truckroll/contracts/core/endpoint.ts';
import { newId, type LatLng } from '@truckroll/kernel';
import type { Ctx, Source, Tx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { organisationOf } from '../../identity/index.ts';
import { insertCustomer, lockAddresses, refreshSearch, updateExternalKey, writeSearch } from '../data/customer.writes.ts';
import { findCustomersNamed } from '../data/import.reads.ts';
import { insertSite } from '../data/site.writes.ts';
import { insertVehicle } from '../data/vehicle.writes.ts';
import { CustomerChanged } from '../events.ts';
import { matchCustomerLines, type Matched } from '../rules/match-customer-lines.ts';
import { readCustomerLine, type ReadLine } from '../rules/read-customer-line.ts';

type Report = Answer<typeof endpoint>;

/**
 * Takes over lines of a list in one transaction; lines with faults are left out and named, the others are written
 * unless it is a dry run. Known customers are completed, never changed. Refuses nothing. Publishes
 * customers.customer_changed for each customer it adds or completes.
 */
export async function importCustomers(ctx: Ctx, { dryRun, callingCode, lines }: Input<typeof endpoint>['body']): Promise<Report> {
  const { language } = await read(ctx, organisationOf);
  const locate = (address: string): LatLng | undefined => (address === '' ? undefined : ctx.adapters.region.search(address, { limit: 1 })[0]?.position);
  const verdicts = lines.map(({ line, values }) => ({ line, verdict: readCustomerLine(values, { callingCode, language, locate }) }));
  const readable = verdicts.flatMap(({ line, verdict }) => (verdict.ok ? [{ line, read: verdict.line }] : []));
  const matched = dryRun ? await read(ctx, (db) => match(db, readable)) : await transaction(ctx, (tx) => writeLines(tx, readable));
  const outcomes = new Map(matched.map(({ line, outcome }) => [line, outcome]));
  return { lines: verdicts.map(({ line, verdict }) => ({ line, outcome: outcomes.get(line) ?? 'refused', faults: verdict.ok ? [] : verdict.faults })) };
}

const namesIn = (lines: readonly { read: ReadLine }[]) => {
  const all = (pick: (line: ReadLine) => string | null): string[] => [...new Set(lines.map((one) => pick(one.read)).filter((name) => name !== null))];
  return { keys: all(({ externalKey }) => externalKey), phones: all(({ customer }) => customer.phone), emails: all(({ customer }) => customer.email) };
};

const match = async (source: Source, lines: readonly { line: number; read: ReadLine }[]): Promise<Matched[]> => matchCustomerLines(lines, await findCustomersNamed(source, namesIn(lines)), () => newId());

async function writeLines(tx: Tx, lines: readonly { line: number; read: ReadLine }[]): Promise<Matched[]> {
  const { keys, phones, emails } = namesIn(lines);
  await lockAddresses(tx, [...phones, ...emails, ...keys.map((key) => `key ${key}`)]);
  const matched = await match(tx, lines);
  for (const [customerId, its] of Map.groupBy(matched, (one) => one.customerId)) await writeCustomer(tx, customerId, its);
  return matched;
}

/** All that the lines say about one customer. */
async function writeCustomer(tx: Tx, customerId: string, its: readonly Matched[]): Promise<void> {
  const [first] = its;
  if (!first || its.every(({ outcome }) => outcome === 'known')) return;
  const vehicles = its.flatMap(({ addsVehicle, read: { vehicle } }) => (addsVehicle && vehicle ? [{ ...vehicle, id: newId(), customerId }] : []));
  const sites = its.flatMap(({ addsSite, read: { site } }) => (addsSite && site ? [{ ...site, id: newId(), customerId }] : []));
  const key = its.find(({ newKey }) => newKey !== null)?.newKey ?? null;
  if (first.isNew) await insertCustomer(tx, customerId, first.read.customer, true);
  await Promise.all([
    first.isNew && first.read.externalKey !== null && updateExternalKey(tx, customerId, first.read.externalKey),
    key !== null && updateExternalKey(tx, customerId, key),
    ...sites.map((site) => insertSite(tx, site)),
    ...vehicles.map((vehicle) => insertVehicle(tx, vehicle)),
  ]);
  if (first.isNew) await writeSearch(tx, customerId, first.read.customer, vehicles.flatMap(({ plate }) => plate ?? []));
  else if (vehicles.length > 0) await refreshSearch(tx, customerId);
  await emit(tx, CustomerChanged, { customerId, fields: [...(first.isNew ? Object.keys(first.read.customer) : []), ...(sites.length > 0 ? ['sites'] : []), ...(vehicles.length > 0 ? ['vehicles'] : []), ...(key === null ? [] : ['externalKey'])] });
}
