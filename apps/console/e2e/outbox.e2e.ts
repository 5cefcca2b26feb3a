import { api } from '@truckroll/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const openOutbox = async () => {
  const page = await world.signedIn();
  await page.getByRole('link', { name: 'Messages' }).click();
  await page.getByRole('heading', { name: 'Messages', level: 1 }).waitFor();
  return page;
};
const outbox = (page: Awaited<ReturnType<typeof openOutbox>>) => page.getByRole('region', { name: 'Messages' });

test('before anything was written the outbox says what will stand there', async () => {
  const page = await openOutbox();
  await page.getByText('No messages yet').waitFor();
  await page.getByText(/Customers hear from Truckroll when/).waitFor();
  await page.context().close();
});

test('every message can be read as its reader gets it, says that it was simulated, and leads to its job', async () => {
  const jobId = await world.request('Rita Reader');
  await world.server.later(60);
  const page = await openOutbox();
  await page.getByText('Simulated: nothing leaves this machine').waitFor();
  await outbox(page).getByRole('button', { name: /Request confirmed/ }).first().click();
  const card = page.getByRole('article');
  await card.getByText('Sent', { exact: true }).waitFor();
  await card.getByText('simulated', { exact: true }).waitFor();
  await card.getByText(/Rita/).first().waitFor();
  await page.getByRole('link', { name: 'Open the job' }).click();
  await page.waitForURL((url) => url.searchParams.get('job') === jobId && url.searchParams.get('tab') === 'messages');
  await page.getByRole('tabpanel').getByText('Request confirmed').first().waitFor();
  await page.context().close();
});

test('the outbox narrows down to one state and one channel', async () => {
  await world.request('Rita Reader');
  await world.server.later(60);
  const page = await openOutbox();
  await outbox(page).getByRole('button', { name: /SMS|@|\+1/ }).first().waitFor();
  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Failed' }).click();
  await page.getByText('No message is like this').waitFor();
  await page.getByRole('button', { name: 'Show all messages' }).click();
  await outbox(page).getByRole('button', { name: /Request confirmed/ }).first().waitFor();
  await page.getByRole('combobox', { name: 'Channel' }).click();
  await page.getByRole('option', { name: 'Push' }).click();
  await outbox(page).getByRole('button', { name: /Offer/ }).first().waitFor();
  expect(await outbox(page).getByRole('button', { name: /Request confirmed/ }).count()).toBe(0);
  await page.context().close();
});

test('a message that failed says why, and can be sent again', async () => {
  const { job } = await world.company.dispatcher.call(api.jobs.requestService, {
    body: { serviceId: world.company.serviceIds.jump_start, place: { position: { lat: 40.2737, lng: -76.8844 }, label: 'Market Street' }, contact: { name: 'Norma Nowhere', phone: '+17175550999', email: 'bounce@example.com' }, answers: { where: 'home' } },
  });
  await world.company.dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  await world.server.later(60);
  const failed = (await world.company.dispatcher.call(api.comms.listMessages, { query: { jobId: job.id, state: 'failed' } })).items;
  expect(failed.length).toBeGreaterThan(0);
  const page = await openOutbox();
  await outbox(page).getByRole('button', { name: /bounce@example\.com/ }).first().click();
  await page.getByRole('article').getByText('simulated: this address does not exist').waitFor();
  await page.getByRole('article').getByRole('button', { name: 'Send again' }).click();
  await page.getByText('On its way again').waitFor();
  await page.context().close();
});
