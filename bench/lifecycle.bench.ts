/**
 * Whole jobs through the API, as many as go: ask, confirm, offer heard on the socket, accept, drive, arrive, photo, work,
 * checklist, signature, complete, pay by card, rate. Beside it the raw transactions of the same statements: a stretch of
 * the same work, recorded before, run again by PostgreSQL alone. `node bench/lifecycle.bench.ts [seconds]`
 */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { api } from '@truckroll/contracts';
import { createClient, ProblemError, type Client } from '@truckroll/client';
import { CONTACT, foundRoadsideCompany, PLACE, SCENE } from '../apps/server/test/support/roadside-company.ts';
import { startBenchServer } from './support/bench-server.ts';
import { addCrew } from './support/crew.ts';
import { processorSecondsOf } from './support/process-tree.ts';
import { recordTransactions, type Recording } from './support/raw-transactions.ts';
import { percentile, report } from './support/report.ts';
import { inTurns, listen } from './support/sockets.ts';

const AIM = 12;
const HOPE = 25;
const WARM_UP_SECONDS = 5;
/** Lifecycles whose statements are recorded: first to warm up, then to be counted. */
const RECORDED = { warmUp: 40, counted: 60 };
const AT_ONCE = 16;
const CREW = 40;
const HEARD_WITHIN_MS = 30_000;
/** How often a customer looks whether his invoice is there: often enough to be served at once, and not the work that is measured. */
const LOOKS_EVERY_MS = 100;
const seconds = Number(process.argv[2] ?? 30);

const root = join(import.meta.dirname, '..');
const picture = { bytes: new Uint8Array(readFileSync(join(root, 'apps/server/test/fixtures/photos/with-position.jpg'))), filename: 'front.jpg', contentType: 'image/jpeg' };
const signature = { bytes: new Uint8Array(readFileSync(join(root, 'packages/simulator/pictures/signature.png'))), filename: 'signature.png', contentType: 'image/png' };

type Offered = { technician: Client; offerId: string };

