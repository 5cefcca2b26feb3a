import { createClient, type Client, type ProblemError } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { CUSTOMER_ROLES } from '@truckroll/contracts/customers/portal.schemas.ts';
import type { CustomerRole } from '@truckroll/contracts/customers/portal.schemas.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PORTAL_IDLE_DAYS } from '../../src/modules/customers/data/portal-session-lookup.ts';
import { isWithinReach } from '../../src/modules/customers/index.ts';
import { hashOf } from '../../src/modules/customers/rules/portal-link.ts';
import { rightsOf } from '../../src/modules/customers/rules/what-a-customer-may-see.ts';
import { addressWith, everyEndpoint, titleOf } from '../support/every-endpoint.ts';
import { comeToPortal, portalLinkTo, type PortalPerson } from '../support/portal-people.ts';
import { foundRoadsideCompany, SCENE, type RoadsideCompany } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

let server: JourneyServer;
let nobody: Client;
let company: RoadsideCompany;
let neighbour: RoadsideCompany;
let stores: { id: string; sites: string[] };
let offices: { id: string; sites: string[] };
/** Every confirmed job, where it is and what it costs whom. */
const jobs: { id: string; customerId: string; siteId: string | null }[] = [];
const customerEndpoints: readonly Endpoint[] = everyEndpoint.filter(({ access }) => access === 'customer');

beforeAll(async () => {
  server = await startJourneyServer();
  nobody = createClient({ baseUrl: server.url });
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'north', first: true, technicians: 1 });
  neighbour = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'south', first: false, createFurther: server.createOrganisation, technicians: 1 });
  stores = await customerOf(company, 'Stores Ltd', 'office@stores.example', 2);
  offices = await customerOf(company, 'Offices Ltd', 'office@offices.example', 1);
  const away = await customerOf(neighbour, 'Away Ltd', 'office@away.example', 1);
  let phone = 1000;
  for (const [of, customer] of [[company, stores], [company, offices], [neighbour, away]] as const) {
    for (const siteId of [null, ...customer.sites]) {
      const { job } = await of.dispatcher.call(api.jobs.requestService, { body: { serviceId: of.serviceIds.charger_inspection, customerId: customer.id, ...(siteId === null ? {} : { siteId }), place: { position: SCENE, label: 'Market Street' }, contact: { name: 'Cora', phone: `+1717555${phone++}` }, channel: 'phone' } });
      await of.dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
      jobs.push({ id: job.id, customerId: customer.id, siteId });
    }
  }
});
afterAll(async () => server.close());

async function customerOf({ owner }: RoadsideCompany, name: string, email: string, sites: number): Promise<{ id: string; sites: string[] }> {
  const { id } = await owner.call(api.customers.createCustomer, { body: { kind: 'company', name, email } });
  const made: string[] = [];
  for (let site = 1; site <= sites; site++) made.push((await owner.call(api.customers.addSite, { params: { customerId: id }, body: { label: `${name} ${site}`, position: SCENE } })).id);
  await owner.call(api.customers.addVehicle, { params: { customerId: id }, body: { make: 'Ford', plate: `${name} 1` } });
  return { id, sites: made };
}

let count = 0;
const come = (role: CustomerRole, siteIds: string[] | null = null, customerId = stores.id): Promise<PortalPerson> => comeToPortal(server, company.owner, { customerId, email: `person${++count}@stores.example`, role, siteIds });
const refusal = (promise: Promise<unknown>): Promise<ProblemError | undefined> => promise.then(() => undefined, (error: unknown) => error as ProblemError);
const askForLink = (email: string, organisation = 'north') => nobody.call(api.customers.askForPortalLink, { body: { organisation, email } });
const jobsOf = async ({ client }: PortalPerson): Promise<string[]> => (await client.call(api.jobs.listPortalJobs, { query: { limit: 100 } })).items.map(({ id }) => id).sort();
const call = (endpoint: Endpoint, headers: { authorization?: string; cookie?: string }) => fetch(server.url + addressWith(endpoint, {}, '01890a5d-ac96-774b-bcce-b302099a8057'), { method: endpoint.method, headers: { ...headers, ...(endpoint.method === 'GET' ? {} : { 'content-type': 'application/json', origin: server.url }) }, ...(endpoint.method === 'GET' || !endpoint.body ? {} : { body: '{}' }) });

