import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'en-US', hasTouch: true };

/** The page of a phone on which this look was chosen, to which neither script nor style sheet comes before `letThrough`. */
async function slowPage(look: string): Promise<{ page: Page; letThrough: () => void }> {
  const page = await (await world.browser.newContext(PHONE)).newPage();
  await page.addInitScript(`localStorage.setItem('truckroll.technician.modes', JSON.stringify({ look: '${look}' }))`);
  const { promise: through, resolve: letThrough } = Promise.withResolvers<void>();
  await page.route(/\/assets\/.*\.(js|css)$/, async (route) => {
    await through;
    await route.continue();
  });
  await page.goto(`${world.server.url}/technician/`, { waitUntil: 'commit' });
  await page.locator('#shell').waitFor({ state: 'attached' });
  return { page, letThrough };
}
const background = (page: Page): Promise<string> => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

test.each([
  ['light', 'rgb(244, 245, 247)'],
  ['dark', 'rgb(12, 14, 17)'],
])('before script and style sheet are there, the page says what comes, as the phone was told to look: %s', async (look, colour) => {
  const { page, letThrough } = await slowPage(look);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await background(page)).toBe(colour);
  expect(await page.evaluate(`getComputedStyle(document.querySelector('#shell h1')).fontSize`)).toBe('20px');
  letThrough();
  await page.getByLabel('E-mail').waitFor();
  expect(await page.locator('#shell').count()).toBe(0);
  await page.context().close();
});

test('whoever chose red sees nothing bright while the page comes', async () => {
  const { page, letThrough } = await slowPage('night');
  expect(await background(page)).toBe('rgb(10, 0, 0)');
  expect(await page.locator('#shell h1').isVisible()).toBe(false);
  letThrough();
  await page.getByLabel('E-mail').waitFor();
  expect(await background(page)).toBe('rgb(10, 0, 0)');
  await page.context().close();
});
