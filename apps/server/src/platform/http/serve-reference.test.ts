import { endpoint } from '@truckroll/contracts/core/endpoint.ts';
import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { silentLog } from '../log/log.ts';
import { RateLimiter, policies } from './rate-limits.ts';
import { serveReference } from './serve-reference.ts';
import { writeProblem } from './write-problem.ts';

let described = 0;
const things = endpoint({ method: 'GET', path: '/v1/things', summary: 'Things', access: 'public', answer: z.object({ name: z.string() }) });
const endpoints = [Object.defineProperty({ ...things }, 'summary', { enumerable: true, get: () => ((described += 1), 'Things') })];
const app = Fastify();
app.setErrorHandler((error, request, reply) => writeProblem(silentLog, request, reply, error));
serveReference(app, { endpoints, version: '1', limiter: new RateLimiter(), originOf: (request) => `${request.protocol}://${request.host}`, cookieNames: [], authenticate: async () => undefined });
afterAll(() => app.close());

test('every reader finds his own address in it, but it is made once, whatever addresses strangers name', async () => {
  const hosts = ['a.example', 'b.example', 'c.example'];
  const documents = await Promise.all(hosts.map(async (host) => (await app.inject({ url: '/v1/openapi.json', headers: { host } })).json<{ servers: { url: string }[] }>()));
  expect(documents.map(({ servers }) => servers[0]!.url)).toEqual(hosts.map((host) => `http://${host}`));
  const page = await app.inject({ url: '/docs', headers: { host: 'd.example' } });
  expect(page.body).toContain('http://d.example/v1/things');
  expect(page.body).toContain(`<script nonce="${/'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1]}">`);
  expect(described).toBe(1);
});

test('whoever reads it all day long is asked to wait', async () => {
  const answers = await Promise.all(Array.from({ length: policies.reference.quota + 1 }, async () => (await app.inject({ url: '/v1/openapi.json', remoteAddress: '192.0.2.7' })).statusCode));
  expect([answers.filter((status) => status === 200).length, answers.filter((status) => status === 429).length]).toEqual([policies.reference.quota, 1]);
});
