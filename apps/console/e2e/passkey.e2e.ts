import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/test/support/add-person.ts';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

const sizes = [['laptop', { width: 1366, height: 768 }], ['phone', { width: 390, height: 844 }]] as const;

let world: ConsoleWorld;
/** Passkeys need a name for the place, which 127.0.0.1 is not. */
let url: string;
beforeAll(async () => {
  world = await openConsoleWorld();
  url = world.server.url.replace('127.0.0.1', 'localhost');
  for (const [size] of sizes) await addPerson(world.server, world.company.owner, { name: `Pat ${size}`, email: `pat-${size}@lantern.example`, password: PASSWORD, roles: ['dispatcher'] });
});
afterAll(() => world.close());

type Device = { isOwnerThere(there: boolean): Promise<void>; passkeys(): Promise<number> };

/** A device with a fingerprint reader in front of this page, as the browser's own test interface plays it. */
async function deviceAt(page: Page): Promise<Device> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  return {
    isOwnerThere: async (there) => void (await browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: there })),
    passkeys: async () => (await browser.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}
async function isSound(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await seriousFaults(page)).toEqual([]);
}
const onBoard = (page: Page) => page.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });

test.each(sizes)('on a %s somebody makes a passkey, signs in with it without a password, and proves himself again with it', async (size, viewport) => {
  const page = await (await world.browser.newContext({ viewport, locale: 'en-US', reducedMotion: 'reduce' })).newPage();
  const device = await deviceAt(page);
  await page.goto(`${url}/console/settings/second-factor`);
  await world.signIn(page, `pat-${size}`);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Blue laptop');
  await isSound(page);
  await device.isOwnerThere(false);
  await dialog.getByRole('button', { name: 'Make a passkey' }).click();
  await dialog.getByRole('alert').getByText('the device was not asked to the end').waitFor();
  expect(await device.passkeys()).toBe(0);
  await device.isOwnerThere(true);
  await dialog.getByRole('button', { name: 'Make a passkey' }).click();
  await dialog.getByText('Keep your recovery codes').waitFor();
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('Blue laptop').waitFor();
  await isSound(page);
  expect(await device.passkeys()).toBe(1);

  await page.context().clearCookies();
  await page.goto(`${url}/console/`);
  await page.getByRole('button', { name: 'Use a passkey' }).waitFor();
  await isSound(page);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await onBoard(page);

  await page.context().clearCookies();
  await page.goto(`${url}/console/settings/second-factor`);
  await page.getByLabel('E-mail').fill(`pat-${size}@lantern.example`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.getByText('Blue laptop').waitFor();

  await page.getByRole('button', { name: 'Rename Blue laptop' }).click();
  await page.getByLabel('Name, to tell it from others').fill('Red laptop');
  await page.keyboard.press('Enter');
  await page.getByText('Red laptop').waitFor();
  await world.server.server.database.pools.auth.query(`update identity.session set proved_at = now() - interval '1 hour'`);
  await page.getByRole('button', { name: 'Remove Red laptop' }).click();
  const asked = page.getByRole('dialog', { name: 'Is it you?' });
  await asked.getByRole('button', { name: 'Use a code instead' }).click();
  await asked.getByRole('button', { name: 'Use a passkey' }).click();
  await page.getByText('Red laptop').waitFor({ state: 'detached' });
  await page.context().close();
});
