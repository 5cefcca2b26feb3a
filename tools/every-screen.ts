import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '@truckroll/contracts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { RULED_OUT } from '@truckroll/contracts/dispatch/schemas.ts';
import { createClient, type Client } from '@truckroll/client';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';

const SIZES = [{ width: 1366, height: 768 }, { width: 390, height: 844 }];
const SCHEMES = ['light', 'dark'] as const;
/** What slides, fades and loads has come to rest by then; a map takes longer. */
const SETTLE_MS = 500;
const MAP_SETTLE_MS = 2500;
const PATIENCE_MS = 60_000;
/** In a living city somebody finishes his job before that. */
const FREE_WITHIN_MS = 120_000;
/** Longer pages are cut off here: what is below looks like what is above. */
const LONGEST_PX = 2600;
/** In the demonstration's city, and where none of its roads leads. */
const MARKET_STREET = { lat: 37.7765, lng: -122.4172 };
const MISSION_GARAGE = { lat: 37.7665, lng: -122.4272 };
const FAR_AWAY = { lat: 36.6002, lng: -121.8947 };
/** How many jobs are selected together, and after how many their run is stopped. */
const MANY = 12;
const HELD_BACK = 4;

type Board = Answer<typeof api.dispatch.getBoard>;
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
        // What is asked for is on its way by now; a picture of what is still loading shows nothing.
        await page.waitForTimeout(SETTLE_MS);
        await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' }).catch(() => missed.push(`${name}: still loads`));
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

  let callers = Date.now();
  const parts = { entry: theEntry, console: theConsole, settings: theSettings, portal: thePortal, booking: theBooking, work: theWork, ends: theEnds, tow: theTow, my: myPlace };
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

  /** Somebody asks for help by phone; confirmed at once. */
  async function requested(name: string, { position, notes = '', service: wanted = 'Jump start' }: { position: { lat: number; lng: number }; notes?: string; service?: string | undefined }) {
    const { items: services } = await visitor.call(api.catalog.listServicesPublic, { params: { slug } });
    const service = services.find((one) => one.name === wanted) ?? services[0]!;
    const answers = Object.fromEntries(service.questions.map((question) => [question.key, question.choices[0]!.key]));
    const { job, token } = await office.call(api.jobs.requestService, { body: { serviceId: service.id, place: { position, label: 'Market Street, San Francisco', detail: 'Right lane, by the bus stop' }, ...(wanted.includes('tow') ? { destination: { position: MISSION_GARAGE, label: 'Mission Garage' } } : {}), contact: { name, phone: `+1415555${String(++callers).slice(-4)}` }, vehicle: { year: 2021, make: 'Ford', model: 'Transit', colour: 'white', plate: '7ABC123' }, answers, notes, channel: 'phone' } });
    await office.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: { override: 'for a picture' } });
    return { jobId: job.id, token };
  }

  async function theConsole(): Promise<void> {
    const { jobs } = await office.call(api.dispatch.getBoard, {});
    const jobId = (jobs.find(({ state }) => state === 'in_service') ?? jobs.find(({ state }) => state === 'en_route') ?? jobs[0])?.id ?? (await requested('Stella Marsh', { position: MARKET_STREET })).jobId;
    const page = await signIn('/console/', personOf('dispatcher'));
    const board = async (): Promise<void> => {
      await page.goto(`${url}/console/`);
      await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
      await page.waitForTimeout(SETTLE_MS);
    };
    await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor({ state: 'attached' });
    await take(page, 'console-board', { map: true });
    for (const pane of ['queue', 'map', 'team']) {
      await page.goto(`${url}/console/?pane=${pane}`);
      await take(page, `console-pane-${pane}`, { map: true, phone: true });
    }
    const openJob = async (id: string, tab: string): Promise<void> => {
      await page.goto(`${url}/console/?job=${id}&tab=${tab}`);
      await page.locator('#job-panel').waitFor();
    };
    for (const tab of ['overview', 'conversation', 'assign', 'why', 'timeline', 'money', 'messages', 'photos'])
      await part(`console-job-${tab}`, async () => {
        await openJob(jobId, tab);
        await take(page, `console-job-${tab}`);
      });
    for (const [name, key] of [['shortcuts', '?'], ['command-bar', 'Control+k']] as const)
      await part(name, async () => {
        await board();
        await page.keyboard.press(key);
        await take(page, `console-${name}`);
      });
    await part('console-job-of-a-lead', async () => {
      const lead = await office.call(api.leads.createLead, { body: { name: 'Bartholomew Featherstonehaugh', phone: `+1628555${String(Date.now()).slice(-4)}`, email: 'bartholomew.featherstonehaugh@mountain-view-properties.example', where: 'Market Street, San Francisco', position: MARKET_STREET, need: 'Six vans that do not start on cold mornings', nextStep: 'Call back with a price', source: 'phone' } });
      const { job } = await office.call(api.leads.convertLead, { params: { leadId: lead.id }, body: { beginJob: true } });
      await openJob(job!.id, 'overview');
      await take(page, 'console-job-of-a-lead');
      await page.goto(`${url}/console/leads/${lead.id}`);
      await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
      await take(page, 'console-lead-converted');
    });
    await part('console-writing', async () => {
      const { jobId: written, token } = await requested('Stella Marsh', { position: MARKET_STREET, notes: 'The lights were on all night.' });
      const params = { token };
      await visitor.call(api.comms.writeMessageByLink, { params, body: { text: 'I am by the bus stop, next to a red mailbox. How long will it take, about?' } });
      await office.call(api.comms.writeMessage, { params: { jobId: written }, body: { text: 'Somebody is on the way to you in a few minutes.' } });
      await openJob(written, 'conversation');
      await take(page, 'console-conversation');
      // It holds for some seconds, and the pictures take longer.
      const writes = setInterval(() => void visitor.call(api.comms.tellWritingByLink, { params }).catch(() => undefined), 1000);
      try {
        await page.getByText(/is writing/).waitFor();
        await take(page, 'console-conversation-writing');
      } finally {
        clearInterval(writes);
      }
    });
    await part('console-against-a-rule', async () => {
      // Nobody gets there by road, so that everybody is ruled out.
      const { jobId: far } = await requested('Frank Faraway', { position: FAR_AWAY });
      await openJob(far, 'assign');
      const anyway = page.getByRole('button', { name: 'Assign anyway' });
      await anyway.first().waitFor();
      await take(page, 'console-against-a-rule-1-candidates');
      await anyway.first().click();
      await page.getByLabel('Why against the rule?').fill('He lives around the corner from there');
      await take(page, 'console-against-a-rule-2-asked');
      await page.locator('form').getByRole('button', { name: 'Assign anyway' }).click();
      await page.getByText(/ goes to /).first().waitFor();
      await take(page, 'console-against-a-rule-3-given');
    });
    await part('console-bulk', async () => {
      for (let n = 0; n < MANY; n++) await requested(`Many ${n + 1}`, { position: { lat: FAR_AWAY.lat + n * 0.001, lng: FAR_AWAY.lng } });
      await board();
      await page.getByRole('button', { name: 'Select several jobs' }).click();
      await page.getByRole('checkbox', { name: /^Select all: (Unassigned|At risk)/ }).first().check();
      await take(page, 'console-bulk-1-selected');
      await page.keyboard.press('h');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Why?' }).fill('A flood closes the way');
      await take(page, 'console-bulk-2-asked');
      const [slowly, held] = ['**/v1/jobs/*/hold', Promise.withResolvers<void>()];
      let sent = 0;
      await page.route(slowly, async (route) => {
        if (++sent > HELD_BACK) await held.promise;
        await route.continue();
      });
      await dialog.getByRole('button', { name: /^Hold / }).click();
      await dialog.getByRole('progressbar').waitFor();
      await take(page, 'console-bulk-3-running');
      await dialog.getByRole('button', { name: 'Stop here' }).click();
      held.resolve();
      await dialog.getByText(/not begun/).waitFor();
      await page.unroute(slowly);
      await take(page, 'console-bulk-4-stopped');
      await dialog.getByRole('button', { name: /^Undo/ }).click();
      await dialog.getByText(/^Taken back/).waitFor();
      await take(page, 'console-bulk-5-undone');
    });
    await part('alerts', async () => {
      await board();
      await page.waitForTimeout(MAP_SETTLE_MS);
      await page.keyboard.press('!');
      await take(page, 'console-alerts');
    });
    const { items: known } = await office.call(api.customers.listCustomers, { query: { limit: 1 } });
    const { items: leads } = await office.call(api.leads.listLeads, { query: { limit: 1, open: 'true' } });
    for (const path of ['call', 'calendar', 'jobs', 'invoices', 'messages', 'customers', ...known.map(({ id }) => `customers/${id}`), 'leads', ...leads.map(({ id }) => `leads/${id}`)])
      await part(path, async () => {
        await page.goto(`${url}/console/${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
        await take(page, `console-${path.replace(/s\/.*/, '')}`, { map: path.startsWith('customers/') });
      });
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
    const page = await open(`/?organisation=${slug}`, await standing());
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
    await page.getByRole('combobox', { name: 'Where are you?' }).fill('Market');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await take(page, 'portal-3-search');
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

  /** What a tow asks besides: where to. */
  async function theTow(): Promise<void> {
    const page = await open(`/?organisation=${slug}`, await standing());
    const next = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('button', { name: 'Light tow' }).click();
    await next('Yes, I am safe');
    await page.getByRole('radio').first().waitFor();
    for (const group of await page.locator('fieldset').all()) await group.locator('label').first().click();
    await next('Go on');
    await next('Use my position');
    await page.getByText(/Right to about/).waitFor();
    await next('Go on');
    await page.getByRole('combobox', { name: 'Where should it go?' }).fill('Geary');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await take(page, 'portal-tow-where-to');
    await page.getByRole('listbox').getByRole('option').first().click();
    await next('Go on');
    await next('Go on');
    await sayWho(page);
    await take(page, 'portal-tow-price');
    await page.context().close();
  }

  async function theBooking(): Promise<void> {
    const page = await open(`/?organisation=${slug}`, await standing());
    const next = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('button', { name: 'Home-charger inspection' }).click();
    await page.getByRole('combobox', { name: 'Where shall we come?' }).fill('Market');
    await page.getByRole('listbox').getByRole('option').first().click();
    await take(page, 'booking-1-where');
    await next('Go on');
    await page.getByRole('radio').first().check();
    await take(page, 'booking-2-when');
    await next('Go on');
    await sayWho(page);
    await take(page, 'booking-3-price');
    await next('Book this time');
    await page.getByRole('heading', { name: /comes between/ }).waitFor();
    await take(page, 'booking-4-booked');
    await next('Move the appointment');
    await page.getByRole('radio').nth(1).check();
    await take(page, 'booking-5-move');
    await next('Keep it as it is');
    await next('Cancel the request');
    await take(page, 'booking-6-cancel');
    await page.context().close();
  }

  async function sayWho(page: Page): Promise<void> {
    await page.getByLabel('Name').fill('Stella Marsh');
    await page.getByLabel('Phone').fill(`+1 415 555 ${String(Date.now()).slice(-4)}`);
    await page.getByRole('button', { name: 'See the price', exact: true }).click();
    await page.getByText('Total').waitFor();
  }

  /** A phone that stands where somebody of the demonstration is. */
  async function standing(): Promise<BrowserContextOptions> {
    const { jobs, technicians } = await office.call(api.dispatch.getBoard, {});
    const { lat, lng } = jobs.find(({ place }) => place)?.place?.position ?? technicians.find(({ position }) => position)!.position!.position;
    return { geolocation: { latitude: lat, longitude: lng, accuracy: 12 }, permissions: ['geolocation'] };
  }

  /** One job from its offer to its end: on the phone of whoever does it, and on the page of whoever waits for it. */
  async function theWork(): Promise<void> {
    // Whoever has no shift now is offered nothing: better wait for somebody on duty who has nothing to do.
    let known: Board['technicians'] = [];
    const isIdle = ({ duty, jobId, position }: Board['technicians'][number]): boolean => duty === 'on' && jobId === null && position !== null;
    for (const until = Date.now() + FREE_WITHIN_MS; Date.now() < until && !known.some(isIdle); await new Promise((resolve) => setTimeout(resolve, MAP_SETTLE_MS))) known = (await office.call(api.dispatch.getBoard, {})).technicians.filter(({ name }) => signIns.some(({ label }) => label === name));
    const chosen = known.find(isIdle) ?? known.find(({ duty }) => duty === 'off');
    const near = known.find(({ position }) => position);
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
    // A drive away, towards the middle of the city, so that there is a way to be seen.
    const { bounds } = await visitor.call(api.places.getRegion, {});
    const position = { lat: lat + ((bounds.north + bounds.south) / 2 - lat) / 4, lng: lng + ((bounds.east + bounds.west) / 2 - lng) / 4 };
    const { jobId, token } = await requested('Stella Marsh', { position, notes: 'The lights were on all night.' });
    const params = { jobId };
    const track = await open(`/track/${token}`);
    await track.getByRole('heading', { name: 'Messages' }).waitFor();
    const offer = phone.getByRole('alertdialog', { name: 'New job' });
    await part('offer', async () => {
      await offer.waitFor();
      await phoneLook('technician-offer');
      await offer.getByRole('button', { name: 'Decline' }).click();
      await phoneLook('technician-offer-why');
    });
    if ((await office.call(api.jobs.getJob, { params })).technicianId !== free.id) await office.call(api.dispatch.assignJob, { params, body: { technicianId: free.id, overrideReason: 'for a picture', overrides: [...RULED_OUT] } });
    await phone.reload();
    await tab('job');
    const step = async (to: 'en_route' | 'on_scene' | 'in_service' | 'completed'): Promise<void> => {
      await office.call(api.jobs.takeStep, { params, body: { to, reason: 'told by phone' } });
      await phone.reload();
      await track.reload();
      await track.getByRole('heading', { name: 'Messages' }).waitFor();
    };
    const sheet = (name: string, button: string, choice?: string): Promise<void> =>
      part(`technician-sheet-${name}`, async () => {
        await phone.getByRole('button', { name: button, exact: true }).first().click();
        if (choice) await phone.getByRole('button', { name: choice }).click();
        await phoneLook(`technician-sheet-${name}`);
        await phone.reload();
      });
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
    // A truck whose place is old is not shown.
    await part('tracking-map', async () => {
      await phone.waitForTimeout(MAP_SETTLE_MS);
      await phone.context().setGeolocation({ latitude: lat + (position.lat - lat) / 10, longitude: lng + (position.lng - lng) / 10, accuracy: 8 });
      await track.locator('.map-box:not([hidden]) canvas').waitFor();
    });
    await both('3-on-the-way');
    for (const [name, button] of [['navigation', 'Navigate'], ['more', 'More'], ['message', 'Message']] as const) await sheet(name, button);
    await phone.context().setGeolocation({ latitude: position.lat, longitude: position.lng, accuracy: 8 });
    await step('on_scene');
    for (const [label, background] of [['before front left', '#8494a8'], ['before rear right', '#6c7a58'], ['after', '#a08a63']] as const) {
      const bytes = new Uint8Array(await sharp({ create: { width: 1200, height: 900, channels: 3, background } }).jpeg().toBuffer());
      await own.upload(api.jobs.addPhoto, { params, body: { label } }, { bytes, filename: 'photo.jpg', contentType: 'image/jpeg' });
    }
    await both('4-on-site');
    for (const [name, button] of [['video', 'Add a video'], ['extras', 'Add']] as const) await sheet(name, button);
    for (const [name, choice] of [['help', 'Help me'], ['cannot', 'Cannot be solved here'], ['gone', 'Nobody is here'], ['late', 'It happened earlier']] as const) await sheet(name, 'More', choice);
    await step('in_service');
    await both('5-working');
    await part('technician-price', async () => {
      await phone.getByText('Price as things stand').click();
      await phoneLook('technician-price');
    });
    await step('completed');
    await track.waitForTimeout(MAP_SETTLE_MS);
    await both('6-done');
    await part('photo', async () => {
      await track.locator('.tile').first().click();
      await track.getByRole('dialog').waitFor();
      await take(track, 'tracking-photo-large');
    });
    for (const [name, button] of [['cash', 'Cash'], ['code', 'Card, by code']] as const) await sheet(name, button);
    await part('rating', async () => {
      await track.reload();
      await track.getByRole('radio', { name: '4 stars' }).check({ force: true });
      await take(track, 'tracking-rating');
      await track.getByRole('button', { name: 'Send rating' }).click();
      await track.getByText('Your rating is recorded').waitFor();
      await track.getByRole('button', { name: /^Pay / }).click();
      await track.getByRole('link', { name: /eceipt/ }).waitFor();
      await take(track, 'tracking-paid');
    });
    for (const name of ['today', 'messages', 'me']) {
      await tab(name);
      await phoneLook(`technician-${name}-after`);
    }
    await part('technician-red', async () => {
      await phone.getByText('Red', { exact: true }).click();
      await phone.getByRole('switch', { name: 'Large, for gloves' }).check();
      await phoneLook('technician-me-large-red');
      await tab('job');
      await phoneLook('technician-job-large-red');
    });
    await office.call(api.demo.takeOver, { body: { kind: 'technician', id: free.id, taken: false } });
    await Promise.all([phone.context().close(), track.context().close()]);
  }

  /** When it does not go as planned: what the technician may do instead of the next step of a tow, and what the customer reads then. */
  async function theEnds(): Promise<void> {
    const { technicians } = await office.call(api.dispatch.getBoard, {});
    const chosen = technicians.find(({ duty, jobId, name }) => duty === 'on' && jobId === null && signIns.some(({ label }) => label === name));
    if (!chosen) throw new Error('everybody is busy now');
    await office.call(api.demo.takeOver, { body: { kind: 'technician', id: chosen.id, taken: true } });
    const phone = await signIn('/technician/', signIns.find(({ label }) => label === chosen.name)!, { viewport: SIZES[1]!, hasTouch: true });
    const track = await open('/');
    const given = async (service?: string): Promise<{ step: (to: 'en_route' | 'on_scene' | 'in_service' | 'paused' | 'unsuccessful' | 'goa_review') => Promise<unknown>; follow: (name: string) => Promise<void>; jobId: string }> => {
      const { jobId, token } = await requested('Stella Marsh', { position: MARKET_STREET, service });
      const params = { jobId };
      await office.call(api.dispatch.assignJob, { params, body: { technicianId: chosen.id, overrideReason: 'for a picture', overrides: [...RULED_OUT] } });
      const follow = async (name: string): Promise<void> => {
        await track.goto(`${url}/track/${token}`);
        await track.getByRole('heading', { name: 'Messages' }).waitFor();
        await take(track, `tracking-${name}`);
      };
      return { jobId, follow, step: (to) => office.call(api.jobs.takeStep, { params, body: { to, reason: 'told by phone' } }) };
    };
    const tow = await given('Light tow');
    for (const to of ['en_route', 'on_scene', 'in_service'] as const) await tow.step(to);
    await phone.goto(`${url}/technician/#job`);
    for (const choice of ['Pause', 'Another destination']) {
      await phone.reload();
      await phone.getByRole('button', { name: 'More', exact: true }).click();
      await phone.getByRole('button', { name: choice }).click();
      await take(phone, `technician-tow-${choice === 'Pause' ? 'pause' : 'redirect'}`, { phone: true });
    }
    await tow.step('unsuccessful');
    await tow.follow('unsuccessful');
    const gone = await given();
    for (const to of ['en_route', 'on_scene', 'goa_review'] as const) await gone.step(to);
    await gone.follow('not-found');
    await office.call(api.jobs.decideGoneOnArrival, { params: { jobId: gone.jobId }, body: { decision: 'gone_on_arrival', reason: 'for a picture' } });
    await gone.follow('not-met');
    await office.call(api.demo.takeOver, { body: { kind: 'technician', id: chosen.id, taken: false } });
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
