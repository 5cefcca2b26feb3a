import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import { isId } from '@truckroll/kernel';
import type { Ctx, Source } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import type { LoggedEvent } from '../../platform/events/define-event.ts';
import type { Audience, LiveMessage, LiveTopics } from '../../platform/live/topic.ts';
import { organisationTimeZone } from '../identity/index.ts';
import { JobGivenToBranch, jobsEvents, TrackingLinkMade } from '../jobs/events.ts';
import { jobCardsByIds, openJobCards } from '../jobs/index.ts';
import { TechnicianChanged, workforceEvents } from '../workforce/events.ts';
import { technicianNames, techniciansByIds } from '../workforce/index.ts';
import { findAlertsByIds } from './data/alert.reads.ts';
import { boardJobsOf } from './data/board-job.reads.ts';
import { boardTechniciansOf } from './data/board-technician.reads.ts';
import { myOffersOf } from './data/my-offer.reads.ts';
import { listNumbers } from './data/numbers.reads.ts';
import { findOffersByIds, OPEN_OFFER_STATES } from './data/offer.reads.ts';
import { dispatchEvents } from './events.ts';
import { alertView } from './rules/alert-view.ts';
import { localDay, startOfDay } from './rules/local-time.ts';

const BOARD = 'board';
const TECHNICIAN = 'technician/';
const TRACKING = 'track/';
/** Numbers of the day are looked at, not watched: real time between two messages of one process. */
const NUMBERS_EVERY_MS = 3_000;
const numbersToldAt = new Map<string, number>();
/** Whose numbers have moved since they were told. */
const numbersOwed = new Set<string>();

/** People who are limited to the same branches have numbers of their own. */
const whoseNumbers = ({ orgId, actor }: Ctx): string => ['branchIds' in actor && actor.branchIds ? actor.branchIds.toSorted().join(' ') : '', orgId].join(' ');

const textOf = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);
const idsIn = (events: readonly LoggedEvent[], field: 'jobId' | 'technicianId' | 'offerId' | 'alertId'): string[] => [...new Set(events.flatMap(({ payload }) => textOf(payload[field])))];

/**
 * `board`: every changed job, technician and alert in full, and the numbers. `technician/<id>`: offers that come and
 * go, and his jobs. `track/<job id>`: that something changed for whoever holds a link to the job.
 */
export const live: LiveTopics = {
  mayHear: {
    [BOARD]: ({ actor }) => actor.kind === 'person' && actor.permissions.has('dispatch.board.read'),
    [TECHNICIAN]: async (ctx, topic) => {
      const { actor } = ctx;
      const technicianId = topic.slice(TECHNICIAN.length);
      if (actor.kind !== 'person' || !isId(technicianId)) return false;
      if (actor.personId === technicianId || (actor.permissions.has('dispatch.board.read') && actor.branchIds === undefined)) return true;
      return actor.permissions.has('dispatch.board.read') && (await read(ctx, (db) => technicianNames(db, [technicianId]))).has(technicianId);
    },
    [TRACKING]: ({ actor }, topic) => actor.kind === 'link' && topic === `${TRACKING}${actor.jobId}`,
  },
  // A tracking link is minted for every message that carries one, and shows nowhere.
  hears: [...jobsEvents, ...dispatchEvents, ...workforceEvents].map(({ name }) => name).filter((name) => name !== TrackingLinkMade.name),
  shape: async (ctx, events, audience) => {
    const onBoard = audience.has(BOARD);
    if (events.some(({ name }) => MOVES_NUMBERS.has(name))) numbersOwed.add(whoseNumbers(ctx));
    if (!onBoard && !audience.hasAny(TECHNICIAN) && !audience.hasAny(TRACKING)) return [];
    return read(ctx, async (db) => {
      const cards = [...(await jobCardsByIds(db, idsIn(events, 'jobId'))).values()];
      const forBoard = onBoard ? [shapeBoardJobs(db, cards), shapeTechnicians(db, events), shapeAlerts(db, events)] : [];
      return [shapeJobs(cards, events), ...(await Promise.all([...forBoard, shapeOffers(db, events, audience)]))].flat();
    });
  },
  later: tellNumbers,
  // That somebody of a branch is bound elsewhere, or no longer, is seen on its board; what it is, is not.
  unseen: async (ctx, events, audience) => {
    if (!audience.has(BOARD)) return [];
    const technicians = await read(ctx, (db) => shapeTechnicians(db, events));
    if (technicians.length > 0) numbersOwed.add(whoseNumbers(ctx));
    return technicians;
  },
  left: (event) => {
    const gone = (name: string, id: string, branchId: string | null) => (branchId === null ? undefined : { branchId, messages: [{ topic: BOARD, name, data: { id } }] });
    if (event.name === TechnicianChanged.name) {
      const { technicianId, leftBranchId } = TechnicianChanged.payload.parse(event.payload);
      return gone('technician_gone', technicianId, leftBranchId);
    }
    if (event.name !== JobGivenToBranch.name) return undefined;
    const { jobId, from } = JobGivenToBranch.payload.parse(event.payload);
    return gone('job_gone', jobId, from);
  },
};

