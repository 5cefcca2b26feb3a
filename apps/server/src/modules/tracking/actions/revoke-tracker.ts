import * as problems from '@truckroll/contracts/tracking/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { updateRevoked } from '../data/tracker.writes.ts';
import { TrackerRevoked } from '../events.ts';

/** Ends the pairing of a technician's tracker at once. Refuses `tracking/tracker-not-found`. Publishes tracking.tracker_revoked. */
export async function revokeTracker(ctx: Ctx, technicianId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const ended = await updateRevoked(tx, technicianId);
    if (ended.length === 0) throw refuse(problems.trackerNotFound);
    for (const trackerId of ended) await emit(tx, TrackerRevoked, { trackerId, technicianId });
  });
}
