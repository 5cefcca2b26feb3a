import { api } from '@truckroll/contracts';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { phoneFaults } from './support.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const stranded = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US', geolocation: { latitude: SCENE.lat, longitude: SCENE.lng, accuracy: 12 }, permissions: ['geolocation'], ...options });
  const page = await context.newPage();
  await page.goto(`${world.server.url}/?organisation=${world.company.slug}`);
  await page.getByRole('button', { name: 'Jump start' }).waitFor();
  return page;
};
let callers = 0;
const nextPhone = (): string => `+1 717 555 ${6000 + ++callers}`;
const openJobs = async () => (await world.company.dispatcher.call(api.jobs.listJobs, { query: { open: 'true' } })).items;

test('help is on its way after at most twelve taps, with the phone’s own position', async () => {
  const page = await stranded();
  const faults: string[] = [];
  let taps = 0;
  const tap = async (what: ReturnType<Page['getByRole']>): Promise<void> => {
    taps += 1;
    await what.click();
  };
  faults.push(...(await phoneFaults(page, 'help-home')));
  await tap(page.getByRole('button', { name: 'Jump start' }));
  faults.push(...(await phoneFaults(page, 'help-safe')));
  await tap(page.getByRole('button', { name: 'Yes, I am safe' }));
  await tap(page.getByText('At home'));
  faults.push(...(await phoneFaults(page, 'help-questions')));
  await tap(page.getByRole('button', { name: 'Go on' }));
  await tap(page.getByRole('button', { name: 'Use my position' }));
  await page.getByText('Right to about 12 m').waitFor();
  expect(await page.getByRole('combobox', { name: 'Where are you?' }).inputValue()).not.toContain('{');
  faults.push(...(await phoneFaults(page, 'help-where')));
  await tap(page.getByRole('button', { name: 'Go on' }));
  faults.push(...(await phoneFaults(page, 'help-vehicle')));
  await tap(page.getByRole('button', { name: 'Go on' }));
  await tap(page.getByLabel('Name'));
  await page.keyboard.type('Stella');
  await tap(page.getByLabel('Phone'));
  await page.keyboard.type(nextPhone());
  await tap(page.getByRole('button', { name: 'See the price' }));
  await page.getByText('Total').waitFor();
  faults.push(...(await phoneFaults(page, 'help-confirm')));
  await tap(page.getByRole('button', { name: 'Send help now' }));
  await page.getByRole('heading', { name: 'We are finding somebody for you now.' }).waitFor();
  faults.push(...(await phoneFaults(page, 'help-sent')));
  expect(taps).toBeLessThanOrEqual(12);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('who began to type and then lets his phone tell where he is, is heard: the list of places moves nothing away from under his finger', async () => {
  const page = await stranded();
  await page.getByRole('button', { name: 'Jump start' }).click();
  await page.getByRole('button', { name: 'Yes, I am safe' }).click();
  await page.getByText('At home').click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('combobox', { name: 'Where are you?' }).fill('Market Street');
  const places = page.getByRole('listbox', { name: 'Where are you?' });
  await places.waitFor();
  await page.getByRole('button', { name: 'Use my position' }).click();
  await places.waitFor({ state: 'hidden' });
  await page.getByText('Right to about 12 m').waitFor();
  await page.context().close();
});

test('the pin is moved on the map, and a plus code leads to a place', async () => {
  const page = await stranded();
  await page.getByRole('button', { name: 'Jump start' }).click();
  await page.getByRole('button', { name: 'No, I am in danger' }).click();
  // Whoever is in danger keeps before his eyes whom to call first.
  const emergency = page.getByText('Call the emergency number first.');
  await page.getByText('At home').click();
  await emergency.waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Use my position' }).waitFor();
  await emergency.waitFor();
  await page.getByRole('button', { name: 'Use my position' }).click();
  await page.getByRole('button', { name: 'Show on the map' }).click();
  await page.locator('.pin').waitFor();
  const code = await page.getByText(/Plus code /).textContent();
  await page.locator('.map canvas').click({ position: { x: 40, y: 40 } });
  await vi.waitUntil(async () => (await page.getByText(/Plus code /).textContent()) !== code);
  expect(await phoneFaults(page, 'help-map')).toEqual([]);
  const where = page.getByRole('combobox', { name: 'Where are you?' });
  await where.fill('87G57489+FM');
  await page.getByRole('option', { name: '87G57489+FM' }).click();
  await page.getByText('Plus code 87G57489+FM').waitFor();
  await page.context().close();
});

test('who does not share his position types where he is', async () => {
  const page = await stranded({ permissions: [] });
  await page.getByRole('button', { name: 'Jump start' }).click();
  await page.getByRole('button', { name: 'Yes, I am safe' }).click();
  await page.getByText('At home').click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Use my position' }).click();
  await page.getByText('Your phone does not share its position. Type where you are instead.').waitFor();
  await page.getByRole('combobox', { name: 'Where are you?' }).fill('Market Street');
  await page.getByRole('listbox', { name: 'Where are you?' }).getByRole('option').first().click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Plate').waitFor();
  await page.context().close();
});

test('a connection that is gone loses nothing: pressing again goes on, and there is one request', async () => {
  const page = await stranded();
  await page.getByRole('button', { name: 'Jump start' }).click();
  await page.getByRole('button', { name: 'Yes, I am safe' }).click();
  await page.getByText('At home').click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Use my position' }).click();
  await page.getByText('Right to about 12 m').waitFor();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Name').fill('Stella');
  await page.getByLabel('Phone').fill(nextPhone());
  await page.getByRole('button', { name: 'See the price' }).click();
  await page.getByText('No connection. Check your signal and try again.').waitFor({ timeout: 15_000 });
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'See the price' }).click();
  await page.getByText('Total').waitFor();
  // The answer to the last tap gets lost on its way; the page finds out that it was sent.
  let lost = 0;
  await page.route('**/confirm', async (route) => {
    if (lost === 0) await route.fetch();
    lost += 1;
    await route.abort();
  });
  await page.getByRole('button', { name: 'Send help now' }).click();
  await page.getByText('No connection. Check your signal and try again.').waitFor({ timeout: 15_000 });
  await page.unroute('**/confirm');
  await page.reload();
  await page.getByRole('button', { name: 'Send help now' }).click();
  await page.getByRole('heading', { name: 'We are finding somebody for you now.' }).waitFor();
  expect(await openJobs()).toHaveLength(1);
  await page.context().close();
});
