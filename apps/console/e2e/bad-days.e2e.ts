import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { digTunnel } from '../../server/test/support/tunnel.ts';
import { TOO_WIDE } from '../../portal/e2e/support.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const office = () => world.company.dispatcher;
const jobOf = (jobId: string) => office().call(api.jobs.getJob, { params: { jobId } });
const timesOf = async (jobId: string, to: string) => (await office().call(api.jobs.getTimeline, { params: { jobId } })).items.filter(({ name, data }) => name === 'jobs.job_stepped' && data['to'] === to).length;
const openJob = async (page: Page, jobId: string, tab = 'overview'): Promise<void> => {
  await page.goto(`${world.server.url}/console/?job=${jobId}&tab=${tab}`);
  await page.getByRole('tabpanel').waitFor();
};
const changes = (page: Page): string[] => {
  const sent: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && sent.push(`${request.method()} ${new URL(request.url()).pathname.replaceAll(/[\da-f-]{36}/g, ':id')}`));
  return sent;
};

test('two taps on what assigns, holds, releases or cancels act once', async () => {
  const jobId = await world.request();
  const page = await world.signedIn();
  const sent = changes(page);
  await openJob(page, jobId, 'assign');
  await page.getByRole('tabpanel').getByRole('button', { name: /^Assign/ }).first().dblclick();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  expect(await timesOf(jobId, 'assigned')).toBe(1);
  await page.keyboard.press('h');
  await page.getByRole('dialog').getByText('Weather').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hold', exact: true }).dblclick();
  await vi.waitFor(async () => expect((await jobOf(jobId)).state).toBe('on_hold'));
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Release' }).first().dblclick();
  await vi.waitFor(async () => expect((await jobOf(jobId)).state).toBe('assigned'));
  await page.getByRole('button', { name: 'Cancel job' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Duplicate request' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Cancel/ }).dblclick();
  await vi.waitFor(async () => expect((await jobOf(jobId)).state).toBe('cancelled'));
  for (const what of ['assign', 'hold', 'release', 'cancel']) expect(sent.filter((path) => path.endsWith(`/jobs/:id/${what}`)), what).toHaveLength(1);
  expect([await timesOf(jobId, 'on_hold'), await timesOf(jobId, 'cancelled')]).toEqual([1, 1]);
  await page.context().close();
});

test('two windows of one dispatcher: what one does the other shows, and who comes second with what he saw is told', async () => {
  const jobId = await world.request('Wanda Windows');
  const one = await world.signedIn();
  const other = await one.context().newPage();
  await openJob(one, jobId, 'assign');
  await openJob(other, jobId, 'assign');
  // The other window hears nothing for a moment, and acts on what it saw.
  await other.context().setOffline(true);
  await other.getByRole('tabpanel').getByRole('button', { name: /^Assign/ }).first().waitFor();
  await office().call(api.dispatch.assignJob, { params: { jobId }, body: { technicianId: world.company.technicians[2]!.id } });
  await other.context().setOffline(false);
  await Promise.all([one, other].map((window) => window.getByRole('tabpanel').getByText(/Technician 3/).first().waitFor()));
  await one.keyboard.press('h');
  await one.getByRole('dialog').getByText('Weather').click();
  await one.getByRole('dialog').getByRole('button', { name: 'Hold', exact: true }).click();
  await other.getByText('On hold').first().waitFor();
  expect(await timesOf(jobId, 'assigned')).toBe(1);
  await one.context().close();
});

test('a session that ends while a reason is typed leads to the sign-in and back to the same job', async () => {
  const jobId = await world.request();
  const page = await world.signedIn();
  await openJob(page, jobId);
  await page.getByRole('button', { name: 'Cancel job' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Duplicate request' }).click();
  await page.context().clearCookies();
  await page.getByRole('dialog').getByRole('button', { name: /^Cancel/ }).click();
  await page.getByLabel('E-mail').waitFor();
  await world.signIn(page);
  await page.getByRole('button', { name: 'Cancel job' }).waitFor();
  expect([page.url().includes(jobId), (await jobOf(jobId)).state === 'cancelled']).toEqual([true, false]);
  await page.context().close();
});

test('a message that was being written is there after the session ended', async () => {
  const jobId = await world.request();
  const page = await world.signedIn();
  await openJob(page, jobId, 'conversation');
  await page.getByLabel('Write to customer and technician').fill('We are on our way');
  await page.context().clearCookies();
  await page.reload();
  await world.signIn(page);
  await page.getByLabel('Write to customer and technician').waitFor();
  expect(await page.getByLabel('Write to customer and technician').inputValue()).toBe('We are on our way');
  await page.context().close();
});

test('a server that is gone for two minutes: the age of what is shown stands there, nothing is lost, and it goes on by itself', async () => {
  const tunnel = await digTunnel(world.server.url);
  const page = await world.signedIn({}, tunnel.url);
  await page.getByRole('button', { name: 'Live', exact: true }).waitFor();
  await page.clock.install();
  await tunnel.cut();
  await page.clock.runFor(2_000);
  await page.getByRole('alert').getByText(/Not live since/).waitFor();
  await page.clock.fastForward('02:00');
  await page.clock.runFor(1_100);
  await page.getByRole('alert').getByText(/2 min ago/).waitFor();
  const jobId = await world.request('Stranded Meanwhile');
  await tunnel.mend();
  await vi.waitUntil(async () => (await page.clock.runFor(2_000), (await page.locator(`[data-job="${jobId}"]`).count()) > 0), { timeout: 30_000, interval: 100 });
  await vi.waitUntil(async () => (await page.clock.runFor(1_000), (await page.getByRole('alert').getByText(/Not live since/).count()) === 0), { timeout: 20_000, interval: 100 });
  await page.context().close();
  await tunnel.close();
});

for (const [storage, script] of [
  ['full', `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }`],
  ['forbidden', `for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: () => { throw new DOMException('forbidden', 'SecurityError'); } })`],
] as const) {
  test(`with a storage that is ${storage} a call is typed and kept, a session may end in it, and the queue can be arranged`, async () => {
    const context = await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' });
    await context.addInitScript(script);
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(error.message));
    await page.goto(`${world.server.url}/console/`);
    await world.signIn(page);
    await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
    await page.keyboard.press('n');
    await page.getByLabel('Plate').fill('FULL 1');
    await page.getByText(/^Kept as J-/).waitFor();
    await context.clearCookies();
    await page.getByLabel('Colour').fill('violet');
    await page.getByLabel('E-mail').waitFor();
    await world.signIn(page);
    await page.getByLabel('Colour').waitFor();
    expect([await page.getByLabel('Plate').inputValue(), await page.getByLabel('Colour').inputValue()]).toEqual(['FULL 1', 'violet']);
    await page.keyboard.press('Escape');
    expect(broken).toEqual([]);
    await context.close();
  });
}

test('with text twice as large on a phone of 320 px, and names from right to left, everything can be read and nothing scrolls sideways', async () => {
  const jobId = await world.request('عائشة بنت عبد الرحمن');
  const faults: string[] = [];
  const page = await world.signedIn({ viewport: { width: 320, height: 640 } });
  await page.addInitScript(`new MutationObserver((_, watch) => { if (document.documentElement) { document.documentElement.style.fontSize = '200%'; watch.disconnect(); } }).observe(document, { childList: true })`);
  await page.reload();
  const look = async (name: string): Promise<void> => {
    faults.push(...(await page.evaluate<string[]>(TOO_WIDE)).map((words) => `${name}: ${words}`));
    if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/console-large-${name}.png`, fullPage: true });
  };
  await page.locator('[data-job]').first().waitFor();
  await look('queue');
  for (const pane of ['Map', 'Team']) {
    await page.getByRole('navigation', { name: 'Parts of the screen' }).getByRole('button', { name: pane }).click();
    await page.waitForURL(new RegExp(`pane=${pane.toLowerCase()}`));
    await look(pane.toLowerCase());
  }
  for (const tab of ['overview', 'assign', 'timeline', 'money', 'conversation']) {
    await openJob(page, jobId, tab);
    await look(tab);
  }
  await page.goto(`${world.server.url}/console/call`);
  await page.getByLabel('Plate').waitFor();
  await look('call');
  expect(faults).toEqual([]);
  await page.context().close();
});

test('five alerts at once are counted, each is taken on by itself, and one that was taken on twice says nothing untrue', async () => {
  const page = await world.signedIn();
  await page.getByRole('button', { name: 'Live', exact: true }).waitFor();
  // Three call for help, and two more find nobody who is free.
  for (const { id: technicianId, client } of world.company.technicians) {
    const jobId = await world.request();
    await office().call(api.dispatch.assignJob, { params: { jobId }, body: { technicianId } });
    await client.call(api.dispatch.callForHelp, { params: { jobId }, body: { words: 'A second pair of hands' } });
  }
  await Promise.all([world.request('Alma Alert'), world.request('Otto Other')]);
  await page.getByRole('button', { name: '5 alerts' }).click();
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'I look after it' }) });
  await vi.waitUntil(async () => (await rows.count()) === 5);
  expect(await seriousFaults(page)).toEqual([]);
  if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/console-alerts.png` });
  const sent = changes(page);
  await rows.first().getByRole('button', { name: 'I look after it' }).dblclick({ force: true });
  await vi.waitUntil(async () => (await rows.count()) === 4);
  expect(sent).toHaveLength(1);
  // A second dispatcher was faster with the next.
  const { items } = await office().call(api.dispatch.listAlerts, { query: {} });
  const open = items.filter(({ acknowledgedAt, resolvedAt }) => acknowledgedAt === null && resolvedAt === null);
  await Promise.all(open.slice(0, 3).map(({ id }) => office().call(api.dispatch.acknowledgeAlert, { params: { alertId: id }, body: {} })));
  await vi.waitUntil(async () => (await rows.count()) === 1);
  await rows.first().getByRole('button', { name: 'I look after it' }).click();
  await page.getByRole('button', { name: 'No alerts' }).waitFor();
  expect(await page.getByText('Somebody looks after it').count()).toBe(5);
  await page.context().close();
});
