import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld({ demo: true });
});
beforeEach(async () => {
  await world.company.dispatcher.call(api.demo.setSpeed, { body: { speed: 5, paused: false } });
});
afterAll(() => world.close());

const city = () => world.company.dispatcher.call(api.demo.getDemo, {});

/** The dispatcher's page, once the city's remote control stands on it. */
async function atTheControls(): Promise<Page> {
  const page = await world.signedIn();
  await page.getByRole('region', { name: 'Demo city' }).waitFor();
  return page;
}

test('the speed that is chosen is the speed at which the city lives, on everybody’s screen', async () => {
  const [page, colleague] = await Promise.all([atTheControls(), atTheControls()]);
  const speed = (at: Page, times: string) => at.getByRole('radiogroup', { name: 'Speed' }).getByRole('radio', { name: times });
  await page.getByText('20×', { exact: true }).click();
  await expect.poll(() => speed(colleague, '20×').isChecked(), { timeout: 10_000 }).toBe(true);
  expect(await city()).toMatchObject({ speed: 20, clock: { rate: 20, paused: false } });
  await Promise.all([page.context().close(), colleague.context().close()]);
});

test('pausing stops the city’s clock, and its button then lets it go on', async () => {
  const page = await atTheControls();
  await page.getByRole('button', { name: 'Pause the city' }).click();
  await page.getByRole('button', { name: 'Let the city go on' }).waitFor();
  expect((await city()).clock).toMatchObject({ paused: true, rate: 0 });
  await page.getByRole('button', { name: 'Let the city go on' }).click();
  await page.getByRole('button', { name: 'Pause the city' }).waitFor();
  expect((await city()).clock).toMatchObject({ paused: false, rate: 5 });
  await page.context().close();
});

test('choosing a speed also lets a paused city go on', async () => {
  await world.company.dispatcher.call(api.demo.setSpeed, { body: { paused: true } });
  const page = await atTheControls();
  await page.getByText('60×', { exact: true }).click();
  await page.getByRole('button', { name: 'Pause the city' }).waitFor();
  expect(await city()).toMatchObject({ speed: 60, clock: { paused: false } });
  await page.context().close();
});

test('trouble that is ordered reaches the city, and the screen says that it comes', async () => {
  const page = await atTheControls();
  await page.getByRole('button', { name: 'Make something happen' }).click();
  await page.getByRole('menuitem', { name: /Pile-up on the freeway/ }).click();
  await page.getByText('Pile-up on the freeway. It will happen in a moment.').waitFor();
  expect((await world.company.dispatcher.call(api.demo.listOrders, { query: {} })).items.map(({ kind }) => kind)).toEqual(['pile_up']);
  await page.context().close();
});

test('a technician who is played by a person slows the city to real time until he is handed back', async () => {
  const [{ id, name }] = world.company.technicians as [ConsoleWorld['company']['technicians'][number]];
  const page = await atTheControls();
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: `Drive ${name} yourself` }).click();
  await page.getByText(`Real time while you play ${name}`).waitFor();
  expect(await city()).toMatchObject({ speed: 5, clock: { rate: 1 }, takenOver: [{ kind: 'technician', id, name }] });
  await page.getByRole('region', { name: 'Demo city' }).getByRole('button', { name: `Hand back: ${name}` }).click();
  await page.getByText(`${name} is handed back`).waitFor();
  await page.getByText(`Real time while you play ${name}`).waitFor({ state: 'detached' });
  expect(await city()).toMatchObject({ clock: { rate: 5 }, takenOver: [] });
  await page.context().close();
});

test('a customer can be played as well, from the menu of his job', async () => {
  const jobId = await world.request('Petra Played');
  const page = await atTheControls();
  await page.goto(`${world.server.url}/console/?job=${jobId}`);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Play this customer yourself' }).click();
  await page.getByText('Real time while you play Petra Played').waitFor();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Hand this customer back' }).click();
  await vi.waitFor(async () => expect((await city()).takenOver).toEqual([]), { timeout: 10_000 });
  await page.context().close();
});

test('a company of one’s own has no city to control', async () => {
  const own = await openConsoleWorld();
  const page = await own.signedIn();
  await page.getByText('Technician 1').first().waitFor();
  expect(await page.getByRole('region', { name: 'Demo city' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Actions for/ }).count()).toBe(0);
  await own.close();
});
