import { api } from '@truckroll/contracts';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/test/support/add-person.ts';
import { CONTACT, PASSWORD, PLACE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

async function signedInAs(who: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US', reducedMotion: 'reduce', ...options })).newPage();
  page.setDefaultTimeout(12_000);
  await page.goto(`${world.server.url}/console${path}`);
  await world.signIn(page, who);
  return page;
}

test('nothing of branches shows until the owner adds one; then people are limited to it and technicians work for it', async () => {
  const { owner, technicians } = world.company;
  await addPerson(world.server, owner, { name: 'Paula Partner', email: 'paula@lantern.example', password: PASSWORD, roles: ['read_only'] });
  const board = await world.signedIn({ reducedMotion: 'reduce' });
  const jobId = await world.request('Hanna House');
  await board.goto(`${world.server.url}/console/?job=${jobId}`);
  await board.getByRole('button', { name: 'More' }).click();
  await board.getByRole('menuitem', { name: /link/ }).waitFor();
  expect(await board.getByRole('menuitem', { name: 'Give to branch…' }).count()).toBe(0);
  expect(await board.getByRole('combobox', { name: 'Branch' }).count()).toBe(0);

  const page = await signedInAs('owner', '/settings/people');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('dialog').getByLabel('E-mail').waitFor();
  expect(await page.getByLabel('Limited to branches').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Branches' }).click();
  await page.getByText('Everything is done by the house itself').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  for (const [name, kind] of [['Harbour', 'Own branch'], ['Rapid Recovery', 'Partner']] as const) {
    await page.getByRole('button', { name: 'Add a branch' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('radio', { name: kind }).check();
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add a branch' }).click();
    await dialog.waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: /^Rapid Recovery/ }).waitFor();

  await page.getByRole('link', { name: 'People' }).click();
  await page.getByRole('button', { name: /Paula Partner/ }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('checkbox', { name: 'Read only' }).uncheck();
  await drawer.getByRole('checkbox', { name: 'Partner dispatcher' }).check();
  await drawer.getByText('choose at least one').waitFor();
  await drawer.getByText('Nothing yet: no partner is chosen').waitFor();
  await drawer.getByLabel('Limited to branches').click();
  expect(await page.getByRole('option').allInnerTexts()).toEqual(['Rapid Recovery']);
  await page.getByRole('option', { name: 'Rapid Recovery' }).click();
  await page.keyboard.press('Escape');
  await drawer.getByText('Only jobs and technicians of Rapid Recovery').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await drawer.getByRole('button', { name: 'Save changes' }).click();
  await drawer.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /Paula Partner.*Rapid Recovery/ }).waitFor();

  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const invitation = page.getByRole('dialog');
  await invitation.getByLabel('E-mail').fill('hal@lantern.example');
  await invitation.getByRole('checkbox', { name: 'Dispatcher', exact: true }).check();
  await invitation.getByLabel('Limited to branches').click();
  await page.getByRole('option', { name: 'Harbour' }).click();
  // The list stays open for further ones, over the button.
  await invitation.getByLabel('E-mail').click();
  await invitation.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByRole('region', { name: 'Invited, not here yet' }).getByText('Harbour').waitFor();
  expect((await owner.call(api.identity.listInvitations, {})).items.map(({ branchIds }) => branchIds?.length)).toEqual([1]);

  await page.getByRole('button', { name: new RegExp(technicians[1]!.name) }).click();
  await page.getByRole('dialog').getByLabel('Works as a technician for').click();
  await page.getByRole('option', { name: 'Rapid Recovery' }).click();
  await expect.poll(async () => (await owner.call(api.workforce.getTechnician, { params: { technicianId: technicians[1]!.id } })).branchId).not.toBeNull();
  await Promise.all([page.context().close(), board.context().close()]);
  await world.clear();
});

test('a partner’s board has his jobs and technicians alone; what he is given comes, and what is taken back goes, while he looks', async () => {
  const { technicians, dispatcher } = world.company;
  const house = await world.request('Hanna House');
  const given = await world.request('Gina Given');
  const paula = await signedInAs('paula', '/');
  await paula.getByText('Nothing is waiting').waitFor();
  await paula.getByRole('banner').getByText('Rapid Recovery').waitFor();
  await paula.getByRole('region', { name: 'Technicians' }).getByText(technicians[1]!.name).waitFor();
  expect(await paula.getByRole('region', { name: 'Technicians' }).getByText(technicians[0]!.name).count()).toBe(0);
  expect(await seriousFaults(paula)).toEqual([]);

  const office = await world.signedIn({ reducedMotion: 'reduce' });
  await office.goto(`${world.server.url}/console/?job=${given}`);
  await office.getByRole('button', { name: 'More' }).click();
  await office.getByRole('menuitem', { name: 'Give to branch…' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Rapid Recovery' }).check();
  expect(await seriousFaults(office)).toEqual([]);
  await dialog.getByRole('button', { name: 'Give', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await office.locator(`[data-job="${given}"]`).getByText('Rapid Recovery').waitFor();
  await office.getByRole('combobox', { name: 'Branch' }).click();
  await office.getByRole('option', { name: 'Rapid Recovery' }).click();
  await office.locator(`[data-job="${house}"]`).waitFor({ state: 'detached' });
  await office.locator(`[data-job="${given}"]`).waitFor();

  await paula.locator(`[data-job="${given}"]`).getByText('Gina Given').waitFor();
  expect(await paula.locator('[data-job]').count()).toBe(1);
  await paula.locator(`[data-job="${given}"]`).click();
  await paula.getByRole('tab', { name: 'Overview' }).waitFor();
  expect(await paula.getByRole('tab', { name: 'Money' }).count()).toBe(0);
  await paula.getByRole('tab', { name: 'Assign' }).click();
  await paula.getByRole('tabpanel').getByText(technicians[1]!.name).waitFor();
  expect(await paula.getByRole('tabpanel').getByText(technicians[0]!.name).count()).toBe(0);
  expect(await seriousFaults(paula)).toEqual([]);

  await dispatcher.call(api.jobs.giveToBranch, { params: { jobId: given }, body: { branchId: null } });
  await paula.locator(`[data-job="${given}"]`).waitFor({ state: 'detached' });
  await paula.goto(`${world.server.url}/console/?job=${house}`);
  await paula.getByText('There is no such job').waitFor();
  await paula.goto(`${world.server.url}/console/settings/people`);
  await paula.getByText('There is no such page for you').waitFor();
  await Promise.all([paula.context().close(), office.context().close()]);
});

test('that somebody of a branch works for others is seen on its board and among its candidates, with how long and nothing else, and so is when he is free again', async () => {
  const { owner, dispatcher, technicians } = world.company;
  const anna = technicians[0]!;
  const { id: airport } = await owner.call(api.identity.createBranch, { body: { name: 'Airport', kind: 'own' } });
  const facts = await owner.call(api.workforce.getTechnician, { params: { technicianId: anna.id } });
  await owner.call(api.workforce.putTechnician, { params: { technicianId: anna.id }, body: { ...facts, branchId: airport } }, { ifMatch: facts.version });
  await addPerson(world.server, owner, { name: 'Aylin Airport', email: 'aylin@lantern.example', password: PASSWORD, roles: ['dispatcher'], branchIds: [airport] });
  const own = await world.request('Otto Own');
  await dispatcher.call(api.jobs.giveToBranch, { params: { jobId: own }, body: { branchId: airport } });
  const page = await signedInAs('aylin', '/');
  const team = page.getByRole('region', { name: 'Technicians' });
  await team.getByText('Free', { exact: true }).waitFor();

  const house = await world.request('Hanna House');
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId: house }, body: { technicianId: anna.id, overrideReason: 'nearest', overrides: ['offer_open'] } });
  await team.getByText(/^Elsewhere until about/).waitFor();
  await team.getByText('Busy', { exact: true }).waitFor();
  await page.getByText('1 of 1 busy').waitFor();
  await page.goto(`${world.server.url}/console/?job=${own}&tab=assign`);
  await page.getByRole('tabpanel').getByText(/elsewhere, until about/).waitFor();
  expect(await page.getByText('Hanna House').count()).toBe(0);
  expect(await seriousFaults(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await team.getByText(/^Elsewhere/).waitFor();
  await dispatcher.call(api.jobs.cancelJob, { params: { jobId: house }, body: { reason: 'over' } });
  await team.getByText('Free', { exact: true }).waitFor();
  await page.context().close();
});

test('on the calendar of a branch stands when one of its own has visits for others, and nothing else; there is nothing to move there', async () => {
  const { dispatcher, technicians, serviceIds } = world.company;
  const anna = technicians[0]!;
  const starts = new Date((Math.ceil(world.server.clock.now().getTime() / 3_600_000) + 1) * 3_600_000);
  const ends = new Date(starts.getTime() + 7_200_000);
  const target = { technicianId: anna.id, windowStartsAt: starts.toISOString(), windowEndsAt: ends.toISOString() };
  const { job } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.charger_inspection, place: PLACE, contact: { ...CONTACT, name: 'Hidden Hanna', phone: '+17175552999' }, answers: { where: 'home' } } });
  await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  const visit = await dispatcher.call(api.jobs.addVisit, { params: { jobId: job.id }, body: { windowStartsAt: target.windowStartsAt, windowEndsAt: target.windowEndsAt } });
  const { rulings } = await dispatcher.call(api.dispatch.forecastMove, { params: { visitId: visit.id }, query: target });
  await dispatcher.call(api.dispatch.moveVisit, { params: { visitId: visit.id }, body: { ...target, reason: 'planned', ...(rulings.length > 0 ? { overrideReason: 'agreed', overrides: rulings.map(({ rule }) => rule) } : {}) } });

  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(starts);
  const page = await signedInAs('aylin', `/calendar?day=${day}`);
  const board = page.getByRole('region', { name: 'Calendar' });
  const clock = new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone: 'America/New_York' }).format(ends);
  const taken = board.getByText(`Busy elsewhere until ${clock}`);
  await taken.waitFor();
  expect(await board.getByRole('button').count()).toBe(0);
  expect(await page.getByText(/Hidden Hanna/).count()).toBe(0);
  expect(await seriousFaults(page)).toEqual([]);
  await taken.click();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Week').click();
  await page.waitForURL(/view=week/);
  await taken.waitFor();
  expect(await page.getByText(/Hidden Hanna/).count()).toBe(0);
  expect(await seriousFaults(page)).toEqual([]);
  await page.context().close();
});
