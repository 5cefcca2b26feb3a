import { seededRandom } from '@truckroll/kernel';
import { api } from '@truckroll/contracts';
import type { Caller } from '../caller.ts';
import type { CityFacts } from '../facts.ts';
import { Places } from '../places.ts';
import { PORTAL_CUSTOMER, PORTAL_PEOPLE } from './people.ts';

type PortalCustomer = NonNullable<CityFacts['portalCustomer']>;

/** The customer whose people come to the portal, as the server knows it; undefined where there is none. */
export async function readPortalCustomer(owner: Caller): Promise<PortalCustomer | undefined> {
  const { name, phone } = PORTAL_CUSTOMER;
  const customer = (await owner.call(api.customers.listCustomers, { query: { q: name, limit: 1 } })).items.find((found) => found.name === name);
  if (!customer) return undefined;
  const { sites } = await owner.call(api.customers.getCustomer, { params: { customerId: customer.id } });
  return { id: customer.id, name, phone, sites: sites.map(({ id, label, position }) => ({ id, label, position })), vehicles: [...PORTAL_CUSTOMER.vehicles] };
}

/** Makes that customer with its sites and vehicles and invites its people. What is there already stays. */
export async function seedPortalCustomer({ seed, owner, nobody, territories }: { seed: string; owner: Caller; nobody: Caller; territories: { name: string; polygons: number[][][][] }[] }): Promise<PortalCustomer> {
  const known = await readPortalCustomer(owner);
  const { name, phone } = PORTAL_CUSTOMER;
  const customerId = known?.id ?? (await owner.call(api.customers.createCustomer, { body: { kind: 'company', name, phone } })).id;
  const params = { customerId };
  const places = new Places(nobody, territories);
  const random = seededRandom(`${seed}/portal`);
  for (const label of PORTAL_CUSTOMER.sites) {
    const { position, label: detail } = await places.draw(random);
    if (!known?.sites.some((site) => site.label === label)) await owner.call(api.customers.addSite, { params, body: { label, detail, position } });
  }
  const { vehicles } = await owner.call(api.customers.getCustomer, { params });
  for (const vehicle of PORTAL_CUSTOMER.vehicles) if (!vehicles.some(({ plate }) => plate === vehicle.plate)) await owner.call(api.customers.addVehicle, { params, body: vehicle });
  const made = (await readPortalCustomer(owner))!;
  const invited = (await owner.call(api.customers.listPortalUsers, { query: { customerId } })).items;
  for (const { email, name: person, role, sites } of PORTAL_PEOPLE) {
    const siteIds = sites && made.sites.filter(({ label }) => (sites as readonly string[]).includes(label)).map(({ id }) => id);
    if (!invited.some((user) => user.email === email)) await owner.call(api.customers.invitePortalUser, { body: { customerId, email, name: person, role, siteIds } });
  }
  return made;
}