describe('coming in', () => {
  test('a contact whom the office wrote down comes in by a mailed link, once, and sees all of his customer', async () => {
    await askForLink('office@stores.example');
    const token = portalLinkTo(server, 'office@stores.example')!;
    const { me, token: credential } = await nobody.call(api.customers.enterPortal, { body: { token, session: 'token' } });
    expect(me).toMatchObject({ email: 'office@stores.example', role: 'customer', allSites: true, customerName: 'Stores Ltd', organisation: { slug: 'north' } });
    expect(await refusal(nobody.call(api.customers.enterPortal, { body: { token } }))).toMatchObject({ code: 'customers/portal-link-over', status: 409 });
    expect(await createClient({ baseUrl: server.url, token: credential! }).call(api.customers.getPortalMe, {})).toEqual(me);
  });

  test('of two who show one link at once, one comes in', async () => {
    await askForLink('office@offices.example');
    const token = portalLinkTo(server, 'office@offices.example')!;
    const answers = await Promise.allSettled(Array.from({ length: 4 }, () => nobody.call(api.customers.enterPortal, { body: { token, session: 'token' } })));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a link ends after half an hour, and when a newer one is asked for', async () => {
    await askForLink('office@stores.example');
    const first = portalLinkTo(server, 'office@stores.example')!;
    await askForLink('office@stores.example');
    const second = portalLinkTo(server, 'office@stores.example')!;
    expect(second).not.toBe(first);
    expect(await refusal(nobody.call(api.customers.enterPortal, { body: { token: first } }))).toMatchObject({ code: 'customers/portal-link-over' });
    server.clock.advanceBy(31 * 60);
    expect(await refusal(nobody.call(api.customers.enterPortal, { body: { token: second } }))).toMatchObject({ code: 'customers/portal-link-over' });
  });

  test('whoever asks learns nothing: the answer and its time are the same for a stranger, and nothing is mailed to him or to another organisation’s contact', async () => {
    const took = async (email: string): Promise<number> => {
      const began = performance.now();
      await askForLink(email);
      return performance.now() - began;
    };
    const [known, unknown] = [await took('office@stores.example'), await took('stranger@example.com')];
    expect(Math.min(known, unknown)).toBeGreaterThan(145);
    await askForLink('office@away.example');
    expect(portalLinkTo(server, 'stranger@example.com')).toBeUndefined();
    expect(portalLinkTo(server, 'office@away.example')).toBeUndefined();
  });

  test('an e-mail that a stranger typed beside somebody’s phone number opens nothing', async () => {
    const contact = { name: 'Victor', phone: '+17175550777', email: 'attacker@example.com' };
    const { token } = await nobody.call(api.jobs.requestServicePublic, { params: { slug: 'north' }, body: { serviceId: company.serviceIds.charger_inspection, place: { position: SCENE, label: 'Elm Street' }, contact } });
    await nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
    await askForLink('attacker@example.com');
    expect(portalLinkTo(server, 'attacker@example.com')).toBeUndefined();
    // Nor does the office vouch for it by saving something else.
    const customer = (await company.owner.call(api.customers.listCustomers, { query: { q: 'Victor' } })).items[0]!;
    const { id: customerId, createdAt: _, version, ...facts } = customer;
    await company.owner.call(api.customers.changeCustomer, { params: { customerId }, body: { ...facts, notes: 'called' } }, { ifMatch: version });
    await askForLink('attacker@example.com');
    expect(portalLinkTo(server, 'attacker@example.com')).toBeUndefined();
    await company.owner.call(api.customers.changeCustomer, { params: { customerId }, body: { ...facts, email: 'victor@example.com' } }, { ifMatch: version + 1 });
    await askForLink('victor@example.com');
    expect(portalLinkTo(server, 'victor@example.com')).toBeDefined();
  });

  test('a browser gets a cookie that no script reads, new at each entrance, whatever it brought along', async () => {
    await askForLink('office@stores.example');
    const brought = 'truckroll.portal_session=fixed-beforehand-by-somebody-else';
    const entered = await fetch(`${server.url}/v1/portal/auth/enter`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: brought, origin: server.url }, body: JSON.stringify({ token: portalLinkTo(server, 'office@stores.example') }) });
    const set = entered.headers.get('set-cookie')!;
    expect(set).toMatch(/^truckroll\.portal_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/);
    expect(await entered.json()).toMatchObject({ token: null });
    const cookie = set.split(';')[0]!;
    expect((await call(api.customers.getPortalMe, { cookie })).status).toBe(200);
    expect((await call(api.customers.getPortalMe, { cookie: brought })).status).toBe(401);
    // Another site's form carries the cookie along and is refused.
    expect((await fetch(`${server.url}/v1/portal/sign-out`, { method: 'POST', headers: { cookie, origin: 'https://elsewhere.example' } })).status).toBe(403);
    const left = await fetch(`${server.url}/v1/portal/sign-out`, { method: 'POST', headers: { cookie, origin: server.url } });
    expect([left.status, left.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await call(api.customers.getPortalMe, { cookie })).status).toBe(401);
  });
});

