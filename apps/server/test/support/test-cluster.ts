import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/platform/db/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** How tests reach their server: a socket folder, or the URL of a server of one's own. */
    testCluster: { socketFolder: string; port: number; superuser: string } | { url: string };
  }
}

/**
 * Vitest's global set-up: one throw-away PostgreSQL for the whole run, in memory where the machine has
 * /dev/shm. With DATABASE_URL set, databases are made on that server instead (its user needs CREATEDB).
 */
export default async function startTestCluster(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined) {
    project.provide('testCluster', { url });
    return async () => undefined;
  }
  const folder = mkdtempSync(join(statSync('/dev/shm', { throwIfNoEntry: false })?.isDirectory() ? '/dev/shm' : tmpdir(), 'truckroll-test-'));
  chmodSync(folder, 0o755); // so that its data stays in it even when root runs the tests
  const server = await startEmbeddedPostgres({ dataDir: folder, durable: false });
  project.provide('testCluster', { socketFolder: server.socketFolder, port: server.port, superuser: server.user });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(server.socketFolder, { recursive: true, force: true });
  };
}
