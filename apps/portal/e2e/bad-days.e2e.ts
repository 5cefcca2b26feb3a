import { api } from '@truckroll/contracts';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { portalLinkTo } from '../../server/test/support/portal-people.ts';
import { CONTACT, PLACE, SCENE } from '../../server/test/support/roadside-company.ts';
import { digTunnel } from '../../server/test/support/tunnel.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { phoneFaults, TOO_WIDE } from './support.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const newPage = async (): Promise<Page> => (await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' })).newPage();
let callers = 0;
const asked = async (label = PLACE.label) => {
  const { dispatcher, serviceIds } = world.company;
  const { job, token } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, place: { ...PLACE, label }, contact: { name: 'ليلى العبدالله', phone: `+1717555${7000 + ++callers}` }, answers: { where: 'home' } } });
  await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  return { id: job.id, token };
};

test('names that run from right to left stand in the page without turning what is around them', async () => {
  const { owner, dispatcher, technicians } = world.company;
  const [technician] = technicians;
  const facts = await owner.call(api.workforce.listTechnicians, { query: {} });
  const { name: _, ...known } = facts.items.find(({ id }) => id === technician!.id)!;
  await owner.call(api.workforce.putTechnician, { params: { technicianId: technician!.id }, body: { ...known, name: 'يوسف الحداد' } }, { ifMatch: known.version });
  const { id, token } = await asked('شارع الملك فهد 12');
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId: id }, body: { technicianId: technician!.id } });
  const page = await newPage();
  await page.goto(`${world.server.url}/track/${token}`);
  const sentence = page.getByRole('heading', { level: 1 });
  await page.getByRole('heading', { name: /takes care of you/ }).waitFor();
  expect(await sentence.textContent()).toMatch(/^\u2068يوسف\u2069 takes care of you/);
  expect(await page.evaluate(`getComputedStyle(document.querySelector('.person .name')).direction`)).toBe('rtl');
  expect(await page.locator('html').getAttribute('dir')).toBe('ltr');
  expect(await phoneFaults(page, 'track-right-to-left')).toEqual([]);
  await page.context().close();
});

