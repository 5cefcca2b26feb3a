import { createClient, openLive, type Client, type LiveStatus } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { BoardTechnician } from '@truckroll/contracts/dispatch/schemas.ts';
import type { FromServer, LiveEvent } from '@truckroll/contracts/live/protocol.ts';
import type { TechnicianPosition } from '@truckroll/contracts/tracking/schemas.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../support/add-person.ts';
import { CONTACT, foundRoadsideCompany, PASSWORD, PLACE, SCENE, type RoadsideCompany } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

let server: JourneyServer;
let company: RoadsideCompany;
let branches: { north: string; partner: string; other: string };
let partner: { id: string; client: Client; token: string };

beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'north-and-south', first: true, technicians: 2 });
  const { owner } = company;
  const make = async (name: string, kind: 'own' | 'partner') => (await owner.call(api.identity.createBranch, { body: { name, kind } })).id;
  branches = { north: await make('North', 'own'), partner: await make('Rapid Recovery', 'partner'), other: await make('Other Recovery', 'partner') };
  await workFor(1, branches.partner);
  partner = await join('paula', ['partner_dispatcher'], [branches.partner]);
});
afterAll(async () => server.close());

async function join(key: string, roles: ('partner_dispatcher' | 'dispatcher' | 'admin' | 'owner')[], branchIds: string[] | null) {
  const email = `${key}@north-and-south.example`;
  const { id } = await addPerson(server, company.owner, { name: key, email, password: PASSWORD, roles, branchIds });
  const { token } = await company.nobody.call(api.identity.signIn, { body: { email, password: PASSWORD, session: 'token' } });
  return { id, token: token!, client: createClient({ baseUrl: server.url, token: token! }) };
}

async function workFor(index: number, branchId: string | null): Promise<void> {
  const technicianId = company.technicians[index]!.id;
  const facts = await company.owner.call(api.workforce.getTechnician, { params: { technicianId } });
  await company.owner.call(api.workforce.putTechnician, { params: { technicianId }, body: { ...facts, branchId } }, { ifMatch: facts.version });
}

let calls = 0;
async function job(client: Client, branchId?: string) {
  calls += 1;
  const contact = { ...CONTACT, name: `Caller ${calls}`, phone: `+1717555${String(2000 + calls)}`, email: `caller${calls}@example.com` };
  const { job: draft } = await client.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact, answers: { where: 'home' }, ...(branchId === undefined ? {} : { branchId }) } });
  return client.call(api.jobs.confirmRequest, { params: { jobId: draft.id }, body: {} });
}

const offersTo = async (index: number) => (await company.technicians[index]!.client.call(api.dispatch.myOffers, {})).items.map((offer) => offer.jobId);
const cancel = (jobId: string) => company.dispatcher.call(api.jobs.cancelJob, { params: { jobId }, body: { reason: 'over' } });

function listen(token: string, topics: string[]) {
  const [heard, subscribed, refused, states]: [LiveEvent[], string[], string[], LiveStatus['state'][]] = [[], [], [], []];
  const positions: string[] = [];
  const line = openLive({
    url: `${server.url.replace('http', 'ws')}/v1/live`,
    topics,
    token,
    onMessages: (messages) => {
      heard.push(...messages.filter(({ topic }) => topic !== 'positions'));
      positions.push(...messages.filter(({ topic }) => topic === 'positions').flatMap(({ data }) => (data as TechnicianPosition[]).map(({ technicianId }) => technicianId)));
    },
    onSubscribed: (topic) => void subscribed.push(topic),
    onRefused: (topic) => void refused.push(topic),
    onStatus: ({ state }) => void states.push(state),
  });
  return { line, heard, positions, subscribed, refused, states, names: (name: string) => heard.filter((message) => message.name === name).map(({ data }) => (data as { id: string }).id) };
}

