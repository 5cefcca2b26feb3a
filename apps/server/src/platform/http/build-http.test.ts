import { connect, type AddressInfo } from 'node:net';
import { endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { problem } from '@truckroll/contracts/core/problem.ts';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { realClock } from '../clock/clock.ts';
import type { Ctx } from '../context.ts';
import { createLog, silentLog } from '../log/log.ts';
import { createHttpMetrics } from '../metrics/http-metrics.ts';
import { buildHttp } from './build-http.ts';
import type { HttpParts } from './build-http.ts';
import type { Caller } from './caller.ts';
import { notedRefusals } from './note-refusals.ts';
import { RateLimiter } from './rate-limits.ts';
import { refuse } from './refuse.ts';
import { route } from './route.ts';

const taken = problem('test/taken', 409, 'Taken');
const personId = '01890a5d-ac96-774b-bcce-b302099a8057';
const orgId = '01890a5d-ac96-774b-bcce-b302099a8058';

const echo = endpoint({ method: 'POST', path: '/v1/echo/:id', summary: 'e', access: 'signed-in', params: z.object({ id: z.uuid() }), body: z.object({ name: z.string().min(2), extra: z.record(z.string(), z.string()).optional() }), answer: z.object({ name: z.string(), at: z.iso.datetime() }) });
const guarded = endpoint({ method: 'POST', path: '/v1/guarded', summary: 'g', access: { permission: 'test.thing.do' }, body: z.object({}), answer: z.object({ ok: z.boolean() }) });
const forProvider = endpoint({ method: 'GET', path: '/v1/provider', summary: 'p', access: 'signed-in', audience: 'provider', answer: z.object({}) });
const refusing = endpoint({ method: 'GET', path: '/v1/refusing', summary: 'r', access: 'public', answer: z.object({}), refusals: [taken] });
const broken = endpoint({ method: 'GET', path: '/v1/broken', summary: 'b', access: 'public', query: z.object({ how: z.string() }), answer: z.object({ n: z.number() }) });
const versioned = endpoint({ method: 'PATCH', path: '/v1/versioned', summary: 'v', access: 'public', body: z.object({}), answer: z.object({ version: z.int(), asked: z.int() }), versioned: true });
const upload = endpoint({ method: 'POST', path: '/v1/upload', summary: 'u', access: 'public', upload: { field: 'photo', maxBytes: 100_000, accepts: ['image/png'] }, body: z.object({ label: z.string() }), answer: z.object({ type: z.string(), size: z.int(), label: z.string(), filename: z.string() }) });
const linked = endpoint({ method: 'GET', path: '/v1/track/:token', summary: 't', access: 'tracking-link', params: z.object({ token: z.string() }), answer: z.object({ orgId: z.string() }) });

const databaseError = (code: string): Error => Object.assign(new Error('duplicate key value violates unique constraint "secret_name"'), { code, severity: 'ERROR' });
const routes = [
  route(echo, async (_ctx, { body }) => ({ name: body.name, at: new Date(0) as unknown as string, password: 'never told' })),
  route(guarded, async () => ({ ok: true })),
  route(forProvider, async () => ({})),
  route(refusing, async () => {
    throw refuse(taken, 'somebody was faster', { winner: 'Ana' });
  }),
  route(broken, async (_ctx, { query: { how } }) => {
    if (how === 'promise') return { n: 'not a number' as unknown as number };
    if (how === 'throw') throw new Error('the secret stack');
    throw databaseError(how);
  }),
  route(versioned, async (_ctx, _input, { ifMatch }) => ({ version: 7, asked: ifMatch! })),
  route(upload, async (_ctx, { body }, { file }) => ({ type: file!.contentType, size: file!.bytes.length, label: body.label, filename: file!.filename })),
  route(linked, async (ctx) => ({ orgId: ctx.orgId })),
];

const callers: Record<string, Caller> = {
  worker: { orgId, sessionId: 's1', provider: false, actor: { kind: 'person', personId, roles: ['dispatcher'], permissions: new Set(['test.thing.do']) } },
  reader: { orgId, sessionId: 's2', provider: false, actor: { kind: 'person', personId, roles: ['read_only'], permissions: new Set() } },
  provider: { orgId, sessionId: 's3', provider: true, actor: { kind: 'person', personId, roles: ['owner'], permissions: new Set() } },
};

const parts = (more: Partial<HttpParts> = {}): HttpParts => ({
  routes,
  log: silentLog,
  metrics: createHttpMetrics(new Registry()),
  contextFor: (who) => ({ ...who, log: silentLog, clock: realClock, now: () => new Date(0) }) as unknown as Ctx,
  authenticate: async (credential) => callers[credential],
  resolveLink: async (token) => (token === 'good' ? { orgId, linkId: personId, jobId: personId } : undefined),
  cookieNames: ['session'],
  limiter: new RateLimiter(0),
  ...more,
});

let app: Awaited<ReturnType<typeof buildHttp>>;
beforeAll(async () => {
  app = await buildHttp(parts());
});
afterAll(() => app.close());
const as = (who: string): Record<string, string> => ({ authorization: `Bearer ${who}` });
const url = `/v1/echo/${personId}`;

test('every refusal is written down with who, where and which field, never with what was sent; one caller cannot fill the log', async () => {
  const lines: string[] = [];
  const noting = await buildHttp(parts({ log: createLog({ level: 'info', write: (line) => void lines.push(line) }) }));
  const send = (who: string, payload: object) => noting.inject({ method: 'POST', url, headers: as(who), payload });
  await send('worker', { name: 'x', extra: { 'hunter2 key': 7 }, nonsense: 'hunter2' });
  await send('stranger', { name: 'hunter2' });
  await noting.inject({ method: 'POST', url: '/v1/guarded', headers: as('reader'), payload: {} });
  await noting.inject({ url: '/v1/refusing' });
  await noting.inject({ url: '/v1/hunter2/%zz' });
  await noting.inject({ method: 'POST', url, headers: as('worker'), payload: { name: 'Ana' } });
  const noted = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === 'refused');
  expect(noted).toMatchObject([
    { method: 'POST', route: '/v1/echo/:id', status: 400, code: 'request/invalid-input', fields: ['body.name', 'body.extra'], orgId, actor: { kind: 'person', id: personId }, requestId: expect.any(String) },
    { route: '/v1/echo/:id', status: 401, code: 'request/unauthenticated' },
    { route: '/v1/guarded', status: 403, code: 'request/forbidden', actor: { id: personId } },
    { route: '/v1/refusing', status: 409, code: 'test/taken' },
    { route: 'unknown', status: 400, code: 'request/malformed' },
  ]);
  expect(lines.join('')).not.toContain('hunter2');
  for (let i = 0; i < 2 * notedRefusals.quota; i++) await send('worker', { name: 'x' });
  const ofWorker = lines.filter((line) => line.includes('"body.name"'));
  expect([ofWorker.length, ofWorker.filter((line) => line.includes('furtherOnesOnlyCounted')).length]).toEqual([notedRefusals.quota, 1]);
  await noting.close();
});

