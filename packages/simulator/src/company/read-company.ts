import { api } from '@truckroll/contracts';
import type { Caller } from '../caller.ts';
import type { CityFacts } from '../facts.ts';
import { TECHNICIANS } from './people.ts';
import { readPortalCustomer } from './portal-customer.ts';

/** Reads a seeded company back from the server: what a city needs that starts again on an existing installation. */
export async function readCompany(owner: Caller): Promise<CityFacts> {
  const me = await owner.call(api.identity.getMe, {});
  const services = await owner.call(api.catalog.listServices, {});
  const accounts = await owner.call(api.customers.listAccounts, {});
  const people = await owner.call(api.workforce.listTechnicians, { query: {} });
  const customers: CityFacts['customers'] = [];
  let cursor: string | undefined;
  do {
    const page = await owner.call(api.customers.listCustomers, { query: { limit: 100, ...(cursor ? { cursor } : {}) } });
    for (const { id, name, phone, email, language } of page.items) {
      if (phone && email) customers.push({ id, name, phone, email, language: language === 'de' ? 'de' : 'en', vehicle: {} });
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor && customers.length < 400);
  return {
    slug: me.organisation.slug,
    timeZone: me.organisation.timeZone,
    services: services.items.map(({ id, code, kind, needsDestination, plannedDurationSeconds, evidence }) => ({ id, code, kind, needsDestination, plannedDurationSeconds, ...evidence })),
    accounts: accounts.items.map(({ id }) => ({ id })),
    customers,
    portalCustomer: await readPortalCustomer(owner),
    technicians: people.items.flatMap((technician) => {
      const seed = TECHNICIANS.find(({ name }) => name === technician.name);
      return seed && technician.homePosition && technician.defaultTruckId ? [{ id: technician.id, seed, truckId: technician.defaultTruckId, home: technician.homePosition }] : [];
    }),
  };
}
