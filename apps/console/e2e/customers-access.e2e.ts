import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { portalLinkTo } from '../../server/test/support/portal-people.ts';
import { SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { faultsInLooks } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
  const { owner } = world.company;
  const { id: customerId } = await owner.call(api.customers.createCustomer, { body: { kind: 'company', name: 'Stores and Halls of the Susquehanna Valley Ltd', email: 'office@stores.example' } });
  for (const label of ['Harrisburg store', 'York hall']) await owner.call(api.customers.addSite, { params: { customerId }, body: { label, position: SCENE } });
});
afterAll(() => world.close());

async function signedInAs(who: string, path: string): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console${path}`);
  await world.signIn(page, who);
  return page;
}

test('the owner invites a property manager for one site, changes what he sees, and switches him off', async () => {
  const page = await signedInAs('owner', '/settings/portal-users');
  await page.getByText('No customer has access yet').waitFor();
  const faults = await faultsInLooks(page, 'console-empty');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await page.getByText('Choose a customer').waitFor();
  await page.getByRole('combobox', { name: 'Customer' }).fill('stores');
  await page.getByRole('option', { name: /Stores and Halls/ }).click();
  expect(await page.getByLabel('E-mail').inputValue()).toBe('office@stores.example');
  await page.getByLabel('E-mail').fill('manager@stores.example');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Paula Portal');
  await page.getByRole('radio', { name: 'Property manager' }).click();
  await page.getByRole('combobox', { name: 'Sites' }).click();
  await page.getByRole('option', { name: 'York hall' }).click();
  await page.keyboard.press('Escape');
  faults.push(...(await faultsInLooks(page, 'console-invite')));
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await page.getByText('A link is on its way to manager@stores.example').waitFor();
  expect(portalLinkTo(world.server, 'manager@stores.example')).toBeDefined();
  await page.getByText('1 site').waitFor();
  faults.push(...(await faultsInLooks(page, 'console-list')));

  await page.getByRole('button', { name: /Paula Portal/ }).click();
  await page.getByRole('radio', { name: 'Pays bills' }).click();
  faults.push(...(await faultsInLooks(page, 'console-person')));
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('button', { name: /Paula Portal.*Pays bills/ }).click();
  await page.getByRole('button', { name: 'Switch off' }).click();
  await page.getByText('Switched off', { exact: true }).waitFor();
  expect((await world.company.owner.call(api.customers.listPortalUsers, { query: {} })).items).toMatchObject([{ email: 'manager@stores.example', role: 'ap_contact', active: false, siteIds: [expect.any(String)] }]);
  expect(faults).toEqual([]);
});

test('a dispatcher does not open customers’ access', async () => {
  const page = await signedInAs('dispatch', '/settings/portal-users');
  await page.getByText('There is no such page for you').waitFor();
});
