import { api } from '@truckroll/contracts';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCENE } from '../../server/test/support/roadside-company.ts';
import type { KeptForm } from '../src/app/kept-form-names.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

const KEPT = 'What you typed here before was kept.';

let world: ConsoleWorld;
/** Records to open, as they stood at the beginning. */
let known: { customer: string; site: string; account: string; lead: string; card: string; plan: string };
beforeAll(async () => {
  world = await openConsoleWorld();
  const { owner } = world.company;
  const customer = await owner.call(api.customers.createCustomer, { body: { name: 'Stella Quintana', phone: '+17175559000' } });
  await owner.call(api.customers.addSite, { params: { customerId: customer.id }, body: { label: 'York hall', detail: 'Gate 7', position: SCENE } });
  await owner.call(api.customers.addVehicle, { params: { customerId: customer.id }, body: { plate: 'QNT 4711' } });
  const account = await owner.call(api.customers.createAccount, { body: { kind: 'fleet', name: 'Harbour fleet', currency: 'USD' } });
  const lead = await owner.call(api.leads.createLead, { body: { name: 'Lena Lead', phone: '+17175559001' } });
  const plan = await owner.call(api.billing.createPayPlan, { body: { name: 'By the job', perJobMinor: 4000, services: [], priceShareBasisPoints: 0, perHourMinor: 0, perDistanceMinor: 0, distanceUnit: 'mile', minimumMinor: 0, goneOnArrivalBasisPoints: 0, unsuccessfulBasisPoints: 0 } });
  const { items: cards } = await owner.call(api.billing.listRateCards, {});
  known = { customer: customer.id, site: 'York hall', account: account.id, lead: lead.id, card: cards.find(({ active }) => active)!.id, plan: plan.id };
});
afterAll(() => world.close());

const browserOf = (): Promise<BrowserContext> => world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US', reducedMotion: 'reduce' });
async function signedInAs(who: string, path: string): Promise<Page> {
  const page = await (await browserOf()).newPage();
  await page.goto(`${world.server.url}/console${path}`);
  await world.signIn(page, who);
  return page;
}

type Form = { path: () => string; /** What opens it where the address does not. */ open?: string | RegExp; field: string };
const CUSTOMER = (): string => `/customers/${known.customer}`;
const LEAD = (): string => `/leads/${known.lead}`;
/** Each form that keeps its words, one of its records or a new one, and a field in it. */
const FORMS: Readonly<Record<KeptForm, Form>> = {
  customer: { path: () => '/customers', open: 'Add customer', field: 'Notes' },
  site: { path: CUSTOMER, open: /York hall/, field: 'How to find it' },
  vehicle: { path: CUSTOMER, open: 'Add a vehicle', field: 'Colour' },
  account: { path: () => `/settings/accounts?account=${known.account}`, field: 'Name of the account' },
  technician: { path: () => `/settings/technicians?technician=${world.company.technicians[0]!.id}`, field: 'Name' },
  'technician-invitation': { path: () => '/settings/technicians', open: 'Add a technician', field: 'E-mail' },
  lead: { path: () => '/leads', open: 'Add lead', field: 'What is needed' },
  'lead-step': { path: LEAD, open: 'Plan a next step', field: 'Next step' },
  'lead-note': { path: LEAD, field: 'New note' },
  service: { path: () => '/settings/services?service=new', field: 'In one sentence' },
  'rate-card': { path: () => `/settings/prices?card=${known.card}`, field: 'Name' },
  'pay-plan': { path: () => `/settings/pay?plan=${known.plan}`, field: 'Name' },
  template: { path: () => '/settings/templates?kind=request_confirmed&channel=sms', field: 'Text' },
};

