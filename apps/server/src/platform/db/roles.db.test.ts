import { randomUUID } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import { createEmptyDatabase, reachOf } from '../../../test/support/test-database.ts';
import { silentLog } from '../log/log.ts';
import { asOwner, type Reach } from './connections.ts';
import { migrateDatabase } from './database.ts';

const user = `plain_${randomUUID().slice(0, 8)}`;
afterAll(async () => {
  await asOwner(reachOf('postgres'), async (client) => client.query(`drop role if exists ${user}`));
});

test('a database user that may not make roles is told what an administrator has to run', async () => {
  const { reach, drop } = await createEmptyDatabase();
  await asOwner(reach, async (client) => client.query(`create role ${user} login password 'secret'; grant create on schema public to ${user}`));
  const cluster = inject('testCluster');
  const database = (await asOwner(reach, async (client) => client.query<{ name: string }>('select current_database() as name'))).rows[0]!.name;
  const url = 'url' in cluster ? Object.assign(new URL(cluster.url), { username: user, password: 'secret', pathname: `/${database}` }).href : `postgres://${user}@/${database}?host=${cluster.socketFolder}`;
  const poor: Reach = { kind: 'url', url, adminUrl: url };
  await expect(migrateDatabase(poor, [], silentLog)).rejects.toMatchObject({ name: 'StartupProblem', remedy: expect.stringContaining('administrator') as string });
  await drop();
});

test('a database that cannot be reached is told in words', async () => {
  const url = 'postgres://nobody@127.0.0.1:1/none';
  await expect(migrateDatabase({ kind: 'url', url, adminUrl: url }, [], silentLog)).rejects.toThrow('The database cannot be reached');
});
