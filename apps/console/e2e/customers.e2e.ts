import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

const MANY = 620;
const LONG = 'Maximiliane-Theophania von und zu Hohenlohe-Waldenburg-Schillingsfürst und Söhne Gesellschaft für Fuhrparkverwaltung';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

async function signedInAs(who: string, path: string, locale = 'en-US'): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale, reducedMotion: 'reduce' })).newPage();
  await page.goto(`${world.server.url}/console${path}`);
  await world.signIn(page, who);
  return page;
}

async function faultsNow(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const viewport of [{ width: 390, height: 844 }, { width: 1366, height: 768 }]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await seriousFaults(page)).map((fault) => `${name} ${viewport.width} ${colorScheme}: ${fault}`));
      if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/console-customers-${name}-${viewport.width}-${colorScheme}.png` });
    }
  }
  return faults;
}

/** The name in the row that has the focus. */
const focusedName = (page: Page): Promise<string> => page.locator(':focus').innerText();

test('among hundreds of customers one is found by typing and opened by keyboard, with his jobs and the way back to what was searched', async () => {
  const page = await signedInAs('dispatch', '/customers');
  await page.getByText('No customers yet').waitFor();
  const faults = await faultsNow(page, 'none');

  const { owner } = world.company;
  const lines = Array.from({ length: MANY }, (_, at) => ({ line: at + 1, values: { name: at % 40 === 0 ? `${LONG} ${String(at).padStart(3, '0')}` : `Customer ${String(at).padStart(3, '0')}`, phone: `+1717444${String(1000 + at)}`, email: `someone.with.a.long.address.${at}@stores-and-halls-of-the-valley.example` } }));
  for (let at = 0; at < MANY; at += 200) await owner.call(api.customers.importCustomers, { body: { dryRun: false, lines: lines.slice(at, at + 200) } });
  const stella = await owner.call(api.customers.createCustomer, { body: { name: 'Stella Quintana', phone: '+17175559000', notes: 'Rings twice.' } });
  await owner.call(api.customers.addSite, { params: { customerId: stella.id }, body: { label: 'York hall', detail: 'Gate 7', position: SCENE } });
  await owner.call(api.customers.addVehicle, { params: { customerId: stella.id }, body: { year: 2021, make: 'Ford', model: 'Transit', plate: 'QNT 4711' } });
  const { job } = await owner.call(api.jobs.requestService, { body: { serviceId: world.company.serviceIds.jump_start, customerId: stella.id, place: { position: SCENE, label: 'Market Street' }, contact: { name: 'Stella Quintana', phone: '+17175559000' }, answers: { where: 'home' } } });

  await page.reload();
  const rows = page.getByRole('list', { name: 'Customers by name' }).getByRole('link');
  await rows.first().waitFor();
  // Of all that was read only what is in sight is drawn.
  expect(await rows.count()).toBeLessThan(60);
  faults.push(...(await faultsNow(page, 'many')));
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect.poll(() => focusedName(page)).toMatch(/^Customer 002/);
  await page.keyboard.press('k');
  await expect.poll(() => focusedName(page)).toMatch(/^Customer 001/);
  // One key after the other leads through pages that were not read yet.
  for (let step = 0; step < 150; step++) await page.keyboard.press('j');
  await expect.poll(() => focusedName(page)).toMatch(/^Customer 15\d/);

  await page.keyboard.press('/');
  await page.keyboard.type('qnt 4711');
  await expect.poll(() => rows.count()).toBe(1);
  expect(new URL(page.url()).searchParams.get('q')).toBe('qnt 4711');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Stella Quintana', level: 1 }).waitFor();
  await page.getByText('York hall').first().waitFor();
  await page.getByText('2021 Ford Transit').waitFor();
  await page.getByRole('region', { name: 'Jobs' }).getByText(job.number).waitFor();
  faults.push(...(await faultsNow(page, 'one')));

  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('qnt 4711');
  await page.getByRole('searchbox').fill('nobody at all 999');
  await page.getByText('Nobody fits “nobody at all 999”').waitFor();
  faults.push(...(await faultsNow(page, 'no-match')));
  await page.goBack();
  await page.getByRole('heading', { name: 'Stella Quintana', level: 1 }).waitFor();
  await page.getByRole('region', { name: 'Jobs' }).getByRole('link').first().click();
  await page.locator('#job-panel').waitFor();
  await page.locator('#job-panel').getByRole('link', { name: 'Stella Quintana' }).click();
  await page.getByRole('link', { name: 'New job' }).last().click();
  await expect.poll(() => page.locator('#call-name').inputValue()).toBe('Stella Quintana');
  expect(await page.locator('#call-plate').inputValue()).toBe('QNT 4711');
  expect(faults).toEqual([]);
  await page.context().close();
});

test('a customer who is not there says so; whoever may not read customers has neither menu nor page', async () => {
  const { owner } = world.company;
  const page = await signedInAs('dispatch', '/customers/not-an-id');
  await page.getByText('There is no such customer for you').waitFor();
  await page.context().close();
  const role = await owner.call(api.identity.createRole, { body: { name: 'Watches only', description: '', permissions: ['dispatch.board.read', 'jobs.job.read'] } });
  await owner.call(api.identity.createPerson, { body: { name: 'Walter Watch', email: 'walter@lantern.example', password: PASSWORD, roles: [role.key] } });
  const his = await signedInAs('walter', '/customers');
  await his.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
  expect(await his.getByRole('link', { name: 'Customers' }).count()).toBe(0);
  await his.context().close();
});
