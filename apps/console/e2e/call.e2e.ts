import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PLACE, SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const office = () => world.company.dispatcher;
const numberOf = async (serviceId: string): Promise<string> => String((await office().call(api.catalog.listServices, {})).items.filter(({ active }) => active).findIndex(({ id }) => id === serviceId) + 1);
const openJobs = async (phone: string) => (await office().call(api.jobs.listJobs, { query: { phone, open: 'true' } })).items;
const kept = (page: Page) => page.getByText(/^Kept as J-/).waitFor();
/** A form with everything but its confirmation, put there by the server itself. */
const draftOf = async (phone: string, name = 'Dora Draft') => {
  const place = { label: PLACE.label, position: SCENE };
  const { job } = await office().call(api.jobs.openCall, { body: { form: { phone, name, where: place.label, place, serviceId: world.company.serviceIds.jump_start, answers: { where: 'home' } }, request: { contact: { name, phone }, place, serviceId: world.company.serviceIds.jump_start, answers: { where: 'home' } } } });
  return `${world.server.url}/console/call?draft=${job.id}`;
};

test('a call is taken by keyboard alone, in fewer than sixty key steps beyond typing', async () => {
  const page = await world.signedIn({ reducedMotion: 'reduce' });
  let steps = 0;
  const press = async (key: string): Promise<void> => {
    steps += 1;
    await page.keyboard.press(key);
  };
  await press('n');
  await page.getByRole('heading', { name: 'New job', level: 1 }).waitFor();
  await page.locator('#call-safe input:focus').waitFor({ state: 'attached' });
  await press('4');
  await page.getByText('Leave the car if there is a safe way').waitFor();
  await page.keyboard.type('Market');
  await page.locator('[role=option]:visible').first().waitFor();
  await press('Enter');
  await page.locator('#call-where:not(:focus)').waitFor();
  await press('Enter');
  await page.keyboard.type('717 555 2001');
  await press('Enter');
  await page.keyboard.type('Karla Keyboard');
  for (const _ of ['name', 'language']) await press('Enter');
  await page.locator('#call-plate:focus').waitFor();
  await page.keyboard.type('KEY 1');
  for (const _ of ['plate', 'make', 'model', 'year', 'colour', 'drive']) await press('Enter');
  await press(await numberOf(world.company.serviceIds.light_tow));
  await page.keyboard.type('Blue car');
  await press('Tab');
  await page.locator('#call-to:focus').waitFor();
  await page.keyboard.type('Second');
  await page.locator('[role=option]:visible').first().waitFor();
  await press('Enter');
  await page.getByRole('region', { name: 'Price' }).getByText('Light tow').first().waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await press('Control+Enter');
  await page.getByRole('tab', { name: 'Assign', selected: true }).waitFor();
  expect(steps).toBeLessThan(60);
  const [job] = await openJobs('+17175552001');
  expect(job).toMatchObject({ customerName: 'Karla Keyboard', priority: 'emergency' });
  expect(await office().call(api.jobs.getJob, { params: { jobId: job!.id } })).toMatchObject({ vehicle: { plate: 'KEY 1' }, notes: 'Caller: In a lane\nBlue car' });
  await page.context().close();
});

test('what is typed is still there after a reload in the middle, half a number included', async () => {
  const page = await world.signedIn();
  await page.keyboard.press('n');
  await page.getByLabel('Call-back number').fill('717 555');
  await page.getByLabel('Name', { exact: true }).fill('Rita Reload');
  await kept(page);
  await page.getByLabel('Plate').fill('JUST NOW');
  await page.reload();
  await page.getByLabel('Plate').waitFor();
  expect(await page.getByLabel('Plate').inputValue()).toBe('JUST NOW');
  expect(await page.getByLabel('Call-back number').inputValue()).toBe('717 555');
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Rita Reload');
  await kept(page);
  await page.getByRole('button', { name: 'Back to the board' }).click();
  await page.getByRole('link', { name: 'New job' }).click();
  await page.getByRole('button', { name: /^Rita Reload/ }).click();
  await expect.poll(() => page.locator('#call-plate').inputValue()).toBe('JUST NOW');
  await page.context().close();
});

