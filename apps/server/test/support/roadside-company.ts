import { api } from '@truckroll/contracts';
import { createClient, type Client } from '@truckroll/client';
import { addPerson, type Mailing } from './add-person.ts';

export const PASSWORD = 'crossing-lantern-47';

/** A small roadside company made through the public API: what a journey needs and no more. */
export type RoadsideCompany = {
  slug: string;
  owner: Client;
  dispatcher: Client;
  accountant: Client;
  /** Technicians on duty with a truck that can do everything, near the scene, nearest first. */
  technicians: { id: string; name: string; client: Client; token: string }[];
  dispatcherToken: string;
  nobody: Client;
  serviceIds: Record<'jump_start' | 'light_tow' | 'charger_inspection', string>;
};

/** Where journeys take place. Streets exist there in the fixture region. */
export const SCENE = { lat: 40.2737, lng: -76.8844 };
const near = (metresNorth: number) => ({ lat: SCENE.lat + metresNorth / 111_320, lng: SCENE.lng });

/** Sets up an organisation with its people, catalogue, prices and technicians on duty. `number` keeps several apart. */
export async function foundRoadsideCompany(server: Mailing, options: { now: Date; technicians?: number; slug: string; first: boolean; createFurther?: (slug: string) => Promise<{ email: string }> }): Promise<RoadsideCompany> {
  const { slug, now } = options;
  const { url } = server;
  const nobody = createClient({ baseUrl: url });
  const signIn = async (email: string): Promise<{ client: Client; token: string; id: string }> => {
    const { token, me } = await nobody.call(api.identity.signIn, { body: { email, password: PASSWORD, session: 'token' } });
    return { client: createClient({ baseUrl: url, token: token! }), token: token!, id: me.person.id };
  };
  let ownerEmail = `owner@${slug}.example`;
  if (options.first) await nobody.call(api.identity.setUp, { body: { organisation: { name: `Company ${slug}`, slug, timeZone: 'America/New_York', currency: 'USD' }, owner: { name: 'Olive Owner', email: ownerEmail, password: PASSWORD } } });
  else ownerEmail = (await options.createFurther!(slug)).email;
  const owner = (await signIn(ownerEmail)).client;

  const add = async (key: string, name: string, roles: ('dispatcher' | 'accountant' | 'technician')[]) => {
    await addPerson(server, owner, { name, email: `${key}@${slug}.example`, password: PASSWORD, roles });
    return signIn(`${key}@${slug}.example`);
  };
  const dispatcher = await add('dispatch', 'Dina Dispatch', ['dispatcher']);
  const accountant = await add('accounts', 'Abe Accounts', ['accountant']);

  await owner.call(api.catalog.putSkill, { params: { code: 'roadside' }, body: { name: 'Roadside', category: 'Roadside' } });
  const evidence = { photosBeforeWork: 1, photosAtDestination: 0, photosAtEnd: 0, signature: true };
  const requirements = { skills: [{ skill: 'roadside', level: 1 }], truckAbilities: ['tow'], certifications: [] };
  const common = { description: '', icon: 'tool', requirements, evidence, questions: [], plannedDurationSeconds: 1200, automatic: true, active: true, basePriority: 'normal' as const };
  const jump = await owner.call(api.catalog.createService, { body: { ...common, code: 'jump_start', name: 'Jump start', kind: 'roadside', checklist: [{ key: 'tested', label: 'Battery tested', required: true }], questions: [{ key: 'where', text: 'Where?', choices: [{ key: 'home', label: 'At home' }, { key: 'lane', label: 'In a lane', effect: { priority: 'emergency' } }] }] } });
  const tow = await owner.call(api.catalog.createService, { body: { ...common, code: 'light_tow', name: 'Light tow', kind: 'roadside', needsDestination: true, checklist: [], evidence: { ...evidence, photosAtDestination: 1 } } });
  const inspection = await owner.call(api.catalog.createService, { body: { ...common, code: 'charger_inspection', name: 'Charger inspection', kind: 'scheduled', checklist: [], automatic: false, evidence: { ...evidence, photosBeforeWork: 0 } } });
  const price = (serviceId: string, label: string, more: object = {}) => ({ serviceId, label, baseMinor: 9_000, includedUnloadedMetres: 5 * 1609, unloadedPerMileMinor: 250, ...more });
  await owner.call(api.billing.createRateCard, {
    body: {
      name: 'Retail', accountId: null, currency: 'USD',
      services: [price(jump.id, 'Jump start'), price(tow.id, 'Light tow', { baseMinor: 12_000, loadedPerMileMinor: 600 }), price(inspection.id, 'Inspection', { perHourMinor: 10_000, includedServiceSeconds: 3600 })],
      extras: [{ code: 'battery', label: 'Battery', unitMinor: 18_900, unit: 'each' }],
      night: null,
      cancellation: { freeSeconds: 120, beforeAssignedMinor: 0, assignedMinor: 1_500, enRouteMinor: 3_500, onSceneMinor: 5_500 },
      goneOnArrivalMinor: 4_500,
      unsuccessfulShareBasisPoints: 6_000,
      taxes: [{ name: 'Sales tax', basisPoints: 600 }],
    },
  });

  const technicians: RoadsideCompany['technicians'] = [];
  for (let index = 0; index < (options.technicians ?? 2); index++) {
    const name = `Technician ${index + 1}`;
    const { client, token, id } = await add(`tech${index + 1}`, name, ['technician']);
    const truck = await owner.call(api.workforce.createTruck, { body: { name: `Truck ${index + 1}`, plate: `T${index + 1}`, weightClass: 'medium', abilities: ['tow'] } });
    await owner.call(api.workforce.putTechnician, { params: { technicianId: id }, body: { name, skills: [{ skill: 'roadside', level: 2 }], homePosition: near(1000), defaultTruckId: truck.id } }, { ifMatch: 0 });
    const hour = 3_600_000;
    await owner.call(api.workforce.addShifts, { body: { shifts: [{ technicianId: id, startsAt: new Date(now.getTime() - 2 * hour).toISOString(), endsAt: new Date(now.getTime() + 20 * hour).toISOString() }] } });
    await client.call(api.workforce.changeDuty, { body: { duty: 'on', truckId: truck.id } });
    await client.call(api.tracking.reportPositions, { body: { fixes: [{ takenAt: now.toISOString(), position: near(900 + index * 1500) }] } });
    technicians.push({ id, name, client, token });
  }
  return { slug, owner, dispatcher: dispatcher.client, dispatcherToken: dispatcher.token, accountant: accountant.client, technicians, nobody, serviceIds: { jump_start: jump.id, light_tow: tow.id, charger_inspection: inspection.id } };
}

export const CONTACT = { name: 'Stella Stranded', phone: '+17175550123', email: 'stella@example.com', language: 'en' as const };
export const PLACE = { position: SCENE, label: 'Market Street', detail: 'Level 2' };
