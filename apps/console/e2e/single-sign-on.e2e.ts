import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAllowList } from '../../server/src/platform/net/allow-list.ts';
import { createCallOutside } from '../../server/src/platform/net/call-outside.ts';
import { addPerson } from '../../server/test/support/add-person.ts';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { CLIENT, startIdentityProvider, type IdentityProvider } from '../../server/test/support/identity-provider.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

const sizes = [['laptop', { width: 1366, height: 768 }], ['phone', { width: 390, height: 844 }]] as const;
type Size = (typeof sizes)[number][1];

let world: ConsoleWorld;
let provider: IdentityProvider;
/** What the DNS shows. */
const dns = new Map<string, string[]>();
beforeAll(async () => {
  world = await openConsoleWorld({ replaced: { callOutside: createCallOutside({ allowed: readAllowList('127.0.0.1') }), textRecords: async (name) => dns.get(name) ?? [] } });
  provider = await startIdentityProvider([`${world.server.url}/console/sso`]);
});
afterAll(async () => {
  await world.close();
  await provider.close();
});

async function open(path: string, viewport: Size): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport, locale: 'en-US', reducedMotion: 'reduce' })).newPage();
  await page.goto(world.server.url + path);
  return page;
}
async function isSound(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await seriousFaults(page)).toEqual([]);
}

test.each(sizes)('on a %s the owner connects the provider, and a dispatcher comes in by it and lands where he wanted to', async (size, viewport) => {
  const owner = await open('/console/settings/single-sign-on', viewport);
  await world.signIn(owner, 'owner');
  expect(await owner.getByLabel('Redirect address').inputValue()).toBe(`${world.server.url}/console/sso`);
  if (size === 'laptop') {
    await owner.getByLabel('Issuer').fill(`${provider.issuer}/wrong`);
    await owner.getByLabel('Client ID').fill(CLIENT.id);
    await owner.getByLabel('Client secret').fill(CLIENT.secret);
    await owner.getByRole('combobox', { name: 'E-mail domains' }).fill('lantern.example');
    await owner.keyboard.press('Enter');
    await owner.getByRole('button', { name: 'Save changes' }).click();
    await owner.getByRole('alert').getByText('did not confirm').waitFor();
    await owner.getByLabel('Issuer').fill(provider.issuer);
    await owner.getByRole('button', { name: 'Save changes' }).click();
    await owner.getByText('The identity provider is connected').waitFor();
    await owner.getByText('Not proved yet').waitFor();
    expect(await owner.getByLabel('Only owners may sign in otherwise').isDisabled()).toBe(true);
    await isSound(owner);
    await owner.getByRole('button', { name: 'Check now: lantern.example' }).click();
    await owner.getByRole('alert').getByText('does not show this record yet').waitFor();
    dns.set('lantern.example', [await owner.getByLabel('TXT record of lantern.example').inputValue()]);
    await owner.getByRole('button', { name: 'Check now: lantern.example' }).click();
    await owner.getByText('Proved', { exact: true }).waitFor();
    await owner.reload();
  }
  await owner.getByText('Proved', { exact: true }).waitFor();
  expect(await owner.getByLabel('Only owners may sign in otherwise').isEnabled()).toBe(true);
  await owner.getByRole('button', { name: 'Disconnect the provider' }).waitFor();
  await isSound(owner);
  await owner.context().close();

  provider.signedIn = { subject: 'dispatch-1', email: 'dispatch@lantern.example', name: 'Dina' };
  const page = await open('/console/messages', viewport);
  await page.getByLabel('E-mail').fill('dispatch@lantern.example');
  await page.getByRole('button', { name: 'Continue with your organisation' }).click();
  await isSound(page);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('heading', { name: 'Messages', level: 1 }).waitFor();
  await page.context().close();
});

test('whoever the organisation does not know is told so on the way back, and a way back that nobody began leads nowhere', async () => {
  provider.signedIn = { subject: 'stranger', email: 'stranger@lantern.example' };
  const page = await open('/console/sign-in', { width: 1366, height: 768 });
  await page.getByRole('button', { name: 'Continue with your organisation' }).click();
  await page.getByLabel('short name').fill('lantern');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Ask to be invited').waitFor();
  await isSound(page);
  await page.goto(`${world.server.url}/console/sso?code=x&state=y`);
  await page.getByRole('alert').getByText('began no sign-in').waitFor();
  await page.getByRole('link', { name: 'Back to signing in' }).click();
  await page.getByLabel('E-mail').waitFor();
  await page.context().close();
});

