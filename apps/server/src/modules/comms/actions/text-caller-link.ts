import type { Message } from '@truckroll/contracts/comms/schemas.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import { illegalStep, jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { customersOrigin } from '../../identity/index.ts';
import { findCustomersLink } from '../../jobs/index.ts';
import { countOfKind, messageAnswer } from '../data/message.reads.ts';
import { listOwnTemplates } from '../data/template.reads.ts';
import { gatherParties } from './gather-parties.ts';
import { queueOne } from './queue-messages.ts';

/** Nobody loses so many on one call. */
export const MOST_LINKS = 5;

/**
 * Texts whoever is on the phone a link to the draft that is being taken down, so that he puts the pin himself. Refuses `jobs/job-not-found`,
 * `jobs/illegal-step` once it is no draft any more, and `request/too-many-requests`. Publishes comms.message_queued.
 */
export async function textCallerLink(ctx: Ctx, jobId: string, { phone, language }: { phone: string; language: Message['language'] }): Promise<Message> {
  return transaction(ctx, async (tx) => {
    const [parties, own, link, origin, sent] = await Promise.all([gatherParties(tx, jobId, []), listOwnTemplates(tx), findCustomersLink(tx, jobId, ctx.adapters.keyedToken), customersOrigin(tx, ctx.adapters.publicUrl), countOfKind(tx, jobId, 'caller_link')]);
    if (!parties) throw refuse(jobNotFound);
    const { job } = parties;
    if (job.state !== 'draft') throw refuse(illegalStep, 'The call is over', { from: job.state });
    if (sent >= MOST_LINKS) throw refuse(common.tooManyRequests, `At most ${MOST_LINKS} for one call`);
    const to = { audience: 'customer', recipientId: job.customerId ?? job.id, channel: 'sms', address: phone, recipient: phone, name: '', language, suppressed: undefined } as const;
    const message = await queueOne(tx, ctx, { kind: 'caller_link', to: 'customer', version: String(sent + 1), plan: {}, values: {} }, to, parties, own, { link, origin });
    return messageAnswer(message!);
  });
}
