import type { SecurityReport } from '@truckroll/contracts/compliance/security.api.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { accessFacts, demoSignIns } from '../../identity/index.ts';
import { findVerification } from '../data/verification.reads.ts';
import { judgeSecurity } from '../rules/judge-security.ts';

/** Looks at what the server sees of the organisation's safety and says what to mend. `origin` is the address the caller came to. */
export async function showSecurity(ctx: Ctx, origin: string): Promise<SecurityReport> {
  const [access, published, trail] = [await accessFacts(ctx), await demoSignIns(ctx), await read(ctx, findVerification)];
  const report = judgeSecurity({
    ...access,
    trail: { verifiedAt: trail?.verifiedAt ?? null, broken: trail !== undefined && trail.broken !== null },
    https: origin.startsWith('https://'),
    publishedSignIns: published.length,
    paymentsAreSimulated: ctx.adapters.payments.takesCards && ctx.adapters.payments.simulated,
    now: ctx.now(),
  });
  return { ...report, lookedAt: ctx.now().toISOString() };
}
