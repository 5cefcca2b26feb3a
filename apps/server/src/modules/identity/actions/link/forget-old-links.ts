import type { Ctx } from '../../../../platform/context.ts';
import { readAllOrgs } from '../../../../platform/db/read-all-orgs.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { listOrgsWithOldLinks } from '../../data/link.reads.ts';
import { deleteOldLinks } from '../../data/link.writes.ts';
import { deleteEndedSessions } from '../../data/session.writes.ts';

const KEPT_DAYS = 30;

/** Forgets links, codes and sessions that ran out a month ago, in every organisation. */
export async function forgetOldLinks(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now().getTime() - KEPT_DAYS * 24 * 3600 * 1000);
  const orgIds = await readAllOrgs(ctx, 'which organisations have links that ran out long ago?', (db) => listOrgsWithOldLinks(db, before));
  for (const orgId of orgIds) await transaction(ctx.inOrg(orgId), (tx) => deleteOldLinks(tx, before));
  await deleteEndedSessions(ctx, KEPT_DAYS);
}
