import { api } from '@truckroll/contracts';
import { seedLeads } from '@truckroll/simulator/company/leads.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundRoadsideCompany, type RoadsideCompany } from '../support/roadside-company.ts';
import { startJourneyServer, type JourneyServer } from '../support/start-journey-server.ts';

let server: JourneyServer;
let company: RoadsideCompany;
beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'shown', first: true, technicians: 1 });
});
afterAll(() => server.close());

test('the demo has leads at different standings, of whom two are due, and furnishing it again adds none', async () => {
  const { owner } = company;
  const services = (await owner.call(api.catalog.listServices, {})).items;
  const furnish = () => seedLeads({ owner, now: server.clock.now().getTime(), timeZone: 'America/New_York' }, services);
  await furnish();
  await furnish();
  const { items } = await owner.call(api.leads.listLeads, { query: {} });
  expect(items.map(({ standing }) => standing).sort()).toEqual(['contacted', 'contacted', 'lost', 'new', 'quoted']);
  expect(items.find(({ name }) => name === 'Golden Crumb Bakery')).toMatchObject({ serviceId: services.find(({ code }) => code === 'jump_start')!.id, worth: { amountMinor: 480_000 } });
  expect(await owner.call(api.leads.countDueLeads, {})).toEqual({ all: 2, mine: 0 });
});
