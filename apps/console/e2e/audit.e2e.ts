import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../server/src/platform/db/connections.ts';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
  await world.request();
  await world.server.later(30);
});
afterAll(() => world.close());

async function trailOf(who: string, viewport = { width: 1366, height: 768 }): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport, locale: 'en-US', acceptDownloads: true })).newPage();
  await page.goto(`${world.server.url}/console/settings/audit`);
  await world.signIn(page, who);
  return page;
}

test('the owner reads what happened in plain words, narrows it, opens one and takes it along', async () => {
  const page = await trailOf('owner');
  await page.getByText('Job confirmed').first().waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByLabel('What', { exact: true }).first().click();
  await page.getByRole('option', { name: 'People and access' }).click();
  await page.getByText('Job confirmed').first().waitFor({ state: 'detached' });
  await page.getByText('Person added').first().click();
  await page.getByText('identity.person_added').first().waitFor();
  await world.server.server.database.pools.auth.query(`update identity.session set proved_at = now() - interval '11 minutes'`);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Spreadsheet (CSV)' }).click();
  await page.getByLabel('Your password').fill(PASSWORD);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Confirm', exact: true }).click()]);
  const csv = readFileSync(await download.path(), 'utf8');
  expect(csv.split('\r\n')[0]).toContain('"number","occurredAt","event"');
  expect(csv).toContain('identity.person_added');
  expect(csv).not.toContain('jobs.job_confirmed');
  await page.context().close();
});

test('on a phone the trail tells that it is whole, and names the place once somebody has tampered with it', async () => {
  const page = await trailOf('owner', { width: 390, height: 844 });
  await page.getByText('The trail is whole').waitFor();
  const { reach } = world.server.server.database;
  await asOwner(reach, async (client) => client.query(`set session_replication_role = replica; update platform.event set payload = '{}' where seq = (select seqs[1] from platform.event_seal where number = 1 limit 1)`));
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByRole('alert').getByText('was changed after it was written').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.context().close();
});

test('whoever may not read the trail finds no page of it', async () => {
  const page = await trailOf('dispatch');
  await page.getByText('There is no such page for you').waitFor();
  await page.context().close();
});

test('the security centre says what is to be mended and leads there', async () => {
  const page = await trailOf('owner');
  await page.getByRole('link', { name: 'Security centre' }).click();
  await page.getByText('There is one owner only').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('listitem').filter({ hasText: 'More than one owner' }).getByRole('link', { name: 'Mend it' }).click();
  await page.getByRole('heading', { name: 'People', level: 2, exact: true }).waitFor();
  await page.context().close();
});
