import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { phoneFaults } from './support.ts';
import { CONTACT, PASSWORD, PLACE, SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { seriousFaults } from '../../console/e2e/support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'en-US' };
const openPortal = async (colorScheme: 'light' | 'dark' = 'light'): Promise<Page> => {
  const page = await (await world.browser.newContext({ ...PHONE, colorScheme })).newPage();
  await page.goto(`${world.server.url}/?organisation=${world.company.slug}`);
  await page.getByRole('button', { name: 'Jump start' }).waitFor();
  return page;
};

/** What stands in the way on the page as it is now, in light and in dark, and whether it scrolls sideways. */
async function faultsNow(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    faults.push(...(await seriousFaults(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  if (!(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))) faults.push('it scrolls sideways');
  return faults;
}

let callers = 0;
/** From the first page to a request with a price. Each caller has a number of his own. */
async function fillIn(page: Page): Promise<void> {
  callers += 1;
  await page.getByRole('button', { name: 'Jump start' }).click();
  await page.getByRole('button', { name: 'Yes, I am safe' }).click();
  await page.getByText('At home').click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('combobox', { name: 'Where are you?' }).fill('Market Street');
  await page.getByRole('listbox', { name: 'Where are you?' }).getByRole('option').first().click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Plate').fill('PA 123');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Name').fill('Stella Stranded');
  await page.getByLabel('Phone').fill(`+1 717 555 ${2000 + callers}`);
  await page.getByRole('button', { name: 'See the price' }).click();
  await page.getByRole('heading', { name: 'Your price' }).waitFor();
}

test('a stranger asks for help, sees the price, sends it, and follows a technician who comes', async () => {
  const customer = await openPortal();
  await fillIn(customer);
  await customer.getByText('Total').waitFor();
  await customer.getByText(/\$\d+\.\d\d/).first().waitFor();
  await customer.getByRole('button', { name: 'Send help now' }).click();
  await customer.getByRole('heading', { name: 'We are finding somebody for you now.' }).waitFor();

  const { items: jobs } = await world.company.dispatcher.call(api.jobs.listJobs, { query: { open: 'true' } });
  const offer = await vi.waitUntil(async () => (await world.company.dispatcher.call(api.dispatch.listOffers, { params: { jobId: jobs[0]!.id } })).items[0], { timeout: 10_000 });
  const asked = world.company.technicians.findIndex(({ id }) => id === offer.technicianId);
  const phone = await (await world.browser.newContext(PHONE)).newPage();
  await phone.goto(`${world.server.url}/technician/`);
  await phone.getByLabel('E-mail').fill(`tech${asked + 1}@${world.company.slug}.example`);
  await phone.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await phone.getByRole('button', { name: 'Sign in' }).click();
  await phone.getByRole('button', { name: /^Accept/ }).click();
  await phone.getByRole('button', { name: 'Start driving' }).click();
  await phone.getByRole('button', { name: 'Arrived' }).waitFor();

  await customer.getByRole('heading', { name: /is on the way/ }).waitFor();
  await customer.getByText('Your technician', { exact: true }).waitFor();
  // The map is there only while the truck is heading here and says where it is.
  await world.company.technicians[asked]!.client.call(api.tracking.reportPositions, { body: { fixes: [{ takenAt: world.server.clock.now().toISOString(), position: { lat: SCENE.lat + 0.004, lng: SCENE.lng } }] } });
  await customer.locator('.truck-dot').waitFor({ timeout: 20_000 });
  expect(await phoneFaults(customer, 'track-on-the-way')).toEqual([]);
  await phone.getByRole('button', { name: 'Arrived' }).click();
  await customer.getByRole('heading', { name: /is with you/ }).waitFor();
  await customer.locator('.truck-dot').waitFor({ state: 'detached' });
  expect(await faultsNow(customer)).toEqual([]);
  await Promise.all([customer.context().close(), phone.context().close()]);
});

test('cancelling says what it costs before it can be pressed', async () => {
  const page = await openPortal();
  await fillIn(page);
  await page.getByRole('button', { name: 'Send help now' }).click();
  await page.getByText(/^Cancelling is free now, until /).waitFor();
  await page.getByText('What cancelling costs after that').click();
  await page.getByText('$35.00').waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  const { items: jobs } = await world.company.dispatcher.call(api.jobs.listJobs, { query: { open: 'true' } });
  const assigned = await world.company.dispatcher.call(api.dispatch.assignJob, { params: { jobId: jobs[0]!.id }, body: { technicianId: world.company.technicians[0]!.id } });
  expect(assigned.state).toBe('assigned');
  await world.server.later(180);
  await page.getByText('Cancelling now costs $15.00.').waitFor();
  await page.getByRole('button', { name: 'Cancel the request' }).click();
  await page.getByText('Once on the way to you').waitFor();
  await page.getByRole('button', { name: 'Yes, cancel for $15.00' }).click();
  await page.getByRole('heading', { name: 'This request is cancelled.' }).waitFor();
  await page.context().close();
});

test('an open question stays when the fee changes under it: the new one is said and asked for, in one’s own language', async () => {
  const { dispatcher, technicians, serviceIds } = world.company;
  const { job, token } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, phone: '+17175552997' }, answers: { where: 'home' } } });
  const params = { jobId: job.id };
  await dispatcher.call(api.jobs.confirmRequest, { params, body: {} });
  await dispatcher.call(api.dispatch.assignJob, { params, body: { technicianId: technicians[0]!.id } });
  await world.server.later(180);
  const page = await (await world.browser.newContext({ ...PHONE, locale: 'de-DE' })).newPage();
  await page.goto(`${world.server.url}/track/${token}`);
  await page.getByRole('button', { name: 'Anfrage stornieren' }).click();
  await page.getByRole('button', { name: /^Ja, für 15,00/ }).waitFor();
  const changed = page.getByRole('alert').filter({ hasText: 'Was das Stornieren kostet, hat sich inzwischen geändert.' });
  expect(await changed.count()).toBe(0);

  // The page hears of it while the question stands there.
  const step = (to: 'en_route' | 'on_scene' | 'in_service' | 'completed') => dispatcher.call(api.jobs.takeStep, { params, body: { to, reason: 'told by phone' } });
  await step('en_route');
  await changed.waitFor();
  await page.getByText(/^Anfrage stornieren\? Stornieren kostet jetzt 35,00/).waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  // The page has not heard of it yet when it is answered: the server knows.
  await page.getByRole('button', { name: 'Nein, behalten' }).click();
  expect(await changed.count()).toBe(0);
  await page.getByRole('button', { name: 'Anfrage stornieren' }).click();
  const answers: number[] = [];
  page.on('response', (response) => response.url().endsWith('/cancel') && answers.push(response.status()));
  const hearing = Promise.withResolvers<void>();
  const deaf = /\/v1\/track\/[^/]+(\/cancellation-fee)?$/;
  await page.route(deaf, async (route) => {
    await hearing.promise;
    await route.continue();
  });
  await step('on_scene');
  await page.getByRole('button', { name: /^Ja, für 35,00/ }).click();
  await changed.waitFor();
  expect(answers).toEqual([409]);
  hearing.resolve();
  await page.getByRole('button', { name: /^Ja, für 55,00/ }).waitFor();
  expect(await changed.count()).toBe(1);

  // Once there is nothing to cancel, that is said in the place of the question.
  await step('in_service');
  await page.getByText('Das ist inzwischen weiter. Die Seite zeigt den jetzigen Stand.').waitFor();
  expect(await page.getByRole('button', { name: /^Ja, für/ }).count()).toBe(0);
  await step('completed');
  await page.context().close();
});