async function shapeBoardJobs(source: Source, cards: readonly JobCard[]): Promise<LiveMessage[]> {
  const jobs = await boardJobsOf(source, cards.filter(({ confirmedAt }) => confirmedAt !== null));
  return jobs.map((job) => ({ topic: BOARD, name: 'job', data: job }));
}

function shapeJobs(cards: readonly JobCard[], events: readonly LoggedEvent[]): LiveMessage[] {
  // Whoever lost a job hears of it too.
  const concerned = Map.groupBy(events.flatMap(({ payload }) => textOf(payload['technicianId']).map((technicianId) => ({ technicianId, jobId: payload['jobId'] }))), ({ jobId }) => jobId);
  return [
    ...cards.flatMap((card) => {
      const technicians = new Set([...(concerned.get(card.id) ?? []).map(({ technicianId }) => technicianId), ...textOf(card.technicianId)]);
      return [...technicians].map((id) => ({ topic: `${TECHNICIAN}${id}`, name: 'job', data: id === card.technicianId ? card : { id: card.id, technicianId: card.technicianId, state: card.state, version: card.version } }));
    }),
    ...cards.map(({ id, state, version }) => ({ topic: `${TRACKING}${id}`, name: 'changed', data: { state, version } })),
  ];
}

async function shapeTechnicians(source: Source, events: readonly LoggedEvent[]): Promise<LiveMessage[]> {
  // Papers and photos of a job move nobody; what moves somebody says whom.
  const ids = idsIn(events, 'technicianId');
  if (ids.length === 0) return [];
  const [roster, open, timeZone] = await Promise.all([techniciansByIds(source, ids), openJobCards(source), organisationTimeZone(source)]);
  const technicians = await boardTechniciansOf(source, [...roster.values()], open, startOfDay(localDay(source.now(), timeZone), timeZone));
  return technicians.map((technician) => ({ topic: BOARD, name: 'technician', data: technician }));
}

async function shapeAlerts(source: Source, events: readonly LoggedEvent[]): Promise<LiveMessage[]> {
  return (await findAlertsByIds(source, idsIn(events, 'alertId'))).map((alert) => ({ topic: BOARD, name: 'alert', data: alertView(alert) }));
}

/** An offer in full while it is open, the bare end of it afterwards: what counts is how it stands now. */
async function shapeOffers(source: Source, events: readonly LoggedEvent[], audience: Audience): Promise<LiveMessage[]> {
  const offers = (await findOffersByIds(source, idsIn(events, 'offerId'))).filter(({ technicianId }) => audience.has(`${TECHNICIAN}${technicianId}`));
  const isOpen = ({ state }: (typeof offers)[number]): boolean => (OPEN_OFFER_STATES as readonly string[]).includes(state);
  const open = await myOffersOf(source, offers.filter(isOpen));
  return [
    ...open.map((offer) => ({ topic: `${TECHNICIAN}${offer.technicianId}`, name: 'offer', data: offer as unknown })),
    ...offers.filter((offer) => !isOpen(offer)).map(({ id, jobId, technicianId, state }) => ({ topic: `${TECHNICIAN}${technicianId}`, name: 'offer_closed', data: { offerId: id, jobId, state } })),
  ];
}

const MOVES_NUMBERS: ReadonlySet<string> = new Set(['jobs.job_confirmed', 'jobs.job_stepped', 'dispatch.promise_judged', 'workforce.duty_changed']);

/** The numbers, if they have moved and were not told just now; what cannot be read stays owed. */
async function tellNumbers(ctx: Ctx, audience: Audience): Promise<LiveMessage[]> {
  const whose = whoseNumbers(ctx);
  const now = performance.now();
  if (!audience.has(BOARD) || !numbersOwed.has(whose) || now - (numbersToldAt.get(whose) ?? -Infinity) < NUMBERS_EVERY_MS) return [];
  numbersOwed.delete(whose);
  try {
    const [numbers] = await read(ctx, (db) => listNumbers(db, 1));
    numbersToldAt.set(whose, now);
    return [{ topic: BOARD, name: 'numbers', data: numbers }];
  } catch (error) {
    numbersOwed.add(whose);
    throw error;
  }
}
