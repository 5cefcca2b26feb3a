import { readFileSync } from 'node:fs';
import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/test/support/add-person.ts';
import { PASSWORD, SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { DESK, faultsInLooks, PHONE } from './support/serious-faults.ts';

const MANY = 500;
const LONG = 'Maximiliane-Theophania von und zu Hohenlohe-Waldenburg-Schillingsfürst und Söhne Gesellschaft für Fuhrparkverwaltung';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

async function signedInAs(who: string, path: string, viewport = DESK): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport, locale: 'en-US', reducedMotion: 'reduce' })).newPage();
  await page.goto(`${world.server.url}/console${path}`);
  await world.signIn(page, who);
  return page;
}

/** The day in the company's zone, some days from now. */
const dayFromNow = (days: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York' }).format(world.server.clock.now().getTime() + days * 86_400_000);
const dayInWords = (days: number): string => new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(dayFromNow(days)));

test('by keyboard alone somebody is written down, found to be known, followed up, and made a customer whose job begins with all that was said', async () => {
  const { owner, serviceIds } = world.company;
  const known = await owner.call(api.customers.createCustomer, { body: { name: 'Kim Known', phone: '+17175556001' } });
  const page = await signedInAs('dispatch', '/leads');
  const press = async (name: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true, disabled: false }).first().focus();
    await page.keyboard.press('Enter');
  };
  await page.getByText('No open leads').waitFor();
  const faults = await faultsInLooks(page, 'console-leads-none');

  await press('Add lead');
  const dialog = page.getByRole('dialog');
  await expect.poll(() => dialog.getByLabel('Name', { exact: true }).and(page.locator(':focus')).count()).toBe(1);
  await page.keyboard.press('Enter');
  await dialog.getByText('A phone number or an e-mail is needed.').waitFor();
  await page.keyboard.type('Lena Lead');
  await dialog.getByLabel('Phone').focus();
  await page.keyboard.type('717 555 6001');
  await dialog.getByText('Known already').waitFor();
  await dialog.getByRole('link', { name: 'Kim Known' }).waitFor();
  faults.push(...(await faultsInLooks(page, 'console-leads-add')));
  await dialog.getByLabel('Phone').fill('717 555 6002');
  await dialog.getByText('Known already').waitFor({ state: 'detached' });
  await dialog.getByLabel('What is needed').focus();
  await page.keyboard.type('Her vans do not start on cold mornings.');
  await dialog.getByLabel('Place').focus();
  await page.keyboard.type(`${SCENE.lat.toFixed(4)}, ${SCENE.lng.toFixed(4)}`);
  await page.keyboard.press('Enter');
  await expect.poll(() => dialog.getByLabel('Service wanted').and(page.locator(':focus')).count()).toBe(1);
  await dialog.getByLabel('Service wanted').selectOption(serviceIds.jump_start);
  // The first digit is there before anything else is done about the focus, as on a busy device.
  await dialog.getByLabel('May be worth').evaluate((field: { focus: () => void; ownerDocument: { execCommand: (command: string, ui: boolean, text: string) => boolean } }) => {
    field.focus();
    field.ownerDocument.execCommand('insertText', false, '1');
  });
  await page.keyboard.type('200');
  await dialog.getByLabel('Next step').focus();
  await page.keyboard.type('Call back about the price');
  await dialog.getByRole('button', { name: 'Tomorrow' }).press('Enter');
  await dialog.getByLabel('Next step').press('Enter');
  await page.getByRole('heading', { name: 'Lena Lead', level: 1 }).waitFor();
  const leadId = new URL(page.url()).pathname.split('/').at(-1)!;
  const onFile = () => owner.call(api.leads.getLead, { params: { leadId } });
  expect(await onFile()).toMatchObject({ name: 'Lena Lead', phone: '+17175556002', need: 'Her vans do not start on cold mornings.', serviceId: serviceIds.jump_start, worth: { amountMinor: 120_000, currency: 'USD' }, nextStep: 'Call back about the price', nextStepOn: dayFromNow(1), source: 'phone', followUp: { name: expect.any(String) as string }, position: { lat: Number(SCENE.lat.toFixed(4)) } });
  await page.getByText(`On ${dayInWords(1)}`).waitFor();
  faults.push(...(await faultsInLooks(page, 'console-leads-one')));

  await press('Contacted');
  await page.getByText('Lena Lead: Contacted').waitFor();
  await press('Undo');
  await page.getByText('Lena Lead: New').waitFor();
  await press('Contacted');
  await expect.poll(async () => (await onFile()).standing).toBe('contacted');
  await page.getByLabel('New note').focus();
  await page.keyboard.type('Has three vans');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('region', { name: 'Notes and history' }).getByText('Has three vans').waitFor();
  await press('Done');
  await page.getByText('Nothing is planned.').waitFor();
  await page.getByRole('button', { name: 'Plan a next step' }).press('Enter');
  await expect.poll(() => page.getByLabel('Next step', { exact: true }).and(page.locator('input:focus')).count()).toBe(1);
  await page.keyboard.type('Send the offer');
  await page.keyboard.press('Enter');
  await page.getByText('Send the offer').waitFor();

  await press('Make a customer');
  await dialog.getByText('A new customer is made with name, phone, e-mail and language.').waitFor();
  faults.push(...(await faultsInLooks(page, 'console-leads-convert')));
  await dialog.getByLabel('Who is it?').focus();
  await page.keyboard.type('kim known');
  await page.getByRole('option', { name: /Kim Known/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByText('Kim Known stays as he is on file').waitFor();
  await dialog.getByRole('button', { name: 'Make a customer and begin a job' }).press('Enter');
  await expect.poll(() => page.locator('#call-name').inputValue()).toBe('Lena Lead');
  expect(await page.locator('#call-phone').inputValue()).toContain('7175556002');
  await page.getByText('Her vans do not start on cold mornings.').first().waitFor();
  const won = await onFile();
  expect(won).toMatchObject({ standing: 'won', customer: { id: known.id }, job: { state: 'draft' } });
  expect(new URL(page.url()).searchParams.get('draft')).toBe(won.job!.id);
  // The form that opened keeps the draft while one types: what was said stands in it all the same, and so does whom it is for, though the number is not his.
  await page.getByText('The job is for Kim Known; this number is not theirs on file.').waitFor();
  await page.locator('#call-name').fill('Lena Leader');
  await expect.poll(() => owner.call(api.jobs.getJob, { params: { jobId: won.job!.id } })).toMatchObject({ contact: { name: 'Lena Leader' } });
  await expect.poll(() => owner.call(api.jobs.getJob, { params: { jobId: won.job!.id } })).toMatchObject({ customerId: known.id, serviceId: serviceIds.jump_start, notes: 'Her vans do not start on cold mornings.' });

  await page.goto(`${world.server.url}/console/?job=${won.job!.id}`);
  await page.getByRole('link', { name: 'Lena Lead' }).click();
  await page.getByRole('link', { name: 'Go on with the job' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/console/leads/${leadId}`);
  await page.getByRole('region', { name: 'Became' }).getByRole('link', { name: 'Kim Known' }).waitFor();
  expect(await page.getByRole('button', { name: 'Make a customer' }).count()).toBe(0);
  faults.push(...(await faultsInLooks(page, 'console-leads-won')));
  expect(faults).toEqual([]);
  await page.context().close();
});

test('among hundreds one is found by words, by standing and by what is due, all of it in the address; a row opens by keyboard and leads back', async () => {
  const { owner } = world.company;
  for (let at = 0; at < MANY; at += 1) {
    const isLong = at % 40 === 0;
    await owner.call(api.leads.createLead, {
      body: { name: isLong ? `${LONG} ${at}` : `Lead ${String(at).padStart(3, '0')}`, phone: `+1717444${String(1000 + at)}`, need: isLong ? `${LONG} needs ${LONG}` : 'A jump start now and then', where: at % 3 === 0 ? 'Market Street 12, Harrisburg' : '', worthMinor: at % 2 === 0 ? at * 12_345 : null, nextStep: at % 5 === 0 ? 'Call back' : '', nextStepOn: at % 50 === 0 ? dayFromNow(at === 0 ? 0 : -at) : at % 5 === 0 ? dayFromNow(at) : null },
    });
  }
  const page = await signedInAs('dispatch', '/leads');
  const rows = page.getByRole('list', { name: 'Leads' }).getByRole('link');
  await rows.first().waitFor();
  // Of all that was read only what is in sight is drawn.
  expect(await rows.count()).toBeLessThan(60);
  const faults = await faultsInLooks(page, 'console-leads-many');
  for (let step = 0; step < 3; step++) await page.keyboard.press('j');
  await expect.poll(() => page.locator(':focus').innerText()).toMatch(/^Lead 497/);
  // One key after the other leads through pages that were not read yet.
  for (let step = 0; step < 100; step++) await page.keyboard.press('j');
  await expect
    .poll(async () => {
      await page.keyboard.press('j');
      return page.locator(':focus').innerText();
    })
    .toMatch(/^Lead 3[0-8]\d/);

  await page.getByRole('button', { name: '10 next steps are due' }).press('Enter');
  await expect.poll(() => rows.count()).toBe(10);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Spreadsheet (CSV)' }).click()]);
  expect(file.suggestedFilename()).toMatch(/^leads-\d{4}-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await file.path(), 'utf8').trimEnd().split('\r\n');
  expect([lines.length, lines[1]]).toEqual([11, expect.stringContaining('"Lead 450"')]);
  expect(new URL(page.url()).searchParams.get('show')).toBe('due');
  await expect.poll(() => rows.first().innerText()).toMatch(/^Lead 450/);
  await rows.last().getByText('Due today').waitFor();
  faults.push(...(await faultsInLooks(page, 'console-leads-due')));
  await page.getByRole('checkbox', { name: 'Only mine' }).press('Space');
  await page.getByText('Nothing is due').waitFor();
  faults.push(...(await faultsInLooks(page, 'console-leads-nothing-due')));
  await page.getByRole('button', { name: 'Show all leads' }).press('Enter');
  await expect.poll(() => new URL(page.url()).search).toBe('?show=all');

  await page.keyboard.press('/');
  await page.keyboard.type('717 444 1123');
  await expect.poll(() => rows.count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Lead 123', level: 1 }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Lead 123', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Lose', exact: true }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Too expensive').waitFor();
  faults.push(...(await faultsInLooks(page, 'console-leads-lose')));
  await dialog.getByText('Too expensive').click();
  await dialog.getByRole('button', { name: 'Lose', exact: true }).press('Enter');
  await page.getByText('Lost: Too expensive').first().waitFor();
  expect(await page.getByRole('button', { name: 'Make a customer' }).count()).toBe(0);
  faults.push(...(await faultsInLooks(page, 'console-leads-lost')));
  await page.getByRole('button', { name: 'Open again' }).press('Enter');
  await page.getByRole('button', { name: 'Make a customer' }).waitFor();
  await page.locator('body').click({ position: { x: 5, y: 700 } });
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('717 444 1123');
  expect(faults).toEqual([]);
  await page.context().close();
});

test('of two windows the second is told what the first changed, keeps what he typed, and makes no second customer', async () => {
  const { owner } = world.company;
  const { id } = await owner.call(api.leads.createLead, { body: { name: 'Wanda Windows', phone: '+17175557100' } });
  const [first, second] = [await signedInAs('dispatch', `/leads/${id}`), await signedInAs('owner', `/leads/${id}`)];
  for (const page of [first, second]) await page.getByRole('region', { name: 'Details' }).getByRole('button', { name: 'Change' }).click();
  await second.getByRole('textbox', { name: 'Name' }).fill('Wanda Wishes');
  await first.getByLabel('What is needed').fill('A tow now and then');
  await first.getByRole('button', { name: 'Save changes' }).click();
  await first.getByText('A tow now and then').waitFor();
  // At once, and not only when he tries to save.
  await second.getByText('Somebody else changed this').waitFor();
  expect(await second.getByRole('button', { name: 'Save changes' }).isDisabled()).toBe(true);
  expect(await second.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Wanda Wishes');
  await second.getByRole('button', { name: 'Show how it is now' }).click();
  await expect.poll(() => second.getByLabel('What is needed').inputValue()).toBe('A tow now and then');
  await second.getByRole('button', { name: 'Cancel' }).click();
  await owner.call(api.leads.noteOnLead, { params: { leadId: id }, body: { text: 'Called while both looked' } });
  for (const page of [first, second]) await page.getByRole('region', { name: 'Notes and history' }).getByText('Called while both looked').waitFor();

  for (const page of [first, second]) {
    await page.getByRole('button', { name: 'Make a customer', exact: true }).click();
    await page.getByRole('dialog').getByText('A new customer is made').waitFor();
  }
  await Promise.all([first, second].map((page) => page.getByRole('button', { name: 'Make a customer only' }).dblclick()));
  for (const page of [first, second]) await page.getByRole('region', { name: 'Became' }).getByRole('link', { name: 'Wanda Windows' }).waitFor();
  expect((await owner.call(api.customers.listCustomers, { query: { q: 'Wanda Windows' } })).items).toHaveLength(1);
  // The job is begun later, from here; the other window leads to the same one at once.
  await first.getByRole('button', { name: 'Begin a job' }).click();
  await expect.poll(() => first.locator('#call-name').inputValue()).toBe('Wanda Windows');
  await second.getByRole('link', { name: 'Go on with the job' }).click();
  await expect.poll(() => second.locator('#call-name').inputValue()).toBe('Wanda Windows');
  expect(new URL(second.url()).searchParams.get('draft')).toBe(new URL(first.url()).searchParams.get('draft'));
  await first.context().close();
  await second.context().close();
});

test('on the narrowest phone and from right to left, list, lead and dialogs stand as they should', async () => {
  const { owner } = world.company;
  const { id } = await owner.call(api.leads.createLead, { body: { name: LONG, phone: '+17175557200', email: 'a.very.long.address.of.somebody@stores-and-halls-of-the-valley.example', need: `${LONG}, ${LONG}`, where: LONG, worthMinor: 999_999_999_999, nextStep: LONG, nextStepOn: dayFromNow(-3) } });
  await owner.call(api.leads.noteOnLead, { params: { leadId: id }, body: { text: `${LONG}\n\n${LONG}` } });
  const narrow = { width: 320, height: 640 };
  const page = await signedInAs('dispatch', '/leads', narrow);
  await page.getByRole('heading', { name: 'Leads', level: 1 }).waitFor();
  const faults = await faultsInLooks(page, 'console-leads-narrow', [narrow]);
  await page.goto(`${world.server.url}/console/leads/${id}`);
  await page.getByText('Overdue since').waitFor();
  faults.push(...(await faultsInLooks(page, 'console-leads-one-narrow', [narrow])));

  await page.evaluate("localStorage.setItem('truckroll.language', 'ar')");
  await page.reload();
  await page.getByRole('button', { name: 'تحويل إلى عميل', exact: true }).waitFor();
  faults.push(...(await faultsInLooks(page, 'console-leads-one-turned', [PHONE, DESK, narrow])));
  await page.setViewportSize(narrow);
  await page.getByRole('button', { name: 'تحويل إلى عميل', exact: true }).click();
  await page.getByRole('button', { name: 'تحويل إلى عميل فقط' }).waitFor();
  faults.push(...(await faultsInLooks(page, 'console-leads-convert-turned', [narrow])));
  await page.keyboard.press('Escape');
  await page.goto(`${world.server.url}/console/leads?show=due`);
  await page.getByRole('heading', { name: 'العملاء المحتملون', level: 1 }).waitFor();
  await page.getByRole('list', { name: 'قائمة العملاء المحتملين' }).getByRole('link').first().waitFor();
  faults.push(...(await faultsInLooks(page, 'console-leads-turned', [PHONE, DESK, narrow])));
  await page.goto(`${world.server.url}/console/leads?show=won&q=nobody`);
  await page.getByRole('button', { name: 'إضافة عميل محتمل' }).click();
  await page.getByRole('dialog').getByLabel('الاسم', { exact: true }).waitFor();
  faults.push(...(await faultsInLooks(page, 'console-leads-add-turned', [narrow])));
  expect(faults).toEqual([]);
  await page.context().close();
});

test('whatever the language, nothing in the head of the console covers anything else; parts that have room stand side by side, the rest behind a button', async () => {
  const { owner } = world.company;
  const page = await signedInAs('dispatch', '/leads');
  await page.getByRole('heading', { name: 'Leads', level: 1 }).waitFor();
  const covered: string[] = [];
  /** So many parts at least stand side by side once the line is live; until then its words are longer. */
  const see = async (language: string, width: number, atLeast: number): Promise<void> => {
    await page.evaluate(`localStorage.setItem('truckroll.language', '${language}')`);
    await page.setViewportSize({ width, height: 768 });
    await page.reload();
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    await expect
      .poll(async () => {
        const [parts, buttons] = await page.locator('header nav').first().evaluate((nav) => ['a', 'button'].map((name) => [...nav.querySelectorAll(name)].filter((one) => one.checkVisibility({ visibilityProperty: true })).length) as [number, number]);
        return [language, width, parts >= atLeast, buttons === (parts < 7 ? 1 : 0)];
      })
      .toEqual([language, width, true, true]);
    if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/console-head-${language}-${width}-${atLeast}.png`, clip: { x: 0, y: 0, width, height: 60 } });
    const edges = await page.locator('header').first().locator('> *').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()).filter(({ width: wide }) => wide > 0).map(({ left, right }) => [left, right] as [number, number]).sort(([one], [other]) => one - other));
    if (edges.some(([left], at) => left < (edges[at - 1]?.[1] ?? 0) - 0.5) || edges.at(-1)![1] > width) covered.push(`${language} ${width} ${JSON.stringify(edges)}`);
  };
  for (const language of ['en', 'de', 'es', 'ar']) {
    for (const width of [1366, 1920]) await see(language, width, 7);
    await see(language, 1280, 5);
  }
  const { name, version } = await owner.call(api.identity.getOrganisation, {});
  const renamed = await owner.call(api.identity.patchOrganisation, { body: { name: LONG.slice(0, 100) } }, { ifMatch: version });
  await see('de', 1366, 2);
  await see('de', 1920, 7);
  await see('de', 1280, 1);
  await page.getByRole('button', { name: 'Mehr', exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: 'Nachrichten' }).waitFor();
  await page.keyboard.press('Escape');
  await see('de', 1279, 0);
  await page.getByRole('button', { name: 'Teile der Konsole' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Leitstand' }).waitFor();
  await owner.call(api.identity.patchOrganisation, { body: { name } }, { ifMatch: renamed.version });
  expect(covered).toEqual([]);
  await page.context().close();
});

test('a lead who is not there says so; whoever may not read leads has neither menu nor page', async () => {
  const { owner } = world.company;
  const page = await signedInAs('dispatch', '/leads/not-an-id');
  await page.getByText('There is no such lead for you').waitFor();
  await page.context().close();
  const role = await owner.call(api.identity.createRole, { body: { name: 'Watches only', description: '', permissions: ['dispatch.board.read', 'jobs.job.read'] } });
  await addPerson(world.server, owner, { name: 'Walter Watch', email: 'walter@lantern.example', password: PASSWORD, roles: [role.key] });
  const his = await signedInAs('walter', '/leads');
  await his.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
  expect(await his.getByRole('link', { name: 'Leads' }).count()).toBe(0);
  await his.context().close();
});
