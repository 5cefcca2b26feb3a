import { afterAll, beforeAll, expect, test } from 'vitest';
import { ORIGIN, SCENE, WORKSHOP, addCompany, openJobsWorld, refusal } from '../../../test/support/jobs-world.ts';
import type { JobsWorld } from '../../../test/support/jobs-world.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { putTerritories } from '../workforce/index.ts';
import { cancelJob } from './actions/cancel-job.ts';
import { changeRequest } from './actions/change-request.ts';
import { makeTrackingLink } from './actions/make-tracking-link.ts';
import { findCustomersLink, type TokenMaker } from './actions/mint-tracking-link.ts';
import { openFollowUp } from './actions/open-follow-up.ts';
import { requestServicePublic } from './actions/request-service.ts';
import { takeStep } from './actions/take-step.ts';
import { listJobs } from './data/list-jobs.reads.ts';
import { findJobsOutside } from './data/outside-jobs.reads.ts';
import { confirmRequest, jobsByIds, requestService, resolveTrackingLink, timelineOf, visibleJob } from './index.ts';
import { expireDraftsTask } from './tasks/expire-drafts.ts';

let world: JobsWorld;
beforeAll(async () => {
  world = await openJobsWorld();
});
afterAll(() => world.server.close());

const ask = (more: object = {}) => ({ answers: {}, notes: '', ...more });
const stranger = () => world.server.ctx(NO_ORG, { kind: 'public' });
const linkOf = async (token: string) => {
  const link = (await resolveTrackingLink(stranger(), token))!;
  return world.server.ctx(link.orgId, { kind: 'link', linkId: link.linkId, jobId: link.jobId });
};
const contact = (phone: string) => ({ name: 'Stella Stranded', phone, language: 'en' as const });

test('a draft says what it still needs until nothing is missing, and is then confirmed', async () => {
  const { job } = await requestService(world.office, ask(), ORIGIN);
  expect(job).toMatchObject({ state: 'draft', number: expect.stringMatching(/^J-\d{4,}$/) as unknown, missing: ['service', 'place', 'contact'], visits: [] });
  const half = await changeRequest(world.office, job.id, { serviceId: world.services.tow.id, place: SCENE });
  expect(half.missing).toEqual(['contact', 'destination']);
  await expect(confirmRequest(world.office, job.id)).rejects.toMatchObject(refusal('jobs/incomplete', { missing: ['contact', 'destination'] }));
  await changeRequest(world.office, job.id, { contact: contact('+17175559001'), destination: WORKSHOP });
  const confirmed = await confirmRequest(world.office, job.id);
  expect(confirmed).toMatchObject({ state: 'pending', customerName: 'Stella Stranded', missing: [], destinations: [{ place: WORKSHOP, reason: '' }], visits: [{ state: 'tentative', technicianId: null }] });
  expect(confirmed.customerId).not.toBeNull();
  await expect(confirmRequest(world.office, job.id)).rejects.toMatchObject(refusal('jobs/illegal-step'));
  await expect(changeRequest(world.office, job.id, { notes: 'later' })).rejects.toMatchObject(refusal('jobs/illegal-step'));
});

test('answers decide how urgent a job is and what it needs; an answer that is no choice is refused', async () => {
  const { job } = await requestService(world.office, ask({ serviceId: world.services.jump.id, place: SCENE, contact: contact('+17175559002') }), ORIGIN);
  expect(job.missing).toEqual(['answers']);
  await expect(changeRequest(world.office, job.id, { answers: { fuel: 'coal' } })).rejects.toMatchObject(refusal('jobs/answers-incomplete'));
  await changeRequest(world.office, job.id, { answers: { fuel: 'electric' } });
  const confirmed = await confirmRequest(world.office, job.id);
  expect(confirmed).toMatchObject({ priority: 'urgent', requirements: { truckAbilities: ['ev_charger'] }, checklist: [{ key: 'battery', required: true, doneAt: null }] });
});

