import type { AuditState } from '@truckroll/contracts/compliance/api.ts';
import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type { verifyAudit } from '@truckroll/contracts/compliance/api.ts';
import type { Ctx } from '../../../platform/context.ts';
import { verifySeals } from '../../../platform/audit/verify-seals.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { findVerification } from '../data/verification.reads.ts';
import { putVerification } from '../data/verification.writes.ts';
import { TrailBroken } from '../events.ts';
import type { VerificationRow } from '../tables.ts';

/**
 * Recomputes the chain over the organisation's log and keeps what it found; a chain that is shorter than the last time is broken too.
 * Publishes compliance.trail_broken when it is found broken and was not before.
 */
export async function verifyTrail(ctx: Ctx): Promise<HandlerAnswer<typeof verifyAudit>> {
  const last = await read(ctx, findVerification);
  const found = await verifySeals(ctx, last?.head ? { seals: last.seals, head: last.head } : undefined);
  return transaction(ctx, async (tx) => {
    // The longest chain that was ever seen whole is what the next one is held against.
    const kept = found.broken && last ? { seals: last.seals, head: last.head } : {};
    const row: VerificationRow = { ...found, ...kept, orgId: ctx.orgId, verifiedAt: tx.now() };
    await putVerification(tx, row);
    if (found.broken && !last?.broken) await emit(tx, TrailBroken, { orgId: ctx.orgId, ...found.broken });
    return auditState(row);
  });
}

/** What is known of the organisation's log without recomputing anything. */
export async function showTrail(ctx: Ctx): Promise<HandlerAnswer<typeof verifyAudit>> {
  const row = await read(ctx, findVerification);
  return row ? auditState(row) : { verifiedAt: null, sealedUntil: null, events: 0, seals: 0, head: null, broken: null };
}

const auditState = ({ verifiedAt, sealedUntil, events, seals, head, broken }: VerificationRow): AuditState => ({ verifiedAt: verifiedAt.toISOString(), sealedUntil: sealedUntil?.toISOString() ?? null, events, seals, head, broken });