describe('staff and customers', () => {
  test('a session of the staff opens no endpoint of customers, and the other way round, as token or as cookie', async () => {
    const { token } = await come('customer');
    expect(customerEndpoints.length).toBeGreaterThan(10);
    for (const endpoint of customerEndpoints) {
      for (const headers of [{ authorization: `Bearer ${company.dispatcherToken}` }, { cookie: `truckroll.portal_session=${encodeURIComponent(company.dispatcherToken)}` }, { cookie: `truckroll.session_token=${token}` }]) {
        expect([titleOf(endpoint), (await call(endpoint, headers)).status]).toEqual([titleOf(endpoint), 401]);
      }
    }
    for (const endpoint of everyEndpoint.filter(({ access }) => access === 'signed-in' || typeof access === 'object')) {
      for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `truckroll.session_token=${token}` }, { cookie: `truckroll.portal_session=${token}` }]) {
        expect([titleOf(endpoint), (await call(endpoint, headers)).status]).toEqual([titleOf(endpoint), 401]);
      }
    }
  });

  test('each role is refused exactly what it has no right to', async () => {
    for (const role of CUSTOMER_ROLES) {
      for (const siteIds of [null, [stores.sites[0]!]]) {
        const { token } = await come(role, siteIds);
        const rights = rightsOf(role, siteIds);
        for (const endpoint of customerEndpoints.filter(({ customerRight }) => customerRight !== undefined)) {
          const { status } = await call(endpoint, { authorization: `Bearer ${token}` });
          expect([role, siteIds, titleOf(endpoint), status === 403]).toEqual([role, siteIds, titleOf(endpoint), !rights.has(endpoint.customerRight!)]);
        }
      }
    }
  });
});

