import { EventEmitter } from 'node:events';
import { openLive } from '@truckroll/client';
import type { LiveStatus } from '@truckroll/client';
import { common } from '@truckroll/contracts/core/problem.ts';
import type { LiveEvent } from '@truckroll/contracts/live/protocol.ts';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import fastifyWebsocket from '@fastify/websocket';
import { newId } from '@truckroll/kernel';
import { Registry } from 'prom-client';
import { transaction } from '../../src/platform/db/transaction.ts';
import { defineEvent } from '../../src/platform/events/define-event.ts';
import { emit } from '../../src/platform/events/emit.ts';
import type { Caller, LinkHolder } from '../../src/platform/http/caller.ts';
import { refuse } from '../../src/platform/http/refuse.ts';
import { LiveConnection } from '../../src/platform/live/live-connection.ts';
import { startLiveHub } from '../../src/platform/live/live-hub.ts';
import type { LiveHub } from '../../src/platform/live/live-hub.ts';
import { publishFleeting } from '../../src/platform/live/fleeting-channel.ts';
import { publishPosition } from '../../src/platform/live/position-channel.ts';
import { serveLive } from '../../src/platform/live/serve-live.ts';
import { createHttpMetrics } from '../../src/platform/metrics/http-metrics.ts';
import { defineModule } from '../../src/platform/module.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { createTestServerContext } from '../support/test-server-context.ts';
import type { TestServer } from '../support/test-server-context.ts';

const Counted = defineEvent('test.thing_counted', z.object({ thing: z.string(), n: z.int() }), (p) => p.thing);
const counting = defineModule({
  name: 'test',
  events: [Counted],
  live: {
    mayHear: { 'thing/': (ctx) => ctx.actor.kind === 'person', 'track/': (ctx, topic) => ctx.actor.kind === 'link' && topic === `track/${ctx.actor.jobId}`, positions: (ctx) => ctx.actor.kind === 'person' },
    hears: [Counted.name],
    shape: async (_ctx, events) =>
      events.flatMap(({ payload }) => {
        const thing = String(payload['thing']);
        return ['thing', 'track'].map((kind) => ({ topic: `${kind}/${thing}`, name: 'counted', data: payload['n'], ...(thing === 'given' ? { onlyFor: callers['token0']!.actor.personId } : {}) }));
      }),
  },
});

const [orgId, otherOrgId, jobId] = [newId(), newId(), newId()];
/** The first and the third are colleagues. */
const callers: Record<string, Caller> = Object.fromEntries([orgId, otherOrgId, orgId].map((org, index) => [`token${index}`, { orgId: org, sessionId: newId(), provider: false, actor: { kind: 'person' as const, personId: newId(), roles: ['owner'], permissions: new Set<string>() } }]));

type Process = { server: TestServer; hub: LiveHub; app: FastifyInstance; url: string; port: number; stop(): Promise<void> };

