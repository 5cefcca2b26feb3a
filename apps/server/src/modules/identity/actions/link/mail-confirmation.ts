import type { Ctx } from '../../../../platform/context.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { policies } from '../../../../platform/http/rate-limits.ts';
import { enqueue } from '../../../../platform/tasks/enqueue.ts';
import { insertLink } from '../../data/link.writes.ts';
import { LinkMailed } from '../../events.ts';
import { sendAccountMails } from '../../tasks/send-account-mails.ts';
import { takeOrRefuse } from '../password/count-guess.ts';

/** Mails a link that confirms an address, the person's own or a new one. Refuses `request/too-many-requests`. Publishes identity.link_mailed. */
export async function mailConfirmation(ctx: Ctx, personId: string, address: { purpose: 'verify-email'; email: string } | { purpose: 'change-email'; email: string; previousEmail: string }): Promise<void> {
  await takeOrRefuse(ctx, [[policies.confirmations, personId], [policies.mailedLinksTo, address.email]]);
  await transaction(withoutKey(ctx), async (tx) => {
    const linkId = await insertLink(tx, ctx.adapters.keyedToken, { personId, ...address });
    await enqueue(tx, sendAccountMails, { mail: 'link', linkId });
    await emit(tx, LinkMailed, { personId, purpose: address.purpose });
  });
}
