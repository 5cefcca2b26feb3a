import { distanceMetres, type LatLng } from '@truckroll/kernel';
import type { Ctx, Source, Tx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { jobCardsByIds } from '../../jobs/index.ts';
import { listArriving } from '../data/course.reads.ts';
import type { EtaRow } from '../data/eta.reads.ts';
import { upsertEtas } from '../data/eta.writes.ts';
import { readProgress, type Progress } from '../data/progress.reads.ts';
import { readSpread } from '../data/spread.reads.ts';
import { EtaMoved } from '../events.ts';
import { arrivalOf } from '../rules/arrival-of.ts';
import { etaMove } from '../rules/eta-move.ts';
import type { Spread } from '../rules/promise-range.ts';
import { tellPromise } from './tell-promise.ts';

/** Within this a truck stands where it stood: the drive ahead is the same. */
const STANDS_METRES = 50;

type Arriving = { id: string; state: 'assigned' | 'en_route'; technicianId: string; to: LatLng; position: LatLng; progress: Progress };
type Remaining = Pick<EtaRow, 'remainingSeconds' | 'remainingMetres' | 'source'>;

/**
 * Brings the arrival of every truck that drives, or is to drive, up to date. One that moves by more than three
 * minutes, or will break its promise, is told; a promise about to break is replaced before it does. The road
 * engine is asked only about trucks that moved. Publishes dispatch.eta_moved, dispatch.promise_made.
 */
export async function updateEtas(ctx: Ctx): Promise<void> {
  const { arriving, spread } = await read(ctx, async (db) => ({ arriving: await readArriving(db), spread: await readSpread(db) }));
  const drives = await Promise.all(arriving.map(async (job) => ({ job, remaining: await remainingOf(ctx, job) })));
  const known = drives.flatMap(({ job, remaining }) => (remaining ? [{ job, remaining }] : []));
  if (known.length === 0) return;
  await transaction(ctx, async (tx) => {
    const cards = await jobCardsByIds(tx, known.map(({ job }) => job.id));
    const etas: Omit<EtaRow, 'orgId'>[] = [];
    for (const { job, remaining } of known) {
      const card = cards.get(job.id);
      if (card?.state === job.state && card.technicianId === job.technicianId) etas.push(await tellMove(tx, job, remaining, spread));
    }
    await upsertEtas(tx, etas);
  });
}

async function readArriving(source: Source): Promise<Arriving[]> {
  const cards = [...(await jobCardsByIds(source, (await listArriving(source)).map(({ jobId }) => jobId))).values()];
  const progress = await readProgress(source, cards);
  return cards.flatMap(({ id, state, technicianId, place }, index) => {
    const own = progress[index]!;
    return (state === 'assigned' || state === 'en_route') && technicianId && place && own.position ? [{ id, state, technicianId, to: place.position, position: own.position.position, progress: own }] : [];
  });
}

async function remainingOf(ctx: Ctx, { to, position, progress: { eta } }: Arriving): Promise<Remaining | undefined> {
  const stands = eta && eta.fromLat !== null && eta.fromLng !== null && distanceMetres({ lat: eta.fromLat, lng: eta.fromLng }, position) <= STANDS_METRES;
  if (stands) return eta;
  const [time] = await ctx.adapters.roads.timesTo([position], to, ctx.now());
  return time && { remainingSeconds: Math.round(time.durationSeconds), remainingMetres: Math.round(time.distanceMetres), source: time.source };
}

async function tellMove(tx: Tx, { id: jobId, state, position, progress: { eta, promise, policy } }: Arriving, { remainingSeconds, remainingMetres, source }: Remaining, spread: Spread): Promise<Omit<EtaRow, 'orgId'>> {
  const now = tx.now();
  const told = eta?.toldArrivesAt;
  const arrivesAt = arrivalOf({ state, now, remainingSeconds, agreedAt: told ?? now });
  const move = etaMove({ toldArrivesAt: told ?? arrivesAt, arrivesAt, promise: promise ?? null, now });
  if (move.worthTelling) await emit(tx, EtaMoved, { jobId, arrivesAt: arrivesAt.toISOString(), laterBySeconds: move.laterBySeconds, breaksPromise: move.breaksPromise });
  if (move.breaksPromise) await tellPromise(tx, jobId, { etaSeconds: (arrivesAt.getTime() - now.getTime()) / 1000, policy, spread });
  return { jobId, arrivesAt, toldArrivesAt: move.worthTelling || !told ? arrivesAt : told, remainingSeconds, remainingMetres, source, computedAt: now, fromLat: position.lat, fromLng: position.lng };
}
