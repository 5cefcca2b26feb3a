import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { api } from '@truckroll/contracts';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { asOwner } from '../../src/platform/db/connections.ts';
import { webPush } from '../../src/platform/adapters/messages/web-push.ts';
import { readAllowList } from '../../src/platform/net/allow-list.ts';
import { createCallOutside } from '../../src/platform/net/call-outside.ts';
import { CONTACT, foundRoadsideCompany, PLACE, type RoadsideCompany } from '../support/roadside-company.ts';
import { startJourneyServer, type JourneyServer } from '../support/start-journey-server.ts';

type Heard = { path: string; headers: IncomingHttpHeaders; body: Buffer };
const heard: Heard[] = [];
let answer = 201;
/** A push service as browsers' makers run them. */
const service = createServer((request, reply) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    heard.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
    reply.writeHead(answer).end();
  });
});

let server: JourneyServer;
let company: RoadsideCompany;
let origin: string;
beforeAll(async () => {
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
  const { port } = service.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  const callOutside = createCallOutside({ allowed: readAllowList(`127.0.0.1:${port}`) });
  server = await startJourneyServer({ webPush: webPush({ privateKey: randomBytes(32).toString('base64url'), contact: 'mailto:office@example.com', callOutside }) });
  company = await foundRoadsideCompany(server, { now: server.clock.now(), technicians: 1, slug: 'push', first: true });
});
afterAll(async () => {
  await server.close();
  service.closeAllConnections();
  service.close();
});

/** A browser that subscribed: only it can read what is pushed to it. */
function browser(path: string, at = origin) {
  const pair = createECDH('prime256v1');
  const publicKey = pair.generateKeys();
  const auth = randomBytes(16);
  /** RFC 8291 over RFC 8188, with nothing of the library that encrypted. */
  const open = (body: Buffer): string => {
    const salt = body.subarray(0, 16);
    const keyLength = body[20]!;
    const sender = body.subarray(21, 21 + keyLength);
    const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender]), 32));
    const key = Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16));
    const nonce = Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12));
    const sealed = body.subarray(21 + keyLength);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
  };
  return { subscription: { endpoint: `${at}${path}`, keys: { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') } }, open };
}
const technician = () => company.technicians[0]!;
let asked = 0;
async function request(): Promise<string> {
  asked += 1;
  const { job } = await company.dispatcher.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, name: `Stella ${asked}`, phone: `+1717555${2000 + asked}` }, answers: { where: 'home' } } });
  await company.dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  return job.id;
}
const cancel = (jobId: string) => company.dispatcher.call(api.jobs.cancelJob, { params: { jobId }, body: { reason: 'end of the story' } });
const pushesTo = (path: string): Heard[] => heard.filter((push) => push.path === path);
const offerMessage = async (jobId: string) => (await company.dispatcher.call(api.comms.listMessages, { query: { jobId } })).items.find(({ kind }) => kind === 'offer');

