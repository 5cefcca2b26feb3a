import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { cityOf } from '../modules/demo/index.ts';
import { allOrganisations, demoSignIns, setupCodeOf, type DemoSignIn } from '../modules/identity/index.ts';
import { serveChallenge } from '../platform/adapters/payments/challenge-page.ts';
import { openDatabaseClock } from '../platform/clock/database-clock.ts';
import type { Ctx } from '../platform/context.ts';
import { checkKeys } from '../platform/crypto/check-keys.ts';
import { openDatabase } from '../platform/db/database.ts';
import { removeEmbeddedData } from '../platform/db/embedded-postgres.ts';
import { read } from '../platform/db/read.ts';
import { NO_ORG } from '../platform/db/read-all-orgs.ts';
import { migrationSourcesIn } from '../platform/db/migrate.ts';
import { startReactionWorker } from '../platform/events/deliver-reactions.ts';
import { createLog } from '../platform/log/log.ts';
import type { Log } from '../platform/log/log.ts';
import { shipLines, type Shipper } from '../platform/log/ship-lines.ts';
import { createMetrics } from '../platform/metrics/metrics.ts';
import { openRedis } from '../platform/redis/shared-redis.ts';
import { startTaskRunner } from '../platform/tasks/run-tasks.ts';
import { startQueueWorkers } from '../platform/tasks/work-queues.ts';
import { createServerContext } from '../platform/server-context.ts';
import { StartupProblem, codeOf, messageOf } from '../platform/startup-problem.ts';
import { openAdapters } from './adapters.ts';
import { buildApp } from './build-app.ts';
import { checkPooler } from './check-pooler.ts';
import { foundDemo } from './demo/found-demo.ts';
import { returnToRealTime } from './demo/return-to-real-time.ts';
import { superviseDemo } from './demo/supervise-demo.ts';
import { USAGE, readSettings } from './env.ts';
import type { Settings } from './env.ts';
import { modulesWith } from './modules.ts';
import { keptSecret } from './secret.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };
const MODULES = join(import.meta.dirname, '../modules');

/** Runs the server until it is told to stop. Problems of start-up are told in words and end the process with code 1. */
export async function runServer(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    const settings = readSettings(argv, env);
    if (settings === 'help') {
      console.log(USAGE);
      return;
    }
    const told = untilTold();
    const shipper = settings.logCollector && shipLines(settings.logCollector);
    const starting = startServer(settings, createLog({ level: settings.logLevel, ...(shipper && { write: writeBoth(shipper) }) }), argv, told);
    endOnceTold(told, starting, async () => shipper?.close());
    const running = await starting;
    if (process.stdout.isTTY || settings.logLevel !== 'silent') console.log(welcome(settings, running));
  } catch (error) {
    if (error instanceof ToldToStop) return;
    if (!(error instanceof StartupProblem)) throw error;
    console.error(`\nTruckroll did not start. ${error.message}\n${error.remedy}\n`);
    process.exitCode = 1;
  }
}

const writeBoth = (shipper: Shipper) => (line: string): void => {
  process.stdout.write(line);
  shipper.send(line);
};

export type RunningServer = { readonly address: string; /** Of the demo; undefined on a real installation. */ readonly demo: { signIns: readonly DemoSignIn[]; hasHistoryToLive: boolean } | undefined; /** Needed to set up from another machine; undefined once there is an organisation. */ readonly setupCode: string | undefined; stop(): Promise<void> };

/**
 * Starts the roles that the settings ask for. What was opened is closed again, last first, when a later step fails, when it
 * stops, and when `told` says so before all is open (it rejects with ToldToStop then).
 */
