import { api } from '@truckroll/contracts';
import { TECHNICIANS } from '@truckroll/simulator';
import { planShifts } from '@truckroll/simulator/company/plan-shifts.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundRoadsideCompany, type RoadsideCompany } from '../support/roadside-company.ts';
import { startJourneyServer, type JourneyServer } from '../support/start-journey-server.ts';

const DAY = 86_400_000;
const log = { info: () => undefined, warn: (text: string) => expect.unreachable(text) };
let server: JourneyServer;
let company: RoadsideCompany;
let facts: Parameters<typeof planShifts>[1];

beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'planned', first: true, technicians: 2 });
  // One works by day, the other through the night.
  const seeds = [TECHNICIANS.find(({ key }) => key === 'ana')!, TECHNICIANS.find(({ key }) => key === 'mateo')!];
  facts = { timeZone: 'America/New_York', technicians: company.technicians.map(({ id }, index) => ({ id, seed: seeds[index]!, truckId: id, home: { lat: 0, lng: 0 } })) };
});
afterAll(() => server.close());

const date = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const shiftsFrom = async (ms: number, technicianId: string) => (await company.dispatcher.call(api.workforce.listShifts, { query: { from: date(ms), to: date(ms + 61 * DAY), technicianId } })).items;

test('a demo that goes on for half a year has shifts for the coming month on every day of it, planned once', async () => {
  const began = server.clock.now().getTime();
  const handmade = await shiftsFrom(began, company.technicians[0]!.id);
  expect(handmade).toHaveLength(1);
  let planned = 0;
  for (let day = 0; day < 180; day += 9) {
    const now = began + day * DAY;
    planned += await planShifts(company.dispatcher, facts, now, log);
    expect(await planShifts(company.dispatcher, facts, now, log)).toBe(0);
    for (const { id } of company.technicians) {
      const shifts = await shiftsFrom(now, id);
      expect(Date.parse(shifts.at(-1)!.startsAt)).toBeGreaterThan(now + 28 * DAY);
      // Five days a week, or a little more where the span begins or ends.
      expect(shifts.length).toBeGreaterThanOrEqual(20);
    }
  }
  // Five shifts a week each for 200 to 231 days.
  expect(planned).toBeGreaterThan(2 * 140);
  expect(planned).toBeLessThan(2 * 167);
  expect(await shiftsFrom(began, company.technicians[0]!.id)).toEqual(expect.arrayContaining(handmade));
});

test('what was planned by hand stays, and nothing is planned over it', async () => {
  const technicianId = company.technicians[1]!.id;
  const now = server.clock.now().getTime() + 400 * DAY;
  const long = { technicianId, startsAt: new Date(now).toISOString(), endsAt: new Date(now + 3 * DAY).toISOString() };
  await company.dispatcher.call(api.workforce.addShifts, { body: { shifts: [long] } });
  expect(await planShifts(company.dispatcher, facts, now, log)).toBeGreaterThan(60);
  const [first, ...rest] = await shiftsFrom(now, technicianId);
  expect(first).toMatchObject(long);
  for (const shift of rest) expect(Date.parse(shift.startsAt)).toBeGreaterThanOrEqual(now + 3 * DAY);
});
