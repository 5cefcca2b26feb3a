import { api } from '@truckroll/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConsoleWorld, type ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { faultsInLooks, PHONE } from '../../console/e2e/support/serious-faults.ts';
import { CONTACT, PLACE } from '../../server/test/support/roadside-company.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await openConsoleWorld();
});
afterAll(() => world.close());

const MINUTE_MS = 60_000;

test('a visit that is planned for later says who begins it; once the office sends him there, its technician begins it with one button and sees the next', async () => {
  const { company: { dispatcher, serviceIds, technicians }, server } = world;
  const [technician] = technicians;
  const startsAt = server.clock.now().getTime() + 30 * MINUTE_MS;
  const target = { technicianId: technician!.id, windowStartsAt: new Date(startsAt).toISOString(), windowEndsAt: new Date(startsAt + 120 * MINUTE_MS).toISOString() };
  const { job: { id: jobId } } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.charger_inspection, place: PLACE, contact: CONTACT, answers: { where: 'home' } } });
  await dispatcher.call(api.jobs.confirmRequest, { params: { jobId }, body: {} });
  const { id: visitId } = await dispatcher.call(api.jobs.addVisit, { params: { jobId }, body: { windowStartsAt: target.windowStartsAt, windowEndsAt: target.windowEndsAt } });
  const { rulings } = await dispatcher.call(api.dispatch.forecastMove, { params: { visitId }, query: target });
  await dispatcher.call(api.dispatch.moveVisit, { params: { visitId }, body: { ...target, reason: 'planned', ...(rulings.length > 0 ? { overrideReason: 'agreed', overrides: rulings.map(({ rule }) => rule) } : {}) } });

  const phone = await (await world.browser.newContext({ viewport: PHONE, locale: 'en-US', hasTouch: true })).newPage();
  await phone.goto(`${server.url}/technician/#job`);
  await world.signIn(phone, 'tech1');
  await phone.getByText('The office sends you here when it is time.').waitFor();
  expect(await phone.getByRole('button', { name: 'Start driving' }).count()).toBe(0);
  const clock = (at: string): string => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'America/New_York' }).format(Date.parse(at));
  await phone.getByText(`${clock(target.windowStartsAt)}–${clock(target.windowEndsAt)}`).waitFor();
  expect(await faultsInLooks(phone, 'technician-visit-planned', [PHONE])).toEqual([]);

  const visitNow = async () => (await dispatcher.call(api.jobs.getJob, { params: { jobId } })).visits.find(({ id }) => id === visitId)!.state;
  await dispatcher.call(api.jobs.takeVisitStep, { params: { visitId }, body: { to: 'dispatched' } });
  await phone.getByRole('button', { name: 'Start driving', exact: true }).click();
  await expect.poll(visitNow, { timeout: 30_000 }).toBe('travelling');
  await phone.getByRole('button', { name: 'Arrived', exact: true }).waitFor();
  await phone.context().close();
});
