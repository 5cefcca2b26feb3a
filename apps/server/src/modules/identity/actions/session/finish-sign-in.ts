import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { spendTicket, tryTicket } from '../../data/ticket.writes.ts';
import { RecoveryCodeUsed } from '../../events.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import type { SignedInSession } from './admit-session.ts';
import { checkCode } from '../second-factor/check-code.ts';
import { openSession } from './open-session.ts';
import { tellEvent } from '../person/tell-event.ts';

/**
 * Opens the session that a ticket of signing in waits for. Refuses `identity/ticket-over`, `wrong-code`, `no-membership`,
 * `request/too-many-requests`. Publishes identity.person_signed_in, and identity.recovery_code_used when one was.
 */
export async function finishSignIn(ctx: Ctx, { ticket, code }: Pick<Input<typeof api.finishSignIn>['body'], 'ticket' | 'code'>, visitor: Visitor): Promise<SignedInSession> {
  const begun = await tryTicket(ctx, 'second-factor', ticket);
  if (!begun?.personId) throw refuse(problems.ticketOver);
  const { personId, data } = begun;
  const taken = await checkCode(ctx, personId, code);
  if (!(await spendTicket(ctx, ticket))) throw refuse(problems.ticketOver);
  const session = await openSession(ctx, { personId, organisation: data.organisation }, visitor);
  if (taken.kind === 'recovery') await tellEvent(ctx.inOrg(session.orgId).as({ kind: 'person', personId, roles: [], permissions: new Set() }), RecoveryCodeUsed, { personId, left: taken.left });
  return session;
}
