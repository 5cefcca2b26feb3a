import { newId } from '@truckroll/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScratch, scratchDb } from '../../../test/support/scratch.ts';
import { createTestServerContext, type TestServer } from '../../../test/support/test-server-context.ts';
import type { Tx } from '../context.ts';
import { IdempotentReplay, type IdempotencyClaim } from './idempotency.ts';
import { readAllOrgs } from './read-all-orgs.ts';
import { read } from './read.ts';
import { json } from './tables-of.ts';
import { alongside, atCommit, inOtherOrg, transaction, transactionAtOnce } from './transaction.ts';

let server: TestServer;
const [ours, theirs] = [newId(), newId()];

beforeAll(async () => {
  server = await createTestServerContext({ migrated: [] });
  await createScratch(server.database);
});
afterAll(async () => server.close());

const write = async (orgId: string, text: string): Promise<string> => {
  const id = newId();
  await transaction(server.ctx(orgId), async (tx) => scratchDb(tx).insertInto('scratch.note').values({ id, text } as never).execute());
  return id;
};
const textsOf = async (orgId: string): Promise<string[]> => read(server.ctx(orgId), async (db) => (await scratchDb(db).selectFrom('scratch.note').select('text').execute()).map((row) => row.text));

describe('organisations are kept apart', () => {
  test("another organisation's row is invisible and cannot be changed", async () => {
    const id = await write(theirs, 'theirs');
    expect(await textsOf(ours)).not.toContain('theirs');
    const changed = await transaction(server.ctx(ours), async (tx) => scratchDb(tx).updateTable('scratch.note').set({ text: 'mine now' }).where('id', '=', id).executeTakeFirst());
    expect(Number(changed.numUpdatedRows)).toBe(0);
    expect(await textsOf(theirs)).toContain('theirs');
  });

  test('a row for another organisation is refused by the database', async () => {
    const foreign = transaction(server.ctx(ours), async (tx) => scratchDb(tx).insertInto('scratch.note').values({ orgId: theirs, id: newId(), text: 'planted' } as never).execute());
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
  });

  test('a connection without an organisation sees no row, and nothing of a transaction stays behind on it', async () => {
    await write(ours, 'ours');
    const { rows } = await server.database.pools.app.query<{ n: number; org: string | null }>("select count(*) as n, nullif(current_setting('app.org_id', true), '') as org from scratch.note");
    expect(rows[0]).toEqual({ n: 0, org: null });
  });

  test('the all-orgs door reads everything and writes nothing', async () => {
    await write(ours, 'a');
    await write(theirs, 'b');
    const orgs = await readAllOrgs(server.ctx(ours), 'test', async (db) => scratchDb(db).selectFrom('scratch.note').select('orgId').distinct().execute());
    expect(new Set(orgs.map((row) => row.orgId))).toEqual(new Set([ours, theirs]));
    const writing = readAllOrgs(server.ctx(ours), 'test', async (db) => scratchDb(db).deleteFrom('scratch.note').execute());
    await expect(writing).rejects.toMatchObject({ code: expect.stringMatching(/25006|42501/) as string });
  });

  test('a part of a transaction in another organisation sees that one’s rows alone, and stands or falls with the rest', async () => {
    await Promise.all([write(ours, 'only ours'), write(theirs, 'only theirs')]);
    const notes = async (tx: Tx) => (await scratchDb(tx).selectFrom('scratch.note').select('text').execute()).map(({ text }) => text);
    const add = async (tx: Tx, text: string) => scratchDb(tx).insertInto('scratch.note').values({ id: newId(), text } as never).execute();
    for (const fails of [true, false]) {
      const both = transaction(server.ctx(ours), async (tx) => {
        await add(tx, 'begun here');
        const seen = await inOtherOrg(tx, server.ctx(theirs), async (there) => {
          atCommit(there, () => add(there, 'written at the end there'));
          await add(there, 'written there');
          return notes(there);
        });
        await add(tx, 'ended here');
        expect([seen.includes('only theirs'), seen.includes('only ours'), seen.includes('begun here')]).toEqual([true, false, false]);
        if (fails) throw new Error('on second thoughts');
        return notes(tx);
      });
      if (fails) await expect(both).rejects.toThrow('on second thoughts');
      else expect((await both).filter((text) => text.endsWith('here') || text.endsWith('there'))).toEqual(['begun here', 'ended here']);
      expect((await textsOf(theirs)).filter((text) => text.endsWith('there'))).toEqual(fails ? [] : ['written there', 'written at the end there']);
    }
  });

  test('an organisation that is no UUID is refused before anything is sent', async () => {
    await expect(textsOf("' or true --")).rejects.toThrow(TypeError);
  });

  test('a read cannot write', async () => {
    await expect(read(server.ctx(ours), async (db) => scratchDb(db).deleteFrom('scratch.note').execute())).rejects.toMatchObject({ code: '25006' });
  });
});

