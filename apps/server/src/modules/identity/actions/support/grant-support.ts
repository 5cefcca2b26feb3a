import type { SupportAccess } from '@truckroll/contracts/identity/clients.schemas.ts';
import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx, Tx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { lockOrganisation } from '../../data/organisation.reads.ts';
import { deleteSessionsHere } from '../../data/session.writes.ts';
import { findSupportAccess } from '../../data/support-access.reads.ts';
import { endSupportAccess, insertSupportAccess } from '../../data/support-access.writes.ts';
import { SupportGranted, SupportRevoked } from '../../events.ts';
import { personIdOf } from '../../rules/who-asks.ts';

/**
 * Lets the provider's support in for a time, instead of whatever was granted before. Refuses `identity/is-provider`.
 * Publishes identity.support_granted, identity.support_revoked for the one before.
 */
export async function grantSupport(ctx: Ctx, grant: Input<typeof api.grantSupport>['body']): Promise<SupportAccess> {
  return transaction(ctx, async (tx) => {
    // Two owners at once take turns.
    if ((await lockOrganisation(tx)).kind === 'provider') throw refuse(problems.isProvider);
    const before = await endSupportAccess(tx);
    if (before?.held) await tellRevoked(tx, before.id);
    const id = await insertSupportAccess(tx, { ...grant, grantedBy: personIdOf(ctx) });
    const granted = await findSupportAccess(tx, id);
    await emit(tx, SupportGranted, { supportAccessId: id, role: granted.role, reason: granted.reason, expiresAt: granted.expiresAt });
    return granted;
  });
}

/** Lets support in no longer; whoever is in is out with his next request. Refuses `identity/support-access-not-found`. Publishes identity.support_revoked. */
export async function revokeSupport(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!(await endSupportAccess(tx, id))) throw refuse(problems.supportAccessNotFound);
    await tellRevoked(tx, id);
  });
}

async function tellRevoked(tx: Tx, supportAccessId: string): Promise<void> {
  await emit(tx, SupportRevoked, { supportAccessId, endedVisits: await deleteSessionsHere(tx, supportAccessId) });
}
