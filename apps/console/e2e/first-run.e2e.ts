import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { Browser } from 'playwright-core';
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

test('whoever opens an empty installation founds the business, owns it and lands in its console; nobody can do it twice', async () => {
  const page = await (await browser.newContext({ locale: 'en-US', viewport: { width: 1366, height: 768 } })).newPage();
  await page.goto(`${server.url}/console/`);
  await page.getByRole('heading', { name: 'Set up your business' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/console/first-run');
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Create and sign in' }).click();
  await page.getByText('Needed').first().waitFor();
  await page.getByText('This is not an e-mail address').waitFor();
  await page.getByLabel('Name of the business').fill('Lantern Roadside');
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Denver');
  await page.getByRole('option', { name: 'America/Denver' }).click();
  await page.getByText('Kilometres', { exact: true }).click();
  await page.getByLabel('Your name').fill('Olive Owner');
  await page.getByLabel('E-mail').fill('olive@lantern.example');
  await page.getByLabel('Password', { exact: true }).fill('password12');
  await page.getByRole('button', { name: 'Create and sign in' }).click();
  await page.getByRole('alert').getByText('leaked most often').waitFor();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create and sign in' }).click();

  await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
  await page.getByText('Lantern Roadside').waitFor();
  await page.getByText('Nothing is waiting').waitFor();
  const { me } = await createClient({ baseUrl: server.url }).call(api.identity.signIn, { body: { email: 'olive@lantern.example', password: PASSWORD, session: 'token' } });
  expect(me).toMatchObject({ person: { name: 'Olive Owner' }, roles: ['owner'], organisation: { name: 'Lantern Roadside', timeZone: 'America/Denver', units: 'metric' } });
  await page.context().close();

  const stranger = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await stranger.goto(`${server.url}/console/first-run`);
  await stranger.waitForURL(/\/console\/sign-in/);
  await stranger.getByRole('button', { name: 'Sign in' }).waitFor();
  await stranger.context().close();
});