test('a service, customer or account of another organisation does not exist here', async () => {
  const other = await addCompany(world.server);
  const foreign = await other.draft();
  await expect(requestService(world.office, ask({ serviceId: other.services.tow.id }), ORIGIN)).rejects.toMatchObject(refusal('jobs/unknown-service'));
  await expect(requestService(world.office, ask({ customerId: foreign.id }), ORIGIN)).rejects.toMatchObject(refusal('customers/customer-not-found'));
  await expect(requestService(world.office, ask({ accountId: foreign.id }), ORIGIN)).rejects.toMatchObject(refusal('customers/account-not-found'));
  for (const attempt of [
    () => changeRequest(world.office, foreign.id, { notes: 'x' }),
    () => confirmRequest(world.office, foreign.id),
    () => cancelJob(world.office, foreign.id, { reason: 'x', by: 'dispatcher' }),
    () => takeStep(world.office, foreign.id, { to: 'en_route' }),
    () => makeTrackingLink(world.office, foreign.id, ORIGIN),
    () => openFollowUp(world.office, foreign.id, { serviceId: world.services.tow.id, reason: 'x' }),
    () => read(world.office, (db) => visibleJob(db, foreign.id, world.office.actor)),
    () => read(world.office, (db) => timelineOf(db, foreign.id)),
  ]) {
    await expect(attempt()).rejects.toMatchObject(refusal('jobs/job-not-found'));
  }
  expect((await read(world.office, (db) => jobsByIds(db, [foreign.id]))).size).toBe(0);
});

test('a stranger asks by the organisation’s address and goes on with the link alone', async () => {
  const { job, token, trackingUrl } = await requestServicePublic(stranger(), world.slug, ask({ serviceId: world.services.tow.id, place: SCENE }), ORIGIN);
  expect(trackingUrl).toBe(`${ORIGIN}/track/${token}`);
  expect(job).toMatchObject({ state: 'draft', channel: 'portal', allowedSteps: ['pending', 'cancelled'] });
  const link = await linkOf(token);
  await changeRequest(link, job.id, { contact: contact('+17175559003'), destination: WORKSHOP });
  expect(await confirmRequest(link, job.id)).toMatchObject({ state: 'pending', allowedSteps: ['cancelled'] });
  expect(await cancelJob(link, job.id, { reason: 'found help', by: 'customer' })).toMatchObject({ state: 'cancelled', stageAtEnd: 'pending', endedBy: 'customer' });
  await expect(requestServicePublic(stranger(), 'no-such-company', ask(), ORIGIN)).rejects.toMatchObject(refusal('identity/organisation-not-found'));
});

test('a link opens its own job only, until a day after its end or until a fresh one is made', async () => {
  const first = await world.draft();
  const { token } = await makeTrackingLink(world.office, first.id, ORIGIN);
  const other = await world.draft();
  await expect(confirmRequest(await linkOf(token), other.id)).rejects.toMatchObject(refusal('jobs/job-not-found'));
  const customersLink = (tokenOf: TokenMaker) => read(world.office, (db) => findCustomersLink(db, first.id, tokenOf));
  expect(await customersLink(world.server.adapters.keyedToken)).toBe(token);
  const fresh = await makeTrackingLink(world.office, first.id, ORIGIN);
  expect(await customersLink(world.server.adapters.keyedToken)).toBe(fresh.token);
  expect(await customersLink((id) => `another secret ${id}`)).toBeUndefined();
  expect(await resolveTrackingLink(stranger(), token)).toBeUndefined();
  expect(await resolveTrackingLink(stranger(), `${fresh.token}x`)).toBeUndefined();
  await cancelJob(world.office, first.id, { reason: 'test', by: 'dispatcher' });
  world.server.clock.advanceBy(23 * 3600);
  expect(await resolveTrackingLink(stranger(), fresh.token)).toMatchObject({ orgId: world.orgId, jobId: first.id });
  world.server.clock.advanceBy(2 * 3600);
  expect(await resolveTrackingLink(stranger(), fresh.token)).toBeUndefined();
});

