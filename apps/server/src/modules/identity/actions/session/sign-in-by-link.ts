import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findOpenLink } from '../../data/link.reads.ts';
import { useLink } from '../../data/link.writes.ts';
import { findOrganisation } from '../../data/organisation.reads.ts';
import { findPerson } from '../../data/person.reads.ts';
import { confirmEmailOf } from '../../data/person.writes.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import { tokenHash } from '../../rules/one-time-link.ts';
import type { SignedInSession } from './admit-session.ts';
import { enter } from './open-session.ts';

/**
 * Opens a session with a mailed link, or asks for the second factor, in the organisation that sent it and still wants such
 * links. Refuses `identity/link-over`, `second-factor-needed`, `no-membership`. Publishes identity.person_signed_in.
 */
export async function signInByLink(ctx: Ctx, token: string, visitor: Visitor): Promise<SignedInSession> {
  const link = await findOpenLink(ctx, tokenHash(token), ['sign-in']);
  if (!link) throw refuse(problems.linkOver);
  const own = withoutKey(ctx, link.orgId);
  const [person, organisation] = await read(own, (db) => Promise.all([findPerson(db, link.personId), findOrganisation(db, link.orgId)]));
  if (person?.email !== link.email || organisation!.settings['signInByLink'] !== true) throw refuse(problems.linkOver);
  const isMine = await transaction(own, async (tx) => {
    if (!(await useLink(tx, link.id))) return false;
    await confirmEmailOf(tx, link.personId);
    return true;
  });
  if (!isMine) throw refuse(problems.linkOver);
  return enter(ctx, { personId: link.personId, organisation: organisation!.slug }, 'link', visitor);
}
