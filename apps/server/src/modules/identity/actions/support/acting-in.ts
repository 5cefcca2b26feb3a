import type { Client } from '@truckroll/contracts/identity/clients.schemas.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { serverOf } from '../../../../platform/db/sources.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findClient } from '../../data/client.reads.ts';
import { personIdOf } from '../../rules/who-asks.ts';

/**
 * The work of somebody of the provider on a client: its trail says that it was support. Without rights there, and without the
 * request's Idempotency-Key, whose answers are kept by organisation. Refuses `identity/client-not-found`.
 */
export async function actingIn(ctx: Ctx, clientId: string): Promise<{ client: Client; there: Ctx }> {
  const client = await findClient(ctx, clientId);
  if (!client) throw refuse(problems.clientNotFound);
  const there = serverOf(ctx).ctxFor({ orgId: clientId, actor: { kind: 'person', personId: personIdOf(ctx), roles: [], permissions: new Set(), support: true }, requestId: ctx.requestId });
  return { client, there };
}
