import type { Actor, Ctx } from '../../../platform/context.ts';

/** Somebody of a customer, as he acts. */
export type CustomerActor = Extract<Actor, { kind: 'customer' }>;

/** Who is signed in to the portal. Throws on endpoints that others may call. */
export function customerActor({ actor }: Pick<Ctx, 'actor'>): CustomerActor {
  if (actor.kind !== 'customer') throw new Error("this endpoint needs a customer's person");
  return actor;
}
