import type { Ctx } from '../context.ts';
import type { EventDef, LoggedEvent, PayloadOf } from './define-event.ts';

/**
 * Hears events and calls one action. Delivered at least once and in order per event key, so `run` is
 * repeatable. Ten failures set the delivery aside as a dead task that `ops` shows with a retry button.
 */
export type Reaction = {
  readonly name: `${string}.${string}`;
  readonly on: readonly EventDef[];
  readonly run: (ctx: Ctx, event: LoggedEvent) => Promise<void>;
};

/** Declares a reaction to one event; the payload arrives parsed. The name reads `<module>.<file name>`. */
export const reaction = <E extends EventDef>(name: Reaction['name'], on: E, run: (ctx: Ctx, payload: PayloadOf<E>, event: LoggedEvent) => Promise<unknown>): Reaction => ({
  name,
  on: [on],
  run: async (ctx, event) => {
    await run(ctx, on.payload.parse(event.payload) as PayloadOf<E>, event);
  },
});

/** Declares a reaction to several events that only needs to know which one happened. */
export const reactionToAny = (name: Reaction['name'], on: readonly EventDef[], run: (ctx: Ctx, event: LoggedEvent) => Promise<unknown>): Reaction => ({
  name,
  on,
  run: async (ctx, event) => {
    await run(ctx, event);
  },
});