test('the link of one customer opens nothing of another: not his request, his photos, his bills or his times', async () => {
  const [mine, other] = [await asked(), await asked()];
  const page = await newPage();
  await page.goto(`${world.server.url}/track/${mine.token}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const staff = await page.request.get(`${world.server.url}/v1/jobs/${other.id}`);
  expect(staff.status()).toBe(401);
  const altered = `${mine.token.slice(0, -4)}${other.token.slice(-4)}`;
  for (const what of ['', '/estimate', '/invoices', '/slots', '/calendar', '/route', '/cancellation-fee']) expect((await page.request.get(`${world.server.url}/v1/track/${altered}${what}`)).status(), what).toBe(404);
  await page.goto(`${world.server.url}/track/${altered}`);
  await page.getByText('This link does not lead anywhere, or it has expired.').waitFor();
  await page.context().close();
});

const openJobs = async () => (await world.company.dispatcher.call(api.jobs.listJobs, { query: { open: 'true', limit: 100 } })).items;
const postsTo = (page: Page, path: RegExp): string[] => {
  const keys: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && path.test(request.url()) && keys.push(request.headers()['idempotency-key'] ?? ''));
  return keys;
};
const stranded = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US', geolocation: { latitude: SCENE.lat, longitude: SCENE.lng, accuracy: 12 }, permissions: ['geolocation'], ...options });
  const page = await context.newPage();
  await page.goto(`${world.server.url}/?organisation=${world.company.slug}`);
  await page.getByRole('button', { name: 'Jump start' }).waitFor();
  return page;
};
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const where = (page: Page) => page.getByRole('combobox', { name: 'Where are you?' });

test('back and reload at each step of asking for help lose nothing; once it is sent, back does not send it again', async () => {
  const page = await stranded();
  const again = async (heading: string | RegExp): Promise<void> => {
    await page.reload();
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  };
  await page.getByRole('button', { name: 'Jump start' }).click();
  await again('Are you safe where you are?');
  await press(page, 'Yes, I am safe');
  await page.getByText('At home').click();
  await again(/Jump start/);
  await page.getByRole('radio', { name: 'At home', checked: true }).waitFor();
  await press(page, 'Go on');
  await press(page, 'Use my position');
  await page.getByText('Right to about 12 m').waitFor();
  await page.getByLabel('How do we find you').fill('Behind the diner');
  const place = await where(page).inputValue();
  await again('Where are you?');
  expect([await where(page).inputValue(), await page.getByLabel('How do we find you').inputValue()]).toEqual([place, 'Behind the diner']);
  await press(page, 'Go on');
  await page.getByLabel('Plate').fill('PA 4711');
  await again(/^Your vehicle/);
  expect(await page.getByLabel('Plate').inputValue()).toBe('PA 4711');
  await press(page, 'Go on');
  await page.getByLabel('Name').fill('Bea Back');
  await page.getByLabel('Phone').fill('+1 717 555 7801');
  await again('Who are you?');
  expect([await page.getByLabel('Name').inputValue(), await page.getByLabel('Phone').inputValue()]).toEqual(['Bea Back', '+1 717 555 7801']);
  for (const heading of [/^Your vehicle/, 'Where are you?', /Jump start/, 'Are you safe where you are?']) {
    await page.goBack();
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  }
  await page.goto(page.url().replace(/step=\w+/, 'step=contact'));
  await press(page, 'See the price');
  await page.getByText('Total').waitFor();
  await again('Your price');
  await page.getByText('Total').waitFor();
  await press(page, 'Send help now');
  await page.getByRole('heading', { name: 'We are finding somebody for you now.' }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Jump start' }).waitFor();
  expect(await openJobs()).toHaveLength(1);
  await page.context().close();
});

test('two taps on what sends, cancels or rates act once', async () => {
  const page = await stranded();
  const sent = postsTo(page, /\/confirm$/);
  await page.getByRole('button', { name: 'Jump start' }).click();
  await press(page, 'Yes, I am safe');
  await page.getByText('At home').click();
  await press(page, 'Go on');
  await press(page, 'Use my position');
  await page.getByText('Right to about 12 m').waitFor();
  await press(page, 'Go on');
  await press(page, 'Go on');
  await page.getByLabel('Name').fill('Dora Double');
  await page.getByLabel('Phone').fill('+1 717 555 7802');
  await page.getByRole('button', { name: 'See the price' }).dblclick({ force: true });
  await page.getByText('Total').waitFor();
  await page.getByRole('button', { name: 'Send help now' }).dblclick({ force: true });
  await page.getByRole('heading', { name: 'We are finding somebody for you now.' }).waitFor();
  expect(new Set(sent).size).toBe(1);
  const [job] = await openJobs();
  expect(await openJobs()).toHaveLength(1);

  const cancelled = postsTo(page, /\/cancel$/);
  await press(page, 'Cancel the request');
  await page.getByRole('button', { name: /^Yes, cancel/ }).dblclick({ force: true });
  await page.getByRole('heading', { name: 'This request is cancelled.' }).waitFor();
  expect(cancelled).toHaveLength(1);
  const steps = (await world.company.dispatcher.call(api.jobs.getTimeline, { params: { jobId: job!.id } })).items.filter(({ data }) => data['to'] === 'cancelled');
  expect(steps).toHaveLength(1);

  const { dispatcher, technicians, serviceIds } = world.company;
  const done = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, phone: '+17175557803' }, answers: { where: 'home' } } });
  const params = { jobId: done.job.id };
  await dispatcher.call(api.jobs.confirmRequest, { params, body: {} });
  await dispatcher.call(api.dispatch.assignJob, { params, body: { technicianId: technicians[0]!.id } });
  for (const to of ['en_route', 'on_scene', 'in_service', 'completed'] as const) await dispatcher.call(api.jobs.takeStep, { params, body: { to, reason: 'told by phone' } });
  await page.goto(`${world.server.url}/track/${done.token}`);
  const rated = postsTo(page, /\/rating$/);
  await page.getByRole('radio', { name: '5 stars' }).check({ force: true });
  await page.getByRole('button', { name: 'Send rating' }).dblclick({ force: true });
  await page.getByText('Thank you. Your rating is recorded.').waitFor();
  expect(rated).toHaveLength(1);
  const paid = postsTo(page, /\/payments$/);
  await page.getByRole('button', { name: /^Pay \$/ }).dblclick({ force: true });
  await page.getByText('Paid. Thank you.').waitFor();
  expect(paid).toHaveLength(1);
  await page.context().close();
});

test('a session that ends while somebody types leaves what he typed, and goes on when he is back', async () => {
  const { owner } = world.company;
  const { id: customerId } = await owner.call(api.customers.createCustomer, { body: { kind: 'company', name: 'Expired Ltd', email: 'ended@stores.example' } });
  await owner.call(api.customers.addSite, { params: { customerId }, body: { label: 'Depot', position: SCENE } });
  await owner.call(api.customers.invitePortalUser, { body: { customerId, email: 'ended@stores.example', name: 'Edna Ended', role: 'customer', siteIds: null } });
  const page = await stranded();
  const comeIn = async (tab: Page): Promise<void> => {
    await tab.goto(`${world.server.url}/my/enter?organisation=${world.company.slug}#${portalLinkTo(world.server, 'ended@stores.example')!}`);
    await press(tab, 'Open my page');
    await tab.getByRole('navigation', { name: 'My page' }).waitFor();
  };
  await comeIn(page);
  await page.getByRole('link', { name: 'Ask for a service' }).click();
  await page.getByText('Charger inspection').click();
  await page.getByLabel('Phone on which we call back').fill('+1 717 555 7804');
  await page.getByLabel('Anything else').fill('The gate sticks');
  await page.context().clearCookies();
  await press(page, 'See the price');
  const [signIn] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'Sign in again' }).click()]);
  await signIn.getByLabel('E-mail').fill('ended@stores.example');
  await press(signIn, 'Send me the link');
  await signIn.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  await comeIn(signIn);
  expect(await page.getByLabel('Anything else').inputValue()).toBe('The gate sticks');
  await press(page, 'See the price');
  await page.getByRole('heading', { name: 'Your price' }).waitFor();
  const { items } = await world.company.dispatcher.call(api.jobs.listJobs, { query: { customerId, state: 'draft' } });
  expect(await world.company.dispatcher.call(api.jobs.getJob, { params: { jobId: items[0]!.id } })).toMatchObject({ notes: 'The gate sticks' });
  await page.context().close();
});

