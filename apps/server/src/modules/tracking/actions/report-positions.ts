import * as problems from '@truckroll/contracts/tracking/problems.ts';
import type { Fix, FixVerdict, TechnicianPosition } from '@truckroll/contracts/tracking/schemas.ts';
import { technicianNotFound } from '@truckroll/contracts/workforce/problems.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { alongside, transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { publishPosition } from '../../../platform/live/position-channel.ts';
import { dutiesOf } from '../../workforce/index.ts';
import { insertFixes } from '../data/fix.writes.ts';
import { lockLastPosition } from '../data/last-position.reads.ts';
import type { KnownPosition } from '../data/last-position.reads.ts';
import { updateDoubted, upsertLastPosition } from '../data/last-position.writes.ts';
import { judgeFixes } from '../rules/judge-fixes.ts';
import type { KnownFixes, TimedFix } from '../rules/judge-fixes.ts';

type FixView = z.output<typeof Fix>;

/**
 * Stores a technician's positions, in any order, and names the implausible ones with their index. Refuses
 * `workforce/technician-not-found` and `tracking/off-duty`. Publishes no event; a newer position is told live
 * after the commit.
 */
export async function reportPositions(ctx: Ctx, technicianId: string, fixes: readonly FixView[]): Promise<z.output<typeof FixVerdict>> {
  return transaction(ctx, async (tx) => {
    const [duties, known] = await Promise.all([dutiesOf(tx, [technicianId]), lockLastPosition(tx, technicianId)]);
    if (!duties.has(technicianId)) throw refuse(technicianNotFound);
    if (duties.get(technicianId) !== 'on') throw refuse(problems.offDuty);

    const timed = fixes.map((fix): TimedFix => ({ at: Date.parse(fix.takenAt), position: fix.position, accuracyMetres: fix.accuracyMetres }));
    const { accepted, refused, doubted } = judgeFixes(knownFixes(known), timed, tx.now().getTime());
    const stored = accepted.length > 0 ? await insertFixes(tx, technicianId, accepted.map((index) => fixes[index]!)) : new Set<number>();
    const duplicates = accepted.filter((index) => !stored.has(timed[index]!.at));

    const newest = accepted.at(-1);
    if (newest !== undefined) {
      const position = positionOf(technicianId, fixes[newest]!, tx.now());
      // The row is locked: what is newer than it now is the newest when it is written, unless it is not there yet.
      if (!known || known.takenAt < new Date(position.takenAt)) tx.afterCommit(() => publishPosition(ctx, { key: technicianId, topics: ['positions'], data: position }));
      alongside(tx, upsertLastPosition(tx, position));
    }
    if (doubted.length > 0 || known?.doubted.length) alongside(tx, updateDoubted(tx, technicianId, doubted));
    return { accepted: stored.size, refused: [...refused, ...duplicates.map((index) => ({ index, why: 'duplicate' as const }))].sort((a, b) => a.index - b.index) };
  });
}

function knownFixes(known: KnownPosition | undefined): KnownFixes {
  if (!known) return {};
  return { last: { at: known.takenAt.getTime(), position: { lat: known.lat, lng: known.lng }, accuracyMetres: known.accuracyMetres ?? undefined }, doubted: known.doubted };
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