/** One process with the live role. */
async function startProcess(database: TestServer['database'], port = 0): Promise<Process> {
  const server = await createTestServerContext({ modules: [counting], database });
  const hub = await startLiveHub(server);
  const app = Fastify() as unknown as FastifyInstance;
  await app.register(fastifyWebsocket);
  app.decorateRequest('caller', undefined);
  serveLive(app, { server, hub, metrics: createHttpMetrics(new Registry()), authenticate: async (credential) => callers[credential], resolveLink: async (token) => (token === 'a-link' ? { orgId, linkId: newId(), jobId } : undefined), cookieNames: ['session'], ownOrigins: (request) => [`http://${request.host}`], originOf: (request) => `http://${request.host}` });
  await app.listen({ port, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, hub, app, url: `ws://127.0.0.1:${address.port}/v1/live`, port: address.port, stop: async () => (await app.close(), await hub.stop(), await server.close()) };
}

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let one: Process;
let two: Process;
beforeAll(async () => {
  database = await createTestDatabase({ modules: [], poolSize: 8 });
  [one, two] = [await startProcess(database), await startProcess(database)];
});
afterAll(async () => {
  await Promise.all([one.stop(), two.stop()]);
  await database.close();
});

const count = (process: Process, thing: string, n: number, org = orgId): Promise<void> => transaction(process.server.ctx(org), (tx) => emit(tx, Counted, { thing, n }));
const listen = (url: string, topics: string[], token: string | null = 'token0') => {
  const heard: LiveEvent[] = [];
  const [states, subscribed, refused, stale]: [LiveStatus['state'][], string[], [string, number][], string[]] = [[], [], [], []];
  const line = openLive({
    url,
    topics,
    ...(token === null ? {} : { token }),
    onMessages: (messages) => void heard.push(...messages),
    onStatus: ({ state }) => void states.push(state),
    onSubscribed: (topic) => void subscribed.push(topic),
    onRefused: (topic, problem) => void refused.push([topic, problem.status]),
    onStale: (topics_) => void stale.push(...topics_),
  });
  return { line, heard, states, subscribed, refused, stale, numbers: () => heard.map((message) => message.data) };
};

/** Waits for as long as a machine with other work may take; the promise is that it comes. */
const soon = <T>(check: () => T) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

test('an event of one process is live at a client of another, within the organisation alone', async () => {
  const [ours, theirs] = [listen(one.url, ['thing/a']), listen(one.url, ['thing/a'], 'token1')];
  await soon(() => expect([ours.subscribed, theirs.subscribed]).toEqual([['thing/a'], ['thing/a']]));
  for (let n = 1; n <= 5; n++) await count(two, 'a', n);
  await count(two, 'b', 99);
  await soon(() => expect(ours.numbers()).toEqual([1, 2, 3, 4, 5]));
  await count(two, 'a', 77, otherOrgId);
  await soon(() => expect(theirs.numbers()).toEqual([77]));
  expect(ours.numbers()).toEqual([1, 2, 3, 4, 5]);
  ours.line.close();
  theirs.line.close();
});

test('whoever was away hears all that happened meanwhile, once and in order, from any process', async () => {
  let gone = await startProcess(database);
  const { port } = gone;
  const client = listen(gone.url, ['thing/c', 'thing/d']);
  await soon(() => expect(client.subscribed).toHaveLength(2));
  await count(one, 'c', 0);
  await soon(() => expect(client.numbers()).toEqual([0]));
  await gone.stop();
  await soon(() => expect(client.line.status().state).toBe('reconnecting'));
  const writers = [0, 1, 2, 3].map(async (writer) => {
    for (let n = 1; n <= 100; n++) await count(writer % 2 ? one : two, writer % 2 ? 'c' : 'd', writer * 1000 + n);
  });
  await Promise.all(writers.slice(0, 2));
  // It comes back while others are still writing.
  gone = await startProcess(database, port);
  await Promise.all(writers);
  await vi.waitFor(() => expect(client.heard).toHaveLength(401), { timeout: 15_000 });
  await count(one, 'd', -1);
  await soon(() => expect(client.numbers().at(-1)).toBe(-1));
  expect(client.heard).toHaveLength(402);
  for (const writer of [0, 1, 2, 3]) {
    const own = client.numbers().filter((n): n is number => typeof n === 'number' && Math.floor(n / 1000) === writer && n % 1000 > 0);
    expect(own).toEqual(Array.from({ length: 100 }, (_, index) => writer * 1000 + index + 1));
  }
  client.line.close();
  await gone.stop();
});

test('after too much has happened the client is told to read anew, and hears what comes', async () => {
  const socket = new WebSocket(one.url);
  const heard: { type: string; topic?: string; events?: LiveEvent[] }[] = [];
  socket.addEventListener('message', ({ data }) => void heard.push(JSON.parse(String(data)) as (typeof heard)[number]));
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  await transaction(one.server.ctx(orgId), async (tx) => {
    for (let n = 0; n < 10_050; n++) await emit(tx, Counted, { thing: 'flood', n });
  });
  socket.send(JSON.stringify({ type: 'hello', token: 'token0' }));
  socket.send(JSON.stringify({ type: 'subscribe', topics: ['thing/e'], after: '0.0' }));
  await vi.waitFor(() => expect(heard.some(({ type, topic }) => type === 'stale' && topic === 'thing/e')).toBe(true), { timeout: 10_000 });
  await count(two, 'e', 1);
  await vi.waitFor(() => expect(heard.flatMap(({ events }) => events ?? []).map(({ data }) => data)).toEqual([1]), { timeout: 10_000 });
  socket.close();
});

test('topics are guarded: strangers, other links and unknown topics are refused, each with a problem', async () => {
  const stranger = listen(one.url, ['thing/a', 'track/a-link', 'track/wrong', 'nonsense'], null);
  await soon(() => expect(stranger.subscribed).toEqual(['track/a-link']));
  await soon(() => expect(Object.fromEntries(stranger.refused)).toEqual({ nonsense: 404, 'thing/a': 401, 'track/wrong': 404 }));
  await count(two, jobId, 5);
  await soon(() => expect(stranger.heard).toEqual([{ topic: 'track/a-link', name: 'counted', data: 5 }]));
  stranger.line.close();

  const wrong = listen(one.url, ['thing/a'], 'no such token');
  await soon(() => expect(wrong.line.status().state).toBe('signed-out'));
});

test('positions reach clients of every process, the newest of each only', async () => {
  const client = listen(one.url, ['positions']);
  await soon(() => expect(client.subscribed).toEqual(['positions']));
  for (let n = 0; n < 20; n++) for (const key of ['t1', 't2']) publishPosition(two.server.ctx(orgId), { key, topics: ['positions'], data: { key, n } });
  publishPosition(two.server.ctx(otherOrgId), { key: 't3', topics: ['positions'], data: { key: 't3' } });
  await vi.waitFor(() => expect(client.heard).toEqual([{ topic: 'positions', name: 'positions', data: [{ key: 't1', n: 19 }, { key: 't2', n: 19 }] }]), { timeout: 3_000 });
  client.line.close();
});

test('what is true for a moment reaches who listens, at every process, but not who does it, and is told to nobody later', async () => {
  const [here, there, doer] = [listen(one.url, ['thing/fleeting']), listen(two.url, ['thing/fleeting']), listen(one.url, ['thing/fleeting'], 'token2')];
  await soon(() => expect([here, there, doer].map(({ subscribed }) => subscribed.length)).toEqual([1, 1, 1]));
  const tell = (org: string, data: string, exceptFor?: string) => publishFleeting(two.server.ctx(org), { about: newId(), messages: [{ topic: 'thing/fleeting', name: 'writing', data, ...(exceptFor === undefined ? {} : { exceptFor }) }] });
  tell(otherOrgId, 'elsewhere');
  tell(orgId, 'by the doer', callers['token2']!.actor.personId);
  tell(orgId, 'by somebody else');
  await soon(() => expect([here, there, doer].map(({ heard }) => heard.map(({ data }) => data))).toEqual([['by the doer', 'by somebody else'], ['by the doer', 'by somebody else'], ['by somebody else']]));
  const late = listen(one.url, ['thing/fleeting']);
  await soon(() => expect(late.subscribed).toHaveLength(1));
  await count(one, 'fleeting', 1);
  await soon(() => expect(late.heard.map(({ data }) => data)).toEqual([1]));
  for (const { line } of [here, there, doer, late]) line.close();
});

test('nonsense on the wire is answered with a problem and does not end the connection', async () => {
  const socket = new WebSocket(one.url);
  const heard: { type: string; problem?: { code: string } }[] = [];
  socket.addEventListener('message', ({ data }) => void heard.push(JSON.parse(String(data)) as (typeof heard)[number]));
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  for (const text of ['{', '[]', '{"type":"subscribe","topics":["thing/a"],"after":"yesterday"}', '{"type":"subscribe","topics":[]}']) socket.send(text);
  await soon(() => expect(heard.filter(({ type }) => type === 'problem').map(({ problem }) => problem?.code)).toEqual(['request/malformed', 'request/invalid-input', 'request/invalid-input', 'request/invalid-input']));
  expect(socket.readyState).toBe(WebSocket.OPEN);
  socket.close();
});

test('what is only for one person is not heard by a colleague who listens too', async () => {
  const [owner, colleague] = [listen(one.url, ['thing/given', 'thing/all']), listen(one.url, ['thing/given', 'thing/all'], 'token2')];
  await soon(() => expect([owner.subscribed.length, colleague.subscribed.length]).toEqual([2, 2]));
  await count(one, 'given', 1);
  await count(one, 'all', 2);
  await soon(() => expect([owner.numbers(), colleague.numbers()]).toEqual([[1, 2], [2]]));
  owner.line.close();
  colleague.line.close();
});

/** A connection whose socket is held in hand. */
function heldConnection(resolveLink: (token: string) => Promise<LinkHolder | undefined> = async () => undefined) {
  const heard: { type: string; topic?: string; problem?: { status: number }; events?: LiveEvent[] }[] = [];
  const closed: number[] = [];
  const socket = Object.assign(new EventEmitter(), { OPEN: 1, readyState: 1, bufferedAmount: 0, send: (text: string) => void heard.push(JSON.parse(text) as (typeof heard)[number]), close: (code: number) => (closed.push(code), (socket.readyState = 3), void socket.emit('close')), ping: () => undefined, terminate: () => undefined });
  const parts = { server: one.server, hub: one.hub, metrics: createHttpMetrics(new Registry()), issuer: '', authenticate: async (credential: string) => callers[credential], resolveLink };
  const connection = new LiveConnection(parts, socket as never, undefined, undefined);
  const say = (message: unknown): void => void socket.emit('message', Buffer.from(JSON.stringify(message)));
  return { connection, heard, closed, say, types: () => heard.map(({ type }) => type) };
}

test('whoever says hello as somebody else, or as nobody, hears nothing more of what the one before heard', async () => {
  for (const token of ['token1', 'no such token']) {
    const { connection, heard, say, types } = heldConnection();
    say({ type: 'hello', token: 'token0' });
    say({ type: 'subscribe', topics: ['thing/private'] });
    await soon(() => expect(types()).toEqual(['welcome', 'subscribed']));
    say({ type: 'hello', token });
    await soon(() => expect(types()).toHaveLength(3));
    const witness = listen(one.url, ['thing/private']);
    await soon(() => expect(witness.subscribed).toHaveLength(1));
    await count(one, 'private', 1);
    await soon(() => expect(witness.numbers()).toEqual([1]));
    expect(heard.filter(({ type }) => type === 'events')).toEqual([]);
    witness.line.close();
    connection.close(1000, 'done');
  }
});

test('a link that has ended is heard no longer, once it is looked at again; a database that is away ends nothing', async () => {
  let answer: () => Promise<LinkHolder | undefined> = async () => ({ orgId, linkId: newId(), jobId });
  const { connection, heard, say, types } = heldConnection(() => answer());
  say({ type: 'subscribe', topics: ['track/some-link'] });
  await soon(() => expect(types()).toEqual(['subscribed']));
  answer = async () => {
    throw refuse(common.unavailable);
  };
  await expect(connection.recheck()).rejects.toThrow('cannot be reached');
  expect(types()).toEqual(['subscribed']);
  answer = async () => undefined;
  await connection.recheck();
  expect(heard.at(-1)).toMatchObject({ type: 'refused', topic: 'track/some-link', problem: { status: 404 } });
  const witness = listen(one.url, ['track/a-link'], null);
  await soon(() => expect(witness.subscribed).toHaveLength(1));
  await count(one, jobId, 1);
  await soon(() => expect(witness.numbers()).toEqual([1]));
  expect(types()).not.toContain('events');
  witness.line.close();
  connection.close(1000, 'done');
});

test('whoever guesses topics is shown the door', async () => {
  const guesser = heldConnection();
  guesser.say({ type: 'subscribe', topics: Array.from({ length: 80 }, (_, n) => `track/guess-${n}`) });
  await soon(() => expect(guesser.closed).toEqual([4429]));
  expect(guesser.heard.length).toBeLessThan(60);
});
