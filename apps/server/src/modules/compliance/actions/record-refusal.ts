import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { actorInLog, emit } from '../../../platform/events/emit.ts';
import { AccessRefused } from '../events.ts';

/** Writes down that somebody asked for what he may not. Publishes compliance.access_refused. */
export async function recordRefusal(ctx: Ctx, { method, path, permission }: { method: string; path: string; permission: string }): Promise<void> {
  await transaction(ctx, async (tx) => emit(tx, AccessRefused, { actorId: actorInLog(ctx.actor).id ?? ctx.actor.kind, method, path, permission }));
}
