import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startJourneyServer, type JourneyServer } from '../../server/test/support/start-journey-server.ts';
import { openBrowser } from './support/open-browser.ts';
import { seriousFaults } from './support/serious-faults.ts';

let server: JourneyServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startJourneyServer(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const PASSWORD = 'crossing-lantern-47';
const stillMissing = (page: Page): Promise<string[]> => page.getByRole('region', { name: 'Until the first job' }).getByRole('listitem').filter({ has: page.getByLabel('Missing') }).getByRole('link').allInnerTexts();

test('from an empty installation to the first dispatched job by hand: the check list leads to each thing that is missing and is gone in the end', async () => {
  const page = await (await browser.newContext({ locale: 'en-US', viewport: { width: 1366, height: 768 } })).newPage();
  await page.goto(`${server.url}/console/`);
  await page.getByLabel('Name of the business').fill('Lantern Roadside');
  await page.getByRole('combobox', { name: 'Time zone' }).fill('New_York');
  await page.getByRole('option', { name: 'America/New_York' }).click();
  await page.getByLabel('Your name').fill('Olive Owner');
  await page.getByLabel('E-mail').fill('olive@lantern.example');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create and sign in' }).click();

  const list = page.getByRole('region', { name: 'Until the first job' });
  await list.getByText('7 things are missing').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  const goOn = async (step: string): Promise<void> => {
    await page.goto(`${server.url}/console/`);
    await list.getByRole('link', { name: step }).click();
  };

  await list.getByRole('link', { name: 'Say what you offer' }).click();
  await page.getByRole('heading', { name: 'Starter catalogues', level: 2 }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Use this catalogue: Roadside assistance' }).click();
  await page.getByText('6 services with their prices are added').waitFor();
  await page.getByText('To be checked').first().waitFor();
  await page.getByText('Jump start').first().click();
  await page.getByRole('checkbox', { name: 'I have checked this price' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('5 to check').waitFor();

  await goOn('Add trucks');
  await page.getByRole('button', { name: 'Add a truck' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Van 1');
  await dialog.getByLabel('Plate').fill('VAN 1');
  await dialog.getByRole('combobox', { name: 'What it can do or carries' }).click();
  await page.getByRole('option', { name: 'jump_pack' }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Add a truck' }).click();
  await page.getByRole('button', { name: /Van 1/ }).waitFor();

  await goOn('Add technicians');
  await page.getByRole('button', { name: 'Add a technician' }).click();
  await page.getByRole('combobox', { name: 'Who is it?' }).click();
  await page.getByRole('option', { name: 'Olive Owner' }).click();
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByRole('combobox', { name: 'Address or place' }).fill('Market');
  await page.getByRole('option', { name: /Market/ }).first().click();
  await page.getByRole('button', { name: 'Forget the home' }).waitFor();
  await page.getByRole('combobox', { name: 'Add a skill' }).click();
  await page.getByRole('option', { name: 'Light roadside service' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.getByRole('combobox', { name: 'With the truck' }).click();
  await page.getByRole('option', { name: /Van 1/ }).click();
  await page.getByRole('button', { name: 'Put on duty' }).click();
  await page.getByText('On duty', { exact: true }).waitFor();

  await goOn('Plan shifts');
  await page.getByRole('button', { name: 'Add shifts' }).click();
  await dialog.getByLabel('From').fill('00:00');
  await dialog.getByLabel('Until').fill('23:59');
  await dialog.getByRole('button', { name: 'Add shifts' }).click();
  await page.getByText('5 shifts added').waitFor();

  await page.goto(`${server.url}/console/`);
  await list.getByText('Nothing is missing: take the first call').waitFor();
  expect(await stillMissing(page)).toEqual([]);
  await list.getByRole('button', { name: 'Not wanted here: Text messages' }).click();
  await page.getByText('Text messages is off the list').waitFor();
  expect(await list.getByRole('link', { name: 'Text messages' }).count()).toBe(0);

  await page.keyboard.press('n');
  await page.getByRole('heading', { name: 'New job', level: 1 }).waitFor();
  await page.locator('#call-safe input:focus').waitFor({ state: 'attached' });
  await page.keyboard.press('1');
  await page.locator('#call-where').fill('Market');
  await page.locator('[role=option]:visible').first().click();
  await page.getByLabel('Call-back number').fill('717 555 0123');
  await page.getByLabel('Name', { exact: true }).fill('Stella Stranded');
  await page.getByRole('radio', { name: /Jump start/ }).check();
  await page.getByRole('radio', { name: /At home or in a car park/ }).check();
  await page.getByRole('region', { name: 'Price' }).getByText('Jump start').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('tab', { name: 'Assign', selected: true }).waitFor();
  expect(await list.count()).toBe(0);
  // It was offered by itself to the one who is there; on the phone she takes it.
  const { token } = await createClient({ baseUrl: server.url }).call(api.identity.signIn, { body: { email: 'olive@lantern.example', password: PASSWORD, session: 'token' } });
  const phone = createClient({ baseUrl: server.url, token: token! });
  await expect.poll(async () => (await phone.call(api.dispatch.myOffers, {})).items.length).toBe(1);
  const [offer] = (await phone.call(api.dispatch.myOffers, {})).items;
  await phone.call(api.dispatch.acceptOffer, { params: { offerId: offer!.id }, body: {} });
  await page.getByRole('main').getByText('Assigned').first().waitFor();
  expect((await phone.call(api.jobs.listJobs, { query: { open: 'true' } })).items).toMatchObject([{ state: 'assigned', technicianId: expect.any(String) }]);
  await page.context().close();
});
