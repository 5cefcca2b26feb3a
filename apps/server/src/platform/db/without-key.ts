import type { Ctx } from '../context.ts';
import { serverOf } from './sources.ts';

/**
 * The same work, in an organisation, without the request's Idempotency-Key: what it commits is not the request's answer,
 * or holds a secret that is stored under no key.
 */
export const withoutKey = (ctx: Ctx, orgId = ctx.orgId): Ctx => serverOf(ctx).ctxFor({ orgId, actor: ctx.actor, requestId: ctx.requestId });
