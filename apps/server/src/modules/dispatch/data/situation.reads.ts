import type { Policy } from '@truckroll/contracts/dispatch/schemas.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { TechnicianPosition } from '@truckroll/contracts/tracking/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { activeJobIds, openJobCards } from '../../jobs/index.ts';
import { positionsOf } from '../../tracking/index.ts';
import { rosterAt, type RosterTechnician } from '../../workforce/index.ts';
import type { Contender } from '../rules/contender.ts';
import { localDay, startOfDay } from '../rules/local-time.ts';
import { branchOf } from '../rules/works-for.ts';
import { readBooked, type BookedVisit } from './booked.reads.ts';
import { findLoads } from './course.reads.ts';
import { findElsewhere, type Elsewhere } from './elsewhere.reads.ts';
import { listOpenOffers, type OfferRow } from './offer.reads.ts';
import { findPolicy } from './policy.reads.ts';
import { listSearches, type SearchRow } from './search.reads.ts';

/** Everybody who might take a job, as they stand at one moment. */
export type Situation = {
  readonly now: Date;
  readonly timeZone: string;
  readonly day: string;
  readonly policy: Policy;
  readonly contenders: Map<string, Contender>;
};

/** Reads how everybody stands now: a handful of queries, whatever the number of technicians and jobs. */
export async function readSituation(source: Source): Promise<Situation> {
  const now = source.now();
  const [[timeZone, day, loads], policy, [roster, positions], cards, onJob, elsewhere, booked, offers, searches] = await Promise.all([readLoads(source, now), findPolicy(source), readRoster(source, now), openJobCards(source), activeJobIds(source), findElsewhere(source), readBooked(source, { startsAt: now, endsAt: now }), listOpenOffers(source), listSearches(source)]);
  const engaged = engagementsOf(cards, onJob, elsewhere, booked, offers, searches);
  const contenders = roster.map((technician) => contenderOf(technician, { now, position: positions.get(technician.id), load: loads.get(technician.id), ...engaged(technician.id) }));
  return { now, timeZone, day, policy, contenders: new Map(contenders.map((contender) => [contender.id, contender])) };
}

async function readLoads(source: Source, now: Date) {
  const timeZone = await organisationTimeZone(source);
  const day = localDay(now, timeZone);
  return [timeZone, day, await findLoads(source, startOfDay(day, timeZone))] as const;
}

async function readRoster(source: Source, now: Date) {
  const roster = await rosterAt(source, now);
  return [roster, await positionsOf(source, roster.map(({ id }) => id))] as const;
}

type Engagements = Pick<Contender, 'activeJob' | 'visits' | 'openOffer'>;

/** What each technician is bound to, from the open jobs, who is on which of them, the visits given, the offers, and what of all this is not seen. */
function engagementsOf(cards: readonly JobCard[], onJob: ReadonlyMap<string, string>, elsewhere: ReadonlyMap<string, Elsewhere>, booked: readonly BookedVisit[], offers: readonly OfferRow[], searches: readonly SearchRow[]): (technicianId: string) => Engagements {
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  const visitsOf = Map.groupBy(booked, (visit) => visit.technicianId);
  const urgencies = new Map(searches.map(({ jobId, urgency }) => [jobId, urgency]));
  const offerOf = new Map(offers.map(({ technicianId, jobId }) => [technicianId, { jobId, urgency: urgencies.get(jobId) ?? 0 }]));
  return (technicianId) => {
    const active = cardOf.get(onJob.get(technicianId) ?? '');
    const unseen = elsewhere.get(technicianId);
    return {
      activeJob: active ? { id: active.id, number: active.number } : unseen?.standing === 'on_job' ? { id: null, number: null, until: unseen.until } : null,
      visits: visitsOf.get(technicianId) ?? [],
      openOffer: offerOf.get(technicianId) ?? (unseen?.standing === 'being_asked' ? { jobId: null } : null),
    };
  };
}

type Standing = Engagements & { now: Date; position: TechnicianPosition | undefined; load: { jobs: number; freeSince: Date | null } | undefined };

/** A technician as the hard rules look at him. */
export function contenderOf(technician: RosterTechnician, { now, position, load, ...engaged }: Standing): Contender {
  const { shift, truck, dutySince } = technician;
  const absence = technician.absences.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  const freeSince = load?.freeSince ?? null;
  return {
    ...engaged,
    id: technician.id,
    name: technician.name,
    duty: technician.duty,
    skills: new Map(technician.skills.map(({ skill, level }) => [skill, level])),
    certifications: technician.certifications,
    truck: truck && { id: truck.id, name: truck.name, weightClass: truck.weightClass, abilities: new Set(truck.abilities) },
    shift: shift && shift.startsAt <= now ? shift : null,
    absentUntil: absence?.endsAt ?? null,
    from: position?.position ?? technician.homePosition,
    branch: branchOf(technician),
    jobsToday: load?.jobs ?? 0,
    idleSince: freeSince && dutySince && freeSince > dutySince ? freeSince : dutySince,
  };
}
