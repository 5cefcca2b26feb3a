import { openLive } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { LiveEvent } from '@truckroll/contracts/live/protocol.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { straightLineRoads } from '../../src/platform/adapters/roads/straight-line.ts';
import { withFallback } from '../../src/platform/adapters/roads/with-fallback.ts';
import { silentLog } from '../../src/platform/log/log.ts';
import { CONTACT, foundRoadsideCompany, PLACE, type RoadsideCompany, SCENE } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';
import { digTunnel } from '../support/tunnel.ts';

/** A road engine that starts and then fails at everything. */
const broken = { name: 'broken', timesTo: () => Promise.reject(new Error('out of memory')), drive: () => Promise.reject(new Error('out of memory')), boundSeconds: () => 0, close: async () => undefined };
const roads = withFallback({ start: async () => broken, fallback: straightLineRoads({ localTime: { timeZone: 'America/New_York' } }), log: silentLog });

let server: JourneyServer;
let company: RoadsideCompany;
beforeAll(async () => {
  server = await startJourneyServer({ roads });
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'bad-days', first: true, technicians: 2 });
});
afterAll(async () => server.close());

let phones = 0;
const request = () => ({ params: { slug: company.slug }, body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, phone: `+1717557${String(++phones).padStart(4, '0')}` }, answers: { where: 'home' } } });
const confirmed = async () => {
  const { job, token } = await company.nobody.call(api.jobs.requestServicePublic, request());
  await company.nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
  return { jobId: job.id, token };
};
const cancel = async (jobId: string) => company.dispatcher.call(api.jobs.cancelJob, { params: { jobId }, body: { reason: 'the test is over', requestedBy: 'dispatcher' } });

test('the same request submitted twice, also at once, is one job and one answer', async () => {
  const input = request();
  const options = { idempotencyKey: crypto.randomUUID() };
  const [one, two] = await Promise.all([company.nobody.call(api.jobs.requestServicePublic, input, options), company.nobody.call(api.jobs.requestServicePublic, input, options)]);
  const again = await company.nobody.call(api.jobs.requestServicePublic, input, options);
  expect([two, again]).toEqual([one, one]);
  const found = await company.dispatcher.call(api.jobs.listJobs, { query: { q: input.body.contact.phone } });
  expect(found.items.map(({ id }) => id)).toEqual([one.job.id]);
});

test('when the road engine fails, help is found by straight lines, and the estimate says so', async () => {
  const { jobId, token } = await confirmed();
  const candidates = await company.dispatcher.call(api.dispatch.getCandidates, { params: { jobId } });
  expect(candidates.items.length).toBe(2);
  const offers = await Promise.all(company.technicians.map(async ({ client }) => ({ client, offer: (await client.call(api.dispatch.myOffers, {})).items.find((offer) => offer.jobId === jobId) })));
  const asked = offers.find(({ offer }) => offer !== undefined)!;
  await asked.client.call(api.dispatch.acceptOffer, { params: { offerId: asked.offer!.id }, body: {} });
  const route = await asked.client.call(api.dispatch.getRoute, { params: { jobId } });
  expect(route).toMatchObject({ source: 'straight-line' });
  expect((await company.nobody.call(api.dispatch.track, { params: { token } })).promise).toMatchObject({ judged: 'open' });
  await cancel(jobId);
});

test('a photo of 40 MB and a PDF called .jpg are refused in words, and the server goes on', async () => {
  const { jobId } = await confirmed();
  const upload = (bytes: Uint8Array<ArrayBuffer>, filename: string) => company.dispatcher.upload(api.jobs.addPhoto, { params: { jobId }, body: { label: 'front left' } }, { bytes, filename, contentType: 'image/jpeg' });
  await expect(upload(new Uint8Array(40 * 1024 * 1024), 'huge.jpg')).rejects.toMatchObject({ status: 413 });
  await expect(upload(new TextEncoder().encode('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer'), 'invoice.jpg')).rejects.toMatchObject({ code: 'request/unsupported-media-type' });
  expect((await company.dispatcher.call(api.jobs.listPhotos, { params: { jobId } })).items).toEqual([]);
  await cancel(jobId);
});

test('positions that jump 500 km, come from the future or out of order never move the truck there', async () => {
  const { client, id } = company.technicians[0]!;
  await server.later(600);
  const at = (seconds: number, position = SCENE) => ({ takenAt: new Date(server.clock.now().getTime() + seconds * 1_000).toISOString(), position });
  const answer = await client.call(api.tracking.reportPositions, { body: { fixes: [at(-1), at(-30, { lat: SCENE.lat + 4.5, lng: SCENE.lng }), at(3_600), at(-60)] } });
  expect(answer).toMatchObject({ accepted: 2 });
  expect(answer.refused.map(({ index }) => index).sort((a, b) => a - b)).toEqual([1, 2]);
  const { items } = await company.dispatcher.call(api.tracking.livePositions, {});
  expect(items.find(({ technicianId }) => technicianId === id)?.position).toEqual(SCENE);
});

test('with no technician at all the job waits, the office is called, and the customer is told the truth', async () => {
  for (const { id } of company.technicians) await company.owner.call(api.workforce.setDuty, { params: { technicianId: id }, body: { duty: 'off', reason: 'sick' } });
  const { jobId, token } = await confirmed();
  await server.later(300);
  expect((await company.dispatcher.call(api.jobs.getJob, { params: { jobId } })).state).toBe('pending');
  const { items } = await company.dispatcher.call(api.dispatch.listAlerts, { query: {} });
  expect(items.filter((alert) => alert.jobId === jobId).map(({ kind }) => kind)).toContain('nobody_found');
  expect(await company.nobody.call(api.dispatch.track, { params: { token } })).toMatchObject({ stage: 'finding_help', promise: null, technician: null });
  await company.technicians[0]!.client.call(api.workforce.changeDuty, { body: { duty: 'on', truckId: (await company.owner.call(api.workforce.listTrucks, {})).items[0]!.id } });
  expect((await company.technicians[0]!.client.call(api.dispatch.myOffers, {})).items.map((offer) => offer.jobId)).toContain(jobId);
  await cancel(jobId);
});

test('a socket that was gone for five minutes hears all that happened meanwhile', async () => {
  const tunnel = await digTunnel(server.url);
  const heard: LiveEvent[] = [];
  const subscribed: string[] = [];
  const states: string[] = [];
  const line = openLive({ url: tunnel.url, token: company.dispatcherToken, topics: ['board'], onMessages: (messages) => void heard.push(...messages), onSubscribed: (topic) => void subscribed.push(topic), onStatus: ({ state }) => void states.push(state) });
  const statesOf = (id: string) => heard.filter(({ name, data }) => name === 'job' && (data as { id: string }).id === id).map(({ data }) => (data as { state: string }).state);
  try {
    await vi.waitFor(() => expect(subscribed).toEqual(['board']), { timeout: 10_000 });
    await tunnel.cut();
    await vi.waitFor(() => expect(states.at(-1)).not.toBe('live'), { timeout: 10_000 });
    const { jobId } = await confirmed();
    await server.later(300);
    await cancel(jobId);
    await tunnel.mend();
    await vi.waitFor(() => expect(statesOf(jobId).at(-1)).toBe('cancelled'), { timeout: 30_000, interval: 100 });
  } finally {
    line.close();
    await tunnel.close();
  }
});
