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

type Given = { phone: Page; jobId: string; technicianId: string; /** Of `tech1`, `tech2` and so on. */ who: number };

/** A new request, and the phone of whomever it is offered to: the longest idle is not always the same. */
async function offered(name?: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Given> {
  const jobId = await world.request(name);
  const { technicianId } = await vi.waitUntil(async () => (await world.company.dispatcher.call(api.dispatch.listOffers, { params: { jobId } })).items[0], { timeout: 10_000 });
  const who = 1 + world.company.technicians.findIndex(({ id }) => id === technicianId);
  const phone = await phoneOf(who, colorScheme);
  await offer(phone).waitFor();
  return { phone, jobId, technicianId, who };
}

const offer = (phone: Page) => phone.getByRole('alertdialog', { name: 'New job' });

/** The signature's field is drawn on as a finger would. */
async function sign(phone: Page): Promise<void> {
  const pad = phone.getByLabel('Sign here with a finger');
  await pad.evaluate((drawn) => drawn.scrollIntoView({ block: 'center' }));
  const box = (await pad.boundingBox())!;
  await phone.mouse.move(box.x + 20, box.y + 20);
  await phone.mouse.down();
  await phone.mouse.move(box.x + 90, box.y + 60, { steps: 5 });
  await phone.mouse.up();
}

test('an offer arrives without a reload; accepted, one button leads step by step to the end and to the money', async () => {
  const phone = await phoneOf(1);
  // This phone never said "on duty"; the page shows that its technician is.
  await phone.getByRole('button', { name: 'Go off duty' }).waitFor();
  const jobId = await world.request('Stella Stranded');
  await offer(phone).waitFor({ timeout: 5000 });
  await offer(phone).getByRole('heading', { name: 'Jump start' }).waitFor();
  await offer(phone).getByText('You are there').waitFor();
  expect(await seriousFaults(phone)).toEqual([]);
  await offer(phone).getByRole('button', { name: '10', exact: true }).click();
  await offer(phone).getByRole('button', { name: /^Accept, there in \d+ min$/ }).dblclick();
  await phone.getByText('It is yours').waitFor();
  await phone.getByText('Stella Stranded').waitFor();

  await phone.getByRole('button', { name: 'Start driving' }).click();
  await phone.getByRole('button', { name: 'Arrived' }).click();
  const begin = phone.getByRole('button', { name: 'Start work' });
  await begin.click();
  await phone.getByText('Something is still missing for this step. See the list above.').waitFor();
  expect((await jobOf(jobId)).state).toBe('on_scene');
  const [chooser] = await Promise.all([phone.waitForEvent('filechooser'), phone.getByRole('button', { name: 'Take photo: Before the work' }).click()]);
  await chooser.setFiles(PHOTO);
  await phone.getByText('Photo before the work is missing').waitFor({ state: 'detached' });
  await phone.getByText('1 of 2 photos').first().waitFor();
  await begin.click();

  await phone.getByLabel('Battery tested').check();
  await phone.getByLabel('Name of whoever signs').fill('Stella Stranded');
  await sign(phone);
  await phone.getByRole('button', { name: 'Save signature' }).click();
  await phone.getByLabel('Sign here with a finger').waitFor({ state: 'detached' });
  await phone.getByRole('button', { name: 'Finish' }).click();
  // The last step can be taken back for a moment like any other.
  await phone.getByRole('button', { name: 'Undo' }).waitFor();
  await phone.getByRole('link', { name: 'Back to today' }).waitFor({ timeout: 20_000 });
  expect(await jobOf(jobId)).toMatchObject({ state: 'completed', missing: [] });

  await phone.getByRole('button', { name: 'Card, by code' }).click();
  await phone.getByRole('img', { name: 'Code that opens the customer’s page' }).waitFor();
  expect(await seriousFaults(phone)).toEqual([]);
  await phone.getByRole('button', { name: 'Close', exact: true }).click();
  await phone.getByRole('button', { name: 'Cash' }).click();
  await phone.getByRole('button', { name: /^Yes, .+ received$/ }).dblclick();
  await phone.getByText('Paid', { exact: true }).waitFor();
  const { items } = await world.company.dispatcher.call(api.billing.jobInvoices, { params: { jobId } });
  expect(items.map(({ state, payments }) => [state, payments.length])).toEqual([['paid', 1]]);
  await phone.getByRole('link', { name: 'Back to today' }).click();
  await phone.getByRole('heading', { name: 'Ended today' }).waitFor();
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
  let connected = false;
  await phone.context().route('**/v1/my/**', (route) => (connected ? route.continue() : route.abort()));
  await world.company.dispatcher.call(api.jobs.cancelJob, { params: { jobId }, body: { reason: 'help came by chance' } });
  await offer(phone).getByRole('button', { name: /^Accept/ }).click();
  await phone.getByRole('alert').getByText('This offer was withdrawn.').waitFor();
  connected = true;
  await offer(phone).waitFor({ state: 'detached' });
  await phone.context().close();
});

/** The job on the phone of whoever it was offered to, accepted. */
async function accepted(): Promise<Given> {
  const given = await offered();
  await offer(given.phone).getByRole('button', { name: /^Accept/ }).click();
  await given.phone.getByRole('button', { name: 'Start driving' }).waitFor();
  return given;
}
const stateBecomes = (jobId: string, state: string) => vi.waitFor(async () => expect((await jobOf(jobId)).state).toBe(state), { timeout: 25_000, interval: 200 });

test('a double tap is one step, and an accidental one is taken back as if it had never been', async () => {
  const { phone, jobId } = await accepted();
  await phone.getByRole('button', { name: 'Start driving' }).dblclick({ force: true });
  await phone.getByRole('button', { name: 'Arrived' }).waitFor();
  await phone.getByRole('button', { name: 'Undo' }).click();
  await phone.getByRole('button', { name: 'Start driving' }).waitFor();
  expect((await jobOf(jobId)).state).toBe('assigned');

  await phone.getByRole('button', { name: 'Start driving' }).click();
  await stateBecomes(jobId, 'en_route');
  await phone.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
  const steps = (await world.company.dispatcher.call(api.jobs.getTimeline, { params: { jobId } })).items.filter(({ name }) => name === 'jobs.job_stepped');
  expect(steps.map(({ data }) => data['to'])).toEqual(['offered', 'assigned', 'en_route']);
  await phone.context().close();
});

test('without a connection the phone says so, keeps the step over a reload, and sends it with its own time', async () => {
  const { phone, jobId } = await accepted();
  // The server is gone: pages come from elsewhere, calls come to nothing.
  let connected = false;
  await phone.context().route('**/v1/jobs/*/steps', (route) => (connected ? route.continue() : route.abort()));
  await phone.getByRole('button', { name: 'Start driving' }).click();
  await phone.getByText(/not sent yet, no connection/).waitFor({ timeout: 20_000 });
  expect((await jobOf(jobId)).state).toBe('assigned');
  await phone.reload();
  await phone.getByText(/Start driving, /).waitFor();
  connected = true;
  await stateBecomes(jobId, 'en_route');
  await phone.context().close();
});

test('what was typed is there after an expired session, and help reaches the office once', async () => {
  const { phone, jobId, who } = await accepted();
  const ask = async (): Promise<void> => {
    await phone.getByRole('button', { name: 'More' }).click();
    await phone.getByRole('button', { name: /^Help me/ }).click();
  };
  await ask();
  await phone.getByLabel('What do you need?').fill('A second pair of hands');
  await phone.context().clearCookies();
  await phone.reload();
  await world.signIn(phone, `tech${who}`);
  await phone.getByRole('button', { name: 'Start driving' }).waitFor();
  await ask();
  expect(await phone.getByLabel('What do you need?').inputValue()).toBe('A second pair of hands');
  await phone.getByRole('button', { name: 'Call for help' }).dblclick();
  await phone.getByText('The office has been called.').waitFor();
  const { items } = await world.company.dispatcher.call(api.dispatch.listAlerts, { query: {} });
  expect(items.filter((alert) => alert.jobId === jobId).map(({ kind, text }) => [kind, text.endsWith('A second pair of hands')])).toEqual([['technician_calls', true]]);
  await phone.context().close();
});

test('a job taken from him while it is open is said in words, and so is the step that he had tapped', async () => {
  const { phone, jobId } = await accepted();
  await phone.getByRole('button', { name: 'Start driving' }).click();
  await world.company.dispatcher.call(api.dispatch.unassignJob, { params: { jobId }, body: { reason: 'somebody nearer' } });
  await phone.getByRole('heading', { name: 'This job is no longer yours' }).or(phone.getByText('This job is no longer yours', { exact: true })).first().waitFor();
  await phone.getByRole('alert').getByText('This job is no longer yours.').waitFor({ timeout: 20_000 });
  await phone.context().close();
});

test('every step outlives a reload, location and camera refused or not', async () => {
  const { phone, jobId } = await accepted();
  // Nothing was permitted to this phone: it tells no place, and the picture comes from the gallery.
  for (const [button, state] of [['Start driving', 'en_route'], ['Arrived', 'on_scene']] as const) {
    await phone.getByRole('button', { name: button }).click();
    await phone.getByText(`${button}, `).waitFor();
    await phone.reload();
    await stateBecomes(jobId, state);
  }
  const [chooser] = await Promise.all([phone.waitForEvent('filechooser'), phone.getByRole('button', { name: 'Photo before', exact: true }).click()]);
  await chooser.setFiles(PHOTO);
  await phone.getByText('Photo before the work is missing').waitFor({ state: 'detached' });
  await phone.getByRole('button', { name: 'Start work' }).click();
  await phone.getByText('Start work, ').waitFor();
  await phone.reload();
  await stateBecomes(jobId, 'in_service');
  await world.company.dispatcher.call(api.jobs.takeStep, { params: { jobId }, body: { to: 'completed', reason: 'end of the story' } });
  await phone.getByRole('link', { name: 'Back to today' }).click();
  await phone.goBack();
  await phone.getByRole('link', { name: 'Back to today' }).waitFor();
  await phone.context().close();
});

test('a step entered late carries its real time, and the office sees that it was late', async () => {
  const { phone, jobId } = await accepted();
  world.server.clock.advanceBy(20 * 60);
  await phone.reload();
  await phone.getByRole('button', { name: 'More' }).click();
  await phone.getByRole('button', { name: /^It happened earlier/ }).click();
  await phone.getByRole('button', { name: '15 min ago' }).click();
  await phone.getByRole('button', { name: 'Report' }).click();
  await stateBecomes(jobId, 'en_route');
  const { items } = await world.company.dispatcher.call(api.jobs.getTimeline, { params: { jobId } });
  expect(items.find(({ data }) => data['to'] === 'en_route')?.data).toMatchObject({ enteredLate: true });
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
