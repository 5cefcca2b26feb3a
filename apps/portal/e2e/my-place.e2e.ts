import { api } from '@truckroll/contracts';
import type { CustomerRole } from '@truckroll/contracts/customers/portal.schemas.ts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { portalLinkTo } from '../../server/test/support/portal-people.ts';
import { SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { DESK, faultsInLooks, PHONE } from '../../console/e2e/support/serious-faults.ts';
import { TOO_WIDE } from './support.ts';

let world: ConsoleWorld;
let customerId: string;
let siteIds: string[];
beforeAll(async () => {
  world = await openConsoleWorld();
  const { owner, dispatcher, serviceIds } = world.company;
  customerId = (await owner.call(api.customers.createCustomer, { body: { kind: 'company', name: 'Stores and Halls of the Susquehanna Valley Ltd', email: 'office@stores.example' } })).id;
  siteIds = [];
  for (const label of ['Harrisburg store', 'A very long name of a hall at the far end of the river road']) siteIds.push((await owner.call(api.customers.addSite, { params: { customerId }, body: { label, detail: 'Gate 7', position: SCENE } })).id);
  await owner.call(api.customers.addVehicle, { params: { customerId }, body: { year: 2021, make: 'Ford', model: 'Transit', plate: 'PA 4711' } });
  for (const [index, siteId] of siteIds.entries()) {
    const { job } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.charger_inspection, customerId, siteId, contact: { name: 'Cora', phone: `+1717555310${index}` }, channel: 'phone' } });
    await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  }
});
afterEach(() => world.clear());
afterAll(() => world.close());

const newPage = async (viewport = PHONE): Promise<Page> => (await world.browser.newContext({ viewport, locale: 'en-US' })).newPage();

const NARROW = { width: 320, height: 640 };

/** What stands in the way on the page as it is now, in light and in dark, on a phone and on a desk, and whether it scrolls sideways; with text twice as large on a narrow phone, what cannot be read. */
async function faultsNow(page: Page, name: string): Promise<string[]> {
  const faults = await faultsInLooks(page, name, [DESK, PHONE], true);
  await page.setViewportSize(NARROW);
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
  faults.push(...(await page.evaluate<string[]>(TOO_WIDE)).map((words) => `${name} with large text on a narrow phone: ${words}`));
  if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/${name}-large.png`, fullPage: true });
  await page.evaluate(`document.documentElement.style.fontSize = ''`);
  await page.setViewportSize(PHONE);
  return faults;
}

async function comeIn(email: string): Promise<Page> {
  const page = await newPage();
  await page.goto(`${world.server.url}/my/enter?organisation=${world.company.slug}#${portalLinkTo(world.server, email)!}`);
  await page.getByRole('button', { name: 'Open my page' }).click();
  await page.getByRole('navigation', { name: 'My page' }).waitFor();
  return page;
}
const invite = (email: string, role: CustomerRole, sites: string[] | null = null) => world.company.owner.call(api.customers.invitePortalUser, { body: { customerId, email, name: 'Paula Portal', role, siteIds: sites } });

test('a contact asks for a link, comes in with it, finds his jobs, vehicles and devices, and leaves', async () => {
  const page = await newPage();
  await page.goto(`${world.server.url}/?organisation=${world.company.slug}`);
  await page.getByRole('link', { name: 'My jobs and invoices' }).click();
  await page.getByLabel('E-mail').fill('nobody');
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await page.getByText('This is not an e-mail address.').waitFor();
  const faults = await faultsNow(page, 'sign-in');
  await page.getByLabel('E-mail').fill('office@stores.example');
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  faults.push(...(await faultsNow(page, 'sent')));

  await page.goto(`${world.server.url}/my/enter?organisation=${world.company.slug}#${portalLinkTo(world.server, 'office@stores.example')!}`);
  await page.getByRole('button', { name: 'Open my page' }).waitFor();
  expect(page.url()).not.toContain('#');
  faults.push(...(await faultsNow(page, 'enter')));
  await page.getByRole('button', { name: 'Open my page' }).click();
  await page.getByText('A very long name of a hall').waitFor();
  expect(await page.getByRole('listitem').count()).toBe(2);
  faults.push(...(await faultsNow(page, 'jobs')));
  for (const [name, shows] of [['Invoices', 'No invoices yet'], ['Vehicles', '2021 Ford Transit'], ['Sites', 'Harrisburg store'], ['My account', 'this device']] as const) {
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await page.getByText(shows).first().waitFor();
    faults.push(...(await faultsNow(page, name.toLowerCase().replace(' ', '-'))));
  }
  await page.getByLabel('Phone').fill('717 555 0100');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('This is not a phone number').or(page.getByText('Saved.')).first().waitFor();
  await page.getByRole('button', { name: 'Sign out here' }).click();
  await page.getByRole('button', { name: 'Send me the link' }).waitFor();
  await page.goto(`${world.server.url}/my/vehicles?organisation=${world.company.slug}`);
  await page.getByRole('button', { name: 'Send me the link' }).waitFor();
  expect(faults).toEqual([]);
});

