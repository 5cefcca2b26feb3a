import type { LatLng } from '@truckroll/kernel/geo.ts';
import type { NextStep } from './next-step.ts';

export type StepDetails = { reason?: string; contactTries?: number; handOverName?: string; remainder?: string };
/** A step that was tapped and is not yet at the server. */
export type KeptStep = {
  personId: string;
  jobId: string;
  step: NextStep;
  details: StepDetails;
  /** When it was tapped or, entered late, when it happened. */
  occurredAt: string;
  position?: LatLng;
  /** The server takes a step under the same key once, however often it is sent. */
  key: string;
  /** Until then it can be taken back; real time. */
  sendAt: number;
};
export type KeeperState = { phase: 'idle'; kept?: undefined } | { phase: 'waiting' | 'sending' | 'unsent'; kept: KeptStep };

export type StepKeeperParts = {
  /** Throws when it was refused or did not arrive. */
  send(kept: KeptStep): Promise<void>;
  /** Whether trying again may help: no connection, a server in trouble, nobody signed in. */
  worthAnotherTry(error: unknown): boolean;
  onSent(kept: KeptStep): void;
  onRefused(error: unknown, kept: KeptStep): void;
  read(): KeptStep | undefined;
  write(kept: KeptStep | undefined): void;
  /** Real time. */
  now(): number;
};

export type StepKeeper = {
  state(): KeeperState;
  subscribe(changed: () => void): () => void;
  /** Keeps a step for a moment in which it can be undone; another one that is kept already is sent first. False: that one did not arrive, so this one was not taken. The same step again is the second tap of a double tap. */
  take(kept: KeptStep): Promise<boolean>;
  /** Where it happened, when the phone tells it after the tap. */
  locate(key: string, position: LatLng): void;
  /** Takes the kept step back. False when it is on its way already. */
  undo(): boolean;
  /** Sends what is kept now. */
  flush(): Promise<void>;
  /** Goes on with what was kept before a reload; somebody else's is dropped. */
  resume(personId: string): void;
  /** Another tab took, sent or undid a step: here it stands the same. */
  follow(): void;
};

const isSame = (one: KeptStep, other: KeptStep): boolean => one.jobId === other.jobId && JSON.stringify(one.step) === JSON.stringify(other.step);

/** For so long an accidental tap can be taken back. */
export const UNDO_MS = 10_000;
const RETRY_MS = 4000;

/**
 * Holds the one step that was tapped: for ten seconds it can be taken back as if it had never been, then it is sent. Nothing untrue is
 * told to anybody that way. What does not arrive is sent again and again under the same key, over reloads, until the server took or refused it.
 */
export function createStepKeeper(parts: StepKeeperParts): StepKeeper {
  const listeners = new Set<() => void>();
  let state: KeeperState = { phase: 'idle' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let whose: string | undefined;

  const show = (next: KeeperState): void => {
    state = next;
    for (const changed of listeners) changed();
  };
  const set = (next: KeeperState): void => {
    parts.write(next.kept);
    show(next);
  };
  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), Math.max(0, ms));
  };
  const send = async (kept: KeptStep): Promise<void> => {
    clearTimeout(timer);
    set({ phase: 'sending', kept });
    try {
      await parts.send(kept);
    } catch (error) {
      if (parts.worthAnotherTry(error)) {
        set({ phase: 'unsent', kept });
        later(RETRY_MS);
      } else {
        set({ phase: 'idle' });
        parts.onRefused(error, kept);
      }
      return;
    }
    set({ phase: 'idle' });
    parts.onSent(kept);
  };
  const flush = async (): Promise<void> => {
    if (running) return running;
    if (state.phase !== 'idle') follow();
    if (state.phase === 'idle') return undefined;
    running = send(state.kept).finally(() => (running = undefined));
    return running;
  };

  const follow = (): void => {
    if (state.phase === 'sending') return;
    const stored = parts.read();
    const mine = stored?.personId === whose || stored?.personId === state.kept?.personId ? stored : undefined;
    if (JSON.stringify(mine) === JSON.stringify(state.kept)) return;
    clearTimeout(timer);
    if (!mine) return show({ phase: 'idle' });
    show({ phase: 'waiting', kept: mine });
    later(mine.sendAt - parts.now());
  };

  return {
    state: () => state,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    take: async (kept) => {
      if (state.phase !== 'idle' && isSame(state.kept, kept)) return true;
      await flush();
      if (state.phase !== 'idle') return false;
      set({ phase: 'waiting', kept });
      later(kept.sendAt - parts.now());
      return true;
    },
    locate: (key, position) => {
      if (state.phase !== 'idle' && state.kept.key === key) set({ ...state, kept: { ...state.kept, position } });
    },
    undo: () => {
      if (state.phase !== 'waiting') return false;
      clearTimeout(timer);
      set({ phase: 'idle' });
      return true;
    },
    flush,
    follow,
    resume: (personId) => {
      whose = personId;
      if (state.phase !== 'idle') {
        if (state.phase === 'unsent') void flush();
        return;
      }
      const kept = parts.read();
      if (!kept) return;
      if (kept.personId !== personId) {
        parts.write(undefined);
        return;
      }
      set({ phase: 'waiting', kept });
      later(kept.sendAt - parts.now());
    },
  };
}
