import { readFileSync } from 'node:fs';
import { api } from '@truckroll/contracts';
import sharp from 'sharp';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { portalLinkTo } from '../../server/test/support/portal-people.ts';
import { SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { phoneFaults } from './support.ts';

const VIDEO = readFileSync(new URL('../../server/test/fixtures/videos/canvas.mp4', import.meta.url));
const PHONE = { viewport: { width: 390, height: 844 }, locale: 'en-US', hasTouch: true };

type Work = { token: string; jobId: string; number: string };
let world: ConsoleWorld;
let customerId: string;
let done: Work;
beforeAll(async () => {
  world = await openConsoleWorld();
  ({ id: customerId } = await world.company.owner.call(api.customers.createCustomer, { body: { kind: 'company', name: 'Stores Ltd', email: 'office@stores.example' } }));
  done = await onScene();
  await finish(done);
});
afterAll(() => world.close());

/** A job on scene with its photos, a video and a signature. */
async function onScene(): Promise<Work> {
  const { dispatcher, technicians, serviceIds } = world.company;
  const { client, id: technicianId } = technicians[0]!;
  const { job, token } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, customerId, place: { position: SCENE, label: 'Market Street' }, answers: { where: 'home' }, contact: { name: 'Cora', phone: '+17175553401' }, channel: 'phone' } });
  const params = { jobId: job.id };
  await dispatcher.call(api.jobs.confirmRequest, { params, body: {} });
  await dispatcher.call(api.dispatch.assignJob, { params, body: { technicianId } });
  for (const to of ['en_route', 'on_scene'] as const) await dispatcher.call(api.jobs.takeStep, { params, body: { to, reason: 'told by phone' } });
  for (const [label, background] of [['before front left', '#8899aa'], ['before', '#aa8866'], ['after', '#557755']] as const) {
    const bytes = new Uint8Array(await sharp({ create: { width: 1200, height: 900, channels: 3, background } }).jpeg().toBuffer());
    await client.upload(api.jobs.addPhoto, { params, body: { label } }, { bytes, filename: 'one.jpg', contentType: 'image/jpeg' });
  }
  await client.upload(api.jobs.addVideo, { params, body: { label: 'after' } }, { bytes: new Uint8Array(VIDEO), filename: 'one.mp4', contentType: 'video/mp4' });
  await client.upload(api.jobs.addSignature, { params, body: { signedName: 'Cora' } }, { bytes: new Uint8Array(await sharp({ create: { width: 300, height: 100, channels: 4, background: '#fff' } }).png().toBuffer()), filename: 'name.png', contentType: 'image/png' });
  return { token, jobId: job.id, number: job.number };
}
async function finish({ jobId }: Work): Promise<void> {
  for (const to of ['in_service', 'completed'] as const) await world.company.dispatcher.call(api.jobs.takeStep, { params: { jobId }, body: { to, reason: 'told by phone' } });
}
const open = async (): Promise<Page> => (await world.browser.newContext(PHONE)).newPage();
/** What a link to a certificate leads to. */
async function certificateBehind(page: Page, name: string): Promise<[number, string | undefined]> {
  const answer = await page.request.get(new URL((await page.getByRole('link', { name }).getAttribute('href'))!, page.url()).href);
  return [answer.status(), answer.headers()['content-type']];
}
const tiles = (page: Page) => page.locator('.tile');
const large = (page: Page) => page.getByRole('dialog');
const loaded = (page: Page): Promise<boolean> => page.evaluate(`(() => { const img = document.querySelector('dialog img'); return Boolean(img && img.complete && img.naturalWidth > 480); })()`);

