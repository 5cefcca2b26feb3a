import { type LatLng, insidePolygon, boundsOf, pick, seededRandom } from '@truckroll/kernel';
import { api } from '@truckroll/contracts';
import type { Caller } from '../caller.ts';
import type { CityFacts } from '../facts.ts';
import { localParts, nextDate } from '../local-time.ts';
import { inventCustomer } from './customers.ts';
import { seedLeads } from './leads.ts';
import { ACCOUNTS, TECHNICIANS } from './people.ts';
import { seedPortalCustomer } from './portal-customer.ts';
import { shiftsOf } from './plan-shifts.ts';
import { rateCardFor } from './rate-cards.ts';
import { SERVICES, SKILLS } from './services.ts';

export const CUSTOMER_COUNT = 400;

type Seeding = {
  seed: string;
  slug: string;
  timeZone: string;
  owner: Caller;
  nobody: Caller;
  /** Person id of each technician by key: people exist before the company is furnished. */
  technicianIds: Readonly<Record<string, string>>;
  territories: { name: string; polygons: number[][][][] }[];
  now: number;
  historyDays: number;
  progress(done: number, total: number, text: string): Promise<void>;
};

/**
 * Furnishes an organisation through the public API: catalogue, prices, trucks, technicians, shifts, customers. What is there
 * already stays, so that seeding which was cut off goes on where it stood.
 */
export async function seedCompany(seeding: Seeding): Promise<CityFacts> {
  const { owner } = seeding;
  const random = seededRandom(`${seeding.seed}/company`);
  const total = SERVICES.length + TECHNICIANS.length * 2 + CUSTOMER_COUNT + 6;
  let done = 0;
  const tick = async (text: string): Promise<void> => {
    done += 1;
    if (done % 20 === 0) await seeding.progress(done, total, text);
  };

  for (const { code, ...skill } of SKILLS) await owner.call(api.catalog.putSkill, { params: { code }, body: skill });
  const services: CityFacts['services'] = [];
  const named: { id: string; code: string; name: string }[] = [];
  const offered = await owner.call(api.catalog.listServices, {});
  for (const facts of SERVICES) {
    const service = offered.items.find(({ code }) => code === facts.code) ?? (await owner.call(api.catalog.createService, { body: facts }));
    services.push({ id: service.id, code: service.code, kind: service.kind, needsDestination: service.needsDestination, plannedDurationSeconds: service.plannedDurationSeconds, ...service.evidence });
    named.push(service);
    await tick('catalogue');
  }
  const { version } = await owner.call(api.workforce.listTerritories, {});
  await owner.call(api.workforce.putTerritories, { body: { territories: seeding.territories.map(({ name, polygons }) => ({ name, polygons: polygons.map((rings) => rings.map((ring) => ring.map(([lng, lat]): [number, number] => [lng!, lat!]))) })) } }, { ifMatch: version });
  await tick('territories');

  const cards = new Set((await owner.call(api.billing.listRateCards, {})).items.map(({ name }) => name));
  const known = (await owner.call(api.customers.listAccounts, {})).items;
  if (!cards.has('Retail')) await owner.call(api.billing.createRateCard, { body: rateCardFor('Retail', null, 0, named) });
  const accounts: CityFacts['accounts'] = [];
  for (const [index, facts] of ACCOUNTS.entries()) {
    const account = known.find(({ name }) => name === facts.name) ?? (await owner.call(api.customers.createAccount, { body: { ...facts, currency: 'USD', email: `claims.${index + 1}@example.com` } }));
    accounts.push({ id: account.id });
    if (!cards.has(facts.name)) await owner.call(api.billing.createRateCard, { body: rateCardFor(facts.name, account.id, [1_800, 1_000, 2_200][index] ?? 0, named) });
    await tick('accounts');
  }

  await agreePay(owner, named);
  const technicians = await seedTechnicians(seeding, random, tick);
  const customers = await seedCustomers(owner, random, tick);
  const portalCustomer = await seedPortalCustomer(seeding);
  await seedLeads(seeding, named);
  await seeding.progress(total, total, 'company');
  return { slug: seeding.slug, timeZone: seeding.timeZone, services, accounts, customers, portalCustomer, technicians };
}

