import { api } from '@truckroll/contracts';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { CONTACT, PLACE } from '../../server/test/support/roadside-company.ts';
import { digTunnel } from '../../server/test/support/tunnel.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { TOO_WIDE } from '../../portal/e2e/support.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const jobOf = (jobId: string) => world.company.dispatcher.call(api.jobs.getJob, { params: { jobId } });
const stepsOf = async (jobId: string) => (await world.company.dispatcher.call(api.jobs.getTimeline, { params: { jobId } })).items.filter(({ name }) => name === 'jobs.job_stepped').map(({ data }) => data['to']);
const stateBecomes = (jobId: string, state: string) => vi.waitFor(async () => expect((await jobOf(jobId)).state).toBe(state), { timeout: 25_000, interval: 200 });
const offer = (phone: Page) => phone.getByRole('alertdialog', { name: 'New job' });
const tap = (phone: Page, name: string | RegExp) => phone.getByRole('button', { name, exact: true });

let asked = 0;
/** A job of the first technician, who need not be asked. */
async function given(label = PLACE.label, name = 'Stella Stranded'): Promise<string> {
  const { dispatcher, serviceIds, technicians } = world.company;
  const { job } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, place: { ...PLACE, label }, contact: { ...CONTACT, name, phone: `+1717555${8000 + ++asked}` }, answers: { where: 'home' } } });
  await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId: job.id }, body: { technicianId: technicians[0]!.id } });
  return job.id;
}
async function phoneAt({ path = '', script, at = world.server.url, who = 'tech1', ...options }: BrowserContextOptions & { path?: string; script?: string; at?: string; who?: string } = {}): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US', hasTouch: true, ...options })).newPage();
  if (script !== undefined) await page.addInitScript(script);
  await page.goto(`${at}/technician/${path}`);
  await world.signIn(page, who);
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
}

test('two tabs of one technician stand the same: an offer is answered once, a step is taken once and undone in both', async () => {
  const jobId = await world.request();
  const { technicianId } = await vi.waitUntil(async () => (await world.company.dispatcher.call(api.dispatch.listOffers, { params: { jobId } })).items[0], { timeout: 10_000 });
  const one = await phoneAt({ who: `tech${1 + world.company.technicians.findIndex(({ id }) => id === technicianId)}` });
  const other = await one.context().newPage();
  await other.goto(one.url());
  await Promise.all([offer(one).waitFor(), offer(other).waitFor()]);
  await Promise.all([offer(one), offer(other)].map((asks) => asks.getByRole('button', { name: /^Accept/ }).click()));
  await Promise.all([offer(one), offer(other)].map((asks) => asks.waitFor({ state: 'detached' })));
  await other.goto(`${world.server.url}/technician/#job/${jobId}`);
  await Promise.all([one, other].map((tab) => tap(tab, 'Start driving').waitFor()));

  await tap(one, 'Start driving').click();
  await tap(other, 'Arrived').waitFor();
  await tap(other, 'Undo').click();
  await Promise.all([one, other].map((tab) => tap(tab, 'Start driving').waitFor()));
  await tap(other, 'Start driving').click();
  await tap(one, 'Arrived').waitFor();
  await tap(one, 'Arrived').click();
  await stateBecomes(jobId, 'en_route');
  await stateBecomes(jobId, 'on_scene');
  expect(await stepsOf(jobId)).toEqual(['offered', 'assigned', 'en_route', 'on_scene']);
  await one.context().close();
});

