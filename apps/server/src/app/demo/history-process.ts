import { api } from '@truckroll/contracts';
import { liveHistory, PORTAL_PEOPLE, readCompany, seedCompany } from '@truckroll/simulator';
import { publishPortalLinks } from '../../modules/customers/index.ts';
import { organisationBySlug } from '../../modules/identity/index.ts';
import { steppedClock } from '../../platform/clock/stepped-clock.ts';
import { openDatabaseClock } from '../../platform/clock/database-clock.ts';
import { openPools } from '../../platform/db/database.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { createLog } from '../../platform/log/log.ts';
import { createServerContext, type ServerContext } from '../../platform/server-context.ts';
import { openAdapters, type AdapterLinks } from '../adapters.ts';
import { buildApp } from '../build-app.ts';
import { readSettings } from '../env.ts';
import { modulesWith } from '../modules.ts';
import { keptSecret } from '../secret.ts';
import { readErrand } from './demo-child.ts';
import { injectFetch } from './inject-fetch.ts';
import { borrowRoads } from './lent-roads.ts';
import { signInEverybody } from './sign-in-everybody.ts';

const DEMO = { kind: 'system', name: 'demo' } as const;
const SEED = 'golden-gate';
/** One happening after the other: more connections would only cost PostgreSQL memory. */
const POOL_SIZE = 4;

/**
 * Furnishes the demo company and lives its weeks of history: the same application, in a process of its own, on a
 * clock that jumps from one happening to the next. Goes on where it stood when it was cut off.
 */
async function playHistory(): Promise<void> {
  const errand = readErrand();
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings === 'help') return;
  const log = createLog({ level: settings.logLevel === 'info' ? 'warn' : settings.logLevel });
  // Past any pooler: what is set for a connection here would stay with whoever is lent it next.
  const database = await openPools(errand.reach.kind === 'url' ? { ...errand.reach, url: errand.reach.adminUrl } : errand.reach, log, POOL_SIZE);
  // Nobody was promised anything in this past: a crash may cost its last half second, which the next start lives again.
  database.pools.app.on('connect', (client) => void client.query('set synchronous_commit = off'));
  const wholeSpan = { from: errand.untilMs - settings.demoHistoryDays * 86_400_000, until: errand.untilMs };
  let deliverWebhook: AdapterLinks['deliverWebhook'] = async () => undefined;
  // Sessions and furniture belong to the beginning of history.
  const shared = await openDatabaseClock(database, log);
  const clock = steppedClock(new Date(wholeSpan.from - 86_400_000), 'history');
  const adapters = await openAdapters(settings, log, () => clock.now(), { deliverWebhook: (body, headers) => deliverWebhook(body, headers), roads: borrowRoads(process) });
  const modules = modulesWith({ version: 'history', metricsToken: undefined });
  const server = await createServerContext({ database, clock, log, adapters, modules, delivery: 'inline' });
  const app = await buildApp(server, { ...settings, rateLimitFactor: 0, version: 'history', secret: settings.secret ?? keptSecret(settings.dataDir, 'session-secret') });
  deliverWebhook = async (body, headers) => {
    await app.inject({ method: 'POST', url: '/v1/webhooks/payments', payload: body, headers });
  };

  const everybody = await signInEverybody({ baseUrl: '', fetch: injectFetch(app) });
  const { owner, office } = everybody;
  const demo = await office.call(api.demo.getDemo, {});
  let facts;
  if (demo.phase === 'seeding') {
    facts = await seedCompany({
      seed: SEED,
      ...everybody,
      territories: adapters.region.territories().map(({ name, polygons }) => ({ name, polygons })),
      now: wholeSpan.until,
      historyDays: settings.demoHistoryDays,
      progress: async (done, total, text) => {
        await office.call(api.demo.reportProgress, { body: { phase: 'seeding', progress: { done, total, text } } });
      },
    });
    const { id: orgId } = await organisationBySlug(server.ctxFor({ orgId: NO_ORG, actor: DEMO }), everybody.slug);
    await publishPortalLinks(server.ctxFor({ orgId, actor: DEMO }), PORTAL_PEOPLE.map(({ email }) => email));
  } else facts = await readCompany(owner);

  const resumed = demo.phase === 'history' && demo.progress ? demo.progress.done * 1000 : 0;
  const fromMs = wholeSpan.from + resumed;
  clock.advanceTo(new Date(fromMs));
  const sweep = everyTask(server);
  await liveHistory({
    seed: SEED,
    facts,
    ...everybody,
    fromMs,
    untilMs: wholeSpan.until,
    moveClock: (ms) => clock.advanceTo(new Date(Math.max(ms, clock.now().getTime()))),
    // Everybody watches a time-lapse: the shared clock follows, standing still between two looks.
    showClock: (ms) => shared.set({ mode: 'history', now: new Date(ms), paused: true }),
    sweep,
    log: { info: (text) => log.debug({}, text), warn: (text, error) => log.warn({ error: String(error) }, text) },
  });
  await office.call(api.demo.reportProgress, { body: { phase: 'living', progress: null } });
  shared.close();
  await app.close();
  await server.close();
  await adapters.close();
  await database.close();
}

/** Runs each module's timed tasks when their interval has passed in business time. */
function everyTask(server: ServerContext): () => Promise<void> {
  const ctx = server.ctxFor({ orgId: NO_ORG, actor: DEMO });
  const lastRun = new Map<string, number>();
  return async () => {
    for (const task of server.modules.flatMap((module) => module.tasks ?? [])) {
      const now = ctx.now().getTime();
      if (now - (lastRun.get(task.name) ?? 0) < task.everySeconds * 1000) continue;
      lastRun.set(task.name, now);
      await task.run(ctx);
    }
  };
}

// Told to stop, it stops where it is; the next start goes on from the last progress reported.
process.once('SIGTERM', () => process.exit(143));
// A server that was killed takes its history along.
process.once('disconnect', () => process.exit(1));
await playHistory();
process.exit(0);
