import type { Fix, FixVerdict, TechnicianPosition } from '@truckroll/contracts/tracking/schemas.ts';
import type { z } from 'zod';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { alongside } from '../../../platform/db/transaction.ts';
import { publishPosition } from '../../../platform/live/position-channel.ts';
import { findFixesOfOthers } from '../data/fix.reads.ts';
import { insertFixes } from '../data/fix.writes.ts';
import { lockLastPosition } from '../data/last-position.reads.ts';
import type { KnownPosition } from '../data/last-position.reads.ts';
import { updateDoubted, upsertLastPosition } from '../data/last-position.writes.ts';
import { judgeFixes } from '../rules/judge-fixes.ts';
import type { KnownFixes, TimedFix } from '../rules/judge-fixes.ts';
import { BESIDE_MS, isCovered, standingOf } from '../rules/merge-sources.ts';

/** Further than this from now no fix is taken. */
const NEAR_MS = 2 * 86_400_000;

export type FixView = z.output<typeof Fix>;
/** Which device tells about whom; `trackerId` is null for the technician's app. */
export type FixSource = { technicianId: string; trackerId: string | null };
export type StoredFixes = { /** By time. */ stored: FixView[]; verdict: z.output<typeof FixVerdict> };

/**
 * Stores positions of a technician on duty, in any order, and names the implausible ones, and those that another device of his told already, with
 * their index. Joins the caller's transaction. A newer position is told live after the commit.
 */
export async function storeFixes(tx: Tx, ctx: Ctx, { technicianId, trackerId }: FixSource, fixes: readonly FixView[]): Promise<StoredFixes> {
  const timed = fixes.map((fix): TimedFix => ({ at: Date.parse(fix.takenAt), position: fix.position, accuracyMetres: fix.accuracyMetres }));
  const times = timed.map(({ at }) => at);
  const known = await lockLastPosition(tx, technicianId);
  const newestAt = known?.takenAt.getTime();
  const fromTracker = trackerId !== null;
  // An app alone never asks: nothing lies between its last fix and these.
  const mayMeet = fromTracker || (known !== undefined && (known.trackerId !== null || times.some((at) => at < newestAt!)));
  // What is further away is refused in any case; the last year that can be written is none to add a minute to.
  const nearNow = (at: number): number => Math.min(tx.now().getTime() + NEAR_MS, Math.max(tx.now().getTime() - NEAR_MS, at));
  const others = mayMeet ? await findFixesOfOthers(tx, technicianId, trackerId, new Date(nearNow(Math.min(...times) - BESIDE_MS)), new Date(nearNow(Math.max(...times) + BESIDE_MS))) : [];
  const covered = new Set(timed.flatMap((fix, index) => (isCovered(fix, { fromTracker, newestAt, others }) ? [index] : [])));
  const open = timed.flatMap((_, index) => (covered.has(index) ? [] : [index]));

  const standing = standingOf({ fromTracker, last: known && { fromTracker: known.trackerId !== null, at: newestAt! }, now: tx.now().getTime() });
  const judged = judgeFixes(standing === 'afresh' ? {} : knownFixes(known, standing), open.map((index) => timed[index]!), tx.now().getTime(), standing === 'bound' ? Infinity : undefined);
  const accepted = judged.accepted.map((index) => open[index]!);
  const inserted = accepted.length > 0 ? await insertFixes(tx, technicianId, trackerId, accepted.map((index) => fixes[index]!)) : new Set<number>();

  const newest = accepted.at(-1);
  if (newest !== undefined) {
    const position = positionOf(technicianId, fixes[newest]!, tx.now());
    // The row is locked: what is newer than it now is the newest when it is written, unless it is not there yet.
    if (!known || known.takenAt < new Date(position.takenAt)) tx.afterCommit(() => publishPosition(ctx, { key: technicianId, topics: ['positions'], data: position }));
    alongside(tx, upsertLastPosition(tx, trackerId, position));
  }
  if (standing !== 'bound' && (judged.doubted.length > 0 || known?.doubted.length)) alongside(tx, updateDoubted(tx, technicianId, judged.doubted));

  const refused: z.output<typeof FixVerdict>['refused'] = [
    ...judged.refused.map(({ index, why }) => ({ index: open[index]!, why })),
    ...[...covered].map((index) => ({ index, why: 'covered' as const })),
    ...accepted.filter((index) => !inserted.has(timed[index]!.at)).map((index) => ({ index, why: 'duplicate' as const })),
  ];
  return { stored: accepted.filter((index) => inserted.has(timed[index]!.at)).map((index) => fixes[index]!), verdict: { accepted: inserted.size, refused: refused.sort((a, b) => a.index - b.index) } };
}

function knownFixes(known: KnownPosition | undefined, standing: 'usual' | 'bound'): KnownFixes {
  if (!known) return {};
  return { last: { at: known.takenAt.getTime(), position: { lat: known.lat, lng: known.lng }, accuracyMetres: known.accuracyMetres ?? undefined }, doubted: standing === 'bound' ? [] : known.doubted };
}

const positionOf = (technicianId: string, fix: FixView, receivedAt: Date): TechnicianPosition => ({
  technicianId,
  position: fix.position,
  headingDegrees: fix.headingDegrees ?? null,
  speedMetresPerSecond: fix.speedMetresPerSecond ?? null,
  accuracyMetres: fix.accuracyMetres ?? null,
  takenAt: new Date(fix.takenAt).toISOString(),
  receivedAt: receivedAt.toISOString(),
});