test('two taps on what ends a job or begins a break act once', async () => {
  const jobId = await given();
  const phone = await phoneAt({ path: '#job' });
  await tap(phone, 'Start driving').click();
  await tap(phone, 'Arrived').click();
  await stateBecomes(jobId, 'en_route');
  await tap(phone, 'More').click();
  await phone.getByRole('button', { name: /^Cannot be solved here/ }).click();
  await phone.getByLabel('What happened?').fill('The key broke off');
  await tap(phone, 'Report').dblclick({ force: true });
  // The second tap neither sends the first at once nor is a step of its own.
  await tap(phone, 'Undo').waitFor();
  await stateBecomes(jobId, 'on_scene');
  await stateBecomes(jobId, 'unsuccessful');
  expect((await stepsOf(jobId)).filter((to) => to === 'unsuccessful')).toHaveLength(1);

  const breaks: string[] = [];
  phone.on('request', (request) => request.url().includes('/duty') && request.method() !== 'GET' && breaks.push(request.url()));
  await phone.getByRole('link', { name: 'Today', exact: true }).click();
  await tap(phone, 'Take a break').dblclick({ force: true });
  await phone.getByRole('heading', { name: 'On break' }).waitFor();
  expect(breaks).toHaveLength(1);
  await phone.context().close();
  await world.company.dispatcher.call(api.workforce.setDuty, { params: { technicianId: world.company.technicians[0]!.id }, body: { duty: 'on', reason: 'back' } });
});

test('a session that ends while he types leads to the sign-in and back to what he typed', async () => {
  const jobId = await given();
  const phone = await phoneAt({ path: `#job/${jobId}` });
  await tap(phone, 'More').click();
  await phone.getByRole('button', { name: /^Help me/ }).click();
  await phone.getByLabel('What do you need?').fill('A second pair of hands');
  await phone.context().clearCookies();
  await tap(phone, 'Call for help').click();
  await world.signIn(phone, 'tech1');
  await tap(phone, 'Start driving').waitFor();
  await tap(phone, 'More').click();
  await phone.getByRole('button', { name: /^Help me/ }).click();
  expect(await phone.getByLabel('What do you need?').inputValue()).toBe('A second pair of hands');
  await phone.context().close();
});

test('a server that is gone for two minutes: he is told, works on, and everything arrives once, with its time', async () => {
  const jobId = await given();
  const tunnel = await digTunnel(world.server.url);
  const phone = await phoneAt({ path: `#job/${jobId}`, at: tunnel.url });
  await tap(phone, 'Start driving').waitFor();
  await phone.clock.install();
  await tunnel.cut();
  await phone.getByText('No connection. What you tap and type is kept on this phone', { exact: false }).waitFor();
  await tap(phone, 'Start driving').click();
  await tap(phone, 'Message').click();
  await phone.getByRole('dialog').getByRole('button', { name: 'Stuck in traffic, 10 min later' }).click();
  await phone.getByText('Not sent yet, no connection.', { exact: false }).waitFor();
  await phone.clock.fastForward('02:00');
  expect((await jobOf(jobId)).state).toBe('assigned');
  await tunnel.mend();
  await vi.waitUntil(async () => (await phone.clock.runFor(2_000), (await jobOf(jobId)).state === 'en_route'), { timeout: 30_000, interval: 100 });
  const said = () => world.company.dispatcher.call(api.comms.getConversation, { params: { jobId }, query: {} });
  await vi.waitUntil(async () => (await phone.clock.runFor(2_000), (await said()).items.length > 0), { timeout: 30_000, interval: 100 });
  await vi.waitUntil(async () => (await phone.clock.runFor(5_000), (await phone.getByText('Live', { exact: true }).count()) > 0), { timeout: 30_000, interval: 100 });
  expect([(await stepsOf(jobId)).filter((to) => to === 'en_route').length, (await said()).items.length]).toEqual([1, 1]);
  await phone.context().close();
  await tunnel.close();
});

test('a phone whose location, camera, microphone and notifications are all refused says what is missing and works', async () => {
  const jobId = await given();
  const phone = await phoneAt({
    path: '#today',
    permissions: [],
    script: `Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
      const refuse = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
      if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = refuse;
      const deny = (_, fail) => { setTimeout(() => fail({ code: 1, PERMISSION_DENIED: 1, message: 'refused' })); return 1; };
      navigator.geolocation.getCurrentPosition = deny;
      navigator.geolocation.watchPosition = deny;`,
  });
  await phone.getByText('Your location is off').waitFor();
  await phone.getByRole('link', { name: 'Job' }).click();
  await tap(phone, 'Start driving').click();
  await tap(phone, 'Arrived').click();
  await stateBecomes(jobId, 'en_route');
  const [chooser] = await Promise.all([phone.waitForEvent('filechooser'), tap(phone, 'Photo before').click()]);
  expect(chooser.isMultiple()).toBe(false);
  await phone.context().close();
});

