import type { ServerContext } from '../server-context.ts';
import type { LoggedEvent } from './define-event.ts';
import type { Reaction } from './reaction.ts';

/** Runs one reaction to one event, in the event's organisation, as the system under the reaction's name. */
export async function runReaction(server: ServerContext, reaction: Reaction, event: LoggedEvent): Promise<void> {
  await reaction.run(server.ctxFor({ orgId: event.orgId, actor: { kind: 'system', name: reaction.name }, requestId: event.requestId, repeatable: server.delivery === 'queued' }), event);
}
