import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLive } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { LiveEvent } from '@truckroll/contracts/live/protocol.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { keyedTokenOf } from '../../src/app/adapters.ts';
import { modulesWith } from '../../src/app/modules.ts';
import { findOwnPostgres, type OwnPostgres, startOwnPostgres } from '../support/own-postgres.ts';
import { CONTACT, foundRoadsideCompany, PLACE, type RoadsideCompany, SCENE } from '../support/roadside-company.ts';
import { serverProcess, type ServerProcess } from '../support/server-process.ts';

const bin = findOwnPostgres();
if (bin === undefined) {
  if (process.env['CI']) throw new Error('There is no PostgreSQL of its own on this machine (PATH, /usr/lib/postgresql/*/bin); CI needs one.');
  console.warn('SKIPPED: servers on a PostgreSQL of one’s own; install postgresql to run them.');
}

const SECRET = 'the same secret for every process of them';
const picture = { bytes: new Uint8Array(readFileSync(new URL('../fixtures/photos/with-position.jpg', import.meta.url))), filename: 'front.jpg', contentType: 'image/jpeg' };
const signature = { bytes: new Uint8Array(readFileSync(new URL('../../../../packages/simulator/pictures/signature.png', import.meta.url))), filename: 'signature.png', contentType: 'image/png' };

