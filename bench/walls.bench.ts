/**
 * What the walls cost: the rate limiter at 5,000 requests a second, counted in memory and in Redis (where this machine has one), the
 * gate that every request passes (origin, permission, proof, rate), and finding out who an access token or a key stands for on the
 * real database. `node bench/walls.bench.ts`
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { z } from 'zod';
import { hasRedis, ownRedis } from '../apps/server/test/support/own-redis.ts';
import { modulesWith } from '../apps/server/src/app/modules.ts';
import { openAuthentication } from '../apps/server/src/modules/identity/index.ts';
import type { Adapters } from '../apps/server/src/platform/adapters/index.ts';
import { realClock } from '../apps/server/src/platform/clock/clock.ts';
import { openPools } from '../apps/server/src/platform/db/database.ts';
import { EMBEDDED, socketFolderOf } from '../apps/server/src/platform/db/embedded-postgres.ts';
import type { Caller } from '../apps/server/src/platform/http/caller.ts';
import { checkAccess, type AccessParts } from '../apps/server/src/platform/http/check-access.ts';
import { RateLimiter, sharedRateLimits, type RateLimits, type RatePolicy } from '../apps/server/src/platform/http/rate-limits.ts';
import { silentLog } from '../apps/server/src/platform/log/log.ts';
import { openRedis } from '../apps/server/src/platform/redis/shared-redis.ts';
import { createServerContext } from '../apps/server/src/platform/server-context.ts';
import { startBenchServer } from './support/bench-server.ts';
import { percentile, report } from './support/report.ts';

const RATE = 5_000;
const SECONDS = 4;
const TICK_MS = 10;
const CALLERS = 40;
/** A window that does not end while we measure: what is let through beyond it can be counted exactly. */
const POLICY: RatePolicy = { name: 'bench', quota: 300, windowSeconds: 600 };
const MOST_MS = 0.1;
const CALLS = 100_000;
const CHECKS = 5_000;
const MOST_CHECK_MS = 1;
const SECRET = 'a secret of benchmarks only, long enough to sign';

await measureLimiter('in memory', new RateLimiter());
if (hasRedis()) {
  const server = await ownRedis();
  await server.start();
  const redis = await openRedis({ url: server.url, namespace: `bench ${process.pid}`, log: silentLog });
  await measureLimiter('in Redis', sharedRateLimits(redis, new RateLimiter()));
  redis.close();
  await server.stop();
} else console.log('  rate limiter in Redis: not run, this machine has no redis-server');
await measureGate();
await measurePrograms();

/** Offers so many requests a second, whatever the answers take, from callers who all go over their quota. */
async function measureLimiter(where: string, limiter: RateLimits): Promise<void> {
  const allowed = new Map<string, number>();
  const took: number[] = [];
  let [failed, asked] = [0, 0];
  const one = async (caller: string): Promise<void> => {
    const began = performance.now();
    try {
      const verdict = await limiter.take(POLICY, caller);
      took.push(performance.now() - began);
      if (verdict.allowed) allowed.set(caller, (allowed.get(caller) ?? 0) + 1);
    } catch {
      failed += 1;
    }
  };
  const began = performance.now();
  const answers: Promise<void>[] = [];
  while (asked < RATE * SECONDS) {
    const due = Math.min(RATE * SECONDS, Math.ceil(((performance.now() - began) / 1000) * RATE));
    for (; asked < due; asked++) answers.push(one(`caller ${asked % CALLERS}`));
    await delay(TICK_MS);
  }
  const rate = asked / ((performance.now() - began) / 1000);
  await Promise.all(answers);
  const quota = Math.min(POLICY.quota, asked / CALLERS);
  const wrong = failed + Array.from({ length: CALLERS }, (_, n) => Math.abs((allowed.get(`caller ${n}`) ?? 0) - quota)).reduce((sum, off) => sum + off, 0);
  report({ what: `rate limiter ${where}: verdicts that were wrong or missing at ${RATE} requests/s`, target: `0 at ≥ ${RATE * 0.98} a second`, measured: `${wrong} of ${asked} at ${Math.round(rate)} a second, p99 ${percentile(took, 0.99).toFixed(3)} ms`, holds: wrong === 0 && rate >= RATE * 0.98 });
}

