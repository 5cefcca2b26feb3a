import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAdapters, type AdapterLinks, type OpenedAdapters } from '../../src/app/adapters.ts';
import { buildApp } from '../../src/app/build-app.ts';
import { readSettings, type Settings } from '../../src/app/env.ts';
import { modulesWith } from '../../src/app/modules.ts';
import { createOrganisation } from '../../src/modules/identity/index.ts';
import { serveChallenge } from '../../src/platform/adapters/payments/challenge-page.ts';
import type { Adapters } from '../../src/platform/adapters/index.ts';
import { openDatabaseClock } from '../../src/platform/clock/database-clock.ts';
import { steppedClock, type SteppedClock } from '../../src/platform/clock/stepped-clock.ts';
import { NO_ORG } from '../../src/platform/db/read-all-orgs.ts';
import { silentLog } from '../../src/platform/log/log.ts';
import { createServerContext, type ServerContext } from '../../src/platform/server-context.ts';
import { PASSWORD } from './roadside-company.ts';
import { createTestDatabase } from './test-database.ts';

export type JourneyServer = {
  url: string;
  server: ServerContext;
  clock: SteppedClock;
  adapters: OpenedAdapters;
  /** Lets business time pass, running the timed tasks on the way as a server would. */
  later(seconds: number, stepSeconds?: number): Promise<void>;
  /** A further organisation with an owner, as a provider would create it; journeys that need a neighbour use it. */
  createOrganisation(slug: string): Promise<{ email: string }>;
  close(): Promise<void>;
};

const FIXTURE_REGION = join(import.meta.dirname, '../fixtures/regions/harrisburg-pa.osm.pbf');
const STEP_SECONDS = 30;
/** No name leads anywhere from a test; waiting for a name service that is not there would cost seconds a call. */
const nobodysName = (): Promise<never> => Promise.reject(new Error('names are not looked up in a test'));
const BEGINS_AT = new Date('2026-03-02T17:00:00Z');

/** The settings of a test installation in a folder of its own: a free port, no demo, the fixture town. */
export function testSettings(dataDir: string): Settings {
  const settings = readSettings(['--port', '0', '--no-demo', '--data-dir', dataDir, '--osm', FIXTURE_REGION], { LOG_LEVEL: 'silent', RATE_LIMIT_FACTOR: '0' });
  if (settings === 'help') throw new Error('unexpected');
  return settings;
}

/**
 * The whole server over HTTP on a database of its own: every module, simulated outside services, a clock that stands
 * still until told, reactions done before a call answers. `replaced` stands in for what an installation would choose.
 * `ticking` gives the server the clock that installations share instead, running from the same instant; `clock` and
 * `later` have no say in it then.
 */
export async function startJourneyServer(replaced: Partial<Adapters> = {}, { ticking = false, publicUrl, portalUrl }: { ticking?: boolean; publicUrl?: string; portalUrl?: string } = {}): Promise<JourneyServer> {
  const folder = mkdtempSync(join(tmpdir(), 'truckroll-journey-'));
  const settings = { ...testSettings(folder), publicUrl, portalUrl };
  const database = await createTestDatabase({ poolSize: 10 });
  const clock = steppedClock(BEGINS_AT, 'demo');
  const shared = ticking ? await openDatabaseClock(database, silentLog) : undefined;
  await shared?.set({ mode: 'demo', rate: 1, now: BEGINS_AT });
  const now = (): Date => (shared ?? clock).now();
  let deliverWebhook: AdapterLinks['deliverWebhook'] = async () => undefined;
  const adapters = await openAdapters(settings, silentLog, now, { deliverWebhook: (body, headers) => deliverWebhook(body, headers), resolveName: nobodysName });
  const modules = modulesWith({ version: 'test', metricsToken: undefined });
  const server = await createServerContext({ database, clock: shared ?? clock, log: silentLog, adapters: { ...adapters, ...replaced }, modules, delivery: 'inline' });
  const app = await buildApp(server, { ...settings, version: 'test', secret: 'a secret of tests only, long enough to sign' });
  serveChallenge(app, adapters.simulated.processor);
  deliverWebhook = async (body, headers) => {
    await app.inject({ method: 'POST', url: '/v1/webhooks/payments', payload: body, headers });
  };
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  const system = server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'test' } });

  return {
    url: `http://127.0.0.1:${address.port}`,
    server,
    clock,
    adapters,
    later: async (seconds, stepSeconds = STEP_SECONDS) => {
      for (let left = seconds; left > 0; left -= stepSeconds) {
        clock.advanceBy(Math.min(stepSeconds, left));
        for (const task of modules.flatMap((module) => module.tasks ?? [])) await task.run(system);
      }
    },
    createOrganisation: async (slug) => {
      const email = `owner@${slug}.example`;
      await createOrganisation(system, { slug, kind: 'client', name: `Company ${slug}`, timeZone: 'America/New_York', currency: 'USD', language: 'en', units: 'imperial', phone: null }, [{ name: 'Olga Owner', email, password: PASSWORD, roles: ['owner'] }]);
      return { email };
    },
    close: async () => {
      await app.close();
      await server.close();
      shared?.close();
      await adapters.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
