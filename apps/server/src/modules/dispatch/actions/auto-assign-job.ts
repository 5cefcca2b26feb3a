import type { Ctx, Reads, Tx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { servicesByIds } from '../../catalog/index.ts';
import { jobOutlinesByIds, lockJobForDispatch, transition, type JobOutline } from '../../jobs/index.ts';
import { findOpenAlertsOfJobs } from '../data/alert.reads.ts';
import { readNeed } from '../data/need.reads.ts';
import { listOpenOffersOfJob } from '../data/offer.reads.ts';
import { findSearch, type SearchRow } from '../data/search.reads.ts';
import { updateSearch } from '../data/search.writes.ts';
import type { Situation } from '../data/situation.reads.ts';
import { NobodyFound } from '../events.ts';
import type { Need } from '../rules/contender.ts';
import { urgencyOf } from '../rules/contender.ts';
import { suitableOf, type Judged, type NeededFor, type Travel } from '../rules/judge-contenders.ts';
import { seeksTechnician } from '../rules/seeks-technician.ts';
import { waveRadii } from '../rules/wave-radii.ts';
import { findCandidates } from './find-candidates.ts';
import { makeOffers } from './make-offers.ts';
import { raiseAlert, resolveAlerts } from './raise-alert.ts';
import { recordDecision } from './record-decision.ts';

/** A job that found nobody is looked at again after so long, whatever happens. */
const LOOK_AGAIN_SECONDS = 60;
/** The first time sooner: somebody may have become free while everybody was judged. */
const FIRST_LOOK_AGAIN_SECONDS = 5;

/**
 * Finds somebody for a job that waits: offers it to the best of the nearest wave, or to the next wave when
 * nobody there can, and says so loudly when nobody can at all. Where a person decides, it only suggests.
 * Keeps every decision with all candidates, and what those are needed for whom other jobs got (`neededFor`). Repeatable;
 * does nothing for a job that does not wait any more.
 * The situation is brought up to date with the offers made.
 * Publishes dispatch.decision_made, dispatch.offer_made or dispatch.nobody_found, jobs.job_stepped.
 */
export async function autoAssignJob(ctx: Ctx, prepared: Prepared, situation: Situation, neededFor: ReadonlyMap<string, NeededFor> = new Map()): Promise<void> {
  const { waiting, drives } = prepared;
  if (!waiting) return;
  const { job, automatic, places, search } = waiting;
  const found = withNeeds(await bestOfWaves(ctx, { waiting, drives }, { situation, from: search.wave, best: Math.max(1, places) }), neededFor);
  if (!automatic) await suggest(ctx, job, found);
  else if (found.judged[0]?.rank !== 1) await tellNobody(ctx, job, found);
  else if (places > 0) await offer(ctx, job, { ...found, to: suitableOf(found.judged), places, situation });
}

/**
 * As `autoAssignJob`, for a job that was decided on together with others (`find-shares.ts`): asks only those it was given.
 * False when they were all asked or given something else meanwhile, so that the job still waits.
 */
export async function offerShare(ctx: Ctx, { waiting: { job, places }, found, technicianIds, neededFor }: FoundShare, situation: Situation): Promise<boolean> {
  const to = suitableOf(found.judged).filter(({ contender }) => technicianIds.includes(contender.id));
  return offer(ctx, job, { ...withNeeds(found, neededFor), to, places, situation });
}

/** What is known of a job before its turn comes, with the drives of those who were best then. */
export type Prepared = { waiting: Waiting | undefined; drives: Map<string, Travel> };
export type Waiting = { search: SearchRow; job: WaitingJob; need: Need; automatic: boolean; places: number };
/** Whom a job was given, as everybody was judged then; and for which others those are needed who would have suited it better. */
export type FoundShare = { waiting: Waiting; found: Found; technicianIds: readonly string[]; neededFor: ReadonlyMap<string, NeededFor> };

/** Gathers what `autoAssignJob` needs; several jobs may be prepared while another is decided on. Changes nothing. */
export async function prepareJob(ctx: Ctx, jobId: string, situation: Situation): Promise<Prepared> {
  const drives = new Map<string, Travel>();
  const waiting = await read(ctx, (db) => findWaiting(db, jobId, situation));
  if (waiting) await bestOfWaves(ctx, { waiting, drives }, { situation, from: waiting.search.wave, best: Math.max(1, waiting.places) });
  return { waiting, drives };
}

async function findWaiting(db: Reads, jobId: string, situation: Situation): Promise<Waiting | undefined> {
  const [search, jobs] = await Promise.all([findSearch(db, jobId), jobOutlinesByIds(db, [jobId])]);
  const job = jobs.get(jobId);
  if (!search || !job?.place || !seeksTechnician(job)) return undefined;
  const [need, services, open] = await Promise.all([readNeed(db, job, search.roundStartedAt), servicesByIds(db, job.serviceId ? [job.serviceId] : []), listOpenOffersOfJob(db, jobId)]);
  const automatic = situation.policy.automatic && (services.get(job.serviceId ?? '')?.automatic ?? true);
  return { search, job: { ...job, place: job.place }, need, automatic, places: situation.policy.maxOffersPerWave - open.length };
}

type WaitingJob = JobOutline & { place: NonNullable<JobOutline['place']> };
export type Found = { wave: number; judged: Judged[] };

/** The nearest wave, from the one given, in which anybody is suitable; else the widest. So many of the best are known by road. */
export async function bestOfWaves(ctx: Ctx, { waiting: { job, need }, drives }: { waiting: Waiting; drives: Map<string, Travel> }, { situation, from, best }: { situation: Situation; from: number; best: number }): Promise<Found> {
  const radii = waveRadii(situation.policy, job.priority);
  for (let wave = Math.min(from, radii.length); ; wave++) {
    const judged = await findCandidates(ctx, { need, to: job.place.position, situation, radiusMetres: radii[wave - 1]!, best, drives });
    if (judged[0]?.rank === 1 || wave === radii.length) return { wave, judged };
  }
}

const withNeeds = (found: Found, neededFor: ReadonlyMap<string, NeededFor>): Found =>
  neededFor.size === 0 ? found : { ...found, judged: found.judged.map((one) => ({ ...one, neededFor: neededFor.get(one.contender.id) })) };

/** The job as it stands now, locked, while it still waits. */
async function lockWaiting(tx: Tx, jobId: string) {
  const [job, search] = await Promise.all([lockJobForDispatch(tx, jobId), findSearch(tx, jobId)]);
  return search && seeksTechnician(job) ? { job, search } : undefined;
}

/** Whether there was something to offer; false when all of them were asked or given something else meanwhile. */
async function offer(ctx: Ctx, { id: jobId }: WaitingJob, { wave, judged, to, places, situation }: Found & { to: readonly Judged[]; places: number; situation: Situation }): Promise<boolean> {
  const offered = await transaction(ctx, async (tx) => {
    const [waiting, open, alerts] = await Promise.all([lockWaiting(tx, jobId), listOpenOffersOfJob(tx, jobId), findOpenAlertsOfJobs(tx, [jobId])]);
    if (!waiting) return undefined;
    const most = Math.min(places, situation.policy.maxOffersPerWave - open.length);
    if (most <= 0) {
      await updateSearch(tx, jobId, { dueAt: null });
      return undefined;
    }
    const made = await makeOffers(tx, { job: waiting.job, to, most, wave, policy: situation.policy });
    if (made.length === 0) {
      // The next sweep sees how they stand then.
      await updateSearch(tx, jobId, { dueAt: tx.now() });
      return [];
    }
    await Promise.all([recordDecision(tx, { jobId, mode: 'automatic', wave, outcome: 'offered', chosenTechnicianId: made[0]!.technicianId, judged }), resolveAlerts(tx, alerts.filter(({ kind }) => kind === 'nobody_found'))]);
    return made.map(({ technicianId }) => ({ technicianId, urgency: urgencyOf(waiting.job.priority) }));
  });
  for (const { technicianId, urgency } of offered ?? []) {
    const contender = situation.contenders.get(technicianId);
    if (contender) situation.contenders.set(technicianId, { ...contender, openOffer: { jobId, urgency } });
  }
  return offered?.length !== 0;
}

async function tellNobody(ctx: Ctx, { id: jobId }: WaitingJob, { wave, judged }: Found): Promise<void> {
  await transaction(ctx, async (tx) => {
    const waiting = await lockWaiting(tx, jobId);
    if (!waiting) return;
    if ((await listOpenOffersOfJob(tx, jobId)).length > 0) {
      await updateSearch(tx, jobId, { dueAt: null });
      return;
    }
    const { job, search } = waiting;
    if (job.state === 'offered') await transition(tx, jobId, { to: 'pending', by: 'system' });
    const lookAgainSeconds = search.nobodySince ? LOOK_AGAIN_SECONDS : FIRST_LOOK_AGAIN_SECONDS;
    // Whoever let an offer run out may be asked again in the next round, which begins with the second look.
    const roundStartedAt = search.nobodySince ? tx.now() : search.roundStartedAt;
    await updateSearch(tx, jobId, { wave, roundStartedAt, nobodySince: search.nobodySince ?? tx.now(), dueAt: new Date(tx.now().getTime() + lookAgainSeconds * 1000) });
    if (search.nobodySince) return;
    await recordDecision(tx, { jobId, mode: 'automatic', wave, outcome: 'nobody', chosenTechnicianId: null, judged });
    await emit(tx, NobodyFound, { jobId, wave, ruledOut: countRules(judged) });
    await raiseAlert(tx, { kind: 'nobody_found', job });
  });
}

/** How often each rule spoke. */
function countRules(judged: readonly Judged[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule } of judged.flatMap(({ rulings }) => rulings)) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

async function suggest(ctx: Ctx, { id: jobId }: WaitingJob, { wave, judged }: Found): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!(await lockWaiting(tx, jobId))) return;
    await updateSearch(tx, jobId, { dueAt: null });
    const best = judged.find(({ rank }) => rank === 1);
    await recordDecision(tx, { jobId, mode: 'suggestion', wave, outcome: best ? 'offered' : 'nobody', chosenTechnicianId: best?.contender.id ?? null, judged });
  });
}