test('a property manager sees the jobs of his site alone and asks for another there', async () => {
  await invite('manager@stores.example', 'property_manager', [siteIds[0]!]);
  const page = await comeIn('manager@stores.example');
  await page.getByText('Harrisburg store').waitFor();
  expect(await page.getByText('A very long name of a hall').count()).toBe(0);
  expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Jobs', 'Ask for a service', 'Sites', 'My account']);
  await page.getByRole('link', { name: 'Ask for a service' }).click();
  await page.getByText('Charger inspection').click();
  const faults = await faultsNow(page, 'request');
  await page.getByLabel('Phone on which we call back').fill('+1 717 555 3199');
  await page.getByRole('button', { name: 'See the price' }).click();
  await page.getByRole('radio').first().waitFor();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await page.getByText('Choose a time.').waitFor();
  await page.getByRole('button', { name: 'No time fits?' }).click();
  await page.getByRole('heading', { name: 'We have your request.' }).waitFor();
  await page.goto(`${world.server.url}/my/jobs`);
  await page.getByRole('listitem').nth(1).waitFor();
  expect(faults).toEqual([]);
});

test('who pays the bills sees invoices and no jobs; a link that was used says so and offers another', async () => {
  await invite('bills@stores.example', 'ap_contact');
  const link = portalLinkTo(world.server, 'bills@stores.example')!;
  const page = await comeIn('bills@stores.example');
  expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Invoices', 'Sites', 'My account']);
  await page.goto(`${world.server.url}/my/enter?organisation=${world.company.slug}#${link}`);
  await page.getByRole('button', { name: 'Open my page' }).click();
  await page.getByText('This link was used already').waitFor();
  expect(await faultsNow(page, 'over')).toEqual([]);
});

let billed = 0;
/** A job of the customer that was done and billed. */
async function billedJob(): Promise<{ number: string; id: string; token: string }> {
  billed += 1;
  const { dispatcher, owner, technicians, serviceIds } = world.company;
  const { job, token } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, answers: { where: 'home' }, customerId, siteId: siteIds[0]!, contact: { name: 'Cora', phone: `+1717555320${billed}` }, channel: 'phone' } });
  const params = { jobId: job.id };
  await dispatcher.call(api.jobs.confirmRequest, { params, body: {} });
  await dispatcher.call(api.dispatch.assignJob, { params, body: { technicianId: technicians[0]!.id } });
  for (const to of ['en_route', 'on_scene', 'in_service', 'completed'] as const) await dispatcher.call(api.jobs.takeStep, { params, body: { to, reason: 'told by phone' } });
  const invoice = await vi.waitUntil(async () => (await owner.call(api.billing.listInvoices, { query: { jobId: job.id } })).items.find(({ number }) => number !== null), { timeout: 10_000 });
  return { number: invoice.number!, id: invoice.id, token };
}
const paymentsOf = async (invoiceId: string) => (await world.company.owner.call(api.billing.getInvoice, { params: { invoiceId } })).payments.map(({ state }) => state);

test('who pays the bills pays an open invoice: a declined card says why, the next one pays it, once, and the receipt is there', async () => {
  const { number, id } = await billedJob();
  await invite('payer@stores.example', 'ap_contact');
  const page = await comeIn('payer@stores.example');
  await page.getByRole('link', { name: `Pay ${number}` }).click();
  await page.getByText('no money moves').waitFor();
  const faults = await faultsNow(page, 'invoice');
  await page.getByText('A card with too little money').click();
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await page.getByText('Not paid: There is too little money on the card.').waitFor();
  faults.push(...(await faultsNow(page, 'declined')));

  // The answer gets lost on its way: nobody knows, so the page looks, and pressing again charges nothing again.
  let lost = 0;
  await page.route('**/payments', async (route) => {
    if (lost === 0) await route.fetch();
    lost += 1;
    await route.abort();
  });
  await page.getByText('A card that works').click();
  await page.getByRole('button', { name: /^Pay \$/ }).dblclick();
  await page.getByText('Paid. Thank you.').waitFor();
  faults.push(...(await faultsNow(page, 'paid')));
  expect(lost).toBeGreaterThan(1);
  expect(await paymentsOf(id)).toEqual(['declined', 'succeeded']);
  const receipt = await page.getByRole('link', { name: 'Receipt' }).getAttribute('href');
  for (const href of [receipt, await page.getByRole('link', { name: `PDF of ${number}` }).getAttribute('href')]) expect((await page.request.get(world.server.url + href)).headers()['content-type']).toBe('application/pdf');
  await page.getByRole('link', { name: 'All invoices' }).click();
  await page.getByText('Settled').waitFor();
  expect(faults).toEqual([]);
});

