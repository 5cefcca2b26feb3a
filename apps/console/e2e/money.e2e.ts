import { createClient, type Client } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
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
  const { version } = await owner.call(api.identity.getOrganisation, {});
  await owner.call(api.identity.patchOrganisation, { body: { settings: { reviewInvoices: true } } }, { ifMatch: version });
});
afterAll(() => world.close());

/** A job that was called off while its technician was on the way: $35.00, as a draft. */
async function draftedJob(): Promise<string> {
  const { dispatcher, technicians } = world.company;
  const technician = technicians[0]!;
  const jobId = await world.request();
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId }, body: { technicianId: technician.id } });
  await technician.client.call(api.jobs.takeStep, { params: { jobId }, body: { to: 'en_route' } });
  await world.server.later(300);
  await dispatcher.call(api.jobs.cancelJob, { params: { jobId }, body: { reason: 'called off', requestedBy: 'customer' } });
  await expect.poll(() => invoicesOf(jobId)).toHaveLength(1);
  return jobId;
}

const invoicesOf = async (jobId: string) => (await owner.call(api.billing.jobInvoices, { params: { jobId } })).items;

async function moneyOf(jobId: string, who: string, options: { viewport?: { width: number; height: number }; locale?: string } = {}): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US', ...options })).newPage();
  await page.goto(`${world.server.url}/console/?job=${jobId}&tab=money`);
  await world.signIn(page, who);
  return page;
}

test('the office changes a draft, sends it, takes cash for it, gives a part back and writes a credit note; each act says first what comes of it', async () => {
  const jobId = await draftedJob();
  const page = await moneyOf(jobId, 'owner');
  const dialog = page.getByRole('dialog');

  await page.getByRole('button', { name: 'Edit lines' }).click();
  await dialog.getByRole('button', { name: 'Add a line' }).click();
  await dialog.getByLabel('What line 2 is for').fill('Battery, as agreed');
  await dialog.getByLabel('Amount of line 2').fill('100');
  await dialog.getByText('Before taxes: $35.00 becomes $135.00.').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'As agreed with the customer' }).click();
  await dialog.getByRole('button', { name: 'Save the lines' }).click();
  await page.getByText('The draft is changed').waitFor();
  await page.getByText('$141.00').waitFor();

  await page.getByRole('button', { name: 'Send invoice' }).click();
  await dialog.getByText(/is sent it and owes \$141\.00/).waitFor();
  await dialog.getByRole('button', { name: 'Send it' }).dblclick();
  await page.getByText(/Invoice .+ is sent/).waitFor();

  await page.getByRole('button', { name: 'Record payment' }).click();
  await dialog.getByText('Bank transfer').click();
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('141');
  await dialog.getByText('The invoice is paid then.').waitFor();
  expect(await dialog.getByRole('button', { name: /^Record/ }).isDisabled()).toBe(true);
  await dialog.getByLabel('Reference of the transfer').fill('AC-77');
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Record $141.00' }).click();
  await page.getByText('$141.00 is recorded').waitFor();

  await page.getByRole('button', { name: 'Refund' }).click();
  await dialog.getByRole('textbox', { name: 'Amount to give back' }).fill('200');
  await dialog.getByText('At most $141.00').waitFor();
  await dialog.getByRole('textbox', { name: 'Amount to give back' }).fill('41');
  await dialog.getByText('Give the money back yourself; this only records it.').waitFor();
  await dialog.getByText(/\$41\.00 is due on invoice .+ afterwards/).waitFor();
  await dialog.getByRole('button', { name: 'Wrong amount' }).click();
  await dialog.getByRole('button', { name: 'Refund $41.00' }).click();
  await page.getByText('$41.00 is refunded').waitFor();

  await page.getByRole('button', { name: 'Credit note' }).click();
  await dialog.getByRole('textbox', { name: 'Amount to take off' }).fill('41');
  await dialog.getByText('$0.00 is due on the invoice afterwards.').waitFor();
  await dialog.getByRole('button', { name: 'Goodwill' }).click();
  await dialog.getByRole('button', { name: 'Take off $41.00' }).click();
  await page.getByText(/Credit note .+ is written/).waitFor();

  expect(await invoicesOf(jobId)).toMatchObject([{ kind: 'invoice', totalMinor: 14_100, paidMinor: 10_000, creditedMinor: 4_100, dueMinor: 0, payments: [{ method: 'transfer', refundedMinor: 4_100 }] }, { kind: 'credit_note', totalMinor: -4_100 }]);
  await page.getByRole('tab', { name: 'Timeline' }).click();
  for (const told of ['Invoice adjusted', /^Invoice issued/, /^Paid: \$141/, /^Refunded: \$41/, /^Credit note: /]) await page.getByText(told).first().waitFor();
  await page.context().close();
});

