import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { listPublishedLinks } from '../data/portal-link.reads.ts';
import { insertPublishedLink } from '../data/portal-link.writes.ts';
import { findPortalUserByEmail } from '../data/portal-user.reads.ts';

/** Publishes a way into the portal for people of a demonstration's customers who were invited. Repeatable. */
export async function publishPortalLinks(ctx: Ctx, emails: readonly string[]): Promise<void> {
  await transaction(ctx, async (tx) => {
    const published = new Set((await listPublishedLinks(tx)).map(({ email }) => email));
    for (const email of emails) if (!published.has(email) && (await findPortalUserByEmail(tx, email))) await insertPublishedLink(tx, ctx.adapters.keyedToken, email);
  });
}
