import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

test('a list from Windows is read, its columns corrected, tried without a trace, and a thousand customers are taken over; again it changes nothing', async () => {
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } });
  const owner = createClient({ baseUrl: world.server.url, token: token! });
  const found = async (q: string) => (await owner.call(api.customers.listCustomers, { query: { q } })).items;
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console/settings/import`);
  await world.signIn(page, 'owner');
  const lines = Array.from({ length: 1000 }, (_, index) => `${index};Jürgen ${index};717555${String(1000 + index)};KX ${index}`);
  const list = ['Kundennummer;Name;Rufnummer;Kennzeichen', ...lines, '9999;;12;X'].join('\r\n');
  // As Windows writes it in the West.
  await page.getByLabel('Choose a file (CSV)').setInputFiles({ name: 'kunden.csv', mimeType: 'text/csv', buffer: Buffer.from(list, 'latin1') });
  await page.getByText('1001 lines were read').or(page.getByText('1,001 lines were read')).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'What “Rufnummer” means' }).click();
  await page.getByRole('option', { name: 'Phone', exact: true }).click();
  await page.getByRole('button', { name: 'Try: nothing is written' }).click();
  await page.getByText('Nothing was written yet').waitFor();
  await page.getByText('1,000 customers are new').waitFor();
  await page.getByText('1 line has a problem and is left out').waitFor();
  await page.getByRole('row', { name: /1,002 Phone 12 Is no phone number/ }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  expect(await found('Jürgen')).toEqual([]);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the lines with problems' }).click();
  expect((await download).suggestedFilename()).toBe('problems.csv');
  await page.getByRole('button', { name: 'Import 1,000 lines' }).click();
  await page.getByText('Imported', { exact: true }).waitFor();
  expect(await found('Jürgen 731')).toMatchObject([{ name: 'Jürgen 731', phone: '+17175551731' }]);

  await page.getByRole('button', { name: 'Try: nothing is written' }).click();
  await page.getByText('1,000 lines are here already').waitFor();
  await page.context().close();
});

test('a file is chosen by keyboard with a button in the words of the reader, or dropped; its name is shown', async () => {
  const english = await (await world.browser.newContext({ locale: 'en-US' })).newPage();
  await english.goto(`${world.server.url}/console/settings/import`);
  await world.signIn(english, 'owner');
  await english.getByRole('button', { name: 'Choose a file (CSV)' }).waitFor();
  const { cookies } = await english.context().storageState();
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'de-DE', storageState: { cookies, origins: [] } })).newPage();
  await page.goto(`${world.server.url}/console/settings/import`);
  const button = page.getByRole('button', { name: 'Datei wählen (CSV)' });
  const asked = page.waitForEvent('filechooser');
  await button.press('Enter');
  const list = (name: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from('Name,Phone\nJane Doe,7175550101\n') });
  await (await asked).setFiles(list('kunden.csv'));
  await page.getByText('kunden.csv').waitFor();
  await page.getByText(/^1 Zeile wurde gelesen/).waitFor();
  expect(await page.getByText(/No file chosen|Choose file/).count()).toBe(0);
  const dataTransfer = await page.evaluateHandle(`(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(['Name,Phone\\nA,1\\nB,2\\n'], 'andere.csv', { type: 'text/csv' }));
    return carried;
  })()`);
  for (const type of ['dragover', 'drop']) await button.locator('..').dispatchEvent(type, { dataTransfer });
  await page.getByText('andere.csv').waitFor();
  await page.getByText(/^2 Zeilen wurden gelesen/).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await Promise.all([page.context().close(), english.context().close()]);
});