test('who has rated is thanked and not asked again, also after a reload', async () => {
  const { dispatcher, technicians, serviceIds } = world.company;
  const { job, token } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, phone: '+17175552999' }, answers: { where: 'home' } } });
  const params = { jobId: job.id };
  await dispatcher.call(api.jobs.confirmRequest, { params, body: {} });
  await dispatcher.call(api.dispatch.assignJob, { params, body: { technicianId: technicians[0]!.id } });
  for (const to of ['en_route', 'on_scene', 'in_service', 'completed'] as const) await dispatcher.call(api.jobs.takeStep, { params, body: { to, reason: 'told by phone' } });
  const page = await (await world.browser.newContext(PHONE)).newPage();
  await page.goto(`${world.server.url}/track/${token}`);
  await page.getByText('How was it?').waitFor();
  expect(await faultsNow(page)).toEqual([]);
  await page.getByRole('radio', { name: '4 stars' }).check({ force: true });
  await page.getByRole('button', { name: 'Send rating' }).click();
  await page.getByText('Thank you. Your rating is recorded.').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Done. Thank you for your trust.' }).waitFor();
  expect(await page.getByText('How was it?').count()).toBe(0);
  await page.context().close();
});

test('what is missing is said beside the field, not lost', async () => {
  const page = await openPortal();
  await page.getByRole('button', { name: 'Jump start' }).click();
  await page.getByRole('button', { name: 'Yes, I am safe' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('Please answer every question.').waitFor();
  await page.getByText('At home').click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('Choose a place from the list.').waitFor();
  await page.context().close();
});

test('a link that leads nowhere says so and offers the way on', async () => {
  const page = await (await world.browser.newContext(PHONE)).newPage();
  await page.goto(`${world.server.url}/track/${'x'.repeat(43)}`);
  await page.getByText('This link does not lead anywhere, or it has expired.').waitFor();
  await page.context().close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious stands in anybody's way, in ${colorScheme}, and nothing scrolls sideways on a phone`, async () => {
    const page = await openPortal(colorScheme);
    expect(await seriousFaults(page)).toEqual([]);
    await fillIn(page);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.context().close();
  });
}

test('in every language the head of the page takes two lines on a phone at most, and says nothing in half', async () => {
  const heads: string[] = [];
  for (const locale of ['en-US', 'de-DE', 'es-ES', 'ar']) {
    const page = await (await world.browser.newContext({ ...PHONE, locale })).newPage();
    await page.goto(`${world.server.url}/?organisation=${world.company.slug}`);
    await page.locator('header').waitFor();
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      const lines = await page.evaluate<number>(`new Set([...document.querySelectorAll('header > *')].map((one) => { const { top, bottom } = one.getBoundingClientRect(); return Math.round((top + bottom) / 2); })).size`);
      const cut = await page.evaluate<boolean>(`[...document.querySelectorAll('header *')].some((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')`);
      if (lines > 2 || cut) heads.push(`${locale} at ${width}: ${lines} lines${cut ? ', cut' : ''}`);
    }
    await page.context().close();
  }
  expect(heads).toEqual([]);
});

