import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSettings } from './env.ts';
import type { Settings } from './env.ts';

const folder = mkdtempSync(join(tmpdir(), 'truckroll-env-'));
afterAll(() => rmSync(folder, { recursive: true }));
const read = (argv: string[] = [], env: Record<string, string> = {}): Settings => {
  const settings = readSettings(argv, env);
  if (settings === 'help') throw new Error('unexpected help');
  return settings;
};

test('without a word it runs everything on port 3000 of this machine, with the demo, in .truckroll', () => {
  expect(read()).toMatchObject({ port: 3000, host: '127.0.0.1', demo: true, reset: false, dataDir: resolve('.truckroll'), databaseUrl: undefined, rateLimitFactor: 1 });
  expect([...read().roles]).toEqual(['api', 'live', 'worker']);
});

test('arguments win over the environment', () => {
  expect(read(['--port', '8080', '--data-dir', '/srv/x'], { PORT: '9090', TRUCKROLL_DATA_DIR: '/srv/y' })).toMatchObject({ port: 8080, dataDir: '/srv/x' });
});

test('the demo stays out of a database of one’s own unless it is asked for', () => {
  const env = { DATABASE_URL: 'postgres://u:p@h/d' };
  expect([read([], env).demo, read(['--demo'], env).demo, read(['--no-demo']).demo]).toEqual([false, true, false]);
});

test('cards go to the labelled simulator until somebody switches it off; the demo always has it', () => {
  expect([read(), read(['--no-demo']), read([], { DATABASE_URL: 'postgres://h/d' }), read(['--no-demo'], { SIMULATED_PAYMENTS: '0' }), read([], { SIMULATED_PAYMENTS: '0' })].map(({ simulatedPayments }) => simulatedPayments)).toEqual([true, true, true, false, true]);
});

test('secrets come from files without their last line break', () => {
  const file = join(folder, 'secret');
  writeFileSync(file, `${'s'.repeat(40)}\n`);
  expect(read([], { TRUCKROLL_SECRET_FILE: file }).secret).toBe('s'.repeat(40));
});

describe('what is wrong is said together with what would be right', () => {
  test.each([
    [['--port', 'eighty'], {}, /--port is "eighty".*/, /whole number/],
    [['--port', '70000'], {}, /70000/, /65535/],
    [['--prot', '1'], {}, /prot/, /--help/],
    [['--demo', '--no-demo'], {}, /contradict/, /one of them/],
    [['--reset'], { DATABASE_URL: 'postgres://h/d' }, /--reset/, /DATABASE_URL/],
    [[], { DATABASE_URL: 'mysql://h/d' }, /PostgreSQL/, /postgres:\/\//],
    [[], { REDIS_URL: 'localhost:6379' }, /REDIS_URL/, /redis:\/\//],
    [[], { TRUCKROLL_ROLES: 'api,cook' }, /cook/, /api, live, worker/],
    [[], { LOG_LEVEL: 'loud' }, /loud/, /warn/],
    [[], { PUBLIC_URL: 'example.com' }, /PUBLIC_URL/, /https:/],
    [[], { TLS_KEY_FILE: '/k' }, /both/, /other/],
    [[], { TRUCKROLL_SECRET: 'short' }, /5 characters/, /openssl/],
    [[], { TRUCKROLL_SECRET_FILE: '/does/not/exist' }, /ENOENT/, /path/],
    [[], { TRUCKROLL_DATA_KEYS: '2026:short' }, /TRUCKROLL_DATA_KEYS.*32 bytes/, /openssl/],
    [[], { CORS_ORIGINS: 'https://a.example, *' }, /CORS_ORIGINS holds "\*"/, /no wildcard/],
    [[], { CORS_ORIGINS: 'https://a.example/path' }, /CORS_ORIGINS/, /whole origins/],
    [[], { OUTGOING_ALLOW: 'https://x' }, /OUTGOING_ALLOW/, /host:port/],
    [[], { RATE_LIMIT_FACTOR: '-1' }, /-1/, /0 or more/],
  ])('%j %j', (argv, env, message, remedy) => {
    expect(() => readSettings(argv, env as Record<string, string>)).toThrow(expect.objectContaining({ name: 'StartupProblem', message: expect.stringMatching(message), remedy: expect.stringMatching(remedy) }));
  });
});
