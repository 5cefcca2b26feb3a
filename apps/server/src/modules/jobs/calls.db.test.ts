import type { CallForm } from '@truckroll/contracts/jobs/calls.schemas.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ORIGIN, SCENE, WORKSHOP, addCompany, openJobsWorld, refusal } from '../../../test/support/jobs-world.ts';
import type { JobsWorld } from '../../../test/support/jobs-world.ts';
import { read } from '../../platform/db/read.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { changeRequest } from './actions/change-request.ts';
import { callView, openCall, takerOf } from './actions/open-call.ts';
import { saveCall } from './actions/save-call.ts';
import { listCallsOf } from './data/call.reads.ts';
import { listJobs } from './data/list-jobs.reads.ts';
import { confirmRequest, requestService } from './index.ts';
import { jobsDb } from './tables.ts';
import { expireDraftsTask } from './tasks/expire-drafts.ts';

let world: JobsWorld;
beforeAll(async () => {
  world = await openJobsWorld();
});
afterAll(() => world.server.close());

const blank: CallForm = { safety: null, where: '', place: null, placeDetail: '', phone: '', name: '', language: 'en', customerId: null, accountId: null, accountReference: '', vehicleId: null, year: '', make: '', model: '', colour: '', plate: '', drivetrain: null, serviceId: null, answers: {}, notes: '', to: '', destination: null, day: '', from: '', until: '', branchId: null };
const said = (more: object = {}) => ({ answers: {}, notes: '', urgency: 'normal' as const, ...more });
const contact = (phone: string) => ({ name: 'Stella Stranded', phone, language: 'en' as const });
const callsOf = async () => (await read(world.office, (db) => listCallsOf(db, takerOf(world.office.actor), 10))).map(({ jobId }) => jobId);

test('a half-typed form is kept word by word, even what is no request yet', async () => {
  const opened = await openCall(world.office, { form: { ...blank, phone: '+1 717', where: 'Mark' } });
  expect(opened.job).toMatchObject({ state: 'draft', channel: 'phone', missing: ['service', 'place', 'contact'] });
  const again = await read(world.office, (db) => callView(db, opened.job.id, world.office.actor));
  expect(again).toMatchObject({ form: { phone: '+1 717', where: 'Mark' }, version: opened.version });
  expect(await callsOf()).toContain(opened.job.id);
});

test('a saved request is the whole draft: what it no longer says is gone', async () => {
  const { job, version } = await openCall(world.office, { form: blank, request: said({ serviceId: world.services.tow.id, place: SCENE, destination: WORKSHOP, contact: contact('+17175558001'), vehicle: { plate: 'AB 1' } }) });
  expect(job.missing).toEqual([]);
  const saved = await saveCall(world.office, job.id, { form: blank, request: said({ place: SCENE }) }, version);
  expect(saved.job).toMatchObject({ serviceId: null, destination: null, vehicle: null, contact: null, missing: ['service', 'contact'] });
  expect(saved.version).toBeGreaterThan(version);
});

test('whoever stands in a lane comes first, whatever the service says', async () => {
  const { job, version } = await openCall(world.office, { form: blank, request: said({ urgency: 'emergency', serviceId: world.services.tow.id }) });
  expect(job.priority).toBe('emergency');
  const calmer = await saveCall(world.office, job.id, { form: blank, request: said({ serviceId: world.services.tow.id }) }, version);
  expect(calmer.job.priority).toBe('normal');
  const confirmed = await saveCall(world.office, job.id, { form: blank, request: said({ urgency: 'urgent', serviceId: world.services.tow.id, place: SCENE, destination: WORKSHOP, contact: contact('+17175558002') }) }, calmer.version);
  expect(await confirmRequest(world.office, confirmed.job.id)).toMatchObject({ state: 'pending', priority: 'urgent' });
});

test('two windows do not overwrite each other silently, nor does a window what the caller said at his link', async () => {
  const { job, version } = await openCall(world.office, { form: blank, request: said() });
  const first = await saveCall(world.office, job.id, { form: { ...blank, name: 'First' } }, version);
  await expect(saveCall(world.office, job.id, { form: { ...blank, name: 'Second' } }, version)).rejects.toMatchObject(refusal('request/precondition-failed'));
  await changeRequest(world.office, job.id, { place: SCENE });
  await expect(saveCall(world.office, job.id, { form: blank }, first.version)).rejects.toMatchObject(refusal('request/precondition-failed'));
});

test('the form goes when its draft is confirmed or expires, and no step is taken back by it', async () => {
  const { job, version } = await openCall(world.office, { form: blank, request: said({ serviceId: world.services.tow.id, place: SCENE, destination: WORKSHOP, contact: contact('+17175558003') }) });
  await confirmRequest(world.office, job.id);
  await expect(saveCall(world.office, job.id, { form: blank }, version)).rejects.toMatchObject(refusal('jobs/illegal-step'));
  await expect(read(world.office, (db) => callView(db, job.id, world.office.actor))).rejects.toMatchObject(refusal('jobs/job-not-found'));
  expect(await callsOf()).not.toContain(job.id);

  const forgotten = await openCall(world.office, { form: { ...blank, name: 'Nobody Left' } });
  world.server.clock.advanceBy(25 * 3600);
  await expireDraftsTask.run(world.server.ctx(NO_ORG));
  expect(await callsOf()).not.toContain(forgotten.job.id);
  await expect(read(world.office, (db) => callView(db, forgotten.job.id, world.office.actor))).rejects.toMatchObject(refusal('jobs/job-not-found'));
});

test('calls of another organisation do not exist here', async () => {
  const other = await addCompany(world.server);
  const { job, version } = await openCall(other.office, { form: blank });
  await expect(saveCall(world.office, job.id, { form: blank }, version)).rejects.toMatchObject(refusal('jobs/job-not-found'));
  expect(await callsOf()).not.toContain(job.id);
});

test('open jobs are found by the caller’s number, drafts and ended ones are not, and an index answers', async () => {
  const phone = '+17175558004';
  const open = await world.confirmed({ contact: contact(phone) });
  await requestService(world.office, { answers: {}, notes: '', contact: contact(phone) }, ORIGIN);
  const { items } = await read(world.office, (db) => listJobs(db, { open: true, phone, limit: 5 }));
  expect(items.map(({ id }) => id)).toEqual([open.id]);
  const plan = await read(world.office, async (db) => {
    await sql`set local enable_seqscan = off`.execute(jobsDb(db));
    return (await sql`explain select id from jobs.job where ended_at is null and state <> 'draft' and contact_phone = ${phone} order by created_at desc, id desc limit 6`.execute(jobsDb(db))).rows;
  });
  expect(JSON.stringify(plan)).toMatch(/Index Scan using job_open/);
});