test('amounts are typed as they are read: with a comma in German, where a point is understood as well', async () => {
  const page = await moneyOf(await draftedJob(), 'owner');
  await page.getByRole('button', { name: 'Edit lines' }).waitFor();
  await page.evaluate(`localStorage.setItem('truckroll.language', 'de')`);
  await page.reload();
  await page.getByRole('button', { name: 'Posten ändern' }).click();
  const dialog = page.getByRole('dialog');
  const amount = dialog.locator('input[inputmode="decimal"]').first();
  expect(await amount.inputValue()).toBe('35,00');
  for (const typed of ['12,5', '12.5']) {
    await amount.fill('');
    await amount.pressSequentially(typed);
    await amount.blur();
    expect(await amount.inputValue()).toBe('12,50');
    await dialog.getByText(/35,00.\$ .*12,50.\$/).waitFor();
  }
  await page.context().close();
});

test('a payment whose answer got lost is recorded once, however often it is sent again', async () => {
  const jobId = await draftedJob();
  const [draft] = await invoicesOf(jobId);
  await owner.call(api.billing.issueInvoice, { params: { invoiceId: draft!.id }, body: {} });
  const page = await moneyOf(jobId, 'dispatch');
  const keys: string[] = [];
  // The server does it; the line breaks before it can say so, longer than the client tries by itself.
  await page.route('**/payments', async (route) => {
    keys.push(route.request().headers()['idempotency-key']!);
    await route.fetch();
    await (keys.length <= 3 ? route.abort() : route.continue());
  });
  await page.getByRole('button', { name: 'Record payment' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Amount' }).fill('20');
  await page.getByRole('button', { name: 'Record $20.00' }).click();
  await page.getByText('The server cannot be reached').waitFor();
  await page.getByRole('button', { name: 'Record $20.00' }).click();
  await page.getByText('$20.00 is recorded').waitFor();
  expect([keys.length, new Set(keys).size]).toEqual([4, 1]);
  expect((await invoicesOf(jobId))[0]).toMatchObject({ paidMinor: 2_000, payments: [{ amountMinor: 2_000 }] });

  // What a dispatcher may not do is not offered.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  for (const name of ['Refund', 'Credit note']) expect(await page.getByRole('button', { name }).count()).toBe(0);
  await page.context().close();
});

test('on a phone a draft is thrown away with a reason, by buttons that a thumb hits', async () => {
  const jobId = await draftedJob();
  const page = await moneyOf(jobId, 'owner', { viewport: { width: 390, height: 844 } });
  await page.getByRole('button', { name: 'Throw away' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  for (const name of ['Send invoice', 'Edit lines', 'Throw away']) expect((await page.getByRole('button', { name }).boundingBox())!.height).toBeGreaterThanOrEqual(48);
  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Free of charge' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click();
  await page.getByText('The draft is thrown away').waitFor();
  expect(await invoicesOf(jobId)).toMatchObject([{ state: 'void', number: null }]);
  await page.context().close();
});
