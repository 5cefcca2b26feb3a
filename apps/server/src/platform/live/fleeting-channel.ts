import type { Ctx } from '../context.ts';
import { serverOf } from '../db/sources.ts';
import type { ServerContext } from '../server-context.ts';
import { messageOf } from '../startup-problem.ts';
import { hearAll, PAYLOAD_BYTES, sayToAll } from './between-processes.ts';
import type { LiveMessage } from './topic.ts';

/** What is true for a moment. `about` is the thing (a job, a technician) whose branch decides who limited to branches may hear it. */
export type FleetingNews = { orgId: string; about: string; messages: readonly LiveMessage[] };

const CHANNEL = 'truckroll_fleeting';

/** Tells whoever listens now, at every process; nothing is stored, and nothing told again to whoever was away. */
export function publishFleeting(ctx: Ctx, news: Omit<FleetingNews, 'orgId'>): void {
  const server = serverOf(ctx);
  const payload = JSON.stringify({ ...news, orgId: ctx.orgId });
  const size = Buffer.byteLength(payload);
  if (size > PAYLOAD_BYTES) throw new RangeError(`fleeting news of ${size} bytes does not fit a notification`);
  sayToAll(server, CHANNEL, payload).catch((error: unknown) => server.log.warn({ error: messageOf(error) }, 'fleeting news could not be told to live clients'));
}

/** Hears what any process publishes. Resolves with how to stop. */
export const hearFleeting = (server: ServerContext, heard: (news: FleetingNews) => void): Promise<() => void> => hearAll(server, CHANNEL, (payload) => heard(JSON.parse(payload) as FleetingNews));
