import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { phoneFaults } from './support.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

let callers = 0;
const openPortal = async (locale = 'en-US'): Promise<Page> => {
  const page = await (await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale, acceptDownloads: true })).newPage();
  await page.goto(`${world.server.url}/?organisation=${world.company.slug}`);
  await page.getByRole('button', { name: 'Charger inspection' }).click();
  return page;
};
const sayWhere = async (page: Page): Promise<void> => {
  await page.getByRole('combobox', { name: 'Where shall we come?' }).fill('Market Street');
  await page.getByRole('listbox', { name: 'Where shall we come?' }).getByRole('option').first().click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('radio').first().waitFor();
};
const sayWho = async (page: Page): Promise<void> => {
  callers += 1;
  await page.getByLabel('Name').fill('Hanna Haus');
  await page.getByLabel('Phone').fill(`+1 717 555 ${4000 + callers}`);
  await page.getByRole('button', { name: 'See the price' }).click();
  await page.getByRole('heading', { name: 'Your price' }).waitFor();
};

test('a customer books the first free time, has it in his calendar, and moves it', async () => {
  const page = await openPortal();
  const faults = await phoneFaults(page, 'book-where');
  await sayWhere(page);
  faults.push(...(await phoneFaults(page, 'book-when')));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('Choose a time.').waitFor();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Go on' }).click();
  faults.push(...(await phoneFaults(page, 'book-contact')));
  await sayWho(page);
  await page.getByText('Total').waitFor();
  faults.push(...(await phoneFaults(page, 'book-confirm')));
  await page.getByRole('button', { name: 'Book this time' }).dblclick();
  await page.getByRole('heading', { name: /comes between/ }).waitFor();
  faults.push(...(await phoneFaults(page, 'book-done')));
  const { items } = await world.company.dispatcher.call(api.jobs.listJobs, { query: { open: 'true' } });
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ kind: 'scheduled', state: 'scheduled' });

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Add to my calendar' }).click()]);
  const file = await new Response((await download.createReadStream()) as never).text();
  expect(file).toContain(`DTSTART:${new Date(items[0]!.windowStartsAt!).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')}`);

  await page.getByRole('button', { name: 'Move the appointment' }).click();
  await page.getByText('Moving it is free as long as nobody is on the way to you.').waitFor();
  await page.getByRole('radio').nth(1).check();
  faults.push(...(await phoneFaults(page, 'book-move')));
  await page.getByRole('button', { name: /^Move it to/ }).click();
  await page.getByRole('button', { name: 'Move the appointment' }).waitFor();
  const moved = (await world.company.dispatcher.call(api.jobs.getJob, { params: { jobId: items[0]!.id } })).visits[0]!;
  expect(moved).toMatchObject({ rescheduledCount: 1 });
  expect(moved.windowStartsAt).not.toBe(items[0]!.windowStartsAt);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('an open choice of another time stays when something changes under it, and says so', async () => {
  const page = await openPortal();
  await sayWhere(page);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Go on' }).click();
  await sayWho(page);
  await page.getByRole('button', { name: 'Book this time' }).click();
  await page.getByRole('button', { name: 'Move the appointment' }).click();
  await page.getByRole('radio').nth(2).check();
  const { dispatcher } = world.company;
  const open = (await dispatcher.call(api.jobs.listJobs, { query: { open: 'true' } })).items[0]!;
  const [visit] = (await dispatcher.call(api.jobs.getJob, { params: { jobId: open.id } })).visits;
  const moved = page.getByRole('alert').filter({ hasText: 'This has moved on meanwhile. The page shows how it stands now.' });

  // The office moves it while the customer chooses.
  const inAnHour = (at: string | null): string => new Date(Date.parse(at!) + 3_600_000).toISOString();
  await dispatcher.call(api.jobs.rescheduleVisit, { params: { visitId: visit!.id }, body: { windowStartsAt: inAnHour(visit!.windowStartsAt), windowEndsAt: inAnHour(visit!.windowEndsAt), reason: 'called' } });
  await moved.waitFor();
  await page.getByRole('radio', { checked: true }).waitFor();
  expect(await phoneFaults(page, 'book-moved-meanwhile')).toEqual([]);

  // The technician sets off: nothing is left to choose.
  const steps = async (...all: ('dispatched' | 'travelling' | 'arrived' | 'working' | 'completed')[]): Promise<void> => {
    for (const to of all) await dispatcher.call(api.jobs.takeVisitStep, { params: { visitId: visit!.id }, body: { to, reason: 'told by phone' } });
  };
  await steps('dispatched', 'travelling');
  await page.getByRole('radio').first().waitFor({ state: 'detached' });
  await moved.waitFor();
  expect(await page.getByRole('button', { name: /^Move/ }).count()).toBe(0);
  await steps('arrived', 'working', 'completed');
  await page.context().close();
});

