import { api } from '@truckroll/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const jobOf = (jobId: string) => world.company.dispatcher.call(api.jobs.getJob, { params: { jobId } });

test('a dispatcher signs in and sees the city live', async () => {
  await world.request();
  const page = await world.signedIn();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByRole('button', { name: /Offers out/ }).waitFor();
  await page.locator('.maplibregl-marker').first().waitFor();
  expect(await page.locator('.maplibregl-marker').count()).toBeGreaterThanOrEqual(4);
  await page.context().close();
});

test('signing in leads to the address that was asked for, and a reload stays there', async () => {
  const jobId = await world.request();
  const page = await (await world.browser.newContext({ locale: 'en-US' })).newPage();
  const asked = `${world.server.url}/console/?job=${jobId}&tab=timeline`;
  await page.goto(asked);
  await world.signIn(page);
  await page.getByRole('tab', { name: 'Timeline', selected: true }).waitFor();
  expect(page.url()).toBe(asked);
  await page.reload();
  await page.getByRole('tab', { name: 'Timeline', selected: true }).waitFor();
  await page.context().close();
});

test('a new request appears without a reload', async () => {
  const page = await world.signedIn();
  await page.getByText('Live', { exact: true }).waitFor();
  await world.request('Newly Stranded');
  await page.getByText('Newly Stranded').waitFor({ timeout: 5000 });
  await page.context().close();
});

test('a request that comes while the board is read again is still there when the older answer arrives', async () => {
  const jobId = await world.request();
  const page = await world.signedIn();
  await page.goto(`${world.server.url}/console/?job=${jobId}`);
  await page.getByText('Live', { exact: true }).waitFor();
  const read = Promise.withResolvers<void>();
  const mayArrive = Promise.withResolvers<void>();
  await page.route('**/v1/board', async (route) => {
    const response = await route.fetch();
    read.resolve();
    await mayArrive.promise;
    await route.fulfill({ response });
  });
  await page.getByRole('button', { name: 'Cancel job' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Duplicate request' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Cancel/ }).click();
  await read.promise;
  await world.request('Came Meanwhile');
  await page.getByText('Came Meanwhile').waitFor();
  const arrived = page.waitForResponse('**/v1/board');
  mayArrive.resolve();
  await (await arrived).finished();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.getByText('Came Meanwhile').count()).toBe(1);
  await page.context().close();
});

test('somebody whom a rule speaks against is given the job with a reason; whoever is on another job is not, whatever the reason', async () => {
  const { dispatcher, technicians } = world.company;
  const [busy, resting] = technicians.map(({ id }) => id);
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId: await world.request('Bea Before') }, body: { technicianId: busy!, overrideReason: 'nearest', overrides: ['offer_open'] } });
  await dispatcher.call(api.workforce.setDuty, { params: { technicianId: resting! }, body: { duty: 'break', reason: 'lunch' } });
  const jobId = await world.request('Rita Rule');
  const page = await world.signedIn();
  await page.goto(`${world.server.url}/console/?job=${jobId}&tab=assign`);
  const rowOf = (name: string) => page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: name });
  await rowOf('Technician 1').getByText(/On another job/).waitFor();
  expect(await rowOf('Technician 1').getByRole('button').count()).toBe(0);
  await rowOf('Technician 2').getByRole('button', { name: 'Assign anyway' }).click();
  await page.getByLabel('Why against the rule?').fill('He is standing beside it');
  await rowOf('Technician 2').getByRole('button', { name: 'Assign anyway' }).click();
  await page.getByText(/goes to Technician 2/).waitFor();
  await page.getByRole('heading', { name: 'Jump start', level: 2 }).waitFor();
  expect(await jobOf(jobId)).toMatchObject({ state: 'assigned', technicianId: resting });
  await dispatcher.call(api.workforce.setDuty, { params: { technicianId: resting! }, body: { duty: 'on', reason: 'back' } });
  await page.context().close();
});

test('a wrong password is refused in words', async () => {
  const page = await world.browser.newPage({ locale: 'en-US' });
  await page.goto(`${world.server.url}/console/`);
  await page.getByLabel('E-mail').fill('dispatch@lantern.example');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').getByText('E-mail or password is wrong.').waitFor();
  await page.close();
});

test('a job says why this technician: who was considered, how far away, what ruled others out', async () => {
  const jobId = await world.request();
  const page = await world.signedIn();
  await page.goto(`${world.server.url}/console/?job=${jobId}&tab=why`);
  await page.getByRole('heading', { name: /Truckroll decided/ }).first().waitFor();
  await page.getByText(/min away|s away/).first().waitFor();
  await page.context().close();
});