describe('who may call', () => {
  test('over https browsers are told to stay with it, under our own host everywhere below it too', async () => {
    const gates = await buildHttp(parts({ trustProxy: true, hostWithSubdomains: 'dispatch.example.com' }));
    const told = async (host: string, proto: string) => (await gates.inject({ method: 'GET', url: '/v1/anything', headers: { host, 'x-forwarded-proto': proto } })).headers['strict-transport-security'];
    expect(await Promise.all([told('dispatch.example.com', 'https'), told('help.client.example', 'https'), told('dispatch.example.com', 'http')])).toEqual(['max-age=63072000; includeSubDomains', 'max-age=63072000', undefined]);
  });

  test('over https a cookie that another host of the domain may have planted opens nothing', async () => {
    const gates = await buildHttp(parts({ cookieNames: ['__Host-session', 'session'] }));
    const statusOf = async (cookie: string, proto: string) => (await gates.inject({ method: 'POST', url: '/v1/guarded', headers: { cookie, 'x-forwarded-proto': proto, 'sec-fetch-site': 'same-origin' }, payload: {} })).statusCode;
    expect(await Promise.all([statusOf('session=worker', 'https'), statusOf('__Host-session=worker', 'https'), statusOf('__Secure-session=worker', 'https'), statusOf('session=worker', 'http')])).toEqual([401, 200, 401, 200]);
    await gates.close();
  });

  test('without a credential the answer is 401 before the body is read, be it broken or three megabytes', async () => {
    for (const payload of ['{"broken', 'x'.repeat(3_000_000)]) {
      const answer = await app.inject({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload });
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ code: 'request/unauthenticated', status: 401, instance: answer.headers['request-id'] });
    }
  });

  test('without the permission the answer is 403 before the body is read, and names the permission', async () => {
    const answer = await app.inject({ method: 'POST', url: '/v1/guarded', headers: { ...as('reader'), 'content-type': 'application/json' }, payload: '{"broken' });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'request/forbidden', permission: 'test.thing.do' });
    expect((await app.inject({ method: 'POST', url: '/v1/guarded', headers: as('worker'), payload: {} })).statusCode).toBe(200);
  });

  test('what only the provider may call does not exist for anybody else', async () => {
    expect((await app.inject({ url: '/v1/provider', headers: as('worker') })).statusCode).toBe(404);
    expect((await app.inject({ url: '/v1/provider', headers: as('provider') })).statusCode).toBe(200);
  });

  test('a tracking link opens its own organisation; a wrong one leads nowhere', async () => {
    expect((await app.inject({ url: '/v1/track/good' })).json()).toEqual({ orgId });
    expect((await app.inject({ url: '/v1/track/bad' })).statusCode).toBe(404);
  });

  test('another site cannot use the cookie of a browser, a program with a token may come from anywhere', async () => {
    const from = (headers: Record<string, string>) => app.inject({ method: 'POST', url: '/v1/guarded', headers, payload: {} });
    const cookie = { cookie: 'other=1; session=worker', host: 'localhost' };
    expect((await from({ ...cookie, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await from({ ...cookie, 'sec-fetch-site': 'same-site' })).statusCode).toBe(403);
    expect((await from({ ...cookie, origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await from({ ...cookie, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
    expect((await from({ ...cookie, origin: 'http://localhost' })).statusCode).toBe(200);
    expect((await from({ ...as('worker'), origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).statusCode).toBe(200);
  });
});

describe('what comes in', () => {
  const post = (payload: string, type = 'application/json') => app.inject({ method: 'POST', url, headers: { ...as('worker'), 'content-type': type }, payload });

  test('faults of the input are named by JSON Pointer', async () => {
    const answer = await app.inject({ method: 'POST', url: '/v1/echo/nonsense', headers: as('worker'), payload: { name: 'x' } });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'request/invalid-input', errors: [{ pointer: '/params/id' }] });
    expect((await post('{"name":"x"}')).json()).toMatchObject({ errors: [{ pointer: '/body/name' }] });
    expect((await post('')).json()).toMatchObject({ code: 'request/invalid-input' });
  });

  test('broken, deep, too large and foreign bodies are refused each in its own words', async () => {
    expect((await post('{"name"')).json()).toMatchObject({ status: 400, code: 'request/malformed' });
    expect((await post(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).json()).toMatchObject({ status: 400, code: 'request/malformed' });
    expect((await post(`{"name":"${'x'.repeat(1_100_000)}"}`)).json()).toMatchObject({ status: 413, code: 'request/too-large' });
    expect((await post('name=x', 'application/x-www-form-urlencoded')).json()).toMatchObject({ status: 415 });
    expect((await post('x', 'text/plain')).json()).toMatchObject({ status: 415 });
  });

  test('a __proto__ key changes no prototype and does not come through', async () => {
    const answer = await post('{"name":"ok","__proto__":{"polluted":"yes"},"extra":{"__proto__":"x"}}');
    expect(answer.statusCode).toBe(200);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('a versioned change needs If-Match, and its answer carries the new ETag', async () => {
    const patch = (headers: Record<string, string>) => app.inject({ method: 'PATCH', url: '/v1/versioned', headers, payload: {} });
    expect((await patch({})).statusCode).toBe(428);
    expect((await patch({ 'if-match': 'x' })).statusCode).toBe(412);
    const answer = await patch({ 'if-match': '"6"' });
    expect(answer.json()).toEqual({ version: 7, asked: 6 });
    expect(answer.headers.etag).toBe('"7"');
  });
});

describe('uploads', () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
  const send = (bytes: Buffer, { field = 'photo', type = 'image/png' } = {}) => {
    const form = Buffer.concat([
      Buffer.from(`--b\r\ncontent-disposition: form-data; name="label"\r\n\r\nfront\r\n--b\r\ncontent-disposition: form-data; name="${field}"; filename="../../etc/pass\u0001wd.png"\r\ncontent-type: ${type}\r\n\r\n`),
      bytes,
      Buffer.from('\r\n--b--\r\n'),
    ]);
    return app.inject({ method: 'POST', url: '/v1/upload', headers: { 'content-type': 'multipart/form-data; boundary=b' }, payload: form });
  };

  test('the type is judged by the content, the name is only shown', async () => {
    expect((await send(png, { type: 'text/html' })).json()).toMatchObject({ type: 'image/png', size: png.length, label: 'front', filename: 'passwd.png' });
    const html = await send(Buffer.from('<script>alert(1)</script>'));
    expect(html.json()).toMatchObject({ status: 415, code: 'request/unsupported-media-type' });
  });

  test('a file without a name is taken all the same', async () => {
    const form = new FormData();
    form.append('label', 'front');
    form.append('photo', new Blob([png]), '');
    const sent = new Response(form);
    const answer = await app.inject({ method: 'POST', url: '/v1/upload', headers: { 'content-type': sent.headers.get('content-type')! }, payload: Buffer.from(await sent.arrayBuffer()) });
    expect(answer.json()).toMatchObject({ type: 'image/png', filename: 'file' });
  });

  test('too large, misplaced, missing and not multipart are refused', async () => {
    expect((await send(Buffer.concat([png, Buffer.alloc(200_000)]))).json()).toMatchObject({ status: 413 });
    expect((await send(png, { field: 'other' })).json()).toMatchObject({ status: 400 });
    expect((await app.inject({ method: 'POST', url: '/v1/upload', headers: { 'content-type': 'multipart/form-data; boundary=b' }, payload: '--b\r\ncontent-disposition: form-data; name="label"\r\n\r\nx\r\n--b--\r\n' })).json()).toMatchObject({ status: 400 });
    expect((await app.inject({ method: 'POST', url: '/v1/upload', payload: { label: 'x' } })).json()).toMatchObject({ status: 415 });
  });
});

describe('what goes out', () => {
  test('the answer holds what the contract promises and nothing else; dates are text', async () => {
    const answer = await app.inject({ method: 'POST', url, headers: as('worker'), payload: { name: 'Ana' } });
    expect(answer.json()).toEqual({ name: 'Ana', at: '1970-01-01T00:00:00.000Z' });
  });

  test('a refusal says code, detail and what else the caller needs', async () => {
    const answer = await app.inject({ url: '/v1/refusing' });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toEqual({ type: '/docs#problem-test-taken', title: 'Taken', status: 409, code: 'test/taken', detail: 'somebody was faster', winner: 'Ana', instance: answer.headers['request-id'] });
  });

  test('faults of ours tell no stack, no SQL and no names of ours', async () => {
    for (const [how, status] of [['promise', 500], ['throw', 500], ['42P01', 500], ['23505', 409], ['23503', 409], ['23514', 400], ['22P02', 400], ['22007', 400], ['57P01', 503]] as const) {
      const answer = await app.inject({ url: `/v1/broken?how=${how}` });
      expect([how, answer.statusCode]).toEqual([how, status]);
      expect(answer.body).not.toMatch(/secret|stack|violates|zod/i);
      expect(answer.headers['retry-after']).toBe(status === 503 ? '5' : undefined);
    }
  });

  test('every answer has a request id and cannot be framed, sniffed or run', async () => {
    for (const path of ['/v1/refusing', '/v1/nowhere', '/%zz']) {
      const { headers } = await app.inject({ url: path });
      expect(headers).toMatchObject({ 'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/), 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('callers are told where they stand with their quota, and when to come back', async () => {
    const limited = await buildHttp(parts({ limiter: new RateLimiter(1 / 600) }));
    const first = await limited.inject({ url: '/v1/refusing' });
    expect(first.headers).toMatchObject({ 'ratelimit-policy': '"public-read";q=1;w=60', ratelimit: '"public-read";r=0;t=60' });
    const second = await limited.inject({ url: '/v1/refusing' });
    expect(second.statusCode).toBe(429);
    expect(Number(second.headers['retry-after'])).toBeGreaterThan(0);
    await limited.close();
  });
});

describe('pages of other origins', () => {
  const preflight = { origin: 'https://app.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };

  test('those that are named may call with a token, and never with a cookie', async () => {
    const open = await buildHttp(parts({ corsOrigins: ['https://app.example'] }));
    const asked = await open.inject({ method: 'OPTIONS', url: '/v1/guarded', headers: preflight });
    expect([asked.statusCode, asked.headers['access-control-allow-origin'], asked.headers['access-control-allow-headers']]).toEqual([204, 'https://app.example', expect.stringContaining('authorization')]);
    const called = await open.inject({ method: 'POST', url: '/v1/guarded', headers: { ...as('worker'), origin: 'https://app.example', 'sec-fetch-site': 'cross-site' }, payload: {} });
    expect([called.statusCode, called.headers['access-control-allow-origin'], called.headers.vary]).toEqual([200, 'https://app.example', 'origin']);
    expect((await open.inject({ method: 'POST', url: '/v1/guarded', headers: { cookie: 'session=worker', origin: 'https://app.example', 'sec-fetch-site': 'cross-site' }, payload: {} })).statusCode).toBe(403);
    for (const { headers } of [asked, called]) expect(headers['access-control-allow-credentials']).toBeUndefined();
    await open.close();
  });

  test.each(['https://evil.example', 'https://app.example.evil.example', 'http://app.example', 'https://app.example:8443', 'null', ''])('%j is told nothing', async (origin) => {
    const open = await buildHttp(parts({ corsOrigins: ['https://app.example'] }));
    for (const method of ['OPTIONS', 'GET'] as const) expect((await open.inject({ method, url: '/v1/refusing', headers: { ...preflight, origin } })).headers['access-control-allow-origin']).toBeUndefined();
    await open.close();
  });
});

describe('on the wire', () => {
  const exchange = async (port: number, text: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let heard = '';
    socket.on('data', (chunk) => (heard += chunk.toString()));
    await new Promise((resolve) => socket.once('close', resolve));
    return heard;
  };
  const listening = async (more: Partial<HttpParts> = {}) => {
    const server = await buildHttp(parts(more));
    await server.listen({ port: 0, host: '127.0.0.1' });
    return { server, port: (server.server.address() as AddressInfo).port };
  };

  test('whoever sends headers or a body drop by drop is cut off', async () => {
    const { server, port } = await listening({ patienceMs: { headers: 100, request: 200 } });
    expect(await exchange(port, 'GET /v1/refusing HTTP/1.1\r\nhost: a\r\nx-slow: ')).toMatch(/^HTTP\/1.1 408/);
    expect(await exchange(port, 'POST /v1/guarded HTTP/1.1\r\nhost: a\r\nauthorization: Bearer worker\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{')).toMatch(/^HTTP\/1.1 408/);
    await server.close();
  });

  test.each([
    ['a line and headers of more than 16 KB', `GET /v1/refusing?${'x'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, 431],
    ['a header of more than 16 KB', `GET /v1/refusing HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['two lengths of one body', 'POST /v1/guarded HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}', 400],
    ['a length and chunks at once', 'POST /v1/guarded HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', 400],
    ['a line break in a header', 'GET /v1/refusing HTTP/1.1\r\nhost: a\r\nx: a\rb\r\n\r\n', 400],
    ['what is not HTTP', '\u0016\u0003\u0001\r\n\r\n', 400],
  ])('%s is refused', async (_what, text, status) => {
    const { server, port } = await listening();
    const heard = await exchange(port, text);
    expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
    expect(heard).not.toMatch(/node_modules|\.ts:/);
    await server.close();
  });
});

test('a connection on which nothing is asked does not keep the server from ending', async () => {
  const server = await buildHttp(parts());
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const silent = connect(port, '127.0.0.1');
  const closed = new Promise((resolve) => silent.once('close', resolve));
  await new Promise((resolve) => server.server.once('connection', resolve));
  await server.close();
  await closed;
});