test('the customer sees the photos once the work is done, opens one large, turns the pages by keys, buttons and swipes, and the video plays', async () => {
  const page = await open();
  const work = await onScene();
  await page.goto(`${world.server.url}/track/${work.token}`);
  await page.getByRole('heading', { name: 'Messages' }).waitFor();
  expect(await tiles(page).count()).toBe(0);
  await finish(work);
  // The page that is open learns of it by itself.
  await tiles(page).nth(3).waitFor();
  expect(await tiles(page).evaluateAll((all) => all.map((one) => (one as unknown as { ariaLabel: string }).ariaLabel))).toEqual(['Before the work: photo 1 of 2', 'Before the work: photo 2 of 2', 'During and after the work: photo 1 of 2', 'During and after the work: video 2 of 2']);
  expect(await page.locator('.tile img').evaluateAll((all) => all.map((one) => ['loading', 'width', 'height'].map((name) => one.getAttribute(name))))).toEqual(Array.from({ length: 3 }, () => ['lazy', '1200', '900']));
  const faults = await phoneFaults(page, 'photos');
  expect(await certificateBehind(page, 'Certificate of the work (PDF)')).toEqual([200, 'application/pdf']);

  await tiles(page).first().focus();
  await page.keyboard.press('Enter');
  await large(page).waitFor();
  await expect.poll(() => loaded(page)).toBe(true);
  faults.push(...(await phoneFaults(page, 'photo-large')));
  const shown = () => large(page).getByRole('heading').textContent();
  await page.keyboard.press('ArrowRight');
  expect(await shown()).toBe('Before the work: photo 2 of 2');
  await large(page).getByRole('button', { name: 'Next' }).click();
  expect(await shown()).toBe('During and after the work: photo 1 of 2');
  const swipe = (fromX: number, toX: number): Promise<unknown> =>
    page.evaluate(`(() => { const on = document.querySelector('dialog .large'); const at = (x) => new Touch({ identifier: 1, target: on, clientX: x, clientY: 300 }); on.dispatchEvent(new TouchEvent('touchstart', { touches: [at(${fromX})], changedTouches: [at(${fromX})] })); on.dispatchEvent(new TouchEvent('touchend', { touches: [], changedTouches: [at(${toX})] })); })()`);
  await swipe(300, 280);
  expect(await shown()).toBe('During and after the work: photo 1 of 2');
  await swipe(300, 100);
  expect(await shown()).toBe('During and after the work: video 2 of 2');
  await expect.poll(() => page.evaluate<boolean>(`(() => { const video = document.querySelector('dialog video'); return video.readyState >= 1 && video.videoWidth > 0; })()`), { timeout: 20_000 }).toBe(true);
  faults.push(...(await phoneFaults(page, 'photo-video')));
  await swipe(100, 300);
  await large(page).getByText('3 of 4').waitFor();
  await page.keyboard.press('Escape');
  await large(page).waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Before the work: photo 1 of 2');
  expect(faults).toEqual([]);
  await page.context().close();
});

test('in Arabic the pages turn the other way; a page opened afterwards shifts nothing and stays below 60 kB before its pictures', async () => {
  const page = await (await world.browser.newContext({ ...PHONE, locale: 'ar' })).newPage();
  await page.addInitScript(`globalThis.shifted = 0; new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shifted += value; }).observe({ type: 'layout-shift', buffered: true })`);
  await page.goto(`${world.server.url}/track/${done.token}`);
  await tiles(page).nth(3).waitFor();
  await expect.poll(() => page.evaluate(`[...document.querySelectorAll('.tile img')].every((img) => img.complete && img.naturalWidth > 0)`)).toBe(true);
  const loads = await page.evaluate<{ name: string; bytes: number }[]>(`[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(({ name, encodedBodySize }) => ({ name, bytes: encodedBodySize }))`);
  expect(loads.filter(({ name }) => name.includes('size=original'))).toEqual([]);
  const first = loads.filter(({ name }) => !name.includes('/photos/')).reduce((sum, { bytes }) => sum + bytes, 0);
  expect(first).toBeGreaterThan(20_000);
  expect(first).toBeLessThan(60_000);
  expect(await page.evaluate<number>('shifted')).toBeLessThan(0.01);
  await tiles(page).first().click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('dialog').getByText('2 من 4').or(page.getByRole('dialog').getByText('٢ من ٤')).waitFor();
  expect(await phoneFaults(page, 'photo-large-ar')).toEqual([]);
  await page.context().close();
});

test('a picture that does not come says so, small and large, and is tried again', async () => {
  const page = await open();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.route('**/photos/**', (route) => route.abort());
  await page.goto(`${world.server.url}/track/${done.token}`);
  await page.locator('.photos').scrollIntoViewIfNeeded();
  await page.locator('.tile', { hasText: 'This could not be loaded.' }).nth(2).waitFor();
  await tiles(page).first().click();
  await large(page).getByText('This could not be loaded.').waitFor();
  expect(await phoneFaults(page, 'photo-failed')).toEqual([]);
  await page.unroute('**/photos/**');
  await large(page).getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => loaded(page)).toBe(true);
  expect(broken).toEqual([]);
  await page.context().close();
});

test('in “my place” the job leads to its photos', async () => {
  const page = await open();
  await page.goto(`${world.server.url}/my/enter?organisation=${world.company.slug}#${await mailedLink(page)}`);
  await page.getByRole('button', { name: 'Open my page' }).click();
  await page.getByRole('link', { name: `4 photos of ${done.number}` }).waitFor();
  expect(await certificateBehind(page, `Certificate of ${done.number} (PDF)`)).toEqual([200, 'application/pdf']);
  await page.getByRole('link', { name: `4 photos of ${done.number}` }).click();
  await tiles(page).nth(3).waitFor();
  expect(await phoneFaults(page, 'my-photos')).toEqual([]);
  await tiles(page).nth(1).click();
  await expect.poll(() => loaded(page)).toBe(true);
  await large(page).getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: 'All jobs' }).click();
  await page.getByText(done.number).first().waitFor();
  await page.goto(`${world.server.url}/my/jobs/${crypto.randomUUID()}`);
  await page.getByText('There is no such job here.').waitFor();
  await page.context().close();
});

async function mailedLink(page: Page): Promise<string> {
  await page.goto(`${world.server.url}/my?organisation=${world.company.slug}`);
  await page.getByLabel('E-mail').fill('office@stores.example');
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  return portalLinkTo(world.server, 'office@stores.example')!;
}