test('an offer rings the phone: encrypted for its browser alone, signed by the installation, urgent and gone when it has run out', async () => {
  const phone = browser('/ring/1');
  await technician().client.call(api.comms.addPushSubscription, { body: phone.subscription });
  // Subscribing again, as the app does at every start, rings no twice.
  await technician().client.call(api.comms.addPushSubscription, { body: phone.subscription });
  const { publicKey } = await technician().client.call(api.comms.pushKey, {});
  const jobId = await request();
  await vi.waitFor(() => expect(pushesTo('/ring/1').length).toBeGreaterThan(0));
  const [push] = pushesTo('/ring/1');
  expect(pushesTo('/ring/1')).toHaveLength(1);
  expect(JSON.parse(phone.open(push!.body))).toMatchObject({ title: 'New job: Jump start', body: expect.stringContaining('Market Street'), url: '/technician/', tag: `offer ${jobId}` });
  expect(push!.body.includes('Jump')).toBe(false);
  expect(push!.headers).toMatchObject({ urgency: 'high', 'content-encoding': 'aes128gcm', ttl: expect.stringMatching(/^\d+$/) });
  expect(Number(push!.headers['ttl'])).toBeLessThanOrEqual(120);

  const [, token, key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(push!.headers['authorization'] ?? '') ?? [];
  expect(key).toBe(publicKey);
  const point = Buffer.from(publicKey, 'base64url');
  const verifier = await importJWK({ kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }, 'ES256');
  expect(decodeProtectedHeader(token!)).toMatchObject({ alg: 'ES256' });
  expect((await jwtVerify(token!, verifier, { audience: origin })).payload).toMatchObject({ sub: 'mailto:office@example.com' });
  await vi.waitFor(async () => expect(await offerMessage(jobId)).toMatchObject({ state: 'sent', simulated: false }));
  await cancel(jobId);
});

test('what a customer writes rings the phone of whoever has the job, without the words, and leads to the conversation', async () => {
  const phone = browser('/ring/talk');
  await technician().client.call(api.comms.addPushSubscription, { body: phone.subscription });
  const jobId = await request();
  await company.dispatcher.call(api.dispatch.assignJob, { params: { jobId }, body: { technicianId: technician().id } });
  const { token } = await company.dispatcher.call(api.jobs.newTrackingLink, { params: { jobId } });
  await company.nobody.call(api.comms.writeMessageByLink, { params: { token }, body: { text: 'I am behind the diner' } });
  const rung = () => pushesTo('/ring/talk').map(({ body }) => JSON.parse(phone.open(body)) as { title: string; body: string; url: string }).filter(({ title }) => title.startsWith('Message about'));
  expect(rung()).toEqual([]);
  await server.later(30);
  await vi.waitFor(() => expect(rung()).toEqual([expect.objectContaining({ url: `/technician/#messages/${jobId}` })]));
  expect(JSON.stringify(rung())).not.toContain('diner');
  await cancel(jobId);
});

test('a subscription that the service gave up is forgotten; then the app alone tells him', async () => {
  await technician().client.call(api.comms.addPushSubscription, { body: browser('/ring/gone').subscription });
  answer = 410;
  const jobId = await request();
  await vi.waitFor(() => expect(pushesTo('/ring/gone')).toHaveLength(1));
  await cancel(jobId);
  answer = 201;
  const next = await request();
  await vi.waitFor(async () => expect(await offerMessage(next)).toMatchObject({ state: 'sent', simulated: true }));
  expect(pushesTo('/ring/gone')).toHaveLength(1);
  await cancel(next);
});

test('an address inside our own network is never called, whatever a phone says it is', async () => {
  const inside = createServer((_request, reply) => {
    heard.push({ path: 'inside', headers: {}, body: Buffer.alloc(0) });
    reply.end();
  });
  await new Promise<void>((listening) => inside.listen(0, '127.0.0.1', listening));
  await technician().client.call(api.comms.addPushSubscription, { body: browser('/', `http://127.0.0.1:${(inside.address() as AddressInfo).port}`).subscription });
  const jobId = await request();
  await vi.waitFor(async () => expect(await offerMessage(jobId)).toMatchObject({ state: 'sent', simulated: true }));
  expect(pushesTo('inside')).toEqual([]);
  inside.close();
  await cancel(jobId);
});

test('whoever has signed out is not rung, and what the database holds of a phone cannot be read', async () => {
  await technician().client.call(api.comms.addPushSubscription, { body: browser('/ring/out').subscription });
  const kept = (await asOwner(server.server.database.reach, (client) => client.query<{ all: string }>(`select string_agg(s::text, ' ') as all from comms.push_subscription s`))).rows[0]!.all;
  expect(kept).toContain('enc1.');
  expect(kept).not.toContain('ring/out');
  await technician().client.call(api.identity.signOut, {});
  const jobId = await request();
  await vi.waitFor(async () => expect(await offerMessage(jobId)).toMatchObject({ state: 'sent', simulated: true }));
  expect(pushesTo('/ring/out')).toEqual([]);
  await cancel(jobId);
});
