import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/test/support/add-person.ts';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

const sizes = [['laptop', { width: 1366, height: 768 }], ['phone', { width: 390, height: 844 }]] as const;
type Size = (typeof sizes)[number][1];
const STEP_MS = 30_000;

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
  // Beforehand: setting a second factor up ends the owner's other sessions, the one of this client among them.
  for (const key of ['ann-laptop', 'ann-phone', 'bea']) await addOne(key, ['dispatcher']);
  for (const key of ['tim-laptop', 'tim-phone']) await addOne(key, ['technician', 'dispatcher']);
});
afterAll(() => world.close());

async function open(path: string, viewport: Size): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport, locale: 'en-US', reducedMotion: 'reduce' })).newPage();
  await page.goto(world.server.url + path);
  return page;
}
/** Everything fits its screen, and axe finds nothing serious. */
async function isSound(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await seriousFaults(page)).toEqual([]);
}
async function addOne(key: string, roles: ('dispatcher' | 'technician')[]): Promise<void> {
  await addPerson(world.server, world.company.owner, { name: `Person ${key}`, email: `${key}@lantern.example`, password: PASSWORD, roles });
}
/** Codes of the app whose key the page shows: that of now first, which a busy machine has a while to send, so that one more follows without waiting. */
async function appOf(page: Page): Promise<() => string> {
  const key = (await page.locator('code').textContent())!.replaceAll(' ', '');
  let shownAt = Date.now() - STEP_MS;
  return () => TOTP.generate({ secret: Secret.fromBase32(key), timestamp: (shownAt += STEP_MS) });
}
const onBoard = (page: Page) => page.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });

test.each(sizes)('on a %s somebody sets an authenticator app up, signs in with it, and once with a recovery code', async (size, viewport) => {
  const page = await open('/console/settings/second-factor', viewport);
  await world.signIn(page, `ann-${size}`);
  await page.getByRole('button', { name: 'Set up', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('img', { name: 'QR code with the key' }).waitFor();
  await isSound(page);
  const nextCode = await appOf(page);
  await dialog.getByLabel('Code the app shows now').fill('12345');
  await dialog.getByLabel('Code the app shows now').fill('000000');
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await dialog.getByRole('alert').getByText('This code is wrong').waitFor();
  await dialog.getByLabel('Code the app shows now').fill(nextCode());
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await dialog.getByText('Keep your recovery codes').waitFor();
  const codes = await dialog.locator('li').allTextContents();
  expect(codes).toHaveLength(10);
  await isSound(page);
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('10 left').waitFor();
  await isSound(page);

  await page.context().clearCookies();
  await page.goto(`${world.server.url}/console/`);
  await world.signIn(page, `ann-${size}`);
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
  await isSound(page);
  await page.getByLabel('Code from your authenticator app').fill('000000');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('This code is wrong').waitFor();
  await page.getByLabel('Code from your authenticator app').fill(nextCode());
  await page.keyboard.press('Enter');
  await onBoard(page);

  await page.context().clearCookies();
  await page.goto(`${world.server.url}/console/`);
  await world.signIn(page, `ann-${size}`);
  await page.getByRole('button', { name: 'use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(codes[0]!);
  await page.keyboard.press('Enter');
  await onBoard(page);
  await page.goto(`${world.server.url}/console/settings/second-factor`);
  await page.getByText('9 left').waitFor();
  await page.context().close();
});

test.each(sizes)('on a %s whoever needs a second factor is led to it, sees nothing else before, and goes on where he wanted to', async (size, viewport) => {
  const owner = await open('/console/settings/second-factor-policy', viewport);
  await world.signIn(owner, 'owner');
  if (size === 'laptop') {
    await owner.getByText('Whoever demands a second factor has one').waitFor();
    await isSound(owner);
    await owner.locator('article p').getByRole('link', { name: 'Second factor' }).click();
    await owner.getByRole('button', { name: 'Set up', exact: true }).click();
    const nextCode = await appOf(owner);
    await owner.getByLabel('Code the app shows now').fill(nextCode());
    await owner.getByRole('button', { name: 'Turn on' }).click();
    await owner.getByRole('button', { name: 'I have kept them' }).click();
    await owner.getByText('10 left').waitFor();
    // An hour later the page asks again before it saves.
    await world.server.server.database.pools.auth.query(`update identity.session set proved_at = now() - interval '1 hour'`);
    await owner.goto(`${world.server.url}/console/settings/second-factor-policy`);
    await owner.getByRole('checkbox', { name: 'Technician' }).check();
    await owner.getByLabel('Days of reminding').fill('0');
    await owner.getByRole('button', { name: 'Save changes' }).click();
    const dialog = owner.getByRole('dialog', { name: 'Is it you?' });
    await dialog.getByLabel('Your password').fill('not my password');
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await dialog.getByRole('alert').waitFor();
    await isSound(owner);
    await dialog.getByLabel('Your password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await owner.getByText('In force from').waitFor();
    await isSound(owner);
  }
  await owner.context().close();

  const page = await open('/console/messages', viewport);
  await world.signIn(page, `tim-${size}`);
  await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
  await isSound(page);
  await page.goto(`${world.server.url}/console/`);
  await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
  await page.goto(`${world.server.url}/technician/`);
  await page.waitForURL(/console\/second-factor\?to=/);
  await page.getByRole('img', { name: 'QR code with the key' }).waitFor();
  const nextCode = await appOf(page);
  await page.getByLabel('Code the app shows now').fill(nextCode());
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.waitForURL(/\/technician\//);

  await page.context().clearCookies();
  await page.goto(`${world.server.url}/technician/`);
  await page.getByLabel('E-mail').fill(`tim-${size}@lantern.example`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code from your authenticator app').fill(nextCode());
  await isSound(page);
  await page.keyboard.press('Enter');
  await page.getByText('This app is for technicians').waitFor();
  await page.context().close();
});

test('whoever is asked whether it is he and closes the question has changed nothing', async () => {
  const page = await open('/console/settings/second-factor', { width: 1366, height: 768 });
  await world.signIn(page, 'bea');
  await page.getByRole('button', { name: 'Set up', exact: true }).waitFor();
  await world.server.server.database.pools.auth.query(`update identity.session set proved_at = now() - interval '1 hour'`);
  await page.getByRole('button', { name: 'Set up', exact: true }).click();
  await page.getByRole('dialog', { name: 'Is it you?' }).getByRole('button', { name: 'Close' }).click();
  await page.getByText('it was not confirmed that it is you').waitFor();
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'bea@lantern.example', password: PASSWORD, session: 'token' } });
  expect(token).not.toBeNull();
  await page.context().close();
});
