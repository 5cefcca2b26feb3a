import { join } from 'node:path';
import { api } from '@truckroll/contracts';
import { localeOf } from '@truckroll/kernel';
import { IntlMessageFormat } from 'intl-messageformat';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { PASSWORD, SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { seriousFaults } from '../../console/e2e/support/serious-faults.ts';
import { dictionaries, type Language } from '../../../test/languages/dictionaries.ts';

const all = await dictionaries();
let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const PHOTO = join(import.meta.dirname, '../../server/test/fixtures/photos/with-position.jpg');
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE', es: 'es-US', ar: 'ar' };

/** What turns dark or light fades there; only pictures wait for it. */
const SETTLE_MS = 500;

type Values = Readonly<Record<string, string | number>>;
/** What a part of the product says, as a person looks for it. */
const speaker = (folder: string, language: Language) => {
  const texts = all.find((dictionary) => dictionary.folder === folder)!.texts[language];
  const words = (key: string): string => {
    const found = texts.get(key);
    if (found === undefined) throw new Error(`${folder} has no ${key}`);
    return found;
  };
  return {
    say: (key: string, values: Values = {}): string => {
      // On a page that runs from right to left each value keeps its own direction.
      const isolated = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, language === 'ar' && typeof value === 'string' ? `\u2068${value}\u2069` : value]));
      return String(new IntlMessageFormat(words(key), localeOf(language)).format(isolated));
    },
    /** A text whose values are not known beforehand. */
    like: (...keys: string[]): RegExp => new RegExp(keys.map((key) => `^${words(key).split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`).join('|')),
  };
};