test('the whole first page weighs less than 60 kB of script', async () => {
  const page = await openPortal();
  const scripts: number = await page.evaluate(`performance.getEntriesByType('resource').filter(({ name }) => name.includes('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`);
  expect(scripts).toBeGreaterThan(0);
  expect(scripts).toBeLessThan(60 * 1024);
  await page.context().close();
});

test('the tracking page weighs less than 60 kB in all before the map, and nothing on it shifts', async () => {
  const { dispatcher, technicians, serviceIds } = world.company;
  const { job, token } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, phone: '+17175552998' }, answers: { where: 'home' } } });
  await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId: job.id }, body: { technicianId: technicians[0]!.id } });
  const page = await (await world.browser.newContext(PHONE)).newPage();
  await page.addInitScript(`globalThis.shifted = 0; new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shifted += value; }).observe({ type: 'layout-shift', buffered: true })`);
  await page.goto(`${world.server.url}/track/${token}`);
  await page.getByRole('heading', { name: 'Messages' }).waitFor();
  const bytes = await page.evaluate<number>(`[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`);
  const shifted = await page.evaluate<number>('shifted');
  console.log(`the tracking page: ${Math.round(bytes / 1000)} kB in all, layout shift ${shifted.toFixed(3)}`);
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThan(60_000);
  expect(shifted).toBeLessThan(0.01);
  await page.context().close();
});