test('a number with an open job warns before anything else is asked, and leads there', async () => {
  const jobId = await world.request('Doris Double');
  const job = await office().call(api.jobs.getJob, { params: { jobId } });
  const page = await world.signedIn();
  await page.goto(`${world.server.url}/console/call`);
  await page.getByLabel('Call-back number').fill(job.contact!.phone!);
  const warning = page.getByRole('alert').filter({ hasText: 'This number has an open job' });
  await warning.getByText(job.number).first().waitFor();
  await page.getByText('Known customer: Doris Double').waitFor();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Doris Double');
  // The call has been kept by then; while a button becomes one that may be pressed it has the colours of neither.
  await page.getByRole('button', { name: 'Text the caller a link', disabled: false }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await warning.getByRole('button', { name: `Open ${job.number} instead` }).click();
  await page.getByRole('tab', { name: 'Overview' }).waitFor();
  expect(page.url()).toContain(jobId);
  await page.context().close();
});

test('Ctrl+Enter pressed twice confirms once; Enter alone sends nothing', async () => {
  const page = await world.signedIn();
  await page.goto(await draftOf('+17175552002'));
  await page.getByLabel('Name', { exact: true }).waitFor();
  for (let press = 0; press < 4; press++) await page.keyboard.press('Enter');
  expect(await openJobs('+17175552002')).toEqual([]);
  const sent: string[] = [];
  page.on('request', (request) => request.url().endsWith('/confirm') && sent.push(request.headers()['idempotency-key'] ?? ''));
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('tab', { name: 'Assign', selected: true }).waitFor();
  expect(new Set(sent).size).toBe(1);
  expect(await openJobs('+17175552002')).toHaveLength(1);
  await page.context().close();
});

test('two windows on one call do not overwrite each other silently', async () => {
  const address = await draftOf('+17175552003', 'Wanda Windows');
  const one = await world.signedIn();
  const other = await one.context().newPage();
  await one.goto(address);
  await other.goto(address);
  await one.getByLabel('Plate').waitFor();
  await other.getByLabel('Plate').fill('OTHER');
  await kept(other);
  await one.getByLabel('Plate').fill('MINE');
  const choice = one.getByRole('alert').filter({ hasText: 'changed in another window' });
  await choice.getByText(/^There: .*OTHER/).waitFor();
  expect(await seriousFaults(one)).toEqual([]);
  await choice.getByRole('button', { name: 'Keep what stands here' }).click();
  await kept(one);
  await other.getByLabel('Colour').fill('green');
  await other.getByRole('button', { name: 'Take what stands there' }).click();
  await expect.poll(() => other.locator('#call-plate').inputValue()).toBe('MINE');
  await one.context().close();
});

test('with the server away one types on, is told so, and nothing is lost', async () => {
  const page = await world.signedIn();
  await page.goto(`${world.server.url}/console/call`);
  await page.getByLabel('Plate').waitFor();
  await page.route('**/v1/calls**', (route) => route.abort());
  await page.getByLabel('Plate').fill('AWAY 1');
  await page.getByText('The server cannot be reached. Keep typing').waitFor();
  await page.getByLabel('Colour').fill('red');
  await page.unroute('**/v1/calls**');
  await kept(page);
  const callId = new URL(page.url()).searchParams.get('draft')!;
  expect((await office().call(api.jobs.getCall, { params: { callId } })).form).toMatchObject({ plate: 'AWAY 1', colour: 'red' });
  await page.context().close();
});

test('a session that ends in the middle leads back to the same call', async () => {
  const page = await world.signedIn();
  await page.keyboard.press('n');
  await page.getByLabel('Plate').fill('FIRST');
  await kept(page);
  await page.context().clearCookies();
  await page.getByLabel('Colour').fill('violet');
  await page.getByLabel('E-mail').waitFor();
  await world.signIn(page);
  await expect.poll(() => page.locator('#call-plate').inputValue()).toBe('FIRST');
  expect(await page.getByLabel('Colour').inputValue()).toBe('violet');
  await kept(page);
  await page.context().close();
});

test('a scheduled service takes a window instead of now', async () => {
  const page = await world.signedIn();
  await page.goto(await draftOf('+17175552004', 'Sally Scheduled'));
  await page.getByRole('radio', { name: 'Charger inspection' }).check();
  const day = new Date(world.server.clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('Day').fill(day);
  await page.getByLabel('From').fill('09:00');
  await page.getByLabel('Until').fill('11:00');
  await kept(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('tab', { name: 'Overview', selected: true }).waitFor();
  const [job] = await openJobs('+17175552004');
  expect(job).toMatchObject({ kind: 'scheduled', windowStartsAt: expect.stringContaining(day) as unknown });
  await page.context().close();
});

test('the caller is texted a link, puts the pin himself, and it is in the form at once', async () => {
  const page = await world.signedIn();
  await page.keyboard.press('n');
  expect(await page.getByRole('button', { name: 'Text the caller a link' }).isDisabled()).toBe(true);
  await page.getByLabel('Call-back number').fill('717 555 2777');
  await page.getByLabel('Name', { exact: true }).fill('Lena Link');
  await kept(page);
  await page.getByRole('button', { name: 'Text the caller a link' }).click();
  await page.getByText('Where the caller is appears here by itself.', { exact: false }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  const texted = world.server.adapters.simulated.messages.accepted().findLast(({ to }) => to === '+17175552777')!;
  const [, token] = /\/track\/([\w-]{43})/.exec(texted.text)!;

  const phone = await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US', permissions: ['geolocation'], geolocation: { latitude: SCENE.lat, longitude: SCENE.lng, accuracy: 12 } });
  const caller = await phone.newPage();
  await caller.goto(`${world.server.url}/track/${token}`);
  await caller.getByRole('button', { name: 'Use my position' }).waitFor();
  if (process.env['TRUCKROLL_PICTURES']) await caller.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/caller-link.png`, fullPage: true });
  await caller.getByRole('button', { name: 'Use my position' }).click();
  await caller.getByText(/^Right to about 12 m/).waitFor();
  expect(await caller.getByRole('button', { name: 'Send help now' }).count()).toBe(0);
  const label = await caller.getByRole('combobox', { name: 'Where are you?' }).inputValue();
  // Half a sentence is being typed meanwhile, and stays.
  await page.getByLabel('Notes for the technician').fill('white van');
  await caller.getByRole('button', { name: 'Send where I am' }).click();
  await caller.getByText('We see now where you are.', { exact: false }).waitFor();
  expect(await seriousFaults(caller)).toEqual([]);
  await page.getByText(`Shown by the caller: ${label}`).waitFor();
  if (process.env['TRUCKROLL_PICTURES']) await Promise.all([page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/call-link.png` }), caller.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/caller-placed.png`, fullPage: true })]);
  expect(await page.locator('#call-where').inputValue()).toBe(label);
  expect(await page.getByLabel('Notes for the technician').inputValue()).toBe('white van');
  await kept(page);
  await page.reload();
  await page.getByLabel('Plate').waitFor();
  expect(await page.locator('#call-where').inputValue()).toBe(label);
  await page.getByRole('radio', { name: 'Jump start' }).check({ force: true });
  await page.getByRole('radio', { name: 'At home' }).check({ force: true });
  await page.keyboard.press('Control+Enter');
  await page.getByRole('tab', { name: 'Assign', selected: true }).waitFor();
  expect((await openJobs('+17175552777'))[0]).toMatchObject({ customerName: 'Lena Link', place: { label, position: SCENE } });
  await Promise.all([phone.close(), page.context().close()]);
});
