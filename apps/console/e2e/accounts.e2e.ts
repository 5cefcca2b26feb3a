import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { faultsInLooks } from './support/serious-faults.ts';

const LONG = 'Verein zur Förderung der Pannenhilfe zwischen Oberschwaben und dem Bodensee von 1903 eingetragene Genossenschaft';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

async function signedInAs(who: string): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US', reducedMotion: 'reduce' })).newPage();
  await page.goto(`${world.server.url}/console/settings/accounts`);
  await world.signIn(page, who);
  return page;
}

const accountsNow = async () => (await world.company.owner.call(api.customers.listAccounts, {})).items;

test('the owner adds an account, sees which rate card prices it, changes it and switches it off; of two who change it the second is told', async () => {
  const { owner } = world.company;
  for (const { id, version, ...facts } of await accountsNow()) if (facts.active) await owner.call(api.customers.changeAccount, { params: { accountId: id }, body: { ...facts, active: false } }, { ifMatch: version });
  const page = await signedInAs('owner');
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Add an account' }).click();
  await dialog.getByRole('button', { name: 'Add an account' }).click();
  await dialog.getByText('Needed').waitFor();
  await dialog.getByLabel('Name of the account').fill('Keystone Motor Club');
  await dialog.getByLabel('E-mail for invoices').fill('bills@keystone.example');
  await dialog.getByText('Pays up to a limit').click();
  await dialog.getByLabel('Most for one job').fill('150.5');
  const faults = await faultsInLooks(page, 'console-accounts-new');
  await dialog.getByRole('button', { name: 'Add an account' }).click();
  await dialog.waitFor({ state: 'detached' });
  const added = (await accountsNow()).find(({ name }) => name === 'Keystone Motor Club')!;
  expect(added).toMatchObject({ kind: 'motor_club', email: 'bills@keystone.example', covers: 'up_to_limit', limitMinor: 15_050, active: true });

  const row = page.getByRole('button', { name: /Keystone Motor Club/ });
  expect(await row.innerText()).toContain('Everybody’s rate card');
  const [everybodys] = (await owner.call(api.billing.listRateCards, {})).items.filter(({ accountId, active }) => accountId === null && active);
  const { id: _id, version: _version, active: _active, ...facts } = everybodys!;
  await owner.call(api.billing.createRateCard, { body: { ...facts, name: 'Club prices', accountId: added.id } });
  await page.reload();
  await row.waitFor();
  await expect.poll(() => row.innerText()).toContain('Club prices');
  await row.click();
  await dialog.getByRole('link', { name: 'Club prices' }).waitFor();
  await dialog.getByLabel('Pays within days').fill('14');
  await owner.call(api.customers.changeAccount, { params: { accountId: added.id }, body: { ...added, email: 'other@keystone.example' } }, { ifMatch: added.version });
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await dialog.getByText('Somebody else changed this').waitFor();
  expect(await dialog.getByLabel('Pays within days').inputValue()).toBe('14');
  await dialog.getByRole('button', { name: 'Show how it is now' }).click();
  await expect.poll(() => dialog.getByLabel('E-mail for invoices').inputValue()).toBe('other@keystone.example');
  await dialog.getByRole('button', { name: 'Switch off' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => row.innerText()).toContain('Switched off');
  expect((await accountsNow()).find(({ id }) => id === added.id)).toMatchObject({ active: false, email: 'other@keystone.example', paymentTermsDays: 30 });
  expect(faults).toEqual([]);
  await page.context().close();
});

test('hundreds of accounts with long names are searched as one types, and shown a part at a time', async () => {
  for (let at = 0; at < 520; at += 1) await world.company.owner.call(api.customers.createAccount, { body: { kind: 'fleet', name: `${at % 5 === 0 ? LONG : 'Fleet'} ${String(at).padStart(3, '0')}`, currency: 'USD' } });
  const page = await signedInAs('owner');
  const rows = page.getByRole('article').getByRole('listitem');
  await rows.first().waitFor();
  expect(await rows.count()).toBeLessThan(100);
  const faults = await faultsInLooks(page, 'console-accounts-many');
  await page.getByRole('searchbox').fill('fleet 511');
  await expect.poll(() => rows.count()).toBe(1);
  expect(new URL(page.url()).searchParams.get('q')).toBe('fleet 511');
  await page.getByRole('searchbox').fill('nobody at all');
  await page.getByText('No account fits').waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});
