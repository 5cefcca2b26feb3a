import { randomInt } from '@truckroll/kernel';
import { callForHelp, callOfPortalCustomer } from './actors/customer.ts';
import { decideGoneOnArrival, giveUpOn } from './actors/office.ts';
import { answerOffer, doJob, playShift } from './actors/technician.ts';
import { bookVisit } from './actors/visits.ts';
import { type City, errand } from './city.ts';
import { scriptOfDay } from './demand/script-of-day.ts';
import { localMidnight, localParts, nextDate } from './local-time.ts';

/** How many calls for help a mean day brings to a company of fourteen technicians. */
export const CALLS_PER_DAY = 60;

/** Lets the actors hear what happens: offers ring, reports wait for a decision, jobs given by hand are begun. */
export function listen(city: City): void {
  /** Who has been asked about which job and not been let off since; asked again, he answers again. */
  const asked = new Map<string, ReadonlySet<string>>();
  const deciding = new Set<string>();
  const worrying = new Set<string>();
  city.board.onChange((job) => {
    const before = asked.get(job.id);
    for (const technicianId of job.offeredToIds) {
      const technician = city.facts.technicians.find(({ id }) => id === technicianId);
      if (technician && !city.takenOver.has(technicianId) && !before?.has(technicianId)) answerOffer(city, technician, job);
    }
    if (job.offeredToIds.length > 0) asked.set(job.id, new Set(job.offeredToIds));
    else asked.delete(job.id);
    if (job.state === 'goa_review' && !deciding.has(job.id)) {
      deciding.add(job.id);
      if (city.fates.has(job.id)) decideGoneOnArrival(city, job);
    }
    if (job.state === 'pending' && job.risk === 'nobody_found' && city.fates.has(job.id) && !worrying.has(job.id)) {
      worrying.add(job.id);
      giveUpOn(city, job);
    }
    if (job.kind === 'roadside' && job.technicianId && ['assigned', 'en_route', 'on_scene', 'in_service', 'hooked', 'towing', 'at_destination', 'paused'].includes(job.state)) {
      const technician = city.facts.technicians.find(({ id }) => id === job.technicianId);
      if (technician && !city.inHand.has(job.id)) doJob(city, technician, job.id);
    }
  });
}

/** Plays every day from the agenda's present on, for a number of days or for ever: shifts, calls, visits. */
export function playDays(city: City, options: { days: number | undefined; callsPerDay: number; idleReportSeconds: number }): void {
  errand(city, 'calendar', async () => {
    const start = city.agenda.now();
    let date = localParts(start, city.facts.timeZone).date;
    // Shifts that began yesterday and reach into today are under way.
    beginShifts(city, nextDate(date, -1), start, options.idleReportSeconds);
    for (let day = 0; options.days === undefined || day < options.days; day++) {
      const midnight = localMidnight(date, city.facts.timeZone);
      beginShifts(city, date, Math.max(start, midnight), options.idleReportSeconds);
      playCalls(city, date, midnight, start, options.callsPerDay);
      bookVisits(city, date, midnight, start);
      playPortalCustomer(city, date, midnight, start);
      date = nextDate(date);
      await city.agenda.until(localMidnight(date, city.facts.timeZone));
      city.board.forgetEndedBefore(city.agenda.now() - 2 * 86_400_000);
    }
  });
}

function beginShifts(city: City, date: string, notBefore: number, idleReportSeconds: number): void {
  const midnight = localMidnight(date, city.facts.timeZone);
  const { weekday } = localParts(midnight + 12 * 3_600_000, city.facts.timeZone);
  for (const technician of city.facts.technicians) {
    const { startHour, hours, daysOff } = technician.seed.shift;
    if (daysOff.includes(weekday)) continue;
    const startsAt = midnight + startHour * 3_600_000;
    const endsAt = startsAt + hours * 3_600_000;
    if (endsAt <= notBefore) continue;
    errand(city, `morning of ${technician.seed.name}`, async () => {
      const lateSeconds = randomInt(city.random(`${date}/${technician.seed.key}/late`), 0, 240);
      await city.agenda.until(Math.max(startsAt + lateSeconds * 1000, notBefore));
      playShift(city, technician, endsAt, idleReportSeconds);
    });
  }
}

function playCalls(city: City, date: string, midnight: number, notBefore: number, callsPerDay: number): void {
  const { weekday } = localParts(midnight + 12 * 3_600_000, city.facts.timeZone);
  for (const call of scriptOfDay(city.seed, { date, weekday }, callsPerDay, { customers: city.facts.customers.length, accounts: city.facts.accounts.length })) {
    const at = midnight + call.atSeconds * 1000;
    if (at < notBefore) continue;
    errand(city, `call at ${call.atSeconds}`, async () => {
      await city.agenda.until(at);
      callForHelp(city, call);
    });
  }
}

/** One call a day from the customer with a portal, some time in the working day. */
function playPortalCustomer(city: City, date: string, midnight: number, notBefore: number): void {
  const seed = `${city.seed}/${date}/portal`;
  const at = midnight + randomInt(city.random(`${seed}/when`), 8 * 3600, 17 * 3600) * 1000;
  if (at < notBefore) return;
  errand(city, 'call of the customer with a portal', async () => {
    await city.agenda.until(at);
    callOfPortalCustomer(city, seed);
  });
}

/** Two visits a working day, booked the evening before. */
function bookVisits(city: City, date: string, midnight: number, notBefore: number): void {
  const tomorrow = localParts(midnight + 36 * 3_600_000, city.facts.timeZone);
  if (tomorrow.weekday > 4) return;
  for (const [hour, technician, service] of [[9, 'carla', 'charger_inspection'], [13, 'carla', 'battery_home']] as const) {
    const bookAt = midnight + 17 * 3_600_000;
    if (bookAt < notBefore) continue;
    errand(city, `booking for ${tomorrow.date}`, async () => {
      await city.agenda.until(bookAt);
      bookVisit(city, `${city.seed}/${date}/visit/${hour}`, midnight + (24 + hour) * 3_600_000, technician, service);
    });
  }
}
