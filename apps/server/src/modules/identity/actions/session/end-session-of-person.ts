import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { lockPerson } from '../../data/person.reads.ts';
import { deleteSessionOf } from '../../data/session.writes.ts';
import { SessionEnded } from '../../events.ts';
import { mayActOn } from '../../rules/may-change-person.ts';
import { permissionsHeld, powersOf } from '../role/powers-of.ts';

/** Ends one session of somebody at once. Refuses `identity/person-not-found`, `role-beyond-yours`, `session-not-found`. Publishes identity.session_ended. */
export async function endSessionOfPerson(ctx: Ctx, personId: string, sessionId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const person = await lockPerson(tx, personId);
    if (!person) throw refuse(problems.personNotFound);
    if (!mayActOn(powersOf(ctx.actor), { roles: person.roles, permissions: await permissionsHeld(ctx, tx, person.roles) })) throw refuse(problems.roleBeyondYours);
    if (!(await deleteSessionOf(tx, personId, sessionId))) throw refuse(problems.sessionNotFound);
    await emit(tx, SessionEnded, { personId, sessionId });
  });
}