describe('what is seen', () => {
  test('jobs: what the rule says and nothing else, for every combination of customer and sites', async () => {
    const [first, second] = stores.sites as [string, string];
    for (const [customer, siteIds] of [[stores, null], [stores, [first]], [stores, [second]], [stores, [first, second]], [offices, null], [offices, offices.sites]] as const) {
      const person = await come('property_manager', siteIds && [...siteIds], customer.id);
      const reach = { customerId: customer.id, siteIds };
      const expected = jobs.filter((job) => isWithinReach(reach, job)).map(({ id }) => id).sort();
      expect(expected.length).toBeGreaterThan(0);
      expect(await jobsOf(person)).toEqual(expected);
      // Asking for another site by name shows no more.
      for (const siteId of [first, second, ...offices.sites]) {
        const asked = (await person.client.call(api.jobs.listPortalJobs, { query: { siteId } })).items.map(({ id }) => id);
        expect(asked).toEqual(jobs.filter((job) => job.siteId === siteId && isWithinReach(reach, job)).map(({ id }) => id));
      }
      expect((await person.client.call(api.customers.listPortalSites, {})).items.map(({ id }) => id).sort()).toEqual([...(siteIds ?? customer.sites)].sort());
    }
  });

  test('a page after the other, with the link to each job’s tracking page', async () => {
    const { client } = await come('customer');
    const first = await client.call(api.jobs.listPortalJobs, { query: { limit: 2 } });
    const second = await client.call(api.jobs.listPortalJobs, { query: { limit: 2, cursor: first.nextCursor! } });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    const token = first.items[0]!.trackingUrl!.split('/track/')[1]!;
    expect(await nobody.call(api.dispatch.track, { params: { token } })).toMatchObject({ number: first.items[0]!.number });
    expect(JSON.stringify(first)).not.toContain('"lat"');
  });

  test('a property manager asks for a service at his site, and at no other', async () => {
    const [first, second] = stores.sites as [string, string];
    const { client } = await come('property_manager', [first]);
    const request = { serviceId: company.serviceIds.charger_inspection, phone: '+17175550888' };
    const { trackingUrl } = await client.call(api.jobs.requestFromPortal, { body: { ...request, siteId: first } });
    const token = trackingUrl.split('/track/')[1]!;
    await nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
    expect((await client.call(api.jobs.listPortalJobs, { query: {} })).items[0]).toMatchObject({ siteId: first, placeLabel: 'Stores Ltd 1' });
    for (const siteId of [second, ...offices.sites]) expect(await refusal(client.call(api.jobs.requestFromPortal, { body: { ...request, siteId } }))).toMatchObject({ code: 'customers/site-not-found', status: 404 });
  });

  test('who is not limited to sites asks for a tow anywhere, with a vehicle of his customer and no other; who is, does not', async () => {
    const { client } = await come('customer');
    const [vehicle] = (await client.call(api.customers.listPortalVehicles, {})).items;
    const foreign = (await (await comeToPortal(server, company.owner, { customerId: offices.id, email: 'fleet@offices.example', role: 'customer', siteIds: null })).client.call(api.customers.listPortalVehicles, {})).items[0]!;
    const place = { position: SCENE, label: 'Market Street 5' };
    const tow = { serviceId: company.serviceIds.jump_start, answers: { where: 'home' }, place, phone: '+17175550999' };
    const { jobId, trackingUrl } = await client.call(api.jobs.requestFromPortal, { body: { ...tow, vehicleId: vehicle!.id } });
    await nobody.call(api.jobs.confirmRequestByLink, { params: { token: trackingUrl.split('/track/')[1]! } });
    expect(await company.dispatcher.call(api.jobs.getJob, { params: { jobId } })).toMatchObject({ customerId: stores.id, siteId: null, channel: 'portal', vehicle: { id: vehicle!.id, make: 'Ford' }, place: { label: 'Market Street 5' } });
    expect((await client.call(api.jobs.listPortalJobs, { query: { limit: 1 } })).items[0]).toMatchObject({ id: jobId, placeLabel: 'Market Street 5' });
    expect(await refusal(client.call(api.jobs.requestFromPortal, { body: { ...tow, vehicleId: foreign.id } }))).toMatchObject({ code: 'customers/vehicle-not-found' });
    // A property manager sees no vehicles: he says which in words.
    const manager = (await come('property_manager')).client;
    expect(await refusal(manager.call(api.jobs.requestFromPortal, { body: { ...tow, vehicleId: vehicle!.id } }))).toMatchObject({ code: 'customers/vehicle-not-found' });
    expect(await manager.call(api.jobs.requestFromPortal, { body: { ...tow, vehicle: { plate: 'PA 9' } } })).toMatchObject({ jobId: expect.any(String) });
    for (const role of ['property_manager', 'customer'] as const) {
      const limited = await come(role, [stores.sites[0]!]);
      expect(await refusal(limited.client.call(api.jobs.requestFromPortal, { body: tow }))).toMatchObject({ status: 403 });
    }
    expect(await refusal((await come('ap_contact')).client.call(api.jobs.requestFromPortal, { body: tow }))).toMatchObject({ status: 403 });
    await company.dispatcher.call(api.jobs.cancelJob, { params: { jobId }, body: { reason: 'end of the story' } });
  });

  test('who comes back to his form and sends it again changes the draft that he made, and never another', async () => {
    const { client } = await come('customer');
    const place = { position: SCENE, label: 'Market Street 7' };
    const tow = { serviceId: company.serviceIds.light_tow, place, destination: { ...place, label: 'Workshop' }, vehicle: { plate: 'PA 10' }, phone: '+17175550777', notes: 'Flat tyre too' };
    const made = await client.call(api.jobs.requestFromPortal, { body: tow });
    const again = await client.call(api.jobs.requestFromPortal, { body: { draftId: made.jobId, serviceId: company.serviceIds.charger_inspection, siteId: stores.sites[1]!, phone: '+17175550778' } });
    expect(again).toEqual(made);
    expect(await company.dispatcher.call(api.jobs.getJob, { params: { jobId: made.jobId } })).toMatchObject({ state: 'draft', siteId: stores.sites[1], place: { label: 'Stores Ltd 2' }, destination: null, vehicle: null, notes: '', serviceId: company.serviceIds.charger_inspection, contact: { phone: '+17175550778' } });

    const office = await company.dispatcher.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.charger_inspection, customerId: stores.id, siteId: stores.sites[0]!, contact: { name: 'Cora', phone: '+17175550779' }, channel: 'phone' } });
    const other = (await comeToPortal(server, company.owner, { customerId: offices.id, email: 'drafts@offices.example', role: 'customer', siteIds: null })).client;
    const elsewhere = (await come('property_manager', [stores.sites[0]!])).client;
    const body = { serviceId: company.serviceIds.charger_inspection, phone: '+17175550780' };
    const [atSite, atOffice] = [stores.sites[0]!, offices.sites[0]!];
    const others = [await client.call(api.jobs.requestFromPortal, { body: { ...body, siteId: atSite, draftId: office.job.id } }), await other.call(api.jobs.requestFromPortal, { body: { ...body, siteId: atOffice, draftId: made.jobId } }), await elsewhere.call(api.jobs.requestFromPortal, { body: { ...body, siteId: atSite, draftId: made.jobId } })];
    await nobody.call(api.jobs.confirmRequestByLink, { params: { token: made.trackingUrl.split('/track/')[1]! } });
    others.push(await client.call(api.jobs.requestFromPortal, { body: { ...body, siteId: atSite, draftId: made.jobId } }));
    expect(new Set([made.jobId, office.job.id, ...others.map(({ jobId }) => jobId)]).size).toBe(6);
    await company.dispatcher.call(api.jobs.cancelJob, { params: { jobId: made.jobId }, body: { reason: 'end of the story' } });
  });

  test('invoices of his sites alone are seen, printed and paid by who pays for a customer', async () => {
    const [first, second] = stores.sites as [string, string];
    const invoiceAt = async (siteId: string): Promise<string> => {
      const { job, token } = await company.dispatcher.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, answers: { where: 'home' }, customerId: stores.id, siteId, contact: { name: 'Cora', phone: `+17175551${siteId === first ? 1 : 2}00` }, channel: 'phone' } });
      await company.dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
      const technician = company.technicians[0]!;
      const offer = (await technician.client.call(api.dispatch.myOffers, {})).items[0]!;
      await technician.client.call(api.dispatch.acceptOffer, { params: { offerId: offer.id }, body: {} });
      await server.later(60);
      await technician.client.call(api.jobs.takeStep, { params: { jobId: job.id }, body: { to: 'en_route' } });
      await server.later(240);
      await nobody.call(api.billing.cancelJobByLink, { params: { token }, body: {} });
      return (await company.owner.call(api.billing.listInvoices, { query: { jobId: job.id } })).items[0]!.id;
    };
    const mine = await invoiceAt(first);
    const others = await invoiceAt(second);
    const { client } = await come('ap_contact', [first]);
    const elsewhere = await come('ap_contact', null, offices.id);
    expect((await client.call(api.billing.listPortalInvoices, { query: {} })).items).toMatchObject([{ id: mine, dueMinor: expect.any(Number) }]);
    expect((await (await come('customer')).client.call(api.billing.listPortalInvoices, { query: {} })).items.map(({ id }) => id).sort()).toEqual([mine, others].sort());
    expect((await elsewhere.client.call(api.billing.listPortalInvoices, { query: {} })).items).toEqual([]);
    expect((await client.call(api.billing.portalInvoicePdf, { params: { invoiceId: mine } })).size).toBeGreaterThan(1000);
    for (const [who, invoiceId] of [[client, others], [elsewhere.client, mine]] as const) {
      expect(await refusal(who.call(api.billing.portalInvoicePdf, { params: { invoiceId } }))).toMatchObject({ code: 'billing/invoice-not-found', status: 404 });
      expect(await refusal(who.call(api.billing.payPortalInvoice, { params: { invoiceId }, body: { cardToken: 'tok_success' } }))).toMatchObject({ code: 'billing/invoice-not-found', status: 404 });
    }
    expect(await client.call(api.billing.payPortalInvoice, { params: { invoiceId: mine }, body: { cardToken: 'tok_decline' } })).toMatchObject({ state: 'declined' });
    const twice = await Promise.allSettled([1, 2].map(() => client.call(api.billing.payPortalInvoice, { params: { invoiceId: mine }, body: { cardToken: 'tok_success' } })));
    expect(twice.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    const { payments, dueMinor, totalMinor } = await client.call(api.billing.getPortalInvoice, { params: { invoiceId: mine } });
    expect(payments).toMatchObject([{ state: 'declined' }, { state: 'succeeded', amountMinor: totalMinor }]);
    expect(dueMinor).toBe(0);
    const paymentId = payments[1]!.id;
    expect((await client.call(api.billing.portalReceiptPdf, { params: { paymentId } })).size).toBeGreaterThan(1000);
    expect(await refusal(elsewhere.client.call(api.billing.portalReceiptPdf, { params: { paymentId } }))).toMatchObject({ code: 'billing/payment-not-found', status: 404 });
    expect(await refusal(elsewhere.client.call(api.billing.getPortalInvoice, { params: { invoiceId: mine } }))).toMatchObject({ code: 'billing/invoice-not-found', status: 404 });
    expect((await client.call(api.billing.listPortalInvoices, { query: {} })).items).toMatchObject([{ id: mine, dueMinor: 0, state: 'paid' }]);
  });
});

