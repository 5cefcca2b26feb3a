import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, type Client } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { roles, type Role } from '@truckroll/contracts/identity/roles.schemas.ts';
import { isFitForBranches } from '../../src/modules/identity/rules/branch-limit.ts';
import { asOwner } from '../../src/platform/db/connections.ts';
import { NO_ORG, readAllOrgs } from '../../src/platform/db/read-all-orgs.ts';
import { tablesOf } from '../../src/platform/db/tables-of.ts';
import { addPerson } from '../support/add-person.ts';
import { eventfulDay, type RecordIds } from '../support/eventful-day.ts';
import { addressWith, everyEndpoint, titleOf } from '../support/every-endpoint.ts';
import { CONTACT, foundRoadsideCompany, PASSWORD, PLACE, type RoadsideCompany } from '../support/roadside-company.ts';
import { sampleOf } from '../support/schema-samples.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

let server: JourneyServer;
let company: RoadsideCompany;
/** Of one branch of the company. */
let ids: RecordIds;
/** Of another branch or partner, by who they are. */
let limited: Record<string, { token: string; client: Client; branchId: string }>;
let walled: string[];
let secrets: string[];

/** Everybody who can be limited; owners and technicians never are. */
const LIMITED = ['admin', 'manager', 'dispatcher', 'accountant', 'read_only', 'partner_dispatcher'] as const satisfies readonly Role[];

beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'victim', first: true, technicians: 1 });
  const { owner, nobody } = company;
  const [south, north, partner] = await Promise.all((['own', 'own', 'partner'] as const).map(async (kind, index) => (await owner.call(api.identity.createBranch, { body: { name: ['South', 'North', 'Partner'][index]!, kind } })).id));
  const technician = company.technicians[0]!;
  const facts = await owner.call(api.workforce.getTechnician, { params: { technicianId: technician.id } });
  await owner.call(api.workforce.putTechnician, { params: { technicianId: technician.id }, body: { ...facts, branchId: south! } }, { ifMatch: facts.version });
  ids = await eventfulDay(server, company, { branchId: south! });
  secrets = ['Victim-Secret', CONTACT.phone, CONTACT.email, technician.name, technician.id, ...['jobId', 'openJobId', 'customerId', 'invoiceId', 'visitId', 'alertId', 'messageId', 'accountId', 'truckId'].map((name) => ids[name]!)];
  const join = async (role: (typeof LIMITED)[number]) => {
    const email = `${role}@elsewhere.example`;
    const branchId = role === 'partner_dispatcher' ? partner! : north!;
    await addPerson(server, owner, { name: role, email, password: PASSWORD, roles: [role], branchIds: [branchId] });
    const { token } = await nobody.call(api.identity.signIn, { body: { email, password: PASSWORD, session: 'token' } });
    return [role, { token: token!, client: createClient({ baseUrl: server.url, token: token! }), branchId }] as const;
  };
  limited = Object.fromEntries(await Promise.all(LIMITED.map(join)));
  const { rows } = await asOwner(server.server.database.reach, (client) => client.query<{ name: string }>(`select distinct schemaname || '.' || tablename as name from pg_policies where 'truckroll_branch' = any (roles) and permissive = 'RESTRICTIVE' order by 1`));
  walled = rows.map(({ name }) => name);
});
afterAll(async () => server.close());

const guarded = everyEndpoint.filter(({ access, path }) => access !== 'public' && access !== 'tracking-link' && access !== 'customer' && path !== '/v1/auth/sign-out');
/** What belongs to whoever asks, or to everybody of the organisation, and is named in the path by no branch's thing. */
const EVERYBODYS = new Set(['GET /v1/services/:serviceId']);

test('every role that can be limited is tried', () => {
  expect(LIMITED.toSorted()).toEqual(roles.filter((role) => role !== 'owner' && role !== 'technician').toSorted());
});

test('the walls stand around everything that hangs on a job or a technician', () => {
  expect(walled.length).toBeGreaterThan(35);
  expect(walled).toEqual(expect.arrayContaining(['jobs.job', 'workforce.technician', 'tracking.fix', 'dispatch.decision', 'comms.message', 'billing.invoice', 'evidence.file', 'platform.event', 'customers.customer']));
});

