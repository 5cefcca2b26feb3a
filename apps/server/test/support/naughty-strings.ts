import { readFileSync } from 'node:fs';
import { api } from '@truckroll/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { eventfulDay, type RecordIds } from './eventful-day.ts';
import { addressWith, everyEndpoint, titleOf } from './every-endpoint.ts';
import { comeToPortal } from './portal-people.ts';
import { foundRoadsideCompany, PASSWORD } from './roadside-company.ts';
import { sampleOf, withReferences, withText } from './schema-samples.ts';
import { type JourneyServer, startJourneyServer } from './start-journey-server.ts';

const blns = JSON.parse(readFileSync(new URL('../fixtures/blns.json', import.meta.url), 'utf8')) as string[];
const longNamesAndScripts = ['x'.repeat(200), '😀'.repeat(100), 'مرحبا بالعالم — שלום', '\u202eabc', 'a\u0000b', '\ud800 alone'];
const strings = [...blns, ...longNamesAndScripts];
/** All strings in the long run; a share of them, another for each endpoint, in the short one. */
const long = process.env['TRUCKROLL_LONG'] === '1';
const SHARE = 26;
const NOBODYS = '01890a5d-ac96-774b-bcce-b302099a8057';

let server: JourneyServer;
let ids: RecordIds;
const tokens: Record<'owner' | 'tech1' | 'customer', string> = { owner: '', tech1: '', customer: '' };
/** How many strings each endpoint took, so that a sweep that only meets refusals is seen. */
const taken = new Map<string, number>();

async function openServer(): Promise<void> {
  server = await startJourneyServer();
  const company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'naughty', first: true, technicians: 1 });
  const day = await eventfulDay(server, company);
  // Of a job that still waits, and a service that asks nothing: more is taken.
  ids = { ...day, jobId: day['openJobId']!, serviceId: company.serviceIds.light_tow };
  const { id: vehicleId } = await company.owner.call(api.customers.addVehicle, { params: { customerId: ids['customerId']! }, body: { plate: 'PA 1' } });
  ids = { ...ids, vehicleId };
  tokens.customer = (await comeToPortal(server, company.owner, { customerId: ids['customerId']!, email: 'customer@naughty.example', role: 'customer', siteIds: null })).token;
  for (const who of ['owner', 'tech1'] as const) {
    const signedIn = await post('/v1/auth/sign-in', { email: `${who}@naughty.example`, password: PASSWORD, session: 'token' });
    tokens[who] = ((await signedIn.json()) as { token: string }).token;
  }
}

