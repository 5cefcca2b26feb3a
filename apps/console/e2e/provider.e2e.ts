import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../server/src/platform/db/connections.ts';
import { CONTACT, foundRoadsideCompany, PASSWORD, PLACE, type RoadsideCompany } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
let harbour: RoadsideCompany;
let trackingToken: string;

beforeAll(async () => {
  world = await openConsoleWorld();
  const { server } = world;
  harbour = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'harbour', first: false, createFurther: server.createOrganisation, technicians: 1 });
  const { job, token } = await harbour.dispatcher.call(api.jobs.requestService, { body: { serviceId: harbour.serviceIds.jump_start, place: PLACE, contact: CONTACT, answers: { where: 'home' } } });
  await harbour.dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  trackingToken = token;
});
afterAll(() => world.close());

const SIZES = [{ width: 1366, height: 768 }, { width: 390, height: 844 }];
const newPage = async (options: BrowserContextOptions = {}): Promise<Page> => (await world.browser.newContext({ viewport: SIZES[0]!, locale: 'en-US', ...options })).newPage();

async function signedInAs(email: string, path: string): Promise<Page> {
  const page = await newPage();
  await page.goto(`${world.server.url}/console${path}`);
  await signIn(page, email);
  return page;
}
async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** What stands in the way on the page as it is now, light and dark, on a desk and on a phone, from either side. */
async function faultsNow(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const viewport of SIZES) {
    await page.setViewportSize(viewport);
    for (const [colorScheme, dir] of [['light', 'ltr'], ['dark', 'rtl']] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(`document.documentElement.dir = '${dir}'`);
      faults.push(...(await seriousFaults(page)).map((fault) => `${name} ${viewport.width} ${colorScheme}: ${fault}`));
      if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/${name}-${viewport.width}-${dir}.png` });
      if (!(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))) faults.push(`${name} ${viewport.width} ${dir} scrolls sideways`);
    }
  }
  await page.evaluate(`document.documentElement.dir = 'ltr'`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(SIZES[0]!);
  return faults;
}

test('suspending a client: its open pages close at once and say why, customers see that the service is paused, and all is back when it goes on', async () => {
  const provider = await signedInAs('owner@lantern.example', '/settings/clients');
  const dispatcher = await signedInAs('dispatch@harbour.example', '/');
  await dispatcher.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
  const customer = await newPage();
  await customer.goto(`${world.server.url}/track/${trackingToken}`);
  await customer.getByRole('heading', { level: 1 }).waitFor();

  await provider.getByRole('button', { name: /^Suspend: .*harbour/i }).click();
  const dialog = provider.getByRole('dialog');
  await dialog.getByText('Nothing is deleted.').waitFor();
  await dialog.getByRole('button', { name: 'Suspend' }).click();
  await dialog.getByText('Please fill this in').or(dialog.locator('[aria-invalid="true"]')).first().waitFor();
  await dialog.getByLabel('Reason').fill('Bills unpaid');
  await dialog.getByRole('button', { name: 'Suspend' }).click();
  await provider.getByRole('button', { name: /^Let go on: .*harbour/i }).waitFor();
  const faults = await faultsNow(provider, 'clients-suspended');

  // Nobody pressed anything here: the open board becomes the way in, which says why nobody comes through.
  await dispatcher.getByRole('button', { name: 'Sign in' }).waitFor({ timeout: 10_000 });
  await signIn(dispatcher, 'dispatch@harbour.example');
  await dispatcher.getByText('Your organisation is suspended.').waitFor();
  for (const address of [`/track/${trackingToken}`, '/?organisation=harbour', '/my?organisation=harbour']) {
    await customer.goto(world.server.url + address);
    await customer.getByText('The service of this company is paused at the moment.').waitFor();
  }
  faults.push(...(await faultsNow(customer, 'paused')));

  await provider.getByRole('button', { name: /^Let go on: .*harbour/i }).click();
  await dialog.getByLabel('Reason').fill('Paid');
  await dialog.getByRole('button', { name: 'Let go on' }).click();
  await provider.getByRole('button', { name: /^Suspend: .*harbour/i }).waitFor();
  await customer.goto(`${world.server.url}/track/${trackingToken}`);
  await customer.getByText('We are finding somebody for you now.').waitFor();
  await signIn(dispatcher, 'dispatch@harbour.example');
  await dispatcher.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
  expect(faults).toEqual([]);
  await Promise.all([provider, dispatcher, customer].map((page) => page.context().close()));
});

test('support comes in by consent alone, everybody sees it there, it stands in the audit trail, and the owner ends it early', async () => {
  const provider = await signedInAs('owner@lantern.example', '/settings/clients');
  await provider.getByRole('button', { name: /^Suspend: .*harbour/i }).waitFor();
  expect(await provider.getByRole('button', { name: /^Enter as support/ }).count()).toBe(0);

  const owner = await signedInAs('owner@harbour.example', '/settings/support-access');
  await owner.getByText('Support was never let in').waitFor();
  const faults = await faultsNow(owner, 'support-none');
  await owner.getByRole('button', { name: 'Let support in' }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel('What you need help with').fill(`Prices look wrong ${'in every single one of them'.replaceAll(' ', '')}`);
  await dialog.getByText('Work as an admin').click();
  await dialog.getByRole('button', { name: 'Let support in' }).click();
  await owner.getByText('Open', { exact: true }).waitFor();
  faults.push(...(await faultsNow(owner, 'support-open')));

  await provider.reload();
  await provider.getByRole('button', { name: /^Enter as support/ }).click();
  await provider.getByText(/You are in .* as its support, until/).waitFor();
  const dispatcher = await signedInAs('dispatch@harbour.example', '/');
  await dispatcher.getByText(/Support of the provider is in your organisation: /).waitFor();
  faults.push(...(await faultsNow(dispatcher, 'support-banner')));
  await owner.reload();
  await owner.getByText(/Support of the provider is in your organisation: /).waitFor();

  await owner.getByRole('button', { name: 'End now' }).click();
  await owner.getByText('Whoever is in is out with his next click.').waitFor();
  await owner.getByRole('button', { name: 'End now' }).click();
  await owner.getByText('Ended', { exact: true }).waitFor();
  await provider.getByText(/You are in .* as its support, until/).waitFor({ state: 'detached', timeout: 10_000 });
  await owner.getByRole('link', { name: 'What support did' }).click();
  await owner.getByRole('heading', { name: 'Audit trail', level: 2 }).waitFor();
  await owner.getByRole('listitem').first().waitFor();
  faults.push(...(await faultsNow(owner, 'support-trail')));
  expect(faults).toEqual([]);
  await Promise.all([provider, owner, dispatcher].map((page) => page.context().close()));
});

test('a consent that is over lets nobody in, also from a page that still shows the way in', async () => {
  const { id } = (await world.company.owner.call(api.identity.listClients, { query: { q: 'harbour' } })).items[0]!;
  // The owner's own session ended when the client was suspended.
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@harbour.example', password: PASSWORD, session: 'token' } });
  const owner = createClient({ baseUrl: world.server.url, token: token! });
  const access = await owner.call(api.identity.grantSupport, { body: { reason: 'An hour only', role: 'read_only', hours: 1 } });
  const provider = await signedInAs('owner@lantern.example', '/settings/clients');
  await provider.getByRole('button', { name: /^Enter as support/ }).waitFor();
  await owner.call(api.identity.revokeSupport, { params: { supportAccessId: access.id } });
  await provider.getByRole('button', { name: /^Enter as support/ }).click();
  await provider.getByText('The client does not let support in at the moment. Ask its owner.').waitFor();
  await expect(world.company.owner.call(api.identity.enterClient, { params: { organisationId: id }, body: { session: 'token' } })).rejects.toMatchObject({ status: 403 });
  await provider.context().close();
});

test('support that ran out while a page is open is told so, sees nothing of the client any more, and signs in at home', async () => {
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@harbour.example', password: PASSWORD, session: 'token' } });
  const owner = createClient({ baseUrl: world.server.url, token: token! });
  const runOut = () => asOwner(world.server.server.database.reach, (db) => db.query(`update identity.support_access set created_at = now() - interval '2 hours', expires_at = now() - interval '1 second' where revoked_at is null and expires_at > now()`));
  const enter = async (): Promise<Page> => {
    await owner.call(api.identity.grantSupport, { body: { reason: 'An hour only', role: 'admin', hours: 1 } });
    const page = await signedInAs('owner@lantern.example', '/settings/clients');
    await page.getByRole('button', { name: /^Enter as support/ }).click();
    await page.getByText(/You are in .* as its support, until/).waitFor();
    await page.getByRole('link', { name: 'Messages' }).first().waitFor();
    return page;
  };
  const isOut = async (page: Page): Promise<void> => {
    await page.getByText('Your support access there is over.').waitFor();
    expect(await page.getByText(/harbour/i).count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/console/sign-in');
  };
  // A click of whoever is in.
  const clicking = await enter();
  await clicking.goto(`${world.server.url}/console/settings/people`);
  await clicking.getByText('owner@harbour.example').waitFor();
  await runOut();
  await clicking.getByRole('link', { name: 'Roles' }).click();
  await isOut(clicking);
  expect(await faultsNow(clicking, 'support-over')).toEqual([]);
  await clicking.goBack();
  await clicking.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await clicking.getByText(/harbour/i).count()).toBe(0);
  await signIn(clicking, 'owner@lantern.example');
  await clicking.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
  expect(await clicking.getByText(/harbour/i).count()).toBe(0);
  // Nobody pressed anything: the page closes by itself.
  const waiting = await enter();
  await runOut();
  await waiting.getByText('Your support access there is over.').waitFor({ timeout: 60_000 });
  await isOut(waiting);
  await Promise.all([clicking, waiting].map((page) => page.context().close()));
});

test('a client is created in words, found among five hundred, and a very long name breaks nothing', async () => {
  const longest = `Müller-Lüdenscheidt${'abschleppdienstgesellschaft'.repeat(3)}`;
  const provider = await signedInAs('owner@lantern.example', '/settings/clients');
  await provider.getByRole('button', { name: 'Create a client' }).click();
  const dialog = provider.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(longest);
  await dialog.getByLabel('Short name, used in addresses').fill('longest');
  await dialog.getByLabel('E-mail of the first owner').fill('first@longest.example');
  const faults = await faultsNow(provider, 'clients-create');
  await dialog.getByRole('button', { name: 'Create a client' }).click();
  await provider.getByText(`${longest} is created and its owner invited`).waitFor();
  await Promise.all(Array.from({ length: 500 }, (_, n) => world.company.owner.call(api.identity.createClientOrganisation, { body: { name: `Client ${n}`, slug: `client-${n}`, timeZone: 'UTC', owner: `owner@client-${n}.example` } })));
  await provider.reload();
  await provider.getByRole('button', { name: 'Show more' }).waitFor();
  expect(await provider.getByRole('listitem').count()).toBeLessThan(80);
  faults.push(...(await faultsNow(provider, 'clients-many')));
  await provider.getByRole('searchbox', { name: 'Name or short name' }).fill('client 417');
  await provider.getByRole('button', { name: 'Suspend: Client 417' }).waitFor();
  await provider.getByRole('searchbox', { name: 'Name or short name' }).fill('no such client');
  await provider.getByText('No client like this').waitFor();
  faults.push(...(await faultsNow(provider, 'clients-not-found')));
  await provider.getByRole('searchbox', { name: 'Name or short name' }).fill('longest');
  await provider.getByText(longest).first().waitFor();
  faults.push(...(await faultsNow(provider, 'clients-long')));

  // No answer, then one: said in words, with the way on.
  await provider.route('**/v1/clients?**', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"type":"about:blank","title":"broken","status":500,"code":"request/internal"}' }));
  await provider.reload();
  await provider.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 20_000 });
  await provider.unroute('**/v1/clients?**');
  await provider.getByRole('button', { name: 'Try again' }).click();
  await provider.getByText('Client 1', { exact: true }).waitFor();
  expect(faults).toEqual([]);
  await provider.context().close();
});

test('a provider without clients is told what they are for', async () => {
  const provider = await newPage();
  await provider.route('**/v1/clients?**', (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '{"items":[],"nextCursor":null}' }));
  await provider.goto(`${world.server.url}/console/settings/clients`);
  await signIn(provider, 'owner@lantern.example');
  await provider.getByText('No client yet').waitFor();
  expect(await faultsNow(provider, 'clients-none')).toEqual([]);
  await provider.context().close();
});
