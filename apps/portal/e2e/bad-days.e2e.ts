import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PLACE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { phoneFaults } from './support.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

const newPage = async (): Promise<Page> => (await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' })).newPage();
let callers = 0;
const asked = async (label = PLACE.label) => {
  const { dispatcher, serviceIds } = world.company;
  const { job, token } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, place: { ...PLACE, label }, contact: { name: 'ليلى العبدالله', phone: `+1717555${7000 + ++callers}` }, answers: { where: 'home' } } });
  await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  return { id: job.id, token };
};

test('names that run from right to left stand in the page without turning what is around them', async () => {
  const { owner, dispatcher, technicians } = world.company;
  const [technician] = technicians;
  const facts = await owner.call(api.workforce.listTechnicians, { query: {} });
  const { name: _, ...known } = facts.items.find(({ id }) => id === technician!.id)!;
  await owner.call(api.workforce.putTechnician, { params: { technicianId: technician!.id }, body: { ...known, name: 'يوسف الحداد' } });
  const { id, token } = await asked('شارع الملك فهد 12');
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId: id }, body: { technicianId: technician!.id } });
  const page = await newPage();
  await page.goto(`${world.server.url}/track/${token}`);
  const sentence = page.getByRole('heading', { level: 1 });
  await page.getByRole('heading', { name: /takes care of you/ }).waitFor();
  expect(await sentence.textContent()).toMatch(/^\u2068يوسف\u2069 takes care of you/);
  expect(await page.evaluate(`getComputedStyle(document.querySelector('.person .name')).direction`)).toBe('rtl');
  expect(await page.locator('html').getAttribute('dir')).toBe('ltr');
  expect(await phoneFaults(page, 'track-right-to-left')).toEqual([]);
  await page.context().close();
});

test('the link of one customer opens nothing of another: not his request, his photos, his bills or his times', async () => {
  const [mine, other] = [await asked(), await asked()];
  const page = await newPage();
  await page.goto(`${world.server.url}/track/${mine.token}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const staff = await page.request.get(`${world.server.url}/v1/jobs/${other.id}`);
  expect(staff.status()).toBe(401);
  const altered = `${mine.token.slice(0, -4)}${other.token.slice(-4)}`;
  for (const what of ['', '/estimate', '/invoices', '/slots', '/calendar', '/route', '/cancellation-fee']) expect((await page.request.get(`${world.server.url}/v1/track/${altered}${what}`)).status(), what).toBe(404);
  await page.goto(`${world.server.url}/track/${altered}`);
  await page.getByText('This link does not lead anywhere, or it has expired.').waitFor();
  await page.context().close();
});
