import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

test('every job there ever was is found by words and by how it ended, by keyboard alone, and leads to its drawer', async () => {
  const { dispatcher } = world.company;
  const ids: string[] = [];
  for (const name of ['Ada Ahead', 'Bela Between', 'Cleo Cancelled']) ids.push(await world.request(name));
  await dispatcher.call(api.jobs.cancelJob, { params: { jobId: ids[2]! }, body: { reason: 'called off', requestedBy: 'customer' } });

  const page = await world.signedIn();
  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  const list = page.getByRole('list', { name: 'Jobs' });
  await list.getByText('Cleo Cancelled').waitFor();
  expect(await list.getByRole('link').allInnerTexts()).toEqual([expect.stringContaining('Cleo'), expect.stringContaining('Bela'), expect.stringContaining('Ada')]);
  expect(await seriousFaults(page)).toEqual([]);

  await list.getByRole('link').first().focus();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('Ada Ahead');

  await page.keyboard.press('/');
  await page.keyboard.type('bela');
  await list.getByText('Ada Ahead').waitFor({ state: 'detached' });
  await page.waitForURL((url) => url.searchParams.get('q') === 'bela');
  // From what is typed into what was found, without a mouse; the first of it by Enter at once.
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('Bela Between');
  await page.keyboard.press('/');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.has('job'));
  await page.goBack();
  await page.waitForURL((url) => url.searchParams.get('q') === 'bela');
  // The address shows the same again.
  await page.reload();
  await list.getByText('Bela Between').waitFor();
  expect(await list.getByRole('link').count()).toBe(1);

  await page.getByRole('combobox', { name: 'How it ended' }).click();
  await page.getByRole('option', { name: 'Cancelled' }).click();
  await page.getByText('No job is like this').waitFor();
  await page.getByRole('button', { name: 'Show all jobs' }).click();
  await page.getByRole('combobox', { name: 'How it ended' }).click();
  await page.getByRole('option', { name: 'Cancelled' }).click();
  await list.getByText('Ada Ahead').waitFor({ state: 'detached' });
  await list.getByText('Cleo Cancelled').click();
  await page.waitForURL((url) => url.searchParams.get('job') === ids[2]);
  await page.getByRole('heading', { name: /Jump start/ }).first().waitFor();
  await page.context().close();
});

test('the accountant sees what is owed and what is overdue, and a row leads to the money of its job', async () => {
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } });
  const owner = createClient({ baseUrl: world.server.url, token: token! });
  const { dispatcher, technicians } = world.company;
  const technician = technicians[0]!;
  const jobId = await world.request('Olga Owes');
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId }, body: { technicianId: technician.id } });
  await technician.client.call(api.jobs.takeStep, { params: { jobId }, body: { to: 'en_route' } });
  await world.server.later(300);
  await dispatcher.call(api.jobs.cancelJob, { params: { jobId }, body: { reason: 'called off', requestedBy: 'customer' } });
  await expect.poll(async () => (await owner.call(api.billing.listInvoices, { query: { standing: 'unpaid' } })).items).toHaveLength(1);
  expect((await owner.call(api.billing.listInvoices, { query: { standing: 'overdue' } })).items).toEqual([]);

  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console/invoices?show=unpaid`);
  await world.signIn(page, 'owner');
  const list = page.getByRole('list', { name: 'Invoices' });
  await list.getByText('Due $35.00').waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  await world.server.later(13 * 3600, 900);
  await page.reload();
  await list.getByText('Overdue').waitFor();
  await page.getByRole('combobox', { name: 'Which invoices' }).click();
  await page.getByRole('option', { name: 'Drafts' }).click();
  await page.getByText('No invoice is like this').waitFor();
  await page.getByRole('combobox', { name: 'Which invoices' }).click();
  await page.getByRole('option', { name: 'Overdue' }).click();
  await list.getByRole('link').click();
  await page.waitForURL((url) => url.searchParams.get('job') === jobId && url.searchParams.get('tab') === 'money');
  await page.context().close();
});

test('on a phone the parts of the console stand behind one button', async () => {
  const page = await (await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console/jobs`);
  await world.signIn(page);
  await page.getByRole('list', { name: 'Jobs' }).waitFor();
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390);
  await page.getByRole('button', { name: 'Parts of the console' }).click();
  expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(expect.arrayContaining(['Board', 'Calendar', 'Jobs', 'Messages']));
  await page.getByRole('menuitem', { name: 'Calendar' }).click();
  await page.getByRole('heading', { name: 'Calendar', level: 1 }).waitFor();
  await page.context().close();
});