for (const [storage, script] of [
  ['full', `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }`],
  ['forbidden', `for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: () => { throw new DOMException('forbidden', 'SecurityError'); } })`],
] as const) {
  test(`with a storage that is ${storage} the app opens, takes a step back and sends the next, and a message`, async () => {
    const jobId = await given();
    const broken: string[] = [];
    const phone = await phoneAt({ path: `#job/${jobId}`, script });
    phone.on('pageerror', (error) => broken.push(error.message));
    await tap(phone, 'Start driving').click();
    await tap(phone, 'Undo').click();
    await tap(phone, 'Start driving').click();
    await tap(phone, 'Arrived').click();
    await stateBecomes(jobId, 'en_route');
    await tap(phone, 'Message').click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Stuck in traffic, 10 min later' }).click();
    await vi.waitUntil(async () => (await world.company.dispatcher.call(api.comms.getConversation, { params: { jobId }, query: {} })).items.length === 1, { timeout: 10_000 });
    expect(broken).toEqual([]);
    await phone.context().close();
  });
}

test('with text twice as large on a phone of 320 px, and names from right to left, everything can be read and nothing scrolls sideways', async () => {
  const faults: string[] = [];
  const look = async (phone: Page, name: string): Promise<void> => {
    await phone.evaluate(`document.documentElement.style.fontSize = '200%'`);
    faults.push(...(await phone.evaluate<string[]>(TOO_WIDE)).map((words) => `${name}: ${words}`));
    if (process.env['TRUCKROLL_PICTURES']) await phone.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/technician-large-${name}.png`, fullPage: true });
  };
  const jobId = await world.request('ليلى العبدالله');
  const { technicianId } = await vi.waitUntil(async () => (await world.company.dispatcher.call(api.dispatch.listOffers, { params: { jobId } })).items[0], { timeout: 10_000 });
  const phone = await phoneAt({ viewport: { width: 320, height: 640 }, who: `tech${1 + world.company.technicians.findIndex(({ id }) => id === technicianId)}` });
  await offer(phone).waitFor();
  await look(phone, 'offer');
  await offer(phone).getByRole('button', { name: 'Decline' }).click();
  await look(phone, 'declining');
  await tap(phone, 'Back').click();
  await offer(phone).getByRole('button', { name: /^Accept/ }).click();
  await phone.getByText('ليلى العبدالله').first().waitFor();
  await look(phone, 'job');
  expect(await phone.locator('html').getAttribute('dir')).toBe('ltr');
  expect(await phone.evaluate(`getComputedStyle([...document.querySelectorAll('dd')].find(({ textContent }) => textContent.includes('ليلى'))).direction`)).toBe('rtl');
  await tap(phone, 'More').click();
  await look(phone, 'more');
  await phone.keyboard.press('Escape');
  await tap(phone, 'Start driving').click();
  await tap(phone, 'Undo').waitFor();
  await look(phone, 'undo');
  for (const [tab, shows] of [['Today', 'Your job'], ['Messages', 'Messages'], ['Me', 'This phone']] as const) {
    await phone.getByRole('link', { name: tab, exact: true }).click();
    await phone.getByRole('heading', { name: shows }).first().waitFor();
    await look(phone, tab.toLowerCase());
  }
  expect(faults).toEqual([]);
  await phone.context().close();
});

test('the address of a job that was taken from him says so and leads back to his day', async () => {
  const jobId = await given();
  await world.company.dispatcher.call(api.dispatch.unassignJob, { params: { jobId }, body: { reason: 'somebody nearer' } });
  await world.clear();
  const phone = await phoneAt({ path: `#job/${jobId}` });
  await phone.getByText('This job is no longer yours', { exact: true }).waitFor();
  expect((await phone.request.get(`${world.server.url}/v1/jobs/${jobId}`)).status()).toBe(404);
  await phone.getByRole('main').getByRole('link', { name: 'Today' }).click();
  await phone.getByText('No job right now').or(phone.getByRole('heading', { name: 'Ended today' })).first().waitFor();
  await phone.context().close();
});
