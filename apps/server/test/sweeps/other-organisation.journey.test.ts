import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient, type Client } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { CUSTOMER_ROLES } from '@truckroll/contracts/customers/portal.schemas.ts';
import { NO_ORG, readAllOrgs } from '../../src/platform/db/read-all-orgs.ts';
import { tablesOf } from '../../src/platform/db/tables-of.ts';
import { eventfulDay, type RecordIds } from '../support/eventful-day.ts';
import { addressWith, everyEndpoint, titleOf } from '../support/every-endpoint.ts';
import { comeToPortal } from '../support/portal-people.ts';
import { CONTACT, foundRoadsideCompany, PASSWORD, type RoadsideCompany, SCENE } from '../support/roadside-company.ts';
import { sampleOf } from '../support/schema-samples.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

let server: JourneyServer;
let company: RoadsideCompany;
let victimOrgId: string;
let strangerToken: string;
let ids: RecordIds;
let portalTokens: Record<string, string[]>;
let secrets: string[];
let tables: string[];

beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'victim', first: true, technicians: 1 });
  const { email } = await server.createOrganisation('stranger');
  const signedIn = await fetch(`${server.url}/v1/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password: PASSWORD, session: 'token' }) });
  strangerToken = ((await signedIn.json()) as { token: string }).token;
  ids = await eventfulDay(server, company);
  const strangers = createClient({ baseUrl: server.url, token: strangerToken });
  const [away, other] = [await customerAt(strangers), await customerAt(company.owner)];
  const elsewhere = await company.owner.call(api.customers.addSite, { params: { customerId: ids['customerId']! }, body: { label: 'Elsewhere', position: SCENE } });
  portalTokens = {
    'a customer of another organisation': await comeInEveryRole(strangers, 'stranger', away, null),
    'another customer': await comeInEveryRole(company.owner, 'other', other, null),
    'another site of the customer': await comeInEveryRole(company.owner, 'elsewhere', ids['customerId']!, [elsewhere.id]),
  };
  secrets = ['Victim-Secret', CONTACT.phone, CONTACT.email, company.technicians[0]!.name];
  const found = await everywhere<{ name: string; orgId: string }>(sql`select table_schema || '.' || table_name as name, (select org_id from jobs.job where id = ${ids['jobId']}) as org_id from information_schema.columns where column_name = 'org_id' and table_schema not in ('information_schema', 'pg_catalog') and has_table_privilege(format('%I.%I', table_schema, table_name), 'select') order by 1`);
  tables = found.map(({ name }) => name);
  victimOrgId = found[0]!.orgId;
});
afterAll(async () => server.close());

const customerAt = async (office: Client): Promise<string> => (await office.call(api.customers.createCustomer, { body: { name: 'Other' } })).id;

async function comeInEveryRole(office: Client, name: string, customerId: string, siteIds: string[] | null): Promise<string[]> {
  const tokens: string[] = [];
  for (const role of CUSTOMER_ROLES) tokens.push((await comeToPortal(server, office, { customerId, email: `${role}@${name}.example`, role, siteIds })).token);
  return tokens;
}

/** What only its own people may call: everything but the public pages and a link of the job itself. Signing out names nobody and would end the stranger's visit. */
const guarded = everyEndpoint.filter(({ access, path }) => access !== 'public' && access !== 'tracking-link' && access !== 'customer' && path !== '/v1/auth/sign-out');
/** Read or written by a name of one's own rather than by an id. */
const NAMED_BY_ONESELF = new Set(['PUT /v1/skills/:code', 'POST /v1/starter-catalogues/:trade', 'PUT /v1/first-steps/:step/dismissal']);

test('every kind of record has an id to try', () => {
  const asked = new Set(guarded.flatMap(({ path }) => [...path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name!)));
  // A provider lets no support in; that no stranger ends another's consent is tried in clients.db.test.ts.
  // Domains are names that several may list (single-sign-on.journey.test.ts); kind, channel and language name a message that everybody has.
  expect([...asked].filter((name) => ids[name] === undefined).sort()).toEqual(['channel', 'deadTaskId', 'domain', 'kind', 'language', 'supportAccessId']);
  expect(tables.length).toBeGreaterThan(40);
});

test.each(guarded.map((endpoint) => [titleOf(endpoint), endpoint] as const))('%s shows and changes nothing of another organisation', async (title, endpoint) => {
  const before = await victimsRows();
  const response = await fetch(server.url + addressWith(endpoint, ids, ids['jobId']!) + queryOf(endpoint), {
    method: endpoint.method,
    headers: { authorization: `Bearer ${strangerToken}`, 'if-match': '"1"', ...(endpoint.body && !endpoint.upload ? { 'content-type': 'application/json' } : {}) },
    ...(endpoint.body && !endpoint.upload && endpoint.method !== 'GET' ? { body: JSON.stringify(withForeignIds(sampleOf(endpoint.body).value)) } : {}),
    ...(endpoint.upload ? { body: someUpload(endpoint.upload.field) } : {}),
  });
  const answer = await response.text();
  expect(response.status, answer.slice(0, 300)).toBeLessThan(500);
  for (const secret of secrets) expect(answer).not.toContain(secret);
  // Own things may be read or made; whoever names another organisation's thing in the path is told there is none.
  if (endpoint.path.includes(':') && !NAMED_BY_ONESELF.has(title)) expect([400, 403, 404, 415, 422], answer.slice(0, 300)).toContain(response.status);
  expect(await victimsRows()).toEqual(before);
});

describe.each(['a customer of another organisation', 'another customer', 'another site of the customer'])('%s', (who) => {
  test.each(everyEndpoint.filter(({ access, path }) => access === 'customer' && path !== '/v1/portal/sign-out').map((endpoint) => [titleOf(endpoint), endpoint] as const))('is shown and changes nothing of the victim at %s', async (_title, endpoint) => {
    const namesVictim = endpoint.path.includes(':') || endpoint.path === '/v1/portal/jobs';
    const before = await victimsRows();
    // With the rights of every role, one after the other.
    for (const token of portalTokens[who]!) {
      const response = await fetch(server.url + addressWith(endpoint, ids, ids['jobId']!) + queryOf(endpoint), {
        method: endpoint.method,
        headers: { authorization: `Bearer ${token}`, ...(endpoint.body ? { 'content-type': 'application/json' } : {}) },
        ...(endpoint.body ? { body: JSON.stringify(withForeignIds(sampleOf(endpoint.body).value)) } : {}),
      });
      const answer = await response.text();
      expect(response.status, answer.slice(0, 300)).toBeLessThan(500);
      expect(response.status).not.toBe(401);
      for (const secret of [...(who === 'another site of the customer' ? [] : ['Victim-Secret']), CONTACT.phone, ...['jobId', 'openJobId', 'invoiceId', 'vehicleId', 'siteId', 'portalSessionId', 'token'].map((name) => ids[name]!)]) expect(answer).not.toContain(secret);
      if (namesVictim && endpoint.method !== 'GET') expect([400, 403, 404, 422], answer.slice(0, 300)).toContain(response.status);
      if (endpoint.path.includes(':')) expect([400, 403, 404], answer.slice(0, 300)).toContain(response.status);
    }
    // Of the same organisation, people change what is their own.
    if (namesVictim || endpoint.method === 'GET' || who === 'a customer of another organisation') expect(await victimsRows()).toEqual(before);
  });
});

test('the victim’s own requests are answered, so that the refusals above mean something', async () => {
  // A cancelled job has no candidates, no drive ahead and no certificate, and its visits are not moved.
  const reads = guarded.filter(({ method, path }) => method === 'GET' && path.includes(':') && !/\/(candidates|route|move|certificate)$/.test(path));
  for (const endpoint of reads) {
    const response = await fetch(server.url + addressWith(endpoint, ids, ids['jobId']!) + queryOf(endpoint), { headers: { authorization: `Bearer ${company.dispatcherToken}` } });
    expect([titleOf(endpoint), response.status === 403 ? 200 : response.status]).toEqual([titleOf(endpoint), 200]);
  }
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

/** How many rows the victim has in each table, and a fingerprint of them all. */
async function victimsRows(): Promise<unknown> {
  const prints = tables.map((table) => sql`select ${table}::text as name, count(*) as rows, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${sql.table(table)} t where org_id = ${victimOrgId}`);
  return everywhere(sql`${sql.join(prints, sql` union all `)} order by name`);
}

async function everywhere<T>(statement: ReturnType<typeof sql<T>> | ReturnType<typeof sql>): Promise<T[]> {
  const system = server.server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'test' } });
  return readAllOrgs(system, 'the test compares them before and after', async (db) => (await statement.execute(tablesOf()(db))).rows as T[]);
}
