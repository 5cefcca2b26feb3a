import { createClient, type Client } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
let owner: Client;
beforeAll(async () => {
  world = await openConsoleWorld();
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } });
  owner = createClient({ baseUrl: world.server.url, token: token! });
});
afterAll(() => world.close());

const inForce = async () => (await owner.call(api.comms.listTemplates, { query: { language: 'de' } })).items.find(({ kind, channel }) => kind === 'request_confirmed' && channel === 'sms')!;

test('the owner words a message himself, sees what it becomes, is told what it lacks, and customers get it until he goes back to the original', async () => {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console/settings/templates`);
  await world.signIn(page, 'owner');
  await page.getByRole('heading', { name: 'To technicians' }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /^Request confirmed/ }).click();
  await page.getByRole('radiogroup').getByText('SMS', { exact: true }).click();
  await page.getByRole('radiogroup').getByText('Deutsch', { exact: true }).click();
  const body = page.getByRole('textbox', { name: 'Text' });
  const preview = page.getByTestId('preview');
  await preview.getByText('Starthilfe').waitFor();
  await page.getByText('1 text message each time').or(page.getByText('2 text messages each time')).waitFor();

  await body.fill('Moin {customer}, {technician} kommt.');
  await page.getByText('This message has no value named “technician”').waitFor();
  await body.fill('Moin {customer}! ');
  await page.getByText('Needed here: Link').waitFor();
  await page.getByRole('button', { name: 'Save changes' }).click();
  expect(await body.evaluate((field: { matches: (selector: string) => boolean }) => field.matches(':focus'))).toBe(true);
  expect(await inForce()).toMatchObject({ custom: false });
  expect(await seriousFaults(page)).toEqual([]);

  // Where the cursor is.
  await body.press('End');
  await page.getByRole('button', { name: 'Insert: Link' }).click();
  expect(await body.inputValue()).toBe('Moin {customer}! {link}');
  await preview.getByText(/^Moin Stella Müller! https?:/).waitFor();
  // Another language and back: what was typed is still there.
  await page.getByRole('radiogroup').getByText('English', { exact: true }).click();
  await preview.getByText('we have your request').waitFor();
  await page.getByRole('radiogroup').getByText('Deutsch', { exact: true }).click();
  await preview.getByText(/^Moin Stella Müller!/).waitFor();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('This is your own wording.').waitFor();
  expect(await inForce()).toMatchObject({ custom: true, body: 'Moin {customer}! {link}' });

  await page.reload();
  await page.getByText('This is your own wording.').waitFor();
  expect(await body.inputValue()).toBe('Moin {customer}! {link}');
  await page.getByRole('button', { name: 'Back to the original' }).click();
  await page.getByText('This is the wording that comes with Truckroll.').waitFor();
  expect(await inForce()).toMatchObject({ custom: false });
  await page.context().close();
});

test('who goes back to the original of what somebody else has worded anew meanwhile is told, and takes nothing of it away', async () => {
  const key = { kind: 'request_confirmed', channel: 'sms', language: 'de', subject: null } as const;
  const mine = await owner.call(api.comms.putTemplate, { body: { ...key, body: 'Meins: {link}' } }, { ifMatch: (await inForce()).version });
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console/settings/templates?kind=request_confirmed&channel=sms&in=de`);
  await world.signIn(page, 'owner');
  const body = page.getByRole('textbox', { name: 'Text' });
  await expect.poll(() => body.inputValue()).toBe('Meins: {link}');
  const theirs = await owner.call(api.comms.putTemplate, { body: { ...key, body: 'Deins: {link}' } }, { ifMatch: mine.version });
  await page.getByRole('button', { name: 'Back to the original' }).click();
  await page.getByRole('alert').getByText('Somebody else changed this since you opened it').waitFor();
  expect(await inForce()).toMatchObject({ custom: true, body: 'Deins: {link}', version: theirs.version });
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show how it is now' }).click();
  await expect.poll(() => body.inputValue()).toBe('Deins: {link}');
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Back to the original' }).click();
  await page.getByText('This is the wording that comes with Truckroll.').waitFor();
  expect(await inForce()).toMatchObject({ custom: false });
  await page.context().close();
});

test('a dispatcher reads them and changes nothing', async () => {
  const page = await world.signedIn();
  await page.goto(`${world.server.url}/console/settings/templates?kind=offer`);
  await page.getByTestId('preview').getByText('12 Market Street').waitFor();
  expect(await page.getByRole('textbox', { name: 'Text' }).isEditable()).toBe(false);
  expect(await page.getByRole('button', { name: /Insert:/ }).count()).toBe(0);
  await page.context().close();
});
