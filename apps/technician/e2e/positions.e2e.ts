import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, SCENE } from '../../server/test/support/roadside-company.ts';
import { bringOnTheWay } from './on-scene.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

type Sent = { takenAt: string; position: { lat: number } }[];

test('on the way a phone without a network keeps where it was, over a reload too, and tells it in order once there is one', async () => {
  const { company, server } = world;
  await bringOnTheWay(world);

  const phone = await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US', geolocation: { latitude: SCENE.lat, longitude: SCENE.lng }, permissions: ['geolocation'] });
  const page = await phone.newPage();
  const sent: Sent[] = [];
  let isCut = false;
  await page.route('**/v1/my/positions', async (route) => {
    if (isCut) return route.abort('internetdisconnected');
    sent.push((JSON.parse(route.request().postData()!) as { fixes: Sent }).fixes);
    return route.continue();
  });
  await page.goto(`${server.url}/technician/`);
  await page.getByLabel('E-mail').fill(`tech1@${company.slug}.example`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(/^On duty with Truck 1/).waitFor();
  await expect.poll(() => sent.length, { timeout: 30_000 }).toBeGreaterThan(0);
  // In business time, wherever the phone's own clock stands.
  expect(Math.abs(Date.parse(sent.at(-1)!.at(-1)!.takenAt) - server.clock.now().getTime())).toBeLessThan(60_000);

  isCut = true;
  const kept = (): Promise<number> => page.evaluate<number>("Object.entries(localStorage).filter(([name]) => name.includes('fixes/')).reduce((count, [, text]) => count + JSON.parse(text).length, 0)");
  const north = (step: number): number => Math.round((SCENE.lat + step / 1000) * 1e6) / 1e6;
  for (let step = 1; step <= 2; step++) {
    const before = await kept();
    // A watch keeps one fix in five seconds, so the phone goes on moving until one is kept.
    await expect.poll(async () => {
      await phone.setGeolocation({ latitude: north(step) + Math.random() / 1e6, longitude: SCENE.lng });
      return kept();
    }, { timeout: 40_000, interval: 1_000 }).toBeGreaterThan(before);
  }
  isCut = false;
  const until = sent.length;
  await page.reload();
  await expect.poll(() => sent.length, { timeout: 30_000 }).toBeGreaterThan(until);
  const late = sent[until]!;
  expect(late.length).toBeGreaterThanOrEqual(2);
  const times = late.map(({ takenAt }) => takenAt);
  expect(times).toEqual([...times].sort());
  expect(late[0]!.position.lat).toBeLessThan(late.at(-1)!.position.lat);
  await expect.poll(kept, { timeout: 20_000 }).toBe(0);
  await phone.close();
});
