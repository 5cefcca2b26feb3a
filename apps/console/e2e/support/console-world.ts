import { api } from '@truckroll/contracts';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { CONTACT, foundRoadsideCompany, PASSWORD, PLACE, SCENE, type RoadsideCompany } from '../../../server/test/support/roadside-company.ts';
import { startJourneyServer, type JourneyServer } from '../../../server/test/support/start-journey-server.ts';
import { openBrowser } from './open-browser.ts';

const SLUG = 'lantern';

export type ConsoleWorld = {
  server: JourneyServer;
  company: RoadsideCompany;
  browser: Browser;
  /** A confirmed request for a jump start, a little further north each time. */
  request(name?: string): Promise<string>;
  /** A page on which the dispatcher is signed in. */
  signedIn(options?: BrowserContextOptions): Promise<Page>;
  /** Cancels what is open, so that technicians are free for the next story. */
  clear(): Promise<void>;
  close(): Promise<void>;
};

/** The whole server with a small company, and a browser in front of it. */
export async function openConsoleWorld(): Promise<ConsoleWorld> {
  const server = await startJourneyServer();
  const company = await foundRoadsideCompany(server, { now: server.clock.now(), technicians: 3, slug: SLUG, first: true });
  const browser = await openBrowser();
  let asked = 0;

  return {
    server,
    company,
    browser,
    request: async (name = `Stella ${++asked}`) => {
      asked += 1;
      const position = { lat: SCENE.lat + asked * 0.0015, lng: SCENE.lng };
      const { job } = await company.dispatcher.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, place: { ...PLACE, position }, contact: { ...CONTACT, name, phone: `+1717555${String(1000 + asked)}` }, answers: { where: 'home' } } });
      await company.dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
      return job.id;
    },
    signedIn: async (options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US', ...options });
      const page = await context.newPage();
      await page.goto(`${server.url}/console/`);
      await page.getByLabel('E-mail').fill(`dispatch@${SLUG}.example`);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
      return page;
    },
    clear: async () => {
      const { items } = await company.dispatcher.call(api.jobs.listJobs, { query: { open: 'true', limit: 100 } });
      for (const { id } of items) await company.dispatcher.call(api.jobs.cancelJob, { params: { jobId: id }, body: { reason: 'end of the story' } });
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