/** An administrator who came by the provider, on the page of keys with one filled in, and has not proved himself lately. */
async function withHalfMadeKey(): Promise<Page> {
  provider.signedIn = { subject: 'admin-1', email: 'admin@lantern.example', name: 'Ada' };
  const page = await open('/console/settings/keys', { width: 1366, height: 768 });
  await page.getByRole('button', { name: 'Continue with your organisation' }).click();
  await page.getByLabel('short name').fill('lantern');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a key' });
  await dialog.getByLabel('What the key is for').fill('Motor club');
  await dialog.getByRole('checkbox', { name: 'See every job' }).check();
  await world.server.server.database.pools.auth.query(`update identity.session set proved_at = now() - interval '11 minutes'`);
  await dialog.getByRole('button', { name: 'Make a key' }).click();
  await page.getByRole('button', { name: 'Confirm with your organisation' }).waitFor();
  return page;
}

test('whoever confirms at the provider does so in a window that closes by itself; what he typed is still there and goes on', async () => {
  await addPerson(world.server, world.company.owner, { name: 'Ada Admin', email: 'admin@lantern.example', password: PASSWORD, roles: ['admin'] });
  const page = await withHalfMadeKey();
  await isSound(page);
  provider.signedIn = { subject: 'dispatch-1', email: 'dispatch@lantern.example', name: 'Dina' };
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('Enter');
  const other = await opened;
  await other.getByRole('alert').getByText('did not confirm who you are').waitFor();
  expect(await seriousFaults(other)).toEqual([]);
  await page.getByText('goes on by itself').last().waitFor();
  await isSound(page);
  provider.signedIn = { subject: 'admin-1', email: 'admin@lantern.example', name: 'Ada' };
  const closed = other.waitForEvent('close');
  await other.getByRole('link', { name: 'Try again' }).click();
  await closed;
  await page.getByRole('dialog', { name: 'The key is made' }).waitFor();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByText('Motor club', { exact: true }).waitFor();
  await page.context().close();
});

test('a word that nobody has earned opens nothing: the page asks the server, which asks again', async () => {
  const page = await withHalfMadeKey();
  const liar = await page.context().newPage();
  await liar.goto(`${world.server.url}/console/sign-in`);
  await liar.evaluate(`new BroadcastChannel('truckroll.proof').postMessage('proved')`);
  await page.getByRole('dialog', { name: 'Make a key' }).getByRole('alert').waitFor();
  expect(await page.getByRole('dialog', { name: 'The key is made' }).count()).toBe(0);
  await page.context().close();
});

test('where the browser lets no window open, the page says so and leads to the provider itself', async () => {
  const page = await withHalfMadeKey();
  await page.evaluate('window.open = () => null');
  await page.getByRole('button', { name: 'Confirm with your organisation' }).click();
  await page.getByText('Your browser let no window open').waitFor();
  await isSound(page);
  await page.getByRole('button', { name: 'Confirm on this page' }).click();
  // The half-made key lies under it in a dialog of its own.
  await page.getByRole('dialog').filter({ hasText: 'Your browser let no window open' }).waitFor({ state: 'detached' });
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Make a key' }).click();
  await page.getByLabel('What the key is for').waitFor();
  await page.context().close();
});

test('whoever came by the provider ends his other sessions once he has confirmed there', async () => {
  provider.signedIn = { subject: 'dispatch-1', email: 'dispatch@lantern.example', name: 'Dina' };
  const elsewhere = await open('/console/', { width: 1366, height: 768 });
  await world.signIn(elsewhere, 'dispatch');
  await elsewhere.getByRole('link', { name: 'Messages' }).first().waitFor();
  const page = await open('/console/settings/account', { width: 1366, height: 768 });
  await page.getByRole('button', { name: 'Continue with your organisation' }).click();
  await page.getByLabel('short name').fill('lantern');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'End all others' }).waitFor();
  await world.server.server.database.pools.auth.query(`update identity.session set proved_at = now() - interval '11 minutes'`);
  await page.getByRole('button', { name: 'End all others' }).click();
  await page.getByText('You signed in with your organisation').waitFor();
  await isSound(page);
  await page.getByRole('button', { name: 'Confirm with your organisation' }).click();
  await page.getByText(/sessions? ha(s|ve) ended/).waitFor();
  await page.context().close();
  await elsewhere.context().close();
});

test('where the provider is the only way in, the account page says that name and e-mail are changed there', async () => {
  const owner = await open('/console/settings/single-sign-on', { width: 1366, height: 768 });
  await world.signIn(owner, 'owner');
  await owner.getByLabel('Only owners may sign in otherwise').check({ force: true });
  await owner.getByRole('button', { name: 'Save changes' }).click();
  await owner.getByText('The identity provider is connected').waitFor();
  await owner.context().close();
  provider.signedIn = { subject: 'dispatch-1', email: 'dispatch@lantern.example', name: 'Dina' };
  const page = await open('/console/settings/account', { width: 390, height: 844 });
  await page.getByRole('button', { name: 'Continue with your organisation' }).click();
  await page.getByLabel('short name').fill('lantern');
  await page.keyboard.press('Enter');
  await page.getByText('is changed there').first().waitFor();
  expect(await page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Use another address' }).count()).toBe(0);
  await isSound(page);
  await page.context().close();
});
