import type { ClientInput } from '@truckroll/contracts/core/endpoint.ts';
import type { reportPositions } from '@truckroll/contracts/tracking/api.ts';

export type KeptFix = ClientInput<typeof reportPositions>['body']['fixes'][number];

export type FixKeeperParts = {
  /** Throws when the server refused them or they did not arrive. */
  send(fixes: readonly KeptFix[]): Promise<void>;
  /** Whether trying again may help: no connection, a server in trouble, nobody signed in. */
  worthAnotherTry(error: unknown): boolean;
  /** What was kept before a reload. */
  read(): readonly KeptFix[];
  write(fixes: readonly KeptFix[]): void;
};

export type FixKeeper = {
  add(fix: KeptFix): void;
  /** Sends what is kept, the oldest first, until all is sent or something does not arrive. */
  flush(): Promise<void>;
  /** Keeps over a reload what is not sent yet. */
  save(): void;
};

/** As many as the server takes at once. */
const BATCH = 500;
/** Three hours of driving without a signal. */
const MOST = 2000;

/**
 * Every other one of the older half goes, as often as needed: a long time without a signal makes the trail coarser, never leaves a hole in it, and
 * never fills the phone.
 */
export function thinned<T>(fixes: readonly T[], most = MOST): readonly T[] {
  if (fixes.length <= most) return fixes;
  const half = Math.floor(fixes.length / 2);
  return thinned([...fixes.slice(0, half).filter((_, index) => index % 2 === 0), ...fixes.slice(half)], most);
}

/** Keeps fixes on the phone until the server has taken them, in order, over reloads and a dead network. What the server refuses is not sent again: it will not become right. */
export function createFixKeeper(parts: FixKeeperParts): FixKeeper {
  let kept: readonly KeptFix[] = parts.read();
  let running: Promise<void> | undefined;

  const sendAll = async (): Promise<void> => {
    while (kept.length > 0) {
      const batch = kept.slice(0, BATCH);
      const sent = new Set(batch);
      try {
        await parts.send(batch);
      } catch (error) {
        if (parts.worthAnotherTry(error)) {
          parts.write(kept);
          return;
        }
      }
      // More may have come, and been thinned, meanwhile.
      kept = kept.filter((fix) => !sent.has(fix));
    }
    parts.write([]);
  };

  return {
    add: (fix) => {
      kept = thinned([...kept, fix]);
    },
    flush: async () => {
      if (kept.length === 0) return undefined;
      running ??= sendAll().finally(() => (running = undefined));
      return running;
    },
    save: () => parts.write(kept),
  };
}
