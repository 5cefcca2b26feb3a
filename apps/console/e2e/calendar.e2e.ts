import { api } from '@truckroll/contracts';
import type { Calendar } from '@truckroll/contracts/dispatch/calendar.api.ts';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONTACT, PLACE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

const HOUR_MS = 3_600_000;
const ZONE = 'America/New_York';
let world: ConsoleWorld;
let names: string[];
beforeAll(async () => {
  world = await openConsoleWorld();
  names = (await world.company.dispatcher.call(api.workforce.listTechnicians, { query: {} })).items.map(({ name }) => name);
});
afterAll(() => world.close());

/** Two hours from the next full one, as long as it is the same day there. */
const begins = (): Date => new Date((Math.ceil(world.server.clock.now().getTime() / HOUR_MS) + 1) * HOUR_MS);
const localDay = (at: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(at);

let booked = 0;
async function book(name: string): Promise<string> {
  const { dispatcher, serviceIds } = world.company;
  const { job } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.charger_inspection, place: PLACE, contact: { ...CONTACT, name, phone: `+1717555${String(2000 + ++booked)}` }, answers: { where: 'home' } } });
  await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  await dispatcher.call(api.jobs.addVisit, { params: { jobId: job.id }, body: { windowStartsAt: begins().toISOString(), windowEndsAt: new Date(begins().getTime() + 2 * HOUR_MS).toISOString() } });
  return job.id;
}
const visitOf = async (jobId: string) => (await world.company.dispatcher.call(api.jobs.getJob, { params: { jobId } })).visits.find(({ windowStartsAt }) => windowStartsAt !== null)!;
async function calendar(search = '', page?: Page): Promise<Page> {
  const shown = page ?? (await world.signedIn());
  await shown.goto(`${world.server.url}/console/calendar?day=${localDay(begins())}${search}`);
  await shown.getByRole('heading', { name: 'Calendar', level: 1 }).waitFor();
  await shown.getByRole('heading', { name: names[0]!, level: 3 }).waitFor();
  return shown;
}
const rowOf = (page: Page, index: number): Locator => page.locator('[data-drop]').nth(index);
const blockOf = (page: Page, name: string): Locator => page.getByRole('button', { name: new RegExp(`${name} ·`) });
async function drag(page: Page, block: Locator, row: Locator, share: number): Promise<void> {
  const [from, to] = [(await block.boundingBox())!, (await row.boundingBox())!];
  await page.mouse.move(from.x + 4, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width * share, to.y + 12, { steps: 6 });
  await page.mouse.up();
}

test('a visit is dragged from the tray to a technician, with what comes of it said before; nothing happens until it is confirmed', async () => {
  const jobId = await book('Ada');
  const page = await calendar();
  await page.getByText('1 visit nobody has').waitFor();
  const at = await visitOf(jobId);
  // Somewhere in the row first: left as it is.
  await drag(page, blockOf(page, 'Ada'), rowOf(page, 1), 0.9);
  await page.getByRole('dialog').getByText(/The customer is told of the new time|The time stays/).or(page.getByRole('dialog').getByRole('alert')).first().waitFor();
  await page.getByRole('button', { name: 'Leave it' }).click();
  expect(await visitOf(jobId)).toEqual(at);

  await drag(page, blockOf(page, 'Ada'), rowOf(page, 0), 0.9);
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Technician').inputValue()).toBe(names[0]);
  await dialog.getByLabel('Day').fill(localDay(begins()));
  await dialog.getByLabel('Begins').fill(new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(begins()));
  await dialog.getByText('Nothing speaks against it.').waitFor();
  await dialog.getByText('The time stays, so the customer is told nothing.').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Move it', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Every visit of this time has somebody.').waitFor();
  expect(await visitOf(jobId)).toMatchObject({ technicianId: world.company.technicians[0]!.id, windowStartsAt: begins().toISOString(), state: 'scheduled' });
  expect(await seriousFaults(page)).toEqual([]);
  await page.context().close();
});

