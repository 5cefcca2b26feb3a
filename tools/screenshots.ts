import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { api } from '@truckroll/contracts';
import { createClient } from '@truckroll/client';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { everyScreen } from './every-screen.ts';
import { openBrowser } from '../apps/console/e2e/support/open-browser.ts';

/**
 * `node tools/screenshots.ts [url]`: takes the pictures of the README from a running demonstration
 * (default http://localhost:3000) into docs/screenshots/. `node tools/screenshots.ts --all [folder] [url] [part]`: every screen, at two
 * sizes, light and dark, into a folder outside of the repository, to be looked at.
 */
const all = process.argv[2] === '--all';
const url = process.argv[all ? 4 : 2] ?? 'http://localhost:3000';
const folder = join(import.meta.dirname, '../docs/screenshots');
/** Tiles, route and gliding trucks have settled by then. */
const SETTLE_MS = 4000;

const LAPTOP = { width: 1366, height: 768 };
const DESK = { width: 1920, height: 1080 };
const PHONE = { width: 390, height: 844 };
type Scheme = 'light' | 'dark';
type SignIn = { email: string; password: string };

const visitor = createClient({ baseUrl: url });
const { demo } = await visitor.call(api.identity.getSetup, {});
const signInOf = (role: 'dispatcher' | 'technician'): SignIn => {
  const found = demo?.signIns.find((signIn) => signIn.role === role);
  if (!found) throw new Error(`${url} runs no demonstration with a ${role}: start one with npm start.`);
  return found;
};
const dispatcher = signInOf('dispatcher');

/** A job that has much to show: under way where there is one. */
async function shownJob(): Promise<string | undefined> {
  const { token } = await visitor.call(api.identity.signIn, { body: { ...dispatcher, session: 'token' } });
  if (!token) return undefined;
  const { jobs } = await createClient({ baseUrl: url, token }).call(api.dispatch.getBoard, {});
  return (jobs.find(({ state }) => state === 'en_route') ?? jobs.find(({ technicianId, endedAt }) => technicianId !== null && endedAt === null) ?? jobs[0])?.id;
}

async function signedIn(browser: Browser, path: string, { email, password }: SignIn, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  await page.goto(url + path);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').waitFor({ state: 'detached' });
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(SETTLE_MS);
  // A palette is enough for screens and keeps the repository small.
  await sharp(await page.screenshot()).png({ palette: true, quality: 90 }).toFile(join(folder, `${name}.png`));
  console.log(`docs/screenshots/${name}.png`);
}

async function consolePictures(browser: Browser, jobId: string | undefined, viewport: { width: number; height: number }, colorScheme: Scheme): Promise<void> {
  const page = await signedIn(browser, '/console/', dispatcher, { viewport, colorScheme });
  const size = `${viewport.width}x${viewport.height}-${colorScheme}`;
  await picture(page, `console-${size}`);
  if (jobId) {
    await page.goto(`${url}/console/?job=${jobId}`);
    await picture(page, `console-job-${size}`);
    await page.goto(`${url}/console/?job=${jobId}&tab=why`);
    await picture(page, `console-why-${size}`);
  }
  await page.context().close();
}

if (all) await everything();
else await forReadme();

async function everything(): Promise<void> {
  const into = process.argv[3] ?? join(tmpdir(), 'truckroll-screens');
  const browser = await openBrowser();
  try {
    const missed = await everyScreen(browser, url, into, demo?.signIns ?? [], process.argv[5]);
    for (const what of missed) console.error(`not reached: ${what}`);
    if (missed.length > 0) process.exitCode = 1;
    console.log(into);
  } finally {
    await browser.close();
  }
}

async function forReadme(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  try {
    const jobId = await shownJob();
    for (const viewport of [LAPTOP, DESK]) for (const scheme of ['light', 'dark'] as const) await consolePictures(browser, jobId, viewport, scheme);

    const phone = { viewport: PHONE, deviceScaleFactor: 2 };
    const pocket = await signedIn(browser, '/console/?pane=map', dispatcher, { ...phone, colorScheme: 'light' });
    await picture(pocket, 'console-phone');
    await pocket.context().close();
    const technician = await signedIn(browser, '/technician/', signInOf('technician'), { ...phone, colorScheme: 'dark' });
    await picture(technician, 'technician-phone');
    await technician.context().close();
    const portal = await (await browser.newContext({ ...phone, locale: 'en-US' })).newPage();
    await portal.goto(url);
    await picture(portal, 'portal-phone');
    const entry = await (await browser.newContext({ viewport: LAPTOP, locale: 'en-US' })).newPage();
    await entry.goto(`${url}/console/`);
    await picture(entry, 'sign-in');
  } finally {
    await browser.close();
  }
}
