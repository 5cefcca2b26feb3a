import type { Side, Writing } from '@truckroll/contracts/comms/conversation.schemas.ts';
import { conversationClosed } from '@truckroll/contracts/comms/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { publishFleeting } from '../../../platform/live/fleeting-channel.ts';
import type { LiveMessage } from '../../../platform/live/topic.ts';
import { namesFor } from '../data/conversation.reads.ts';
import { CONVERSATIONS, customersTopic, technicianTopic } from '../rules/conversation-topics.ts';
import { findTalk } from './find-talk.ts';

/**
 * Tells the others of a conversation that somebody writes, under the name that they know him by: whoever listens right now, and nobody
 * later. A customer hears nothing of what is internal. Refuses what `findTalk` refuses, and `comms/conversation-closed` where nothing can be written.
 */
export async function tellWriting(ctx: Ctx, side: Side, jobId: string, internal = false): Promise<void> {
  const messages = await read(ctx, async (db): Promise<LiveMessage[]> => {
    const { job, reader, customerName, writable } = await findTalk(db, ctx.actor, side, jobId);
    if (!writable) throw refuse(conversationClosed);
    const writer = { side, authorId: reader.id };
    const [forStaff, forCustomer] = await Promise.all([namesFor(db, [writer], 'office', customerName), namesFor(db, [writer], 'customer', customerName)]);
    const told = (topic: string, nameOf: typeof forStaff): LiveMessage => ({ topic, name: 'writing', data: { jobId, side, author: nameOf(writer) } satisfies Writing });
    return [
      { ...told(CONVERSATIONS, forStaff), exceptFor: reader.id },
      ...(job.technicianId !== null && side !== 'technician' ? [{ ...told(technicianTopic(job.technicianId), forStaff), onlyFor: job.technicianId }] : []),
      ...(side !== 'customer' && !internal ? [told(customersTopic(jobId), forCustomer)] : []),
    ];
  });
  publishFleeting(ctx, { about: jobId, messages });
}
