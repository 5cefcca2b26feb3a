import type { Ctx } from '../../../platform/context.ts';
import type { MessageRow } from '../data/message.reads.ts';

/** A message that is to be sent now, with its link put in. */
export type Ready = { message: MessageRow; text: string };

/** What was true so recently is true enough to be sent. */
const FRESH_MS = 1_000;

type Kept = Ready & { keptAt: number };
const kept = new WeakMap<object, Map<string, Kept>>();

/**
 * Keeps a message that was claimed in the commit which wrote it, for the worker of this process that is handed it next. Who
 * does not find it here (another process, or too late) claims it anew and looks whether it is still true.
 */
export function keepClaimed(ctx: Ctx, ready: Ready): void {
  const server = ctx.server as object;
  const messages = kept.get(server) ?? new Map<string, Kept>();
  kept.set(server, messages);
  const now = performance.now();
  for (const [id, { keptAt }] of messages) {
    if (now - keptAt < FRESH_MS) break;
    messages.delete(id);
  }
  messages.set(ready.message.id, { ...ready, keptAt: now });
}

/** Takes such a message; undefined when it is not here or no longer fresh. */
export function takeClaimed(ctx: Ctx, messageId: string): Ready | undefined {
  const messages = kept.get(ctx.server as object);
  const found = messages?.get(messageId);
  messages?.delete(messageId);
  return found && performance.now() - found.keptAt < FRESH_MS ? found : undefined;
}
