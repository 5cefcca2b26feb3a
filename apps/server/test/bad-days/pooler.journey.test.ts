import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPooler } from '../../src/app/check-pooler.ts';
import { asOwner } from '../../src/platform/db/connections.ts';
import { migrateDatabase, openPools } from '../../src/platform/db/database.ts';
import { migrationSourcesIn } from '../../src/platform/db/migrate.ts';
import { silentLog } from '../../src/platform/log/log.ts';
import { pgBouncerVersion, startOwnPgBouncer } from '../support/own-pgbouncer.ts';
import { findOwnPostgres, startOwnPostgres, type OwnPostgres } from '../support/own-postgres.ts';

const bin = findOwnPostgres();
const version = pgBouncerVersion();
const can = bin !== undefined && version !== undefined;
if (!can) {
  if (process.env['CI']) throw new Error('There is no PostgreSQL or no pgbouncer of its own on this machine; CI needs both.');
  console.warn(`NOT RUN: a pooler in front of PostgreSQL; there is no ${bin === undefined ? 'postgresql' : 'pgbouncer'} on this machine (install it to run them).`);
}
const keepsStatements = version !== undefined && (version[0] > 1 || version[1] >= 21);
const withoutStatements = { pool_mode: 'transaction', ignore_startup_parameters: 'options,extra_float_digits', ...(keepsStatements ? { max_prepared_statements: '0' } : {}) };

describe.skipIf(!can)('a pooler between the server and its PostgreSQL', () => {
  let postgres: OwnPostgres;
  beforeAll(async () => {
    postgres = await startOwnPostgres(bin!);
    const direct = { kind: 'url', url: postgres.url, adminUrl: postgres.url } as const;
    await migrateDatabase(direct, migrationSourcesIn('/nowhere', []), silentLog);
    // What the operator's guide says.
    await asOwner(direct, async (client) => client.query(`create role truckroll_pooled login noinherit; grant truckroll_app to truckroll_pooled; alter role truckroll_pooled set role = truckroll_app`));
  });
  afterAll(() => postgres.stop());

  /** What the start says of a pooler with these settings; undefined when it is content. */
  async function verdict(login: string, settings: Record<string, string>): Promise<string | undefined> {
    const bouncer = await startOwnPgBouncer(postgres.url, settings);
    const database = await openPools({ kind: 'url', url: bouncer.urlFor(login), adminUrl: postgres.url }, silentLog, 4);
    try {
      await checkPooler(database);
      return undefined;
    } catch (error) {
      expect(error).toMatchObject({ name: 'StartupProblem', remedy: expect.stringContaining('operator’s guide') });
      return (error as Error).message;
    } finally {
      await database.close();
      await bouncer.stop();
    }
  }

  test('one that refuses our options is told so', async () => {
    expect(await verdict('operator', { pool_mode: 'transaction' })).toMatch(/refuses our connections: .*(options|role)/);
  });

  test('one that drops the role which keeps organisations apart is never used', async () => {
    expect(await verdict('operator', withoutStatements)).toBe('Connections through DATABASE_URL run as operator instead of truckroll_app: a pooler in between drops the option that restricts them.');
  });

  test('one that forgets prepared statements is told so', async () => {
    expect(await verdict('truckroll_pooled', withoutStatements)).toContain('forgets prepared statements');
  });

  test('one that is set up as the operator’s guide says is used', async () => {
    expect(await verdict('truckroll_pooled', { ...withoutStatements, ...(keepsStatements ? { max_prepared_statements: '200' } : { pool_mode: 'session' }) })).toBeUndefined();
  });
});
