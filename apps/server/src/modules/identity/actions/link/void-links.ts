import type { Ctx } from '../../../../platform/context.ts';
import { readAllOrgs } from '../../../../platform/db/read-all-orgs.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { deleteOpenLinks } from '../../data/link.writes.ts';
import { listOrganisationsOf } from '../../data/person.reads.ts';

/** Makes every mailed link worthless that gives a way in to a person's account, in whichever organisation it was asked for. */
export async function voidLinks(ctx: Ctx, personId: string): Promise<void> {
  const orgIds = await readAllOrgs(ctx, 'a new password ends what was begun with the old one, wherever the person works', (db) => listOrganisationsOf(db, personId));
  for (const orgId of orgIds) await transaction(withoutKey(ctx, orgId), (tx) => deleteOpenLinks(tx, personId, ['reset-password', 'sign-in', 'change-email']));
}
