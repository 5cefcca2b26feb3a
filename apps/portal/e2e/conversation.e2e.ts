import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { CONTACT, PASSWORD, PLACE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { seriousFaults } from '../../console/e2e/support/serious-faults.ts';
import { phoneFaults } from './support.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

let asked = 0;
/** A job that the first technician has, with its customer's link. */
async function given(): Promise<{ jobId: string; token: string }> {
  const { dispatcher, serviceIds, technicians } = world.company;
  const { job, token } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, name: 'Stella Stranded', phone: `+1717555${6000 + ++asked}` }, answers: { where: 'home' } } });
  await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId: job.id }, body: { technicianId: technicians[0]!.id } });
  return { jobId: job.id, token };
}
const PHONE = { viewport: { width: 390, height: 844 }, locale: 'en-US' };
async function trackingPage(token: string): Promise<Page> {
  const page = await (await world.browser.newContext(PHONE)).newPage();
  await page.goto(`${world.server.url}/track/${token}`);
  await page.getByRole('heading', { name: 'Messages' }).waitFor();
  return page;
}
async function technicianPage(): Promise<Page> {
  const page = await (await world.browser.newContext(PHONE)).newPage();
  await page.goto(`${world.server.url}/technician/`);
  await page.getByLabel('E-mail').fill(`tech1@${world.company.slug}.example`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Today' }).waitFor();
  return page;
}
const box = (page: Page) => page.getByLabel('Write to your technician and the company');
const talkOf = async (jobId: string) => (await world.company.dispatcher.call(api.comms.getConversation, { params: { jobId }, query: {} })).items.map(({ text }) => text).reverse();

test('customer, technician and office talk in three browsers: at once, seen, and what is internal stays inside', { timeout: 120_000 }, async () => {
  const { jobId, token } = await given();
  const [customer, technician, office] = await Promise.all([trackingPage(token), technicianPage(), world.signedIn()]);
  await office.getByText('Live', { exact: true }).waitFor();
  await box(customer).fill('I am behind the diner');
  await customer.getByRole('button', { name: 'Send message' }).click();
  await customer.getByText(/· Sent$/).waitFor();
  expect(await box(customer).inputValue()).toBe('');

  // The office: how many wait, which, and the box by one key.
  await office.locator(`[data-job="${jobId}"]`).getByText('1 message to answer').waitFor({ state: 'attached' });
  await office.getByRole('button', { name: '1 message to answer', exact: true }).click();
  await office.getByRole('button', { name: /Stella Stranded/ }).and(office.getByText('I am behind the diner').locator('xpath=ancestor::button')).click();
  await office.getByRole('tab', { name: 'Chat', selected: true }).waitFor();
  await office.getByRole('log').getByText('I am behind the diner').waitFor();
  await office.getByRole('button', { name: 'No messages to answer' }).waitFor();
  await customer.getByText(/· Seen$/).waitFor();
  await office.getByRole('tab', { name: 'Overview' }).click();
  await office.keyboard.press('m');
  await office.keyboard.type('She has two dogs');
  // Typing in the box is typing, not keys of the board.
  await office.getByText('Technician only').click();
  await office.getByLabel('Write to the technician; the customer never sees it').press('Enter');
  await office.getByRole('log').getByText('She has two dogs').waitFor();
  await office.getByRole('log').getByText('Internal').waitFor();
  expect(await seriousFaults(office)).toEqual([]);

  // The technician: told by his tab, reads, answers with one tap without leaving the job.
  await technician.getByRole('link', { name: 'Messages, 2 unread' }).waitFor();
  await technician.getByRole('link', { name: 'Job' }).click();
  await technician.getByRole('button', { name: 'Messages, 2 unread' }).click();
  const sheet = technician.getByRole('dialog');
  await sheet.getByText('She has two dogs').waitFor();
  await sheet.getByRole('link', { name: 'Call' }).waitFor();
  await sheet.getByRole('button', { name: 'On my way' }).click();
  await sheet.getByText(/· Sent$/).waitFor();
  expect(await seriousFaults(technician)).toEqual([]);
  await customer.getByRole('log').getByText('On my way').waitFor();
  await customer.getByRole('log').getByText('Technician', { exact: false }).first().waitFor();
  expect(await customer.getByText('two dogs').count()).toBe(0);
  await office.getByRole('log').getByText('On my way').waitFor();
  await office.getByText('seen by the technician').first().waitFor();
  await technician.getByRole('button', { name: 'Close' }).click();
  await technician.getByRole('link', { name: 'Messages', exact: true }).click();
  await technician.getByRole('link', { name: /Stella Stranded/ }).click();
  await technician.getByRole('radiogroup').getByText('Office only').click();
  await technician.getByPlaceholder('Write a message').fill('Dogs are fine');
  await technician.getByRole('button', { name: 'Send' }).click();
  await office.getByRole('log').getByText('Dogs are fine').waitFor();
  expect(await talkOf(jobId)).toEqual(['I am behind the diner', 'She has two dogs', 'On my way', 'Dogs are fine']);
  expect(await phoneFaults(customer, 'track-messages')).toEqual([]);
  expect(await phoneFaults(technician, 'technician-messages')).toEqual([]);
  if (process.env['TRUCKROLL_PICTURES']) await office.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/console-conversation.png` });
  await Promise.all([customer, technician, office].map((page) => page.context().close()));
});

test('what a customer types and sends outlives a dead network and a reload, and arrives once', async () => {
  const { jobId, token } = await given();
  const page = await trackingPage(token);
  await box(page).fill('half a sentence');
  await page.reload();
  await page.getByRole('heading', { name: 'Messages' }).waitFor();
  expect(await box(page).inputValue()).toBe('half a sentence');
  // The server takes it, the answer is lost.
  await page.route('**/conversation', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort();
  });
  await box(page).press('Control+Enter');
  await page.getByText('Not sent yet: no connection.', { exact: false }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.reload();
  await page.getByText('Not sent yet: no connection.', { exact: false }).waitFor();
  await page.unroute('**/conversation');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText(/· Sent$/).waitFor();
  expect(await page.getByText('Not sent yet', { exact: false }).count()).toBe(0);
  expect(await talkOf(jobId)).toEqual(['half a sentence']);
  await page.context().close();
});

test('what is refused says why and stays until it is sent again or thrown away; the box says what it needs', async () => {
  const { jobId, token } = await given();
  const page = await trackingPage(token);
  await page.getByRole('button', { name: 'Send message' }).click();
  await page.getByText('We need this.').waitFor();
  await page.route('**/conversation', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 429, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', code: 'request/too-many-requests', title: 'Too many', status: 429 }) }) : route.continue()));
  await box(page).fill('too fast');
  await page.getByRole('button', { name: 'Send message' }).click();
  await page.getByText('Not sent. Too many tries. Wait a moment.').waitFor();
  await page.getByRole('button', { name: 'Throw away' }).click();
  expect(await page.getByText('too fast').count()).toBe(0);
  expect(await talkOf(jobId)).toEqual([]);
  await page.context().close();
});

test('a new message is announced, leads from the head of the page to it, and is read once it is looked at', async () => {
  const { jobId, token } = await given();
  const page = await trackingPage(token);
  await page.setViewportSize({ width: 390, height: 400 });
  await page.evaluate('scrollTo(0, 0)');
  await world.company.dispatcher.call(api.comms.writeMessage, { params: { jobId }, body: { text: 'Which lane?' } });
  await page.getByRole('link', { name: 'One new message' }).waitFor();
  expect((await world.company.dispatcher.call(api.comms.getConversation, { params: { jobId }, query: {} })).items[0]!.readAt.customer).toBeNull();
  await page.getByRole('link', { name: 'One new message' }).click();
  await vi.waitFor(async () => expect((await world.company.dispatcher.call(api.comms.getConversation, { params: { jobId }, query: {} })).items[0]!.readAt.customer).not.toBeNull(), { timeout: 10_000 });
  await page.getByRole('link', { name: 'One new message' }).waitFor({ state: 'detached' });
  expect(await page.getByRole('log', { name: 'Messages' }).getAttribute('aria-live')).toBe('polite');
  await page.context().close();
});

test('who writes is shown to the others while he does, each by the name they know, and not when it is for the office alone', async () => {
  const { jobId, token } = await given();
  const [customer, technician, office] = await Promise.all([trackingPage(token), technicianPage(), world.signedIn()]);
  await office.goto(`${world.server.url}/console/?job=${jobId}&tab=conversation`);
  await office.getByLabel('Write to customer and technician').waitFor();
  await technician.getByRole('link', { name: 'Job' }).click();
  await technician.getByRole('button', { name: 'Message' }).click();
  const sheet = technician.getByRole('dialog');
  await sheet.getByPlaceholder('Write a message').waitFor();

  await box(customer).pressSequentially('I am', { delay: 10 });
  await sheet.getByText('Stella Stranded is writing …').waitFor();
  await office.getByText('Stella Stranded (customer) is writing …').waitFor();
  if (process.env['TRUCKROLL_PICTURES']) await Promise.all([technician.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/technician-writing.png` }), office.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/console-writing.png` })]);
  // Gone with the message itself, and without another word by itself.
  await box(customer).press('Control+Enter');
  await sheet.getByText('I am', { exact: true }).waitFor();
  await sheet.getByText('is writing', { exact: false }).waitFor({ state: 'detached', timeout: 3_000 });

  await sheet.getByRole('radiogroup').getByText('Office only').click();
  await sheet.getByPlaceholder('Write a message').pressSequentially('A secret', { delay: 10 });
  await office.getByText('Technician 1 (technician) is writing …').waitFor();
  await office.getByLabel('Write to customer and technician').pressSequentially('Hold on', { delay: 10 });
  await customer.getByText('Company lantern is writing …').waitFor();
  expect(await customer.getByText('Technician is writing', { exact: false }).count()).toBe(0);
  expect(await office.getByText('Dina', { exact: false }).and(office.getByText('is writing', { exact: false })).count()).toBe(0);
  expect(await phoneFaults(customer, 'track-writing')).toEqual([]);
  await customer.getByText('is writing', { exact: false }).waitFor({ state: 'detached', timeout: 15_000 });
  await Promise.all([customer, technician, office].map((page) => page.context().close()));
});

test('what stands below the edge of the screen is not read, though the conversation is in view', async () => {
  const { jobId, token } = await given();
  for (const text of ['Are you there?', `A long one\n${'and on\n'.repeat(40)}`]) await world.company.dispatcher.call(api.comms.writeMessage, { params: { jobId }, body: { text } });
  const page = await (await world.browser.newContext({ ...PHONE, viewport: { width: 390, height: 400 } })).newPage();
  const told: string[] = [];
  page.on('request', (request) => request.url().endsWith('/conversation/read') && told.push(request.url()));
  await page.goto(`${world.server.url}/track/${token}`);
  await page.getByRole('log').getByText('Are you there?').waitFor();
  await world.company.dispatcher.call(api.comms.writeMessage, { params: { jobId }, body: { text: 'The newest' } });
  await page.getByRole('log').getByText('The newest').waitFor();
  // The browser has told the page what is in view when it has told us, who asked after it.
  await page.evaluate(`new Promise((seen) => {
    const first = document.querySelector('[role=log] li');
    new IntersectionObserver(([entry]) => entry.isIntersecting && seen()).observe(first);
    first.scrollIntoView({ block: 'center' });
  })`);
  await page.getByRole('link', { name: '3 new messages' }).waitFor({ state: 'attached' });
  expect(told).toEqual([]);
  await page.getByRole('log').getByText('The newest').scrollIntoViewIfNeeded();
  await vi.waitFor(async () => expect((await world.company.dispatcher.call(api.comms.getConversation, { params: { jobId }, query: {} })).items.every(({ readAt }) => readAt.customer !== null)).toBe(true), { timeout: 10_000 });
  await page.getByRole('link', { name: '3 new messages' }).waitFor({ state: 'detached' });
  expect(told).toHaveLength(1);
  await page.context().close();
});

test('a technician without a connection writes all the same, is told so, and it is sent when he is back', async () => {
  const { jobId } = await given();
  const page = await technicianPage();
  await page.getByRole('link', { name: 'Job' }).click();
  let connected = false;
  await page.route('**/conversation', (route) => (connected || route.request().method() !== 'POST' ? route.continue() : route.abort()));
  await page.getByRole('button', { name: 'Message' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stuck in traffic, 10 min later' }).click();
  await page.getByText('Not sent yet, no connection.', { exact: false }).waitFor();
  await page.reload();
  expect(await talkOf(jobId)).toEqual([]);
  connected = true;
  await vi.waitFor(async () => expect(await talkOf(jobId)).toEqual(['Stuck in traffic, 10 min later']), { timeout: 15_000 });
  await page.context().close();
});

test('the conversation of a long ended job is closed for writing', async () => {
  const { jobId, token } = await given();
  const page = await trackingPage(token);
  await world.company.dispatcher.call(api.jobs.cancelJob, { params: { jobId }, body: { reason: 'told by phone' } });
  await page.getByRole('heading', { name: 'This request is cancelled.' }).waitFor();
  expect(await box(page).isVisible()).toBe(true);
  world.server.clock.advanceBy(25 * 3_600);
  const office = await world.signedIn();
  await office.goto(`${world.server.url}/console/?job=${jobId}&tab=conversation`);
  await office.getByText('This conversation is closed', { exact: false }).waitFor();
  expect(await office.getByRole('button', { name: 'Send' }).count()).toBe(0);
  await page.context().close();
  await office.context().close();
});