test('back and reload at every step lose nothing; after it is booked, back does not book again', async () => {
  const page = await openPortal();
  await sayWhere(page);
  await page.getByRole('radio').nth(1).check();
  await page.reload();
  await page.getByRole('radio', { checked: true }).waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Name').fill('Hanna');
  await page.goBack();
  await page.getByRole('radio', { checked: true }).waitFor();
  await page.goBack();
  expect(await page.getByRole('combobox', { name: 'Where shall we come?' }).inputValue()).toMatch(/Market/);
  await page.goForward();
  await page.goForward();
  expect(await page.getByLabel('Name').inputValue()).toBe('Hanna');
  await sayWho(page);
  await page.reload();
  await page.getByText('Total').waitFor();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await page.getByRole('heading', { name: /comes between/ }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Charger inspection' }).waitFor();
  expect((await world.company.dispatcher.call(api.jobs.listJobs, { query: { kind: 'scheduled', limit: 100 } })).items.filter(({ state }) => state === 'scheduled')).toHaveLength(1);
  await page.context().close();
});

test('who was slower is told so and shown what is still free; nothing else he said is lost', async () => {
  const takers = world.company.technicians.length;
  const slow = await openPortal();
  await sayWhere(slow);
  await slow.getByRole('radio').first().check();
  await slow.getByRole('button', { name: 'Go on' }).click();
  await sayWho(slow);
  for (let taken = 0; taken < takers; taken++) {
    const fast = await openPortal();
    await sayWhere(fast);
    await fast.getByRole('radio').first().check();
    await fast.getByRole('button', { name: 'Go on' }).click();
    await sayWho(fast);
    await fast.getByRole('button', { name: 'Book this time' }).click();
    await fast.getByRole('heading', { name: /comes between/ }).waitFor();
    await fast.context().close();
  }
  await slow.getByRole('button', { name: 'Book this time' }).click();
  await slow.getByText('This time has just been taken. Choose another.').waitFor();
  await slow.getByRole('radio').first().check();
  await slow.getByRole('button', { name: 'Go on' }).click();
  expect(await slow.getByLabel('Name').inputValue()).toBe('Hanna Haus');
  await slow.getByRole('button', { name: 'See the price' }).click();
  await slow.getByRole('button', { name: 'Book this time' }).click();
  await slow.getByRole('heading', { name: /comes between/ }).waitFor();
  await slow.context().close();
});

test('where nobody has time, the page says why and what to do', async () => {
  const page = await openPortal();
  await page.route('**/slots?*', async (route) => {
    const answer = (await (await route.fetch()).json()) as { days: { slots: unknown[] }[] };
    await route.fulfill({ json: { ...answer, days: answer.days.map((day) => ({ ...day, slots: [] })), whyNone: 'all_booked' } });
  });
  await page.getByRole('combobox', { name: 'Where shall we come?' }).fill('Market Street');
  await page.getByRole('listbox', { name: 'Where shall we come?' }).getByRole('option').first().click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('Everybody is booked in these days.').waitFor();
  expect(await phoneFaults(page, 'book-none')).toEqual([]);
  await page.context().close();
});
