import { api } from '@truckroll/contracts';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

const LOGO = join(import.meta.dirname, '../../server/test/fixtures/photos/with-position.jpg');

/** What the DNS of this test says of any name. */
const proofs: string[] = [];

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld({ replaced: { textRecords: async () => proofs } });
});
afterAll(() => world.close());

test('the owner gives the company its logo and colours, sees which were adjusted, and customers see them at once', async () => {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console/settings/organisation`);
  await world.signIn(page, 'owner');
  await page.locator('input[type=file]').setInputFiles(LOGO);
  await page.getByRole('img', { name: 'Logo' }).waitFor();
  await page.getByRole('textbox', { name: 'Colour of the header', exact: true }).fill('#12343b');
  await page.getByRole('textbox', { name: 'Colour of links and buttons', exact: true }).fill('#ffcc00');
  await page.getByText('Adjusted so that everybody can read it').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('button', { name: 'Save changes' }).waitFor({ state: 'detached' });

  for (const colorScheme of ['light', 'dark'] as const) {
    const portal = await (await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US', colorScheme })).newPage();
    await portal.goto(world.server.url);
    await portal.getByRole('banner').locator('img').waitFor();
    expect(await portal.evaluate(`document.querySelector('.logo').naturalWidth > 0`)).toBe(true);
    expect(await portal.evaluate(`getComputedStyle(document.querySelector('.top')).backgroundColor`)).toBe('rgb(18, 52, 59)');
    expect(await portal.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await seriousFaults(portal)).toEqual([]);
    await portal.context().close();
  }
  await page.context().close();
});

test('a name of one’s own is claimed, looked for in the DNS, and given up again', async () => {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console/settings/organisation`);
  await world.signIn(page, 'owner');
  await page.getByRole('textbox', { name: 'Address' }).fill('help.lantern.example');
  await page.getByRole('button', { name: 'Use this name' }).click();
  await page.getByText('is not proved yet').waitFor();
  expect(await page.getByRole('textbox', { name: 'Name of the TXT record' }).inputValue()).toBe('_truckroll.help.lantern.example');
  await page.getByRole('button', { name: 'Look for it' }).click();
  await page.getByText('The record is not there yet').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  proofs.push(await page.getByRole('textbox', { name: 'What it says' }).inputValue());
  await page.getByRole('button', { name: 'Look for it' }).click();
  await page.getByText('is yours: your portal opens under it').waitFor();
  await page.getByRole('button', { name: 'Give it up' }).click();
  await page.getByRole('button', { name: 'Use this name' }).waitFor();
  await page.context().close();
});

test('numbers of jobs are written another way after a look at the next one; a smaller number is refused in words', async () => {
  const page = await (await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console/settings/organisation`);
  await world.signIn(page, 'owner');
  const series = page.getByRole('form', { name: 'Jobs' });
  await series.getByLabel('In front').fill('TOW-');
  await series.getByLabel('Digits').fill('6');
  await series.getByLabel('Next number').fill('1');
  await series.getByText('TOW-000001').waitFor();
  await series.getByRole('button', { name: 'Save numbering' }).click();
  await series.getByText('may only go up').waitFor();
  await series.getByLabel('Next number').fill('9000');
  await series.getByRole('button', { name: 'Save numbering' }).click();
  await page.getByRole('form', { name: 'Jobs' }).getByRole('button').waitFor({ state: 'detached' });
  const jobId = await world.request();
  expect((await world.company.dispatcher.call(api.jobs.getJob, { params: { jobId } })).number).toBe('TOW-009000');
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.context().close();
});
