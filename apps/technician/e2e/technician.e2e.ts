import { api } from '@truckroll/contracts';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { seriousFaults } from '../../console/e2e/support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

const newPhone = (colorScheme: 'light' | 'dark' = 'light'): Promise<BrowserContext> => world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US', colorScheme });
async function signIn(phone: BrowserContext, email: string): Promise<Page> {
  const page = await phone.newPage();
  await page.goto(`${world.server.url}/technician/`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').waitFor({ state: 'detached' });
  return page;
}

test('a technician sees on any phone what duty he is on, also after a reload and when the office changed it', async () => {
  const technician = world.company.technicians[0]!;
  const phone = await newPhone();
  const page = await signIn(phone, `tech1@${world.company.slug}.example`);
  await page.getByText(/^On duty with Truck 1/).waitFor();
  await page.getByRole('button', { name: 'Take a break' }).click();
  await page.getByRole('heading', { name: 'On break' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'On break' }).waitFor();

  await world.company.dispatcher.call(api.workforce.setDuty, { params: { technicianId: technician.id }, body: { duty: 'off', reason: 'went home' } });
  await page.getByRole('heading', { name: 'Off duty' }).waitFor();
  await page.getByLabel('Odometer in miles').fill('abc');
  await page.getByText('Digits only, please.').waitFor();
  await page.getByLabel('Odometer in miles').fill('12,345');
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.reload();
  expect(await page.getByLabel('Odometer in miles').inputValue()).toBe('12,345');
  await page.getByRole('button', { name: 'Go on duty' }).click();
  await page.getByText(/^On duty with Truck 1/).waitFor();
  await phone.close();
});

test('an owner who is no technician is shown the way to the console', async () => {
  const phone = await newPhone();
  const page = await signIn(phone, `owner@${world.company.slug}.example`);
  await page.getByRole('link', { name: 'Open the console' }).waitFor();
  expect(await page.getByRole('button', { name: 'Go on duty' }).count()).toBe(0);
  await phone.close();
});

test('a technician changes his password on one phone and is signed out on the other', async () => {
  const [here, elsewhere] = [await newPhone(), await newPhone()];
  const email = `tech3@${world.company.slug}.example`;
  const [page, other] = [await signIn(here, email), await signIn(elsewhere, email)];
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  await page.getByRole('button', { name: 'Change your password' }).click();
  await page.getByLabel('Current password').fill('wrong password');
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('At least 10 characters', { exact: true }).waitFor();
  await page.getByLabel('New password').fill('harbour-whistle-93');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('The current password is wrong.').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('Your password is changed.').waitFor();
  await page.reload();
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await page.getByText(/^On duty with Truck 3/).waitFor();
  // Nothing that was seen in the session stays on the phone: not on the screen, not in any storage.
  await other.getByLabel('E-mail').waitFor();
  expect(await other.getByText(/Truck 3/).count()).toBe(0);
  expect(await other.evaluate(`(async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(({ name }) => name), ...(await caches.keys())])()`)).toEqual([]);
  await Promise.all([here.close(), elsewhere.close()]);
});

/** Buttons that a glove misses: lower than 48 px. */
const tooSmall = async (page: Page): Promise<string[]> => {
  const heights = await Promise.all((await page.getByRole('main').getByRole('button').all()).map(async (button) => [(await button.innerText()) || (await button.getAttribute('aria-label')), (await button.boundingBox())?.height ?? 0] as const));
  return heights.filter(([, height]) => height < 48).map(([name, height]) => `${name}: ${height} px`);
};

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious stands in a technician's way, in ${colorScheme}`, async () => {
    const phone = await newPhone(colorScheme);
    const page = await signIn(phone, `tech2@${world.company.slug}.example`);
    await page.getByText(/^On duty with Truck 2/).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await tooSmall(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByRole('link', { name: 'Me', exact: true }).click();
    await page.getByRole('heading', { name: 'My day' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await phone.clearCookies();
    await page.goto(`${world.server.url}/technician/`);
    await page.getByLabel('E-mail').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await tooSmall(page)).toEqual([]);
    await phone.close();
  });
}

test('before the first tap a phone loads at most 220 kB of script', async () => {
  const phone = await newPhone();
  const page = await signIn(phone, `tech2@${world.company.slug}.example`);
  await page.getByText(/^On duty with Truck 2/).waitFor();
  await page.reload();
  await page.getByText(/^On duty with Truck 2/).waitFor();
  const bytes: number = await page.evaluate(`performance.getEntriesByType('resource').filter(({ name }) => name.includes('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`);
  console.log(`the technician's first page: ${Math.round(bytes / 1000)} kB of script`);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(220_000);
  await phone.close();
});

test('the app can be installed, and says so when there is no connection at all', async () => {
  const phone = await newPhone();
  const page = await signIn(phone, `tech2@${world.company.slug}.example`);
  const manifest = (await (await phone.request.get(`${world.server.url}/technician/manifest.webmanifest`)).json()) as { icons: { src: string; sizes: string }[]; start_url: string };
  expect(manifest.start_url).toBe('/technician/');
  for (const { src } of manifest.icons) expect((await phone.request.get(`${world.server.url}${src}`)).headers()['content-type']).toMatch(/^image\//);
  await page.evaluate('navigator.serviceWorker.ready');
  await page.waitForFunction('navigator.serviceWorker.controller !== null');
  await phone.setOffline(true);
  await page.reload().catch(() => undefined);
  await page.getByRole('heading', { name: 'No connection' }).waitFor();
  await phone.setOffline(false);
  await page.getByRole('link', { name: 'Try again' }).click();
  await page.getByText(/^On duty with Truck 2/).waitFor();
  await phone.close();
});

test('notifications that are refused are said, and nothing else is lost by it', async () => {
  const phone = await newPhone();
  await phone.addInitScript(`Object.defineProperty(Notification, 'permission', { get: () => 'denied' })`);
  const page = await signIn(phone, `tech2@${world.company.slug}.example`);
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  await page.getByText('Notifications are switched off for this page.', { exact: false }).waitFor();
  expect(await page.getByLabel('Ring in the background').isDisabled()).toBe(true);
  await phone.close();
});
