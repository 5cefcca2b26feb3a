import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/test/support/add-person.ts';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

const CHANGED = 'harbour-whistle-93';
const SIZES = [['a desk', { width: 1366, height: 768 }], ['a phone', { width: 390, height: 844 }]] as const;
let world: ConsoleWorld;
let people = 0;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await (await world.browser.newContext({ locale: 'en-US', ...options })).newPage();
  await page.goto(`${world.server.url}${path}`);
  return page;
};
const mailsTo = (email: string) => world.server.adapters.simulated.messages.accepted().filter(({ to }) => to === email);
/** The way a mailed link leads, on this server. */
const linkTo = (email: string): string => /\/console\/[a-z-]+#\S+/.exec(mailsTo(email).at(-1)?.text ?? '')?.[0] ?? '/no-link';
const owner = async () => {
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } });
  return createClient({ baseUrl: world.server.url, token: token! });
};
async function newcomer(): Promise<string> {
  const email = `person${++people}@lantern.example`;
  await addPerson(world.server, await owner(), { name: `Petra ${people}`, email, password: PASSWORD, roles: ['dispatcher'] });
  return email;
}
const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};
const atBoard = (page: Page) => page.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });

test.each(SIZES)('on %s a forgotten password is replaced by way of a mail, with the meter saying how good it is', async (_, viewport) => {
  const email = await newcomer();
  const page = await open('/console/', { viewport });
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send the mail' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  await page.goto(`${world.server.url}${linkTo(email)}`);
  await page.getByText(`For ${email} at`).waitFor();
  await page.getByLabel('New password', { exact: true }).fill('password1234');
  await page.getByText('Easy to guess').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByRole('alert').getByText('leaked most often').waitFor();
  await page.getByLabel('New password', { exact: true }).fill(CHANGED);
  await page.getByText('Very good').waitFor();
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByRole('heading', { name: 'Your new password is saved' }).waitFor();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, email, CHANGED);
  await atBoard(page);
  const again = await open(linkTo(email), { viewport });
  await again.getByRole('heading', { name: 'This link is over' }).waitFor();
  await Promise.all([page.context().close(), again.context().close()]);
});

test.each(SIZES)('on %s somebody who is invited chooses name and password and is in', async (_, viewport) => {
  const email = `invited${++people}@lantern.example`;
  await (await owner()).call(api.identity.invite, { body: { email, roles: ['dispatcher'] } });
  const page = await open(linkTo(email), { viewport });
  await page.getByRole('heading', { name: /^Join / }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Join and sign in' }).click();
  await page.getByText('Needed').waitFor();
  await page.getByLabel('Your name').fill('Ines Invited');
  await page.getByLabel('Choose a password', { exact: true }).fill('ines-invited-lantern');
  await page.getByRole('button', { name: 'Join and sign in' }).click();
  await page.getByRole('alert').getByText('made of your name').waitFor();
  await page.getByLabel('Choose a password', { exact: true }).fill(CHANGED);
  await page.getByRole('button', { name: 'Join and sign in' }).click();
  await atBoard(page);
  await page.context().close();
});

test.each(SIZES)('on %s an administrator sees where somebody is signed in, ends one device, and the others stay', async (_, viewport) => {
  const email = await newcomer();
  const [lost, kept] = [await open('/console/', { viewport }), await open('/console/', { viewport })];
  for (const page of [lost, kept]) {
    await signIn(page, email, PASSWORD);
    await atBoard(page);
  }
  const page = await open('/console/', { viewport });
  await signIn(page, 'owner@lantern.example', PASSWORD);
  await atBoard(page);
  await page.goto(`${world.server.url}/console/settings/people`);
  await page.getByRole('button', { name: `Petra ${people}`, exact: false }).first().click();
  await page.getByRole('heading', { name: 'Signed in on' }).waitFor();
  const ends = page.getByRole('button', { name: /^End the session of/ });
  await ends.nth(1).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  // The latest comes first: the lost device signed in before.
  await ends.nth(1).click();
  await page.getByText('The session has ended').waitFor();
  await ends.nth(1).waitFor({ state: 'detached' });
  await lost.reload();
  await lost.getByRole('button', { name: 'Sign in' }).waitFor();
  await kept.reload();
  await atBoard(kept);
});

test.each(SIZES)('on %s the account shows where one is signed in, ends other sessions, and changes the password', async (_, viewport) => {
  const email = await newcomer();
  const [here, elsewhere] = [await open('/console/', { viewport }), await open('/console/', { viewport })];
  for (const page of [here, elsewhere]) {
    await signIn(page, email, PASSWORD);
    await atBoard(page);
  }
  await here.goto(`${world.server.url}/console/settings/account`);
  await here.getByText('This device').waitFor();
  expect(await seriousFaults(here)).toEqual([]);
  await here.getByRole('button', { name: 'End all others' }).click();
  await here.getByText('1 session has ended').waitFor();
  await elsewhere.reload();
  await elsewhere.getByRole('button', { name: 'Sign in' }).waitFor();
  await here.getByLabel('Current password').fill(PASSWORD);
  await here.getByLabel('New password', { exact: true }).fill(CHANGED);
  await here.getByRole('button', { name: 'Change password' }).click();
  await here.getByText('Your password is changed').waitFor();
  await here.getByRole('button', { name: 'Add a phone' }).click();
  await here.getByLabel('Number').fill(`+1415555${String(3000 + people)}`);
  await here.getByRole('button', { name: 'Send a code' }).click();
  await here.getByText('Nothing is really sent').waitFor();
  const code = /^(\d{6}) /.exec(world.server.adapters.simulated.messages.accepted().at(-1)!.text)![1]!;
  await here.getByLabel('Code').fill(code);
  await here.getByRole('button', { name: 'Confirm', exact: true }).click();
  await here.getByText('The phone is confirmed').waitFor();
  await Promise.all([here.context().close(), elsewhere.context().close()]);
});

test('an e-mail address changes when the mail sent there is confirmed', async () => {
  const email = await newcomer();
  const wanted = `new-${email}`;
  const page = await open('/console/', { viewport: SIZES[0][1] });
  await signIn(page, email, PASSWORD);
  await atBoard(page);
  await page.goto(`${world.server.url}/console/settings/account`);
  await page.getByRole('button', { name: 'Use another address' }).click();
  await page.getByLabel('New e-mail').fill(wanted);
  await page.getByRole('button', { name: 'Send the mail' }).click();
  await page.getByText(`Waits for confirmation by mail: ${wanted}`).waitFor();
  await page.goto(`${world.server.url}${linkTo(wanted)}`);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: `${wanted} is confirmed` }).waitFor();
  expect(mailsTo(email).at(-1)).toMatchObject({ subject: 'Your e-mail address was changed' });
  await page.context().close();
});

test('where the organisation wants it, a mailed link signs in, once', async () => {
  const email = await newcomer();
  const client = await owner();
  const { version } = await client.call(api.identity.getOrganisation, {});
  await client.call(api.identity.patchOrganisation, { body: { settings: { signInByLink: true } } }, { ifMatch: version });
  const page = await open('/console/', { viewport: SIZES[1][1] });
  await page.getByRole('link', { name: 'Sign in by a mailed link' }).click();
  // The page before has such a field too, and stands until this one is there.
  await page.getByRole('button', { name: 'Send the mail' }).waitFor();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send the mail' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  await page.goto(`${world.server.url}${linkTo(email)}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await atBoard(page);
  await page.context().close();
});
