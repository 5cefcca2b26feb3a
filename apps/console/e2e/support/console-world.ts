import { api } from '@truckroll/contracts';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { foundCity } from '../../../server/src/modules/demo/index.ts';
import { allOrganisations } from '../../../server/src/modules/identity/index.ts';
import { NO_ORG } from '../../../server/src/platform/db/read-all-orgs.ts';
import { CONTACT, foundRoadsideCompany, PASSWORD, PLACE, SCENE, type RoadsideCompany } from '../../../server/test/support/roadside-company.ts';
import { startJourneyServer, type JourneyServer } from '../../../server/test/support/start-journey-server.ts';
import { openBrowser } from './open-browser.ts';

const SLUG = 'lantern';

export type ConsoleWorld = {
  server: JourneyServer;
  company: RoadsideCompany;
  browser: Browser;
  /** A confirmed request for a jump start, a little further north each time, or so far north of the scene. */
  request(name?: string, degreesNorth?: number): Promise<string>;
  /** Fills in the page of signing in, as the dispatcher or as `tech1`, `tech2` and so on. */
  signIn(page: Page, who?: string): Promise<void>;
  /** A page on which the dispatcher is signed in; `at` is another way to the server than the straight one. */
  signedIn(options?: BrowserContextOptions, at?: string): Promise<Page>;
  /** Cancels what is open, so that technicians are free for the next story. */
  clear(): Promise<void>;
  close(): Promise<void>;
};

/** Makes the server's one organisation a demonstration whose city lives. */
async function foundLivingCity({ server }: JourneyServer, { dispatcher }: RoadsideCompany): Promise<void> {
  const actor = { kind: 'system', name: 'test' } as const;
  const [organisation] = await allOrganisations(server.ctxFor({ orgId: NO_ORG, actor }));
  await foundCity(server.ctxFor({ orgId: organisation!.id, actor }), 'a test');
  await dispatcher.call(api.demo.reportProgress, { body: { phase: 'living', progress: null } });
}

/** The whole server with a small company, and a browser in front of it; `demo` makes the company a demonstration city. */
export async function openConsoleWorld({ demo = false, replaced = {} }: { demo?: boolean; replaced?: Parameters<typeof startJourneyServer>[0] } = {}): Promise<ConsoleWorld> {
  const server = await startJourneyServer(replaced, { ticking: demo });
  const company = await foundRoadsideCompany(server, { now: server.clock.now(), technicians: 3, slug: SLUG, first: true });
  const browser = await openBrowser();
  if (demo) await foundLivingCity(server, company);
  let asked = 0;
  const signIn: ConsoleWorld['signIn'] = async (page, who = 'dispatch') => {
    await page.getByLabel('E-mail').fill(`${who}@${SLUG}.example`);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  return {
    server,
    company,
    browser,
    signIn,
    request: async (name = `Stella ${++asked}`, degreesNorth) => {
      asked += 1;
      const position = { lat: SCENE.lat + (degreesNorth ?? asked * 0.0015), lng: SCENE.lng };
      const { job } = await company.dispatcher.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, place: { ...PLACE, position }, contact: { ...CONTACT, name, phone: `+1717555${String(1000 + asked)}` }, answers: { where: 'home' } } });
      await company.dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
      return job.id;
    },
    signedIn: async (options = {}, at = server.url) => {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US', ...options });
      const page = await context.newPage();
      await page.goto(`${at}/console/`);
      await signIn(page, 'dispatch');
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
