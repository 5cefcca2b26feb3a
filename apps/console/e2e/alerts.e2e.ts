import { api } from '@truckroll/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const alertsNow = async () => (await world.company.dispatcher.call(api.dispatch.listAlerts, { query: {} })).items;
const automatic = async (on: boolean): Promise<void> => {
  const { version, ...policy } = await world.company.owner.call(api.dispatch.getPolicy, {});
  await world.company.owner.call(api.dispatch.putPolicy, { body: { ...policy, automatic: on } }, { ifMatch: version });
};

test('alerts that come together are told apart, what matters most first, and each is dealt with by one key', async () => {
  await automatic(false);
  const { dispatcher, owner, technicians } = world.company;
  const [first, second] = [technicians[0]!, technicians[1]!];
  const { certifications: _certifications, id: _id, duty: _duty, dutySince: _since, truckId: _truck, version, ...facts } = await owner.call(api.workforce.getTechnician, { params: { technicianId: first.id } });
  await owner.call(api.workforce.putTechnician, { params: { technicianId: first.id }, body: { ...facts, phone: '+17175550147' } }, { ifMatch: version });

  // Help is called from a truck that fell silent; another job's offer is not answered.
  const stuck = await world.request('Stella Stuck');
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId: stuck }, body: { technicianId: first.id } });
  await first.client.call(api.jobs.takeStep, { params: { jobId: stuck }, body: { to: 'en_route' } });
  const unanswered = await world.request('Ursula Unanswered');
  await dispatcher.call(api.dispatch.offerJob, { params: { jobId: unanswered }, body: { technicianId: second.id } });
  await world.server.later(3_600);
  await first.client.call(api.dispatch.callForHelp, { params: { jobId: stuck }, body: { words: 'The winch is broken' } });
  await expect.poll(async () => (await alertsNow()).map(({ kind }) => kind).sort()).toEqual(['offer_unanswered', 'silent_truck', 'technician_calls']);

  const page = await world.signedIn();
  await page.getByRole('button', { name: '3 alerts' }).waitFor();
  await page.keyboard.press('!');
  const rows = page.locator('[data-alert]');
  await rows.first().waitFor();
  expect((await rows.allTextContents()).map((words) => /^(Help wanted|Offer unanswered|Silent truck)/.exec(words)?.[0])).toEqual(['Help wanted', 'Offer unanswered', 'Silent truck']);
  await page.getByText('The winch is broken').waitFor();
  await page.getByRole('link', { name: /Call .*555-?0147/ }).first().waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  // Looked after by a key; then the next is offered to whoever was not asked yet.
  await page.keyboard.press('l');
  await expect.poll(async () => (await alertsNow()).find(({ kind }) => kind === 'technician_calls')?.acknowledgedAt ?? null).not.toBeNull();
  await page.locator('[data-alert]', { hasText: 'Offer unanswered' }).focus();
  await page.keyboard.press('o');
  await page.getByText('Offered to one technician').waitFor();
  await expect.poll(async () => (await alertsNow()).map(({ kind }) => kind)).not.toContain('offer_unanswered');
  const { items } = await dispatcher.call(api.dispatch.listOffers, { params: { jobId: unanswered } });
  expect(items.filter(({ state }) => state === 'sent').map(({ technicianId }) => technicianId)).toEqual([technicians[2]!.id]);

  // And the candidates of the silent truck's job open.
  await page.locator('[data-alert]', { hasText: 'Silent truck' }).focus();
  await page.keyboard.press('a');
  await page.getByRole('tab', { name: 'Assign', selected: true }).waitFor();
  expect(page.url()).toContain(stuck);
  await page.keyboard.press('?');
  await page.getByText('In the alerts').waitFor();
  await page.context().close();
  await automatic(true);
});

test('whether the customer was gone is decided with a reason, and the technician goes on', async () => {
  const { dispatcher, technicians } = world.company;
  const technician = technicians[2]!;
  const jobId = await world.request();
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId }, body: { technicianId: technician.id } });
  for (const to of ['en_route', 'on_scene'] as const) await technician.client.call(api.jobs.takeStep, { params: { jobId }, body: { to } });
  await technician.client.upload(api.jobs.addPhoto, { params: { jobId }, body: { label: 'empty lot' } }, { bytes: new Uint8Array(await (await import('sharp')).default({ create: { width: 64, height: 64, channels: 3, background: '#777' } }).jpeg().toBuffer()), filename: 'lot.jpg', contentType: 'image/jpeg' });
  await world.server.later(1_200);
  await technician.client.call(api.jobs.takeStep, { params: { jobId }, body: { to: 'goa_review', reason: 'nobody here', contactTries: 3 } });
  const page = await world.signedIn();
  await page.goto(`${world.server.url}/console/?job=${jobId}`);
  await page.getByRole('button', { name: 'Decide' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('No, the technician stays').click();
  expect(await dialog.getByRole('button', { name: 'Decide' }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Customer was reached' }).click();
  await dialog.getByRole('button', { name: 'Decide' }).click();
  await page.getByText(/is decided$/).waitFor();
  expect((await dispatcher.call(api.jobs.getJob, { params: { jobId } })).state).toBe('on_scene');
  await page.context().close();
});
