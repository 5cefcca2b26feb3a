import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { distanceMetres, type LatLng } from '@truckroll/kernel';
import { dispatch } from '../../src/modules/dispatch/module.ts';
import { listOffersOfJob, listOpenOffersOfTechnician, type OfferRow } from '../../src/modules/dispatch/data/offer.reads.ts';
import { jobCardsByIds, takeStep } from '../../src/modules/jobs/index.ts';
import { jobs } from '../../src/modules/jobs/module.ts';
import { reportPositions } from '../../src/modules/tracking/index.ts';
import { addShifts, changeDuty, createTruck, putTechnician } from '../../src/modules/workforce/index.ts';
import { workforce } from '../../src/modules/workforce/module.ts';
import type { RoadEngine } from '../../src/platform/adapters/roads/port.ts';
import type { Ctx } from '../../src/platform/context.ts';
import { read } from '../../src/platform/db/read.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { addCompany, memoryFiles, SCENE, type JobsWorld } from './jobs-world.ts';
import { createTestServerContext, type TestServer } from './test-server-context.ts';

const HOUR_MS = 3_600_000;

/** Roads that lead straight everywhere at 10 m/s, and count how many drives they were asked for. */
export function straightRoads(): RoadEngine & { asked: number } {
  const seconds = (from: LatLng, to: LatLng): number => distanceMetres(from, to) / 10;
  const roads = {
    name: 'straight',
    asked: 0,
    timesTo: async (from: readonly LatLng[], to: LatLng) => {
      roads.asked += from.length;
      return from.map((one) => ({ durationSeconds: seconds(one, to), distanceMetres: distanceMetres(one, to), source: 'straight-line' as const }));
    },
    drive: async (stops: readonly LatLng[]) => ({ durationSeconds: seconds(stops[0]!, stops.at(-1)!), distanceMetres: distanceMetres(stops[0]!, stops.at(-1)!), line: [...stops], steps: [], source: 'straight-line' as const }),
    boundSeconds: (from: LatLng, to: LatLng) => seconds(from, to) / 2,
    close: async () => undefined,
  };
  return roads;
}

/** A company whose technicians are on duty with a truck each, the first 1 km from the scene, each further one 1 km more. */
export type DispatchWorld = Omit<JobsWorld, 'files'> & {
  roads: ReturnType<typeof straightRoads>;
  /** Puts one more technician's duty, place or skills as the test needs them. */
  moveTo(technician: number, metres: number): Promise<void>;
  setDuty(technician: number, to: 'on' | 'off' | 'break'): Promise<void>;
  offerTo(technician: number): Promise<OfferRow | undefined>;
  offersOf(job: Job): Promise<OfferRow[]>;
  stateOf(job: Job): Promise<string>;
  step(technician: number, job: Job, to: 'en_route' | 'on_scene' | 'in_service' | 'completed' | 'goa_review'): Promise<Job>;
  /** Runs a timed sweep of dispatch. */
  sweep(name: 'expire-offers' | 'offer-waiting-jobs' | 'update-etas' | 'review-open-jobs'): Promise<void>;
  later(seconds: number): void;
};

export const metresNorth = (metres: number): LatLng => ({ lat: SCENE.position.lat + metres / 111_195, lng: SCENE.position.lng });

export async function openDispatchServer(options: { delivery?: 'queued' | 'inline'; database?: Database } = {}): Promise<{ server: TestServer; roads: ReturnType<typeof straightRoads> }> {
  const roads = straightRoads();
  const server = await createTestServerContext({ modules: [workforce, jobs, dispatch], migrated: ['dispatch'], adapters: { roads, files: memoryFiles().store }, ...options });
  return { server, roads };
}

/** One company on a dispatch server. */
export async function addDispatchCompany({ server, roads }: { server: TestServer; roads: ReturnType<typeof straightRoads> }, technicians = 2): Promise<DispatchWorld> {
  const company = await addCompany(server, technicians);
  const { office, technicianIds, technician } = company;
  const now = server.clock.now();
  const report = async (index: number, position: LatLng): Promise<void> => void (await reportPositions(technician(index), technicianIds[index]!, [{ takenAt: server.clock.now().toISOString(), position }]));
  const setDuty = async (index: number, to: 'on' | 'off' | 'break', truckId?: string): Promise<void> => void (await changeDuty(office, technicianIds[index]!, { to, truckId, reason: null }));

  await addShifts(office, technicianIds.map((technicianId) => ({ technicianId, startsAt: new Date(now.getTime() - HOUR_MS).toISOString(), endsAt: new Date(now.getTime() + 12 * HOUR_MS).toISOString(), kind: 'work' as const })));
  for (const [index, id] of technicianIds.entries()) {
    const truck = await createTruck(office, { name: `Truck ${index}`, plate: `T ${index}`, weightClass: 'medium', abilities: ['tow', 'jump_pack'], active: true });
    await putTechnician(office, id, { name: `Technician ${index}`, phone: null, skills: [], homePosition: null, territoryIds: [], branchId: null, defaultTruckId: truck.id, active: true, colour: '#4c6ef5' });
    await setDuty(index, 'on', truck.id);
    await report(index, metresNorth(1000 * (index + 1)));
  }
  return {
    ...company,
    roads,
    setDuty: (index, to) => setDuty(index, to),
    moveTo: (index, metres) => report(index, metresNorth(metres)),
    offerTo: async (index) => (await read(office, (db) => listOpenOffersOfTechnician(db, technicianIds[index]!)))[0],
    offersOf: (job) => read(office, (db) => listOffersOfJob(db, job.id)),
    stateOf: async (job) => (await read(office, (db) => jobCardsByIds(db, [job.id]))).get(job.id)!.state,
    step: (index, job, to) => takeStep(technician(index), job.id, { to, ...(to === 'goa_review' ? { reason: 'nobody here', contactTries: 3 } : {}) }),
    sweep: async (name) => {
      const task = dispatch.tasks!.find((one) => one.name === `dispatch.${name}`)!;
      await task.run(server.ctx(office.orgId));
    },
    later: (seconds) => server.clock.advanceBy(seconds),
  };
}

/** The dispatcher's context as somebody else of the same office. */
export const colleagueOf = ({ server, orgId }: Pick<DispatchWorld, 'server' | 'orgId'>, like: Ctx): Ctx => server.ctx(orgId, like.actor);