/** The gate of an endpoint with a permission beside that of a public one, in one process and in turns: what the permission adds. */
async function measureGate(): Promise<void> {
  const caller: Caller = { orgId: 'o', sessionId: 's', provider: false, provedAt: new Date(), actor: { kind: 'person', personId: 'p', roles: ['dispatcher'], permissions: new Set(Array.from({ length: 60 }, (_, n) => `module.thing.do_${n}`)) } };
  const parts: AccessParts = { cookieNames: ['__Host-session'], limiter: new RateLimiter(1_000_000), ownOrigins: () => ['https://a.example'], originOf: () => 'https://a.example', authenticate: async () => caller, resolveCustomer: async () => undefined, customerCookieNames: [], resolveLink: async () => undefined };
  const guarded = endpoint({ method: 'POST', path: '/v1/guarded', summary: '', access: { permission: 'module.thing.do_59' }, body: z.object({}) });
  const open = endpoint({ method: 'POST', path: '/v1/open', summary: '', access: 'public', body: z.object({}) });
  const request = { method: 'POST', id: 'r', ip: '203.0.113.9', params: {}, headers: { cookie: '__Host-session=x', 'sec-fetch-site': 'same-origin' } } as unknown as FastifyRequest;
  const reply = { header: () => reply } as unknown as FastifyReply;
  const took: Record<'guarded' | 'open', number[]> = { guarded: [], open: [] };
  for (let call = 0; call < CALLS; call++) {
    for (const [name, subject] of [['guarded', guarded], ['open', open]] as const) {
      const began = performance.now();
      await checkAccess(parts, subject, request, reply);
      if (call > CALLS / 10) took[name].push(performance.now() - began);
    }
  }
  const adds = percentile(took.guarded, 0.99) - percentile(took.open, 0.99);
  report({ what: 'permission check: what it adds to a request (99 of 100)', target: `≤ ${MOST_MS} ms`, measured: `${Math.max(0, adds).toFixed(4)} ms; the whole gate p50 ${percentile(took.guarded, 0.5).toFixed(4)}, p99 ${percentile(took.guarded, 0.99).toFixed(4)} ms`, holds: adds <= MOST_MS });
}

/** Finding out who a program is: a token's signature and one prepared question; a key's hash and one prepared question. */
async function measurePrograms(): Promise<void> {
  const server = await startBenchServer({ env: { TRUCKROLL_SECRET: SECRET } });
  try {
    const owner = { name: 'Olive Owner', email: 'olive@towing.example', password: 'crossing-lantern-47' };
    const stranger = createClient({ baseUrl: server.url });
    await stranger.call(api.identity.setUp, { body: { organisation: { name: 'Golden Gate Towing', timeZone: 'America/Los_Angeles' }, owner } });
    const { token: session } = await stranger.call(api.identity.signIn, { body: { email: owner.email, password: owner.password, session: 'token' } });
    const client = createClient({ baseUrl: server.url, token: session! });
    const permissions = (await client.call(api.identity.listPermissions, { query: {} })).items.filter(({ forPrograms, mine }) => forPrograms && mine).map(({ permission }) => permission);
    const { client: machine, secret } = await client.call(api.identity.createServiceClient, { body: { name: 'Bench', permissions } });
    const given = await fetch(`${server.url}/v1/oauth/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: machine.id, client_secret: secret }) });
    const { access_token: token } = (await given.json()) as { access_token: string };
    const { secret: key } = await client.call(api.identity.createKey, { body: { name: 'Bench', permissions } });

    const database = await openPools({ kind: 'embedded', socketFolder: socketFolderOf(server.dataDir), ...EMBEDDED }, silentLog, 2);
    const modules = modulesWith({ version: 'bench', metricsToken: undefined });
    const context = await createServerContext({ database, clock: realClock, log: silentLog, adapters: {} as Adapters, modules, delivery: 'inline' });
    const { sessions } = openAuthentication(context, SECRET);
    for (const [what, credential] of [['an access token with every right that clients can hold', token], ['a key', key]] as const) {
      const took: number[] = [];
      for (let call = 0; call < CHECKS; call++) {
        const began = performance.now();
        if (!(await sessions.callerOf(credential, server.url))) throw new Error(`${what} is not known`);
        if (call > CHECKS / 10) took.push(performance.now() - began);
      }
      report({ what: `finding out who ${what} stands for`, target: `p50 ≤ ${MOST_CHECK_MS} ms`, measured: `p50 ${percentile(took, 0.5).toFixed(2)}, p95 ${percentile(took, 0.95).toFixed(2)}, p99 ${percentile(took, 0.99).toFixed(2)} ms (${took.length})`, holds: percentile(took, 0.5) <= MOST_CHECK_MS });
    }
    await context.close();
    await database.close();
  } finally {
    await server.stop();
  }
}