export async function startServer(settings: Settings, log: Log, argv: readonly string[] = [], told: AbortSignal = new AbortController().signal): Promise<RunningServer> {
  const opened: (() => Promise<unknown> | void)[] = [];
  const keep = (close: () => Promise<unknown> | void): void => {
    opened.push(close);
    told.throwIfAborted();
  };
  const stop = async (): Promise<void> => {
    for (let close = opened.pop(); close; close = opened.pop()) await close();
  };
  try {
    if (settings.reset) removeEmbeddedData(settings.dataDir);
    if (settings.databaseUrl !== undefined) refuseUnwritable(settings.dataDir);
    const modules = modulesWith({ version, metricsToken: settings.metricsToken });
    const database = await openDatabase({
      log,
      migrations: migrationSourcesIn(MODULES, modules.map((module) => module.name)),
      url: settings.databaseUrl,
      adminUrl: settings.databaseAdminUrl,
      dataDir: settings.dataDir,
      poolSize: settings.poolSize,
    });
    keep(() => database.close());
    await checkPooler(database);
    const clock = await openDatabaseClock(database, log);
    keep(() => clock.close());

    // The simulated processor calls the app that is built on top of it.
    const later: { app?: FastifyInstance } = {};
    const adapters = await openAdapters(settings, log, () => clock.now(), {
      deliverWebhook: (body, headers) => postWebhook(later.app, settings, body, headers),
    });
    keep(() => adapters.close());
    const secret = settings.secret ?? keptSecret(settings.dataDir, 'session-secret');
    // All processes of an installation have one secret, and no other installation has it.
    const redis = settings.redisUrl === undefined ? undefined : await openRedis({ url: settings.redisUrl, tls: settings.redisTls, namespace: secret, log });
    keep(() => redis?.close());
    const server = await createServerContext({ database, clock, log, adapters, modules, redis, metrics: createMetrics({ ofProcess: true, pools: database.pools }) });
    keep(() => server.close());
    await checkKeys(server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'start' } }));

    if (!settings.demo) await returnToRealTime({ control: database.control, clock, log });
    // Before anybody can knock: an empty installation offers its first visitor to become the owner.
    const demoOrg = settings.demo && settings.roles.has('worker') ? await foundDemo(server, adapters.region) : undefined;
    if (settings.simulatedPayments && !settings.demo) log.warn({}, 'card payments are simulated: made-up cards mark invoices as paid; set SIMULATED_PAYMENTS=0 before customers reach this server');
    const app = await buildApp(server, { ...settings, version, secret });
    later.app = app;
    if (settings.roles.has('api') && settings.simulatedPayments) serveChallenge(app, adapters.simulated.processor);
    keep(() => app.close());
    const { address, local } = await listen(app, settings);
    if (settings.roles.has('worker')) {
      const reactions = await startReactionWorker(server, { alone: database.kind === 'embedded' });
      keep(() => reactions.stop());
      const queues = await startQueueWorkers(server);
      keep(() => queues.stop());
      const tasks = startTaskRunner(server);
      keep(() => tasks.stop());
    }
    if (demoOrg !== undefined) {
      const supervision = superviseDemo({ server, clock, orgId: demoOrg, address: local, tls: settings.tls !== undefined, argv });
      keep(() => supervision.stop());
    }
    const nobody = server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'start' } });
    const setupCode = (await allOrganisations(nobody)).length === 0 ? setupCodeOf(secret) : undefined;
    const described = demoOrg === undefined ? undefined : await describeDemo(server.ctxFor({ orgId: demoOrg, actor: { kind: 'system', name: 'start' } }));
    told.throwIfAborted();
    return { address, stop, setupCode, demo: described };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Files, secrets and an imported region lie in the data folder also when the database does not. */
function refuseUnwritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw new StartupProblem(`The data folder ${dataDir} cannot be written (${codeOf(error) ?? messageOf(error)}).`, 'Choose another one with --data-dir, or correct its permissions.', { cause: error });
  }
}

const WEBHOOK_PATH = '/v1/webhooks/payments';

/** Hands the simulated processor's message to our own webhook address: in this process, or over the network when another one has the api role. */
async function postWebhook(app: FastifyInstance | undefined, { roles, publicUrl }: Settings, body: Buffer, headers: Readonly<Record<string, string>>): Promise<void> {
  if (app && roles.has('api')) {
    const { statusCode } = await app.inject({ method: 'POST', url: WEBHOOK_PATH, payload: body, headers });
    if (statusCode >= 300) throw new Error(`the webhook answered ${statusCode}`);
    return;
  }
  if (publicUrl === undefined) throw new Error('without the api role the simulated processor needs PUBLIC_URL to reach its webhook');
  const response = await fetch(new URL(WEBHOOK_PATH, publicUrl), { method: 'POST', body: new Uint8Array(body), headers });
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
}

