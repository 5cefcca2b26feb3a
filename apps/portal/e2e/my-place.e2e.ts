import { api } from '@truckroll/contracts';
import type { CustomerRole } from '@truckroll/contracts/customers/portal.schemas.ts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { portalLinkTo } from '../../server/test/support/portal-people.ts';
import { SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { seriousFaults } from '../../console/e2e/support/serious-faults.ts';

let world: ConsoleWorld;
let customerId: string;
let siteIds: string[];
beforeAll(async () => {
  world = await openConsoleWorld();
  const { owner, dispatcher, serviceIds } = world.company;
  customerId = (await owner.call(api.customers.createCustomer, { body: { kind: 'company', name: 'Stores and Halls of the Susquehanna Valley Ltd', email: 'office@stores.example' } })).id;
  siteIds = [];
  for (const label of ['Harrisburg store', 'A very long name of a hall at the far end of the river road']) siteIds.push((await owner.call(api.customers.addSite, { params: { customerId }, body: { label, detail: 'Gate 7', position: SCENE } })).id);
  await owner.call(api.customers.addVehicle, { params: { customerId }, body: { year: 2021, make: 'Ford', model: 'Transit', plate: 'PA 4711' } });
  for (const [index, siteId] of siteIds.entries()) {
    const { job } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.charger_inspection, customerId, siteId, contact: { name: 'Cora', phone: `+1717555310${index}` }, channel: 'phone' } });
    await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  }
});
afterEach(() => world.clear());
afterAll(() => world.close());

const SIZES = [{ width: 390, height: 844 }, { width: 1366, height: 768 }];
const newPage = async (viewport = SIZES[0]!): Promise<Page> => (await world.browser.newContext({ viewport, locale: 'en-US' })).newPage();

/** What stands in the way on the page as it is now, in light and in dark, on a phone and on a desk, and whether it scrolls sideways. */
async function faultsNow(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const viewport of SIZES) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await seriousFaults(page)).map((fault) => `${name} ${viewport.width} ${colorScheme}: ${fault}`));
      if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/${name}-${viewport.width}-${colorScheme}.png`, fullPage: true });
    }
    if (!(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))) faults.push(`${name} ${viewport.width} scrolls sideways`);
  }
  await page.setViewportSize(SIZES[0]!);
  return faults;
}

async function comeIn(email: string): Promise<Page> {
  const page = await newPage();
  await page.goto(`${world.server.url}/my/enter?organisation=${world.company.slug}#${portalLinkTo(world.server, email)!}`);
  await page.getByRole('button', { name: 'Open my page' }).click();
  await page.getByRole('navigation', { name: 'My page' }).waitFor();
  return page;
}
const invite = (email: string, role: CustomerRole, sites: string[] | null = null) => world.company.owner.call(api.customers.invitePortalUser, { body: { customerId, email, name: 'Paula Portal', role, siteIds: sites } });

test('a contact asks for a link, comes in with it, finds his jobs, vehicles and devices, and leaves', async () => {
  const page = await newPage();
  await page.goto(`${world.server.url}/?organisation=${world.company.slug}`);
  await page.getByRole('link', { name: 'My jobs and invoices' }).click();
  await page.getByLabel('E-mail').fill('nobody');
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await page.getByText('This is not an e-mail address.').waitFor();
  const faults = await faultsNow(page, 'sign-in');
  await page.getByLabel('E-mail').fill('office@stores.example');
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  faults.push(...(await faultsNow(page, 'sent')));

  await page.goto(`${world.server.url}/my/enter?organisation=${world.company.slug}#${portalLinkTo(world.server, 'office@stores.example')!}`);
  await page.getByRole('button', { name: 'Open my page' }).waitFor();
  expect(page.url()).not.toContain('#');
  faults.push(...(await faultsNow(page, 'enter')));
  await page.getByRole('button', { name: 'Open my page' }).click();
  await page.getByText('A very long name of a hall').waitFor();
  expect(await page.getByRole('listitem').count()).toBe(2);
  faults.push(...(await faultsNow(page, 'jobs')));
  for (const [name, shows] of [['Invoices', 'No invoices yet'], ['Vehicles', '2021 Ford Transit'], ['Sites', 'Harrisburg store'], ['My account', 'this device']] as const) {
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await page.getByText(shows).first().waitFor();
    faults.push(...(await faultsNow(page, name.toLowerCase().replace(' ', '-'))));
  }
  await page.getByLabel('Phone').fill('717 555 0100');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('This is not a phone number').or(page.getByText('Saved.')).first().waitFor();
  await page.getByRole('button', { name: 'Sign out here' }).click();
  await page.getByRole('button', { name: 'Send me the link' }).waitFor();
  await page.goto(`${world.server.url}/my/vehicles?organisation=${world.company.slug}`);
  await page.getByRole('button', { name: 'Send me the link' }).waitFor();
  expect(faults).toEqual([]);
});

test('a property manager sees the jobs of his site alone and asks for another there', async () => {
  await invite('manager@stores.example', 'property_manager', [siteIds[0]!]);
  const page = await comeIn('manager@stores.example');
  await page.getByText('Harrisburg store').waitFor();
  expect(await page.getByText('A very long name of a hall').count()).toBe(0);
  expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Jobs', 'Ask for a service', 'Sites', 'My account']);
  await page.getByRole('link', { name: 'Ask for a service' }).click();
  await page.getByText('Charger inspection').click();
  const faults = await faultsNow(page, 'request');
  await page.getByLabel('Phone on which we call back').fill('+1 717 555 3199');
  await page.getByRole('button', { name: 'See the price' }).click();
  await page.getByRole('button', { name: 'Send help now' }).click();
  await page.goto(`${world.server.url}/my/jobs`);
  await page.getByRole('listitem').nth(1).waitFor();
  expect(faults).toEqual([]);
});

test('who pays the bills sees invoices and no jobs; a link that was used says so and offers another', async () => {
  await invite('bills@stores.example', 'ap_contact');
  const link = portalLinkTo(world.server, 'bills@stores.example')!;
  const page = await comeIn('bills@stores.example');
  expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Invoices', 'Sites', 'My account']);
  await page.goto(`${world.server.url}/my/enter?organisation=${world.company.slug}#${link}`);
  await page.getByRole('button', { name: 'Open my page' }).click();
  await page.getByText('This link was used already').waitFor();
  expect(await faultsNow(page, 'over')).toEqual([]);
});