describe('a transaction', () => {
  test('that throws leaves nothing', async () => {
    const failing = transaction(server.ctx(ours), async (tx) => {
      await scratchDb(tx).insertInto('scratch.note').values({ id: newId(), text: 'gone' } as never).execute();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await textsOf(ours)).not.toContain('gone');
  });

  test('whose failed statement was swallowed says that nothing was committed', async () => {
    const swallowing = transaction(server.ctx(ours), async (tx) => {
      await scratchDb(tx).insertInto('scratch.note').values({ id: newId(), text: 'kept?' } as never).execute();
      await sql`select 1 / 0`.execute(tx.kysely).catch(() => 'swallowed');
    });
    await expect(swallowing).rejects.toThrow('nothing was committed');
    expect(await textsOf(ours)).not.toContain('kept?');
  });

  test('in which anything fails before it reaches the server leaves nothing, and its connection goes on', async () => {
    const givenUp: unknown[] = [];
    server.database.pools.app.on('release', (error: unknown) => error && givenUp.push(error));
    for (const fail of [
      (tx: Tx) => alongside(tx, scratchDb(tx).insertInto('scratch.note').values({ id: newId(), takenAt: new Date(Number.NaN) } as never).execute()),
      (tx: Tx) => atCommit(tx, async () => scratchDb(tx).insertInto('scratch.note').values({ id: newId(), takenAt: new Date(Number.NaN) } as never).execute()),
      (tx: Tx) => atCommit(tx, async () => sql`select 1 / 0`.execute(tx.kysely)),
    ]) {
      const failing = transaction(server.ctx(ours), async (tx) => {
        await scratchDb(tx).insertInto('scratch.note').values({ id: newId(), text: 'half' } as never).execute();
        fail(tx);
      });
      await expect(failing).rejects.toThrow(/Invalid time value|division by zero/);
    }
    expect(await textsOf(ours)).not.toContain('half');
    expect(givenUp).toEqual([]);
  });

  test('says why a statement failed that it went on without', async () => {
    const failing = transaction(server.ctx(ours), async (tx) => {
      const division = sql`select 1 / 0`.execute(tx.kysely);
      alongside(tx, division);
      await division.catch(() => 'it went on without');
      await sql`select 1`.execute(tx.kysely);
    });
    await expect(failing).rejects.toThrow('division by zero');
  });

  test('cannot be opened inside another, nor can a read', async () => {
    const ctx = server.ctx(ours);
    await expect(transaction(ctx, async () => transaction(ctx, async () => 1))).rejects.toThrow('inside transaction');
    await expect(transaction(ctx, async () => textsOf(ours))).rejects.toThrow('inside transaction');
  });

  test('is over when it returns: a statement that was not awaited is refused, not sent into a stranger’s transaction', async () => {
    const late = await transaction(server.ctx(ours), async (tx) => () => sql`select 1`.execute(tx.kysely));
    await expect(late()).rejects.toThrow('missing await');
  });

  test('runs again after a deadlock, and both sides commit', async () => {
    const [a, b] = [await write(ours, 'a'), await write(ours, 'b')];
    let waiting = 0;
    const both = Promise.withResolvers<void>();
    const touch = async (first: string, second: string): Promise<number> => {
      let runs = 0;
      await transaction(server.ctx(ours), async (tx) => {
        runs += 1;
        await scratchDb(tx).updateTable('scratch.note').set({ text: 'x' }).where('id', '=', first).execute();
        if (++waiting === 2) both.resolve();
        await both.promise;
        await scratchDb(tx).updateTable('scratch.note').set({ text: 'y' }).where('id', '=', second).execute();
      });
      return runs;
    };
    const runs = await Promise.all([touch(a, b), touch(b, a)]);
    expect(runs[0] + runs[1]).toBe(3);
  });

  test('runs its after-commit wishes only when it was committed', async () => {
    const ran: string[] = [];
    await transaction(server.ctx(ours), async (tx) => tx.afterCommit(() => ran.push('committed')));
    await transaction(server.ctx(ours), async (tx) => {
      tx.afterCommit(() => ran.push('never'));
      throw new Error('no');
    }).catch(() => 'rolled back');
    expect(ran).toEqual(['committed']);
  });
});

describe('values', () => {
  test('arrive as Date, safe number, text date and parsed JSON with its keys untouched', async () => {
    const id = newId();
    const takenAt = new Date('2026-03-29T01:30:00.123Z');
    await transaction(server.ctx(ours), async (tx) =>
      scratchDb(tx).insertInto('scratch.note').values({ id, text: 'v', countBig: 9_007_199_254_740_991, takenAt, dayOn: '2026-03-29', details: json([{ some_key: 1 }, 'text']) } as never).execute(),
    );
    const row = await read(server.ctx(ours), async (db) => scratchDb(db).selectFrom('scratch.note').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
    expect(row).toMatchObject({ countBig: 9_007_199_254_740_991, takenAt, dayOn: '2026-03-29', details: [{ some_key: 1 }, 'text'] });
  });

  test('a bigint that a number cannot hold is an error, not another number', async () => {
    await expect(read(server.ctx(ours), async (db) => sql`select 9007199254740993::bigint`.execute(db.kysely))).rejects.toThrow(RangeError);
  });
});

describe('an idempotent request', () => {
  const claimOf = (key: string, fingerprint = 'f'): IdempotencyClaim => ({ key, route: 'POST /v1/notes', actorId: 'someone', fingerprint });
  const send = async (claim: IdempotencyClaim, answer: unknown, before = async (): Promise<void> => undefined): Promise<unknown> =>
    transaction(server.ctxFor({ orgId: ours, actor: { kind: 'public' }, idempotency: claim }), async (tx) => {
      await before();
      await scratchDb(tx).insertInto('scratch.note').values({ id: newId(), text: claim.key } as never).execute();
      return answer;
    });
  const replayed = async (sent: Promise<unknown>): Promise<unknown> => sent.then(() => 'ran', (error: unknown) => (error instanceof IdempotentReplay ? error.answer : Promise.reject(error as Error)));

  test('sent again has its effect once and the first answer', async () => {
    await send(claimOf('k1'), { id: 7, at: new Date(0) });
    expect(await replayed(send(claimOf('k1'), 'other'))).toEqual({ id: 7, at: '1970-01-01T00:00:00.000Z' });
    expect((await textsOf(ours)).filter((text) => text === 'k1')).toHaveLength(1);
  });

  test('sent ten times at once has its effect once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, async () => replayed(send(claimOf('k2'), 'first'))));
    expect(outcomes.filter((outcome) => outcome === 'first')).toHaveLength(9);
    expect(outcomes).toContain('ran');
    expect((await textsOf(ours)).filter((text) => text === 'k2')).toHaveLength(1);
  });

  test('with the key of a different request is refused', async () => {
    await send(claimOf('k3'), 1);
    await expect(send(claimOf('k3', 'other body'), 1)).rejects.toMatchObject({ problem: { code: 'request/idempotency-mismatch' } });
    await expect(read(server.ctxFor({ orgId: ours, actor: { kind: 'public' }, idempotency: claimOf('k3', 'other body') }), async () => 'read')).rejects.toMatchObject({ problem: { code: 'request/idempotency-mismatch' } });
  });

  test('that failed may be sent again', async () => {
    await expect(send(claimOf('k4'), 1, async () => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck');
    expect(await send(claimOf('k4'), 'second')).toBe('second');
  });

  test('is answered by its first read, whatever that would have found or refused', async () => {
    const reads = async (outcome: () => Promise<unknown>): Promise<unknown> => replayed(read(server.ctxFor({ orgId: ours, actor: { kind: 'public' }, idempotency: claimOf('k5') }), outcome));
    expect(await reads(async () => 'found')).toBe('ran');
    await send(claimOf('k5'), 'first');
    expect(await reads(async () => 'found')).toBe('first');
    expect(await reads(async () => Promise.reject(new Error('it is too late for that now')))).toBe('first');
  });

  test("does not meet another caller's with the same key", async () => {
    await send(claimOf('k6'), 1);
    expect(await send({ ...claimOf('k6'), actorId: 'somebody else' }, 2)).toBe(2);
  });
});

describe('a transaction sent at once with its commit', () => {
  test('leaves everything or nothing', async () => {
    const insert = async (...ids: string[]): Promise<unknown> =>
      transactionAtOnce(server.ctx(ours), async (tx) => Promise.all(ids.map(async (id) => scratchDb(tx).insertInto('scratch.note').values({ id, text: `at once ${ids.length}` } as never).execute())));
    const id = newId();
    await insert(id, newId());
    await expect(insert(newId(), id, newId())).rejects.toMatchObject({ code: '23505' });
    const texts = await textsOf(ours);
    expect(texts.filter((text) => text === 'at once 2')).toHaveLength(2);
    expect(texts).not.toContain('at once 3');
  });

  test('refuses what comes later, and what it gives is given', async () => {
    const late = transactionAtOnce(server.ctx(ours), async (tx) => {
      await sql`select 1`.execute(tx.kysely);
      await sql`select 2`.execute(tx.kysely);
    });
    await expect(late).rejects.toThrow('missing await');
    expect(await transactionAtOnce(server.ctx(ours), async (tx) => (await sql<{ n: number }>`select 7 as n`.execute(tx.kysely)).rows[0]!.n)).toBe(7);
  });

  test('keeps the answer of an idempotent request all the same', async () => {
    const claimed = (): IdempotencyClaim => ({ key: 'once', route: 'POST /v1/notes', actorId: 'someone', fingerprint: 'f' });
    const send = async (): Promise<unknown> => transactionAtOnce(server.ctxFor({ orgId: ours, actor: { kind: 'public' }, idempotency: claimed() }), async (tx) => (await sql`select 1`.execute(tx.kysely)).rows.length);
    expect(await send()).toBe(1);
    await expect(send()).rejects.toBeInstanceOf(IdempotentReplay);
  });
});
