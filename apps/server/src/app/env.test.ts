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
  const env = { DATABASE_URL: 'postgres://u:p@localhost/d' };
  expect([read([], env).demo, read(['--demo'], env).demo, read(['--no-demo']).demo]).toEqual([false, true, false]);
});

test('cards go to the labelled simulator until somebody switches it off; the demo always has it', () => {
  expect([read(), read(['--no-demo']), read([], { DATABASE_URL: 'postgres://localhost/d' }), read(['--no-demo'], { SIMULATED_PAYMENTS: '0' }), read([], { SIMULATED_PAYMENTS: '0' })].map(({ simulatedPayments }) => simulatedPayments)).toEqual([true, true, true, false, true]);
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
    [['--reset'], { DATABASE_URL: 'postgres://localhost/d' }, /--reset/, /DATABASE_URL/],
    [[], { DATABASE_URL: 'mysql://h/d' }, /PostgreSQL/, /postgres:\/\//],
    [[], { REDIS_URL: 'localhost:6379' }, /REDIS_URL/, /redis:\/\//],
    [[], { TRUCKROLL_ROLES: 'api,cook' }, /cook/, /api, live, worker/],
    [[], { LOG_LEVEL: 'loud' }, /loud/, /warn/],
    [[], { PUBLIC_URL: 'example.com' }, /PUBLIC_URL/, /https:/],
    [[], { PORTAL_URL: 'help' }, /PORTAL_URL is/, /https:/],
    [[], { PORTAL_URL: 'https://help.example.com' }, /PORTAL_URL needs a PUBLIC_URL/, /host/],
    [[], { PORTAL_URL: 'https://x.example.com', PUBLIC_URL: 'https://x.example.com' }, /another host/, /host/],
    [[], { TLS_KEY_FILE: '/k' }, /both/, /other/],
    [[], { TRUCKROLL_SECRET: 'short' }, /5 characters/, /openssl/],
    [[], { TRUCKROLL_SECRET_FILE: '/does/not/exist' }, /ENOENT/, /path/],
    [[], { TRUCKROLL_DATA_KEYS: '2026:short' }, /TRUCKROLL_DATA_KEYS.*32 bytes/, /openssl/],
    [[], { CORS_ORIGINS: 'https://a.example, *' }, /CORS_ORIGINS holds "\*"/, /no wildcard/],
    [[], { CORS_ORIGINS: 'https://a.example/path' }, /CORS_ORIGINS/, /whole origins/],
    [[], { OUTGOING_ALLOW: 'https://x' }, /OUTGOING_ALLOW/, /host:port/],
    [[], { PLAIN_LINES: 'https://x' }, /PLAIN_LINES/, /host:port/],
    [[], { DATABASE_URL: 'postgres://u:secret-word@db.example.com/d' }, /^DATABASE_URL leads to db\.example\.com without TLS/, /sslmode=verify-full.*PLAIN_LINES/],
    [[], { DATABASE_URL: 'postgres://localhost/d', DATABASE_ADMIN_URL: 'postgres://10.0.0.9/d' }, /^DATABASE_ADMIN_URL leads to 10\.0\.0\.9/, /verify-full/],
    [[], { REDIS_URL: 'redis://:secret-word@cache:6379' }, /^REDIS_URL leads to cache without TLS/, /rediss:/],
    [[], { LOG_COLLECTOR: 'http://x' }, /LOG_COLLECTOR is/, /logs.example.com:6514/],
    [[], { CLAMD: 'http://x' }, /CLAMD is/, /localhost:3310/],
    [[], { CLAMD: 'scanner.example.com' }, /CLAMD leads to scanner.example.com/, /PLAIN_LINES/],
    [[], { REDIS_CERT_FILE: '/c' }, /ENOENT|both/, /other|path/],
    [[], { RATE_LIMIT_FACTOR: '-1' }, /-1/, /0 or more/],
  ])('%j %j', (argv, env, message, remedy) => {
    expect(() => readSettings(argv, env as Record<string, string>)).toThrow(expect.objectContaining({ name: 'StartupProblem', message: expect.stringMatching(message), remedy: expect.stringMatching(remedy) }));
  });
});

test('a database or Redis beyond this machine is reached over TLS with its certificate checked, or where the operator says that the line is his own', () => {
  const verdict = (env: Record<string, string>): string => {
    try {
      read([], env);
      return 'taken';
    } catch {
      return 'refused';
    }
  };
  const verdicts = (name: string, urls: readonly string[], more: Record<string, string> = {}): string[] => [...new Set(urls.map((url) => verdict({ [name]: url, ...more })))];
  expect(verdicts('DATABASE_URL', ['postgres://localhost/d', 'postgres://u@127.0.0.7:5433/d', 'postgres://[::1]/d', 'postgres:///d', 'postgres://u@/d?host=/run/postgresql', 'postgres://db/d?sslmode=verify-full'])).toEqual(['taken']);
  expect(verdicts('DATABASE_URL', ['postgres://db/d', 'postgres://localhost.example.com/d', 'postgres://localhost/d?host=db', 'postgres://%64b/d', ...['disable', 'no-verify', 'prefer', 'require', 'verify-ca'].map((mode) => `postgres://db/d?sslmode=${mode}`), 'postgres://db/d?sslmode=verify-full&sslmode=disable', 'postgres://db/d?sslmode=verify-full&uselibpqcompat=true', 'postgres://db/d?sslmode=verify-full&ssl=0'])).toEqual(['refused']);
  expect(verdicts('DATABASE_URL', ['postgres://db/d', 'postgres://db:5432/d', 'postgres://10.1.2.3/d'], { PLAIN_LINES: 'db:5432, 10.1.0.0/16' })).toEqual(['taken']);
  expect(verdicts('DATABASE_URL', ['postgres://db:6000/d', 'postgres://10.2.2.3/d'], { PLAIN_LINES: 'db:5432, 10.1.0.0/16' })).toEqual(['refused']);
  expect(verdicts('REDIS_URL', ['redis://localhost:6379', 'rediss://cache:6379'])).toEqual(['taken']);
  expect([read([], { SMTP_URL: 'smtp://mail.example.com' }), read([], { SMTP_URL: 'smtp://localhost:25' }), read([], { SMTP_URL: 'smtp://relay', PLAIN_LINES: 'relay' }), read()].map(({ smtpNeedsTls }) => smtpNeedsTls)).toEqual([true, false, false, false]);
});
