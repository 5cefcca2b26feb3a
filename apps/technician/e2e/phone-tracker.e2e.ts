import { api } from '@truckroll/contracts';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { seriousFaults } from '../../console/e2e/support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

async function meTab(phone: BrowserContext): Promise<Page> {
  const page = await phone.newPage();
  await page.goto(`${world.server.url}/technician/`);
  await page.getByLabel('E-mail').fill(`tech1@${world.company.slug}.example`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  return page;
}

test('a technician pairs a tracker app, sees its first report come in, and ends it', async () => {
  const phone = await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' });
  await phone.grantPermissions(['clipboard-read', 'clipboard-write']);
  const technicianId = world.company.technicians[0]!.id;
  const page = await meTab(phone);
  await page.getByRole('button', { name: 'Pair a tracker app' }).click();
  await page.getByRole('dialog', { name: 'Set the tracker app up' }).waitFor();
  await page.getByRole('img', { name: 'Code that sets Traccar Client up' }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Copy: Device identifier' }).click();
  const secret = await page.evaluate<string>('navigator.clipboard.readText()');
  expect(secret).toMatch(/^[a-z2-9-]{30}$/);
  for (const button of await page.getByRole('dialog').getByRole('button').all()) expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(48);

  // Past what his own app told when he went on duty.
  await world.server.later(60);
  const { lat, lng } = (await world.company.dispatcher.call(api.tracking.livePositions, {})).items.find((one) => one.technicianId === technicianId)!.position;
  const sent = await fetch(`${world.server.url}/v1/tracker?id=${secret}&lat=${lat}&lon=${lng}&timestamp=${world.server.clock.now().toISOString()}&accuracy=8&batt=73`);
  expect(sent.status).toBe(204);
  await page.getByText('Its first report has arrived.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText(/battery 73%/).waitFor();
  // Shown once: nothing on the page or the phone gives it away any more.
  expect(await page.content()).not.toContain(secret);
  expect(await page.evaluate<string>('JSON.stringify({ ...localStorage })')).not.toContain(secret);

  await page.getByRole('button', { name: 'Pair anew' }).click();
  await page.getByRole('button', { name: 'End it and pair anew' }).click();
  await page.getByRole('dialog', { name: 'Set the tracker app up' }).waitFor();
  await page.getByText('Waiting for its first report …').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(/has not reported yet/).waitFor();

  await page.getByRole('button', { name: 'Remove the tracker' }).click();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await page.getByRole('button', { name: 'Pair a tracker app' }).waitFor();
  expect((await world.company.dispatcher.call(api.tracking.getTracker, { params: { technicianId } })).tracker).toBeNull();
  await phone.close();
});