test('by keyboard a visit changes hands and is put back within ten seconds; over another one it needs a reason', async () => {
  const [adas] = (await world.company.dispatcher.call(api.dispatch.getCalendar, { query: { from: localDay(begins()) } })).visits;
  const jobId = await book('Ben');
  const page = await calendar();
  await blockOf(page, 'Ada').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The time stays').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: names[1]! }).waitFor();
  await dialog.getByLabel('Technician').fill(names[1]!);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByText('Nothing speaks against it.').waitFor();
  await dialog.getByRole('button', { name: 'Move it', exact: true }).press('Enter');
  await page.getByText(`goes to ${names[1]!}`).waitFor();
  expect((await visitOf(adas!.jobId)).technicianId).toBe(world.company.technicians[1]!.id);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('is where it was').waitFor();
  expect(await visitOf(adas!.jobId)).toMatchObject({ technicianId: world.company.technicians[0]!.id, windowStartsAt: adas!.windowStartsAt });

  await blockOf(page, 'Ben').press('Enter');
  await dialog.getByLabel('Technician').fill(names[0]!);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByText('On another job').first().waitFor();
  const anyway = dialog.getByRole('button', { name: 'Move it all the same' });
  expect(await anyway.isDisabled()).toBe(true);
  await dialog.getByLabel('Reason to do it all the same').fill('same house');
  await anyway.click();
  await dialog.waitFor({ state: 'detached' });
  expect((await visitOf(jobId)).technicianId).toBe(world.company.technicians[0]!.id);
  await page.context().close();
});

test('undo puts nothing back over what was booked there meanwhile, and says so', async () => {
  const { dispatcher, technicians } = world.company;
  const giveToThird = async (jobId: string) => dispatcher.call(api.dispatch.assignVisit, { params: { visitId: (await visitOf(jobId)).id }, body: { technicianId: technicians[2]!.id, overrideReason: 'agreed by phone', overrides: ['busy'] } });
  const jobId = await book('Cleo');
  await giveToThird(jobId);
  const page = await calendar();
  await blockOf(page, 'Cleo').press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Technician').fill(names[1]!);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByText('Nothing speaks against it.').waitFor();
  await dialog.getByRole('button', { name: 'Move it', exact: true }).click();
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.waitFor();
  await giveToThird(await book('Dora'));
  const moved = await visitOf(jobId);
  expect(moved.technicianId).toBe(technicians[1]!.id);
  await undo.click();
  await page.getByText('stays where it is: something speaks against putting it back now').waitFor();
  expect(await visitOf(jobId)).toEqual(moved);
  await page.context().close();
});

test('a week and five hundred visits stand in the address and on the screen, also one of somebody who is switched off', async () => {
  const page = await world.signedIn();
  await page.route('**/v1/calendar?*', async (route) => {
    const answer = await route.fetch();
    const real = (await answer.json()) as Calendar;
    const visits = Array.from({ length: 500 }, (_, index) => ({ ...real.visits[index % 2]!, id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`, customerName: `Many ${index}`, technicianId: index === 0 ? '00000000-0000-7000-9000-000000000000' : real.technicians[index % 3]!.id, technicianName: index === 0 ? 'Old Hand' : null }));
    await route.fulfill({ response: answer, json: { ...real, visits } });
  });
  await calendar('&view=week', page);
  await expect.poll(() => page.getByRole('button', { name: /Many \d+ ·/ }).count()).toBe(500);
  await page.getByRole('region', { name: /visit nobody has/ }).getByRole('button', { name: 'with Old Hand, who works here no more' }).waitFor();
  await page.getByText('Day', { exact: true }).click();
  await page.waitForURL(/view=day/);
  await expect.poll(() => page.getByRole('button', { name: /Many \d+ ·/ }).count()).toBe(500);
  await page.getByRole('button', { name: 'Later' }).click();
  await page.waitForURL((url) => url.searchParams.get('day') !== localDay(begins()));
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().close();
});
