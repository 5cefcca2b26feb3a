import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '@truckroll/contracts';
import { createClient, type Client } from '@truckroll/client';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';

const SIZES = [{ width: 1366, height: 768 }, { width: 390, height: 844 }];
const SCHEMES = ['light', 'dark'] as const;
/** What slides, fades and loads has come to rest by then; a map takes longer. */
const SETTLE_MS = 500;
const MAP_SETTLE_MS = 2500;
const PATIENCE_MS = 15_000;
/** Longer pages are cut off here: what is below looks like what is above. */
const LONGEST_PX = 2600;

export type SignIns = { readonly label: string; readonly email: string; readonly password: string; readonly role: string }[];
type Look = { map?: boolean; /** Of its four pictures only those of a phone: what is made for it alone. */ phone?: boolean };

/** Takes pictures of every screen of the three apps from a demonstration, at two sizes, light and dark. Answers what could not be reached; `only`: one of the parts. */
export async function everyScreen(browser: Browser, url: string, folder: string, signIns: SignIns, only?: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const missed: string[] = [];
  const visitor = createClient({ baseUrl: url });

  const part = async (name: string, take: () => Promise<unknown>): Promise<void> => {
    try {
      await take();
    } catch (error) {
      missed.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0]! : String(error)}`);
    }
  };
  const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: SIZES[0]!, locale: 'en-US', ...options })).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(url + path);
    return page;
  };
  const take = async (page: Page, name: string, { map = false, phone = false }: Look = {}): Promise<void> => {
    for (const size of phone ? SIZES.slice(1) : SIZES) {
      await page.setViewportSize(size);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(map ? MAP_SETTLE_MS : SETTLE_MS);
        const height = Math.min(LONGEST_PX, await page.evaluate<number>('document.documentElement.scrollHeight'));
        const bytes = await page.screenshot({ fullPage: height > size.height, clip: { x: 0, y: 0, width: size.width, height: Math.max(size.height, height) } });
        await sharp(bytes).png({ palette: true }).toFile(join(folder, `${name}-${size.width}-${colorScheme}.png`));
      }
    }
    console.log(name);
    await page.setViewportSize(SIZES[0]!);
  };
  const personOf = (role: string): SignIns[number] => signIns.find((one) => one.role === role)!;
  const clientOf = async ({ email, password }: SignIns[number]): Promise<Client> => createClient({ baseUrl: url, token: (await visitor.call(api.identity.signIn, { body: { email, password, session: 'token' } })).token! });
  const signIn = async (path: string, { email, password }: SignIns[number], options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await open(path, options);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('E-mail').waitFor({ state: 'detached' });
    return page;
  };

  const office = await clientOf(personOf('dispatcher'));
  const { slug } = (await office.call(api.identity.getMe, {})).organisation;

  const parts = { entry: theEntry, console: theConsole, settings: theSettings, portal: thePortal, work: theWork, my: myPlace };
  for (const [name, take] of Object.entries(parts)) if (only === undefined || only === name) await part(name, take);
  return missed;

  async function theEntry(): Promise<void> {
    const page = await open('/console/');
    await page.getByLabel('E-mail').waitFor();
    await take(page, 'console-sign-in');
    await page.goto(`${url}/console/forgotten-password`);
    await page.getByLabel('E-mail').waitFor();
    await take(page, 'console-forgotten-password');
    await page.goto(`${url}/technician/`);
    await page.getByLabel('E-mail').waitFor();
    await take(page, 'technician-sign-in', { phone: true });
    await page.context().close();
  }

  async function theConsole(): Promise<void> {
    const { jobs } = await office.call(api.dispatch.getBoard, {});
    const jobId = (jobs.find(({ state }) => state === 'in_service') ?? jobs.find(({ state }) => state === 'en_route') ?? jobs[0])?.id;
    const page = await signIn('/console/', personOf('dispatcher'));
    await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
    await take(page, 'console-board', { map: true });
    for (const pane of ['queue', 'map', 'team']) {
      await page.goto(`${url}/console/?pane=${pane}`);
      await take(page, `console-pane-${pane}`, { map: true, phone: true });
    }
    for (const tab of ['overview', 'conversation', 'assign', 'why', 'timeline', 'money', 'messages', 'photos']) {
      await page.goto(`${url}/console/?job=${jobId}&tab=${tab}`);
      await page.locator('#job-panel').waitFor();
      await take(page, `console-job-${tab}`);
    }
    for (const [name, key] of [['shortcuts', '?'], ['alerts', '!'], ['command-bar', 'Control+k']] as const)
      await part(name, async () => {
        await page.goto(`${url}/console/`);
        await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
        await page.waitForTimeout(SETTLE_MS);
        await page.keyboard.press(key);
        await take(page, `console-${name}`);
      });
    const { items: known } = await office.call(api.customers.listCustomers, { query: { limit: 1 } });
    const { items: leads } = await office.call(api.leads.listLeads, { query: { limit: 1 } });
    for (const path of ['call', 'calendar', 'jobs', 'invoices', 'messages', 'customers', ...known.map(({ id }) => `customers/${id}`), 'leads', ...leads.map(({ id }) => `leads/${id}`)]) {
      await page.goto(`${url}/console/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
      await take(page, `console-${path.replace(/s\/.*/, '')}`, { map: path.startsWith('customers/') });
    }
    await page.context().close();
  }

  async function theSettings(): Promise<void> {
    const page = await signIn('/console/settings', personOf('owner'));
    await page.locator('a[href*="/console/settings/"]').first().waitFor();
    const paths = await page.locator('a[href*="/console/settings/"]').evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')!))]);
    for (const path of paths)
      await part(path, async () => {
        await page.goto(url + path);
        await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
        await page.waitForTimeout(SETTLE_MS);
        await take(page, `settings-${path.split('/').pop()}`);
      });
    await page.context().close();
  }

  async function thePortal(): Promise<void> {
    const { jobs } = await office.call(api.dispatch.getBoard, {});
    const { lat, lng } = jobs.find(({ place }) => place)!.place!.position;
    const page = await open(`/?organisation=${slug}`, { geolocation: { latitude: lat, longitude: lng, accuracy: 12 }, permissions: ['geolocation'] });
    const next = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('button', { name: 'Jump start' }).waitFor();
    await take(page, 'portal-home');
    await page.getByRole('button', { name: 'Jump start' }).click();
    await page.getByRole('button', { name: 'Yes, I am safe' }).waitFor();
    await take(page, 'portal-1-safe');
    await next('Yes, I am safe');
    await page.getByRole('radio').first().waitFor();
    await take(page, 'portal-2-questions');
    for (const group of await page.locator('fieldset').all()) await group.locator('label').first().click();
    await next('Go on');
    await next('Use my position');
    await page.getByText(/Right to about/).waitFor();
    await take(page, 'portal-3-where');
    await part('portal-3-map', async () => {
      await next('Show on the map and move the pin');
      await page.locator('.pin').waitFor();
      await take(page, 'portal-3-map', { map: true });
    });
    await next('Go on');
    await take(page, 'portal-4-vehicle');
    await next('Go on');
    await page.getByLabel('Name').fill('Stella Marsh');
    await page.getByLabel('Phone').fill(`+1 415 555 ${String(Date.now()).slice(-4)}`);
    await take(page, 'portal-5-contact');
    await next('See the price');
    await page.getByText('Total').waitFor();
    await take(page, 'portal-6-price');
    await next('Send help now');
    await page.getByRole('heading', { name: 'Messages' }).waitFor();
    await take(page, 'tracking-1-looking');
    // What is drawn anew when somebody is found must not close the question.
    await page.getByText('Your technician', { exact: true }).waitFor({ timeout: 60_000 });
    await take(page, 'tracking-2-found');
    await page.getByRole('button', { name: 'Cancel the request' }).click();
    await take(page, 'tracking-cancel-asked');
    await page.getByRole('button', { name: /^Yes, cancel/ }).click();
    await page.getByRole('link', { name: 'Ask for something again' }).waitFor();
    await take(page, 'tracking-cancelled');
    await page.goto(`${url}/track/${'x'.repeat(40)}`);
    await page.getByRole('button').first().waitFor();
    await take(page, 'tracking-no-such-link');
    await page.context().close();
  }

  /** One job from its offer to its end: on the phone of whoever does it, and on the page of whoever waits for it. */
  async function theWork(): Promise<void> {
    const { technicians } = await office.call(api.dispatch.getBoard, {});
    const known = technicians.filter(({ name }) => signIns.some(({ label }) => label === name));
    const near = technicians.find(({ position }) => position);
    // Whoever has no shift now is offered nothing: better somebody on duty who has nothing to do.
    const chosen = known.find(({ duty, jobId, position }) => duty === 'on' && jobId === null && position) ?? known.find(({ duty }) => duty === 'off');
    if (!chosen || !near) throw new Error('everybody is busy now');
    const free = { ...chosen, position: chosen.position ?? near.position };
    await office.call(api.demo.takeOver, { body: { kind: 'technician', id: free.id, taken: true } });
    const who = signIns.find(({ label }) => label === free.name)!;
    const own = await clientOf(who);
    const { lat, lng } = free.position!.position;
    const phone = await signIn('/technician/', who, { viewport: SIZES[1]!, hasTouch: true, geolocation: { latitude: lat, longitude: lng, accuracy: 8 }, permissions: ['geolocation'] });
    await phone.getByRole('link', { name: 'Today' }).waitFor();
    const tab = async (name: string): Promise<void> => {
      await phone.goto(`${url}/technician/#${name}`);
      await phone.waitForTimeout(SETTLE_MS);
    };
    const phoneLook = (name: string, look: Look = {}): Promise<void> => take(phone, name, { phone: true, ...look });
    for (const name of ['today', 'job', 'messages', 'me']) {
      await tab(name);
      await phoneLook(`technician-${name}-free`);
    }
    if (free.duty === 'off') {
      const { items: trucks } = await office.call(api.workforce.listTrucks, {});
      for (const { id: truckId } of trucks) if (await own.call(api.workforce.changeDuty, { body: { duty: 'on', truckId, equipmentChecked: true } }).catch(() => undefined)) break;
      await phone.reload();
      await tab('today');
    }
    await phoneLook('technician-today-on-duty');
    // Whose place is not known is not the first to be asked.
    for (let tries = 0; tries < 20 && !(await office.call(api.dispatch.getBoard, {})).technicians.find(({ id }) => id === free.id)?.position; tries++) await phone.waitForTimeout(SETTLE_MS);
    const { items: services } = await visitor.call(api.catalog.listServicesPublic, { params: { slug } });
    const service = services.find(({ name }) => name === 'Jump start') ?? services[0]!;
    const answers = Object.fromEntries(service.questions.map((question) => [question.key, question.choices[0]!.key]));
    const { job, token } = await office.call(api.jobs.requestService, { body: { serviceId: service.id, place: { position: { lat, lng }, label: 'Market Street, San Francisco', detail: 'Right lane, by the bus stop' }, contact: { name: 'Stella Marsh', phone: `+1415555${String(Date.now()).slice(-4)}` }, vehicle: { year: 2021, make: 'Ford', model: 'Transit', colour: 'white', plate: '7ABC123' }, answers, notes: 'The lights were on all night.', channel: 'phone' } });
    const params = { jobId: job.id };
    await office.call(api.jobs.confirmRequest, { params, body: { override: 'for a picture' } });
    const track = await open(`/track/${token}`);
    await track.getByRole('heading', { name: 'Messages' }).waitFor();
    const offer = phone.getByRole('alertdialog', { name: 'New job' });
    await part('offer', async () => {
      await offer.waitFor();
      await phoneLook('technician-offer');
      await offer.getByRole('button', { name: 'Decline' }).click();
      await phoneLook('technician-offer-why');
    });
    if ((await office.call(api.jobs.getJob, { params })).technicianId !== free.id) await office.call(api.dispatch.assignJob, { params, body: { technicianId: free.id, overrideReason: 'for a picture' } });
    await phone.reload();
    await tab('job');
    const step = async (to: 'en_route' | 'on_scene' | 'in_service' | 'completed'): Promise<void> => {
      await office.call(api.jobs.takeStep, { params, body: { to, reason: 'told by phone' } });
      await phone.reload();
      await track.reload();
      await track.getByRole('heading', { name: 'Messages' }).waitFor();
    };
    const both = async (name: string): Promise<void> => {
      await phone.waitForTimeout(SETTLE_MS);
      await phoneLook(`technician-job-${name}`);
      await take(track, `tracking-${name}`, { map: name.includes('way') });
    };
    await both('2-assigned');
    await tab('today');
    await phoneLook('technician-today', { map: true });
    await tab('job');
    await own.call(api.comms.writeMyMessage, { params, body: { text: 'On my way, ten minutes.' } });
    await step('en_route');
    await both('3-on-the-way');
    for (const [name, button] of [['navigation', 'Navigate'], ['more', 'More'], ['message', 'Message'], ['video', 'Add a video']] as const)
      await part(`technician-${name}`, async () => {
        await phone.getByRole('button', { name: button }).first().click();
        await phoneLook(`technician-sheet-${name}`);
        await phone.keyboard.press('Escape');
        await phone.reload();
      });
    await step('on_scene');
    for (const [label, background] of [['before front left', '#8494a8'], ['before rear right', '#6c7a58'], ['after', '#a08a63']] as const) {
      const bytes = new Uint8Array(await sharp({ create: { width: 1200, height: 900, channels: 3, background } }).jpeg().toBuffer());
      await own.upload(api.jobs.addPhoto, { params, body: { label } }, { bytes, filename: 'photo.jpg', contentType: 'image/jpeg' });
    }
    await both('4-on-site');
    await step('in_service');
    await both('5-working');
    await step('completed');
    await track.waitForTimeout(MAP_SETTLE_MS);
    await both('6-done');
    await part('photo', async () => {
      await track.locator('.tile').first().click();
      await track.getByRole('dialog').waitFor();
      await take(track, 'tracking-photo-large');
    });
    for (const name of ['today', 'messages', 'me']) {
      await tab(name);
      await phoneLook(`technician-${name}-after`);
    }
    await part('technician-red', async () => {
      await phone.getByText('Red', { exact: true }).click();
      await phone.getByText('Large, for gloves').click();
      await phoneLook('technician-me-large-red');
      await tab('job');
      await phoneLook('technician-job-large-red');
    });
    await office.call(api.demo.takeOver, { body: { kind: 'technician', id: free.id, taken: false } });
    await Promise.all([phone.context().close(), track.context().close()]);
  }

  async function myPlace(): Promise<void> {
    const page = await open(`/my?organisation=${slug}`);
    await page.getByLabel('E-mail').waitFor();
    await take(page, 'my-sign-in');
    await page.getByRole('link', { name: /^Come in as/ }).or(page.getByRole('button', { name: /^Come in as/ })).first().click();
    await page.getByRole('button', { name: 'Open my page' }).or(page.getByRole('navigation', { name: 'My page' })).first().waitFor();
    if (await page.getByRole('button', { name: 'Open my page' }).isVisible()) await page.getByRole('button', { name: 'Open my page' }).click();
    await page.getByRole('navigation', { name: 'My page' }).waitFor();
    for (const path of await page.locator('nav a[href^="/my/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!)))
      await part(path, async () => {
        await page.goto(url + path);
        await page.getByRole('navigation', { name: 'My page' }).waitFor();
        await take(page, `my-${path.split('/').pop()}`);
      });
    await page.context().close();
  }
}
