import type { Ctx } from '../../../../platform/context.ts';
import { policies } from '../../../../platform/http/rate-limits.ts';
import { authenticationOf } from '../../data/authentication.ts';

/** Whether one more link may be mailed to somebody because a stranger at an address asks; the question counts. */
export async function mayMailLink(ctx: Ctx, to: string, addressGroup: string): Promise<boolean> {
  const { limiter } = authenticationOf(ctx);
  const standing = [await limiter.take(policies.mailedLinks, `${to} ${addressGroup}`), await limiter.take(policies.mailedLinksTo, to)];
  return standing.every(({ allowed }) => allowed);
}
