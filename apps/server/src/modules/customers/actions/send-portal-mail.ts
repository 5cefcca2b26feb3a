import { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { customersOrigin, organisationOf } from '../../identity/index.ts';
import { findCustomerVouchedBy } from '../data/customer.reads.ts';
import { findPortalLink } from '../data/portal-link.reads.ts';
import { findPortalUserByEmail } from '../data/portal-user.reads.ts';
import { INVITATION_DAYS, portalLinkToken, portalLinkUrl } from '../rules/portal-link.ts';
import { portalMail } from '../rules/portal-mail.ts';

/** Names a row only: what the link opens with is put in as the mail leaves. */
export const PortalMail = z.object({ linkId: z.uuid() });

/** Sends a link into the portal, unless it was used, replaced or is too old meanwhile. Throws while a temporary fault is worth another attempt. */
export async function sendPortalMail(ctx: Ctx, { linkId }: z.output<typeof PortalMail>): Promise<void> {
  const found = await read(ctx, async (db) => {
    const link = await findPortalLink(db, linkId);
    if (!link || link.usedAt || link.expiresAt <= ctx.now()) return undefined;
    const [organisation, origin, user, customer] = await Promise.all([organisationOf(db), customersOrigin(db, ctx.adapters.portalUrl ?? ctx.adapters.publicUrl), findPortalUserByEmail(db, link.email), findCustomerVouchedBy(db, link.email)]);
    return { link, organisation, origin, language: user?.language ?? user?.customerLanguage ?? customer?.language ?? organisation.language, customer: user?.customerName ?? customer?.name ?? '' };
  });
  if (!found) return;
  const { link, organisation, origin, language, customer } = found;
  const url = portalLinkUrl(origin, organisation.slug, portalLinkToken(ctx.adapters.keyedToken, link.id));
  const { subject, text } = portalMail(link.invitation ? { is: 'invitation', link: url, customer, days: INVITATION_DAYS } : { is: 'link', link: url }, { organisation: organisation.name, language });
  const delivery = await ctx.adapters.mail.send({ to: link.email, subject, text, idempotencyKey: `portal ${linkId}` });
  if (delivery.outcome === 'temporary') throw new Error(delivery.reason);
  if (delivery.outcome === 'permanent') ctx.log.warn({ reason: delivery.reason }, 'a mail with a link into the portal was refused');
}
