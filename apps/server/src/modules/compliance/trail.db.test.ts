import type { Readable } from 'node:stream';
import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestServerContext } from '../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../test/support/test-server-context.ts';
import { sealEvents } from '../../platform/audit/seal-events.ts';
import type { Ctx } from '../../platform/context.ts';
import { asOwner } from '../../platform/db/connections.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { emit } from '../../platform/events/emit.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { RateLimiter } from '../../platform/http/rate-limits.ts';
import { createOrganisation, openAuthentication } from '../identity/index.ts';
import { identity } from '../identity/module.ts';
import { exportEvents } from './actions/export-events.ts';
import { findAuditEvents } from './actions/find-audit-events.ts';
import { refusalRecorder } from './actions/record-refusal.ts';
import { showSecurity } from './actions/show-security.ts';
import { showTrail, verifyTrail } from './actions/verify-trail.ts';
import { AccessRefused } from './events.ts';
import { compliance } from './module.ts';
import { verifyTrails } from './tasks/verify-trails.ts';

let server: TestServer;
let north: { orgId: string; personIds: string[] };
let south: { orgId: string; personIds: string[] };
const password = 'crossing-lantern-47';

beforeAll(async () => {
  server = await createTestServerContext({ modules: [identity, compliance], migrated: ['compliance'] });
  openAuthentication(server, 'a secret of tests only, long enough to sign', new RateLimiter(0));
  const found = (slug: string, name: string) => createOrganisation(server.ctx(NO_ORG, { kind: 'public' }), { slug, kind: 'client', name: slug, timeZone: 'UTC', currency: 'USD', language: 'en', units: 'metric', phone: null }, [{ name, email: `owner@${slug}.example`, password, roles: ['owner'] }]);
  [north, south] = [await found('north', '=Nora "N" Ng'), await found('south', 'Sara')];
});
afterAll(() => server.close());

const as = ({ orgId, personIds }: typeof north): Ctx => server.ctx(orgId, { kind: 'person', personId: personIds[0]!, roles: ['owner'], permissions: new Set() });
const happen = (ctx: Ctx, count: number): Promise<void> => transaction(ctx, async (tx) => {
  for (let n = 0; n < count; n++) await emit(tx, AccessRefused, { actorId: newId(), method: 'GET', path: `/v1/things/${n}`, permission: '@SUM(1+1)' });
});
const tamper = (text: string, values: unknown[]) => asOwner(server.database.reach, async (client) => (await client.query('set session_replication_role = replica'), client.query(text, values)));
async function seal(): Promise<void> {
  await vi.waitUntil(async () => (await server.database.pools.allOrgs.query<{ settled: boolean }>('select max(tx) < pg_snapshot_xmin(pg_current_snapshot()) as settled from platform.event')).rows[0]!.settled, { timeout: 30_000, interval: 5 });
  await sealEvents.run(server.ctx(NO_ORG));
}
const textOf = async (body: unknown): Promise<string> => (await (body as Readable).toArray()).join('');

