import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const FAILED = 'This could not be loaded';
/** What stands around: head, queue and team. */
async function expectTheRest(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Live', exact: true }).waitFor();
  await page.getByRole('region', { name: 'Queue' }).waitFor();
  await page.getByRole('region', { name: 'Technicians' }).waitFor();
}

test('whatever answer fails after a job was given against a rule, the console stands and the job is given', async () => {
  const { dispatcher, technicians } = world.company;
  const [first] = technicians;
  await dispatcher.call(api.workforce.setDuty, { params: { technicianId: first!.id }, body: { duty: 'break', reason: 'lunch' } });
  const page = await world.signedIn();
  const fell: string[] = [];
  page.on('pageerror', ({ message }) => fell.push(message));

  /** Gives a job; whatever is asked for afterwards gets no answer, or a broken one. */
  const give = async (failing?: 'abort' | 'break'): Promise<void> => {
    const jobId = await world.request();
    await page.goto(`${world.server.url}/console/?job=${jobId}&tab=assign`);
    const row = page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: first!.name });
    // The others are offered the job meanwhile; whoever rests stands among those whom a rule speaks against.
    await page.getByRole('button', { name: /Show who/ }).or(row).first().waitFor();
    if (!(await row.isVisible())) await page.getByRole('button', { name: /Show who/ }).click();
    await row.getByRole('button', { name: 'Assign anyway' }).click();
    await page.getByLabel('Why against the rule?').fill('He stands beside it');
    let asked = 0;
    await page.route('**/*', async (route) => {
      if (route.request().method() !== 'GET') return route.continue();
      asked += 1;
      if (failing === 'abort') return route.abort();
      if (failing === 'break') return route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"type":"about:blank","title":"Broken","status":500,"code":"server/broken","detail":"Broken"}' });
      return route.continue();
    });
    await row.getByRole('button', { name: 'Assign anyway' }).click();
    await page.getByRole('tab', { name: 'Overview', selected: true }).waitFor();
    // Drawer, board and candidates are read anew.
    await expect.poll(() => asked).toBeGreaterThan(2);
    await expectTheRest(page);
    expect((await dispatcher.call(api.jobs.getJob, { params: { jobId } })).technicianId).toBe(first!.id);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await dispatcher.call(api.jobs.cancelJob, { params: { jobId }, body: { reason: 'done with' } });
  };
  await give();
  await give('abort');
  await give('break');
  expect(fell).toEqual([]);
  await page.context().close();
});

test('a drawer whose script does not come costs its own place only, and comes when it is asked for again', async () => {
  const jobId = await world.request('Dora Drawer');
  const page = await world.signedIn();
  let gone = true;
  await page.route(/\/console\/assets\/job-drawer-.*\.js/, (route) => (gone ? route.abort() : route.continue()));
  await page.reload();
  await page.locator(`[data-job="${jobId}"]`).click();
  await page.getByRole('complementary').getByText(FAILED).waitFor();
  await expectTheRest(page);
  expect(await seriousFaults(page)).toEqual([]);
  // Closed and opened again it is asked for anew; so it is by the button.
  await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click();
  await page.getByText(FAILED).waitFor({ state: 'detached' });
  await page.locator(`[data-job="${jobId}"]`).click();
  await page.getByRole('complementary').getByText(FAILED).waitFor();
  gone = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Jump start', level: 2 }).waitFor();
  await page.context().close();
});

test('words of the drawer that do not come at once hold nothing up for good', async () => {
  const jobId = await world.request('Wanda Words');
  const page = await world.signedIn();
  let refused = 0;
  const scripts: string[] = [];
  page.on('request', (request) => void (/\/assets\/en-.*\.js$/.test(request.url()) && scripts.push(request.url())));
  await page.route(/\/console\/assets\/en-.*\.js$/, async (route) => {
    const known = scripts.indexOf(route.request().url()) < scripts.length - 1;
    // Those of the console itself come: without them there is no page at all.
    const body = await (await route.fetch()).text();
    if (known || !body.includes('ofJob')) return route.fulfill({ contentType: 'text/javascript', body });
    refused += 1;
    return route.abort();
  });
  await page.reload();
  await page.locator(`[data-job="${jobId}"]`).click();
  await page.getByRole('heading', { name: 'Jump start', level: 2 }).waitFor();
  expect(refused).toBe(1);
  await page.context().close();
});

test('a page whose script does not come leaves the head standing, and comes when it is tried again', async () => {
  const page = await world.signedIn();
  let gone = true;
  await page.route(/\/console\/assets\/calendar-page-.*\.js$/, (route) => (gone ? route.abort() : route.continue()));
  await page.getByRole('banner').getByRole('link', { name: 'Calendar' }).click();
  await page.getByText(FAILED).waitFor();
  await page.getByRole('banner').getByRole('link', { name: 'Board' }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  gone = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Calendar', level: 1 }).waitFor();
  await page.context().close();
});