test('a server that is gone for two minutes: the page says from when it is, and is right again by itself', async () => {
  const tunnel = await digTunnel(world.server.url);
  const { id, token } = await asked();
  const page = await newPage();
  await page.clock.install();
  await page.goto(`${tunnel.url}/track/${token}`);
  await page.getByRole('heading', { name: 'We are finding somebody for you now.' }).waitFor();
  await tunnel.cut();
  const aged = page.getByText(/^No connection right now/);
  await vi.waitUntil(async () => (await page.clock.runFor(5_000), (await aged.count()) > 0), { timeout: 20_000 });
  await page.clock.fastForward('02:00');
  await page.getByRole('heading', { name: 'We are finding somebody for you now.' }).waitFor();
  await world.company.dispatcher.call(api.dispatch.assignJob, { params: { jobId: id }, body: { technicianId: world.company.technicians[1]!.id } });
  await tunnel.mend();
  const sentence = page.getByRole('heading', { name: /takes care of you/ });
  await vi.waitUntil(async () => (await page.clock.runFor(5_000), (await sentence.count()) > 0), { timeout: 20_000 });
  expect(await aged.count()).toBe(0);
  await page.context().close();
  await tunnel.close();
});

for (const [storage, script] of [
  ['full', `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }`],
  ['forbidden', `for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: () => { throw new DOMException('forbidden', 'SecurityError'); } })`],
] as const) {
  test(`with a storage that is ${storage} help is asked for, followed and written to all the same`, async () => {
    const page = await newPage();
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(error.message));
    await page.addInitScript(script);
    await page.goto(`${world.server.url}/?organisation=${world.company.slug}`);
    await page.getByRole('button', { name: 'Jump start' }).click();
    await press(page, 'Yes, I am safe');
    await page.getByText('At home').click();
    await press(page, 'Go on');
    await where(page).fill('Market Street');
    await page.getByRole('listbox', { name: 'Where are you?' }).getByRole('option').first().click();
    await press(page, 'Go on');
    await press(page, 'Go on');
    await page.getByLabel('Name').fill('Fay Full');
    await page.getByLabel('Phone').fill(`+1 717 555 ${storage === 'full' ? 7805 : 7806}`);
    await press(page, 'See the price');
    await press(page, 'Send help now');
    await page.getByRole('heading', { name: 'We are finding somebody for you now.' }).waitFor();
    await page.getByLabel('Write to your technician and the company').fill('I am behind the diner');
    await press(page, 'Send message');
    await page.getByText(/· Sent$/).waitFor();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await page.locator('html[lang=de]').waitFor({ state: 'attached' });
    expect(broken).toEqual([]);
    await page.context().close();
  });
}

test('with text twice as large on a phone of 320 px everything can be read and nothing scrolls sideways', async () => {
  const page = await stranded({ viewport: { width: 320, height: 640 } });
  const faults: string[] = [];
  const look = async (name: string): Promise<void> => {
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    faults.push(...(await page.evaluate<string[]>(TOO_WIDE)).map((words) => `${name}: ${words}`));
    if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/large-${name}.png`, fullPage: true });
  };
  await look('home');
  await page.getByRole('button', { name: 'Jump start' }).click();
  await look('safe');
  await press(page, 'Yes, I am safe');
  await page.getByText('At home').click();
  await look('questions');
  await press(page, 'Go on');
  await press(page, 'Use my position');
  await page.getByText('Right to about 12 m').waitFor();
  await look('where');
  await press(page, 'Go on');
  await look('vehicle');
  await press(page, 'Go on');
  await page.getByLabel('Name').fill('Lara Large');
  await page.getByLabel('Phone').fill('+1 717 555 7807');
  await look('contact');
  await press(page, 'See the price');
  await page.getByText('Total').waitFor();
  await look('price');
  await press(page, 'Send help now');
  await page.getByRole('heading', { name: 'We are finding somebody for you now.' }).waitFor();
  const [job] = await openJobs();
  await world.company.dispatcher.call(api.dispatch.assignJob, { params: { jobId: job!.id }, body: { technicianId: world.company.technicians[0]!.id } });
  await page.getByText('Your technician', { exact: true }).waitFor();
  await page.getByRole('heading', { name: 'Messages' }).waitFor();
  await look('tracking');
  expect(faults).toEqual([]);
  await page.context().close();
});
