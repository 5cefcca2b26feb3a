import fc from 'fast-check';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServerContext, type TestServer } from '../../../test/support/test-server-context.ts';
import { Session } from './kysely-on.ts';

let server: TestServer;
let client: pg.PoolClient;
let session: Session;

beforeAll(async () => {
  server = await createTestServerContext({ migrated: [] });
  client = await server.database.pools.app.connect();
  session = new Session(client);
});
afterAll(async () => {
  session.release();
  await server.close();
});

const outcomes = async (sent: Promise<{ rows: unknown[] }>[]): Promise<unknown[]> =>
  (await Promise.allSettled(sent)).map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.rows : (outcome.reason as { code: string }).code));

test('what follows a failed statement of the same packet fails with it; what was before has its answer, and the connection goes on', async () => {
  expect(await outcomes([session.query('select 1 as n'), session.query('select 1 / 0 as n'), session.query('select 2 as n')])).toEqual([[{ n: 1 }], '22012', '22012']);
  expect(await outcomes([session.query('select 3 as n')])).toEqual([[{ n: 3 }]]);
});

test('a statement may fail before, while and after the server learns to keep it', async () => {
  const divide = (by: number) => session.query('select 6 / $1::int as n', [by]);
  const given = [];
  for (const by of [2, 0, 3, 0, 6]) given.push(...(await outcomes([divide(by)])));
  expect(given).toEqual([[{ n: 3 }], '22012', [{ n: 2 }], '22012', [{ n: 1 }]]);
  const unknown = () => session.query('select n from nowhere');
  expect(await outcomes([unknown()])).toEqual(['42P01']);
  expect(await outcomes([unknown(), unknown()])).toEqual(['42P01', '42P01']);
  expect(await outcomes([unknown(), divide(1)])).toEqual(['42P01', '42P01']);
  expect(await outcomes([divide(1), divide(2)])).toEqual([[{ n: 6 }], [{ n: 3 }]]);
});

test('the same statement many times in one packet, and rows among statements without any', async () => {
  await session.query('create temp table kept (n int)');
  const keep = (n: number) => session.query('insert into kept values ($1)', [n]);
  const seen = () => session.query<{ n: number }>('select n from kept order by n');
  for (let round = 1; round <= 3; round++) {
    const [before, , , after] = await Promise.all([seen(), keep(2 * round), keep(2 * round + 1), seen()]);
    expect(after.rows).toHaveLength(before.rows.length + 2);
  }
  expect(await session.query('update kept set n = 0 where n < 4')).toMatchObject({ command: 'UPDATE', rowCount: 2, rows: [] });
});

test('a value that cannot be sent or read fails its own statement only', async () => {
  expect(await Promise.allSettled([session.query('select $1::timestamptz', [new Date(Number.NaN)]), session.query('select $1', [() => 1]), session.query('select 9007199254740993::bigint as n'), session.query('select 1 as n')])).toMatchObject([
    { status: 'rejected', reason: { name: 'RangeError' } },
    { status: 'rejected', reason: { name: 'TypeError' } },
    { status: 'rejected', reason: { name: 'RangeError' } },
    { status: 'fulfilled', value: { rows: [{ n: 1 }] } },
  ]);
});

test('texts, instants, bytes, numbers and arrays of them come back as they were sent', async () => {
  const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\u0000', ''));
  const instant = fc.date({ min: new Date('1900-01-01Z'), max: new Date('2999-12-31Z'), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), text, fc.array(instant), fc.uint8Array(), fc.double({ noNaN: true }), fc.boolean(), fc.jsonValue({ noUnicodeString: false, stringUnit: 'grapheme' }).filter((value) => !JSON.stringify(value).includes('\\u0000')), async (texts, alone, instants, bytes, number, yes, value) => {
      const { rows } = await session.query<Record<string, unknown>>(
        'select $1::text[] as texts, $2::text as alone, $3::timestamptz[] as instants, $4::bytea as bytes, $5::float8 as number, $6::boolean as yes, $7::jsonb as value, $8::float8[] as numbers',
        [texts, alone, instants, bytes, number, yes, JSON.stringify(value), [number, number]],
      );
      expect(rows[0]).toEqual({ texts, alone, instants, bytes: Buffer.from(bytes), number: number + 0, yes, value: JSON.parse(JSON.stringify(value)), numbers: [number + 0, number + 0] });
    }),
    { numRuns: 200 },
  );
});

test('two packets under way may bring the same new statement', async () => {
  const slowly = () => session.query<{ n: number }>('select 40 + $1::int as n from pg_sleep(0.05)', [2]);
  await slowly();
  const first = slowly();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await outcomes([first, slowly()])).toEqual([[{ n: 42 }], [{ n: 42 }]]);
  expect(await outcomes([slowly(), slowly()])).toEqual([[{ n: 42 }], [{ n: 42 }]]);
});

test('a connection goes back when all is answered, not when its user has given up', async () => {
  const own = new Session(await server.database.pools.app.connect());
  const slow = own.query('select pg_sleep(0.2)');
  await new Promise((resolve) => setImmediate(resolve));
  const { idleCount } = server.database.pools.app;
  own.release();
  expect(server.database.pools.app.idleCount).toBe(idleCount);
  await slow;
  await new Promise((resolve) => setImmediate(resolve));
  expect(server.database.pools.app.idleCount).toBe(idleCount + 1);
});

test('statements reach the server in the order of their calls, also the first ones of a session, and those sent behind come last', async () => {
  const own = new Session(await server.database.pools.app.connect());
  await own.query('create temp sequence calls');
  const call = async (): Promise<number> => (await own.query<{ n: number }>(`select nextval('calls') as n`)).rows[0]!.n;
  const built = async (): Promise<number> => (await sql<{ n: number }>`select nextval('calls') as n`.execute(own.kysely)).rows[0]!.n;
  const behind = async (): Promise<number> => (await own.queryBehind<{ n: number }>(`select nextval('calls') as n`)).rows[0]!.n;
  expect(await Promise.all([behind(), built(), call(), built(), Promise.resolve().then(call)])).toEqual([5, 1, 2, 3, 4]);
  own.release();
});
