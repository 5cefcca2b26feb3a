import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClient, type Client } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { foundRoadsideCompany, PASSWORD, type RoadsideCompany } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

/** What the DNS of this test says. */
const dns = new Map<string, string[]>();
const HOST = 'help.hazel.example';

let server: JourneyServer;
let company: RoadsideCompany;
let hazel: Client;
let ivy: Client;

async function ownerOf(slug: string): Promise<Client> {
  const { email } = await server.createOrganisation(slug);
  const { token } = await company.nobody.call(api.identity.signIn, { body: { email, password: PASSWORD, session: 'token' } });
  return createClient({ baseUrl: server.url, token: token! });
}

beforeAll(async () => {
  server = await startJourneyServer({ textRecords: async (name) => dns.get(name) ?? [] });
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'first', first: true, technicians: 1 });
  [hazel, ivy] = [await ownerOf('hazel'), await ownerOf('ivy')];
});
afterAll(() => server.close());
beforeEach(() => dns.clear());

/** Whose portal opens for a browser that calls the server by this name. */
async function opensAt(host: string): Promise<string | null> {
  const answer = await new Promise<string>((resolve, reject) => {
    const asked = request(`${server.url}/v1/setup`, { headers: { host } }, (response) => void text(response).then(resolve, reject));
    asked.on('error', reject).end();
  });
  return (JSON.parse(answer) as { organisationSlug: string | null }).organisationSlug;
}

test('a claimed name opens nothing until its DNS says the proof; then it opens the portal of whoever proved it', async () => {
  const { ownHost } = await hazel.call(api.identity.putOwnHost, { body: { host: 'Help.Hazel.example' } });
  expect(ownHost).toMatchObject({ host: HOST, provedAt: null, record: { name: `_truckroll.${HOST}`, value: expect.stringMatching(/^truckroll-proof=[\w-]{24}$/) as unknown } });
  await expect(hazel.call(api.identity.checkOwnHost, { body: {} })).rejects.toMatchObject({ code: 'identity/host-not-proved' });
  dns.set(ownHost!.record.name, ['v=something else', 'truckroll-proof=guessed']);
  await expect(hazel.call(api.identity.checkOwnHost, { body: {} })).rejects.toMatchObject({ code: 'identity/host-not-proved' });
  expect(await opensAt(HOST)).toBe('first');

  dns.set(ownHost!.record.name, ['v=something else', ownHost!.record.value]);
  expect((await hazel.call(api.identity.checkOwnHost, { body: {} })).ownHost!.provedAt).not.toBeNull();
  expect([await opensAt(HOST), await opensAt(`${HOST.toUpperCase()}:8443`), await opensAt('other.example')]).toEqual(['hazel', 'hazel', 'first']);
});

test('nobody takes a proved name from another, not with his own proof, and not the installation’s own name', async () => {
  const { ownHost } = await ivy.call(api.identity.putOwnHost, { body: { host: HOST } });
  dns.set(ownHost!.record.name, [ownHost!.record.value]);
  await expect(ivy.call(api.identity.checkOwnHost, { body: {} })).rejects.toMatchObject({ code: 'identity/host-taken' });
  expect(await opensAt(HOST)).toBe('hazel');
  for (const host of ['10.0.0.1', 'https://help.example', 'help.example/path', 'localhost', '-a.example', 'a..example']) await expect(ivy.call(api.identity.putOwnHost, { body: { host } }), host).rejects.toMatchObject({ status: 400 });
  await expect(company.dispatcher.call(api.identity.putOwnHost, { body: { host: 'help.ivy.example' } })).rejects.toMatchObject({ status: 403 });
});

test('another claim begins without proof, and a name given up is free for whoever proves it', async () => {
  await hazel.call(api.identity.putOwnHost, { body: { host: 'new.hazel.example' } });
  expect([await opensAt(HOST), await opensAt('new.hazel.example')]).toEqual(['first', 'first']);
  const { ownHost } = await ivy.call(api.identity.getOwnHost, {});
  dns.set(ownHost!.record.name, [ownHost!.record.value]);
  await ivy.call(api.identity.checkOwnHost, { body: {} });
  expect(await opensAt(HOST)).toBe('ivy');
  await ivy.call(api.identity.deleteOwnHost, {});
  expect([await opensAt(HOST), (await ivy.call(api.identity.getOwnHost, {})).ownHost]).toEqual(['first', null]);
  await expect(ivy.call(api.identity.checkOwnHost, { body: {} })).rejects.toMatchObject({ code: 'identity/no-own-host' });
});