test('an export holds every event once, newest first, with today’s names, and is itself in the trail', async () => {
  await happen(as(north), 2_345);
  const ndjson = (await textOf((await exportEvents(as(north), 'ndjson', { limit: 1e6 })).body)).trimEnd().split('\n').map((line) => JSON.parse(line) as { seq: number; name: string; actorName: string | null });
  expect(ndjson.filter(({ name }) => name === 'compliance.access_refused')).toHaveLength(2_345);
  const seqs = ndjson.map(({ seq }) => seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
  const file = await exportEvents(as(north), 'csv', { limit: 3, namePrefix: 'compliance.access_' });
  const csv = await textOf(file.body);
  expect([file.filename, csv.split('\r\n').length]).toEqual([`audit-trail-2026-03-02.csv`, 5]);
  expect(csv).toContain(`"'=Nora ""N"" Ng"`);
  expect((await findAuditEvents(as(north), { limit: 1 }))[0]).toMatchObject({ name: 'compliance.events_exported', actorName: '=Nora "N" Ng' });
  const trail = await read(as(north), (db) => eventsOfKey(db, north.orgId, { names: ['compliance.events_exported'] }));
  expect(trail.map(({ payload }) => payload)).toEqual([{ orgId: north.orgId, format: 'ndjson', filters: [] }, { orgId: north.orgId, format: 'csv', filters: ['namePrefix'] }]);
});

test('an export of one organisation holds nothing of another', async () => {
  const text = await textOf((await exportEvents(as(south), 'ndjson', { limit: 1e6 })).body);
  expect(text).not.toContain(north.orgId);
  expect(text).not.toContain('Nora');
});

test('a search that cannot be is refused before an export begins, and is not in the trail', async () => {
  const exported = async (): Promise<number> => (await read(as(north), (db) => eventsOfKey(db, north.orgId, { names: ['compliance.events_exported'] }))).length;
  const before = await exported();
  for (const format of ['csv', 'ndjson'] as const) await expect(exportEvents(as(north), format, { limit: 10, key: 'a\u0000b' })).rejects.toMatchObject({ code: '22021' });
  expect(await exported()).toBe(before);
});

test('who, what, when and about what narrow the trail', async () => {
  const [personId] = north.personIds;
  const all = await findAuditEvents(as(north), { limit: 5_000 });
  expect((await findAuditEvents(as(north), { limit: 10, namePrefix: 'identity.' })).every(({ name }) => name.startsWith('identity.'))).toBe(true);
  expect(await findAuditEvents(as(north), { limit: 5_000, actorId: personId })).toEqual(all.filter(({ actor }) => actor.id === personId));
  expect(await findAuditEvents(as(north), { limit: 5_000, actorKind: 'person' })).toEqual(all.filter(({ actor }) => actor.kind === 'person'));
  expect(await findAuditEvents(as(north), { limit: 10, key: all[5]!.key })).toContainEqual(all[5]);
  expect(await findAuditEvents(as(north), { limit: 10, from: new Date(server.clock.now().getTime() + 1) })).toEqual([]);
});

test('verifying says until when the trail is whole; tampering is told, written down once and shown until it is looked at again', async () => {
  expect(await showTrail(as(south))).toMatchObject({ verifiedAt: null, broken: null });
  await happen(as(south), 5);
  await seal();
  const whole = await verifyTrail(as(south));
  expect(whole).toMatchObject({ broken: null, sealedUntil: expect.any(String), head: expect.any(String) });
  expect(await showTrail(as(south))).toEqual(whole);
  const { seq } = (await findAuditEvents(as(south), { limit: 1 }))[0]!;
  await tamper(`update platform.event set payload = '{}' where org_id = $1 and seq = $2`, [south.orgId, seq]);
  for (let i = 0; i < 2; i++) await verifyTrails.run(server.ctx(NO_ORG));
  expect(await showTrail(as(south))).toMatchObject({ broken: { what: 'event_changed', seal: whole.seals, seq }, head: whole.head });
  expect(await read(as(south), (db) => eventsOfKey(db, south.orgId, { names: ['compliance.trail_broken'] }))).toHaveLength(1);
  expect(await showTrail(as(north))).toMatchObject({ broken: null });
});

test('a refusal is written down once in a quarter of an hour for the same person and endpoint', async () => {
  const record = refusalRecorder(server);
  const caller = { orgId: north.orgId, sessionId: 's', provider: false, actor: { kind: 'person', personId: north.personIds[0]!, roles: ['owner'], permissions: new Set<string>() } } as const;
  const endpoint = { method: 'GET', path: '/v1/people', summary: '', access: { permission: 'identity.person.read' } } as const;
  for (let i = 0; i < 5; i++) record(caller, endpoint, 'r');
  record(caller, { ...endpoint, path: '/v1/other' }, 'r');
  const refusals = () => read(as(north), (db) => eventsOfKey(db, north.personIds[0]!, { names: ['compliance.access_refused'] }));
  await vi.waitUntil(async () => (await refusals()).length >= 2, { timeout: 10_000, interval: 5 });
  expect((await refusals()).map(({ payload }) => String(payload['path'])).toSorted((a, b) => a.localeCompare(b))).toEqual(['/v1/other', '/v1/people']);
});

test('the security report counts what is there: administrators without a second factor, owners, the trail', async () => {
  const payments = { takesCards: false, simulated: false } as never;
  const looking = await createTestServerContext({ modules: [identity, compliance], database: server.database, adapters: { payments } });
  const ctx = looking.ctx(north.orgId, { kind: 'person', personId: north.personIds[0]!, roles: ['owner'], permissions: new Set() });
  const report = await showSecurity(ctx, 'http://localhost:3000');
  const found = (code: string) => report.findings.find((finding) => finding.code === code);
  expect(found('administrators_second_factor')).toMatchObject({ good: false, count: 1, of: 1, mendedAt: 'second-factor-policy' });
  expect([found('second_owner')?.good, found('https')?.good, found('audit_trail')?.good, found('idle_sessions')?.good, found('published_sign_ins')?.good, found('simulated_payments')?.good]).toEqual([false, false, true, true, true, true]);
  const https = await showSecurity(ctx, 'https://dispatch.example.com');
  expect(https.score).toBeGreaterThan(report.score);
});