describe('accounts', () => {
  test('people of customers are invited, limited and switched off by the office, and it holds at their next request', async () => {
    const [first, second] = stores.sites as [string, string];
    const person = await come('property_manager', [first]);
    const change = (body: object) => company.owner.call(api.customers.changePortalUser, { params: { portalUserId: person.id }, body });
    const before = await jobsOf(person);
    await change({ siteIds: [second] });
    expect(await jobsOf(person)).not.toEqual(before);
    expect(await refusal(change({ siteIds: [second, ...offices.sites] }))).toMatchObject({ code: 'customers/site-not-found' });
    await change({ role: 'ap_contact' });
    expect(await refusal(jobsOf(person))).toMatchObject({ code: 'request/forbidden' });
    await company.owner.call(api.customers.resendPortalInvitation, { params: { portalUserId: person.id } });
    const open = portalLinkTo(server, person.email)!;
    expect(await change({ active: false })).toMatchObject({ active: false, siteIds: [second], role: 'ap_contact' });
    expect(await refusal(person.client.call(api.customers.getPortalMe, {}))).toMatchObject({ status: 401 });
    expect(await refusal(nobody.call(api.customers.enterPortal, { body: { token: open } }))).toMatchObject({ code: 'customers/portal-link-over' });
    await askForLink(person.email);
    expect(portalLinkTo(server, person.email)).toBe(open);
    // Switched on again he asks for a link; what ended stays ended.
    await change({ active: true });
    expect(await refusal(person.client.call(api.customers.getPortalMe, {}))).toMatchObject({ status: 401 });
    expect(await refusal(company.owner.call(api.customers.invitePortalUser, { body: { customerId: offices.id, email: person.email, name: 'Again', role: 'customer' } }))).toMatchObject({ code: 'customers/portal-email-taken' });
    expect(await refusal(company.owner.call(api.customers.invitePortalUser, { body: { customerId: stores.id, email: 'x@stores.example', name: 'X', role: 'customer', siteIds: offices.sites } }))).toMatchObject({ code: 'customers/site-not-found' });
    expect((await company.owner.call(api.customers.listPortalUsers, { query: { customerId: stores.id } })).items.map(({ id }) => id)).toContain(person.id);
    expect((await neighbour.owner.call(api.customers.listPortalUsers, { query: {} })).items).toEqual([]);
    expect(await refusal(neighbour.owner.call(api.customers.changePortalUser, { params: { portalUserId: person.id }, body: { active: true } }))).toMatchObject({ code: 'customers/portal-user-not-found' });
  });

  test('a contact who came by himself is out as soon as the customer’s e-mail is another one', async () => {
    const { id: customerId } = await customerOf(company, 'Sold Ltd', 'before@sold.example', 1);
    await askForLink('before@sold.example');
    const { token } = await nobody.call(api.customers.enterPortal, { body: { token: portalLinkTo(server, 'before@sold.example')!, session: 'token' } });
    const contact = createClient({ baseUrl: server.url, token: token! });
    expect((await contact.call(api.customers.listPortalVehicles, {})).items).toHaveLength(1);
    await company.owner.call(api.customers.changeCustomer, { params: { customerId }, body: { kind: 'company', name: 'Sold Ltd', email: 'after@sold.example' } }, { ifMatch: 1 });
    expect(await refusal(contact.call(api.customers.getPortalMe, {}))).toMatchObject({ status: 401 });
  });

  test('one’s own devices are listed and signed out, nobody else’s', async () => {
    const person = await come('customer');
    const other = await come('customer');
    await company.owner.call(api.customers.resendPortalInvitation, { params: { portalUserId: person.id } });
    const phone = await nobody.call(api.customers.enterPortal, { body: { token: portalLinkTo(server, person.email)!, session: 'token' } });
    const sessions = (await person.client.call(api.customers.listPortalSessions, {})).items;
    expect(sessions.map(({ current }) => current)).toEqual([false, true]);
    expect(await refusal(other.client.call(api.customers.deletePortalSession, { params: { portalSessionId: sessions[0]!.id } }))).toMatchObject({ code: 'customers/portal-session-not-found' });
    await person.client.call(api.customers.deletePortalSession, { params: { portalSessionId: sessions[0]!.id } });
    expect(await refusal(createClient({ baseUrl: server.url, token: phone.token! }).call(api.customers.getPortalMe, {}))).toMatchObject({ status: 401 });
    expect(await person.client.call(api.customers.patchPortalMe, { body: { name: 'Petra', phone: '+17175550999', language: 'de' } })).toMatchObject({ name: 'Petra', phone: '+17175550999', language: 'de' });
  });

  test('a session that nobody used for a fortnight has ended', async () => {
    const [kept, ended] = [await come('customer'), await come('customer')];
    const { auth } = server.server.database.pools;
    const unusedFor = (token: string, interval: string) => auth.query('update customers.portal_session set last_used_at = now() - $2::interval where token_hash = $1', [hashOf(token), interval]);
    await unusedFor(kept.token, `${PORTAL_IDLE_DAYS} days -1 minute`);
    await unusedFor(ended.token, `${PORTAL_IDLE_DAYS} days 1 second`);
    const statusOf = async ({ token }: { token: string }) => (await call(api.customers.getPortalMe, { authorization: `Bearer ${token}` })).status;
    expect([await statusOf(kept), await statusOf(ended)]).toEqual([200, 401]);
  });

  test('what sessions open with is kept as a hash that the role of requests cannot read', async () => {
    const { token } = await come('customer');
    const { app, auth } = server.server.database.pools;
    await expect(app.query('select token_hash from customers.portal_session')).rejects.toMatchObject({ code: '42501' });
    const { rows } = await auth.query<{ token_hash: string }>('select token_hash from customers.portal_session');
    expect(rows.some(({ token_hash }) => token_hash.includes(token))).toBe(false);
  });
});