test.each(Object.entries(FORMS))('a reload loses nothing that was typed into the form of a %s, and it can be discarded', async (form, { path, open, field }) => {
  const page = await signedInAs('owner', path());
  const opener = open === undefined ? undefined : page.getByRole('button', { name: open, ...(typeof open === 'string' ? { exact: true } : {}) }).first();
  await opener?.click();
  const input = page.getByRole('textbox', { name: field, exact: true }).first();
  const before = await input.inputValue();
  // Without spaces at the ends, which a field for an e-mail does not keep.
  const typed = `${before} typed`.trim();
  await input.fill(typed);
  expect(await page.getByText(KEPT).count()).toBe(0);
  await page.reload();
  await page.getByText(KEPT).waitFor();
  expect(await input.inputValue()).toBe(typed);
  // The notice is the same everywhere: looked at in a dialog and on a page.
  const faults = form === 'customer' || form === 'service' ? await seriousFaults(page) : [];
  if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/console-kept-${form}.png` });
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.getByText(KEPT).waitFor({ state: 'detached' });
  expect(await input.inputValue()).toBe(before);
  await page.reload();
  await (opener ?? input).waitFor();
  expect([await page.getByText(KEPT).count(), faults]).toEqual([0, []]);
  await page.context().close();
});

test('a session that ends in the middle of a new customer leads back to what was typed, which is saved once and then forgotten', async () => {
  const page = await signedInAs('dispatch', '/customers');
  await page.getByRole('button', { name: 'Add customer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Mid Form');
  await dialog.getByLabel('Notes').fill('Rings twice.');
  await page.context().clearCookies();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await page.getByLabel('Password', { exact: true }).waitFor();
  await world.signIn(page);
  await dialog.getByText(KEPT).waitFor();
  expect([await dialog.getByLabel('Name').inputValue(), await dialog.getByLabel('Notes').inputValue()]).toEqual(['Mid Form', 'Rings twice.']);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('heading', { name: 'Mid Form', level: 1 }).waitFor();
  const { items } = await world.company.owner.call(api.customers.listCustomers, { query: { q: 'Mid Form' } });
  expect(items).toHaveLength(1);
  await page.goto(`${world.server.url}/console/customers`);
  await page.getByRole('button', { name: 'Add customer' }).click();
  expect(await dialog.getByLabel('Name').inputValue()).toBe('');
  await page.context().close();
});

test('a session that ends in the middle of a rate card leads back to it; what somebody else changed meanwhile is not written over', async () => {
  const page = await signedInAs('owner', `/settings/prices?card=${known.card}`);
  const name = page.getByLabel('Name', { exact: true }).first();
  await name.fill('Winter prices');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByLabel('Password', { exact: true }).waitFor();
  const cardNow = async () => (await world.company.owner.call(api.billing.listRateCards, {})).items.find(({ id }) => id === known.card)!;
  const { id, version, active: _active, ...facts } = await cardNow();
  await world.company.owner.call(api.billing.changeRateCard, { params: { rateCardId: id }, body: { ...facts, name: 'Summer prices' } }, { ifMatch: version });
  await world.signIn(page, 'owner');
  await page.getByText(KEPT).waitFor();
  expect(await name.inputValue()).toBe('Winter prices');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody else changed this since you opened it').waitFor();
  expect((await cardNow()).name).toBe('Summer prices');
  await page.getByRole('button', { name: 'Show how it is now' }).click();
  await expect.poll(() => name.inputValue()).toBe('Summer prices');
  await name.fill('Winter prices');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await cardNow()).name).toBe('Winter prices');
  await page.context().close();
});

test('a technician who was changed meanwhile is not written over by what was kept of him', async () => {
  const technician = world.company.technicians[1]!;
  const page = await signedInAs('owner', `/settings/technicians?technician=${technician.id}`);
  const name = page.getByLabel('Name', { exact: true }).first();
  await name.fill('Thea Typed');
  await page.close();
  const { items } = await world.company.owner.call(api.workforce.listTechnicians, { query: {} });
  const { name: _name, ...facts } = items.find(({ id }) => id === technician.id)!;
  await world.company.owner.call(api.workforce.putTechnician, { params: { technicianId: technician.id }, body: { ...facts, name: 'Thea Told' } }, { ifMatch: facts.version });
  const next = await page.context().newPage();
  await next.goto(`${world.server.url}/console/settings/technicians?technician=${technician.id}`);
  await next.getByText('Somebody else changed this since you opened it').waitFor();
  expect(await next.getByRole('button', { name: 'Save changes', exact: true }).isDisabled()).toBe(true);
  await next.getByRole('button', { name: 'Show how it is now' }).click();
  await expect.poll(() => next.getByLabel('Name', { exact: true }).first().inputValue()).toBe('Thea Told');
  await page.context().close();
});

/** Two windows with the same record: what the first saves, the second is told of, and what stands there is neither lost nor written over anything. */
test.each([
  ['technician', (): string => `/settings/technicians?technician=${world.company.technicians[2]!.id}`, 'Name', ['Nadia One', 'Nadia Two']],
  ['template', (): string => '/settings/templates?kind=request_confirmed&channel=sms', 'Text', ['First: {link}', 'Second: {link}']],
] as const)('of two who change the same %s at once, the second keeps what he typed and is told of the first', async (_form, path, field, [first, second]) => {
  const [one, other] = [await signedInAs('owner', path()), await signedInAs('owner', path())];
  const inputOf = (page: Page) => page.getByLabel(field, { exact: true }).first();
  await inputOf(other).fill(second);
  await inputOf(one).fill(first);
  await one.getByRole('button', { name: 'Save changes', exact: true }).click();
  await one.getByText('Saved', { exact: true }).first().waitFor();
  await other.getByRole('button', { name: 'Save changes', exact: true }).click();
  await other.getByRole('alert').getByText('Somebody else changed this since you opened it').waitFor();
  expect(await inputOf(other).inputValue()).toBe(second);
  expect(await seriousFaults(other)).toEqual([]);
  await other.getByRole('button', { name: 'Show how it is now' }).click();
  await expect.poll(() => inputOf(other).inputValue()).toBe(first);
  await inputOf(other).fill(second);
  await other.getByRole('button', { name: 'Save changes', exact: true }).click();
  await other.getByText('Saved', { exact: true }).first().waitFor();
  await one.reload();
  await expect.poll(() => inputOf(one).inputValue()).toBe(second);
  await Promise.all([one.context().close(), other.context().close()]);
});

test('a tab closed by accident is no loss; whoever signs out leaves nothing, and nobody sees what another has typed', async () => {
  const page = await signedInAs('owner', CUSTOMER());
  await page.getByRole('button', { name: 'Change', exact: true }).first().click();
  await page.getByLabel('Notes').fill('Two dogs.');
  const url = page.url();
  await page.close();
  const context = page.context();
  const next = await context.newPage();
  await next.goto(url);
  await next.getByText(KEPT).waitFor();
  expect(await next.getByLabel('Notes').inputValue()).toBe('Two dogs.');
  // Somebody else at the same browser.
  await context.clearCookies();
  await next.reload();
  await world.signIn(next, 'dispatch');
  await next.getByRole('heading', { name: 'Stella Quintana', level: 1 }).waitFor();
  await next.getByRole('button', { name: 'Change', exact: true }).first().click();
  expect([await next.getByLabel('Notes').inputValue(), await next.getByText(KEPT).count()]).toEqual(['', 0]);
  await next.getByLabel('Notes').fill('A cat.');
  await expect.poll(() => next.evaluate(() => Object.values(sessionStorage).join().includes('A cat.'))).toBe(true);
  await next.getByRole('button', { name: 'Account' }).click();
  await next.getByRole('menuitem', { name: 'Sign out' }).click();
  await next.getByLabel('Password', { exact: true }).waitFor();
  const held = await next.evaluate(() => [sessionStorage, localStorage].flatMap((storage) => Object.values(storage)).join());
  expect([held.includes('Two dogs.'), held.includes('A cat.')]).toEqual([true, false]);
  await next.context().close();
});
