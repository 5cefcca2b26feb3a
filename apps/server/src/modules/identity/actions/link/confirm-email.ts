import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { enqueue } from '../../../../platform/tasks/enqueue.ts';
import { findOpenLink } from '../../data/link.reads.ts';
import { deleteOpenLinks, useLink } from '../../data/link.writes.ts';
import { lockPerson } from '../../data/person.reads.ts';
import { confirmEmailOf, updatePersonEmail } from '../../data/person.writes.ts';
import { EmailConfirmed } from '../../events.ts';
import { tokenHash } from '../../rules/one-time-link.ts';
import { sendAccountMails } from '../../tasks/send-account-mails.ts';

/**
 * Confirms with a mailed link that an e-mail address is the person's; a new one takes the place of the old, which is
 * told. Refuses `identity/link-over`, `identity/email-taken`. Publishes identity.email_confirmed.
 */
export async function confirmEmail(ctx: Ctx, token: string): Promise<{ email: string; changed: boolean }> {
  const link = await findOpenLink(ctx, tokenHash(token), ['verify-email', 'change-email']);
  if (!link) throw refuse(problems.linkOver);
  const { personId, email } = link;
  const changed = link.purpose === 'change-email';
  return transaction(withoutKey(ctx, link.orgId), async (tx) => {
    const person = await lockPerson(tx, personId);
    if (!(await useLink(tx, link.id)) || !person?.active || person.email !== (changed ? link.previousEmail : email)) throw refuse(problems.linkOver);
    if (changed) {
      await updatePersonEmail(tx, personId, email);
      // What was mailed to the old address opens nothing any more.
      await deleteOpenLinks(tx, personId, ['reset-password', 'sign-in', 'verify-email']);
      await enqueue(tx, sendAccountMails, { mail: 'email-changed', linkId: link.id });
    } else await confirmEmailOf(tx, personId);
    await emit(tx, EmailConfirmed, { personId, changed });
    return { email, changed };
  });
}
