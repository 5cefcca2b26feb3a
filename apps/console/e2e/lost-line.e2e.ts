import { api } from '@truckroll/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { digTunnel, type Tunnel } from '../../server/test/support/tunnel.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { openDeafProxy } from './support/deaf-proxy.ts';

let world: ConsoleWorld;
let tunnel: Tunnel;
beforeAll(async () => {
  world = await openConsoleWorld();
  tunnel = await digTunnel(world.server.url);
});
afterEach(() => world.clear());
afterAll(async () => {
  await tunnel.close();
  await world.close();
});

/** The bar across the top names the age of what is shown; the badge says the same in short. */
const LOST = /Not live since/;

test('a console that lost its server says so, and misses nothing once it is back', async () => {
  const endedMeanwhile = await world.request('Cancelled Meanwhile');
  const page = await world.signedIn({}, tunnel.url);
  await page.getByRole('button', { name: 'Live', exact: true }).waitFor();
  await page.locator(`[data-job="${endedMeanwhile}"]`).waitFor();

  await tunnel.cut();
  await page.getByRole('alert').getByText(LOST).waitFor();
  await page.getByRole('button', { name: /^Not live · last word/ }).waitFor();
  await world.request('Stranded Meanwhile');
  await world.company.dispatcher.call(api.jobs.cancelJob, { params: { jobId: endedMeanwhile }, body: { reason: 'help came by chance' } });
  expect(await page.getByText('Stranded Meanwhile').count()).toBe(0);

  await tunnel.mend();
  await page.getByRole('button', { name: 'Live', exact: true }).waitFor();
  await page.getByText('Stranded Meanwhile').waitFor();
  await page.locator(`[data-job="${endedMeanwhile}"]`).waitFor({ state: 'detached' });
  await page.getByRole('alert').getByText(LOST).waitFor({ state: 'detached' });

  await world.request('Stranded Afterwards');
  await page.getByText('Stranded Afterwards').waitFor({ timeout: 5000 });
  await page.context().close();
});

test('a computer without any network says so as well', async () => {
  const page = await world.signedIn({}, tunnel.url);
  await page.getByRole('button', { name: 'Live', exact: true }).waitFor();
  await page.context().setOffline(true);
  await tunnel.cut();
  await page.getByRole('alert').getByText(LOST).waitFor();
  await tunnel.mend();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Live', exact: true }).waitFor();
  await page.context().close();
});

test('a console that lost the line before it could read the board says so as well', async () => {
  const page = await world.browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'en-US' });
  await page.route('**/v1/board', (route) => route.abort());
  await page.goto(`${tunnel.url}/console/`);
  await world.signIn(page);
  await page.getByRole('button', { name: 'Live', exact: true }).waitFor();
  await tunnel.cut();
  await page.getByRole('alert').getByText(LOST).waitFor();
  await page.unrouteAll();
  await tunnel.mend();
  await page.getByRole('button', { name: 'Live', exact: true }).waitFor();
  await page.context().close();
});

test('where no live line gets through, the console asks every few seconds, says so, and still shows what is new', async () => {
  const proxy = await openDeafProxy(world.server.url);
  const page = await world.signedIn({}, proxy.url);
  await page.getByRole('button', { name: 'Every few seconds' }).waitFor();
  await world.request('Heard By Asking');
  await page.getByText('Heard By Asking').waitFor({ timeout: 10_000 });
  await page.context().close();
  await proxy.close();
});

test('a map whose code does not arrive leaves the rest standing, says so, and comes when it is asked again', async () => {
  const page = await world.signedIn();
  await page.route(/map-canvas/, (route) => route.abort());
  await page.reload();
  await page.getByText('The map cannot be drawn on this device').waitFor();
  await page.getByRole('region', { name: 'Technicians' }).getByText('Technician 1').waitFor();
  await page.unroute(/map-canvas/);
  await page.route(/style-light/, (route) => route.abort());
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('The map cannot be drawn on this device').waitFor();
  await page.unroute(/style-light/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Show everything' }).waitFor();
  await page.context().close();
});

test('a console that was open while the server got a newer build comes anew where the old files are gone', async () => {
  const page = await world.signedIn();
  let [gone, loads] = [true, 0];
  await page.route(/\/console\/assets\/.*\.js/, (route) => (gone ? route.fulfill({ status: 404 }) : route.continue()));
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) return;
    gone = false;
    loads += 1;
  });
  await page.keyboard.press('?');
  await expect.poll(() => loads).toBe(1);
  await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.context().close();
});
