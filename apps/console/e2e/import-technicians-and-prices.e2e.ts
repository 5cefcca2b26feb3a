import { createClient, type Client } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
let owner: Client;
beforeAll(async () => {
  world = await openConsoleWorld();
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } });
  owner = createClient({ baseUrl: world.server.url, token: token! });
});
afterAll(() => world.close());

async function ownerAt(what: string): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console/settings/import?what=${what}`);
  await world.signIn(page, 'owner');
  return page;
}
async function paste(page: Page, list: string): Promise<void> {
  await page.getByLabel('Or paste the list').fill(list);
  await page.getByRole('button', { name: 'Read the list' }).click();
}
const tryIt = (page: Page) => page.getByRole('button', { name: 'Try: nothing is written' }).click();
const technicianNamed = async (name: string) => (await owner.call(api.workforce.listTechnicians, { query: {} })).items.find((one) => one.name === name);

test('technicians are taken over and can be planned; nobody gets mail until that is ticked, and whoever accepts signs in as the one who was planned', async () => {
  const page = await ownerAt('technicians');
  await paste(page, 'Technician,E-mail,Phone,Truck\nGina Novak,gina@lantern.example,(717) 555-0199,\nHal,no mail,,');
  await page.getByText('2 lines were read').waitFor();
  await tryIt(page);
  await page.getByText('1 technician is new').waitFor();
  await page.getByRole('row', { name: /3 E-mail no mail Is no e-mail address/ }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  expect(await technicianNamed('Gina Novak')).toBeUndefined();
  await page.getByRole('button', { name: 'Import 1 line' }).click();
  await page.getByText('Imported', { exact: true }).waitFor();
  const gina = await technicianNamed('Gina Novak');
  expect(gina).toMatchObject({ phone: '+17175550199', active: true });
  expect((await owner.call(api.identity.listInvitations, {})).items).toEqual([]);

  await page.getByRole('checkbox', { name: 'Send invitations' }).check();
  await tryIt(page);
  await page.getByText('1 line is here already').waitFor();
  await page.getByRole('button', { name: 'Send 1 invitation' }).click();
  await page.getByText('Imported', { exact: true }).waitFor();
  expect((await owner.call(api.identity.listInvitations, {})).items).toMatchObject([{ email: 'gina@lantern.example', roles: ['technician'] }]);
  await tryIt(page);
  await page.getByText('Nothing was written yet').waitFor();
  expect(await page.getByRole('button', { name: /^Send \d|^Import \d/ }).count()).toBe(0);
  await page.context().close();

  const mailed = () => world.server.adapters.simulated.messages.accepted().filter(({ to }) => to === 'gina@lantern.example');
  await expect.poll(() => mailed().length).toBe(1);
  const token = /#(\S+)/.exec(mailed()[0]!.text)![1]!;
  const accepted = await createClient({ baseUrl: world.server.url }).call(api.identity.acceptInvitation, { body: { token, name: 'Gina Novak', password: 'crossing-harbour-82', session: 'token' } });
  const mine = await createClient({ baseUrl: world.server.url, token: accepted.signedIn!.token! }).call(api.workforce.getMyTechnician, {});
  expect(mine.id).toBe(gina!.id);
});

test('prices are changed by a list, and the same list again changes nothing', async () => {
  const page = await ownerAt('prices');
  const [service] = (await owner.call(api.catalog.listServices, {})).items.filter(({ code }) => code === 'jump_start');
  const priceNow = async () => (await owner.call(api.billing.listRateCards, {})).items.find(({ accountId, active }) => accountId === null && active)?.services.find(({ serviceId }) => serviceId === service!.id);
  const list = `Service;Price;Per mile\n${service!.name};"$91,25";2.75\nJuggling;5;`;
  await paste(page, list);
  await tryIt(page);
  await page.getByText(/1 price is (new|changed)/).first().waitFor();
  await page.getByRole('row', { name: /Juggling There is no such service/ }).waitFor();
  const before = await priceNow();
  expect(before?.baseMinor).not.toBe(9125);
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Import 1 line' }).click();
  await page.getByText('Imported', { exact: true }).waitFor();
  expect(await priceNow()).toMatchObject({ baseMinor: 9125, unloadedPerMileMinor: 275, perHourMinor: before?.perHourMinor ?? 0 });
  await tryIt(page);
  await page.getByText('1 line is here already').waitFor();
  expect(await page.getByRole('button', { name: /^Import \d/ }).count()).toBe(0);
  await page.context().close();
});
