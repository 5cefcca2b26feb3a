import { createClient, type Client } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/test/support/add-person.ts';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
let owner: Client;
let ownerId: string;
beforeAll(async () => {
  world = await openConsoleWorld();
  const { token, me } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } });
  owner = createClient({ baseUrl: world.server.url, token: token! });
  ownerId = me.person.id;
});
afterAll(() => world.close());

async function ownerAt(path: string): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console${path}`);
  await world.signIn(page, 'owner');
  return page;
}

test('the owner plans himself as a technician: skill, home on the map, truck, certification, and is on duty', async () => {
  const page = await ownerAt('/settings/trucks');
  await page.getByRole('button', { name: 'Add a truck' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Van 7');
  await page.getByRole('dialog').getByLabel('Plate').fill('VAN 7');
  await page.getByRole('dialog').getByRole('combobox', { name: 'What it can do or carries' }).fill('tow');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Add a truck' }).click();
  await page.getByRole('button', { name: /Van 7/ }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByRole('link', { name: 'Technicians' }).click();
  await page.getByRole('button', { name: 'Add a technician' }).click();
  await page.getByRole('combobox', { name: 'Who is it?' }).fill('Olive');
  await page.getByRole('option', { name: 'Olive Owner' }).click();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByRole('heading', { name: 'Olive Owner' }).waitFor();

  await page.getByRole('combobox', { name: 'Usual truck' }).click();
  await page.getByRole('option', { name: /Van 7/ }).click();
  await page.getByRole('combobox', { name: 'Add a skill' }).click();
  await page.getByRole('option', { name: 'Roadside' }).click();
  const map = page.getByRole('region', { name: 'Map' });
  await map.locator('canvas').first().waitFor();
  await map.locator('canvas').first().click({ position: { x: 200, y: 120 } });
  await page.getByRole('button', { name: 'Forget the home' }).waitFor();
  await page.getByRole('button', { name: 'Add a certification' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Needed').first().waitFor();
  await page.getByRole('textbox', { name: 'Name of certification 1' }).fill('Recovery');
  await page.getByRole('textbox', { name: 'Short code of certification 1' }).fill('recovery');
  await page.getByLabel('Expires on of certification 1').fill('2020-05-01');
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const planned = await owner.call(api.workforce.getTechnician, { params: { technicianId: ownerId } });
  expect(planned).toMatchObject({ skills: [{ skill: 'roadside', level: 3 }], certifications: [{ code: 'recovery', name: 'Recovery', expiresOn: '2020-05-01', validFrom: null }], homePosition: { lat: expect.any(Number), lng: expect.any(Number) }, duty: 'off' });

  await page.getByRole('combobox', { name: 'With the truck' }).click();
  await page.getByRole('option', { name: /Van 7/ }).click();
  await page.getByRole('button', { name: 'Put on duty' }).click();
  await page.getByText('On duty', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'All technicians' }).click();
  await page.getByRole('button', { name: /Olive Owner/ }).getByText('Certification expired').waitFor();
  await page.getByRole('searchbox').fill('nobody like this');
  await page.getByText('Nobody fits').waitFor();
  await page.context().close();
});

test('a week of shifts is added at once, copied to the next, and one that was removed comes back', async () => {
  const page = await ownerAt('/settings/shifts?week=2026-03-09');
  const [, second] = world.company.technicians;
  await page.getByRole('button', { name: 'Add shifts' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Technicians' }).click();
  await page.getByRole('option', { name: second!.name }).click();
  await page.keyboard.press('Escape');
  await dialog.getByLabel('Until').fill('16:30');
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add shifts' }).click();
  await page.getByText('5 shifts added').waitFor();
  await page.getByRole('button', { name: `Remove the shift of ${second!.name}: 10 Tue, 08:00–16:30` }).click();
  await page.getByText(`The shift of ${second!.name} is removed`).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: `Remove the shift of ${second!.name}: 10 Tue, 08:00–16:30` }).waitFor();
  await page.getByRole('button', { name: 'Copy to next week' }).click();
  await page.getByText('5 shifts copied to next week').waitFor();
  await page.getByRole('button', { name: `Remove the shift of ${second!.name}: 20 Fri, 08:00–16:30` }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  const { items } = await owner.call(api.workforce.listShifts, { query: { from: '2026-03-16', to: '2026-03-22', technicianId: second!.id } });
  expect(items.map(({ startsAt }) => startsAt)).toEqual(['16', '17', '18', '19', '20'].map((day) => `2026-03-${day}T12:00:00.000Z`));

  await page.goto(`${world.server.url}/console/settings/shifts?week=2026-03-09`);
  await page.getByRole('button', { name: 'Copy to next week' }).click();
  await page.getByText('Next week has all of them already').waitFor();
  await page.context().close();
});

test('an absence is noted, stands in the week, and is taken back', async () => {
  const [first] = world.company.technicians;
  const page = await ownerAt(`/settings/technicians?technician=${first!.id}`);
  const absences = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Absences' }) });
  await absences.getByLabel('From').fill('2026-03-18');
  await absences.getByLabel('Until').fill('2026-03-19');
  await absences.getByLabel('Why').fill('Holiday');
  await absences.getByRole('button', { name: 'Add an absence' }).click();
  await page.getByText(/Holiday/).waitFor();
  const { items } = await owner.call(api.workforce.listAbsences, { query: { from: '2026-03-16', to: '2026-03-22' } });
  expect(items).toMatchObject([{ technicianId: first!.id, startsAt: '2026-03-18T04:00:00.000Z', endsAt: '2026-03-20T04:00:00.000Z', reason: 'Holiday' }]);
  await page.getByRole('link', { name: 'Plan shifts' }).click();
  await page.waitForURL(/shifts\?q=/);
  await page.goto(`${world.server.url}/console/settings/shifts?week=2026-03-16`);
  await expect.poll(() => page.getByText('Away').count()).toBe(2);
  await page.goto(`${world.server.url}/console/settings/technicians?technician=${first!.id}`);
  await page.getByRole('button', { name: /Remove: .*18/ }).click();
  await page.getByText('None in the next two months').waitFor();
  expect((await owner.call(api.workforce.listAbsences, { query: { from: '2026-03-16', to: '2026-03-22' } })).items).toEqual([]);
  await page.context().close();
});

test('whoever was invited as a technician and is not planned yet stands there to be planned', async () => {
  const people = await Promise.all(Array.from({ length: 3 }, async (_, index) => addPerson(world.server, owner, { name: `Crew ${index}`, email: `crew${index}@lantern.example`, password: PASSWORD, roles: ['technician'] })));
  const page = await ownerAt('/settings/technicians');
  await page.getByRole('region', { name: 'Can sign in as technicians, but are not planned yet' }).getByText('Crew 2').waitFor();
  await page.getByRole('button', { name: 'Plan: Crew 2' }).click();
  await page.getByRole('heading', { name: 'Crew 2' }).waitFor();
  expect(await owner.call(api.workforce.getTechnician, { params: { technicianId: people[2]!.id } })).toMatchObject({ name: 'Crew 2', active: true });
  await page.context().close();
});
