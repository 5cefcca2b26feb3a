/**
 * Signing in (argon2id, 19 MiB, two passes) over HTTP on the real server, one after the other and four at once, and what finding
 * out who sends a request costs it: one signature check and one prepared join.
 * `node bench/sign-in.bench.ts`; aims: sign-in p95 ≤ 250 ms one after the other, session check ≤ 1 ms in the median; several at once
 * share the processors, which is a number worth knowing and no promise.
 */
import { api } from '@truckroll/contracts';
import { createClient } from '@truckroll/client';
import { openAuthentication } from '../apps/server/src/modules/identity/index.ts';
import { identity } from '../apps/server/src/modules/identity/module.ts';
import type { Adapters } from '../apps/server/src/platform/adapters/index.ts';
import { realClock } from '../apps/server/src/platform/clock/clock.ts';
import { openPools } from '../apps/server/src/platform/db/database.ts';
import { EMBEDDED, socketFolderOf } from '../apps/server/src/platform/db/embedded-postgres.ts';
import { silentLog } from '../apps/server/src/platform/log/log.ts';
import { createServerContext } from '../apps/server/src/platform/server-context.ts';
import { startBenchServer } from './support/bench-server.ts';
import { milliseconds, percentile, report } from './support/report.ts';

const SIGN_IN_AIM_MS = 250;
const CHECK_AIM_MS = 1;
const SIGN_INS = 120;
const CHECKS = 5000;
const AT_ONCE = 4;
const SECRET = 'a secret of benchmarks only, long enough to sign';
const who = { email: 'olive@towing.example', password: 'crossing-lantern-47' };

const server = await startBenchServer({ env: { TRUCKROLL_SECRET: SECRET } });
try {
  const client = createClient({ baseUrl: server.url });
  await client.call(api.identity.setUp, { body: { organisation: { name: 'Golden Gate Towing', timeZone: 'America/Los_Angeles' }, owner: { name: 'Olive Owner', ...who } } });
  const signIn = async (): Promise<string> => (await client.call(api.identity.signIn, { body: { ...who, session: 'token' } })).token!;
  await timed(10, 1, signIn);
  for (const atOnce of [1, AT_ONCE]) {
    const times = await timed(SIGN_INS, atOnce, signIn);
    if (atOnce === 1) report({ what: 'sign-in over HTTP, argon2id 19 MiB, one after the other', target: `p95 ≤ ${SIGN_IN_AIM_MS} ms`, measured: milliseconds(times), holds: percentile(times, 0.95) <= SIGN_IN_AIM_MS });
    else report({ what: `sign-in over HTTP, argon2id 19 MiB, ${atOnce} at once`, target: 'none', measured: milliseconds(times) });
  }

  const credential = await signIn();
  const database = await openPools({ kind: 'embedded', socketFolder: socketFolderOf(server.dataDir), ...EMBEDDED }, silentLog, 2);
  const context = await createServerContext({ database, clock: realClock, log: silentLog, adapters: {} as Adapters, modules: [identity], delivery: 'inline' });
  const { sessions } = openAuthentication(context, SECRET);
  const check = async (): Promise<void> => {
    if (!(await sessions.callerOf(credential))) throw new Error('the session is not known');
  };
  await timed(500, 1, check);
  const times = await timed(CHECKS, 1, check);
  report({ what: 'session check: signature and one prepared join', target: `p50 ≤ ${CHECK_AIM_MS} ms`, measured: `p50 ${percentile(times, 0.5).toFixed(2)}, p95 ${percentile(times, 0.95).toFixed(2)}, p99 ${percentile(times, 0.99).toFixed(2)} ms (${times.length})`, holds: percentile(times, 0.5) <= CHECK_AIM_MS });
  await context.close();
  await database.close();
} finally {
  await server.stop();
}

/** How long each of so many took, in milliseconds, so many at once. */
async function timed(count: number, atOnce: number, run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (times.length < count) {
        const began = performance.now();
        await run();
        times.push(performance.now() - began);
      }
    }),
  );
  return times;
}
