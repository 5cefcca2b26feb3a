import type { Ctx } from '../../../platform/context.ts';

/**
 * The same work without its claim on the Idempotency-Key. Work that talks to the card processor between two
 * transactions stores its answer with the second one; the first finds what it started again by `requestKeyOf`.
 */
export const withoutClaim = (ctx: Ctx): Ctx => ({ ...ctx, idempotency: undefined });

/** The request as one text, the same however often it is sent; null when it carries no Idempotency-Key. */
export function requestKeyOf({ idempotency }: Ctx): string | null {
  return idempotency ? [idempotency.actorId, idempotency.route, idempotency.key].join('\n') : null;
}
