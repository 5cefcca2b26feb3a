import { afterAll, beforeAll, expect, test } from 'vitest';
import { openJobsWorld, refusal } from '../../../test/support/jobs-world.ts';
import type { JobsWorld } from '../../../test/support/jobs-world.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { addVisit } from './actions/add-visit.ts';
import { cancelJob } from './actions/cancel-job.ts';
import { confirmVisit } from './actions/confirm-visit.ts';
import { holdJob } from './actions/hold-job.ts';
import { rescheduleVisit } from './actions/reschedule-visit.ts';
import { assignVisitTransition, jobsByIds, takeVisitStep, visitTransition } from './index.ts';

let world: JobsWorld;
beforeAll(async () => {
  world = await openJobsWorld();
});
afterAll(() => world.server.close());

const window = { windowStartsAt: '2026-03-03T15:00:00Z', windowEndsAt: '2026-03-03T17:00:00Z' };
const booked = async () => {
  const job = await world.confirmed({ serviceId: world.services.inspection.id, window: { startsAt: window.windowStartsAt, endsAt: window.windowEndsAt } });
  return { jobId: job.id, visitId: job.visits[0]!.id };
};
const assign = (visitId: string, technician = 0) => transaction(world.office, async (tx) => assignVisitTransition(tx, visitId, { technicianId: world.technicianIds[technician]!, by: 'dispatcher' }));
const job = async (jobId: string) => (await read(world.office, (db) => jobsByIds(db, [jobId]))).get(jobId)!;
const office = async (visitId: string, ...steps: string[]) => {
  for (const to of steps) {
    world.server.clock.advanceBy(60);
    await takeVisitStep(world.office, visitId, { to: to as 'dispatched', reason: 'a reason' });
  }
};

test('the window that was asked for becomes a tentative visit, and the job follows its visit to the end', async () => {
  const { jobId, visitId } = await booked();
  expect(await job(jobId)).toMatchObject({ state: 'unscheduled', windowStartsAt: '2026-03-03T15:00:00.000Z', visits: [{ state: 'tentative' }] });
  expect(await assign(visitId)).toMatchObject({ state: 'scheduled', technicianId: world.technicianIds[0] });
  expect((await job(jobId)).state).toBe('scheduled');
  await takeVisitStep(world.office, visitId, { to: 'dispatched' });
  for (const to of ['travelling', 'arrived', 'working', 'completed'] as const) await takeVisitStep(world.technician(0), visitId, { to });
  expect(await job(jobId)).toMatchObject({ state: 'completed', endedBy: 'technician' });
  const steps = (await read(world.office, (db) => eventsOfKey(db, jobId))).filter((event) => event.name === 'jobs.job_stepped').map((event) => event.payload['to']);
  expect(steps).toEqual(['scheduled', 'in_progress', 'completed']);
});

test('what is left of a partly completed visit comes back as a visit of its own', async () => {
  const { jobId, visitId } = await booked();
  await assign(visitId);
  await office(visitId, 'dispatched', 'travelling', 'arrived', 'working');
  await expect(takeVisitStep(world.technician(0), visitId, { to: 'partially_completed' })).rejects.toMatchObject(refusal('jobs/reason-missing'));
  await takeVisitStep(world.technician(0), visitId, { to: 'partially_completed', reason: 'part missing', remainder: 'fit the pump' });
  expect(await job(jobId)).toMatchObject({ state: 'unscheduled', visits: [{ state: 'partially_completed' }, { state: 'tentative', remainder: 'fit the pump', technicianId: null, windowStartsAt: null }] });
  const rest = (await job(jobId)).visits[1]!;
  await expect(assign(rest.id)).rejects.toMatchObject(refusal('jobs/illegal-step'));
  await rescheduleVisit(world.office, rest.id, { ...window, reason: 'agreed by phone' });
  await assign(rest.id);
  await office(rest.id, 'dispatched', 'travelling', 'arrived', 'working', 'completed');
  expect((await job(jobId)).state).toBe('completed');
});

