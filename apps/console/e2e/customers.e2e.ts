import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/test/support/add-person.ts';
import { PASSWORD, SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { faultsInLooks, seriousFaults } from './support/serious-faults.ts';

const MANY = 620;
const LONG = 'Maximiliane-Theophania von und zu Hohenlohe-Waldenburg-Schillingsfürst und Söhne Gesellschaft für Fuhrparkverwaltung';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

async function signedInAs(who: string, path: string): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US', reducedMotion: 'reduce' })).newPage();
  await page.goto(`${world.server.url}/console${path}`);
  await world.signIn(page, who);
  return page;
}

/** The name in the row that has the focus. */
const focusedName = (page: Page): Promise<string> => page.locator(':focus').innerText();

test('among hundreds of customers one is found by typing and opened by keyboard, with his jobs and the way back to what was searched', async () => {
  const page = await signedInAs('dispatch', '/customers');
  await page.getByText('No customers yet').waitFor();
  const faults = await faultsInLooks(page, 'console-customers-none');

  const { owner } = world.company;
  const lines = Array.from({ length: MANY }, (_, at) => ({ line: at + 1, values: { name: at % 40 === 0 ? `${LONG} ${String(at).padStart(3, '0')}` : `Customer ${String(at).padStart(3, '0')}`, phone: `+1717444${String(1000 + at)}`, email: `someone.with.a.long.address.${at}@stores-and-halls-of-the-valley.example` } }));
  for (let at = 0; at < MANY; at += 200) await owner.call(api.customers.importCustomers, { body: { dryRun: false, lines: lines.slice(at, at + 200) } });
  const stella = await owner.call(api.customers.createCustomer, { body: { name: 'Stella Quintana', phone: '+17175559000', notes: 'Rings twice.' } });
  await owner.call(api.customers.addSite, { params: { customerId: stella.id }, body: { label: 'York hall', detail: 'Gate 7', position: SCENE } });
  await owner.call(api.customers.addVehicle, { params: { customerId: stella.id }, body: { year: 2021, make: 'Ford', model: 'Transit', plate: 'QNT 4711' } });
  const { job } = await owner.call(api.jobs.requestService, { body: { serviceId: world.company.serviceIds.jump_start, customerId: stella.id, place: { position: SCENE, label: 'Market Street' }, contact: { name: 'Stella Quintana', phone: '+17175559000' }, answers: { where: 'home' } } });

  await page.reload();
  const rows = page.getByRole('list', { name: 'Customers by name' }).getByRole('link');
  await rows.first().waitFor();
  // Of all that was read only what is in sight is drawn.
  expect(await rows.count()).toBeLessThan(60);
  faults.push(...(await faultsInLooks(page, 'console-customers-many')));
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect.poll(() => focusedName(page)).toMatch(/^Customer 002/);
  await page.keyboard.press('k');
  await expect.poll(() => focusedName(page)).toMatch(/^Customer 001/);
  // One key after the other leads through pages that were not read yet.
  for (let step = 0; step < 100; step++) await page.keyboard.press('j');
  await expect
    .poll(async () => {
      await page.keyboard.press('j');
      return focusedName(page);
    })
    .toMatch(/^Customer 1[2-9]\d/);

  await page.keyboard.press('/');
  await page.keyboard.type('qnt 4711');
  await expect.poll(() => rows.count()).toBe(1);
  expect(new URL(page.url()).searchParams.get('q')).toBe('qnt 4711');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Stella Quintana', level: 1 }).waitFor();
  await page.getByText('York hall').first().waitFor();
  await page.getByText('2021 Ford Transit').waitFor();
  await page.getByRole('region', { name: 'Jobs' }).getByText(job.number).waitFor();
  faults.push(...(await faultsInLooks(page, 'console-customers-one')));

  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('qnt 4711');
  await page.getByRole('searchbox').fill('nobody at all 999');
  await page.getByText('Nobody fits “nobody at all 999”').waitFor();
  faults.push(...(await faultsInLooks(page, 'console-customers-no-match')));
  await page.goBack();
  await page.getByRole('heading', { name: 'Stella Quintana', level: 1 }).waitFor();
  await page.getByRole('region', { name: 'Jobs' }).getByRole('link').first().click();
  await page.locator('#job-panel').waitFor();
  await page.locator('#job-panel').getByRole('link', { name: 'Stella Quintana' }).click();
  await page.getByRole('link', { name: 'New job' }).last().click();
  await expect.poll(() => page.locator('#call-name').inputValue()).toBe('Stella Quintana');
  expect(await page.locator('#call-plate').inputValue()).toBe('QNT 4711');
  expect(faults).toEqual([]);
  await page.context().close();
});

