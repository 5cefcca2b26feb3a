import type { Ctx } from '../../../platform/context.ts';
import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { listOrgsWithOldPortal } from '../data/portal-link.reads.ts';
import { deleteOldPortalLinks } from '../data/portal-link.writes.ts';
import { deleteOldPortalSessions } from '../data/portal-session.writes.ts';

const KEPT_DAYS = 30;

/** Forgets links into the portal that ran out a month ago, and sessions that have ended, in every organisation. */
export async function forgetOldPortal(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now().getTime() - KEPT_DAYS * 24 * 3600 * 1000);
  const ended = new Date();
  const orgIds = await readAllOrgs(ctx, 'which organisations have portal links or sessions that ran out?', (db) => listOrgsWithOldPortal(db, before, ended));
  for (const orgId of orgIds) await transaction(ctx.inOrg(orgId), async (tx) => void (await Promise.all([deleteOldPortalLinks(tx, before), deleteOldPortalSessions(tx, ended)])));
}