test('the customer confirms with one tap, twice without harm; moving the visit asks anew', async () => {
  const { jobId, visitId } = await booked();
  const link = world.server.ctx(world.orgId, { kind: 'link', linkId: jobId, jobId });
  await expect(confirmVisit(link, jobId)).rejects.toMatchObject(refusal('jobs/illegal-step'));
  await assign(visitId);
  expect(await confirmVisit(link, jobId)).toMatchObject({ state: 'confirmed' });
  expect(await confirmVisit(link, jobId)).toMatchObject({ state: 'confirmed' });
  expect(await assign(visitId, 1)).toMatchObject({ state: 'confirmed', technicianId: world.technicianIds[1] });
  const moved = await rescheduleVisit(world.office, visitId, { windowStartsAt: '2026-03-04T15:00:00Z', windowEndsAt: '2026-03-04T17:00:00Z', reason: 'he is ill' });
  expect(moved).toMatchObject({ state: 'scheduled', rescheduledCount: 1, technicianId: world.technicianIds[1] });
  await expect(rescheduleVisit(world.office, visitId, { windowStartsAt: '2026-03-01T15:00:00Z', windowEndsAt: '2026-03-01T17:00:00Z', reason: 'x' })).rejects.toMatchObject(refusal('jobs/window-implausible'));
});

test('a dispatched visit is taken back before it changes hands; a technician is dispatched to one visit only', async () => {
  const [one, two] = [await booked(), await booked()];
  await assign(one.visitId);
  await assign(two.visitId);
  await office(one.visitId, 'dispatched');
  await expect(assign(one.visitId, 1)).rejects.toMatchObject(refusal('jobs/illegal-step'));
  await expect(takeVisitStep(world.office, two.visitId, { to: 'dispatched' })).rejects.toMatchObject(refusal('jobs/technician-busy'));
  await expect(world.assigned({}, 0)).rejects.toMatchObject(refusal('jobs/technician-busy'));
  expect(await transaction(world.office, async (tx) => visitTransition(tx, one.visitId, { to: 'scheduled', by: 'dispatcher', reason: 'emergency' }))).toMatchObject({ state: 'scheduled', technicianId: world.technicianIds[0] });
  expect(await takeVisitStep(world.office, one.visitId, { to: 'tentative', reason: 'no truck' })).toMatchObject({ state: 'tentative', technicianId: null });
  expect((await job(one.jobId)).state).toBe('unscheduled');
});

test('a scheduled job is cancelled with its visits to come, but not while somebody is at work', async () => {
  const { jobId, visitId } = await booked();
  await assign(visitId);
  await office(visitId, 'dispatched', 'travelling');
  await expect(cancelJob(world.office, jobId, { reason: 'x', by: 'customer' })).rejects.toMatchObject(refusal('jobs/illegal-step'));
  await expect(holdJob(world.office, jobId, { reason: 'x' })).rejects.toMatchObject(refusal('jobs/illegal-step'));
  await office(visitId, 'arrived', 'no_show');
  expect((await job(jobId)).state).toBe('unscheduled');
  await addVisit(world.office, jobId, window);
  await cancelJob(world.office, jobId, { reason: 'moved away', by: 'customer' });
  expect(await job(jobId)).toMatchObject({ state: 'cancelled', stageAtEnd: 'unscheduled', visits: [{ state: 'no_show' }, { state: 'cancelled' }] });
  await expect(addVisit(world.office, jobId, window)).rejects.toMatchObject(refusal('jobs/illegal-step'));
});

test('nothing moves on a job on hold, and a foreign or roadside visit is no visit to step', async () => {
  const { jobId, visitId } = await booked();
  await holdJob(world.office, jobId, { reason: 'unpaid' });
  await expect(assign(visitId)).rejects.toMatchObject(refusal('jobs/illegal-step'));
  await expect(takeVisitStep(world.technician(1), visitId, { to: 'dispatched' })).rejects.toMatchObject(refusal('jobs/visit-not-found'));
  const roadside = await world.confirmed();
  await expect(takeVisitStep(world.office, roadside.visits[0]!.id, { to: 'scheduled' })).rejects.toMatchObject(refusal('jobs/illegal-step'));
});