test('a bank that asks is answered on its own page, and this one notices; a page opened meanwhile shows the same', async () => {
  const { number, id } = await billedJob();
  await invite('cautious@stores.example', 'ap_contact');
  const page = await comeIn('cautious@stores.example');
  await page.getByRole('link', { name: `Pay ${number}` }).click();
  await page.getByText('A card whose bank asks you to confirm').click();
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await page.getByRole('link', { name: 'Confirm with the bank' }).waitFor();
  expect(await faultsNow(page, 'bank-asks')).toEqual([]);
  await page.reload();
  const [bank] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'Confirm with the bank' }).click()]);
  await bank.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('Paid. Thank you.').waitFor();
  expect(await paymentsOf(id)).toEqual(['succeeded']);
});

test('a bill is paid on the page of its job too, and a slow bank is waited for', async () => {
  const { id, token } = await billedJob();
  const page = await newPage();
  await page.goto(`${world.server.url}/track/${token}`);
  await page.getByRole('link', { name: 'Certificate of the work (PDF)' }).waitFor();
  await page.getByText('A card whose bank takes a few seconds').click();
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await page.getByText(/is under way/).waitFor();
  expect(await faultsNow(page, 'under-way')).toEqual([]);
  await page.getByText('Paid. Thank you.').waitFor();
  expect(await paymentsOf(id)).toEqual(['succeeded']);
});

test('a tow is asked for from one’s own page: the vehicle is known, the place is searched, and the price comes next', async () => {
  await invite('driver@stores.example', 'customer');
  const page = await comeIn('driver@stores.example');
  await page.getByRole('link', { name: 'Ask for a service' }).click();
  await page.getByText('Jump start').click();
  await page.getByText('At home').click();
  expect(await page.getByLabel('Which vehicle?').locator('option:checked').textContent()).toBe('2021 Ford Transit · PA 4711');
  await page.getByRole('button', { name: 'See the price' }).click();
  await page.getByText('Choose a place from the list.').waitFor();
  const faults = await faultsNow(page, 'request-roadside');
  await page.getByRole('combobox', { name: 'Where are you?' }).fill('Market Street');
  await page.getByRole('listbox', { name: 'Where are you?' }).getByRole('option').first().click();
  await page.getByLabel('Phone on which we call back').fill('+1 717 555 3299');
  await page.getByRole('button', { name: 'See the price' }).click();
  await page.getByText('Total').waitFor();
  // Back to the form, whether the browser kept the page as it was or loads it anew: the draft is the same.
  const drafts = async () => (await world.company.dispatcher.call(api.jobs.listJobs, { query: { customerId, state: 'draft', limit: 100 } })).items.map(({ id }) => id);
  const before = await drafts();
  await page.goBack();
  await page.reload();
  await page.getByText('Jump start').click();
  await page.getByText('At home').click();
  await page.getByRole('combobox', { name: 'Where are you?' }).fill('Market Street');
  await page.getByRole('listbox', { name: 'Where are you?' }).getByRole('option').first().click();
  await page.getByLabel('Phone on which we call back').fill('+1 717 555 3298');
  await page.getByRole('button', { name: 'See the price' }).click();
  await page.getByText('Total').waitFor();
  expect(await drafts()).toEqual(before);
  await page.getByRole('button', { name: 'Send help now' }).click();
  await page.getByRole('heading', { name: 'We are finding somebody for you now.' }).waitFor();
  const { items } = await world.company.dispatcher.call(api.jobs.listJobs, { query: { open: 'true', customerId } });
  expect(await world.company.dispatcher.call(api.jobs.getJob, { params: { jobId: items[0]!.id } })).toMatchObject({ vehicle: { plate: 'PA 4711' }, siteId: null, customerId });
  expect(faults).toEqual([]);
});
