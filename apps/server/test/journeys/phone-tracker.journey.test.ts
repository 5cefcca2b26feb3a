import { api } from '@truckroll/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../src/app/build-app.ts';
import { policies } from '../../src/platform/http/rate-limits.ts';
import { foundRoadsideCompany, type RoadsideCompany } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';
import { createTestServerContext } from '../support/test-server-context.ts';

let server: JourneyServer;
let company: RoadsideCompany;
beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'tracked', first: true, technicians: 1 });
  // Past what his own app told when he went on duty.
  await server.later(600);
});
afterAll(() => server.close());

const NOBODYS = 'aaaaa-aaaaa-aaaaa-aaaaa-aaaaaa';
const technician = () => company.technicians[0]!;
const mine = async () => (await technician().client.call(api.tracking.getMyTracker, {})).tracker;
const liveLat = async () => (await company.dispatcher.call(api.tracking.livePositions, {})).items.find(({ technicianId }) => technicianId === technician().id)?.position.lat;
const seconds = () => String(server.clock.now().getTime() / 1000);
const place = async () => ({ lat: (await liveLat())! + 0.001, lon: (await company.dispatcher.call(api.tracking.livePositions, {})).items[0]!.position.lng });

/** All that a sender can tell answers apart by. */
async function answer(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(`${server.url}/v1/tracker${path}`, init);
  return { status: response.status, text: (await response.text()).replace(/"instance":"[^"]*"/, ''), headers: [...response.headers.keys()].sort() };
}

test('a technician pairs his phone’s tracker, every way of telling a position arrives, and the office ends it', async () => {
  expect(await mine()).toBeNull();
  const { secret, address, code } = await technician().client.call(api.tracking.pairMyTracker, {});
  expect([address, code.startsWith(`${address}?id=${secret}&`)]).toEqual([`${server.url}/v1/tracker`, true]);

  const ways: [string, (lat: number, lon: number) => [string, RequestInit]][] = [
    ['in the address', (lat, lon) => [`?id=${secret}&lat=${lat}&lon=${lon}&timestamp=${seconds()}&hdop=1.0&altitude=3&speed=0&batt=80`, {}]],
    ['in the address of a POST without a body', (lat, lon) => [`?id=${secret}&lat=${lat}&lon=${lon}&timestamp=${seconds()}`, { method: 'POST' }]],
    ['as a form', (lat, lon) => ['', { method: 'POST', body: new URLSearchParams({ id: secret, lat: String(lat), lon: String(lon), timestamp: seconds() }) }]],
    ['as JSON', (lat, lon) => ['', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ device_id: secret, location: { timestamp: server.clock.now().toISOString(), coords: { latitude: lat, longitude: lon, accuracy: 5 }, battery: { level: 0.5 }, extras: {} } }) }]],
  ];
  for (const [way, request] of ways) {
    await server.later(60);
    const { lat, lon } = await place();
    expect([way, await answer(...request(lat, lon))]).toEqual([way, expect.objectContaining({ status: 204, text: '' })]);
    expect([way, await liveLat()]).toEqual([way, lat]);
  }
  expect(await mine()).toMatchObject({ outcome: 'taken', accuracyMetres: 5, batteryPercent: 50, takenAt: server.clock.now().toISOString() });

  const seen = await company.dispatcher.call(api.tracking.getTracker, { params: { technicianId: technician().id } });
  expect(seen.tracker).toEqual(await mine());
  expect(JSON.stringify(seen)).not.toContain(secret);
  await company.dispatcher.call(api.tracking.revokeTracker, { params: { technicianId: technician().id } });
  expect(await mine()).toBeNull();
  const before = await liveLat();
  await server.later(60);
  expect(await answer(`?id=${secret}&lat=${before! + 0.001}&lon=0&timestamp=${seconds()}`)).toMatchObject({ status: 204 });
  expect(await liveLat()).toBe(before);
});

test('the answer never tells whether an identifier is anybody’s', async () => {
  const { secret } = await technician().client.call(api.tracking.pairMyTracker, {});
  for (const rest of [`&lat=40.27&lon=-76.88&timestamp=${seconds()}`, '', '&lat=x&lon=1', '&lat=1&lon=2&timestamp=1', '&lat=1&lat=2', `&lat=${'1'.repeat(300)}`]) {
    expect([rest, await answer(`?id=${secret}${rest}`)]).toEqual([rest, await answer(`?id=${NOBODYS}${rest}`)]);
    const [known, nobodys] = [secret, NOBODYS].map((id) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ device_id: id, location: { coords: { latitude: rest, longitude: 2 } } }) }));
    expect(await answer('', known)).toEqual(await answer('', nobodys));
  }
});

test('what is no report is told what is missing, and other kinds of body are not taken', async () => {
  expect(await answer('?lat=1&lon=2')).toMatchObject({ status: 422, text: expect.stringContaining('tracking/unreadable-report') as string });
  expect(await answer('', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"device_id":' })).toMatchObject({ status: 400 });
  expect(await answer('', { method: 'POST', headers: { 'content-type': 'application/xml' }, body: '<a/>' })).toMatchObject({ status: 415 });
  expect(await answer('', { method: 'POST', body: new URLSearchParams({ id: 'x'.repeat(20_000) }) })).toMatchObject({ status: 413 });
});

test('who sends too much is told to wait, before anybody is looked for', async () => {
  const neighbour = await createTestServerContext({ modules: server.server.modules, database: server.server.database });
  const app = await buildApp(neighbour, { version: 'test', secret: 'a secret of tests only, long enough to sign', publicUrl: undefined, trustProxy: undefined, tls: undefined, rateLimitFactor: 0.01, roles: new Set(['api']) });
  try {
    const quota = Math.ceil(policies.tracker.quota * 0.01);
    const statuses: number[] = [];
    for (let n = 0; n <= quota; n++) statuses.push((await app.inject({ url: `/v1/tracker?id=${n % 2 === 0 ? NOBODYS : 'other'}&lat=1&lon=2` })).statusCode);
    expect(statuses).toEqual([...Array.from({ length: quota }, () => 204), 429]);
    const refused = await app.inject({ method: 'POST', url: '/v1/tracker', payload: {} });
    expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
  } finally {
    await app.close();
    await neighbour.close();
  }
});
