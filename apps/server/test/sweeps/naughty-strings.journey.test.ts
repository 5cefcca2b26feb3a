import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api } from '@truckroll/contracts';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';
import { PASSWORD, foundRoadsideCompany } from '../support/roadside-company.ts';
import { sampleOf, withText } from '../support/schema-samples.ts';

const strings = JSON.parse(readFileSync(new URL('../fixtures/blns.json', import.meta.url), 'utf8')) as string[];
const extra = ['x'.repeat(200), '😀'.repeat(100), 'مرحبا بالعالم — שלום', '\u202eabc', 'a\u0000b', '\ud800 alone'];
const endpoints: Endpoint[] = Object.values(api).flatMap((module) => Object.values(module) as Endpoint[]);
/** All strings in the long run; a share of them, another for each endpoint, in the short one. */
const long = process.env['TRUCKROLL_LONG'] === '1';

let server: JourneyServer;
let token: string;
beforeAll(async () => {
  server = await startJourneyServer();
  await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'naughty', first: true, technicians: 1 });
  const signedIn = await fetch(`${server.url}/v1/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'owner@naughty.example', password: PASSWORD, session: 'token' }) });
  token = ((await signedIn.json()) as { token: string }).token;
});
afterAll(async () => server.close());

const withBody = endpoints.filter((endpoint) => endpoint.body && !endpoint.upload && endpoint.path !== '/v1/auth/sign-out' && !endpoint.path.includes('/demo/'));

test.each(withBody.map((endpoint, index) => [`${endpoint.method} ${endpoint.path}`, endpoint, index] as const))('%s takes or refuses every naughty string and never breaks', { timeout: 600_000 }, async (_, endpoint, index) => {
  const sample = sampleOf(endpoint.body!);
  const chosen = [...strings, ...extra].filter((_text, position) => long || position % 26 === index % 26);
  const faults: string[] = [];
  for (const text of chosen) {
    const path = endpoint.path.replace(/:[A-Za-z]+/g, '01890a5d-ac96-774b-bcce-b302099a8057');
    const response = await fetch(server.url + path, { method: endpoint.method, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'if-match': '"1"' }, body: JSON.stringify(withText(sample, text)) });
    const answer = await response.text();
    if (response.status >= 500) faults.push(`${response.status} for ${JSON.stringify(text.slice(0, 60))}: ${answer.slice(0, 200)}`);
    if (/\bat .*\.ts:\d+/.test(answer)) faults.push(`a stack trace for ${JSON.stringify(text.slice(0, 60))}`);
  }
  expect(faults).toEqual([]);
});

test('a name in any script comes back letter for letter', async () => {
  for (const name of strings.filter((text) => text.trim().length > 0 && text.length <= 200 && text.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(text))) {
    const response = await fetch(`${server.url}/v1/customers`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ name }) });
    expect([response.status, ((await response.json()) as { name?: string }).name], JSON.stringify(name)).toEqual([201, name.trim()]);
  }
});
