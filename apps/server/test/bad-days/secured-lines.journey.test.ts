import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../src/app/env.ts';
import { asOwner } from '../../src/platform/db/connections.ts';
import { openDatabase } from '../../src/platform/db/database.ts';
import { usableBinaries } from '../../src/platform/db/embedded-binaries.ts';
import { silentLog } from '../../src/platform/log/log.ts';
import { openRedis } from '../../src/platform/redis/shared-redis.ts';
import { ownAuthority, type Issued } from '../support/own-certificate.ts';
import { findOwnPostgres, startOwnPostgres, type OwnPostgres } from '../support/own-postgres.ts';
import { hasRedis, ownRedis, type OwnRedis } from '../support/own-redis.ts';

const folder = mkdtempSync(join(tmpdir(), 'truckroll-lines-'));
const authority = ownAuthority(folder, 'authority');
const strangers = ownAuthority(folder, 'strangers');
if (!authority || !strangers) {
  if (process.env['CI']) throw new Error('There is no openssl on this machine; CI needs one.');
  console.warn('NOT RUN: lines to a database and a Redis over TLS; there is no openssl on the PATH (install openssl to run them).');
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!authority || !strangers)('over TLS, with a certificate instead of a password', () => {
  let postgres: OwnPostgres;
  let client: Issued;
  let server: Issued;
  beforeAll(async () => {
    server = authority!.issue('server');
    client = authority!.issue('operator');
    postgres = await startOwnPostgres(findOwnPostgres() ?? join(await usableBinaries(folder, undefined), 'bin'), { server, authority: authority! });
  });
  afterAll(async () => postgres?.stop());

  const addressWith = (root: Issued, shown?: Issued): string => {
    const url = new URL(postgres.url);
    url.search = new URLSearchParams({ sslmode: 'verify-full', sslrootcert: root.certFile, ...(shown && { sslcert: shown.certFile, sslkey: shown.keyFile }) }).toString();
    return url.href;
  };
  const open = (url: string) => openDatabase({ log: silentLog, migrations: [], url, dataDir: folder, poolSize: 2 });

  test('every connection to the database is encrypted, and the server knows us by our certificate', async () => {
    const database = await open(addressWith(authority!, client));
    try {
      await Promise.all([database.pools.app, database.pools.allOrgs, database.pools.auth].map((pool) => pool.query('select 1')));
      const seen = await asOwner(database.reach, (owner) => owner.query<{ name: string; ssl: boolean; who: string }>(`select application_name as name, ssl, client_dn as who from pg_stat_activity join pg_stat_ssl using (pid) where application_name like 'truckroll %' order by 1`));
      expect(seen.rows).toEqual(['allOrgs', 'app', 'auth', 'control', 'owner'].map((name) => ({ name: `truckroll ${name}`, ssl: true, who: '/CN=operator' })));
    } finally {
      await database.close();
    }
  });

  test('a database that another authority vouches for is not talked to, nor does it talk to strangers or in plain text', async () => {
    await expect(open(addressWith(strangers!, client))).rejects.toThrow(/cannot be reached: .*certificate/);
    await expect(open(addressWith(authority!, strangers!.issue('operator-of-strangers')))).rejects.toThrow('cannot be reached');
    await expect(open(addressWith(authority!))).rejects.toThrow('cannot be reached');
    await expect(open(postgres.url)).rejects.toThrow('cannot be reached');
  });

  describe.skipIf(!hasRedis())('Redis', () => {
    let redis: OwnRedis;
    beforeAll(async () => {
      redis = await ownRedis({ server, authority: authority! });
      await redis.start();
    });
    afterAll(async () => redis?.stop());
    const answerWith = async (root: Issued, shown: Issued | undefined): Promise<unknown> => {
      const settings = readSettings([], { REDIS_URL: redis.url, REDIS_CA_FILE: root.certFile, ...(shown && { REDIS_CERT_FILE: shown.certFile, REDIS_KEY_FILE: shown.keyFile }) });
      if (settings === 'help') throw new Error('unexpected');
      const shared = await openRedis({ url: settings.redisUrl!, tls: settings.redisTls, namespace: 'one', log: silentLog });
      try {
        return await shared.run("return redis.call('incr', KEYS[1])", 'one');
      } finally {
        shared.close();
      }
    };

    test('answers who shows a certificate, and only one that our authority vouches for is asked', async () => {
      expect(await answerWith(authority!, client)).toBe(1);
      expect(await answerWith(strangers!, client)).toBeUndefined();
      expect(await answerWith(authority!, undefined)).toBeUndefined();
    });
  });
});