test('by keyboard alone somebody is added, with a site and a vehicle, which are changed and removed', async () => {
  const page = await signedInAs('dispatch', '/customers');
  const press = async (name: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true, disabled: false }).first().focus();
    await page.keyboard.press('Enter');
  };
  await press('Add customer');
  const dialog = page.getByRole('dialog');
  await expect.poll(() => dialog.getByLabel('Name').and(page.locator(':focus')).count()).toBe(1);
  await page.keyboard.press('Enter');
  await dialog.getByText('Needed').waitFor();
  const faults = await faultsInLooks(page, 'console-customers-add');
  await page.keyboard.type('Kay Board');
  await dialog.getByLabel('Phone').focus();
  await page.keyboard.type('717 555 9111');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Kay Board', level: 1 }).waitFor();
  await page.getByRole('link', { name: '+1 717-555-9111' }).waitFor();
  const customerId = new URL(page.url()).pathname.split('/').at(-1)!;
  const onFile = () => world.company.owner.call(api.customers.getCustomer, { params: { customerId } });

  await press('Add a site');
  await expect.poll(() => dialog.getByLabel('Name of the site').and(page.locator(':focus')).count()).toBe(1);
  await page.keyboard.type('North yard');
  await page.keyboard.press('Enter');
  await dialog.getByText('Pick a place, or click the map.').waitFor();
  await page.keyboard.type(`${SCENE.lat.toFixed(4)}, ${SCENE.lng.toFixed(4)}`);
  await page.keyboard.press('Enter');
  await dialog.getByText('Pick a place, or click the map.').waitFor({ state: 'detached' });
  faults.push(...(await faultsInLooks(page, 'console-customers-site')));
  await dialog.getByLabel('How to find it').focus();
  await page.keyboard.type('Behind the mill');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'North yard Behind the mill' }).waitFor();
  expect((await onFile()).sites).toMatchObject([{ label: 'North yard', detail: 'Behind the mill', position: { lat: Number(SCENE.lat.toFixed(4)) } }]);

  await press('Add a vehicle');
  await expect.poll(() => dialog.getByLabel('Plate').and(page.locator(':focus')).count()).toBe(1);
  await page.keyboard.press('Enter');
  await dialog.getByText('Say at least the plate, the make or the VIN.').waitFor();
  await page.keyboard.type('KAY 1');
  await dialog.getByLabel('Year').focus();
  await page.keyboard.type('2020');
  faults.push(...(await faultsInLooks(page, 'console-customers-vehicle')));
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect((await onFile()).vehicles).toMatchObject([{ plate: 'KAY 1', year: 2020 }]);

  await page.getByRole('button', { name: 'North yard Behind the mill' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Gate codes and keys').fill('4711');
  await dialog.getByRole('button', { name: 'Save changes' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect((await onFile()).sites).toMatchObject([{ label: 'North yard', accessNotes: '4711', version: 2 }]);
  await page.getByRole('button', { name: /KAY 1/ }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Remove' }).press('Enter');
  await page.getByText('The vehicle is removed').waitFor();
  expect((await onFile()).vehicles).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await page.getByRole('button', { name: /KAY 1/ }).waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});

test('of two who change one customer the second is told, keeps what he typed, and may look at what the first made of it', async () => {
  const { id } = await world.company.owner.call(api.customers.createCustomer, { body: { name: 'Clara Conflict' } });
  const [first, second] = [await signedInAs('dispatch', `/customers/${id}`), await signedInAs('owner', `/customers/${id}`)];
  for (const page of [first, second]) await page.getByRole('button', { name: 'Change', exact: true }).click();
  await first.getByRole('textbox', { name: 'Notes' }).fill('Rings twice.');
  await first.getByRole('button', { name: 'Save changes' }).click();
  await first.getByText('Rings twice.').waitFor();
  await second.getByRole('textbox', { name: 'Name' }).fill('Clara Contrary');
  await second.getByRole('button', { name: 'Save changes' }).click();
  await second.getByText('Somebody else changed this').waitFor();
  expect(await second.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Clara Contrary');
  expect(await seriousFaults(second)).toEqual([]);
  await second.getByRole('button', { name: 'Show how it is now' }).click();
  await expect.poll(() => second.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('Rings twice.');
  await second.getByRole('textbox', { name: 'Name' }).fill('Clara Contrary');
  await second.getByRole('button', { name: 'Save changes' }).click();
  await second.getByRole('heading', { name: 'Clara Contrary', level: 1 }).waitFor();
  expect(await world.company.owner.call(api.customers.getCustomer, { params: { customerId: id } })).toMatchObject({ name: 'Clara Contrary', notes: 'Rings twice.', version: 3 });
  await first.context().close();
  await second.context().close();
});

test('from right to left the list and a customer stand as they should', async () => {
  const page = await signedInAs('dispatch', '/customers');
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
  await page.evaluate("localStorage.setItem('truckroll.language', 'ar')");
  await page.reload();
  await page.getByRole('heading', { name: 'العملاء', level: 1 }).waitFor();
  await page.getByRole('searchbox').fill('quintana');
  await page.getByRole('link', { name: /Stella Quintana/ }).waitFor();
  const faults = await faultsInLooks(page, 'console-customers-turned');
  // The sign before a name stands to the right of it.
  const [icon, name] = await page.getByRole('link', { name: /Stella Quintana/ }).locator('> *').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().right));
  expect(icon).toBeGreaterThan(name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Stella Quintana', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'إضافة موقع' }).waitFor();
  faults.push(...(await faultsInLooks(page, 'console-customers-one-turned')));

  // In the queue names stand one after the other from the right, with what parts them between them.
  const { owner, dispatcher, technicians, serviceIds } = world.company;
  const { job } = await owner.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, place: { position: SCENE, label: '40.27370, -76.88440', detail: 'خلف المصنع' }, contact: { name: 'Quinn Queue', phone: '+17175559020' }, answers: { where: 'home' } } });
  await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId: job.id }, body: { technicianId: technicians[0]!.id } });
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(`${world.server.url}/console/?job=${job.id}`);
  const names = page.locator(`[data-job="${job.id}"] bdi`);
  await names.filter({ hasText: 'Quinn Queue' }).waitFor();
  const [technician, customer] = await names.evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()).map(({ left, right }) => ({ left, right })));
  expect(technician!.left - customer!.right).toBeGreaterThan(6);
  // A position is no text of the page's direction: its minus stands before its number.
  const position = page.locator('#job-panel bdi').filter({ hasText: '-76.88440' });
  await position.waitFor();
  expect(await position.evaluate((part) => part.ownerDocument.defaultView!.getComputedStyle(part).direction)).toBe('ltr');
  if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/console-queue-turned.png` });
  expect(faults).toEqual([]);
  await page.context().close();
});

test('a customer who is not there says so; whoever may not read customers has neither menu nor page', async () => {
  const { owner } = world.company;
  const page = await signedInAs('dispatch', '/customers/not-an-id');
  await page.getByText('There is no such customer for you').waitFor();
  await page.context().close();
  const role = await owner.call(api.identity.createRole, { body: { name: 'Watches only', description: '', permissions: ['dispatch.board.read', 'jobs.job.read'] } });
  await addPerson(world.server, owner, { name: 'Walter Watch', email: 'walter@lantern.example', password: PASSWORD, roles: [role.key] });
  const his = await signedInAs('walter', '/customers');
  await his.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
  expect(await his.getByRole('link', { name: 'Customers' }).count()).toBe(0);
  await his.context().close();
});