test('asking twice for the same thing is one job, also when both are confirmed at once; the office may say why not', async () => {
  const same = { serviceId: world.services.tow.id, place: SCENE, destination: WORKSHOP, contact: contact('+17175559004') };
  const drafts = await Promise.all([requestService(world.office, ask(same), ORIGIN), requestService(world.office, ask(same), ORIGIN)]);
  const outcomes = await Promise.allSettled(drafts.map(({ job }) => confirmRequest(world.office, job.id)));
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  const winner = outcomes.findIndex((outcome) => outcome.status === 'fulfilled');
  const loser = drafts[1 - winner]!.job;
  await expect(confirmRequest(world.office, loser.id)).rejects.toMatchObject(refusal('jobs/duplicate-open-job', { jobNumber: drafts[winner]!.job.number }));
  expect(await confirmRequest(world.office, loser.id, 'two cars')).toMatchObject({ state: 'pending' });
  const another = await requestService(world.office, ask({ ...same, serviceId: world.services.jump.id, answers: { fuel: 'petrol' } }), ORIGIN);
  expect(await confirmRequest(world.office, another.job.id)).toMatchObject({ state: 'pending' });
});

test('a place outside the area served is refused, unless the office says why not', async () => {
  const small = await addCompany(world.server);
  await putTerritories({ ...small.office }, [{ name: 'Town', polygons: [[[[-76.9, 40.2], [-76.8, 40.2], [-76.8, 40.3], [-76.9, 40.3], [-76.9, 40.2]]]] }], 0);
  expect(await small.confirmed()).toMatchObject({ state: 'pending' });
  const far = await small.draft({ place: { ...SCENE, position: { lat: 41, lng: -76.88 } } });
  await expect(confirmRequest(small.office, far.id)).rejects.toMatchObject(refusal('jobs/outside-service-area'));
  expect(await confirmRequest(small.office, far.id, 'regular customer')).toMatchObject({ state: 'pending' });
});

test('before areas change it can be asked which open jobs would lie outside: of this house alone, ended ones and drafts left out', async () => {
  const [small, other] = [await addCompany(world.server), await addCompany(world.server)];
  const box = (south: number, north: number): [number, number][][][] => [[[[-77, south], [-76, south], [-76, north], [-77, north]]]];
  const asked = (office: typeof small.office, areas: [number, number][][][][]) => read(office, (db) => findJobsOutside(db, areas));
  const near = await small.confirmed();
  const far = await small.confirmed({ place: { ...SCENE, label: '1 Far Road', position: { lat: 41.5, lng: -76.88 } } });
  await small.draft({ place: { ...SCENE, position: { lat: 44, lng: -76.88 } } });
  expect(await asked(small.office, [])).toEqual({ open: 2, outside: 0, items: [] });
  expect(await asked(small.office, [box(40, 41)])).toEqual({ open: 2, outside: 1, items: [{ id: far.id, number: far.number, place: '1 Far Road' }] });
  expect(await asked(small.office, [box(40, 41), box(41, 42)])).toMatchObject({ open: 2, outside: 0 });
  expect((await asked(small.office, [box(60, 61)])).items.map(({ id }) => id)).toEqual([near.id, far.id]);
  expect(await asked(other.office, [box(60, 61)])).toEqual({ open: 0, outside: 0, items: [] });
  await cancelJob(small.office, far.id, { reason: 'gone', by: 'dispatcher' });
  expect(await asked(small.office, [box(40, 41)])).toEqual({ open: 1, outside: 0, items: [] });
});

