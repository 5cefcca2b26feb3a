import type { Side, Writing } from '@truckroll/contracts/comms/conversation.schemas.ts';

/** While somebody types, the others are told this often. */
const TELL_EVERY_MS = 4_000;
/** So long it holds after the last word of it: one lost or late word does not make it flicker. */
const HOLDS_MS = 7_000;

/** Who is writing right now, by job; each forgotten by itself. */
export type WritingNotes = {
  /** What the line said as `writing`. */
  hear(data: unknown): void;
  /** The newest message that is shown of a job: what was not there before is not being written any more. */
  show(jobId: string, newest: { id: string; side: Side } | undefined): void;
  /** The same list until it changes. */
  of(jobId: string): readonly Writing[];
  subscribe(watcher: () => void): () => void;
};

export function keepWritingNotes(): WritingNotes {
  const byJob = new Map<string, readonly Writing[]>();
  const ends = new Map<string, ReturnType<typeof setTimeout>>();
  const shown = new Map<string, string | undefined>();
  const watchers = new Set<() => void>();
  const nameOf = ({ jobId, side, author }: Writing): string => JSON.stringify([jobId, side, author]);
  const put = (jobId: string, writing: readonly Writing[]): void => {
    if (writing.length === 0) byJob.delete(jobId);
    else byJob.set(jobId, writing);
    watchers.forEach((watcher) => watcher());
  };
  const forget = (one: Writing): void => {
    const name = nameOf(one);
    clearTimeout(ends.get(name));
    ends.delete(name);
    put(one.jobId, (byJob.get(one.jobId) ?? NOBODY).filter((other) => nameOf(other) !== name));
  };
  return {
    hear: (data) => {
      const one = data as Writing;
      const known = byJob.get(one.jobId) ?? NOBODY;
      clearTimeout(ends.get(nameOf(one)));
      ends.set(nameOf(one), setTimeout(() => forget(one), HOLDS_MS));
      if (!known.some((other) => nameOf(other) === nameOf(one))) put(one.jobId, [...known, one]);
    },
    show: (jobId, newest) => {
      const isNew = shown.has(jobId) && shown.get(jobId) !== newest?.id;
      shown.set(jobId, newest?.id);
      if (isNew) for (const one of byJob.get(jobId) ?? NOBODY) if (one.side === newest?.side) forget(one);
    },
    of: (jobId) => byJob.get(jobId) ?? NOBODY,
    subscribe: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

const NOBODY: readonly Writing[] = [];

/** To be called with each key that is typed; says so now and then. What does not arrive is not said again: nobody misses it. */
export function sayWriting(tell: () => Promise<unknown>, now: () => number = () => performance.now()): () => void {
  let toldAt = -Infinity;
  return () => {
    if (now() - toldAt < TELL_EVERY_MS) return;
    toldAt = now();
    tell().catch((error: unknown) => console.debug('nobody was told that something is being written', error));
  };
}