test('nobody is limited in a way that makes no sense, and nobody limits himself', async () => {
  const person = (key: string, roles: string[], branchIds: string[] | null) => company.owner.call(api.identity.createPerson, { body: { name: key, email: `${key}@nowhere.example`, roles, branchIds } });
  await expect(person('a', ['partner_dispatcher'], null)).rejects.toMatchObject({ code: 'identity/branches-do-not-fit' });
  await expect(person('b', ['partner_dispatcher'], [branches.partner, branches.north])).rejects.toMatchObject({ code: 'identity/branches-do-not-fit' });
  await expect(person('c', ['owner'], [branches.north])).rejects.toMatchObject({ code: 'identity/branches-do-not-fit' });
  await expect(person('f', ['technician', 'dispatcher'], [branches.north])).rejects.toMatchObject({ code: 'identity/branches-do-not-fit' });
  await expect(company.owner.call(api.workforce.putTechnician, { params: { technicianId: partner.id }, body: { name: 'Paula' } }, { ifMatch: 0 })).rejects.toMatchObject({ code: 'identity/branches-do-not-fit' });
  await expect(person('d', ['dispatcher'], [partner.id])).rejects.toMatchObject({ code: 'identity/branch-not-found' });
  await expect(company.owner.call(api.identity.invite, { body: { email: 'e@nowhere.example', roles: ['partner_dispatcher'] } })).rejects.toMatchObject({ code: 'identity/branches-do-not-fit' });
  const admin = await join('adam', ['admin'], null);
  await expect(admin.client.call(api.identity.patchPerson, { params: { personId: admin.id }, body: { branchIds: [branches.north] } })).rejects.toMatchObject({ code: 'identity/branches-do-not-fit' });
  await expect(company.owner.call(api.identity.createBranch, { body: { name: 'north', kind: 'own' } })).rejects.toMatchObject({ code: 'identity/branch-name-taken' });
});

test('a partner dispatcher knows what he may, and sees the work of his own people alone', async () => {
  const me = await partner.client.call(api.identity.getMe, {});
  expect(me.branches).toEqual([{ id: branches.partner, name: 'Rapid Recovery' }]);
  expect(me.permissions).toContain('dispatch.job.assign');
  expect(me.permissions.filter((permission) => /^(identity|customers|compliance|billing|catalog|ops)\./.test(permission))).toEqual([]);
  const board = await partner.client.call(api.dispatch.getBoard, {});
  expect(board.technicians.map(({ id }) => id)).toEqual([company.technicians[1]!.id]);
  expect(board.technicians[0]!.truckName).toBe('Truck 2');
});

test('jobs of the house go to its own technicians, jobs of a partner to the partner’s, whoever is nearer', async () => {
  const [house, given] = [await job(company.dispatcher), await job(company.dispatcher, branches.partner)];
  expect([await offersTo(0), await offersTo(1)]).toEqual([[house.id], [given.id]]);
  const candidates = (await company.dispatcher.call(api.dispatch.getCandidates, { params: { jobId: given.id } })).items;
  expect(candidates.find(({ technicianId }) => technicianId === company.technicians[0]!.id)!.ruledOut.map(({ rule }) => rule)).toContain('other_branch');
  expect((await partner.client.call(api.dispatch.getCandidates, { params: { jobId: given.id } })).items.map(({ technicianId }) => technicianId)).toEqual([company.technicians[1]!.id]);
  await expect(partner.client.call(api.dispatch.getCandidates, { params: { jobId: house.id } })).rejects.toMatchObject({ code: 'jobs/job-not-found' });
  await expect(partner.client.call(api.dispatch.assignJob, { params: { jobId: given.id }, body: { technicianId: company.technicians[0]!.id } })).rejects.toMatchObject({ code: 'dispatch/not-suitable' });
  await expect(company.dispatcher.call(api.dispatch.assignJob, { params: { jobId: given.id }, body: { technicianId: company.technicians[0]!.id } })).rejects.toMatchObject({ code: 'dispatch/not-suitable' });
  // Against the rule, with a reason, the house may.
  expect((await company.dispatcher.call(api.dispatch.assignJob, { params: { jobId: given.id }, body: { technicianId: company.technicians[0]!.id, overrideReason: 'the partner asked us to', overrides: ['other_branch', 'offer_open'] } })).technicianId).toBe(company.technicians[0]!.id);
  expect((await partner.client.call(api.dispatch.getDecisions, { params: { jobId: given.id } })).items.flatMap(({ candidates: all }) => all.map(({ technicianName }) => technicianName))).not.toContain(company.technicians[0]!.name);
  await expect(company.dispatcher.call(api.jobs.giveToBranch, { params: { jobId: given.id }, body: { branchId: branches.north } })).rejects.toMatchObject({ code: 'jobs/branch-bound' });
  for (const { id } of [house, given]) await cancel(id);
});

