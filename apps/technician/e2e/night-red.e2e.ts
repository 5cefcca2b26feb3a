import { api } from '@truckroll/contracts';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { encode } from 'uqr';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { sampleMp4 } from '../../server/test/support/sample-mp4.ts';
import { bringOnScene } from './on-scene.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { seriousFaults } from '../../console/e2e/support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

/** A job that the first technician works on, with a word of the office. */
async function onScene(): Promise<string> {
  const { jobId } = await bringOnScene(world);
  await world.company.dispatcher.call(api.comms.writeMessage, { params: { jobId }, body: { text: 'Two dogs', internal: true } });
  return jobId;
}

/** The phone of a technician who has chosen red. */
async function redPhone(): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' })).newPage();
  await signIn(page);
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  await page.getByText('Red', { exact: true }).click();
  return page;
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${world.server.url}/technician/`);
  await page.getByLabel('E-mail').fill(`tech1@${world.company.slug}.example`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Today' }).waitFor();
}

/**
 * Run in a page: colours on it that would cost eyes their sight in the dark: whatever is not nearly black and has more green or blue than a little over
 * half its red, and pictures that nothing turns red.
 */
const NOT_RED = `(() => {
  const found = new Set();
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const judge = (one, what, colour) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = paint.getImageData(0, 0, 1, 1).data;
    if (alpha > 0 && Math.max(green, blue) > Math.max(16, red * 0.56)) found.add(what + ' ' + colour + ' of ' + one.tagName.toLowerCase() + '.' + (one.getAttribute('class') ?? '').slice(0, 60) + ' "' + one.textContent.trim().slice(0, 24) + '"');
  };
  for (const one of document.querySelectorAll('html, body, body *')) {
    const box = one.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || !one.checkVisibility({ opacityProperty: true })) continue;
    if (one.matches('img, canvas, video')) {
      if (!getComputedStyle(one).filter.includes('url(')) found.add('nothing turns the picture red: ' + one.tagName.toLowerCase() + '.' + one.className);
      continue;
    }
    for (const pseudo of [undefined, '::before', '::after', '::placeholder', '::backdrop']) {
      const style = getComputedStyle(one, pseudo);
      if (pseudo && pseudo !== '::placeholder' && pseudo !== '::backdrop' && style.content === 'none') continue;
      if (pseudo === '::placeholder' && !one.placeholder) continue;
      if (pseudo === '::backdrop' && !(one.matches('dialog:modal'))) continue;
      judge(one, 'background', style.backgroundColor);
      if (one.matches('svg *')) { if (style.fill !== 'none') judge(one, 'fill', style.fill); if (style.stroke !== 'none') judge(one, 'stroke', style.stroke); continue; }
      if (pseudo || one.matches('input, select, textarea') || [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '')) judge(one, 'words', style.color);
      for (const side of ['Top', 'Right', 'Bottom', 'Left']) if (parseFloat(style['border' + side + 'Width']) > 0 && style['border' + side + 'Style'] !== 'none') judge(one, 'border', style['border' + side + 'Color']);
      if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) judge(one, 'outline', style.outlineColor);
      for (const [colour] of (style.backgroundImage + ' ' + style.boxShadow).matchAll(/(?:rgba?|color|oklch|oklab|hsl)\\([^)]*\\)/g)) judge(one, 'shadow', colour);
    }
  }
  return [...found];
})()`;

async function faultsOf(page: Page, name: string): Promise<string[]> {
  if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/night-${name}.png` });
  return [...(await page.evaluate<string[]>(NOT_RED)), ...(await seriousFaults(page))].map((fault) => `${name}: ${fault}`);
}

/** A part of the screen as it is seen. */
async function seen(of: Locator): Promise<{ width: number; height: number; at: (x: number, y: number) => readonly [number, number, number] }> {
  const { data, info } = await sharp(await of.screenshot()).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { ...info, at: (x, y) => [...data.subarray((y * info.width + x) * 3).subarray(0, 3)] as unknown as readonly [number, number, number] };
}

const linear = (value: number): number => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ([red, green, blue]: readonly [number, number, number]): number => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
const isRed = ([red, green, blue]: readonly [number, number, number]): boolean => Math.max(green, blue) <= Math.max(16, red * 0.56);

