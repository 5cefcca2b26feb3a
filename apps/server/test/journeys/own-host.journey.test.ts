import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClient, type Client } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { outgoing } from '@truckroll/contracts/core/problem.ts';
import { lookUpProofs } from '../../src/modules/identity/tasks/look-up-proofs.ts';
import { NO_ORG } from '../../src/platform/db/read-all-orgs.ts';
import { refuse } from '../../src/platform/http/refuse.ts';
import { CONTACT, foundRoadsideCompany, PASSWORD, SCENE, type RoadsideCompany } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

/** What the DNS of this test says, while it says anything. */
const dns = new Map<string, string[]>();
let isDnsAway = false;
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
  server = await startJourneyServer({ textRecords: async (name) => (isDnsAway ? Promise.reject(refuse(outgoing.failed)) : (dns.get(name) ?? [])) });
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

test('a name whose record is gone is served a week longer, its owners are told twice, and a DNS that is away changes nothing', async () => {
  const DAY = 24 * 3600;
  const lookUp = () => lookUpProofs.run(server.server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'test' } }));
  const pass = async (days: number) => {
    server.clock.advanceBy(days * DAY);
    await lookUp();
  };
  const shown = async () => (await ivy.call(api.identity.getOwnHost, {})).ownHost!;
  const mails = () => server.adapters.simulated.messages.accepted().filter(({ to, subject }) => to === 'owner@ivy.example' && subject?.includes('help.ivy.example')).map(({ subject }) => subject);
  const { record } = (await ivy.call(api.identity.putOwnHost, { body: { host: 'help.ivy.example' } })).ownHost!;
  dns.set(record.name, [record.value]);
  await ivy.call(api.identity.checkOwnHost, { body: {} });

  dns.clear();
  await lookUp();
  expect((await shown()).missing, 'looked up today already').toBeNull();
  isDnsAway = true;
  await pass(20);
  expect([(await shown()).missing, mails(), await opensAt('help.ivy.example')]).toEqual([null, [], 'ivy']);
  isDnsAway = false;
  await lookUp();
  const { missing, provedAt } = await shown();
  expect([provedAt === null, Date.parse(missing!.until) - Date.parse(missing!.since), await opensAt('help.ivy.example')]).toEqual([false, 7 * DAY * 1000, 'ivy']);
  await pass(2);
  expect(mails()).toEqual(['The proof of help.ivy.example is missing']);

  dns.set(record.name, [record.value]);
  await pass(1.1);
  expect((await shown()).missing).toBeNull();
  dns.clear();
  await pass(1.1);
  isDnsAway = true;
  await pass(8);
  expect(await opensAt('help.ivy.example')).toBe('ivy');
  isDnsAway = false;
  await lookUp();
  expect([await shown(), await opensAt('help.ivy.example')]).toMatchObject([{ provedAt: null, missing: { since: expect.any(String) as unknown } }, 'first']);
  expect(mails()).toEqual(['The proof of help.ivy.example is missing', 'The proof of help.ivy.example is missing', 'Your portal opens under help.ivy.example no longer']);
  await pass(2);
  expect(mails()).toHaveLength(3);

  dns.set(record.name, [record.value]);
  await ivy.call(api.identity.checkOwnHost, { body: {} });
  expect([await shown(), await opensAt('help.ivy.example')]).toMatchObject([{ missing: null }, 'ivy']);
  const { items } = await ivy.call(api.compliance.listEvents, { query: { name: 'identity.host_changed', limit: 8 } });
  expect(items.map(({ payload }) => payload['change'])).toEqual(['proved', 'lost', 'missing', 'found_again', 'missing', 'proved', 'claimed', 'given_up']);
});

test('whoever is a customer of an organisation with a proved name gets every link under it, from then on and no longer', async () => {
  const CUSTOMER = 'stella@example.com';
  const linksTo = (to: string) => server.adapters.simulated.messages.accepted().filter((message) => message.to === to).flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []);
  const begins = async (work: () => Promise<unknown>, ...addresses: string[]) => {
    const before = addresses.map((to) => linksTo(to).length);
    await work();
    return addresses.map((to, index) => [...new Set(linksTo(to).slice(before[index]).map((link) => link.replace(/(\/(track\/|my\/enter)).*$/, '$1')))]);
  };
  let callers = 2000;
  const request = async () => {
    const { job, token } = await company.nobody.call(api.jobs.requestServicePublic, { params: { slug: company.slug }, body: { serviceId: company.serviceIds.jump_start, place: { position: SCENE, label: 'Market Street' }, contact: { ...CONTACT, phone: `+1717555${callers++}` }, vehicle: { make: 'Toyota' }, answers: { where: 'home' } } });
    await company.nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
    return job.id;
  };
  await company.owner.call(api.customers.createCustomer, { body: { kind: 'company', name: 'Stores Ltd', email: 'office@stores.example' } });
  const comeIn = () => company.nobody.call(api.customers.askForPortalLink, { body: { organisation: company.slug, email: 'office@stores.example' } });
  const installation = server.adapters.publicUrl;
  expect(await begins(async () => [await request(), await comeIn()], CUSTOMER, 'office@stores.example')).toEqual([[`${installation}/track/`], [`${installation}/my/enter`]]);

  const { ownHost } = await company.owner.call(api.identity.putOwnHost, { body: { host: 'help.first.example' } });
  expect(await begins(comeIn, 'office@stores.example')).toEqual([[`${installation}/my/enter`]]);
  dns.set(ownHost!.record.name, [ownHost!.record.value]);
  await company.owner.call(api.identity.checkOwnHost, { body: {} });
  const own = 'https://help.first.example';
  let jobId = '';
  const help = async () => {
    jobId = await request();
    await comeIn();
  };
  expect(await begins(help, CUSTOMER, 'office@stores.example')).toEqual([[`${own}/track/`], [`${own}/my/enter`]]);
  expect((await company.dispatcher.call(api.jobs.newTrackingLink, { params: { jobId } })).trackingUrl).toMatch(new RegExp(`^${own}/track/`));
  expect(await begins(() => company.nobody.call(api.identity.forgotPassword, { body: { email: 'owner@first.example' } }), 'owner@first.example')).toEqual([[expect.stringContaining(installation)]]);
  await company.owner.call(api.identity.deleteOwnHost, {});
  expect(await begins(help, CUSTOMER, 'office@stores.example')).toEqual([[`${installation}/track/`], [`${installation}/my/enter`]]);
});
