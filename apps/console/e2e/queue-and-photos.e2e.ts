import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '@truckroll/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const PHOTO = readFileSync(join(import.meta.dirname, '../../server/test/fixtures/photos/with-position.jpg'));
const file = { bytes: new Uint8Array(PHOTO), filename: 'front.jpg', contentType: 'image/jpeg' };

test('the rows of the queue tell what each person chooses, and still do after a reload', async () => {
  await world.request('Clara Columns');
  const page = await world.signedIn({ reducedMotion: 'reduce' });
  const row = page.locator('[data-job]').first();
  await row.getByText('Clara Columns').waitFor();
  await page.getByRole('button', { name: 'Shown in each row' }).click();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('menuitemcheckbox', { name: 'Customer' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Job number' }).click();
  await page.keyboard.press('Escape');
  await row.getByText('Clara Columns').waitFor({ state: 'detached' });
  await page.reload();
  await row.getByText('Market Street').waitFor();
  expect(await row.innerText()).not.toMatch(/Clara Columns|J-\d/);

  const owner = await (await world.browser.newContext({ locale: 'en-US', storageState: await page.context().storageState() })).newPage();
  await owner.context().clearCookies();
  await owner.goto(`${world.server.url}/console/`);
  await world.signIn(owner, 'owner');
  await owner.locator('[data-job]').first().getByText('Clara Columns').waitFor();
  await Promise.all([page.context().close(), owner.context().close()]);
});

test('evidence opens large, with who took it and when, and the keyboard alone is enough', async () => {
  const jobId = await world.request('Paula Pictures');
  const page = await world.signedIn({ reducedMotion: 'reduce' });
  await page.goto(`${world.server.url}/console/?job=${jobId}&tab=photos`);
  await page.getByText('No photos yet').waitFor();
  const { upload } = world.company.dispatcher;
  await upload(api.jobs.addPhoto, { params: { jobId }, body: { label: 'before' } }, file);
  await upload(api.jobs.addPhoto, { params: { jobId }, body: { label: 'Scratch on the left door' } }, file);
  await page.reload();

  const first = page.getByRole('button', { name: /^Before the work/ });
  await first.focus();
  await page.keyboard.press('Enter');
  const viewer = page.getByRole('dialog', { name: 'Before the work' });
  await viewer.getByText(/^Dina Dispatch · /).waitFor();
  await viewer.getByRole('img', { name: 'Before the work' }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await page.getByRole('dialog', { name: 'Scratch on the left door' }).getByText('2 of 2').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: 'Photos', selected: true }).waitFor();
  await first.and(page.locator(':focus')).waitFor();
  await page.context().close();
});
