import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { isFromProvider } from '../../data/single-sign-on.reads.ts';

/**
 * Refuses `identity/sso-managed` to a session that an organisation's identity provider vouched for: whoever runs the provider could
 * open one, and what lets a person in belongs to him in every organisation.
 */
export async function checkOwnAccount(ctx: Ctx, sessionId: string): Promise<void> {
  if (await read(ctx, (db) => isFromProvider(db, sessionId))) throw refuse(problems.ssoManaged);
}