describe.skipIf(bin === undefined)('one company on three processes and a PostgreSQL of its own', () => {
  let folder: string;
  let postgres: OwnPostgres;
  let front: ServerProcess;
  let workers: ServerProcess[] = [];
  let company: RoadsideCompany;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'truckroll-two-'));
    postgres = await startOwnPostgres(bin!);
    const args = ['--no-demo', '--data-dir', folder, '--osm', join(import.meta.dirname, '../fixtures/regions/harrisburg-pa.osm.pbf')];
    const shared = { DATABASE_URL: postgres.url, TRUCKROLL_SECRET: SECRET };
    front = await serverProcess(args, { ...shared, TRUCKROLL_ROLES: 'api,live' });
    await front.start();
    workers = await Promise.all([1, 2].map(() => serverProcess(args, { ...shared, TRUCKROLL_ROLES: 'worker', PUBLIC_URL: front.url })));
    await Promise.all(workers.map((worker) => worker.start()));
    company = await foundRoadsideCompany({ url: front.url, adapters: { keyedToken: keyedTokenOf(SECRET) } }, { now: new Date(), slug: 'two', first: true, technicians: 2 });
  });
  afterAll(async () => {
    await Promise.all([...workers, front].map((server) => server.stop()));
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('what the worker does is live at the other one, from the call for help to the receipt', async () => {
    const heard: LiveEvent[] = [];
    const subscribed: string[] = [];
    const line = openLive({ url: front.url, token: company.dispatcherToken, topics: ['board'], onMessages: (messages) => void heard.push(...messages), onSubscribed: (topic) => void subscribed.push(topic) });
    try {
      await vi.waitFor(() => expect(subscribed).toEqual(['board']), { timeout: 10_000 });
      const { job, token } = await company.nobody.call(api.jobs.requestServicePublic, { params: { slug: company.slug }, body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact: CONTACT, answers: { where: 'home' } } });
      const jobId = job.id;
      await company.nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
      const statesHeard = () => heard.filter(({ name, data }) => name === 'job' && (data as { id: string }).id === jobId).map(({ data }) => (data as { state: string }).state);
      // Only a worker makes offers.
      await vi.waitFor(() => expect(statesHeard()).toContain('offered'), { timeout: 15_000 });
      const asked = await Promise.all(company.technicians.map(async ({ client }) => ({ client, offer: (await client.call(api.dispatch.myOffers, {})).items[0] })));
      const { client, offer } = asked.find((one) => one.offer !== undefined)!;
      await client.call(api.dispatch.acceptOffer, { params: { offerId: offer!.id }, body: {} });
      const step = (to: 'en_route' | 'on_scene' | 'in_service' | 'completed') => client.call(api.jobs.takeStep, { params: { jobId }, body: { to, position: SCENE } });
      await step('en_route');
      await step('on_scene');
      await client.upload(api.jobs.addPhoto, { params: { jobId }, body: { label: 'front left' } }, picture);
      await step('in_service');
      await client.call(api.jobs.checkItem, { params: { jobId, key: 'tested' }, body: { done: true } });
      await client.upload(api.jobs.addSignature, { params: { jobId }, body: { signedName: CONTACT.name } }, signature);
      await step('completed');
      await vi.waitFor(() => expect(statesHeard().at(-1)).toBe('completed'), { timeout: 15_000 });
      // The invoice is a reaction of a worker, the late word of the processor a webhook at the front.
      const invoice = await vi.waitFor(async () => {
        const [found] = (await company.nobody.call(api.billing.myInvoices, { params: { token } })).items;
        expect(found?.state).toBe('issued');
        return found!;
      }, { timeout: 15_000 });
      await company.nobody.call(api.billing.payByLink, { params: { token, invoiceId: invoice.id }, body: { cardToken: 'tok_late_webhook' } });
      await vi.waitFor(async () => expect((await company.owner.call(api.billing.getInvoice, { params: { invoiceId: invoice.id } })).state).toBe('paid'), { timeout: 30_000 });
      await vi.waitFor(async () => expect((await company.owner.call(api.comms.listMessages, { query: { jobId, limit: 100 } })).items.filter(({ kind, state }) => kind === 'receipt' && state === 'sent').length).toBeGreaterThan(0), { timeout: 15_000 });
      const { items } = await company.owner.call(api.comms.listMessages, { query: { jobId, limit: 100 } });
      const once = items.filter(({ audience }) => audience === 'customer').map(({ kind, channel }) => `${kind}/${channel}`);
      expect(once.filter((key, index) => once.indexOf(key) !== index && !key.startsWith('arrival_changed'))).toEqual([]);
    } finally {
      line.close();
    }
  });

  test('each timed task runs on one of the two workers at its turn, never on both', async () => {
    const tasks = modulesWith({ version: 'test', metricsToken: undefined }).flatMap((module) => module.tasks ?? []);
    const frequent = tasks.filter(({ everySeconds }) => everySeconds <= 5);
    expect(frequent.length).toBeGreaterThan(0);
    const runsOf = async (server: ServerProcess): Promise<Map<string, number>> => {
      const text = await (await fetch(`${server.url}/metrics`)).text();
      return new Map([...text.matchAll(/^truckroll_task_seconds_count\{[^}]*task="([^"]+)"[^}]*\} (\d+)/gm)].map(([, name, count]) => [name!, Number(count)]));
    };
    const total = async (name: string): Promise<number> => (await Promise.all(workers.map(runsOf))).reduce((sum, runs) => sum + (runs.get(name) ?? 0), 0);
    const before = new Map(await Promise.all(frequent.map(async ({ name }) => [name, await total(name)] as const)));
    const began = Date.now();
    await vi.waitFor(async () => { for (const { name } of frequent) expect(await total(name), name).toBeGreaterThanOrEqual(before.get(name)! + 3); }, { timeout: 30_000, interval: 500 });
    for (const { name, everySeconds } of frequent) {
      const turns = (await total(name)) - before.get(name)!;
      expect(turns, name).toBeLessThanOrEqual(Math.floor((Date.now() - began) / 1_000 / (everySeconds * 0.9)) + 2);
    }
    // The front runs none of them, and the table says who holds each.
    expect((await runsOf(front)).size).toBe(0);
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    try {
      const { rows } = await client.query<{ task: string; failures: number }>('select task, failures from platform.task_lease where finished_at is not null');
      expect(rows.filter(({ failures }) => failures > 0)).toEqual([]);
      expect(rows.map(({ task }) => task)).toEqual(expect.arrayContaining(frequent.map(({ name }) => name)));
    } finally {
      await client.end();
    }
  });

  test('when one worker is killed the other goes on alone', async () => {
    await workers[0]!.kill();
    const { job, token } = await company.nobody.call(api.jobs.requestServicePublic, { params: { slug: company.slug }, body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, phone: '+17175550199' }, answers: { where: 'home' } } });
    await company.nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
    await vi.waitFor(async () => expect((await company.dispatcher.call(api.jobs.getJob, { params: { jobId: job.id } })).state).toBe('offered'), { timeout: 60_000, interval: 250 });
  });
});
