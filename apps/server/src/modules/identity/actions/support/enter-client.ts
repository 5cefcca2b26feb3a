import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { inOtherOrg, transaction } from '../../../../platform/db/transaction.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { authenticationOf } from '../../data/authentication.ts';
import { findOrganisation } from '../../data/organisation.reads.ts';
import { noteOfProvider } from '../../data/person.writes.ts';
import { deleteSessionOf, findHomeSession, placeVisit } from '../../data/session.writes.ts';
import { holdSupportAccess } from '../../data/support-access.reads.ts';
import { ClientHandled, SupportEntered, SupportLeft } from '../../events.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import { personIdOf } from '../../rules/who-asks.ts';
import { actingIn } from './acting-in.ts';
import type { SignedInSession } from '../session/admit-session.ts';

/**
 * Opens a session in a client by the support access that holds there, beside one's own. Refuses `identity/client-not-found`,
 * `organisation-suspended`, `no-consent`. Publishes identity.support_entered there, identity.client_handled at home.
 */
export async function enterClient(ctx: Ctx, clientId: string, homeSessionId: string, visitor: Visitor): Promise<SignedInSession> {
  const personId = personIdOf(ctx);
  const { there } = await actingIn(ctx, clientId);
  if ((await read(there, (db) => findOrganisation(db, clientId)))!.suspendedAt) throw refuse(problems.organisationSuspended);
  // Told in both trails, in one commit, before it is done: nobody is in of whom the client did not hear.
  const supportAccessId = await transaction(withoutKey(ctx), async (home) => {
    const access = await inOtherOrg(home, there, async (tx) => {
      const held = await holdSupportAccess(tx);
      if (!held) throw refuse(problems.noConsent);
      await noteOfProvider(tx, personId);
      await emit(tx, SupportEntered, { supportAccessId: held.id, personId });
      return held;
    });
    await emit(home, ClientHandled, { clientId, act: 'entered' });
    return access.id;
  });
  const { library, sessions } = authenticationOf(ctx);
  const { internalAdapter } = await library.$context;
  const { token } = await internalAdapter.createSession(personId, false, { ipAddress: visitor.address, userAgent: visitor.userAgent ?? '' });
  const placed = await placeVisit(there, token, { supportAccessId, homeSessionId });
  if (!placed) throw refuse(problems.noConsent);
  return { ...placed, credential: sessions.credentialFor(token), deviceMark: undefined };
}

/** Ends a visit; what the session that it was opened from is kept with. Refuses `identity/no-visit`. Publishes identity.support_left. */
export async function leaveClient(ctx: Ctx, visitId: string): Promise<{ credential: string; expiresAt: Date }> {
  const home = await findHomeSession(ctx, visitId);
  if (!home) throw refuse(problems.noVisit);
  const personId = personIdOf(ctx);
  await transaction(ctx, async (tx) => {
    if (!(await deleteSessionOf(tx, personId, visitId))) throw refuse(problems.noVisit);
    await emit(tx, SupportLeft, { supportAccessId: home.supportAccessId, personId });
  });
  return { credential: authenticationOf(ctx).sessions.credentialFor(home.token), expiresAt: home.expiresAt };
}
