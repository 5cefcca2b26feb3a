/**
 * How long after its commit a confirmed request is heard: as an offer by the technician's socket, as a job by the
 * dispatcher's board. With 14 technicians on duty and one dispatcher; with 1,000 technicians on duty, each with his socket
 * open; with 1,000 dispatchers' boards open. Commits are timed by the event log, arrivals by the same machine's clock.
 * `node bench/delivery.bench.ts [crew] [samples]`
 */
import { setTimeout as delay } from 'node:timers/promises';
import { loadavg } from 'node:os';
import { api } from '@truckroll/contracts';
import { CONTACT, foundRoadsideCompany, PLACE } from '../apps/server/test/support/roadside-company.ts';
import { startBenchServer } from './support/bench-server.ts';
import { addCrew, addPeople } from './support/crew.ts';
import { milliseconds, percentile, report } from './support/report.ts';
import { inTurns, listen } from './support/sockets.ts';

type Scene = { crew: number; boards: number; offerAimMs?: number; boardAimMs?: number };
const SCENES: readonly Scene[] = [
  { crew: 14, boards: 1, offerAimMs: 150, boardAimMs: 100 },
  { crew: 1000, boards: 1, offerAimMs: 300 },
  { crew: 14, boards: 1000, boardAimMs: 250 },
];
const WARM_UP = 20;
/** Between two requests: eight times what a company with a thousand jobs a day confirms in its busiest minute. */
const EVERY_MS = 250;
const HEARD_WITHIN_MS = 10_000;

const [wantedCrew, samples = '200'] = process.argv.slice(2);
for (const scene of SCENES.filter(({ crew }) => wantedCrew === undefined || crew === Number(wantedCrew))) await play(scene, Number(samples));

async function play({ crew, boards, offerAimMs, boardAimMs }: Scene, count: number): Promise<void> {
  const server = await startBenchServer({ nodeArgs: (process.env['BENCH_NODE_ARGS'] ?? '').split(' ').filter(Boolean) });
  const sockets: { close(): void }[] = [];
  try {
    const company = await foundRoadsideCompany(server, { now: new Date(), slug: 'bench', first: true, technicians: 0 });
    const technicians = await addCrew(server, crew);
    const dispatchers = await addPeople(server, ['dispatcher'], boards, 'Dispatcher');
    const offered = new Map<string, number>();
    const shown = new Map<string, number[]>();

    const hearOffer = (text: string): boolean => text.includes('"name":"offer"');
    sockets.push(...(await inTurns(technicians, 16, ({ id, token }) => listen(server.url, token, `technician/${id}`, ({ at, event }) => void (event.name === 'offer' && offered.set((event.data as { jobId: string }).jobId, at)), hearOffer))));
    sockets.push(
      ...(await inTurns(dispatchers, 16, ({ token }, index) =>
        // Of many boards every twentieth is listened to closely, so that the listener does not become what is measured.
        listen(server.url, token, 'board', ({ at, event }) => {
          if (event.name !== 'job') return;
          const { id } = event.data as { id: string };
          if (shown.get(id)?.[index] === undefined) shown.set(id, Object.assign(shown.get(id) ?? [], { [index]: at }));
        }, () => boards === 1 || index % 20 === 0),
      )),
    );

    const jobIds: string[] = [];
    for (let n = 0; n < WARM_UP + count; n++) {
      const pause = delay(EVERY_MS);
      const contact = { ...CONTACT, phone: `+1717${String(5_000_000 + n)}` };
      const { job, token } = await company.nobody.call(api.jobs.requestServicePublic, { params: { slug: company.slug }, body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact, answers: { where: 'home' } } });
      await company.nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
      const until = Date.now() + HEARD_WITHIN_MS;
      while (!offered.has(job.id) && Date.now() < until) await delay(5);
      if (n >= WARM_UP) jobIds.push(job.id);
      // The technician is free again, so that the next job finds as many as this one.
      await company.nobody.call(api.billing.cancelJobByLink, { params: { token }, body: {} });
      await pause;
    }

    const commits = await server.sql<{ key: string; ms: number }>(`select key, extract(epoch from recorded_at)::float8 * 1000 as ms from platform.event where name = 'jobs.job_confirmed' and key = any($1)`, [jobIds]);
    const offers = commits.map(({ key, ms }) => (offered.get(key) ?? Number.POSITIVE_INFINITY) - ms);
    const views = commits.flatMap(({ key, ms }) => (shown.get(key) ?? [Number.POSITIVE_INFINITY]).filter((at) => at !== undefined).map((at) => at - ms));
    const load = `load ${loadavg()[0]!.toFixed(1)}`;
    const how = `${crew.toLocaleString('en')} technicians on duty`;
    const promise = (what: string, values: readonly number[], aimMs: number | undefined): void => {
      const holds = aimMs === undefined ? {} : { holds: percentile(values, 0.99) <= aimMs };
      report({ what, target: aimMs === undefined ? '–' : `p99 ≤ ${aimMs} ms`, measured: `${milliseconds(values)}, ${load}`, ...holds });
    };
    if (offerAimMs !== undefined) promise(`request confirmed → offer at the technician's socket, ${how}`, offers, offerAimMs);
    promise(`commit → dispatcher's board, ${(crew + boards).toLocaleString('en')} sockets open, ${boards === 1 ? 'one board' : `${boards.toLocaleString('en')} boards`}`, views, boardAimMs);
    const lag = await server.sql<{ what: string; p50: number; p99: number }>(
      `select c.name || ' → ' || o.name as what, percentile_cont(0.5) within group (order by ms) as p50, percentile_cont(0.99) within group (order by ms) as p99
       from platform.event c join platform.event o on o.key = c.key cross join lateral (select extract(epoch from (o.recorded_at - c.recorded_at))::float8 * 1000 as ms) apart
       where c.name = 'jobs.job_confirmed' and o.name = 'dispatch.offer_made' and c.key = any($1) group by 1`,
      [jobIds],
    );
    for (const { what, p50, p99 } of lag) console.log(`    of that ${what}: p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms`);
  } finally {
    for (const socket of sockets) socket.close();
    await server.stop();
  }
}
