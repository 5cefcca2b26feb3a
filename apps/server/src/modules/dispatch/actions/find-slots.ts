import type { Slots } from '@truckroll/contracts/dispatch/booking.api.ts';
import { incomplete, illegalStep, jobNotFound, outsideServiceArea } from '@truckroll/contracts/jobs/problems.ts';
import type { Visit } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx, Reads, Source } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { jobOutlinesByIds, type JobOutline } from '../../jobs/index.ts';
import { isServed, shiftsBetween } from '../../workforce/index.ts';
import { readBooked } from '../data/booked.reads.ts';
import { readBookableDays } from '../data/day.reads.ts';
import { readNeed } from '../data/need.reads.ts';
import { findPolicy } from '../data/policy.reads.ts';
import { arrivalWindows, type ArrivalWindow } from '../rules/arrival-windows.ts';
import { dayPlaces, type Day, type DayVisit } from '../rules/day-places.ts';
import type { Judged } from '../rules/judge-contenders.ts';
import { daysBefore, localDay } from '../rules/local-time.ts';
import type { RULED_OUT } from '@truckroll/contracts/dispatch/schemas.ts';
import { waysOf } from './find-day-places.ts';

/** Of how many, the best by their bound, the ways of the day are known by road, for each window. */
const BY_ROAD = 2;
const HOUR_MS = 3_600_000;

type Asked = Omit<DayVisit, 'technicianId' | 'startsAt' | 'endsAt'>;
type Considered = { window: ArrivalWindow; judged: ReadonlyMap<string, Judged>; days: readonly Day[] };

/**
 * The arrival windows of some days in which somebody with the skills works, is not absent, and can drive to the job between his visits: by road
 * for the best by their bound. Calls the road engine. Refuses `jobs/job-not-found`, `jobs/illegal-step` (not a scheduled service),
 * `jobs/incomplete` without service or place, `jobs/outside-service-area`.
 */
export async function findSlots(ctx: Ctx, jobId: string, { from, days }: { from?: string | undefined; days: number }): Promise<Slots> {
  const { timeZone, first, asked, considered } = await read(ctx, (db) => gather(db, jobId, { from, days }));
  const byDay = Map.groupBy(considered, ({ window }) => window.day);
  const free = await Promise.all([...byDay.values()].map((day) => freeOf(ctx, asked, day)));
  const slotsOf = Map.groupBy(free.flat(), ({ day }) => day);
  const whole = Array.from({ length: days }, (_, index) => daysBefore(first, -index)).map((day) => ({ day, slots: (slotsOf.get(day) ?? []).map(({ startsAt, endsAt }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })) }));
  return { timeZone, days: whole, whyNone: slotsOf.size > 0 ? null : whyNone(considered) };
}

/** The job of a link as something to be booked. Refuses as `findSlots`. */
export async function bookable(db: Source, jobId: string): Promise<{ job: JobOutline; place: NonNullable<JobOutline['place']> }> {
  const job = (await jobOutlinesByIds(db, [jobId])).get(jobId);
  if (!job) throw refuse(jobNotFound);
  if (job.serviceId === null || job.place === null) throw refuse(incomplete, undefined, { missing: [...(job.serviceId === null ? ['service'] : []), ...(job.place === null ? ['place'] : [])] });
  if (job.kind !== 'scheduled') throw refuse(illegalStep, 'This service comes as soon as it can; there is no time to choose', { from: job.state });
  if (!(await isServed(db, job.place.position))) throw refuse(outsideServiceArea);
  return { job, place: job.place };
}

/** The visit that the customer moves when he chooses another time: the last that nobody was sent to yet. */
export const appointmentOf = <V extends Pick<Visit, 'state'>>({ visits }: { visits: readonly V[] }): V | undefined => visits.findLast(({ state }) => state === 'tentative' || state === 'scheduled' || state === 'confirmed');

async function gather(db: Reads, jobId: string, { from, days }: { from?: string | undefined; days: number }) {
  const { job, place } = await bookable(db, jobId);
  const [timeZone, policy, need] = await Promise.all([organisationTimeZone(db), findPolicy(db), readNeed(db, job, db.now())]);
  const now = db.now();
  const today = localDay(now, timeZone);
  const first = from !== undefined && from > today ? from : today;
  const windows = arrivalWindows({ from: first, days, timeZone, windowSeconds: policy.arrivalWindowSeconds, notBefore: new Date(now.getTime() + 1000 * policy.bookingLeadSeconds) });
  const [begin, end] = [windows[0]?.startsAt ?? now, windows.at(-1)?.endsAt ?? now];
  const [shiftsThen, booked] = await Promise.all([shiftsBetween(db, new Date(begin.getTime() - HOUR_MS), end), readBooked(db, { startsAt: begin, endsAt: end }, appointmentOf(job)?.id)]);
  const shifts = shiftsThen.filter(({ kind }) => kind === 'work');
  const worked = windows.filter(({ startsAt }) => shifts.some((shift) => shift.startsAt <= startsAt && shift.endsAt > startsAt));
  const considered = await Promise.all(worked.map(async (window): Promise<Considered> => ({ window, ...(await readBookableDays(db, booked, need, { ...window, timeZone })) })));
  return { timeZone, first, asked: { id: jobId, place: place.position, workSeconds: job.plannedDurationSeconds ?? need.workSeconds }, considered };
}

/** The free windows of one day. Somebody's ways are asked for once: his day is the same in every window of it. */
async function freeOf(ctx: Ctx, asked: Asked, windows: readonly Considered[]): Promise<ArrivalWindow[]> {
  const { roads } = ctx.adapters;
  const shortlists = windows.map(({ window, days }) => [...dayPlaces(days, { ...asked, ...window }, (from, to) => roads.boundSeconds(from, to)).values()].toSorted((one, other) => one.addedSeconds - other.addedSeconds).slice(0, BY_ROAD).flatMap(({ technicianId }) => days.find((day) => day.technicianId === technicianId) ?? []));
  const distinct = new Map(shortlists.flat().map((day) => [keyOf(day), day]));
  const known = new Map(await Promise.all([...distinct].map(async ([key, day]) => [key, { day, ...(await waysOf(ctx, day, { place: asked.place, startsAt: day.startsAt })) }] as const)));
  return windows.filter(({ window }, index) => shortlists[index]!.some((day) => {
    const { day: same, wayOf } = known.get(keyOf(day))!;
    return dayPlaces([same], { ...asked, ...window }, (from, to) => wayOf(from, to).seconds).size > 0;
  })).map(({ window }) => window);
}

const keyOf = ({ technicianId, startsAt }: Day): string => `${technicianId} ${startsAt.getTime()}`;

const UNQUALIFIED: ReadonlySet<(typeof RULED_OUT)[number]> = new Set(['skill_missing', 'skill_level_low', 'certification_missing', 'certification_expired', 'excluded_by_customer', 'other_branch']);

function whyNone(considered: readonly Considered[]): NonNullable<Slots['whyNone']> {
  const judged = considered.flatMap((one) => [...one.judged.values()]);
  if (judged.length === 0) return 'nobody_works';
  const qualified = judged.filter(({ rulings }) => !rulings.some(({ rule }) => UNQUALIFIED.has(rule)));
  if (qualified.length === 0) return 'nobody_qualified';
  return qualified.every(({ rulings }) => rulings.some(({ rule }) => rule === 'no_shift' || rule === 'absent')) ? 'nobody_works' : 'all_booked';
}
