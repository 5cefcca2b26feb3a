import { api } from '@truckroll/contracts';
import { createClient } from '@truckroll/client';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/test/support/add-person.ts';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

async function signedInAs(who: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US', ...options })).newPage();
  await page.goto(`${world.server.url}/console${path}`);
  await world.signIn(page, who);
  return page;
}

const organisationNow = async () => {
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } });
  return createClient({ baseUrl: world.server.url, token: token! }).call(api.identity.getOrganisation, {});
};

test('the owner renames the business in the settings and sees the name in the header at once', async () => {
  const page = await signedInAs('owner', '/settings/organisation');
  await page.getByRole('heading', { name: 'Organisation', level: 2 }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Name' }).fill('Lantern & Söhne');
  await page.getByLabel('Phone').fill('555');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Write it like +14155550123').waitFor();
  await page.getByLabel('Phone').fill('+14155550123');
  await page.getByText('Kilometres', { exact: true }).click();
  await page.getByRole('switch', { name: 'Invoices wait for the office' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('banner').getByText('Lantern & Söhne').waitFor();
  await page.getByRole('button', { name: 'Save changes' }).waitFor({ state: 'detached' });
  expect(await organisationNow()).toMatchObject({ name: 'Lantern & Söhne', phone: '+14155550123', units: 'metric', settings: { reviewInvoices: true, goaContactTries: 2, goaWaitSeconds: 300 } });
  await page.context().close();
});

test('whoever saves over somebody else’s change is told, loses nothing he typed, and may look at theirs', async () => {
  const [one, other] = [await signedInAs('owner', '/settings/organisation'), await signedInAs('owner', '/settings/organisation')];
  await one.getByRole('textbox', { name: 'Name' }).fill('First hand');
  await other.getByRole('textbox', { name: 'Name' }).fill('Second hand');
  await one.getByRole('button', { name: 'Save changes' }).click();
  await one.getByRole('banner').getByText('First hand').waitFor();
  await other.getByRole('button', { name: 'Save changes' }).click();
  await other.getByRole('alert').getByText('Somebody else changed this').waitFor();
  expect(await other.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Second hand');
  await other.getByRole('button', { name: 'Show how it is now' }).click();
  await other.getByRole('banner').getByText('First hand').waitFor();
  expect(await other.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('First hand');
  await Promise.all([one.context().close(), other.context().close()]);
});

test('on a phone the settings are a list first, then a page with a way back', async () => {
  const page = await signedInAs('owner', '/settings', { viewport: { width: 390, height: 844 } });
  await page.getByRole('link', { name: 'Organisation' }).click();
  await page.getByRole('heading', { name: 'Organisation', level: 2 }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Organisation' }).waitFor();
  await page.context().close();
});

test('a page that somebody’s roles do not open is not in his menu, and its address says that there is nothing', async () => {
  const page = await signedInAs('dispatch', '/settings/organisation');
  await page.getByText('There is no such page for you').waitFor();
  expect(await page.getByRole('link', { name: 'Organisation' }).count()).toBe(0);
  await page.context().close();
});

test('the owner makes a role, gives it to a new person, sees beforehand what that person will see, and she sees just that', async () => {
  const page = await signedInAs('owner', '/settings/roles');
  await page.getByRole('button', { name: 'Make a role' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Name').fill('Night desk');
  await drawer.getByRole('checkbox', { name: 'Watch the board' }).check();
  await drawer.getByRole('checkbox', { name: 'See people and roles' }).check();
  await drawer.getByText('May do 2 of').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await drawer.getByRole('button', { name: 'Make a role' }).click();
  await page.getByRole('button', { name: /Night desk/ }).waitFor();

  await page.getByRole('link', { name: 'People' }).click();
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill('nell@lantern.example');
  await dialog.getByRole('checkbox', { name: 'Night desk' }).check();
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('region', { name: 'Invited, not here yet' }).getByText('nell@lantern.example').waitFor();
  await page.getByRole('button', { name: 'Send again: nell@lantern.example' }).click();
  const mailed = () => world.server.adapters.simulated.messages.accepted().filter(({ to }) => to === 'nell@lantern.example');
  await expect.poll(() => mailed().length).toBe(2);
  await page.locator('button[data-loading]').waitFor({ state: 'detached' });
  expect(await seriousFaults(page)).toEqual([]);
  await createClient({ baseUrl: world.server.url }).call(api.identity.acceptInvitation, { body: { token: /#(\S+)/.exec(mailed()[1]!.text)![1]!, name: 'Nell Night', password: PASSWORD, session: 'token' } });
  await page.reload();
  await page.getByRole('searchbox').fill('nell');
  await page.getByRole('button', { name: /Nell Night/ }).click();
  await page.getByRole('dialog').getByText(/Settings: .*People, Roles/).waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  const nell = await signedInAs('nell', '/settings/people');
  await nell.getByRole('heading', { name: 'People', level: 2, exact: true }).waitFor();
  expect(await nell.getByRole('navigation', { name: 'Settings' }).getByRole('link').allTextContents()).toEqual(expect.arrayContaining(['People', 'Roles']));
  expect(await nell.getByRole('button', { name: 'Invite somebody' }).count()).toBe(0);
  expect(await nell.getByRole('link', { name: 'Organisation' }).count()).toBe(0);

  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
  await page.getByText('Nell Night is switched off').waitFor();
  await nell.reload();
  await nell.getByRole('button', { name: 'Sign in' }).waitFor();
  await Promise.all([page.context().close(), nell.context().close()]);
});

test('an administrator is offered nothing about an owner that the server would refuse', async () => {
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } });
  const owner = createClient({ baseUrl: world.server.url, token: token! });
  const { person } = await owner.call(api.identity.getMe, {});
  await addPerson(world.server, owner, { name: 'Ada Admin', email: 'ada@lantern.example', password: PASSWORD, roles: ['admin'] });
  const page = await signedInAs('ada', `/settings/people?person=${person.id}`);
  await page.getByText('Holds more rights than you do').waitFor();
  await page.getByRole('heading', { name: 'Signed in on' }).waitFor();
  await page.getByRole('dialog').getByText(/Last used/).first().waitFor();
  for (const name of [/^End the session of/, 'Save', 'Switch off']) expect(await page.getByRole('dialog').getByRole('button', { name }).count()).toBe(0);
  expect(await seriousFaults(page)).toEqual([]);
  await page.context().close();
});

test('the owner makes a key, copies it once, a program works with it, and revoking ends that at once', async () => {
  const page = await signedInAs('owner', '/settings/keys');
  await page.getByText('No program has a key').waitFor();
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What the key is for').fill('Motor club');
  await dialog.getByRole('button', { name: 'Make a key' }).click();
  await dialog.getByText('At least one right').waitFor();
  await dialog.getByRole('checkbox', { name: 'See every job' }).check();
  expect(await dialog.getByRole('checkbox', { name: 'Make roles' }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Make a key' }).click();
  const secret = await page.getByRole('dialog').getByLabel('Key', { exact: true }).inputValue();
  const ask = async (): Promise<number> => (await fetch(`${world.server.url}/v1/jobs`, { headers: { authorization: `Bearer ${secret}` } })).status;
  expect(await ask()).toBe(200);
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByText('Motor club', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Revoke key: Motor club' }).click();
  await page.getByText('This cannot be undone').waitFor();
  await page.getByRole('button', { name: 'Revoke key', exact: true }).click();
  await page.getByText('Revoked', { exact: true }).waitFor();
  expect(await ask()).toBe(401);
  await page.context().close();
});

test('the owner makes a service client, a system gets a token with what was shown, and a new secret leaves the old one its hour', async () => {
  const page = await signedInAs('owner', '/settings/service-clients');
  await page.getByText('There are no service clients').waitFor();
  await page.getByRole('button', { name: 'Make a service client' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Which system it is').fill('Fleet portal');
  await dialog.getByRole('checkbox', { name: 'See every job' }).check();
  await dialog.getByRole('button', { name: 'Make a service client' }).click();
  const id = await dialog.getByLabel('Client ID', { exact: true }).inputValue();
  const secret = await dialog.getByLabel('Client secret', { exact: true }).inputValue();
  const address = await dialog.getByLabel('Token address', { exact: true }).inputValue();
  const grant = async (shown: string) => fetch(address, { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: shown }) });
  const { access_token: token } = (await (await grant(secret)).json()) as { access_token: string };
  const ask = async (): Promise<number> => (await fetch(`${world.server.url}/v1/jobs`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await ask()).toBe(200);
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'I have copied it' }).click();

  await page.getByRole('button', { name: 'New secret: Fleet portal' }).click();
  await dialog.getByRole('radio', { name: 'One hour' }).check();
  await dialog.getByRole('button', { name: 'New secret' }).click();
  const second = await dialog.getByLabel('Client secret', { exact: true }).inputValue();
  expect([(await grant(secret)).status, (await grant(second)).status]).toEqual([200, 200]);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByText('old secret, works until').waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Delete: Fleet portal' }).click();
  await page.getByText('also with tokens that it has').waitFor();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('There are no service clients').waitFor();
  expect([await ask(), (await grant(second)).status]).toEqual([401, 401]);
  await page.context().close();
});

test('whoever has neither the board nor jobs of his own comes to the settings that he may open', async () => {
  const owner = createClient({ baseUrl: world.server.url, token: (await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } })).token! });
  const { key } = await owner.call(api.identity.createRole, { body: { name: 'Auditor', permissions: ['compliance.event.read'] } });
  await addPerson(world.server, owner, { name: 'Audra', email: 'audra@lantern.example', password: PASSWORD, roles: [key] });
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  const refused: string[] = [];
  page.on('response', (response) => void (response.status() === 403 && refused.push(response.url())));
  await page.goto(`${world.server.url}/console/`);
  await world.signIn(page, 'audra');
  await page.getByRole('link', { name: 'Audit trail' }).click();
  await page.getByRole('heading', { name: 'Audit trail', level: 2 }).waitFor();
  expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);
  await page.goto(`${world.server.url}/console/`);
  await page.waitForURL(/\/console\/settings/);
  expect(refused.filter((url) => !url.includes('/v1/demo'))).toEqual([]);
  await page.context().close();
});

test('who is expected, who is switched off and who is here are three lists', async () => {
  const { owner } = world.company;
  const expected = await owner.call(api.identity.createPerson, { body: { name: 'Erwin Expected', email: 'erwin@lantern.example', roles: ['dispatcher'] } });
  const gone = await addPerson(world.server, owner, { name: 'Otto Off', email: 'otto@lantern.example', password: PASSWORD, roles: ['read_only'] });
  await owner.call(api.identity.patchPerson, { params: { personId: gone.id }, body: { active: false } });
  const page = await signedInAs('owner', '/settings/people?standing=expected');
  const row = (name: string) => page.getByRole('button', { name: new RegExp(name) });
  await row(expected.name).getByText('Not here yet').waitFor();
  expect([await row('Otto Off').count(), await row('owner@').count()]).toEqual([0, 0]);
  expect(await seriousFaults(page)).toEqual([]);
  const choose = async (standing: string): Promise<void> => {
    await page.getByRole('combobox', { name: 'Switched on, expected or switched off' }).click();
    await page.getByRole('option', { name: standing }).click();
  };
  await choose('Switched off');
  await row('Otto Off').waitFor();
  expect(await row(expected.name).count()).toBe(0);
  await choose('Switched on');
  await row('owner@').waitFor();
  expect([await row('Otto Off').count(), await row(expected.name).count()]).toEqual([0, 0]);
  await page.context().close();
});

test('which page is open is seen in the list beside it, also where the list is longer than the screen is high', async () => {
  const page = await signedInAs('owner', '/settings/audit');
  const entry = page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Audit trail' });
  await entry.waitFor();
  const isInSight = (): Promise<boolean> => entry.evaluate((link: { getBoundingClientRect: () => { top: number; bottom: number } }) => link.getBoundingClientRect().bottom <= 768 && link.getBoundingClientRect().top >= 0);
  await expect.poll(isInSight).toBe(true);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate('document.documentElement.scrollTop')).toBe(0);
  await page.context().close();
});
