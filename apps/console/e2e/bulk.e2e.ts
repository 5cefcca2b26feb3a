import { api } from '@truckroll/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CONTACT, PLACE, SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
  // Whoever waits is not asked for by itself, so that the stories are the dispatcher's.
  const { version, ...policy } = await world.company.owner.call(api.dispatch.getPolicy, {});
  await world.company.owner.call(api.dispatch.putPolicy, { body: { ...policy, automatic: false } }, { ifMatch: version });
});
afterEach(() => world.clear());
afterAll(() => world.close());

const jobOf = (jobId: string) => world.company.dispatcher.call(api.jobs.getJob, { params: { jobId } });
const statesOf = async (ids: readonly string[]): Promise<string[]> => Promise.all(ids.map(async (id) => (await jobOf(id)).state));

test('by keyboard alone several jobs are picked, held with one reason and released by one undo', async () => {
  const ids = [await world.request('Anna'), await world.request('Berta'), await world.request('Carla')];
  const page = await world.signedIn();
  await page.getByText('Carla').waitFor();
  for (const key of ['j', 'x', 'j', 'Shift+X']) await page.keyboard.press(key);
  await page.getByText('2 jobs selected').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  await page.getByText('3 jobs selected').waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  await page.keyboard.press('h');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Why?' }).fill('police on the scene');
  await dialog.getByRole('button', { name: 'Hold 3 jobs' }).click();
  await dialog.getByText('3 done, 0 refused').waitFor();
  expect(await statesOf(ids)).toEqual(['on_hold', 'on_hold', 'on_hold']);
  await dialog.getByRole('button', { name: 'Undo all 3' }).click();
  await dialog.getByText('Taken back: 3. Not possible: 0.').waitFor();
  expect(await statesOf(ids)).toEqual(['pending', 'pending', 'pending']);
  await page.context().close();
});

test('each job has its own result: what a rule refuses is told with its reason and stays picked, the rest is done', async () => {
  const ids = [await world.request('Dora'), await world.request('Elsa')];
  const page = await world.signedIn();
  await page.getByText('Elsa').waitFor();
  await page.getByRole('button', { name: 'Select several jobs' }).click();
  await page.getByRole('checkbox', { name: 'Select all: Unassigned' }).check();
  await page.getByText('2 jobs selected').waitFor();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'To whom' }).click();
  await page.getByRole('option', { name: 'Technician 1' }).click();
  await dialog.getByRole('button', { name: 'Assign 2 jobs' }).click();
  // One technician drives to one job at a time.
  await dialog.getByText('1 done, 1 refused').waitFor();
  await dialog.getByText(/on another job|A hard rule/).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  expect(await statesOf(ids)).toEqual(['assigned', 'pending']);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await dialog.getByText('Taken back: 1. Not possible: 0.').waitFor();
  expect(await dialog.evaluate((element) => element.contains(element.ownerDocument.activeElement))).toBe(true);
  await expect.poll(async () => (await statesOf(ids)).sort()).toEqual(['pending', 'pending']);
  // Esc closes the dialog alone; pressed again it lets go of what is picked.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('1 job selected').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('1 job selected').waitFor({ state: 'detached' });
  await page.context().close();
});

test('the urgency of several jobs is changed and given back; cancelling says what it costs and is final', async () => {
  const ids = [await world.request('Frieda'), await world.request('Gerda')];
  const page = await world.signedIn();
  await page.getByText('Gerda').waitFor();
  await page.getByText('Frieda').click({ modifiers: ['Control'] });
  await page.getByText('Gerda').click({ modifiers: ['Shift'] });
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Emergency', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Somebody is in danger' }).click();
  await dialog.getByRole('button', { name: 'Change 2 jobs' }).click();
  await dialog.getByText('2 done, 0 refused').waitFor();
  expect(await Promise.all(ids.map(async (id) => (await jobOf(id)).priority))).toEqual(['emergency', 'emergency']);
  await dialog.getByRole('button', { name: 'Undo all 2' }).click();
  await dialog.getByText('Taken back: 2. Not possible: 0.').waitFor();
  expect(await Promise.all(ids.map(async (id) => (await jobOf(id)).priority))).toEqual(['normal', 'normal']);
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.getByText('Frieda').click({ modifiers: ['Control'] });
  await page.getByText('Gerda').click({ modifiers: ['Shift'] });
  await page.getByRole('toolbar').getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByText('No fee is charged.').waitFor();
  await dialog.getByText('All 2 customers are told.').waitFor();
  await dialog.getByRole('button', { name: 'We cannot come in time' }).click();
  await dialog.getByRole('button', { name: 'Cancel 2 jobs' }).dblclick();
  await dialog.getByText('2 done, 0 refused').waitFor();
  expect(await dialog.getByRole('button', { name: /^Undo/ }).count()).toBe(0);
  expect(await statesOf(ids)).toEqual(['cancelled', 'cancelled']);
  await page.context().close();
});

test('many jobs at once are held, one of them refused, stopped in between, gone on with and all given back', async () => {
  const MANY = 120;
  const { dispatcher, serviceIds } = world.company;
  const ids: string[] = [];
  for (let at = 0; at < MANY; at += 20) {
    ids.push(
      ...(await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          const { job } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, place: { ...PLACE, position: { lat: SCENE.lat + (at + n) * 0.0002, lng: SCENE.lng } }, contact: { ...CONTACT, name: `Many ${at + n}`, phone: `+1717556${String(1000 + at + n)}` }, answers: { where: 'home' } } });
          await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
          return job.id;
        }),
      )),
    );
  }
  const page = await world.signedIn();
  await page.getByRole('button', { name: 'Select several jobs' }).click();
  await page.getByRole('checkbox', { name: 'Select all: Unassigned' }).check();
  await page.getByText(`${MANY} jobs selected`).waitFor();
  await page.keyboard.press('h');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Why?' }).fill('flood');
  // Somebody else was faster with one of them.
  await dispatcher.call(api.jobs.cancelJob, { params: { jobId: ids[MANY - 1]! }, body: { reason: 'called back' } });
  await dialog.getByRole('button', { name: `Hold ${MANY} jobs` }).click();
  await expect.poll(async () => Number(await dialog.getByRole('progressbar').getAttribute('aria-valuenow'))).toBeGreaterThan(5);
  const faults = await seriousFaults(page);
  if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/console-bulk-running.png` });
  await dialog.getByRole('button', { name: 'Stop here' }).click();
  await dialog.getByText(/ were not begun\./).waitFor();
  const held = async (): Promise<number> => {
    const { jobs } = await dispatcher.call(api.dispatch.getBoard, {});
    return jobs.filter(({ state }) => state === 'on_hold').length;
  };
  const heldSoFar = await held();
  expect(heldSoFar).toBeLessThan(MANY - 1);
  await dialog.getByText(new RegExp(`^${heldSoFar} done`)).waitFor();
  if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/console-bulk-stopped.png` });
  await dialog.getByRole('button', { name: /^Go on with/ }).click();
  await dialog.getByText(`${MANY - 1} done, 1 refused`).waitFor({ timeout: 150_000 });
  if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/console-bulk-done.png` });
  faults.push(...(await seriousFaults(page)));
  await dialog.getByRole('button', { name: `Undo all ${MANY - 1}` }).click();
  await dialog.getByText(`Taken back: ${MANY - 1}. Not possible: 0.`).waitFor({ timeout: 150_000 });
  expect(await held()).toBe(0);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByText('1 job selected').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
  await page.context().close();
}, 400_000);
