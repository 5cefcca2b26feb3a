import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/test/support/add-person.ts';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { focusedNow, walkByTab } from './support/by-keyboard.ts';
import { seriousFaults } from './support/serious-faults.ts';

const LONG = 'Maximiliane-Theophania von und zu Hohenlohe-Waldenburg-Schillingsfürst';
const KEYS = 35;

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
  const { owner, nobody } = world.company;
  for (const [index, name] of [LONG, 'محمد عبد الرحمن', 'Zoë Ångström'].entries()) await addPerson(world.server, owner, { name, email: `person${index}@lantern.example`, password: PASSWORD, roles: ['dispatcher', 'technician'] });
  await owner.call(api.identity.createRole, { body: { name: `Yard ${LONG}`.slice(0, 60), description: 'Looks after the yard', permissions: ['jobs.job.read'] } });
  for (let key = 1; key <= KEYS; key++) await owner.call(api.identity.createKey, { body: { name: `Motor club ${key}`, permissions: ['jobs.job.read'], expiresInDays: 90, requestsPerMinute: 60 } });
  for (let guest = 1; guest <= 7; guest++) await owner.call(api.identity.invite, { body: { email: `guest${guest}@lantern.example`, roles: ['dispatcher'] } });
  for (let session = 1; session <= 12; session++) await nobody.call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } });
  await owner.call(api.identity.putOwnHost, { body: { host: 'help.lantern.example' } });
});
afterAll(() => world.close());

type Look = { viewport?: { width: number; height: number }; turned?: boolean; colorScheme?: 'light' | 'dark' };

/** The owner's settings; `turned` runs the page from right to left, as its language would. */
async function openSettings(name: string, { viewport = { width: 1366, height: 768 }, turned = false, colorScheme = 'light' }: Look = {}): Promise<Page> {
  // What is measured of the focus needs a page whose colours do not fade.
  const context = await world.browser.newContext({ viewport, colorScheme, locale: 'en-US', reducedMotion: 'reduce', bypassCSP: true });
  if (turned) await context.addInitScript(`localStorage.setItem('truckroll.direction', 'rtl')`);
  const page = await context.newPage();
  await page.goto(`${world.server.url}/console/settings/${name}`);
  await world.signIn(page, 'owner');
  await settle(page);
  return page;
}

async function settle(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Settings', includeHidden: true }).waitFor({ state: 'attached' });
  await page.locator('main').getByRole('heading').first().waitFor();
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
}

const PAGES = ['account', 'second-factor', 'organisation', 'people', 'roles', 'keys', 'service-clients', 'portal-users', 'accounts', 'single-sign-on', 'second-factor-policy', 'security', 'audit', 'clients', 'templates', 'booking', 'territories'] as const;

test.each(PAGES)('by keyboard alone everything on the page “%s” is reached, in sight and marked', async (name) => {
  const page = await openSettings(name);
  const { stops, unmarked, hidden, missed } = await walkByTab(page);
  expect({ unmarked, hidden, missed }).toEqual({ unmarked: [], hidden: [], missed: [] });
  expect(stops).toBeGreaterThan(15);
  expect(await seriousFaults(page)).toEqual([]);
  await page.context().close();
});

/** Pages, and what opens something over them. */
const OPENERS = [
  ['people', 'Invite somebody'],
  ['people', /^Maximiliane/],
  ['roles', 'Make a role'],
  ['roles', /^Yard/],
  ['keys', 'Make a key'],
  ['service-clients', 'Make a service client'],
  ['portal-users', 'Invite somebody'],
  ['accounts', 'Add an account'],
  ['clients', 'Create a client'],
] as const;

test.each(OPENERS)('on the page “%s” what “%s” opens holds the focus, ends with Escape and gives the focus back', async (name, opener) => {
  const page = await openSettings(name);
  const button = page.getByRole('button', { name: opener }).first();
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await expect.poll(async () => (await focusedNow(page)).inDialog).toBe(true);
  const seen = new Set<string>();
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab');
    const { inDialog, id } = await focusedNow(page);
    expect(inDialog, id).toBe(true);
    if (seen.has(id)) break;
    seen.add(id);
  }
  expect(seen.size).toBeGreaterThan(2);
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => button.and(page.locator(':focus')).count()).toBe(1);
  await page.context().close();
});

test('by keyboard a key is made, its proof of who one is given, and found at the head of the list; asking for more goes on with what is new', async () => {
  const page = await openSettings('keys');
  await page.getByRole('button', { name: 'Make a key' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await focusedNow(page)).id).toContain('What the key is for');
  await page.keyboard.type('Phone system');
  await world.server.server.database.pools.auth.query(`update identity.session set proved_at = now() - interval '11 minutes'`);
  for (let step = 0; step < 12 && !(await focusedNow(page)).id.includes('checkbox'); step++) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.getByRole('dialog').getByLabel('What the key is for').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Is it you?' }).waitFor();
  await expect.poll(async () => (await focusedNow(page)).id).toContain('Your password');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'The key is made' }).waitFor();
  for (let step = 0; step < 5 && !(await focusedNow(page)).id.includes('I have copied it'); step++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('Phone system', { exact: true }).waitFor();
  await expect.poll(async () => (await focusedNow(page)).id).toContain('Make a key');
  const more = page.getByRole('button', { name: /Show more/ });
  await more.focus();
  await page.keyboard.press('Enter');
  await more.waitFor({ state: 'detached' });
  expect((await focusedNow(page)).id).toContain('Revoke key: Motor club 6');
  await page.context().close();
});

test.each([
  ['a laptop, dark', { viewport: { width: 1366, height: 768 }, colorScheme: 'dark' }],
  ['a phone, light', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
] as const)('turned from right to left on %s, no page runs over its edge or becomes unreadable', async (_, look) => {
  const page = await openSettings('account', { ...look, turned: true });
  for (const name of PAGES) {
    await page.goto(`${world.server.url}/console/settings/${name}`);
    await settle(page);
    expect([name, await page.evaluate('[document.documentElement.dir, document.documentElement.scrollWidth <= innerWidth]')]).toEqual([name, ['rtl', true]]);
    expect([name, await seriousFaults(page)]).toEqual([name, []]);
  }
  await page.goto(`${world.server.url}/console/settings/people`);
  await settle(page);
  await page.getByText('person2@').waitFor();
  // A name and the e-mail below it begin at the same edge, whichever way each of them is read.
  const ends = await page.evaluate<number[]>(`[...[...document.querySelectorAll('main button')].find((row) => row.textContent.includes('person2@')).firstElementChild.children].map((part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return Math.round(range.getBoundingClientRect().right);
  })`);
  expect(new Set(ends).size).toBe(1);
  await page.context().close();
});
