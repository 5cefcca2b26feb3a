import type { Ctx } from '../../../platform/context.ts';
import type { RequestExtras } from '../../../platform/http/route.ts';

/** The person who is signed in. Throws on endpoints that others may call. */
export function personIdOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'person') throw new Error('this endpoint needs a person');
  return ctx.actor.personId;
}

/** The session that came with the request. Throws on endpoints that need none. */
export function sessionIdOf(extras: RequestExtras): string {
  if (extras.sessionId === undefined) throw new Error('this endpoint needs a session');
  return extras.sessionId;
}
