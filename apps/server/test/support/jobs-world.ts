import type { Service, ServiceFacts } from '@truckroll/contracts/catalog/schemas.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../src/platform/context.ts';
import { NO_ORG } from '../../src/platform/db/read-all-orgs.ts';
import { transaction } from '../../src/platform/db/transaction.ts';
import type { FileStore } from '../../src/platform/files/file-store.ts';
import type { Module } from '../../src/platform/module.ts';
import { createService } from '../../src/modules/catalog/index.ts';
import { createOrganisation } from '../../src/modules/identity/index.ts';
import { confirmRequest, requestService, transition } from '../../src/modules/jobs/index.ts';
import { createTruck, putTechnician } from '../../src/modules/workforce/index.ts';
import { personOf } from './person-of.ts';
import { createTestServerContext } from './test-server-context.ts';
import type { TestServer } from './test-server-context.ts';

export const ORIGIN = 'https://help.example';
export const SCENE = { position: { lat: 40.2737, lng: -76.8844 }, label: 'Market Street 12', detail: 'Level 2' };
export const WORKSHOP = { position: { lat: 40.29, lng: -76.86 }, label: 'Capitol Garage', detail: '' };

/** A company with services and technicians, and who works there. */
export type JobsWorld = {
  server: TestServer;
  orgId: string;
  slug: string;
  /** Acts in the office. */
  office: Ctx;
  technicianIds: string[];
  truckId: string;
  technician(index: number): Ctx;
  services: { jump: Service; tow: Service; inspection: Service };
  /** A draft; every call has a phone number of its own. */
  draft(request?: Partial<Parameters<typeof requestService>[1]>): Promise<Job>;
  confirmed(request?: Partial<Parameters<typeof requestService>[1]>): Promise<Job>;
  /** A job given to the first technician, or another. */
  assigned(request?: Partial<Parameters<typeof requestService>[1]>, technician?: number): Promise<Job>;
  files: Map<string, Buffer>;
};

const NO_EVIDENCE = { photosBeforeWork: 0, photosAtDestination: 0, photosAtEnd: 0, signature: false };
const facts = (code: string, more: Partial<z.output<typeof ServiceFacts>>): z.output<typeof ServiceFacts> => ({
  code,
  name: code,
  description: '',
  icon: 'bolt',
  kind: 'roadside',
  needsDestination: false,
  basePriority: 'normal',
  requirements: { skills: [], truckAbilities: [], certifications: [] },
  plannedDurationSeconds: 1800,
  questions: [],
  checklist: [],
  evidence: NO_EVIDENCE,
  automatic: true,
  active: true,
  ...more,
});

let companies = 0;
let phones = 0;

/** Files in memory. */
export function memoryFiles(): { store: FileStore; files: Map<string, Buffer> } {
  const files = new Map<string, Buffer>();
  const store: FileStore = {
    put: async (key, bytes) => void files.set(key, bytes),
    get: async (key) => {
      const bytes = files.get(key);
      if (!bytes) throw new Error(`no file ${key}`);
      return bytes;
    },
    remove: async (key) => void files.delete(key),
  };
  return { store, files };
}

/** A server with one company on a database of its own; `close` the server afterwards. */
export async function openJobsWorld({ modules = [], technicians = 2, migrated = ['jobs'] }: { modules?: readonly Module[]; technicians?: number; /** Whose tables there are, with those they need. */ migrated?: readonly string[] } = {}): Promise<JobsWorld> {
  const { store, files } = memoryFiles();
  const server = await createTestServerContext({ modules, migrated, adapters: { files: store } });
  return { ...(await addCompany(server, technicians)), files };
}

/** One more company on the same server. */
export async function addCompany(server: TestServer, technicians = 1): Promise<Omit<JobsWorld, 'files'>> {
  companies += 1;
  const slug = `company-${companies}`;
  const nowhere = server.ctx(NO_ORG, { kind: 'public' });
  const people = Array.from({ length: technicians + 1 }, (_, index) => ({ name: `Person ${index}`, email: `person${index}@${slug}.example`, password: 'crossing-lantern-47', roles: [index === 0 ? ('dispatcher' as const) : ('technician' as const)] }));
  const { orgId, personIds } = await createOrganisation(nowhere, { slug, kind: 'client', name: slug, timeZone: 'America/New_York', currency: 'USD', language: 'en', units: 'imperial', phone: null }, people);
  const [dispatcherId, ...technicianIds] = personIds;
  const office = server.ctx(orgId, personOf(dispatcherId!, 'dispatcher'));
  const truck = await createTruck(office, { name: 'Truck', plate: 'T 1', weightClass: 'light', abilities: [], active: true });
  for (const id of technicianIds) await putTechnician(office, id, { name: id, phone: null, skills: [], homePosition: null, territoryIds: [], defaultTruckId: null, branchId: null, active: true, colour: '#4c6ef5' });
  const services = {
    jump: await createService(office, facts('jump', { questions: [{ key: 'fuel', text: 'Fuel?', required: true, choices: [{ key: 'petrol', label: 'Petrol' }, { key: 'electric', label: 'Electric', effect: { priority: 'urgent', skills: [], truckAbilities: ['ev_charger'], certifications: [] } }] }], checklist: [{ key: 'battery', label: 'Battery tested', required: true }], evidence: { ...NO_EVIDENCE, photosBeforeWork: 1, signature: true } })),
    tow: await createService(office, facts('tow', { needsDestination: true })),
    inspection: await createService(office, facts('inspection', { kind: 'scheduled' })),
  };
  const draft: JobsWorld['draft'] = async (request = {}) => {
    phones += 1;
    const answers: Record<string, string> = { fuel: 'petrol' };
    const { job } = await requestService(office, { serviceId: services.tow.id, place: SCENE, destination: WORKSHOP, contact: { name: 'Stella Stranded', phone: `+1717555${String(phones).padStart(4, '0')}`, language: 'en' }, answers, notes: '', ...request }, ORIGIN);
    return job;
  };
  const confirmed: JobsWorld['confirmed'] = async (request) => confirmRequest(office, (await draft(request)).id);
  const assigned: JobsWorld['assigned'] = async (request, technician = 0) => {
    const job = await confirmed(request);
    await transaction(office, async (tx) => transition(tx, job.id, { to: 'assigned', by: 'dispatcher', technicianId: technicianIds[technician]!, truckId: truck.id }));
    return job;
  };
  return { server, orgId, slug, office, technicianIds, truckId: truck.id, technician: (index) => server.ctx(orgId, personOf(technicianIds[index]!, 'technician')), services, draft, confirmed, assigned };
}

/** What a refusal of this code looks like to `expect(…).rejects.toMatchObject`. */
export const refusal = (code: string, extensions: object = {}): object => ({ problem: { code }, extensions });
