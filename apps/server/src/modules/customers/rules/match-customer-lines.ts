import type { LineReport } from '@truckroll/contracts/customers/import.api.ts';
import type { Customer } from '@truckroll/contracts/customers/schemas.ts';
import { plainWords } from './search-words.ts';
import { sameVehicle, type Vehicle } from './same-vehicle.ts';
import type { ReadLine } from './read-customer-line.ts';

export type KnownCustomer = Pick<Customer, 'id' | 'name' | 'phone' | 'email'> & { externalKey: string | null; siteLabels: readonly string[]; vehicles: readonly Vehicle[] };
export type Matched = { line: number; outcome: Exclude<LineReport['outcome'], 'refused'>; customerId: string; isNew: boolean; newKey: string | null; read: ReadLine; addsSite: boolean; addsVehicle: boolean };

/**
 * Whom each line is about, in the order of the lines: a customer on file, one of an earlier line, or a new one.
 * By key first; then by phone, then e-mail, unless that customer has another key. `nextId` gives the ids of new ones.
 */
export function matchCustomerLines(lines: readonly { line: number; read: ReadLine }[], onFile: readonly KnownCustomer[], nextId: () => string): Matched[] {
  const known = onFile.map((customer) => ({ ...customer, siteLabels: [...customer.siteLabels], vehicles: [...customer.vehicles] }));
  const [byKey, byPhone, byEmail] = [new Map<string, (typeof known)[number]>(), new Map<string, (typeof known)[number]>(), new Map<string, (typeof known)[number]>()];
  const remember = (customer: (typeof known)[number]): void => {
    if (customer.externalKey !== null) byKey.set(customer.externalKey, customer);
    if (customer.phone !== null && !byPhone.has(customer.phone)) byPhone.set(customer.phone, customer);
    if (customer.email !== null && !byEmail.has(customer.email)) byEmail.set(customer.email, customer);
  };
  known.forEach(remember);
  return lines.map(({ line, read }) => {
    const { externalKey, customer, site, vehicle } = read;
    const fits = (other: (typeof known)[number] | undefined) => (other && (externalKey === null || other.externalKey === null || other.externalKey === externalKey) ? other : undefined);
    const found = byKey.get(externalKey ?? '') ?? fits(byPhone.get(customer.phone ?? '')) ?? fits(byEmail.get(customer.email ?? ''));
    const one = found ?? { id: nextId(), name: customer.name, phone: customer.phone, email: customer.email, externalKey, siteLabels: [] as string[], vehicles: [] as Vehicle[] };
    const newKey = found && found.externalKey === null ? externalKey : null;
    const addsSite = site !== null && !one.siteLabels.some((label) => plain(label) === plain(site.label));
    const addsVehicle = vehicle !== null && !one.vehicles.some((other) => sameVehicle(other, vehicle));
    if (site && addsSite) one.siteLabels.push(site.label);
    if (vehicle && addsVehicle) one.vehicles.push(vehicle);
    if (newKey !== null) one.externalKey = newKey;
    remember(one);
    return { line, outcome: found ? (addsSite || addsVehicle || newKey !== null ? 'completed' : 'known') : 'added', customerId: one.id, isNew: !found, newKey, read, addsSite, addsVehicle };
  });
}

const plain = (text: string): string => plainWords(text).join(' ');
