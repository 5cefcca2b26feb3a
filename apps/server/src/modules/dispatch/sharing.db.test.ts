import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDispatchCompany, metresNorth, openDispatchServer, type DispatchWorld } from '../../../test/support/dispatch-world.ts';
import { SCENE } from '../../../test/support/jobs-world.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { createService } from '../catalog/index.ts';
import { lockTechnician } from '../workforce/index.ts';
import { putPolicy } from './actions/put-policy.ts';
import { listDecisions } from './data/decision.reads.ts';
import { findPolicy } from './data/policy.reads.ts';
import { listDueJobs } from './data/search.reads.ts';

let opened: Awaited<ReturnType<typeof openDispatchServer>>;
let world: DispatchWorld;
beforeAll(async () => void (opened = await openDispatchServer()));
afterAll(() => opened.server.close());
beforeEach(async () => {
  world = await addDispatchCompany(opened, 3);
  await world.setDuty(2, 'off');
  await changePolicy({ automatic: false });
});

const changePolicy = async (changes: object): Promise<void> => {
  const { version, ...policy } = await read(world.office, findPolicy);
  await putPolicy(world.office, { ...policy, ...changes }, version);
};
/** Jobs gather, because people decide; from now on they are decided on, all in one round. */
const decideOnAll = (changes: object = {}): Promise<void> => changePolicy({ automatic: true, ...changes });
const jobAt = (metres: number, serviceId = world.services.tow.id): Promise<Job> => world.confirmed({ serviceId, place: { ...SCENE, position: metresNorth(metres) } });
const askedAbout = async (job: Job): Promise<number[]> => (await world.offersOf(job)).map(({ technicianId }) => world.technicianIds.indexOf(technicianId));
const lastDecisionOn = async (job: Job) => (await read(world.office, (db) => listDecisions(db, job.id)))[0]!;
const neededElsewhere = async (job: Job) => (await lastDecisionOn(job)).candidates.flatMap(({ technicianName, neededFor }) => (neededFor ? [[technicianName, neededFor]] : []));

test('jobs that wait together are reached soonest together, and the decision says what the nearer technician is needed for', async () => {
  // Technicians stand at 1 and 2 km. One after the other: 40 + 200 s of driving; together: 60 + 100.
  const between = await jobAt(1_400);
  const south = await jobAt(0);
  await decideOnAll();
  expect([await askedAbout(between), await askedAbout(south)]).toEqual([[1], [0]]);
  expect(await neededElsewhere(between)).toEqual([['Technician 0', { jobId: south.id, jobNumber: south.number, savedSeconds: 80 }]]);
  expect(await neededElsewhere(south)).toEqual([]);
  expect(await lastDecisionOn(between)).toMatchObject({ mode: 'automatic', outcome: 'offered', chosenTechnicianId: world.technicianIds[1] });
});

test('an emergency has its pick before anybody else, whatever that costs those who waited longer', async () => {
  const rescue = await createService(world.office, { ...world.services.tow, code: 'rescue', name: 'Rescue', basePriority: 'emergency', needsDestination: false });
  const south = await jobAt(0);
  const emergency = await jobAt(1_400, rescue.id);
  await decideOnAll();
  expect([await askedAbout(emergency), await askedAbout(south)]).toEqual([[0], [1]]);
});

test('a job gives up the only one near by to another that nobody else can reach', async () => {
  const near = await jobAt(0);
  const far = await jobAt(-7_500);
  await decideOnAll({ waveRadiiMetres: [1_500, 9_000] });
  expect([await askedAbout(near), await askedAbout(far)]).toEqual([[1], [0]]);
  expect((await world.offerTo(1))!.wave).toBe(2);
  expect(await neededElsewhere(near)).toEqual([['Technician 0', { jobId: far.id, jobNumber: far.number, savedSeconds: null }]]);
});

test('a job for which nobody is left says who got them', async () => {
  await world.setDuty(1, 'off');
  const far = await jobAt(-3_000);
  const near = await jobAt(0);
  await decideOnAll();
  expect([await askedAbout(far), await askedAbout(near)]).toEqual([[], [0]]);
  expect(await lastDecisionOn(far)).toMatchObject({ outcome: 'nobody' });
  expect(await neededElsewhere(far)).toEqual([['Technician 0', { jobId: near.id, jobNumber: near.number, savedSeconds: 300 }]]);
});

test('a job that loses whom it was given is offered to another in the same round', async () => {
  await world.setDuty(2, 'on');
  const between = await jobAt(1_400);
  const south = await jobAt(0);
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const { promise: locked, resolve: isLocked } = Promise.withResolvers<void>();
  // Something else is just happening to the first technician.
  const happening = transaction(world.office, async (tx) => {
    await lockTechnician(tx, world.technicianIds[0]!);
    isLocked();
    await held;
  });
  await locked;
  await decideOnAll();
  expect([await askedAbout(between), await askedAbout(south)]).toEqual([[1], [2]]);
  release();
  await happening;
});

test('one job that cannot be worked on keeps nobody waiting, stays due, and is told', async () => {
  const broken = await jobAt(-500);
  const [between, south] = [await jobAt(1_400), await jobAt(0)];
  const { timesTo } = world.roads;
  world.roads.timesTo = async (from, to, at) => {
    if (to.lat === metresNorth(-500).lat) throw new Error('no such place');
    return timesTo(from, to, at);
  };
  await expect(decideOnAll()).rejects.toThrow('1 of 3 waiting jobs could not be offered');
  expect([await askedAbout(between), await askedAbout(south)]).toEqual([[1], [0]]);
  expect(await read(world.office, (db) => listDueJobs(db, opened.server.clock.now()))).toMatchObject([{ jobId: broken.id }]);
  world.roads.timesTo = timesTo;
});