/**
 * Listens, and gives back the address a person can open and the one on this machine, without a proxy in between. Throws
 * StartupProblem for a port that is taken.
 */
async function listen(app: FastifyInstance, { host, port, tls, publicUrl }: Settings): Promise<{ address: string; local: string }> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') throw new StartupProblem(`Port ${port} is taken by another program.`, `Stop it, or choose another port: npm start -- --port ${port + 1}`, { cause: error });
    if (codeOf(error) === 'EACCES') throw new StartupProblem(`This user may not listen on port ${port}.`, 'Choose a port above 1023 with --port.', { cause: error });
    if (codeOf(error) === 'EADDRNOTAVAIL' || codeOf(error) === 'ENOTFOUND') throw new StartupProblem(`This machine has no address ${host}.`, 'Choose another with --host, e.g. 127.0.0.1 or 0.0.0.0.', { cause: error });
    throw error;
  }
  const bound = app.server.address();
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  const at = (name: string): string => `${tls ? 'https' : 'http'}://${name}:${boundPort}`;
  const isNamed = !['0.0.0.0', '::', '127.0.0.1'].includes(host);
  return { address: publicUrl ?? at(isNamed ? host : 'localhost'), local: at(isNamed ? host : '127.0.0.1') };
}

const welcome = ({ roles }: Settings, { address, demo, setupCode }: RunningServer): string =>
  roles.has('api')
    ? `
  Truckroll ${version} runs.

    Ask for help        ${address}/
    Dispatch            ${address}/console
    Technician          ${address}/technician
    API reference       ${address}/docs
${setupCode === undefined ? '' : `\n  Your company begins at ${address}/console/first-run?code=${setupCode}\n`}${demoLines(demo)}
  Stop with Ctrl-C.
`
    : `Truckroll ${version} runs as ${[...roles].join(', ')}; its health is at ${address}/health/ready`;

/** A few of the demo's people; all of them stand on the sign-in page. */
function demoLines(demo: RunningServer['demo']): string {
  if (!demo) return '';
  const { signIns } = demo;
  const shown = ['owner', 'dispatcher', 'technician'].flatMap((role) => signIns.find((signIn) => signIn.role === role) ?? []);
  return `
  Demo sign-ins (password ${shown[0]?.password}, made for this installation):
${shown.map(({ label, email }) => `    ${label.padEnd(20)}${email}`).join('\n')}
${demo.hasHistoryToLive ? '\n  Its history fills in now; the console shows how far it is.\n' : ''}`;
}

async function describeDemo(ctx: Ctx): Promise<RunningServer['demo']> {
  const city = await read(ctx, cityOf);
  return { signIns: await demoSignIns(ctx), hasHistoryToLive: city?.phase === 'seeding' || city?.phase === 'history' };
}

const FORCED_EXIT_CODE = 130;

class ToldToStop extends Error {}

/** Aborted by the first signal to end, which may come while the server still starts; a second one ends at once. */
function untilTold(): AbortSignal {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(FORCED_EXIT_CODE);
    controller.abort(new ToldToStop());
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return controller.signal;
}

/** A step of the start that lasts longer (waiting for another process to migrate, an import) is not waited for by who was told to stop. */
const LONGEST_STEP_MS = 10_000;

/** Stops everything in order and ends the process, however far it has started. */
function endOnceTold(told: AbortSignal, starting: Promise<RunningServer>, sayLastWords: () => Promise<void>): void {
  let hasStarted = false;
  starting.then(
    () => (hasStarted = true),
    () => (hasStarted = true),
  );
  told.addEventListener('abort', () => {
    setTimeout(() => !hasStarted && process.exit(FORCED_EXIT_CODE), LONGEST_STEP_MS).unref();
    starting
      .then(async (running) => {
        await running.stop();
        await sayLastWords();
      })
      .then(
        () => process.exit(0),
        (error: unknown) => {
          if (error instanceof ToldToStop) process.exit(0);
          console.error(error);
          process.exit(1);
        },
      );
  });
}
