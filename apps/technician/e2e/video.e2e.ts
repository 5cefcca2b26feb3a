import { readFileSync } from 'node:fs';
import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { sampleMp4 } from '../../server/test/support/sample-mp4.ts';
import { bringOnScene } from './on-scene.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { seriousFaults } from '../../console/e2e/support/serious-faults.ts';
import { TOO_WIDE } from '../../portal/e2e/support.ts';

const fixture = (name: string): Buffer => readFileSync(new URL(`../../server/test/fixtures/videos/${name}`, import.meta.url));

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

async function signIn(page: Page, path: string, email: string): Promise<void> {
  await page.goto(world.server.url + path);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Stands in for a camera: what it sees is painted; recording is the browser's own. */
const PAINTED_CAMERA = `navigator.mediaDevices.getUserMedia = async () => {
  const canvas = document.createElement('canvas');
  const paint = canvas.getContext('2d');
  let turn = 0;
  setInterval(() => { paint.fillStyle = turn++ % 2 ? '#a33' : '#3a3'; paint.fillRect(0, 0, 300, 150); }, 60);
  return canvas.captureStream(15);
};`;

test('a technician films, or chooses a video; the office plays it, and customers the same without what the file hides', async () => {
  const { jobId, token } = await bringOnScene(world);
  const photos = async () => (await world.company.dispatcher.call(api.jobs.listPhotos, { params: { jobId } })).items;
  const phone = await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' });
  const page = await phone.newPage();
  await signIn(page, '/technician/', `tech1@${world.company.slug}.example`);
  await page.getByRole('link', { name: 'Job', exact: true }).click();
  const open = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Add a video' }).click();
    await page.getByText('At most 30 seconds and 30 MB.', { exact: false }).waitFor();
  };

  // No camera is there: that is said, and a file can be chosen.
  await open();
  await page.getByRole('button', { name: 'Film now' }).click();
  await page.getByText(/The camera cannot be used/).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  const choose = (name: string, buffer: Buffer): Promise<void> => page.getByLabel('Choose a video').last().setInputFiles({ name, mimeType: 'video/mp4', buffer });
  await choose('holiday.mp4', Buffer.from('no video at all'));
  await page.getByRole('button', { name: 'Send the video' }).click();
  await page.getByText('This is no video that can be used. MP4, MOV and WebM work.').waitFor();
  // The same once more would be refused again.
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Another one' }).click();
  await choose('long.mp4', sampleMp4({ seconds: 90 }));
  await page.getByRole('button', { name: 'Send the video' }).click();
  await page.getByText('This video is too long. Film a shorter one.').waitFor();
  expect(await photos()).toEqual([]);
  await page.getByRole('button', { name: 'Another one' }).click();
  await choose('leak.mp4', fixture('canvas.mp4'));
  await page.getByRole('button', { name: 'Send the video' }).click();
  await page.getByText('1 video', { exact: true }).waitFor();

  // With a camera.
  await page.evaluate(PAINTED_CAMERA);
  await open();
  await page.getByRole('button', { name: 'Film now' }).click();
  await page.getByText('28 seconds left').waitFor();
  // With text twice as large on a narrow phone, too, the film can be stopped without looking for the button.
  await page.setViewportSize({ width: 320, height: 640 });
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
  expect(await page.evaluate(TOO_WIDE)).toEqual([]);
  const stop = (await page.getByRole('button', { name: 'Stop' }).boundingBox())!;
  expect(stop.y + stop.height).toBeLessThanOrEqual(640);
  await page.evaluate(`document.documentElement.style.fontSize = ''`);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Send the video' }).click();
  await page.getByText('2 videos', { exact: true }).waitFor();

  const taken = await photos();
  expect(taken.map(({ kind }) => kind)).toEqual(['video', 'video']);

  const desk = await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' });
  const office = await desk.newPage();
  await signIn(office, `/console/?job=${jobId}&tab=photos`, `dispatch@${world.company.slug}.example`);
  await office.getByRole('button', { name: 'Video' }).first().click();
  const plays = (of: Page): Promise<void> => expect.poll(() => of.evaluate<boolean>(`(() => { const video = [...document.querySelectorAll('video')].at(-1); return video !== undefined && video.readyState >= 2 && video.videoWidth > 0; })()`), { timeout: 20_000 }).toBe(true);
  await plays(office);
  await office.getByRole('button', { name: 'Next' }).click();
  await plays(office);
  expect(await seriousFaults(office)).toEqual([]);

  // What a customer's link is given is another file, which plays as well.
  for (const { id } of taken) {
    const url = `${world.server.url}/v1/track/${token}/photos/${id}?size=original`;
    const part = await fetch(url, { headers: { range: 'bytes=0-15' } });
    expect([part.status, part.headers.get('content-range')?.startsWith('bytes 0-15/'), (await part.arrayBuffer()).byteLength]).toEqual([206, true, 16]);
    await office.evaluate(`(() => { const video = document.createElement('video'); video.muted = true; video.preload = 'auto'; video.src = ${JSON.stringify(url)}; document.body.append(video); })()`);
    await plays(office);
    expect((await fetch(`${world.server.url}/v1/track/${token}/photos/${id}`)).status).toBe(404);
  }
  await Promise.all([phone.close(), desk.close()]);
});
