import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { actorInLog, emit } from '../../../platform/events/emit.ts';
import type { Caller } from '../../../platform/http/caller.ts';
import type { ServerContext } from '../../../platform/server-context.ts';
import { messageOf } from '../../../platform/startup-problem.ts';
import { AccessRefused } from '../events.ts';

/** The same refusal of the same person is written down once in so long: who is refused cannot fill the log. */
const QUIET_MS = 15 * 60_000;
const MOST_REMEMBERED = 10_000;

/** Hears which requests were refused for want of a permission, and has each written down; nobody waits for it. */
export function refusalRecorder(server: ServerContext): (caller: Caller, endpoint: Endpoint, requestId: string) => void {
  const lately = new Map<string, number>();
  return ({ orgId, actor }, endpoint, requestId) => {
    const now = performance.now();
    const name = `${orgId} ${actorInLog(actor).id} ${endpoint.method} ${endpoint.path}`;
    if (now - (lately.get(name) ?? -Infinity) < QUIET_MS) return;
    if (lately.size >= MOST_REMEMBERED) lately.clear();
    lately.set(name, now);
    recordRefusal(server.ctxFor({ orgId, actor, requestId }), endpoint).catch((error: unknown) => server.log.error({ requestId, error: messageOf(error) }, 'a refusal could not be written down'));
  };
}

/** Writes down that somebody asked for what he may not. Publishes compliance.access_refused. */
async function recordRefusal(ctx: Ctx, { method, path, access }: Endpoint): Promise<void> {
  const permission = typeof access === 'object' ? access.permission : access;
  await transaction(ctx, async (tx) => emit(tx, AccessRefused, { actorId: actorInLog(ctx.actor).id ?? ctx.actor.kind, method, path, permission }));
}
