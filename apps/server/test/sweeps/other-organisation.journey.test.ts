import { afterAll, beforeAll, expect, test } from 'vitest';
import { api } from '@truckroll/contracts';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';
import { CONTACT, PASSWORD, PLACE, type RoadsideCompany, foundRoadsideCompany } from '../support/roadside-company.ts';
import { sampleOf } from '../support/schema-samples.ts';

const endpoints: Endpoint[] = Object.values(api).flatMap((module) => Object.values(module) as Endpoint[]);
let server: JourneyServer;
let company: RoadsideCompany;
let strangerToken: string;
let ids: Record<string, string>;
let secrets: string[];

beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'victim', first: true, technicians: 1 });
  const { email } = await server.createOrganisation('stranger');
  const signedIn = await fetch(`${server.url}/v1/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password: PASSWORD, session: 'token' }) });
  strangerToken = ((await signedIn.json()) as { token: string }).token;

  const { job, token } = await company.dispatcher.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, name: 'Vera Victim-Secret' }, answers: { where: 'home' }, channel: 'phone' } });
  await company.nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
  const offer = (await company.technicians[0]!.client.call(api.dispatch.myOffers, {})).items[0]!;
  await company.technicians[0]!.client.call(api.dispatch.acceptOffer, { params: { offerId: offer.id }, body: {} });
  await server.later(300);
  await company.nobody.call(api.jobs.cancelJobByLink, { params: { token }, body: {} });
  const invoices = (await company.owner.call(api.billing.listInvoices, { query: {} })).items;
  const customers = (await company.owner.call(api.customers.listCustomers, { query: {} })).items;
  const messages = (await company.owner.call(api.comms.listMessages, { query: {} })).items;
  const trucks = (await company.owner.call(api.workforce.listTrucks, {})).items;
  const cards = (await company.owner.call(api.billing.listRateCards, {})).items;
  const full = await company.dispatcher.call(api.jobs.getJob, { params: { jobId: job.id } });
  ids = { jobId: job.id, offerId: offer.id, serviceId: company.serviceIds.jump_start, technicianId: company.technicians[0]!.id, personId: company.technicians[0]!.id, invoiceId: invoices[0]?.id ?? job.id, customerId: customers[0]!.id, messageId: messages[0]!.id, truckId: trucks[0]!.id, rateCardId: cards[0]!.id, visitId: full.visits[0]!.id };
  secrets = ['Victim-Secret', CONTACT.phone, CONTACT.email, company.technicians[0]!.name];
});
afterAll(async () => server.close());

const addressed = endpoints.filter((endpoint) => endpoint.path.includes(':') && typeof endpoint.access !== 'string' || endpoint.access === 'signed-in');

test.each(addressed.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))('%s shows and changes nothing of another organisation', async (_, endpoint) => {
  const path = endpoint.path.replace(/:([A-Za-z]+)/g, (_all, name: string) => ids[name] ?? ids['jobId']!);
  const query = endpoint.query ? `?${new URLSearchParams(Object.entries(sampleOf(endpoint.query).value as object).filter(([, value]) => value !== null).map(([name, value]): [string, string] => [name, name.endsWith('Id') ? (ids[name] ?? ids['jobId']!) : String(value)])).toString()}` : '';
  const before = await fingerprint();
  const response = await fetch(server.url + path + query, {
    method: endpoint.method,
    headers: { authorization: `Bearer ${strangerToken}`, 'if-match': '"1"', ...(endpoint.body && !endpoint.upload ? { 'content-type': 'application/json' } : {}) },
    ...(endpoint.body && !endpoint.upload && endpoint.method !== 'GET' ? { body: JSON.stringify(withForeignIds(sampleOf(endpoint.body).value)) } : {}),
  });
  const answer = await response.text();
  expect(response.status, answer.slice(0, 300)).toBeLessThan(500);
  for (const secret of secrets) expect(answer).not.toContain(secret);
  // Own things may be read or made; whoever names another organisation's thing in the path is told there is none.
  if (/:(job|offer|visit|technician|invoice|customer|message|truck|rateCard)Id/.test(endpoint.path) && endpoint.method !== 'PUT') expect([400, 403, 404, 415, 422]).toContain(response.status);
  expect(await fingerprint()).toBe(before);
});

function withForeignIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withForeignIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, key.endsWith('Id') && ids[key] ? ids[key] : withForeignIds(child)]));
}

/** What the victim can see of itself; nothing a stranger does may change it. */
async function fingerprint(): Promise<string> {
  const [job, technicians, invoices] = await Promise.all([
    company.dispatcher.call(api.jobs.getJob, { params: { jobId: ids['jobId']! } }),
    company.owner.call(api.workforce.listTechnicians, { query: {} }),
    company.owner.call(api.billing.listInvoices, { query: {} }),
  ]);
  return JSON.stringify([job, technicians, invoices]);
}
