import { randomBytes } from 'node:crypto';
import type { PairedTracker } from '@truckroll/contracts/tracking/schemas.ts';
import { technicianNotFound } from '@truckroll/contracts/workforce/problems.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { withoutKey } from '../../../platform/db/without-key.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockTechnician } from '../../workforce/index.ts';
import { findTracker } from '../data/tracker.reads.ts';
import { insertTracker, updateRevoked } from '../data/tracker.writes.ts';
import { TrackerPaired, TrackerRevoked } from '../events.ts';
import { setUpLinks, TRACKER_RANDOM_BYTES, trackerHashOf, trackerSecretOf } from '../rules/tracker-secret.ts';

/**
 * Pairs a phone tracker with a technician; the one before ends. The secret is told this once. Refuses
 * `workforce/technician-not-found`. Publishes tracking.tracker_paired, and tracking.tracker_revoked for the one before.
 */
export async function pairTracker(ctx: Ctx, technicianId: string, origin: string): Promise<PairedTracker> {
  const secret = freshSecret();
  const address = `${origin}/v1/tracker`;
  const id = newId();
  // An answer that holds a secret is stored under no Idempotency-Key.
  return transaction(withoutKey(ctx), async (tx) => {
    const technician = await lockTechnician(tx, technicianId);
    if (!technician?.active) throw refuse(technicianNotFound);
    for (const trackerId of await updateRevoked(tx, technicianId)) await emit(tx, TrackerRevoked, { trackerId, technicianId });
    await insertTracker(tx, { id, technicianId, secretHash: trackerHashOf(secret) });
    await emit(tx, TrackerPaired, { trackerId: id, technicianId });
    return { tracker: (await findTracker(tx, technicianId))!, secret, address, ...setUpLinks(address, secret) };
  });
}

function freshSecret(): string {
  for (;;) {
    const secret = trackerSecretOf(randomBytes(TRACKER_RANDOM_BYTES));
    if (secret !== undefined) return secret;
  }
}
