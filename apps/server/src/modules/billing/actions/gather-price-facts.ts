import type { Account } from '@truckroll/contracts/customers/schemas.ts';
import type { LatLng } from '@truckroll/kernel';
import type { Ctx, Reads } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { accountsByIds } from '../../customers/index.ts';
import { organisationOf } from '../../identity/index.ts';
import { jobsByIds, stepsOf, type JobFacts } from '../../jobs/index.ts';
import { territories } from '../../workforce/index.ts';
import { promiseWasBroken } from '../data/broken-promise.reads.ts';
import { findCardFor } from '../data/rate-card.reads.ts';
import { distanceText, minutesText } from '../rules/amounts-in-words.ts';
import { begunDays, factsOfSteps, type StepFacts } from '../rules/facts-of-steps.ts';
import type { Card, Manner, PriceFacts } from '../rules/price-job.ts';
import { coverageOf } from '../rules/share-price.ts';
import { territoriesOf } from '../rules/territories-of.ts';
import { towedPath } from '../rules/towed-path.ts';
import { wordsOf } from '../rules/words.ts';

/** Everything that decides what a job costs. */
export type Gathered = {
  job: JobFacts;
  card: Card | undefined;
  account: Account | undefined;
  currency: string;
  promiseBroken: boolean;
  steps: StepFacts;
  facts: PriceFacts;
  /** The organisation looks at each invoice before it is issued. */
  review: boolean;
};

/**
 * Gathers what decides a job's price as things stand at an instant, or right after a step (its number in the log): what was recorded, and while the job is open what
 * is to be expected of the rest. Distances come from the road engine, so this runs outside of transactions.
 * Undefined for an unknown job.
 */
export async function gatherPriceFacts(ctx: Ctx, jobId: string, { at: until, seq = Infinity, forCustomer = false }: { at: Date; seq?: number; /** In his language, not in the organisation’s. */ forCustomer?: boolean }): Promise<Gathered | undefined> {
  const found = await read(ctx, (db) => find(db, jobId));
  if (!found) return undefined;
  const { job, card, account, organisation, promiseBroken } = found;
  const steps = factsOfSteps(found.steps.filter((step) => step.seq <= seq), until);
  const manner: Manner = { units: organisation.units, language: (forCustomer ? job.contact?.language : undefined) ?? organisation.language, timeZone: organisation.timeZone };
  const distances = await driveDistances(ctx, job, steps, until);
  const facts: PriceFacts = {
    serviceId: job.serviceId ?? '',
    servedAt: steps.servedAt ?? (job.windowStartsAt === null ? until : new Date(job.windowStartsAt)),
    unloadedMetres: distances.unloadedMetres,
    loadedMetres: distances.loadedMetres,
    serviceSeconds: expectedSeconds(job, steps),
    storageDays: steps.storedAt ? begunDays(steps.storedAt, until) : 0,
    extras: job.extras,
    territoryIds: found.territoryIds,
    coverage: coverageOf(account),
    manner,
    assumptions: [],
  };
  return { job, card, account, currency: card?.currency ?? organisation.currency, promiseBroken, steps, facts: { ...facts, assumptions: assumptionsOf(job, steps, facts, distances.straight) }, review: organisation.settings['reviewInvoices'] === true };
}

async function find(db: Reads, jobId: string) {
  const job = (await jobsByIds(db, [jobId])).get(jobId);
  if (!job) return undefined;
  const [organisation, accounts, card, steps, promiseBroken, areas] = await Promise.all([
    organisationOf(db),
    accountsByIds(db, job.accountId === null ? [] : [job.accountId]),
    findCardFor(db, job.accountId),
    stepsOf(db, jobId),
    promiseWasBroken(db, jobId),
    territories(db),
  ]);
  return { job, organisation, account: accounts.get(job.accountId ?? ''), card, steps, promiseBroken, territoryIds: territoriesOf(job.place?.position, areas) };
}

/** What was worked; while the work goes on at least what was planned. */
function expectedSeconds(job: JobFacts, steps: StepFacts): number {
  return job.endedAt === null && steps.storedAt === null ? Math.max(steps.serviceSeconds, job.plannedDurationSeconds ?? 0) : steps.serviceSeconds;
}

async function driveDistances(ctx: Ctx, job: JobFacts, steps: StepFacts, at: Date): Promise<{ unloadedMetres: number; loadedMetres: number; straight: boolean }> {
  const path = towedPath(job, steps.arrivals);
  const legs: [LatLng, LatLng][] = path.slice(1).map((stop, index) => [path[index]!, stop]);
  const toScene: [LatLng, LatLng][] = steps.setOutFrom && job.place ? [[steps.setOutFrom, job.place.position]] : [];
  const drives = await Promise.all([...toScene, ...legs].map(async ([from, to]) => (await ctx.adapters.roads.timesTo([from], to, at))[0]));
  const metres = drives.map((drive) => drive?.distanceMetres ?? 0);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return { unloadedMetres: sum(metres.slice(0, toScene.length)), loadedMetres: sum(metres.slice(toScene.length)), straight: drives.some((drive) => drive?.source === 'straight-line') };
}

function assumptionsOf(job: JobFacts, steps: StepFacts, facts: PriceFacts, straight: boolean): string[] {
  const { assumes, locale } = wordsOf(facts.manner.language);
  const distance = (metres: number): string => distanceText(metres, facts.manner.units, locale);
  const open = job.endedAt === null;
  return [
    ...(facts.unloadedMetres > 0 ? [assumes.unloadedByRoad(distance(facts.unloadedMetres))] : open ? [assumes.unloadedIncluded] : []),
    ...(facts.loadedMetres > 0 ? [assumes.loadedByRoad(distance(facts.loadedMetres))] : []),
    ...(open && job.needsDestination && !job.destination ? [assumes.noDestination] : []),
    ...(straight ? [assumes.straightLine] : []),
    ...(open && facts.serviceSeconds > 0 ? [assumes.plannedWork(minutesText(Math.round(facts.serviceSeconds / 60), locale))] : []),
    ...(open && steps.servedAt === null && job.windowStartsAt === null ? [assumes.startsNow] : []),
  ];
}
