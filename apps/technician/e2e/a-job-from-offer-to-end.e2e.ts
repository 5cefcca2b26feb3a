import { join } from 'node:path';
import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { seriousFaults } from '../../console/e2e/support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const PHOTO = join(import.meta.dirname, '../../server/test/fixtures/photos/with-position.jpg');
const jobOf = (jobId: string) => world.company.dispatcher.call(api.jobs.getJob, { params: { jobId } });

/** The phone of a technician who is signed in and waits for work. */
async function phoneOf(technician: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US', colorScheme, hasTouch: true })).newPage();
  await page.goto(`${world.server.url}/technician/`);
  await world.signIn(page, `tech${technician}`);
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
}

/** A new request, and the phone of whomever it is offered to: the longest idle is not always the same. */
async function offered(name?: string, colorScheme: 'light' | 'dark' = 'light'): Promise<{ phone: Page; jobId: string; technicianId: string }> {
  const jobId = await world.request(name);
  const { technicianId } = await vi.waitUntil(async () => (await world.company.dispatcher.call(api.dispatch.listOffers, { params: { jobId } })).items[0], { timeout: 10_000 });
  const phone = await phoneOf(1 + world.company.technicians.findIndex(({ id }) => id === technicianId), colorScheme);
  await offer(phone).waitFor();
  return { phone, jobId, technicianId };
}

const offer = (phone: Page) => phone.getByRole('region', { name: 'New job' });

/** The signature's field is drawn on as a finger would. */
async function sign(phone: Page): Promise<void> {
  const pad = phone.getByLabel('Sign here with a finger');
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  await phone.mouse.move(box.x + 20, box.y + 20);
  await phone.mouse.down();
  await phone.mouse.move(box.x + 90, box.y + 60, { steps: 5 });
  await phone.mouse.up();
}

test('an offer arrives without a reload; accepted, one button leads step by step to the end', async () => {
  const phone = await phoneOf(1);
  const jobId = await world.request('Stella Stranded');
  await offer(phone).waitFor({ timeout: 5000 });
  await offer(phone).getByText('Jump start').waitFor();
  await offer(phone).getByText(/drive, /).waitFor();
  // This phone never said "on duty"; the offer shows that its technician is.
  await phone.getByRole('button', { name: 'Go off duty' }).waitFor();
  expect(await seriousFaults(phone)).toEqual([]);
  await offer(phone).getByRole('button', { name: '10', exact: true }).click();
  await offer(phone).getByRole('button', { name: /^Accept, there in \d+ min$/ }).click();
  await phone.getByText('It is yours').waitFor();
  await phone.getByText('Stella Stranded').waitFor();

  await phone.getByRole('button', { name: 'Start driving' }).click();
  await phone.getByRole('button', { name: 'Arrived' }).click();
  const begin = phone.getByRole('button', { name: 'Start work' });
  await begin.click();
  await phone.getByText('Something is still missing for this step. See the list above.').waitFor();
  expect((await jobOf(jobId)).state).toBe('on_scene');
  const [chooser] = await Promise.all([phone.waitForEvent('filechooser'), phone.getByRole('button', { name: 'Take photo' }).click()]);
  await chooser.setFiles(PHOTO);
  await phone.getByText('Photo before the work').waitFor({ state: 'detached' });
  await begin.click();

  await phone.getByLabel('Battery tested').check();
  await phone.getByLabel('Name of whoever signs').fill('Stella Stranded');
  await sign(phone);
  await phone.getByRole('button', { name: 'Save signature' }).click();
  await phone.getByLabel('Sign here with a finger').waitFor({ state: 'detached' });
  await phone.getByRole('button', { name: 'Finish' }).click();
  await phone.getByRole('heading', { name: 'Ended today' }).waitFor();
  expect(await jobOf(jobId)).toMatchObject({ state: 'completed', missing: [] });
  await phone.context().close();
});

test('an offer can be declined with a reason, which the office reads', async () => {
  const { phone, jobId, technicianId } = await offered();
  await offer(phone).getByRole('button', { name: 'Decline' }).click();
  await offer(phone).getByRole('button', { name: 'Equipment missing' }).click();
  await offer(phone).waitFor({ state: 'detached' });
  const { items } = await world.company.dispatcher.call(api.dispatch.listOffers, { params: { jobId } });
  expect(items).toContainEqual(expect.objectContaining({ technicianId, state: 'declined', declineReason: 'Equipment missing' }));
  await phone.context().close();
});

test('an offer that the office took back meanwhile is refused in words, and disappears', async () => {
  const { phone, jobId } = await offered();
  // The phone hears nothing more, as under a bridge, until its answer is on its way.
  await phone.context().route('**/v1/my/**', (route) => route.abort());
  await world.company.dispatcher.call(api.jobs.cancelJob, { params: { jobId }, body: { reason: 'help came by chance' } });
  await offer(phone).getByRole('button', { name: /^Accept/ }).click();
  await phone.getByRole('alert').getByText('This offer was withdrawn.').waitFor();
  await phone.context().unroute('**/v1/my/**');
  await offer(phone).waitFor({ state: 'detached' });
  await phone.context().close();
});

test('without a connection the phone says that nothing was changed, and the button is there for another try', async () => {
  const { phone, jobId } = await offered();
  await offer(phone).getByRole('button', { name: /^Accept/ }).click();
  const drive = phone.getByRole('button', { name: 'Start driving' });
  await drive.waitFor();
  await phone.context().setOffline(true);
  await drive.click();
  await phone.getByRole('alert').getByText('No connection to the server. Nothing was changed.').waitFor();
  expect((await jobOf(jobId)).state).toBe('assigned');
  await phone.context().setOffline(false);
  await drive.click();
  await vi.waitFor(async () => expect((await jobOf(jobId)).state).toBe('en_route'), { timeout: 10_000 });
  await phone.context().close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`with an offer and with a job in hand nothing scrolls sideways and nothing serious stands in the way, in ${colorScheme}`, async () => {
    const { phone } = await offered(`${'Maximilian-Alexander '.repeat(9)}Third`.slice(0, 200), colorScheme);
    const fits = async (): Promise<void> => {
      expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(await seriousFaults(phone)).toEqual([]);
    };
    await fits();
    await offer(phone).getByRole('button', { name: /^Accept/ }).click();
    await phone.getByRole('button', { name: 'Start driving' }).click();
    await phone.getByRole('button', { name: 'Arrived' }).waitFor();
    await fits();
    await phone.context().close();
  });
}
