import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOSE } from '@truckroll/contracts/live/protocol.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { readSettings } from '../../src/app/env.ts';
import { startServer, type RunningServer } from '../../src/app/run-server.ts';
import { asOwner } from '../../src/platform/db/connections.ts';
import { silentLog } from '../../src/platform/log/log.ts';
import { ownCertificate } from '../support/own-certificate.ts';
import { createEmptyDatabase, urlOf } from '../support/test-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'truckroll-tls-'));
const NAME = 'dispatch.example.com';
const own = ownCertificate(folder, NAME);
if (!own) {
  if (process.env['CI']) throw new Error('There is no openssl on this machine; CI needs one.');
  console.warn('NOT RUN: HTTPS with a certificate of one’s own; there is no openssl on the PATH (install openssl to run them).');
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!own)('a server with a certificate and key of its own', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let server: RunningServer | undefined;
  const settingsWith = (env: Record<string, string>) => readSettings(['--port', '0', '--demo', '--data-dir', folder, '--osm', join(import.meta.dirname, '../fixtures/regions/harrisburg-pa.osm.pbf')], { DATABASE_URL: urlOf(database.reach), DEMO_HISTORY_DAYS: '0', LOG_LEVEL: 'silent', ...env });

  beforeAll(async () => {
    database = await createEmptyDatabase();
    const settings = settingsWith({ TLS_CERT_FILE: own!.certFile, TLS_KEY_FILE: own!.keyFile });
    if (settings === 'help') throw new Error('unexpected');
    // Its own processes read settings from their environment, as those of `npm start` do.
    vi.stubEnv('DATABASE_URL', urlOf(database.reach));
    vi.stubEnv('DEMO_HISTORY_DAYS', '0');
    server = await startServer(settings, silentLog, ['--demo', '--data-dir', folder, '--osm', join(import.meta.dirname, '../fixtures/regions/harrisburg-pa.osm.pbf')]);
  });
  afterAll(async () => {
    await server?.stop();
    await database.drop();
    vi.unstubAllEnvs();
  });

  /** Trusts this certificate alone and asks for the name in it. */
  const trusting = () => ({ ca: readFileSync(own!.certFile), servername: NAME });
  const ask = (path: string, options: object) =>
    new Promise<{ status: number | undefined; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
      get(`${server!.address}${path}`, options, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
      }).on('error', reject);
    });

  test('answers over HTTPS to whoever trusts the certificate, and to nobody over plain HTTP', async () => {
    expect(server!.address).toMatch(/^https:\/\/localhost:\d+$/);
    expect(await ask('/health/ready', trusting())).toMatchObject({ status: 200 });
    await expect(ask('/health/ready', { servername: NAME })).rejects.toThrow(/self.signed/);
    await expect(fetch(`${server!.address.replace('https', 'http')}/health/ready`)).rejects.toThrow('fetch failed');
    expect(JSON.parse((await ask('/v1/openapi.json', trusting())).text)).toMatchObject({ servers: [{ url: server!.address }] });
  });

  test('live sockets open over TLS as well', async () => {
    const { hostname, port } = new URL(server!.address);
    const socket = new WebSocket(`wss://${hostname}:${port}/v1/live`, trusting());
    const first = await new Promise<string>((resolve, reject) => socket.once('error', reject).once('message', (data: Buffer) => resolve(data.toString())));
    expect(JSON.parse(first)).toHaveProperty('type');
    socket.close(CLOSE.restarting);
  });

  test('the demo’s city lives over it, although its certificate is for another name', async () => {
    const phase = () => asOwner(database.reach, async (client) => (await client.query<{ mode: string; rate: number }>(`select mode, rate from platform.clock where mode = 'demo' and not paused`)).rows[0]);
    await vi.waitFor(async () => expect(await phase()).toBeDefined(), { timeout: 150_000, interval: 200 });
    // Only the city opens calls for help, and only by calling the server.
    await vi.waitFor(async () => {
      const { rows } = await asOwner(database.reach, async (client) => (await client.query('begin; set local role truckroll_all_orgs'), client.query<{ n: number }>('select count(*)::int as n from jobs.job')));
      expect(rows[0]!.n).toBeGreaterThan(0);
    }, { timeout: 90_000, interval: 500 });
  }, 260_000);

  test('a key of another certificate, or no key at all, is refused in words', () => {
    const other = ownCertificate(folder, 'other.example.com')!;
    expect(() => settingsWith({ TLS_CERT_FILE: own!.certFile, TLS_KEY_FILE: other.keyFile })).toThrow(expect.objectContaining({ name: 'StartupProblem', message: expect.stringMatching(/mismatch/) }));
    writeFileSync(join(folder, 'empty.pem'), 'nothing here');
    expect(() => settingsWith({ TLS_CERT_FILE: own!.certFile, TLS_KEY_FILE: join(folder, 'empty.pem') })).toThrow(expect.objectContaining({ name: 'StartupProblem', remedy: expect.stringMatching(/PEM/) }));
  });
});