test('a job that is given away goes to whoever works there, is on no other board any more, and nobody hears of what is not his', async () => {
  const line = listen(partner.token, ['board', 'positions']);
  await expect.poll(() => line.subscribed.length).toBe(2);
  const house = await job(company.dispatcher);
  const { id } = await job(company.dispatcher);
  await company.dispatcher.call(api.jobs.giveToBranch, { params: { jobId: id }, body: { branchId: branches.partner } });
  await expect.poll(() => line.names('job')).toContain(id);
  expect(await offersTo(1)).toEqual([id]);
  // Its customer he may name for a further job.
  const again = { serviceId: company.serviceIds.jump_start, place: PLACE, customerId: (await partner.client.call(api.jobs.getJob, { params: { jobId: id } })).customerId! };
  const { job: second } = await partner.client.call(api.jobs.requestService, { body: again });
  await partner.client.call(api.jobs.cancelJob, { params: { jobId: second.id }, body: { reason: 'a slip' } });
  const timeline = (await partner.client.call(api.jobs.getTimeline, { params: { jobId: id } })).items;
  expect(timeline.map(({ name }) => name)).toEqual(expect.arrayContaining(['jobs.job_confirmed', 'jobs.job_given_to_branch', 'dispatch.offer_made']));

  server.clock.advanceBy(60);
  for (const { client } of company.technicians) await client.call(api.tracking.reportPositions, { body: { fixes: [{ takenAt: server.clock.now().toISOString(), position: { lat: SCENE.lat + 0.008, lng: SCENE.lng } }] } });
  await expect.poll(() => line.positions, { timeout: 5_000 }).toContain(company.technicians[1]!.id);

  await company.dispatcher.call(api.jobs.giveToBranch, { params: { jobId: id }, body: { branchId: null } });
  await expect.poll(() => line.names('job_gone')).toEqual([id]);
  expect(await offersTo(1)).toEqual([]);
  expect((await partner.client.call(api.dispatch.getBoard, {})).jobs.filter(({ endedAt }) => endedAt === null)).toEqual([]);
  expect((await partner.client.call(api.jobs.listJobs, { query: { q: house.number } })).items).toEqual([]);

  await company.dispatcher.call(api.jobs.changePriority, { params: { jobId: house.id }, body: { priority: 'urgent', reason: 'he is freezing' } });
  const last = await job(company.dispatcher, branches.partner);
  await expect.poll(() => line.names('job')).toContain(last.id);
  expect(new Set(line.names('job'))).toEqual(new Set([id, last.id]));
  expect(new Set(line.names('technician'))).toEqual(new Set([company.technicians[1]!.id]));
  expect(new Set(line.positions)).toEqual(new Set([company.technicians[1]!.id]));
  line.line.close();

  const curious = listen(partner.token, [`job/${house.id}`, `technician/${company.technicians[0]!.id}`, `job/${last.id}`, `technician/${company.technicians[1]!.id}`]);
  await expect.poll(() => [curious.refused.length, curious.subscribed.length]).toEqual([2, 2]);
  expect(curious.refused.toSorted()).toEqual([`job/${house.id}`, `technician/${company.technicians[0]!.id}`].toSorted());
  curious.line.close();
  for (const jobId of [house.id, id, last.id]) await cancel(jobId);
});

test('who comes back to the line is told what of his came and went meanwhile, and nothing else', async () => {
  const { cursor } = await partner.client.call(api.dispatch.getBoard, {});
  const [house, given] = [await job(company.dispatcher), await job(company.dispatcher, branches.partner)];
  const taken = await job(company.dispatcher, branches.partner);
  await company.dispatcher.call(api.jobs.giveToBranch, { params: { jobId: taken.id }, body: { branchId: branches.other } });
  const { customerId } = await company.dispatcher.call(api.jobs.getJob, { params: { jobId: taken.id } });
  await expect(partner.client.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, place: PLACE, customerId: customerId! } })).rejects.toMatchObject({ code: 'customers/customer-not-found' });
  const heard: LiveEvent[] = [];
  const line = new WebSocket(`${server.url.replace('http', 'ws')}/v1/live`);
  line.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as FromServer;
    if (message.type === 'events') heard.push(...message.events);
  });
  line.addEventListener('open', () => {
    line.send(JSON.stringify({ type: 'hello', token: partner.token }));
    line.send(JSON.stringify({ type: 'subscribe', topics: ['board'], after: cursor }));
  });
  const told = (name: string) => heard.filter((message) => message.name === name).map(({ data }) => (data as { id: string }).id);
  await expect.poll(() => told('job_gone')).toEqual([taken.id]);
  expect(new Set(told('job'))).toEqual(new Set([given.id]));
  line.close();
  for (const { id } of [house, given, taken]) await cancel(id);
});

