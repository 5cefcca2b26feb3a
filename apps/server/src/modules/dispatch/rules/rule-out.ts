import type { Ruling } from '@truckroll/contracts/dispatch/schemas.ts';
import { urgencyOf, type Contender, type Need, type WeightClass } from './contender.ts';
import { localDay, localTime } from './local-time.ts';
import { worksFor } from './works-for.ts';

export type { Ruling };

/** When and how far: what the rules look at besides the technician and the job. */
export type Reach = {
  readonly now: Date;
  readonly timeZone: string;
  /** The organisation's calendar day then. */
  readonly day: string;
  /** Straight line; null where nobody knows where the technician is. */
  readonly distanceMetres: number | null;
  /** The drive, or a lower bound of it; null where no road leads. */
  readonly travelSeconds: number | null;
  /** How far this wave reaches; null: any distance. */
  readonly radiusMetres: number | null;
};

type Rule = (need: Need, contender: Contender, reach: Reach) => Ruling | readonly Ruling[] | undefined;

const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

const duty: Rule = (_need, { duty: state }) => {
  if (state === 'on') return undefined;
  return state === 'off' ? { rule: 'off_duty', detail: 'not on duty' } : { rule: 'on_break', detail: 'on a break' };
};

const absence: Rule = (_need, { absentUntil }, { timeZone }) => (absentUntil ? { rule: 'absent', detail: `absent until ${localDay(absentUntil, timeZone)} ${localTime(absentUntil, timeZone)}`, because: 'absent_until', values: { untilAt: absentUntil.toISOString() } } : undefined);

/** Somebody on call has agreed to be called at any time of it; a shift must hold drive and work. */
const shift: Rule = ({ workSeconds }, contender, { now, timeZone, travelSeconds }) => {
  if (!contender.shift) return { rule: 'no_shift', detail: 'no shift at this time' };
  if (contender.shift.kind === 'on_call' || travelSeconds === null) return undefined;
  const doneAt = later(now, travelSeconds + workSeconds);
  return doneAt > contender.shift.endsAt ? { rule: 'shift_ends_before', detail: `shift ends ${localTime(contender.shift.endsAt, timeZone)}, the work about ${localTime(doneAt, timeZone)}`, because: 'shift_ends', values: { endsAt: contender.shift.endsAt.toISOString(), doneAt: doneAt.toISOString() } } : undefined;
};

/** One job at a time; and no roadside job that would make him late for a visit somebody waits for. */
const busy: Rule = ({ jobId, workSeconds }, { activeJob, visits }, { now, timeZone, travelSeconds }) => {
  if (activeJob?.number === null) return elsewhere(activeJob.until, timeZone);
  if (activeJob && activeJob.id !== jobId) return { rule: 'busy', detail: `on job ${activeJob.number}`, because: 'on_job', values: { number: activeJob.number } };
  const doneAt = later(now, (travelSeconds ?? 0) + workSeconds);
  const visit = visits.find(({ startsAt, endsAt }) => startsAt < doneAt && endsAt > now);
  return visit && visiting(visit, timeZone);
};

/** Work of others is not shown to whoever is limited to a branch; that it is there, he must know. */
const elsewhere = (until: Date | null, timeZone: string): Ruling =>
  until ? { rule: 'busy', detail: `has other work until about ${localTime(until, timeZone)}`, because: 'other_work_until', values: { endsAt: until.toISOString() } } : { rule: 'busy', detail: 'has other work', because: 'other_work' };

const visiting = ({ number, startsAt, endsAt }: Contender['visits'][number], timeZone: string): Ruling =>
  number === null
    ? { rule: 'busy', detail: `has other work ${localTime(startsAt, timeZone)} to ${localTime(endsAt, timeZone)}`, because: 'other_visit', values: { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() } }
    : { rule: 'busy', detail: `visit ${number} from ${localTime(startsAt, timeZone)}`, because: 'visit_from', values: { number, startsAt: startsAt.toISOString() } };

const skills: Rule = ({ requirements }, contender) =>
  requirements.skills.flatMap(({ skill, level }): Ruling[] => {
    const has = contender.skills.get(skill);
    if (has === undefined) return [{ rule: 'skill_missing', detail: skill, because: 'skill', values: { skill } }];
    return has < level ? [{ rule: 'skill_level_low', detail: `${skill}: needs ${level}, has ${has}`, because: 'skill_level', values: { skill, needed: level, has } }] : [];
  });

/** One that is not valid yet is missing; of several expired ones the latest is named. */
const certifications: Rule = ({ requirements }, contender, { day }) =>
  requirements.certifications.flatMap((code): Ruling[] => {
    const begun = contender.certifications.filter((one) => one.code === code && (one.validFrom === null || one.validFrom <= day));
    if (begun.some(({ expiresOn }) => expiresOn === null || expiresOn >= day)) return [];
    const expiredOn = begun.map(({ expiresOn }) => expiresOn!).sort().at(-1);
    return [expiredOn === undefined ? { rule: 'certification_missing', detail: code, because: 'certification', values: { certification: code } } : { rule: 'certification_expired', detail: `${code}: expired ${expiredOn}`, because: 'certification_until', values: { certification: code, expiredOn } }];
  });

