import { randomBytes } from 'node:crypto';
import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createTestServerContext } from '../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../test/support/test-server-context.ts';
import { createFieldCipher } from '../crypto/field-cipher.ts';
import { readKeyRing } from '../crypto/key-ring.ts';
import { asOwner } from '../db/connections.ts';
import { migrateDatabase } from '../db/database.ts';
import { read } from '../db/read.ts';
import { NO_ORG } from '../db/read-all-orgs.ts';
import { transaction } from '../db/transaction.ts';
import { defineEvent } from '../events/define-event.ts';
import { emit } from '../events/emit.ts';
import { silentLog } from '../log/log.ts';
import { platformModule } from '../platform-module.ts';
import { renewColumn } from '../tasks/renew-encryption.ts';
import { sealEvents } from './seal-events.ts';
import { leafOf, sealHash } from './seal-hash.ts';
import { SIGNATURES, eventsAsText, signaturePlace } from './seal-rows.ts';
import { verifySeals } from './verify-seals.ts';

const Happened = defineEvent('test.thing_happened', z.object({ n: z.int(), note: z.string() }), ({ n }) => `thing ${n % 3}`);
const key = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const [older, newer] = [key('2025'), key('2026')];
const cipher = createFieldCipher(readKeyRing(older));
let server: TestServer;
let org: string;
let other: string;

const happen = async (orgId: string, from: number, to: number): Promise<void> => {
  for (let n = from; n < to; n++) await transaction(server.ctx(orgId), async (tx) => emit(tx, Happened, { n, note: `ünï "${n}"` }));
};
const sealNow = (): Promise<void> => sealEvents.run(server.ctx(NO_ORG));
/** Other tests' transactions on the same server hold the horizon back; everything of ours is below it before we seal. */
async function seal(): Promise<void> {
  await vi.waitUntil(async () => (await tamper('select coalesce(max(tx) < pg_snapshot_xmin(pg_current_snapshot()), true) as settled from platform.event'))[0]!['settled'], { timeout: 30_000, interval: 5 });
  await sealNow();
}
const verify = (orgId = org) => verifySeals(server.ctx(orgId));
/** What a superuser can do: triggers and policies do not hold him. */
const tamper = (text: string, values: unknown[] = []) => asOwner(server.database.reach, async (client) => (await client.query(`set session_replication_role = replica`), (await client.query(text, values)).rows as Record<string, unknown>[]));
const seqsOf = async (orgId = org): Promise<number[]> => (await tamper('select seq from platform.event where org_id = $1 order by seq', [orgId])).map(({ seq }) => Number(seq));

beforeAll(async () => {
  server = await createTestServerContext({ modules: [platformModule], migrated: [], adapters: { cipher } });
});
beforeEach(() => {
  [org, other] = [newId(), newId()];
});
afterAll(() => server.close());

/** Two organisations, 30 events of ours in three seals. */
async function sealedLog(): Promise<number[]> {
  for (let round = 0; round < 3; round++) {
    await happen(org, round * 10, round * 10 + 10);
    await happen(other, 0, 3);
    await seal();
  }
  return seqsOf();
}

describe('the chain over the event log', () => {
  test('holds every event of an organisation once, grows, and verifies from end to end', async () => {
    expect(await verify()).toEqual({ broken: null, seals: 0, events: 0, sealedUntil: null, head: null });
    const seqs = await sealedLog();
    const verified = await verify();
    expect(verified).toMatchObject({ broken: null, seals: 3, events: 30, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await verify(other)).toMatchObject({ broken: null, seals: 3, events: 9 });
    expect((await tamper('select unnest(seqs) as seq from platform.event_seal where org_id = $1 order by 1', [org])).map(({ seq }) => Number(seq))).toEqual(seqs);
    await seal();
    expect(await verify()).toEqual(verified);
  });

  test('does not overtake a transaction that is still under way', async () => {
    const holds = await server.database.pools.app.connect();
    try {
      await holds.query('begin');
      await holds.query(`select set_config('app.org_id', $1, true)`, [org]);
      await holds.query(`insert into platform.event (name, key, payload, actor, delivery, occurred_at) values ('test.slow', 'k', '{}', '{"kind":"system"}', 'inline', now())`);
      await happen(org, 0, 5);
      await sealNow();
      expect(await verify()).toMatchObject({ broken: null, events: 0 });
      await holds.query('commit');
    } finally {
      holds.release();
    }
    await seal();
    expect(await verify()).toMatchObject({ broken: null, events: 6 });
  });

  test('more events than one batch take, from many writers at once, are all sealed', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, writer) => transaction(server.ctx(org), async (tx) => {
      for (let n = 0; n < 700; n++) await emit(tx, Happened, { n: writer * 1000 + n, note: '' });
    })));
    await seal();
    expect(await verify()).toMatchObject({ broken: null, events: 4200 });
  });

  test('verifies under new keys, which also sign the old seals anew', async () => {
    await sealedLog();
    const renewed = await createTestServerContext({ modules: [platformModule], database: server.database, adapters: { cipher: createFieldCipher(readKeyRing(`${newer}\n${older}`)) } });
    expect(await verifySeals(renewed.ctx(org))).toMatchObject({ broken: null, seals: 3 });
    expect(await renewColumn(renewed.ctx(NO_ORG), SIGNATURES)).toBeGreaterThan(3);
    const onlyNew = await createTestServerContext({ database: server.database, adapters: { cipher: createFieldCipher(readKeyRing(newer)) } });
    expect(await verifySeals(onlyNew.ctx(org))).toMatchObject({ broken: null, seals: 3 });
    expect(await verify()).toMatchObject({ broken: { what: 'signature_wrong', seal: 1 } });
    const back = await createTestServerContext({ modules: [platformModule], database: server.database, adapters: { cipher: createFieldCipher(readKeyRing(`${older}\n${newer}`)) } });
    await renewColumn(back.ctx(NO_ORG), SIGNATURES);
    expect(await verify()).toMatchObject({ broken: null, seals: 3 });
  });

  test('survives a restore on another server, where positions begin anew, and goes on there', async () => {
    await sealedLog();
    await happen(org, 30, 33);
    const before = await verify();
    await tamper(`update platform.event set tx = (tx::text::bigint + 1000000000)::text::xid8; update platform.event_seal set to_tx = (to_tx::text::bigint + 1000000000)::text::xid8; update platform.log_cursor set tx = (tx::text::bigint + 1000000000)::text::xid8`);
    await migrateDatabase(server.database.reach, [], silentLog);
    expect(await verify()).toEqual(before);
    await happen(org, 33, 35);
    await seal();
    expect(await verify()).toMatchObject({ broken: null, seals: 4, events: 35 });
    expect(await verify(other)).toMatchObject({ broken: null, events: 9 });
  });
});

