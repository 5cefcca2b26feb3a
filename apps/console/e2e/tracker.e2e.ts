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

test('the office sees who paired a phone tracker and when it last reported, ends it, and finds both in the trail', async () => {
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'tech1@lantern.example', password: PASSWORD, session: 'token' } });
  const technician = createClient({ baseUrl: world.server.url, token: token! });
  const { secret, tracker } = await technician.call(api.tracking.pairMyTracker, {});
  const { name } = await technician.call(api.workforce.getMyTechnician, {});
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console/settings/technicians?technician=${tracker.technicianId}`);
  await world.signIn(page, 'owner');
  await page.getByText(`Paired by ${name}`).waitFor();
  await page.getByText('It has not reported yet.').waitFor();
  const report = `${world.server.url}/v1/tracker?id=${secret}&lat=40.27&lon=-76.88&timestamp=${Math.floor(world.server.clock.now().getTime() / 1000)}`;
  expect((await fetch(report)).status).toBe(204);
  await page.reload();
  await page.getByText('Last report').waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'End the tracker' }).click();
  await page.getByText(`End the tracker of ${name}?`).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect((await technician.call(api.tracking.getMyTracker, {})).tracker?.id).toBe(tracker.id);
  await page.getByRole('button', { name: 'End the tracker' }).click();
  await page.getByRole('button', { name: 'End it now' }).click();
  await page.getByText('No tracker is paired.').waitFor();
  expect((await technician.call(api.tracking.getMyTracker, {})).tracker).toBeNull();

  await page.goto(`${world.server.url}/console/settings/audit?area=tracking`);
  await page.getByText('Pairing of a phone tracker ended').waitFor();
  await page.getByText('Phone tracker of a technician paired').waitFor();
  expect(await page.getByText('Signed in', { exact: true }).count()).toBe(0);
  await page.context().close();
});