/** What stands in somebody's way on the page as it is now; its picture where pictures are wanted. */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults = (await seriousFaults(page)).map((fault) => `${name}: ${fault}`);
  if (!(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))) faults.push(`${name} scrolls sideways`);
  for (const colorScheme of process.env['TRUCKROLL_PICTURES'] ? (['light', 'dark'] as const) : []) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(SETTLE_MS);
    await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/${name}-${colorScheme}.png`, fullPage: page.viewportSize()!.width < 500 });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}

/** The signature's field is drawn on as a finger would. */
async function sign(phone: Page, label: string): Promise<void> {
  const pad = phone.getByLabel(label);
  await pad.evaluate((drawn) => drawn.scrollIntoView({ block: 'center' }));
  const box = (await pad.boundingBox())!;
  await phone.mouse.move(box.x + 20, box.y + 20);
  await phone.mouse.down();
  await phone.mouse.move(box.x + 90, box.y + 60, { steps: 5 });
  await phone.mouse.up();
}

/** The words and the role of everything a screen reader meets on a page. */
const treeOf = (page: Page): Promise<string> => page.locator('body').ariaSnapshot();

for (const [language, number] of [['en', '+1 717 555 7001'], ['ar', '+1 717 555 7002']] as const) {
  test(`the main job is played by hand in three browsers, in ${language}`, { timeout: 240_000 }, async () => {
    const [portal, paying, technician, office] = ['apps/portal/src/text', 'apps/portal/src/text/paying', 'apps/technician/src/text', 'apps/console/src/text'].map((folder) => speaker(folder, language)) as [ReturnType<typeof speaker>, ReturnType<typeof speaker>, ReturnType<typeof speaker>, ReturnType<typeof speaker>];
    const ui = speaker('packages/ui/src/i18n', language);
    const faults: string[] = [];
    const look = async (page: Page, name: string): Promise<void> => void faults.push(...(await faultsOf(page, `${language}-${name}`)));
    const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
      const page = await (await world.browser.newContext({ locale: LOCALES[language], geolocation: { latitude: SCENE.lat, longitude: SCENE.lng, accuracy: 12 }, permissions: ['geolocation'], ...options })).newPage();
      await page.goto(world.server.url + path);
      await page.locator(`html[lang=${language}][dir=${language === 'ar' ? 'rtl' : 'ltr'}]`).waitFor({ state: 'attached' });
      return page;
    };
    const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
    const signIn = async (page: Page, words: ReturnType<typeof speaker>, who: string): Promise<void> => {
      await page.getByLabel(words.say('signIn.email')).fill(`${who}@${world.company.slug}.example`);
      await page.getByLabel(words.say('signIn.password'), { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: words.say('signIn.submit'), exact: true }).click();
    };

    const desk = await open('/console/', { viewport: { width: 1366, height: 768 } });
    await look(desk, 'console-sign-in');
    await signIn(desk, office, 'dispatch');
    await desk.getByText(ui.say('live.live'), { exact: true }).waitFor();

    // The customer asks.
    const customer = await open(`/?organisation=${world.company.slug}`, PHONE);
    const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
    await look(customer, 'portal-home');
    await customer.getByRole('button', { name: 'Jump start' }).click();
    await button(customer, portal.say('intake.safeYes')).click();
    await customer.getByText('At home').click();
    await look(customer, 'portal-questions');
    await button(customer, portal.say('intake.next')).click();
    await button(customer, portal.say('form.usePosition')).click();
    await customer.getByText(portal.say('form.accuracy', { metres: 12 })).waitFor();
    await look(customer, 'portal-where');
    await button(customer, portal.say('intake.next')).click();
    await button(customer, portal.say('intake.next')).click();
    await customer.getByLabel(portal.say('form.name')).fill('ليلى Stranded');
    await customer.getByLabel(portal.say('form.phone')).fill(number);
    await button(customer, portal.say('form.price')).click();
    await customer.getByText(portal.say('draft.total')).waitFor();
    await look(customer, 'portal-price');
    await button(customer, portal.say('draft.confirm')).click();
    await customer.getByRole('heading', { name: portal.say('tracking.finding_help') }).waitFor();

    // The office sees it; a technician is offered it and takes it.
    await desk.getByText('ليلى Stranded').first().waitFor();
    const { items: jobs } = await world.company.dispatcher.call(api.jobs.listJobs, { query: { open: 'true' } });
    const jobId = jobs[0]!.id;
    const stateBecomes = (state: string) => vi.waitFor(async () => expect((await world.company.dispatcher.call(api.jobs.getJob, { params: { jobId } })).state).toBe(state), { timeout: 25_000, interval: 200 });
    const offered = await vi.waitUntil(async () => (await world.company.dispatcher.call(api.dispatch.listOffers, { params: { jobId } })).items[0], { timeout: 10_000 });
    const who = 1 + world.company.technicians.findIndex(({ id }) => id === offered.technicianId);
    const phone = await open('/technician/', { ...PHONE, geolocation: { latitude: SCENE.lat + 0.02, longitude: SCENE.lng, accuracy: 8 } });
    await look(phone, 'technician-sign-in');
    await signIn(phone, technician, `tech${who}`);
    const offer = phone.getByRole('alertdialog', { name: technician.say('offer.title') });
    await offer.waitFor();
    await look(phone, 'technician-offer');
    const offerTree = await offer.ariaSnapshot();
    for (const words of ['heading "Jump start"', `button "${technician.say('offer.decline')}"`]) expect(offerTree).toContain(words);
    await look(desk, 'console-offered');
    const queueTree = await desk.getByRole('region', { name: office.say('queue.label') }).or(desk.getByRole('navigation', { name: office.say('queue.label') })).first().ariaSnapshot();
    expect(queueTree).toContain('ليلى Stranded');
    expect(queueTree).toContain(office.say('queue.groups.offers'));
    await button(phone, technician.like('offer.accept')).click();

    // He drives, arrives, works.
    await button(phone, technician.say('step.en_route')).click();
    await customer.getByRole('heading', { name: portal.like('tracking.on_the_way', 'tracking.on_the_way_open') }).waitFor({ timeout: 20_000 });
    await customer.locator('.truck-dot').waitFor({ timeout: 20_000 });
    await look(customer, 'portal-on-the-way');
    const trackingTree = await treeOf(customer);
    for (const words of [portal.say('follow.technician'), portal.say('talk.write'), portal.say('stepper.label')]) expect(trackingTree).toContain(words);
    await look(phone, 'technician-driving');
    await button(phone, technician.say('step.on_scene')).click();
    await customer.getByRole('heading', { name: portal.like('tracking.here') }).waitFor({ timeout: 20_000 });
    const [chooser] = await Promise.all([phone.waitForEvent('filechooser'), button(phone, technician.say('photos.take', { name: technician.say('photos.shot.detail') })).click()]);
    await chooser.setFiles(PHOTO);
    await phone.getByText(technician.say('job.photosBeforeWork')).waitFor({ state: 'detached' });
    await look(phone, 'technician-on-site');
    await button(phone, technician.say('step.in_service')).click();
    await customer.getByRole('heading', { name: portal.like('tracking.working') }).waitFor({ timeout: 20_000 });
    await phone.getByLabel('Battery tested').check();
    await phone.getByLabel(technician.say('job.signedName')).fill('ليلى Stranded');
    await sign(phone, technician.say('job.signHere'));
    await button(phone, technician.say('job.saveSignature')).click();
    await phone.getByLabel(technician.say('job.signHere')).waitFor({ state: 'detached' });
    await look(phone, 'technician-working');
    await button(phone, technician.say('step.completed')).click();
    await phone.getByRole('link', { name: technician.say('ended.today') }).waitFor({ timeout: 20_000 });
    await stateBecomes('completed');
    await look(phone, 'technician-done');

    // The customer pays and rates; the office and the technician see it.
    await customer.getByRole('heading', { name: portal.say('tracking.done') }).waitFor({ timeout: 20_000 });
    await button(customer, paying.like('pay')).click();
    await customer.getByText(paying.say('paid')).waitFor({ timeout: 30_000 });
    await customer.getByRole('radio', { name: portal.say('follow.stars', { n: 5 }) }).check({ force: true });
    await button(customer, portal.say('follow.send')).click();
    await customer.getByText(portal.say('follow.rated')).waitFor();
    await look(customer, 'portal-done');
    await phone.getByText(technician.say('money.paid'), { exact: true }).waitFor({ timeout: 20_000 });
    await desk.goto(`${world.server.url}/console/?job=${jobId}&tab=money`);
    await desk.getByText(office.say('money.state.paid'), { exact: true }).first().waitFor();
    await look(desk, 'console-paid');
    await desk.goto(`${world.server.url}/console/?job=${jobId}&tab=timeline`);
    await desk.getByText(office.say('timeline.engagement/job_rated', { stars: 5 })).waitFor();
    await look(desk, 'console-timeline');

    expect(faults).toEqual([]);
    await Promise.all([desk, customer, phone].map((page) => page.context().close()));
  });
}

test('a dispatcher does his work without a mouse: signs in, finds the job, gives it away, takes it back, holds it and lets it go on', { timeout: 120_000 }, async () => {
  const jobId = await world.request('Kim Keyboard');
  const stateBecomes = (state: string) => vi.waitFor(async () => expect((await world.company.dispatcher.call(api.jobs.getJob, { params: { jobId } })).state).toBe(state), { timeout: 20_000, interval: 200 });
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console/`);
  await page.getByLabel('E-mail').waitFor();
  const tabTo = async (label: string): Promise<void> => {
    for (let press = 0; press < 40; press++) {
      if (await page.evaluate<boolean>(`[document.activeElement.getAttribute('aria-label'), document.activeElement.labels?.[0]?.textContent, document.activeElement.textContent].some((words) => words?.trim().startsWith(${JSON.stringify(label)}))`)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never led to ${label}`);
  };
  await tabTo('E-mail');
  await page.keyboard.type(`dispatch@${world.company.slug}.example`);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByText('Kim Keyboard').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('Keyboard');
  await page.keyboard.press('Tab');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await vi.waitFor(() => expect(page.url()).toContain(jobId));
  await page.keyboard.press('a');
  await page.getByText('Press 1–9 to assign').waitFor();
  await page.keyboard.press('1');
  await stateBecomes('assigned');
  await tabTo('Undo');
  await page.keyboard.press('Enter');
  await page.getByText(/is unassigned again/).waitFor();
  await page.keyboard.press('h');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Weather').waitFor();
  await tabTo('Weather');
  await page.keyboard.press('Enter');
  await tabTo('Hold');
  await page.keyboard.press('Enter');
  await stateBecomes('on_hold');
  await page.context().close();
});