test.each(guarded.map((endpoint) => [titleOf(endpoint), endpoint] as const))('%s shows and changes nothing of another branch', async (title, endpoint) => {
  const before = await rowsBehindWalls();
  for (const who of LIMITED) {
    const response = await fetch(server.url + addressWith(endpoint, ids, ids['jobId']!) + queryOf(endpoint), {
      method: endpoint.method,
      headers: { authorization: `Bearer ${limited[who]!.token}`, 'if-match': '"1"', ...(endpoint.body && !endpoint.upload ? { 'content-type': 'application/json' } : {}) },
      ...(endpoint.body && !endpoint.upload && endpoint.method !== 'GET' ? { body: JSON.stringify(withForeignIds(sampleOf(endpoint.body).value)) } : {}),
      ...(endpoint.upload ? { body: someUpload(endpoint.upload.field) } : {}),
    });
    const answer = await response.text();
    expect(response.status, `${who}: ${answer.slice(0, 300)}`).toBeLessThan(500);
    expect(response.status, who).not.toBe(401);
    for (const secret of secrets) expect(withoutAsked(answer), `${who} is shown ${secret}`).not.toContain(secret);
    if (endpoint.path.includes(':') && !EVERYBODYS.has(title)) expect([400, 403, 404, 415, 422], `${who}: ${answer.slice(0, 300)}`).toContain(response.status);
  }
  const after = await rowsBehindWalls();
  for (const [table, rows] of before) expect([...rows].filter((row) => !after.get(table)!.has(row)), table).toEqual([]);
});

test('what a branch does itself it sees, so that the refusals above mean something', async () => {
  const { client, branchId } = limited['dispatcher']!;
  const { job } = await client.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, name: 'Nora North' }, answers: { where: 'home' } } });
  expect(job.branchId).toBe(branchId);
  const confirmed = await client.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: { override: 'the sweep has drawn the area anew' } });
  expect(confirmed.customerId).not.toBe(ids['customerId']);
  const followUp = await client.call(api.jobs.openFollowUp, { params: { jobId: job.id }, body: { serviceId: company.serviceIds.charger_inspection, reason: 'once more' } });
  expect(followUp).toMatchObject({ branchId, customerId: confirmed.customerId });
  const board = await client.call(api.dispatch.getBoard, {});
  expect(board.jobs.map(({ id }) => id).sort()).toEqual([job.id, followUp.id].sort());
  expect(board.technicians).toEqual([]);
  expect(board.numbers.openNow).toBe(2);
  for (const { items } of [await client.call(api.jobs.listJobs, { query: {} }), await client.call(api.jobs.listJobs, { query: { q: 'stranded' } }), await client.call(api.jobs.listJobs, { query: { q: 'nora' } })]) expect(items.every((one) => one.branchId === branchId)).toBe(true);
  expect((await client.call(api.jobs.getTimeline, { params: { jobId: job.id } })).items.map(({ name }) => name)).toContain('jobs.job_confirmed');
  expect((await limited['manager']!.client.call(api.jobs.getJob, { params: { jobId: job.id } })).number).toBe(job.number);
  const reads = guarded.filter(({ method, path }) => method === 'GET' && /^[^:]*:jobId[^:]*$/.test(path) && !/\/(route|certificate)$/.test(path));
  expect(reads.length).toBeGreaterThan(8);
  for (const endpoint of reads) {
    const response = await fetch(server.url + addressWith(endpoint, { jobId: job.id }, job.id) + queryOf(endpoint), { headers: { authorization: `Bearer ${limited['dispatcher']!.token}` } });
    const { access } = endpoint;
    expect([titleOf(endpoint), response.status]).toEqual([titleOf(endpoint), typeof access === 'object' && !isFitForBranches(access.permission) ? 403 : 200]);
  }
  await expect(limited['partner_dispatcher']!.client.call(api.jobs.getJob, { params: { jobId: job.id } })).rejects.toMatchObject({ code: 'jobs/job-not-found' });
});

function queryOf({ query }: Endpoint): string {
  if (!query) return '';
  const fields = Object.entries(sampleOf(query).value as object).filter(([name, value]) => value !== null && name !== 'cursor');
  return `?${new URLSearchParams(fields.map(([name, value]): [string, string] => [name, name.endsWith('Id') ? (ids[name] ?? ids['jobId']!) : String(value)])).toString()}`;
}

function someUpload(field: string): FormData {
  const form = new FormData();
  form.append('label', 'front left');
  form.append('signedName', 'Somebody');
  form.append(field, new Blob([new Uint8Array(64)], { type: 'image/jpeg' }), 'front.jpg');
  return form;
}

function withForeignIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withForeignIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, key.endsWith('Id') && ids[key] ? ids[key] : withForeignIds(child)]));
}

/** A refusal may repeat the address that was asked for. */
const withoutAsked = (answer: string): string => answer.replace(/"instance":"[^"]*"/, '');

/** Every row of every table behind the walls, by table. */
async function rowsBehindWalls(): Promise<Map<string, Set<string>>> {
  const parts = walled.filter((table) => !table.startsWith('customers.portal_session')).map((table) => sql`select ${table}::text as name, coalesce(array_agg(md5(t::text)), '{}') as rows from ${sql.table(table)} t`);
  const system = server.server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'test' } });
  const found = await readAllOrgs(system, 'the test compares them before and after', async (db) => (await sql<{ name: string; rows: string[] }>`${sql.join(parts, sql` union all `)}`.execute(tablesOf()(db))).rows);
  return new Map(found.map(({ name, rows }) => [name, new Set(rows)]));
}
