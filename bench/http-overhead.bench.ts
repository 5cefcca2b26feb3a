/**
 * What our HTTP layer costs: the same JSON endpoint without a database, through all gates (headers, rate limit, request
 * id, metrics, log line, contract both ways) and on bare Fastify with the same zod schemas, in turns in one run.
 * A client in Node is slower than the server, so what counts is the server's own processor time for each answer.
 * `node bench/http-overhead.bench.ts`; aim: at least half as many answers per processor second as bare.
 */
import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { once } from 'node:events';
import Fastify from 'fastify';
import { Registry } from 'prom-client';
import { endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { z } from 'zod';
import { realClock } from '../apps/server/src/platform/clock/clock.ts';
import type { Ctx } from '../apps/server/src/platform/context.ts';
import { buildHttp } from '../apps/server/src/platform/http/build-http.ts';
import { RateLimiter } from '../apps/server/src/platform/http/rate-limits.ts';
import { route } from '../apps/server/src/platform/http/route.ts';
import { createLog } from '../apps/server/src/platform/log/log.ts';
import { createHttpMetrics } from '../apps/server/src/platform/metrics/http-metrics.ts';
import { report } from './support/report.ts';

const Job = z.object({ id: z.uuid(), state: z.enum(['draft', 'assigned']), at: z.iso.datetime(), place: z.object({ lat: z.number(), lng: z.number(), label: z.string() }), lines: z.array(z.object({ code: z.string(), amountMinor: z.int() })) });
const getJob = endpoint({ method: 'GET', path: '/v1/jobs/:jobId', summary: 'j', access: 'public', params: z.object({ jobId: z.uuid() }), query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }), answer: Job });
const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const job: z.input<typeof Job> = { id, state: 'assigned', at: '2026-11-20T12:00:00.000Z', place: { lat: 37.77, lng: -122.42, label: 'Market Street' }, lines: Array.from({ length: 8 }, (_, n) => ({ code: `line-${n}`, amountMinor: n * 100 })) };

const WARM_UP_SECONDS = 1;
const SECONDS = 3;
const ROUNDS = 3;
const CONNECTIONS = 32;
const AIM = 0.5;

if (process.argv[2] === 'bare' || process.argv[2] === 'ours') await serve(process.argv[2]);
else if (process.argv[2] === 'load') await load(process.argv[3]!);
else await compare();

async function serve(which: 'bare' | 'ours'): Promise<void> {
  const app =
    which === 'bare'
      ? Fastify({ logger: false }).get(getJob.path, async (asked, reply) => {
          getJob.params.parse(asked.params);
          getJob.query.parse(asked.query);
          return reply.type('application/json').send(JSON.stringify(Job.parse(job)));
        })
      : await buildHttp({
          routes: [route(getJob, async () => job)],
          log: createLog({ level: 'info', write: () => undefined }),
          metrics: createHttpMetrics(new Registry()),
          contextFor: (who) => ({ ...who, clock: realClock, now: () => new Date() }) as unknown as Ctx,
          authenticate: async () => undefined,
          cookieNames: [],
          limiter: new RateLimiter(1e6),
        });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  process.on('message', () => process.send?.(process.cpuUsage()));
  process.send?.(address);
}

/** Keeps as many requests under way as there are connections, and says how many were answered. */
async function load(address: string): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const ask = (): Promise<void> =>
    new Promise((resolve, reject) => {
      request(`${address}/v1/jobs/${id}?limit=5`, { agent }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`answered ${answer.statusCode}`));
        answer.resume().once('end', resolve);
      })
        .once('error', reject)
        .end();
    });
  const drive = async (seconds: number): Promise<number> => {
    const until = performance.now() + seconds * 1000;
    let answered = 0;
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        while (performance.now() < until) {
          await ask();
          answered += 1;
        }
      }),
    );
    return answered;
  };
  await drive(WARM_UP_SECONDS);
  process.send?.('warm');
  await once(process, 'message');
  process.send?.(await drive(SECONDS));
  agent.destroy();
  process.disconnect();
}

/** Answers per second of the server's processor time, and per second of the clock. A server and its client are processes of their own. */
async function round(which: 'bare' | 'ours'): Promise<{ perCpuSecond: number; perSecond: number }> {
  const start = (...args: string[]) => spawn(process.execPath, [import.meta.filename, ...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const server = start(which);
  const [address] = (await once(server, 'message')) as [string];
  const cpuSeconds = async (): Promise<number> => {
    server.send('cpu');
    const [{ user, system }] = (await once(server, 'message')) as [NodeJS.CpuUsage];
    return (user + system) / 1e6;
  };
  const loader = start('load', address);
  await once(loader, 'message');
  const before = await cpuSeconds();
  loader.send('go');
  const [answered] = (await once(loader, 'message')) as [number];
  const spent = (await cpuSeconds()) - before;
  server.kill();
  await once(server, 'exit');
  return { perCpuSecond: answered / spent, perSecond: answered / SECONDS };
}

async function compare(): Promise<void> {
  const best = { bare: { perCpuSecond: 0, perSecond: 0 }, ours: { perCpuSecond: 0, perSecond: 0 } };
  for (let number = 0; number < ROUNDS; number++) {
    for (const which of ['bare', 'ours'] as const) {
      const result = await round(which);
      if (result.perCpuSecond > best[which].perCpuSecond) best[which] = result;
    }
  }
  const share = best.ours.perCpuSecond / best.bare.perCpuSecond;
  const each = ({ perCpuSecond }: (typeof best)['bare']): string => Math.round(perCpuSecond).toLocaleString('en');
  report({ what: 'JSON endpoint without a database, whole stack against bare Fastify with zod', target: `≥ ${AIM * 100} %`, measured: `${Math.round(share * 100)} % (${each(best.ours)} against ${each(best.bare)} answers per second of processor)`, holds: share >= AIM });
}