/** What a truck needs to take a vehicle up. Its class matters then, not to whoever brings a battery. */
const LIFTING: ReadonlySet<string> = new Set(['tow', 'flatbed', 'wheel_lift', 'winch', 'dolly', 'rotator', 'heavy_wrecker']);
const HEAVINESS: Record<WeightClass, number> = { light: 0, medium: 1, heavy: 2 };

const truck: Rule = ({ requirements, vehicleWeightClass }, contender) => {
  if (!contender.truck) return { rule: 'no_truck', detail: 'drives no truck' };
  const { name, abilities, weightClass } = contender.truck;
  const lacking = requirements.truckAbilities.filter((ability) => !abilities.has(ability)).map((ability): Ruling => ({ rule: 'truck_unable', detail: `${name} has no ${ability}`, because: 'truck_lacks', values: { truck: name, ability } }));
  const lifts = requirements.truckAbilities.some((ability) => LIFTING.has(ability));
  const tooLight = vehicleWeightClass !== null && lifts && HEAVINESS[weightClass] < HEAVINESS[vehicleWeightClass];
  return tooLight ? [...lacking, { rule: 'truck_unable', detail: `${name} is ${weightClass}, the vehicle ${vehicleWeightClass}`, because: 'truck_too_light', values: { truck: name, truckWeight: weightClass, vehicleWeight: vehicleWeightClass } }] : lacking;
};

const exclusion: Rule = ({ excludedByCustomer }, { id }) => (excludedByCustomer.has(id) ? { rule: 'excluded_by_customer', detail: 'the customer does not want this technician' } : undefined);

const turnedAway: Rule = ({ turnedAway: away }, { id }) => {
  const why = away.get(id);
  if (!why) return undefined;
  const { because, words } = why;
  return { rule: 'declined_already', detail: { declined: `declined: ${words}`, no_answer: 'did not answer in time', taken_back: `taken back: ${words}` }[because].slice(0, 300), because, ...(because === 'no_answer' ? {} : { values: { words } }) };
};

/** An offer for something less urgent is no obstacle: it is withdrawn when the more urgent one is made. One that is not seen always is: nobody weighs what he does not know. */
const openOffer: Rule = ({ jobId, priority }, { openOffer: offer }) =>
  offer?.jobId === null ? { rule: 'offer_open', detail: 'is being asked elsewhere', because: 'asked_elsewhere' } : offer && (offer.jobId === jobId || offer.urgency <= urgencyOf(priority)) ? { rule: 'offer_open', ...(offer.jobId === jobId ? { detail: 'is being asked', because: 'asked_this' } : { detail: 'is being asked about another job', because: 'asked_another' }) } : undefined;

const distance: Rule = (_need, { from }, { distanceMetres, travelSeconds, radiusMetres }) => {
  if (from === null || distanceMetres === null) return { rule: 'position_unknown', detail: 'neither a position nor a home is known' };
  if (travelSeconds === null) return { rule: 'unreachable', detail: 'no road leads there' };
  return radiusMetres !== null && distanceMetres > radiusMetres ? { rule: 'too_far', detail: `${Math.round(distanceMetres / 1000)} km away, this wave reaches ${Math.round(radiusMetres / 1000)} km`, because: 'reach', values: { awayMetres: Math.round(distanceMetres), reachMetres: radiusMetres } } : undefined;
};

const branch: Rule = ({ branchId }, { branch: own }) =>
  worksFor(own, branchId) ? undefined : { rule: 'other_branch', ...(branchId === null ? { detail: 'works for a partner', because: 'of_partner' } : { detail: 'does not work for the branch of this job', because: 'not_of_branch' }) };

const ROADSIDE_RULES: readonly Rule[] = [duty, absence, shift, busy, skills, certifications, truck, exclusion, turnedAway, branch, openOffer, distance];

/**
 * Every hard rule that speaks against a technician taking a roadside job now, with what exactly it is; none
 * means suitable. All rules are asked, so that a dispatcher sees everything that would have to change.
 */
export const ruleOut = (need: Need, contender: Contender, reach: Reach): Ruling[] => ROADSIDE_RULES.flatMap((rule) => rule(need, contender, reach) ?? []);

/** A visit to come: when it is, in the organisation's zone. */
export type VisitSpan = { readonly startsAt: Date; readonly endsAt: Date; readonly timeZone: string };

/**
 * As `ruleOut`, for a scheduled visit: what holds on its day counts, not where somebody is now. The contender
 * is as he stands at the beginning of the visit, without it among his own.
 */
export function ruleOutForVisit(need: Need, contender: Contender, { startsAt, endsAt, timeZone }: VisitSpan): Ruling[] {
  const reach: Reach = { now: startsAt, timeZone, day: localDay(startsAt, timeZone), distanceMetres: 0, travelSeconds: 0, radiusMetres: null };
  const overlap = contender.visits.find((visit) => visit.startsAt < endsAt && visit.endsAt > startsAt);
  return [
    ...[absence, shift, skills, certifications, exclusion, branch].flatMap((rule) => rule(need, contender, reach) ?? []),
    ...(overlap ? [visiting(overlap, timeZone)] : []),
  ];
}
