import type { z } from 'zod';
import type { Tx } from '../context.ts';

/** Something that has happened, named `<module>.<noun>_<verb-ed>`. Events of one key are delivered in order. */
export type EventDef<Name extends string = string, S extends z.ZodObject = z.ZodObject> = {
  readonly name: Name;
  readonly payload: S;
  readonly keyOf: (payload: z.output<S>) => string;
};

/** Declares an event. `keyOf` picks the thing it is about (a job's id, say): the unit of ordering. Payloads hold no personal data. */
export const defineEvent = <const Name extends `${string}.${string}`, S extends z.ZodObject>(name: Name, payload: S, keyOf: (payload: z.output<S>) => string): EventDef<Name, S> => ({ name, payload, keyOf });

export type PayloadOf<E extends EventDef> = z.output<E['payload']>;

/** One row of the event log as a reader sees it. */
export type LoggedEvent = {
  orgId: string;
  /** Position in the log: opaque, grows; `(tx, seq)` encoded as text. */
  cursor: string;
  seq: number;
  name: string;
  key: string;
  payload: Record<string, unknown>;
  actor: { kind: string; id?: string; name?: string };
  requestId: string | undefined;
  occurredAt: Date;
};

export type Emit = <E extends EventDef>(tx: Tx, event: E, payload: z.input<E['payload']>) => Promise<void>;
