import { createClient, type Client } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { PORTAL_PEOPLE } from '@truckroll/simulator';
import { seedPortalCustomer } from '@truckroll/simulator/company/portal-customer.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishPortalLinks } from '../../src/modules/customers/index.ts';
import { enterPortal } from '../../src/modules/customers/actions/enter-portal.ts';
import { demoPortalSignIns } from '../../src/modules/customers/actions/show-demo-portal.ts';
import { organisationBySlug } from '../../src/modules/identity/index.ts';
import type { Ctx } from '../../src/platform/context.ts';
import { NO_ORG } from '../../src/platform/db/read-all-orgs.ts';
import { foundRoadsideCompany, type RoadsideCompany } from '../support/roadside-company.ts';
import { startJourneyServer, type JourneyServer } from '../support/start-journey-server.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
let server: JourneyServer;
let company: RoadsideCompany;
let nobody: Client;
let ctx: Ctx;

beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'shown', first: true, technicians: 1 });
  nobody = createClient({ baseUrl: server.url });
  const { id: orgId } = await organisationBySlug(server.server.ctxFor({ orgId: NO_ORG, actor: SYSTEM }), 'shown');
  ctx = server.server.ctxFor({ orgId, actor: SYSTEM });
});
afterAll(() => server.close());

const published = async () => (await nobody.call(api.customers.listDemoPortalSignIns, { query: { organisation: 'shown' } })).items;
const enter = async (token: string) => createClient({ baseUrl: server.url, token: (await nobody.call(api.customers.enterPortal, { body: { token, session: 'token' } })).token! });

test('the demo’s customer is made once, with sites, vehicles and its three people, and nobody is published by that alone', async () => {
  const items = server.adapters.region.territories().map(({ name, polygons }) => ({ name, polygons }));
  const made = await seedPortalCustomer({ seed: 'a test', owner: company.owner, nobody, territories: items });
  expect(await seedPortalCustomer({ seed: 'a test', owner: company.owner, nobody, territories: items })).toEqual(made);
  expect(made.sites).toHaveLength(3);
  const { vehicles } = await company.owner.call(api.customers.getCustomer, { params: { customerId: made.id } });
  expect(vehicles).toHaveLength(2);
  const users = (await company.owner.call(api.customers.listPortalUsers, { query: { customerId: made.id } })).items;
  expect(Object.fromEntries(users.map(({ role, siteIds }) => [role, siteIds?.length ?? null]))).toEqual({ ap_contact: null, customer: null, property_manager: 2 });
  expect(await published()).toEqual([]);
});

test('its published sign-ins open its portal as often as they are shown, also after somebody asked for a link by mail', async () => {
  const emails = PORTAL_PEOPLE.map(({ email }) => email);
  await publishPortalLinks(ctx, [...emails, 'nobody@invited.example']);
  await publishPortalLinks(ctx, emails);
  const ways = await published();
  expect(ways.map(({ name, role }) => [name, role])).toEqual(PORTAL_PEOPLE.map(({ name, role }) => [name, role]));
  await nobody.call(api.customers.askForPortalLink, { body: { organisation: 'shown', email: emails[0]! } });
  for (const { token, role } of [...ways, ...ways]) expect(await (await enter(token)).call(api.customers.getPortalMe, {})).toMatchObject({ role, customerName: 'Bayview Property Group' });
});

test('on an installation that keeps real time nothing is published, and what was published opens nothing', async () => {
  const [way] = await published();
  const real: Ctx = { ...ctx, clock: { ...ctx.clock, mode: () => 'real' } };
  expect(await demoPortalSignIns(real, 'shown')).toEqual([]);
  await expect(enterPortal(real, way!.token, { userAgent: null, network: '' })).rejects.toMatchObject({ problem: { code: 'customers/portal-link-over' } });
});

test('whom the office switches off is not published any more and does not get in', async () => {
  const [user] = (await company.owner.call(api.customers.listPortalUsers, { query: {} })).items.filter(({ role }) => role === 'ap_contact');
  const way = (await published()).find(({ role }) => role === 'ap_contact')!;
  await company.owner.call(api.customers.changePortalUser, { params: { portalUserId: user!.id }, body: { active: false } });
  expect((await published()).map(({ role }) => role)).toEqual(['customer', 'property_manager']);
  await expect(enter(way.token)).rejects.toMatchObject({ code: 'customers/portal-link-over' });
});