const post = (path: string, body: unknown, token?: string): Promise<Response> => fetch(server.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
const chosen = (index: number): string[] => strings.filter((_text, position) => long || position % SHARE === index % SHARE);

/** What is wrong with an answer: it broke, or it told how the server is made. */
async function faultsOf(response: Response, text: string): Promise<string[]> {
  const answer = await response.text();
  return [
    ...(response.status >= 500 ? [`${response.status} for ${JSON.stringify(text.slice(0, 60))}: ${answer.slice(0, 200)}`] : []),
    ...(/\bat .*\.ts:\d+/.test(answer) ? [`a stack trace for ${JSON.stringify(text.slice(0, 60))}`] : []),
  ];
}

/** Whoever may call it: somebody of a customer or the technician where only they may, the owner else. */
const callerOf = ({ path, access }: Endpoint): string => (access === 'customer' ? tokens.customer : /^\/v1\/(my|offers)\//.test(path) || (typeof access === 'object' && access.permission === 'jobs.job.step') ? tokens.tech1 : tokens.owner);

/**
 * Signing out would end the sweep; what ends a job comes after what describes it. Follow-ups come last: each taken one waits
 * for a technician, and a thousand waiting jobs make every change of the roster slow.
 */
const lastOfAll = ({ path }: Endpoint): number => (path.endsWith('/follow-up') ? 2 : Number(/\/(cancel|hold|steps|gone-on-arrival|assign|offers)$/.test(path)));
const withBody = everyEndpoint.filter((endpoint) => endpoint.body && !endpoint.upload && endpoint.path !== '/v1/auth/sign-out').sort((one, other) => lastOfAll(one) - lastOfAll(other));

/** Every naughty string in every text of every body. One file of tests; the other sends the rest, at the same time, each to a server of its own. */
export function sweepBodies(): void {
  beforeAll(openServer);
  afterAll(() => server.close());

  test.each(withBody.map((endpoint, index) => [titleOf(endpoint), endpoint, index] as const))('%s takes or refuses every naughty string in every text of its body and never breaks', { timeout: 600_000 }, async (title, endpoint, index) => {
    const sample = withReferences(sampleOf(endpoint.body!), ids);
    const faults: string[] = [];
    for (const text of chosen(index)) {
      for (const fields of ['free', 'all'] as const) {
        const sent = withText(sample, text, fields);
        const body = endpoint.form ? new URLSearchParams(sent as Record<string, string>).toString() : JSON.stringify(sent);
        const response = await fetch(server.url + addressWith(endpoint, ids, NOBODYS), { method: endpoint.method, headers: { 'content-type': endpoint.form ? 'application/x-www-form-urlencoded' : 'application/json', authorization: `Bearer ${callerOf(endpoint)}`, 'if-match': '"1"' }, body });
        if (response.ok) taken.set(title, (taken.get(title) ?? 0) + 1);
        faults.push(...(await faultsOf(response, text)));
      }
    }
    expect(faults).toEqual([]);
  });

  theSweepReached(['POST /v1/customers', 'POST /v1/jobs', 'POST /v1/rate-cards', 'PUT /v1/technicians/:technicianId', 'POST /v1/jobs/:jobId/cancel', 'POST /v1/accounts', 'POST /v1/customers/:customerId/sites', 'POST /v1/organisations/:slug/requests', 'POST /v1/alerts/:alertId/acknowledge', 'PATCH /v1/portal/me', 'POST /v1/portal/jobs', 'POST /v1/portal-users']);

  test('a name in any script comes back letter for letter', async () => {
    const writable = strings.filter((text) => text.trim().length > 0 && text.length <= 200 && text.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(text));
    expect(writable.length).toBeGreaterThan(400);
    for (const name of writable) {
      const response = await post('/v1/customers', { name }, tokens.owner);
      expect([response.status, ((await response.json()) as { name?: string }).name], JSON.stringify(name)).toEqual([201, name.trim()]);
    }
  });
}

/** Every naughty string in every query and address, and beside every file. */
export function sweepAddressesAndFiles(): void {
  beforeAll(openServer);
  afterAll(() => server.close());

  const withQuery = everyEndpoint.filter((endpoint) => endpoint.query);
  test.each(withQuery.map((endpoint, index) => [titleOf(endpoint), endpoint, index] as const))('%s takes or refuses every naughty string in its query and never breaks', { timeout: 600_000 }, async (title, endpoint, index) => {
    const sample = withReferences(sampleOf(endpoint.query!), ids);
    const faults: string[] = [];
    for (const text of chosen(index).filter((candidate) => candidate.isWellFormed())) {
      for (const fields of ['free', 'all'] as const) {
        const entries = Object.entries(withText(sample, text, fields) as object).filter(([name, value]) => value !== null && (name !== 'cursor' || fields === 'all'));
        const response = await fetch(`${server.url}${addressWith(endpoint, ids, NOBODYS)}?${new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)])).toString()}`, { headers: { authorization: `Bearer ${callerOf(endpoint)}` } });
        if (response.ok) taken.set(title, (taken.get(title) ?? 0) + 1);
        faults.push(...(await faultsOf(response, text)));
      }
    }
    expect(faults).toEqual([]);
  });

  const addressed = everyEndpoint.filter(({ path }) => path.includes(':'));
  test.each(addressed.map((endpoint, index) => [titleOf(endpoint), endpoint, index] as const))('%s answers a naughty string in its address without breaking', { timeout: 600_000 }, async (_title, endpoint, index) => {
    const faults: string[] = [];
    // A path of dots is another path before it is sent.
    for (const text of chosen(index).filter((candidate) => candidate.isWellFormed() && !/^\.{1,2}$/.test(candidate) && candidate.length < 2_000)) {
      const response = await fetch(server.url + addressWith(endpoint, {}, text), { method: endpoint.method, headers: { authorization: `Bearer ${callerOf(endpoint)}`, 'if-match': '"1"', ...(endpoint.method === 'GET' ? {} : { 'content-type': 'application/json' }) }, ...(endpoint.method === 'GET' ? {} : { body: '{}' }) });
      faults.push(...(await faultsOf(response, text)));
    }
    expect(faults).toEqual([]);
  });

  const uploads = everyEndpoint.filter((endpoint) => endpoint.upload);
  test.each(uploads.map((endpoint, index) => [titleOf(endpoint), endpoint, index] as const))('%s takes or refuses every naughty string beside its file, and as the file’s name', { timeout: 600_000 }, async (title, endpoint, index) => {
    const faults: string[] = [];
    const picture = readFileSync(new URL('../fixtures/photos/with-position.jpg', import.meta.url));
    for (const text of chosen(index).filter((candidate) => candidate.isWellFormed())) {
      const form = new FormData();
      for (const [name, value] of Object.entries(withText(sampleOf(endpoint.body!), text) as object)) form.append(name, String(value));
      form.append(endpoint.upload!.field, new Blob([picture], { type: 'image/jpeg' }), text);
      const response = await fetch(server.url + addressWith(endpoint, ids, NOBODYS), { method: 'POST', headers: { authorization: `Bearer ${callerOf(endpoint)}` }, body: form });
      if (response.ok) taken.set(title, (taken.get(title) ?? 0) + 1);
      faults.push(...(await faultsOf(response, text)));
    }
    expect(faults).toEqual([]);
  });

  theSweepReached(['GET /v1/jobs', 'GET /v1/customers', 'GET /v1/places/search']);
}

/** Whether the strings came as far as the tables, and not only to the refusals before them. */
function theSweepReached(titles: readonly string[]): void {
  test('the sweep reached the tables, not only the refusals before them', () => expect(titles.filter((title) => !taken.has(title))).toEqual([]));
}
