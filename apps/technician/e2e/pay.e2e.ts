import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { seriousFaults } from '../../console/e2e/support/serious-faults.ts';
import { TOO_WIDE } from '../../portal/e2e/support.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

const offer = (phone: Page) => phone.getByRole('alertdialog', { name: 'New job' });

/** A new request on the phone of whomever it is offered to. */
async function offered(): Promise<{ phone: Page; jobId: string; who: number }> {
  const jobId = await world.request();
  const { technicianId } = await vi.waitUntil(async () => (await world.company.dispatcher.call(api.dispatch.listOffers, { params: { jobId } })).items[0], { timeout: 10_000 });
  const who = world.company.technicians.findIndex(({ id }) => id === technicianId);
  const phone = await (await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US', hasTouch: true })).newPage();
  await phone.goto(`${world.server.url}/technician/`);
  await world.signIn(phone, `tech${who + 1}`);
  await offer(phone).waitFor();
  return { phone, jobId, who };
}

/** Leads a job to its end without the phone, as the office does for whoever phones in. */
async function finish(jobId: string): Promise<void> {
  for (const to of ['en_route', 'on_scene', 'in_service', 'completed'] as const) {
    await world.server.later(60);
    await world.company.dispatcher.call(api.jobs.takeStep, { params: { jobId }, body: { to, reason: 'told by phone' } });
  }
}

test('what the owner agrees and shows stands on the offer, over the day and, at the end, in what was earned', async () => {
  const owner = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await owner.goto(`${world.server.url}/console/settings/pay`);
  await world.signIn(owner, 'owner');
  await owner.getByRole('button', { name: 'Add a pay plan' }).click();
  await owner.getByLabel('Name', { exact: true }).fill('Drivers');
  await owner.getByLabel('For a completed job', { exact: true }).fill('25');
  await owner.getByLabel('Share of the price in %').fill('10');
  // Counted by the server as it is typed: 25 dollars and 10 % of the 100 that the supposed job costs.
  await owner.getByRole('status').getByText('$35.00').waitFor();
  expect(await seriousFaults(owner)).toEqual([]);
  await owner.getByRole('button', { name: 'Save changes' }).click();
  await owner.getByRole('combobox', { name: 'Standard plan' }).click();
  await owner.getByRole('option', { name: 'Drivers' }).click();
  await owner.getByLabel('Technicians see their pay').check();
  await owner.getByRole('button', { name: 'Save changes' }).click();
  await owner.getByText('Saved', { exact: true }).waitFor();

  const { phone, jobId, who } = await offered();
  // The jump start costs 90 dollars before tax.
  await offer(phone).getByText('You earn about $34.00').click();
  await offer(phone).getByText('Share of the price').waitFor();
  expect(await seriousFaults(phone)).toEqual([]);
  await offer(phone).getByRole('button', { name: /^Accept/ }).click();
  await phone.getByText('It is yours').waitFor();
  await phone.getByRole('link', { name: 'Today', exact: true }).click();
  await phone.getByText('Today: about $34.00').waitFor();

  await finish(jobId);
  await vi.waitUntil(async () => (await world.company.technicians[who]!.client.call(api.billing.myPay, {})).entries.length === 1, { timeout: 10_000 });
  await phone.getByRole('link', { name: 'Me', exact: true }).click();
  const earned = phone.getByRole('region', { name: 'Earned' });
  await earned.getByText('Jump start').click();
  await earned.getByText('For the job').waitFor();
  expect(await earned.getByText('$34.00').count()).toBeGreaterThanOrEqual(3);
  expect(await seriousFaults(phone)).toEqual([]);
  await phone.setViewportSize({ width: 320, height: 640 });
  await phone.evaluate(`document.documentElement.style.fontSize = '200%'`);
  expect(await phone.evaluate(TOO_WIDE)).toEqual([]);
  await phone.getByRole('link', { name: 'Today', exact: true }).click();
  await phone.getByRole('link', { name: /Jump start/ }).click();
  await phone.getByRole('link', { name: 'Certificate of the work (PDF)' }).waitFor();
  expect(await phone.evaluate(TOO_WIDE)).toEqual([]);
  if (process.env['TRUCKROLL_PICTURES']) await phone.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/technician-ended-large.png`, fullPage: true });

  await owner.goto(`${world.server.url}/console/settings/technicians?technician=${world.company.technicians[who]!.id}`);
  await owner.getByRole('heading', { name: 'Pay', exact: true }).waitFor();
  await owner.getByText('$34.00').first().waitFor();
  const [download] = await Promise.all([owner.waitForEvent('download'), owner.getByRole('button', { name: 'Spreadsheet (CSV)' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^pay-.*\.csv$/);
  await owner.context().close();
  await phone.context().close();
});

test('switched off, a technician sees of his pay nothing at all', async () => {
  const { owner } = world.company;
  const { version, ...settings } = await owner.call(api.billing.getPaySettings, {});
  await owner.call(api.billing.putPaySettings, { body: { ...settings, shownToTechnicians: false } }, { ifMatch: version });
  const { phone } = await offered();
  await offer(phone).getByText('You are there').waitFor();
  await phone.waitForLoadState('networkidle');
  expect(await offer(phone).getByText(/earn/).count()).toBe(0);
  await offer(phone).getByRole('button', { name: /^Accept/ }).click();
  await phone.getByText('It is yours').waitFor();
  await phone.getByRole('link', { name: 'Me', exact: true }).click();
  await phone.getByRole('heading', { name: 'My day' }).waitFor();
  await phone.waitForLoadState('networkidle');
  expect(await phone.getByRole('region', { name: 'Earned' }).count()).toBe(0);
  await phone.context().close();
});
