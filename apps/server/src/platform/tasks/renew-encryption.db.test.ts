import { randomBytes } from 'node:crypto';
import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestServerContext } from '../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../test/support/test-server-context.ts';
import { checkKeys } from '../crypto/check-keys.ts';
import type { EncryptedColumn } from '../crypto/encrypted-columns.ts';
import { createFieldCipher } from '../crypto/field-cipher.ts';
import { readKeyRing } from '../crypto/key-ring.ts';
import { asOwner } from '../db/connections.ts';
import type { Database } from '../db/database.ts';
import { defineModule } from '../module.ts';
import { renewEncryption } from './renew-encryption.ts';

const entry = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const [older, newer] = [entry('2025'), entry('2026')];
const [old, young] = [createFieldCipher(readKeyRing(older)), createFieldCipher(readKeyRing(`${newer}\n${older}`))];
const ours: EncryptedColumn = { table: 'keytest.connection', column: 'secret', idColumn: 'id', orgColumn: 'org_id', by: 'app' };
const librarys: EncryptedColumn = { table: 'keytest.factor', column: 'secret', idColumn: 'person', orgColumn: null, by: 'auth' };
const modules = [defineModule({ name: 'keytest', encrypted: [ours, librarys] })];
const orgs = [newId(), newId()];
let first: TestServer;
let database: Database;

const asCipher = (cipher: typeof old): Promise<TestServer> => createTestServerContext({ modules, database, adapters: { cipher } });
const asSuperuser = <R extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<R[]> => asOwner(database.reach, async (client) => (await client.query<R>(text, values)).rows);
const placeOf = (orgId: string, id: string) => ({ orgId, table: ours.table, column: 'secret', rowId: id });

beforeAll(async () => {
  first = await createTestServerContext({ modules, migrated: [] });
  ({ database } = first);
  await asSuperuser(`create schema keytest; create table keytest.connection (org_id uuid, id uuid, secret text, primary key (org_id, id)); select platform.protect('keytest.connection');
    create table keytest.factor (person text primary key, secret text); select platform.grant_auth('keytest.factor')`);
});
beforeEach(() => asSuperuser('truncate keytest.connection, keytest.factor'));
afterAll(() => first.close());

const addOld = async (orgId: string, plain: string): Promise<string> => {
  const id = newId();
  await asSuperuser('insert into keytest.connection values ($1, $2, $3)', [orgId, id, old.seal(placeOf(orgId, id), plain)]);
  return id;
};
const openAll = async (cipher: typeof old): Promise<string[]> => (await asSuperuser<{ org_id: string; id: string; secret: string }>('select * from keytest.connection')).map((row) => cipher.open(placeOf(row.org_id, row.id), row.secret)).sort();

test('after a change of keys every value of every organisation is written anew, and the old key can go', async () => {
  const plain = Array.from({ length: 450 }, (_, at) => `secret ${String(at).padStart(3, '0')}`);
  for (const [at, text] of plain.entries()) await addOld(orgs[at % 2]!, text);
  await asSuperuser('insert into keytest.connection values ($1, $2, null)', [orgs[0], newId()]);
  await asSuperuser('insert into keytest.factor values ($1, $2)', ['ana', old.seal({ orgId: '', table: librarys.table, column: 'secret', rowId: 'ana' }, 'JBSWY3DP')]);
  const server = await asCipher(young);
  await renewEncryption.run(server.ctx(orgs[0]!));
  await asSuperuser('delete from keytest.connection where secret is null');
  const onlyNew = createFieldCipher(readKeyRing(newer));
  expect(await openAll(onlyNew)).toEqual(plain);
  const [factor] = await asSuperuser<{ secret: string }>('select secret from keytest.factor');
  expect(onlyNew.open({ orgId: '', table: librarys.table, column: 'secret', rowId: 'ana' }, factor!.secret)).toBe('JBSWY3DP');
  await renewEncryption.run(server.ctx(orgs[0]!));
  expect(await openAll(onlyNew)).toEqual(plain);
});

test('a value that was tampered with, or carried over from another row, stops the renewal and stays as it is', async () => {
  const [victim, other] = [await addOld(orgs[0]!, 'mine'), await addOld(orgs[1]!, 'yours')];
  await asSuperuser('update keytest.connection set secret = (select secret from keytest.connection where id = $1) where id = $2', [other, victim]);
  const before = await asSuperuser('select id, secret from keytest.connection where id = $1', [victim]);
  const server = await asCipher(young);
  await expect(renewEncryption.run(server.ctx(orgs[0]!))).rejects.toThrow(`keytest.connection.secret of row ${victim} cannot be decrypted`);
  expect(await asSuperuser('select id, secret from keytest.connection where id = $1', [victim])).toEqual(before);
});

test('a server that lacks a key whose values are there does not start, and says which key and where it may lie', async () => {
  await addOld(orgs[0]!, 'kept');
  const lacking = await asCipher(createFieldCipher(readKeyRing(newer)));
  await expect(checkKeys(lacking.ctx(orgs[0]!))).rejects.toMatchObject({ name: 'StartupProblem', message: expect.stringContaining('"2025", which is not here'), remedy: expect.stringContaining('data-key') });
  await checkKeys((await asCipher(young)).ctx(orgs[0]!));
});
