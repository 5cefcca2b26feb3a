import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { tokenHash } from '../rules/one-time-link.ts';
import type { LinkPurpose } from '../tables.ts';
import { findInvitationByToken } from './invitation.reads.ts';
import { findOpenLink } from './link.reads.ts';
import { findAccount } from './member.reads.ts';
import { findOrganisation } from './organisation.reads.ts';
import { findPerson } from './person.reads.ts';

const OPENS: Record<LinkPurpose, HandlerAnswer<typeof api.readLink>['opens']> = { 'reset-password': 'new-password', 'sign-in': 'sign-in', 'verify-email': 'confirm-email', 'change-email': 'confirm-email' };

/** What a mailed link opens, for the page that it leads to. Refuses `identity/link-over`. */
export async function describeLink(ctx: Ctx, token: string): Promise<HandlerAnswer<typeof api.readLink>> {
  const hash = tokenHash(token);
  const link = await findOpenLink(ctx, hash, ['reset-password', 'sign-in', 'verify-email', 'change-email']);
  if (link) {
    const [person, organisation] = await read(ctx.inOrg(link.orgId), (db) => Promise.all([findPerson(db, link.personId), findOrganisation(db, link.orgId)]));
    return { opens: OPENS[link.purpose], organisationName: organisation!.name, email: link.email, name: person!.name, invitedBy: null, roles: null };
  }
  const invitation = await findInvitationByToken(ctx, hash);
  if (!invitation) throw refuse(problems.linkOver);
  const [inviter, organisation] = await read(ctx.inOrg(invitation.orgId), (db) => Promise.all([findPerson(db, invitation.invitedBy), findOrganisation(db, invitation.orgId)]));
  // Whoever holds the link reads mail of this address, so he may know that it has an account. One that nobody confirmed is made anew.
  const name = (await findAccount(ctx, invitation.email))?.isConfirmed ? invitation.email : null;
  return { opens: 'invitation', organisationName: organisation!.name, email: invitation.email, name, invitedBy: inviter!.name, roles: invitation.roles };
}
