import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TOO_WIDE } from '../../portal/e2e/support.ts';
import { SCENE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';

const LONG = 'Maximiliane-Theophania von und zu Hohenlohe-Waldenburg-Schillingsfürst und Söhne Gesellschaft für Fuhrparkverwaltung';
const RIGHT_TO_LEFT = 'عائشة بنت عبد الرحمن';
const LARGE = `new MutationObserver((_, watch) => { if (document.documentElement) { document.documentElement.style.fontSize = '200%'; watch.disconnect(); } }).observe(document, { childList: true })`;

/** Run in a page: words that lie over other words. What stays in its place while the rest scrolls lies over it on purpose. */
const OVER_OTHERS = `(() => {
  const words = [...document.querySelectorAll('main *')].filter((one) => {
    if (!one.checkVisibility() || one.clientWidth <= 1 || one.closest('.maplibregl-map, [aria-hidden=true], svg')) return false;
    for (let around = one; around && around !== document.body; around = around.parentElement) if (/sticky|fixed/.test(getComputedStyle(around).position)) return false;
    return [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
  }).map((one) => ({ one, box: one.getBoundingClientRect() }));
  return words.flatMap(({ one, box }, at) => words.slice(at + 1).filter(({ one: other, box: its }) => !one.contains(other) && Math.min(box.right, its.right) - Math.max(box.left, its.left) > 3 && Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top) > Math.min(box.height, its.height) / 3).map(({ one: other }) => one.textContent.trim().slice(0, 30) + ' lies over ' + other.textContent.trim().slice(0, 30)));
})()`;

/**
 * Run in a page: words of it that begin or end outside of the screen, or outside of what hides them without saying so. A
 * page that scrolls within itself hides such from the other look; what scrolls sideways on purpose is none of them.
 */
const CUT_OFF = `[...document.querySelectorAll('main *, [role=dialog] *')].filter((one) => {
  const box = one.getBoundingClientRect();
  if (box.width <= 1 || !one.checkVisibility() || one.closest('.maplibregl-map, [aria-hidden=true], [class*=board], table, svg') || ![...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '')) return false;
  for (let around = one; around && around !== document.body; around = around.parentElement) {
    const { overflowX, textOverflow } = getComputedStyle(around);
    const its = around.getBoundingClientRect();
    if (textOverflow === 'ellipsis' || its.width <= 1) return false;
    if (/hidden|clip/.test(overflowX) && (box.right > its.right + 2 || box.left < its.left - 2)) return true;
  }
  return box.right > innerWidth + 1 || box.left < -1;
}).map((one) => one.textContent.trim().slice(0, 40) + ' is cut off')`;

let world: ConsoleWorld;
/** Each page by a name, and how one knows that it is there. */
let places: readonly (readonly [name: string, path: string, there: string])[];
beforeAll(async () => {
  world = await openConsoleWorld();
  const { owner, serviceIds, technicians } = world.company;
  const customer = await owner.call(api.customers.createCustomer, { body: { name: LONG, phone: '+17175559000', email: 'a.very.long.address.of.somebody@stores-and-halls-of-the-valley.example', notes: LONG } });
  await owner.call(api.customers.createCustomer, { body: { name: RIGHT_TO_LEFT, phone: '+17175559001' } });
  await owner.call(api.customers.addSite, { params: { customerId: customer.id }, body: { label: LONG, detail: LONG, position: SCENE } });
  await owner.call(api.customers.addVehicle, { params: { customerId: customer.id }, body: { plate: 'QNT 4711', make: 'Mercedes-Benz', model: LONG.slice(0, 60), year: 2021 } });
  const account = await owner.call(api.customers.createAccount, { body: { kind: 'fleet', name: LONG, currency: 'USD', covers: 'up_to_limit', limitMinor: 999_999_900, requiresReference: true } });
  const lead = await owner.call(api.leads.createLead, { body: { name: LONG, phone: '+17175559002', need: LONG, worthMinor: 999_999_999_99, nextStep: LONG } });
  const plan = await owner.call(api.billing.createPayPlan, { body: { name: LONG.slice(0, 80), perJobMinor: 999_999_99, services: [], priceShareBasisPoints: 0, perHourMinor: 0, perDistanceMinor: 0, distanceUnit: 'mile', minimumMinor: 0, goneOnArrivalBasisPoints: 0, unsuccessfulBasisPoints: 0 } });
  const { items: cards } = await owner.call(api.billing.listRateCards, {});
  await world.request(LONG.slice(0, 80));
  await world.request(RIGHT_TO_LEFT);
  places = [
    ['customers', '/customers', 'main a[href*="/customers/"]'],
    ['customer', `/customers/${customer.id}`, 'main dl'],
    ['leads', '/leads', 'main a[href*="/leads/"]'],
    ['lead', `/leads/${lead.id}`, 'main dl'],
    ['jobs', '/jobs', 'main a[href*="job="]'],
    ['invoices', '/invoices', 'main h1'],
    ['calendar-day', '/calendar', 'main h1'],
    ['calendar-week', '/calendar?view=week', 'main h1'],
    ['messages', '/messages', 'main h1'],
    ['accounts', '/settings/accounts', 'article li button'],
    ['account', `/settings/accounts?account=${account.id}`, '[role="dialog"] form'],
    ['pay', '/settings/pay', 'article form'],
    ['pay-plan', `/settings/pay?plan=${plan.id}`, 'article form'],
    ['prices', '/settings/prices', 'article li button'],
    ['rate-card', `/settings/prices?card=${cards[0]!.id}`, 'article form'],
    ['templates', '/settings/templates', 'article li button'],
    ['template', '/settings/templates?kind=request_confirmed&channel=email', 'article form'],
    ['service', `/settings/services?service=${serviceIds.jump_start}`, 'article form'],
    ['technician', `/settings/technicians?technician=${technicians[0]!.id}`, 'article form'],
    ['territories', '/settings/territories', 'main form, article'],
    ['first-steps', '/settings/first-steps', 'article li'],
    ['catalogues', '/settings/catalogues', 'article button'],
    ['import', '/settings/import', 'article h2'],
  ];
});
afterAll(() => world.close());

/** Goes over every page in a language and says what of it is cut off, lies over something else or makes it scroll sideways. */
async function faultsIn(page: Page, language: string, size: string): Promise<string[]> {
  const faults: string[] = [];
  await page.evaluate(`localStorage.setItem('truckroll.language', '${language}')`);
  for (const [name, path, there] of places) {
    await page.goto(`${world.server.url}/console${path}`);
    await page.locator(there).first().waitFor();
    await page.waitForLoadState('networkidle');
    for (const fault of [TOO_WIDE, CUT_OFF, OVER_OTHERS]) faults.push(...(await page.evaluate<string[]>(fault)).map((words) => `${language} ${size} ${name}: ${words}`));
    if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/console-${size}-${language}-${name}.png` });
  }
  return faults;
}

test.each(['de', 'ar'])('with text twice as large on a phone of 320 px nothing of any page is cut off or scrolls sideways, in %s', async (language) => {
  const page = await (await world.browser.newContext({ viewport: { width: 320, height: 640 }, locale: 'en-US', reducedMotion: 'reduce' })).newPage();
  await page.addInitScript(LARGE);
  await page.goto(`${world.server.url}/console/`);
  await world.signIn(page, 'owner');
  await page.locator('[data-job]').first().waitFor();
  expect(await faultsIn(page, language, 'large')).toEqual([]);
  await page.context().close();
}, 400_000);

test('on a screen of 1366 by 768 nothing of any page is cut off or scrolls sideways', async () => {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US', reducedMotion: 'reduce' })).newPage();
  await page.goto(`${world.server.url}/console/`);
  await world.signIn(page, 'owner');
  await page.locator('[data-job]').first().waitFor();
  expect(await faultsIn(page, 'de', 'desk')).toEqual([]);
  await page.context().close();
}, 400_000);
