import type { Source } from '../../../platform/context.ts';
import type { KnownCustomer } from '../rules/match-customer-lines.ts';
import { customersDb } from '../tables.ts';

/** Customers on file whom any of these keys, phones or e-mails names, oldest first, with what sites and vehicles they have. */
export async function findCustomersNamed(source: Source, named: { keys: readonly string[]; phones: readonly string[]; emails: readonly string[] }): Promise<KnownCustomer[]> {
  const db = customersDb(source);
  const customers = await db
    .selectFrom('customers.customer')
    .select(['id', 'name', 'phone', 'email', 'externalKey'])
    .where((e) => e.or([e('externalKey', '=', e.fn.any(e.val([...named.keys]))), e('phone', '=', e.fn.any(e.val([...named.phones]))), e('email', '=', e.fn.any(e.val([...named.emails])))]))
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  if (customers.length === 0) return [];
  const ids = customers.map(({ id }) => id);
  const [sites, vehicles] = await Promise.all([
    db.selectFrom('customers.site').select(['customerId', 'label']).where((e) => e('customerId', '=', e.fn.any(e.val(ids)))).execute(),
    db.selectFrom('customers.vehicle').select(['customerId', 'vin', 'plate', 'year', 'make', 'model']).where((e) => e('customerId', '=', e.fn.any(e.val(ids)))).execute(),
  ]);
  const sitesOf = Map.groupBy(sites, ({ customerId }) => customerId);
  const vehiclesOf = Map.groupBy(vehicles, ({ customerId }) => customerId);
  return customers.map((customer) => ({
    ...customer,
    siteLabels: (sitesOf.get(customer.id) ?? []).map(({ label }) => label),
    vehicles: (vehiclesOf.get(customer.id) ?? []).map(({ vin, plate, year, make, model }) => ({ vin: vin ?? undefined, plate: plate ?? undefined, year: year ?? undefined, make: make ?? undefined, model: model ?? undefined })),
  }));
}