test('what a dispatcher of one branch takes down is for that branch; who has two must say', async () => {
  const one = await join('nora', ['dispatcher'], [branches.north]);
  const two = await join('tom', ['dispatcher'], [branches.north, branches.other]);
  const own = await job(one.client);
  expect(own.branchId).toBe(branches.north);
  await expect(job(two.client)).rejects.toMatchObject({ code: 'jobs/branch-needed' });
  expect((await job(two.client, branches.other)).branchId).toBe(branches.other);
  await expect(job(one.client, branches.partner)).rejects.toMatchObject({ code: 'identity/branch-not-found' });
  await expect(one.client.call(api.jobs.giveToBranch, { params: { jobId: own.id }, body: { branchId: null } })).rejects.toMatchObject({ code: 'request/forbidden' });
  expect((await two.client.call(api.dispatch.getBoard, {})).jobs.filter(({ endedAt }) => endedAt === null)).toHaveLength(2);
  // The same caller as somebody of the house: nobody is told that he is known there.
  const known = await job(company.dispatcher);
  const { job: draft } = await one.client.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, name: 'Nobody Known', phone: `+1717555${String(2000 + calls)}`, email: `caller${calls}@example.com` }, answers: { where: 'home' } } });
  const confirmed = await one.client.call(api.jobs.confirmRequest, { params: { jobId: draft.id }, body: {} });
  expect(confirmed.customerName).toBe('Nobody Known');
  expect(confirmed.customerId).not.toBe(known.customerId);
});

test('work that a branch does not see shows on its board while its dispatcher looks: that it is there, and when it is over', async () => {
  for (const { id, endedAt } of (await company.dispatcher.call(api.dispatch.getBoard, {})).jobs) if (endedAt === null) await cancel(id);
  await workFor(0, branches.north);
  const nils = await join('nils', ['dispatcher'], [branches.north]);
  const line = listen(nils.token, ['board', 'positions']);
  await expect.poll(() => line.subscribed.length).toBe(2);
  const elsewhere = () => {
    const told = line.heard.filter(({ name }) => name === 'technician').map(({ data }) => data as BoardTechnician);
    return told.at(-1)?.elsewhere;
  };
  const busy = () => (line.heard.filter(({ name }) => name === 'numbers').at(-1)?.data as { busy: number } | undefined)?.busy;
  const house = await job(company.dispatcher);
  await expect.poll(elsewhere).toMatchObject({ standing: 'being_asked' });
  const [offer] = (await company.technicians[0]!.client.call(api.dispatch.myOffers, {})).items;
  await company.technicians[0]!.client.call(api.dispatch.acceptOffer, { params: { offerId: offer!.id }, body: {} });
  await expect.poll(elsewhere).toMatchObject({ standing: 'on_job', untilAt: expect.any(String) as unknown });
  await expect.poll(busy, { timeout: 15_000 }).toBe(1);
  expect((await nils.client.call(api.dispatch.getBoard, {})).technicians).toMatchObject([{ jobId: null, jobNumber: null, elsewhere: { standing: 'on_job' } }]);
  await cancel(house.id);
  await expect.poll(elsewhere).toBeNull();
  await expect.poll(busy, { timeout: 15_000 }).toBe(0);
  expect(JSON.stringify(line.heard)).not.toMatch(new RegExp(`${house.id}|${house.number}`));
  line.line.close();
  await workFor(0, null);
});

test('a change of the limit holds at once: for sessions, lines and keys', async () => {
  const admin = await join('ada', ['admin'], null);
  const { secret } = await admin.client.call(api.identity.createKey, { body: { name: 'reads jobs', permissions: ['jobs.job.read', 'customers.customer.read'] } });
  const program = createClient({ baseUrl: server.url, token: secret });
  const ofPartner = await job(company.dispatcher, branches.partner);
  expect((await program.call(api.jobs.listJobs, { query: {} })).items.length).toBeGreaterThan(5);
  const line = listen(admin.token, ['board']);
  await expect.poll(() => line.subscribed).toEqual(['board']);
  await company.owner.call(api.identity.patchPerson, { params: { personId: admin.id }, body: { branchIds: [branches.partner] } });
  await expect.poll(() => line.states, { timeout: 10_000 }).toContain('signed-out');
  line.line.close();
  expect((await admin.client.call(api.identity.getMe, {})).permissions).not.toContain('identity.person.edit');
  expect(new Set((await program.call(api.jobs.listJobs, { query: {} })).items.map(({ branchId }) => branchId))).toEqual(new Set([branches.partner]));
  await expect(program.call(api.customers.listCustomers, { query: {} })).rejects.toMatchObject({ code: 'request/forbidden' });

  const { version } = (await company.owner.call(api.identity.listBranches, {})).items.find(({ id }) => id === branches.partner)!;
  await company.owner.call(api.identity.putBranch, { params: { branchId: branches.partner }, body: { name: 'Rapid Recovery', active: false } }, { ifMatch: version });
  expect((await partner.client.call(api.dispatch.getBoard, {})).jobs).toEqual([]);
  expect((await program.call(api.jobs.listJobs, { query: {} })).items).toEqual([]);
  await expect(partner.client.call(api.jobs.getJob, { params: { jobId: ofPartner.id } })).rejects.toMatchObject({ code: 'jobs/job-not-found' });
  expect((await company.dispatcher.call(api.jobs.getJob, { params: { jobId: ofPartner.id } })).branchId).toBe(branches.partner);
});
