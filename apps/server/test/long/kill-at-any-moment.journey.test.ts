import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api } from '@truckroll/contracts';
import type { Client } from '@truckroll/client';
import { randomInt, seededRandom } from '@truckroll/kernel';
import { keyedTokenOf } from '../../src/app/adapters.ts';
import { keptSecret } from '../../src/app/secret.ts';
import { CONTACT, PLACE, type RoadsideCompany, foundRoadsideCompany } from '../support/roadside-company.ts';
import { serverProcess, type ServerProcess } from '../support/server-process.ts';

/** At least fifty in the long run; a handful in the short one. */
const KILLS = process.env['TRUCKROLL_LONG'] === '1' ? 50 : 4;
const WORKERS = 4;
const seed = process.env['TRUCKROLL_SEED'] ?? String(Date.now());
const picture = { bytes: new Uint8Array(readFileSync(new URL('../fixtures/photos/with-position.jpg', import.meta.url))), filename: 'front.jpg', contentType: 'image/jpeg' };
const signature = { bytes: new Uint8Array(readFileSync(new URL('../../../../packages/simulator/pictures/signature.png', import.meta.url))), filename: 'signature.png', contentType: 'image/png' };

let folder: string;
let server: ServerProcess;
let company: RoadsideCompany;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'truckroll-kill-'));
  server = await serverProcess(['--no-demo', '--data-dir', folder, '--osm', join(import.meta.dirname, '../fixtures/regions/harrisburg-pa.osm.pbf')]);
  await server.start();
  company = await foundRoadsideCompany({ url: server.url, adapters: { keyedToken: keyedTokenOf(keptSecret(folder, 'session-secret')) } }, { now: new Date(), slug: 'kill', first: true, technicians: WORKERS });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Calls until the server is there to answer, always with the same key: what a phone in a tunnel does. */
async function insist<T>(call: (idempotencyKey: string) => Promise<T>): Promise<T> {
  const key = crypto.randomUUID();
  for (;;) {
    try {
      return await call(key);
    } catch (error) {
      const unreachable = error instanceof TypeError || (typeof error === 'object' && error !== null && 'status' in error && error.status === 503);
      if (!unreachable) throw error;
      await delay(30);
    }
  }
}

async function liveOneJob(number: number): Promise<{ jobId: string; token: string }> {
  const contact = { ...CONTACT, phone: `+1717556${String(1000 + number)}` };
  const asked = await insist((idempotencyKey) => company.nobody.call(api.jobs.requestServicePublic, { params: { slug: company.slug }, body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact, answers: { where: 'home' } } }, { idempotencyKey }));
  const { token } = asked;
  const jobId = asked.job.id;
  await insist((idempotencyKey) => company.nobody.call(api.jobs.confirmRequestByLink, { params: { token } }, { idempotencyKey }));
  const technician = await acceptedBy(jobId);
  const step = (to: 'en_route' | 'on_scene' | 'in_service' | 'completed') => insist((idempotencyKey) => technician.call(api.jobs.takeStep, { params: { jobId }, body: { to } }, { idempotencyKey }));
  await step('en_route');
  await step('on_scene');
  await insist((idempotencyKey) => technician.upload(api.jobs.addPhoto, { params: { jobId }, body: { label: 'front left' } }, picture, { idempotencyKey }));
  await step('in_service');
  await insist((idempotencyKey) => technician.call(api.jobs.checkItem, { params: { jobId, key: 'tested' }, body: { done: true } }, { idempotencyKey }));
  await insist((idempotencyKey) => technician.upload(api.jobs.addSignature, { params: { jobId }, body: { signedName: contact.name } }, signature, { idempotencyKey }));
  await step('completed');
  const invoice = await until(async () => (await insist(() => company.nobody.call(api.billing.myInvoices, { params: { token } }))).items[0]);
  await insist((idempotencyKey) => company.nobody.call(api.billing.payByLink, { params: { token, invoiceId: invoice.id }, body: { cardToken: 'tok_success' } }, { idempotencyKey }));
  await insist((idempotencyKey) => company.nobody.call(api.engagement.rateJob, { params: { token }, body: { stars: 5 } }, { idempotencyKey }));
  return { jobId, token };
}

async function acceptedBy(jobId: string): Promise<Client> {
  return until(async () => {
    for (const { client } of company.technicians) {
      const offer = (await insist(() => client.call(api.dispatch.myOffers, {}))).items.find((candidate) => candidate.jobId === jobId);
      if (!offer) continue;
      await insist((idempotencyKey) => client.call(api.dispatch.acceptOffer, { params: { offerId: offer.id }, body: { etaSeconds: 300 } }, { idempotencyKey }));
      return client;
    }
    return undefined;
  });
}

async function until<T>(look: () => Promise<T | undefined>, withinMs = 90_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > end) throw new Error('waited in vain');
    await delay(40);
  }
}

test(`killed at ${KILLS} random moments of the main job, nothing is lost and nothing happens twice`, { timeout: 1_200_000 }, async () => {
  const random = seededRandom(seed);
  let killing = true;
  let started = 0;
  const finished: { jobId: string; token: string }[] = [];
  const workers = Array.from({ length: WORKERS }, async () => {
    while (killing) finished.push(await liveOneJob(started++));
  });
  const killer = (async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      await delay(randomInt(random, 20, 1_800));
      await server.kill();
      await server.start();
    }
    killing = false;
  })();
  await Promise.all([killer, ...workers]);
  console.log(`${KILLS} kills, ${finished.length} jobs lived through them (seed ${seed})`);
  expect(finished.length).toBeGreaterThanOrEqual(WORKERS);

  for (const { jobId, token } of finished) {
    const invoices = (await company.nobody.call(api.billing.myInvoices, { params: { token } })).items;
    expect(invoices).toHaveLength(1);
    const invoice = await until(async () => {
      const now = (await company.owner.call(api.billing.getInvoice, { params: { invoiceId: invoices[0]!.id } }));
      return now.state === 'paid' ? now : undefined;
    });
    expect(invoice.paidMinor).toBe(invoice.totalMinor);
    expect(invoice.payments.filter(({ state }) => state === 'succeeded')).toHaveLength(1);
    const rows = (await company.dispatcher.call(api.jobs.getTimeline, { params: { jobId } })).items;
    expect(rows.filter(({ name }) => name === 'jobs.job_stepped').map(({ data }) => data['to']).filter((to) => to !== 'offered' && to !== 'pending')).toEqual(['assigned', 'en_route', 'on_scene', 'in_service', 'completed']);
    for (const once of ['jobs.job_drafted', 'jobs.job_confirmed', 'dispatch.offer_accepted', 'billing.invoice_issued', 'billing.payment_succeeded', 'engagement.job_rated']) expect(rows.filter(({ name }) => name === once), once).toHaveLength(1);
    const photos = (await company.dispatcher.call(api.jobs.listPhotos, { params: { jobId } })).items;
    expect(photos.map(({ kind }) => kind).sort()).toEqual(['photo', 'signature']);
    const messages = await until(async () => {
      const now = (await company.owner.call(api.comms.listMessages, { query: { jobId, limit: 100 } })).items;
      return now.some(({ state }) => state === 'queued' || state === 'sending') ? undefined : now;
    });
    const keys = messages.filter(({ audience }) => audience === 'customer').map(({ kind, channel }) => `${kind}/${channel}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index && !key.startsWith('arrival_changed'))).toEqual([]);
  }
  expect((await company.owner.call(api.ops.listDeadTasks, { query: {} })).items).toEqual([]);
});