describe('nobody may change the log', () => {
  test('requests may neither change, delete nor empty it, nor its seals, and the owner cannot by accident', async () => {
    await sealedLog();
    const { app } = server.database.pools;
    for (const text of ['update platform.event set name = name', 'delete from platform.event', 'truncate platform.event', 'update platform.event_seal set hash = hash', 'delete from platform.event_seal']) {
      await expect(app.query(text)).rejects.toMatchObject({ code: '42501' });
    }
    for (const text of [`update platform.event set payload = '{}'`, 'delete from platform.event', 'truncate platform.event', `update platform.event_seal set hash = ''`, 'delete from platform.event_seal']) {
      await expect(asOwner(server.database.reach, async (client) => client.query(text))).rejects.toMatchObject({ code: '42501', message: 'the event log is only added to' });
    }
    expect(await verify()).toMatchObject({ broken: null, events: 30 });
  });

  test.each([
    ['the payload', `payload = jsonb_set(payload, '{n}', '99')`],
    ['who did it', `actor = '{"kind": "system", "name": "nobody"}'`],
    ['when it happened', `occurred_at = occurred_at - interval '1 microsecond'`],
    ['when it was written', `recorded_at = recorded_at + interval '1 microsecond'`],
    ['what it is about', `key = 'another thing'`],
    ['its name', `name = 'test.nothing_happened'`],
    ['its request', `request_id = 'x'`],
  ])('a superuser who changes %s is found, at that event', async (_what, change) => {
    const seqs = await sealedLog();
    await tamper(`update platform.event set ${change} where org_id = $1 and seq = $2`, [org, seqs[13]]);
    expect((await verify()).broken).toEqual({ what: 'event_changed', seal: 2, seq: seqs[13] });
    expect((await verify(other)).broken).toBeNull();
  });

  test('one who deletes an event is found', async () => {
    const seqs = await sealedLog();
    await tamper('delete from platform.event where org_id = $1 and seq = $2', [org, seqs[20]]);
    expect((await verify()).broken).toEqual({ what: 'event_missing', seal: 3, seq: seqs[20] });
  });

  test('one who swaps two events is found', async () => {
    const seqs = await sealedLog();
    await tamper(`update platform.event a set name = b.name, key = b.key, payload = b.payload, actor = b.actor, occurred_at = b.occurred_at, recorded_at = b.recorded_at from platform.event b
      where a.org_id = $1 and b.org_id = $1 and (a.seq, b.seq) in (($2, $3), ($3, $2))`, [org, seqs[4], seqs[5]]);
    expect((await verify()).broken).toEqual({ what: 'event_changed', seal: 1, seq: seqs[4] });
  });

  test('one who cuts off the end of the log, seals and all, is found by whoever kept the last hash', async () => {
    const seqs = await sealedLog();
    const { seals, head } = await verify();
    const known = { seals, head: head! };
    await tamper('delete from platform.event_seal where org_id = $1 and number = 3', [org]);
    await tamper('delete from platform.event where org_id = $1 and seq = any($2)', [org, seqs.slice(20)]);
    expect((await verify()).broken).toBeNull();
    expect((await verifySeals(server.ctx(org), known)).broken).toEqual({ what: 'seal_missing', seal: 3, seq: null });
    await happen(org, 50, 55);
    await seal();
    expect((await verifySeals(server.ctx(org), known)).broken).toEqual({ what: 'seal_changed', seal: 3, seq: null });
  });

  test('one who puts an event in between, with the place of its neighbours, is found', async () => {
    await happen(org, 0, 10);
    await tamper(`select nextval(pg_get_serial_sequence('platform.event', 'seq'))`);
    await happen(org, 10, 20);
    await seal();
    const seqs = await seqsOf();
    const free = seqs[9]! + 1;
    await tamper(`insert into platform.event overriding system value select org_id, $2::bigint, tx, name, key, payload, actor, request_id, delivery, occurred_at, recorded_at from platform.event where org_id = $1 and seq = $3`, [org, free, seqs[9]]);
    expect((await verify()).broken).toEqual({ what: 'event_inserted', seal: null, seq: free });
  });

  test('one who puts an event in between in a transaction of today is found once it is sealed', async () => {
    await happen(org, 0, 3);
    await tamper(`select nextval(pg_get_serial_sequence('platform.event', 'seq'))`);
    await happen(org, 3, 6);
    await seal();
    // A quarter of an hour passes.
    await tamper('delete from platform.event_seal where org_id = $1', [org]);
    const seqs = await seqsOf();
    await resealAt(seqs, '2026-01-01T00:00:00.000000Z');
    expect((await verify()).broken).toBeNull();
    const free = seqs[2]! + 1;
    await tamper(`insert into platform.event overriding system value select org_id, $2::bigint, pg_current_xact_id(), name, key, payload, actor, request_id, delivery, occurred_at, recorded_at from platform.event where org_id = $1 and seq = $3`, [org, free, seqs[2]]);
    await seal();
    expect((await verify()).broken).toEqual({ what: 'event_inserted', seal: 2, seq: free });
  });

  test('one who mends the hashes too, but has no key, is found by the signature', async () => {
    const seqs = await sealedLog();
    await tamper(`update platform.event set payload = '{"n": 1000}' where org_id = $1 and seq = $2`, [org, seqs[25]]);
    const [row] = await tamper('select * from platform.event_seal where org_id = $1 and number = 3', [org]);
    const sealed = (row!['seqs'] as unknown[]).map(Number);
    const events = await read(server.ctx(org), (db) => eventsAsText(db, sealed));
    const leaves = Buffer.concat(sealed.map((seq) => leafOf(events.get(seq)!)));
    const [{ sealed_at: sealedAt } = {}] = await tamper(`select to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sealed_at from platform.event_seal where org_id = $1 and number = 3`, [org]);
    const hash = sealHash({ orgId: org, number: 3, seqs: sealed, leaves, sealedAt: String(sealedAt), prevHash: row!['prev_hash'] as Buffer });
    await tamper('update platform.event_seal set leaves = $2, hash = $3 where org_id = $1 and number = 3', [org, leaves, hash]);
    expect((await verify()).broken).toEqual({ what: 'signature_wrong', seal: 3, seq: null });
  });

  test.each([
    ['deletes a seal', 'delete from platform.event_seal where org_id = $1 and number = 2', { what: 'seal_missing', seal: 2, seq: null }],
    ['changes when it was made', `update platform.event_seal set sealed_at = sealed_at - interval '1 day' where org_id = $1 and number = 2`, { what: 'seal_changed', seal: 2, seq: null }],
    ['brings a signature of another seal', 'update platform.event_seal s set signature = o.signature from platform.event_seal o where s.org_id = $1 and o.org_id = $1 and s.number = 2 and o.number = 1', { what: 'signature_wrong', seal: 2, seq: null }],
    ['breaks the link', `update platform.event_seal set prev_hash = '\\x00' where org_id = $1 and number = 3`, { what: 'seal_changed', seal: 3, seq: null }],
    ['takes an event out of a seal', 'update platform.event_seal set seqs = seqs[1:9], leaves = substring(leaves for 288) where org_id = $1 and number = 1', { what: 'seal_changed', seal: 1, seq: null }],
  ])('one who %s is found', async (_what, statement, broken) => {
    await sealedLog();
    await tamper(statement, [org]);
    expect((await verify()).broken).toEqual(broken);
  });
});

/** A first seal over these events as it would have been made at another time, with our own key. */
async function resealAt(seqs: readonly number[], sealedAt: string): Promise<void> {
  const events = await read(server.ctx(org), (db) => eventsAsText(db, seqs));
  const leaves = Buffer.concat(seqs.map((seq) => leafOf(events.get(seq)!)));
  const hash = sealHash({ orgId: org, number: 1, seqs, leaves, sealedAt, prevHash: null });
  await tamper(`insert into platform.event_seal (org_id, number, seqs, leaves, to_tx, to_seq, sealed_at, hash, signature) select $1, 1, $2, $3, max(tx::text::bigint)::text::xid8, max(seq), $4::timestamptz, $5, $6 from platform.event where org_id = $1`, [org, seqs, leaves, sealedAt, hash, cipher.seal(signaturePlace(org, 1), hash.toString('hex'))]);
}