const server = await startBenchServer({ nodeArgs: (process.env['BENCH_NODE_ARGS'] ?? '').split(' ').filter(Boolean) });
const sockets: { close(): void }[] = [];
let recording: Recording | undefined;
try {
  const company = await foundRoadsideCompany(server, { now: new Date(), slug: 'bench', first: true, technicians: 0 });
  const offers = new Map<string, (offered: Offered) => void>();
  const early = new Map<string, Offered>();
  const crew = (await addCrew(server, CREW)).map(({ id, token }) => ({ id, token, client: createClient({ baseUrl: server.url, token }) }));
  recording = await recordTransactions(server);
  sockets.push(
    ...(await inTurns(crew, 8, ({ id, token, client }) =>
      listen(server.url, token, `technician/${id}`, ({ event }) => {
        if (event.name !== 'offer') return;
        const { id: offerId, jobId } = event.data as { id: string; jobId: string };
        const hear = offers.get(jobId);
        if (hear) hear({ technician: client, offerId });
        else early.set(jobId, { technician: client, offerId });
      }),
    )),
  );
  const offerOf = (jobId: string): Promise<Offered> => {
    const heard = early.get(jobId);
    if (heard) return Promise.resolve(heard);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no offer for ${jobId} within ${HEARD_WITHIN_MS / 1000} s`)), HEARD_WITHIN_MS);
      offers.set(jobId, (offered) => (clearTimeout(timer), resolve(offered)));
    });
  };

  let busy = 0;
  /** Who has another job since he was looked at says so, and the next one is asked. */
  const acceptedBy = async (jobId: string): Promise<Client> => {
    for (;;) {
      const { technician, offerId } = await offerOf(jobId);
      offers.delete(jobId);
      early.delete(jobId);
      try {
        await technician.call(api.dispatch.acceptOffer, { params: { offerId }, body: { etaSeconds: 600 } });
        return technician;
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.status !== 409) throw error;
        busy += 1;
        await technician.call(api.dispatch.declineOffer, { params: { offerId }, body: { reason: 'on another job' } }).catch((problem: unknown) => {
          if (!(problem instanceof ProblemError)) throw problem;
        });
      }
    }
  };

  const live = async (n: number): Promise<void> => {
    // Everybody is somebody else: one address for all would have them wait for each other.
    const contact = { ...CONTACT, phone: `+1717${String(5_000_000 + n)}`, email: `driver-${n}@example.com` };
    const { job, token } = await company.nobody.call(api.jobs.requestServicePublic, { params: { slug: company.slug }, body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact, vehicle: { make: 'Toyota', model: 'Corolla', plate: `B${n}` }, answers: { where: 'home' } } });
    const jobId = job.id;
    await company.nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
    const technician = await acceptedBy(jobId);
    const step = (to: 'en_route' | 'on_scene' | 'in_service' | 'completed'): Promise<unknown> => technician.call(api.jobs.takeStep, { params: { jobId }, body: { to } });
    await step('en_route');
    await technician.call(api.tracking.reportPositions, { body: { fixes: [{ takenAt: new Date().toISOString(), position: SCENE }] } });
    await step('on_scene');
    await technician.upload(api.jobs.addPhoto, { params: { jobId }, body: { label: 'front left' } }, picture);
    await step('in_service');
    await technician.call(api.jobs.checkItem, { params: { jobId, key: 'tested' }, body: { done: true } });
    await technician.upload(api.jobs.addSignature, { params: { jobId }, body: { signedName: contact.name } }, signature);
    await step('completed');
    for (;;) {
      const [invoice] = (await company.nobody.call(api.billing.myInvoices, { params: { token } })).items;
      if (invoice?.state === 'issued') {
        await company.nobody.call(api.billing.payByLink, { params: { token, invoiceId: invoice.id }, body: { cardToken: 'tok_success' } });
        break;
      }
      await delay(LOOKS_EVERY_MS);
    }
    await company.nobody.call(api.engagement.rateJob, { params: { token }, body: { stars: 5, words: 'Fast and kind' } });
  };

  let next = 0;
  const drive = async (another: () => boolean): Promise<number[]> => {
    const took: number[] = [];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (another()) {
          const began = performance.now();
          await live(next++);
          took.push((performance.now() - began) / 1000);
        }
      }),
    );
    return took;
  };
  const times = (count: number) => (): boolean => count-- > 0;
  const during = (forSeconds: number, began = performance.now()) => (): boolean => performance.now() < began + forSeconds * 1000;
  await drive(times(RECORDED.warmUp));
  await recording.count();
  await drive(times(RECORDED.counted));
  await recording.end();

  await drive(during(WARM_UP_SECONDS));
  const counts = async () => (await server.sql<{ commits: number }>(`select xact_commit::int as commits from pg_stat_database where datname = 'truckroll'`))[0]!;
  const processor = (): number => processorSecondsOf(server.pid);
  busy = 0;
  const [before, cpuBefore, began] = [await counts(), processor(), performance.now()];
  const took = await drive(during(seconds));
  const [elapsed, cpu, after] = [(performance.now() - began) / 1000, processor() - cpuBefore, await counts()];
  const [rate, load] = [took.length / elapsed, loadavg()[0]!];
  await server.stop();

  const raw = await recording.replay();
  const rawRate = RECORDED.counted / raw.seconds;
  const each = (sum: number): string => (sum / RECORDED.counted).toFixed(0);
  report({
    what: 'whole lifecycles through the API',
    target: `≥ ${AIM} jobs/s, aim ${HOPE}`,
    measured: `${rate.toFixed(1)} jobs/s, ${((rate / rawRate) * 100).toFixed(0)} % of the raw transactions, ${AT_ONCE} at once, p50 ${percentile(took, 0.5).toFixed(2)} s; ${((cpu / took.length) * 1000).toFixed(0)} ms of the server's processor and ${((after.commits - before.commits) / took.length).toFixed(0)} transactions a job, ${busy} offers came too late, load ${load.toFixed(1)}`,
    holds: rate >= AIM,
  });
  report({
    what: 'raw transactions of the same statements',
    target: '–',
    measured: `${rawRate.toFixed(1)} jobs/s, ${each(raw.statements)} statements in ${each(raw.transactions)} transactions and ${each(raw.processorSeconds * 1000)} ms of PostgreSQL's processor a job; ${raw.failed} of ${raw.transactions} transactions failed, load ${loadavg()[0]!.toFixed(1)}`,
  });
  for (const [said, count] of raw.failures) console.log(`  ${count} × ${said}`);
} finally {
  for (const socket of sockets) socket.close();
  await server.stop();
  recording?.remove();
}