test('a job that waited with another says what the nearer technician was needed for', async () => {
  const setAutomatic = async (automatic: boolean): Promise<void> => {
    const { version, ...policy } = await world.company.owner.call(api.dispatch.getPolicy, {});
    await world.company.owner.call(api.dispatch.putPolicy, { body: { ...policy, automatic } }, { ifMatch: version });
  };
  await setAutomatic(false);
  await world.request('Anton First', 0);
  const jobId = await world.request('Berta Second', 0);
  await setAutomatic(true);
  const page = await world.signedIn();
  await page.goto(`${world.server.url}/console/?job=${jobId}&tab=why`);
  await page.getByText(/^Would be .+ nearer, but is needed for J-\d+: both ways cost the same, and that job chose first$/).waitFor();
  await page.context().close();
});

test('A and 1 assign the best technician, and undo takes it back', async () => {
  const jobId = await world.request();
  const page = await world.signedIn();
  await page.goto(`${world.server.url}/console/?job=${jobId}`);
  await page.getByRole('button', { name: /Assign/ }).first().waitFor();
  await page.keyboard.press('a');
  await page.getByText('Press 1–9 to assign').waitFor();
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  const assigned = await jobOf(jobId);
  expect(assigned.state).toBe('assigned');
  expect(assigned.technicianId).not.toBeNull();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(/is unassigned again/).waitFor();
  expect((await jobOf(jobId)).state).not.toBe('assigned');
  await page.context().close();
});

test('cancelling shows its fee before it can be done', async () => {
  const jobId = await world.request();
  const page = await world.signedIn();
  await page.goto(`${world.server.url}/console/?job=${jobId}`);
  await page.getByRole('button', { name: 'Cancel job' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/No fee is charged|The customer is charged/).waitFor();
  await dialog.getByRole('button', { name: 'Duplicate request' }).click();
  await dialog.getByRole('button', { name: /^Cancel/ }).click();
  await page.getByText(/is cancelled/).waitFor();
  expect((await jobOf(jobId)).state).toBe('cancelled');
  await page.context().close();
});

test('H holds a job with a reason, and H releases it', async () => {
  const jobId = await world.request();
  const page = await world.signedIn();
  await page.goto(`${world.server.url}/console/?job=${jobId}`);
  await page.getByRole('button', { name: /Hold/ }).waitFor();
  await page.keyboard.press('h');
  await page.getByRole('dialog').getByRole('button', { name: 'Customer asked to wait' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hold', exact: true }).click();
  await page.getByRole('button', { name: /Release/ }).waitFor();
  // A key is the dialog's until it has gone.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect((await jobOf(jobId)).state).toBe('on_hold');
  await page.keyboard.press('h');
  await page.getByText(`${(await jobOf(jobId)).number} is released`).waitFor();
  expect((await jobOf(jobId)).state).not.toBe('on_hold');
  await page.context().close();
});

test('J, K, Enter and Escape move through the queue; the address follows', async () => {
  await world.request();
  await world.request();
  const page = await world.signedIn();
  await page.locator('[data-job]').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/job=/);
  const first = new URL(page.url()).searchParams.get('job');
  await page.keyboard.press('j');
  await page.waitForURL((url) => url.searchParams.get('job') !== first);
  await page.keyboard.press('k');
  await page.waitForURL((url) => url.searchParams.get('job') === first);
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => !url.searchParams.has('job'));
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.context().close();
});

test('names of 200 letters, emoji and right-to-left scripts stand in the queue without breaking it', async () => {
  await world.request('عائشة بنت عبد الرحمن 🚚');
  await world.request(`${'Maximilian-Alexander '.repeat(9)}Third`.slice(0, 200));
  const page = await world.signedIn();
  await page.getByText('عائشة بنت عبد الرحمن').first().waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.context().close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious stands in anybody's way, in ${colorScheme}`, async () => {
    const jobId = await world.request();
    const page = await world.signedIn({ colorScheme });
    await page.locator('[data-job]').first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    for (const tab of ['overview', 'assign', 'why', 'timeline', 'money', 'messages']) {
      await page.goto(`${world.server.url}/console/?job=${jobId}&tab=${tab}`);
      await page.getByRole('tabpanel').waitFor();
      expect(await seriousFaults(page), tab).toEqual([]);
    }
    await page.goto(`${world.server.url}/console/messages`);
    await page.getByRole('heading', { name: 'Messages' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.context().close();
  });
}

test('a phone shows one part at a time and never scrolls sideways', async () => {
  await world.request();
  const page = await world.signedIn({ viewport: { width: 390, height: 844 } });
  await page.locator('[data-job]').first().waitFor();
  for (const pane of ['Map', 'Team', 'Queue']) {
    await page.getByRole('navigation', { name: 'Parts of the screen' }).getByRole('button', { name: pane }).click();
    await page.waitForURL(new RegExp(`pane=${pane.toLowerCase()}`));
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), pane).toBe(true);
  }
  await page.locator('[data-job]').first().click();
  await page.getByRole('tablist').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.context().close();
});
