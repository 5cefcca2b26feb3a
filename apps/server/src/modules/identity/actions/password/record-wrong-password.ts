import type { Ctx } from '../../../../platform/context.ts';
import { readAllOrgs } from '../../../../platform/db/read-all-orgs.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { messageOf } from '../../../../platform/startup-problem.ts';
import { listOrganisationsOf } from '../../data/person.reads.ts';
import { SignInRefused } from '../../events.ts';

/**
 * Writes into the log of every organisation of a person that a wrong password was tried. The answer does not wait for it: how long it takes
 * would tell whose e-mail is known. How many there can be is bounded by `countGuess`. Publishes identity.sign_in_refused.
 */
export function recordWrongPassword(ctx: Ctx, personId: string): void {
  const record = async (): Promise<void> => {
    const orgIds = await readAllOrgs(ctx, 'a wrong password is written down wherever the person works', async (db) => listOrganisationsOf(db, personId));
    for (const orgId of orgIds) await transaction(ctx.inOrg(orgId), async (tx) => emit(tx, SignInRefused, { personId }));
  };
  record().catch((error: unknown) => ctx.log.error({ error: messageOf(error) }, 'a wrong password could not be written down'));
}
