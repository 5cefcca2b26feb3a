import type { Source } from './context.ts';
import type { Route } from './http/route.ts';
import type { LiveTopics } from './live/topic.ts';
import type { EventDef } from './events/define-event.ts';
import type { EncryptedColumn } from './crypto/encrypted-columns.ts';
import type { Reaction } from './events/reaction.ts';
import type { Queue, Task } from './tasks/task.ts';

/** What a module offers the house. Wiring only; `app/modules.ts` is the one list of them. */
export type Module = {
  readonly name: string;
  /** Every event it publishes, so that the log and the reference know them. */
  readonly events?: readonly EventDef[];
  readonly routes?: readonly Route[];
  readonly reactions?: readonly Reaction[];
  readonly tasks?: readonly Task[];
  readonly queues?: readonly Queue[];
  readonly live?: LiveTopics;
  /** Names of events after which somebody of the organisation may be out, or may do less: open sockets are looked over at once. */
  readonly narrowsAccess?: readonly string[];
  /** Where its encrypted values stand, so that they follow a change of keys. */
  readonly encrypted?: readonly EncryptedColumn[];
  /** Whether something was written in the organisation's currency that stays: then it can no longer change. */
  readonly fixesCurrency?: (source: Source) => Promise<boolean>;
  /** Permission → roles that have it. */
  readonly permissions?: Readonly<Record<string, readonly string[]>>;
};

export const defineModule = (module: Module): Module => module;