/** What technicians earn with a job, which they see; a plan that is there already stays as it is. */
async function agreePay(owner: Seeding['owner'], services: readonly { id: string; code: string }[]): Promise<void> {
  if ((await owner.call(api.billing.listPayPlans, {})).items.length > 0) return;
  const longer = services.filter(({ code }) => code.includes('tow')).map(({ id }) => ({ serviceId: id, perJobMinor: 2_800 }));
  const plan = await owner.call(api.billing.createPayPlan, { body: { name: 'Drivers', perJobMinor: 1_800, services: longer, priceShareBasisPoints: 1_000, perHourMinor: 0, perDistanceMinor: 60, distanceUnit: 'mile', minimumMinor: 2_500, goneOnArrivalBasisPoints: 5_000, unsuccessfulBasisPoints: 7_500 } });
  const { version } = await owner.call(api.billing.getPaySettings, {});
  await owner.call(api.billing.putPaySettings, { body: { standardPlanId: plan.id, shownToTechnicians: true } }, { ifMatch: version });
}

async function seedTechnicians(seeding: Seeding, random: () => number, tick: (text: string) => Promise<void>): Promise<CityFacts['technicians']> {
  const { owner, timeZone } = seeding;
  const first = nextDate(localParts(seeding.now, timeZone).date, -seeding.historyDays - 1);
  const technicians: CityFacts['technicians'] = [];
  const trucks = await owner.call(api.workforce.listTrucks, {});
  const last = nextDate(first, 30);
  // A seeding that was broken off is gone on with.
  const versions = new Map((await owner.call(api.workforce.listTechnicians, { query: {} })).items.map((technician) => [technician.id, technician.version]));
  for (const seed of TECHNICIANS) {
    const id = seeding.technicianIds[seed.key];
    if (!id) throw new Error(`no person for technician ${seed.key}`);
    const truck = trucks.items.find(({ plate }) => plate === seed.truck.plate) ?? (await owner.call(api.workforce.createTruck, { body: seed.truck }));
    const home = homeIn(seeding.territories, random);
    const { version } = await owner.call(api.workforce.putTechnician, { params: { technicianId: id }, body: { name: seed.name, phone: `+14155550${String(100 + technicians.length)}`, skills: seed.skills, homePosition: home, defaultTruckId: truck.id, colour: seed.colour } }, { ifMatch: versions.get(id) ?? 0 });
    if (seed.certifications.length > 0) {
      const certifications = seed.certifications.map(({ code, name, number, expiresInDays }) => ({ code, name, number, validFrom: nextDate(first, -200), expiresOn: nextDate(localParts(seeding.now, timeZone).date, expiresInDays), verified: true }));
      await owner.call(api.workforce.putCertifications, { params: { technicianId: id }, body: { certifications } }, { ifMatch: version });
    }
    const planned = await owner.call(api.workforce.listShifts, { query: { from: first, to: last, technicianId: id } });
    if (planned.items.length === 0) await owner.call(api.workforce.addShifts, { body: { shifts: shiftsOf(id, seed.shift, first, seeding.historyDays + 60, timeZone) } });
    technicians.push({ id, seed, truckId: truck.id, home });
    await tick('technicians');
  }
  return technicians;
}

function homeIn(territories: Seeding['territories'], random: () => number): LatLng {
  for (let attempt = 0; attempt < 200; attempt++) {
    const area = pick(random, territories);
    const bounds = boundsOf(area.polygons.flatMap((rings) => rings[0]!.map(([lng, lat]) => ({ lat: lat!, lng: lng! }))));
    if (!bounds) continue;
    const point = { lat: bounds.south + random() * (bounds.north - bounds.south), lng: bounds.west + random() * (bounds.east - bounds.west) };
    if (area.polygons.some((rings) => insidePolygon(point, rings))) return point;
  }
  throw new Error('no home could be placed inside the territories');
}

async function seedCustomers(owner: Caller, random: () => number, tick: (text: string) => Promise<void>): Promise<CityFacts['customers']> {
  const customers: CityFacts['customers'] = [];
  const resuming = (await owner.call(api.customers.listCustomers, { query: { limit: 1 } })).items.length > 0;
  for (let serial = 0; serial < CUSTOMER_COUNT; serial++) {
    const invented = inventCustomer(random, serial);
    const there = resuming ? (await owner.call(api.customers.listCustomers, { query: { q: invented.email, limit: 1 } })).items[0] : undefined;
    if (there) {
      customers.push({ id: there.id, ...invented });
      continue;
    }
    const { id } = await owner.call(api.customers.createCustomer, { body: { name: invented.name, phone: invented.phone, email: invented.email, language: invented.language } });
    await owner.call(api.customers.addVehicle, { params: { customerId: id }, body: invented.vehicle });
    customers.push({ id, ...invented });
    await tick('customers');
  }
  return customers;
}
