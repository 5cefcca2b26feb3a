import { z } from 'zod';
import type { Problem } from '../core/problem.ts';

/**
 * The live wire: one WebSocket per client at `/v1/live`, JSON in text frames.
 *
 * A browser is known by its session cookie; other programs say `hello` with their token first. Tracking links need
 * neither: `track/<token>` proves itself. Without `after` a topic begins where the log stands; read the state after
 * `subscribed` came, and nothing is missed between. With `after` (the last cursor heard, from any topic) what
 * happened since is told first. One `events` frame holds everything of one stretch of the log, so that a connection
 * that breaks leaves either all of it or none. What is true for a moment only (somebody is writing) comes the same way, to whoever
 * listens then, and is not told again.
 */
export const FromClient = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), token: z.string().min(1).max(500) }),
  z.object({ type: z.literal('subscribe'), topics: z.array(z.string().min(1).max(200)).min(1).max(100), after: z.string().max(60).optional() }),
  z.object({ type: z.literal('unsubscribe'), topics: z.array(z.string().min(1).max(200)).min(1).max(100) }),
]);
export type FromClient = z.infer<typeof FromClient>;

export type LiveEvent = { topic: string; name: string; data: unknown };

export type FromServer =
  /** The credential of a `hello` was good. */
  | { type: 'welcome' }
  /** Everything of this topic up to `cursor` was told if its past was asked for; from there on nothing will be missed. */
  | { type: 'subscribed'; topic: string; cursor: string }
  | { type: 'refused'; topic: string; problem: Problem }
  | { type: 'events'; cursor: string; events: LiveEvent[] }
  /** Too much happened since `after`: read the state again. The topic is subscribed from `cursor` on. */
  | { type: 'stale'; topic: string; cursor: string }
  /** Where things are, at most twice a second each; never replayed. */
  | { type: 'positions'; topic: string; positions: unknown[] }
  /** Business time and its rate; `cursor` is absent while this connection is still being told the past. */
  | { type: 'heartbeat'; now: string; rate: number; cursor?: string }
  | { type: 'problem'; problem: Problem };

/** Why the server ends a connection, beside the standard codes. */
export const CLOSE = { signedOut: 4401, tooManyMessages: 4429, tooSlow: 4413, restarting: 1012 } as const;

export const HEARTBEAT_SECONDS = 15;
