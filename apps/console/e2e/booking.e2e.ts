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

test('the owner says how long arrival windows are and how short before they are booked; the rest of the policy stays, and what another changed meanwhile is not overwritten', async () => {
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } });
  const owner = createClient({ baseUrl: world.server.url, token: token! });
  const before = await owner.call(api.dispatch.getPolicy, {});
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console/settings/booking`);
  await world.signIn(page, 'owner');
  await page.getByRole('combobox', { name: 'How long a window is' }).click();
  await page.getByRole('option', { name: '4 hours' }).click();
  await page.getByRole('combobox', { name: 'At the latest' }).click();
  await page.getByRole('option', { name: '1 day' }).click();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const after = await owner.call(api.dispatch.getPolicy, {});
  expect(after).toEqual({ ...before, arrivalWindowSeconds: 4 * 3600, bookingLeadSeconds: 24 * 3600, version: before.version + 1 });

  await page.getByRole('combobox', { name: 'How long a window is' }).click();
  await page.getByRole('option', { name: '2 hours' }).click();
  const { version, ...facts } = after;
  await owner.call(api.dispatch.putPolicy, { body: { ...facts, offerSeconds: facts.offerSeconds + 5 } }, { ifMatch: version });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Somebody else changed this since you opened it').waitFor();
  expect((await owner.call(api.dispatch.getPolicy, {})).arrivalWindowSeconds).toBe(4 * 3600);
  await page.context().close();
});