test('night red is nothing but red on every screen, and can be read', { timeout: 240_000 }, async () => {
  await onScene();
  const page = await redPhone();
  const faults: string[] = [];
  const look = async (name: string): Promise<void> => void faults.push(...(await faultsOf(page, name)));
  await look('me');
  await page.getByRole('link', { name: 'Today' }).click();
  await page.getByRole('heading', { name: 'Your job' }).first().waitFor();
  await look('today');
  await page.getByRole('link', { name: 'Messages' }).click();
  await page.getByRole('link', { name: /Stella/ }).click();
  await page.getByText('Two dogs').first().waitFor();
  await look('messages');
  await page.getByRole('navigation').getByRole('link', { name: 'Job', exact: true }).click();
  await page.getByRole('button', { name: 'Add a video' }).waitFor();
  await look('job');
  await page.getByRole('button', { name: 'More' }).click();
  await look('more');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add a video' }).click();
  await look('video');
  await page.getByLabel('Choose a video').last().setInputFiles({ name: 'a.mp4', mimeType: 'video/mp4', buffer: sampleMp4({ seconds: 3 }) });
  await page.getByRole('button', { name: 'Send the video' }).waitFor();
  await look('video-chosen');
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Today' }).click();
  await page.getByRole('button', { name: 'Show the map' }).click();
  const map = page.locator('.maplibregl-canvas');
  await map.waitFor();
  // What is on it stands out from its ground, the streets are brighter than a dark map's, and nothing is anything but red.
  expect(await page.evaluate(`getComputedStyle(document.querySelector('.maplibregl-canvas')).filter`)).toMatch(/night-red.*brightness\(2\.2\)/);
  await vi.waitUntil(async () => (await tonesOf(map)).contrast > 1.3, { timeout: 20_000 });
  expect((await tonesOf(map)).isRed).toBe(true);
  await look('map');
  expect(faults).toEqual([]);
  await page.context().close();
});

/** How far the brightest of what fills a hundredth of a picture stands out from its ground, and whether all of it is red. */
async function tonesOf(of: Locator): Promise<{ contrast: number; isRed: boolean }> {
  const { width, height, at } = await seen(of);
  const points = Array.from({ length: width * height }, (_, index) => at(index % width, Math.floor(index / width)));
  const lights = points.map(luminance).sort((one, other) => one - other);
  return { contrast: contrast(lights[Math.floor(lights.length * 0.99)]!, lights[Math.floor(lights.length / 2)]!), isRed: points.every(isRed) };
}

test('in night red an offer is answered, a name is signed, and the payment code is read by a camera', { timeout: 240_000 }, async () => {
  const { dispatcher, technicians } = world.company;
  // Nobody else is there to be asked.
  for (const { client } of technicians.slice(1)) await client.call(api.workforce.changeDuty, { body: { duty: 'off' } });
  const page = await redPhone();
  const params = { jobId: await world.request() };
  const offer = page.getByRole('alertdialog', { name: 'New job' });
  await offer.waitFor();
  const faults = await faultsOf(page, 'offer');
  await offer.getByRole('button', { name: 'Decline' }).click();
  faults.push(...(await faultsOf(page, 'offer-why')));
  await offer.getByRole('button', { name: 'Back' }).click();
  await offer.getByRole('button', { name: /^Accept/ }).click();
  await page.getByRole('button', { name: 'Start driving' }).waitFor();

  for (const to of ['en_route', 'on_scene', 'in_service'] as const) await dispatcher.call(api.jobs.takeStep, { params, body: { to, reason: 'told by phone' } });
  const pad = page.getByLabel('Sign here with a finger');
  await pad.waitFor();
  await page.getByLabel('Name of whoever signs').fill('Stella');
  await pad.evaluate((drawn) => drawn.scrollIntoView({ block: 'center' }));
  const box = (await pad.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 150, box.y + 110, { steps: 8 });
  await page.mouse.up();
  faults.push(...(await faultsOf(page, 'signature')));
  const signed = await seen(pad);
  const [stroke, ground] = [signed.at(85, 65), signed.at(200, 20)];
  expect([isRed(stroke), isRed(ground)]).toEqual([true, true]);
  expect(contrast(luminance(stroke), luminance(ground))).toBeGreaterThan(3);

  await dispatcher.call(api.jobs.takeStep, { params, body: { to: 'completed', reason: 'told by phone' } });
  await page.getByRole('button', { name: 'Card, by code' }).click();
  const code = page.getByRole('img', { name: 'Code that opens the customer’s page' });
  await code.waitFor();
  faults.push(...(await faultsOf(page, 'code')));
  expect(faults).toEqual([]);
  const { url } = await technicians[0]!.client.call(api.billing.paymentLink, { params });
  expect(await readByLight(code)).toEqual(encode(url!, { ecc: 'M', border: 2 }).data);
  await page.context().close();
});

/** The modules of a code as a camera tells them apart: darker or lighter than the middle. Undefined where they are too much alike. */
async function readByLight(code: Locator): Promise<boolean[][] | undefined> {
  const size = Number((await code.getAttribute('viewBox'))!.split(' ')[2]);
  const { width, at } = await seen(code);
  const middle = (module: number): number => Math.floor(((module + 0.5) * width) / size);
  const lights = Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => luminance(at(middle(x), middle(y)))));
  const [darkest, lightest] = [Math.min(...lights.flat()), Math.max(...lights.flat())];
  return contrast(darkest, lightest) < 3 ? undefined : lights.map((row) => row.map((light) => light < (darkest + lightest) / 2));
}