test('a draft that nobody touches for a day expires, and forgets whose it was', async () => {
  const job = await world.draft({ vehicle: { plate: 'SECRET1' }, notes: 'by the red barn' });
  world.server.clock.advanceBy(23 * 3600);
  await expireDraftsTask.run(world.server.ctx(NO_ORG));
  expect((await read(world.office, (db) => visibleJob(db, job.id, world.office.actor))).state).toBe('draft');
  world.server.clock.advanceBy(2 * 3600);
  await expireDraftsTask.run(world.server.ctx(NO_ORG));
  const expired = await read(world.office, (db) => visibleJob(db, job.id, world.office.actor));
  expect(expired).toMatchObject({ state: 'expired', contact: null, vehicle: null, place: null, notes: '', customerName: '', allowedSteps: [] });
  expect((await read(world.office, (db) => listJobs(db, { limit: 20, q: 'secret1' }))).items).toEqual([]);
});

test('a follow-up takes over customer, vehicle and place, and is confirmed at once when nothing is missing', async () => {
  const job = await world.assigned({ serviceId: world.services.jump.id, vehicle: { make: 'Honda', plate: 'F0LLOW' } });
  const tow = await openFollowUp(world.office, job.id, { serviceId: world.services.tow.id, reason: 'battery is dead', destination: WORKSHOP });
  expect(tow).toMatchObject({ state: 'pending', linkedJobId: job.id, customerId: job.customerId, vehicle: { plate: 'F0LLOW' }, place: SCENE, destination: WORKSHOP });
  expect(await openFollowUp(world.office, job.id, { serviceId: world.services.tow.id, reason: 'where to?' })).toMatchObject({ state: 'draft', missing: ['destination'] });
  await cancelJob(world.office, job.id, { reason: 'test', by: 'dispatcher' });
});

test('jobs are found by number, customer, place and plate, newest first, page by page', async () => {
  const company = await addCompany(world.server);
  const made: string[] = [];
  for (let i = 0; i < 5; i++) {
    company.server.clock.advanceBy(1);
    made.push((await company.draft({ vehicle: { plate: `8XY${i}99`, make: 'Honda' }, contact: { name: i === 3 ? 'Zoë Müller' : 'Ann Lee', phone: `+1717666000${i}`, language: 'en' } })).number);
  }
  const find = async (query: object) => read(company.office, (db) => listJobs(db, { limit: 20, ...query }));
  const numbers = async (query: object): Promise<string[]> => (await find(query)).items.map((card) => card.number);
  expect(await numbers({})).toEqual(made.toReversed());
  expect(await numbers({ q: made[2] })).toEqual([made[2]]);
  expect(await numbers({ q: 'muller' })).toEqual([made[3]]);
  expect(await numbers({ q: 'xy4' })).toEqual([made[4]]);
  expect(await numbers({ q: 'market 12' })).toEqual(made.toReversed());
  expect(await numbers({ q: "'; drop table jobs.job; -- %" })).toEqual([]);
  expect(await numbers({ state: 'pending,draft', kind: 'roadside' })).toEqual(made.toReversed());
  expect(await numbers({ state: 'nonsense' })).toEqual([]);
  expect(await numbers({ open: true })).toEqual([]);
  const pages: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await find({ limit: 2, q: 'honda', cursor });
    pages.push(...page.items.map((card) => card.number));
    cursor = page.nextCursor;
  }
  expect(pages).toEqual(made.toReversed());
});

test('whatever people type comes back as they typed it', async () => {
  const naughty = ["Robert'); DROP TABLE jobs.job;--", '👩🏽‍🚒 Straße', '\u202eetxet', '<script>alert(1)</script>', '%_\\', 'ﷺ'.repeat(20), 'null', '{{7*7}}'];
  for (const text of naughty) {
    const job = await world.draft({ notes: text, place: { ...SCENE, label: text, detail: text }, vehicle: { make: text.slice(0, 80) } });
    expect(job).toMatchObject({ notes: text, place: { label: text, detail: text } });
  }
});
