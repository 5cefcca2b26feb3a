/** A message that was written here and is not yet at the server. */
export type KeptMessage = {
  /** Its Idempotency-Key: however often it is sent, it is written once. */
  key: string;
  jobId: string;
  text: string;
  internal: boolean;
  writtenAt: string;
  /** `waiting` is sent again by itself; `refused` only when somebody wants it to be. */
  phase: 'sending' | 'waiting' | 'refused';
};

export type MessageKeeperParts = {
  /** Throws when it was refused or did not arrive. */
  send(message: KeptMessage): Promise<void>;
  /** Whether trying again may help: no connection, a server in trouble, nobody signed in. */
  worthAnotherTry(error: unknown): boolean;
  onRefused(error: unknown, message: KeptMessage): void;
  /** What was kept before a reload. */
  read(): readonly KeptMessage[];
  write(messages: readonly KeptMessage[]): void;
  /** Runs while no other tab sends. Without it nothing is waited for. */
  alone?: <T>(work: () => Promise<T>) => Promise<T>;
};

export type MessageKeeper = {
  /** Not yet at the server, the oldest first. */
  messages(): readonly KeptMessage[];
  subscribe(changed: () => void): () => void;
  add(message: Omit<KeptMessage, 'phase'>): void;
  /** Sends now what waits, and this one even if it was refused. */
  retry(key?: string): void;
  drop(key: string): void;
};

const RETRY_MS = 4000;

/**
 * Keeps what is written until the server has taken it: one after the other in the order in which it was written, under the same key until it
 * arrives, over reloads and a dead network. What is refused stays where its writer sees it, and does not hold up the rest.
 */
export function createMessageKeeper(parts: MessageKeeperParts): MessageKeeper {
  const listeners = new Set<() => void>();
  let kept: readonly KeptMessage[] = parts.read().map((message) => (message.phase === 'sending' ? { ...message, phase: 'waiting' } : message));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  const set = (next: readonly KeptMessage[]): void => {
    kept = next;
    parts.write(kept);
    for (const changed of listeners) changed();
  };
  const put = (key: string, phase: KeptMessage['phase']): void => set(kept.map((message) => (message.key === key ? { ...message, phase } : message)));
  const drop = (key: string): void => set(kept.filter((message) => message.key !== key));

  const alone: NonNullable<MessageKeeperParts['alone']> = parts.alone ?? ((work) => work());

  const flush = async (): Promise<void> => {
    if (running) return;
    running = true;
    clearTimeout(timer);
    try {
      for (let next = kept.find(({ phase }) => phase === 'waiting'); next; next = kept.find(({ phase }) => phase === 'waiting')) {
        put(next.key, 'sending');
        try {
          await alone(() => parts.send(next));
          drop(next.key);
        } catch (error) {
          if (parts.worthAnotherTry(error)) {
            put(next.key, 'waiting');
            timer = setTimeout(() => void flush(), RETRY_MS);
            return;
          }
          put(next.key, 'refused');
          parts.onRefused(error, next);
        }
      }
    } finally {
      running = false;
    }
  };

  if (kept.length > 0) void flush();
  return {
    messages: () => kept,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    add: (message) => {
      set([...kept, { ...message, phase: 'waiting' }]);
      void flush();
    },
    retry: (key) => {
      if (key !== undefined && kept.some((message) => message.key === key && message.phase === 'refused')) put(key, 'waiting');
      void flush();
    },
    drop,
  };
}

/**
 * Keeps messages in a browser's storage, each by itself, so that two tabs do not write over each other's. A storage that is full or forbidden costs a
 * reload its memory; the page itself goes on.
 */
export function shelfIn(storage: () => Storage, prefix: string): Pick<MessageKeeperParts, 'read' | 'write'> {
  const ours = new Set<string>();
  const tolerant = <T>(work: (open: Storage) => T, otherwise: T): T => {
    try {
      return work(storage());
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return otherwise;
    }
  };
  /** What cannot be read stays where it is, and holds up nothing else. */
  const parsed = <T>(open: Storage, name: string): T[] => {
    const text = open.getItem(name)!;
    try {
      return [JSON.parse(text) as T];
    } catch (error) {
      console.warn(`what was kept as ${name} cannot be read`, error);
      return [];
    }
  };
  /** Messages once lay in one list, under the prefix without its last sign. */
  const takeListApart = (open: Storage): void => {
    const list = prefix.slice(0, -1);
    if (open.getItem(list) === null) return;
    for (const messages of parsed<KeptMessage[]>(open, list)) {
      for (const message of messages) open.setItem(prefix + message.key, JSON.stringify(message));
      open.removeItem(list);
    }
  };
  return {
    read: () => {
      tolerant(takeListApart, undefined);
      const found = tolerant((open) => Object.keys(open).flatMap((name) => (name.startsWith(prefix) ? parsed<KeptMessage>(open, name) : [])), []);
      for (const { key } of found) ours.add(key);
      return found.sort((a, b) => a.writtenAt.localeCompare(b.writtenAt));
    },
    write: (messages) => {
      const kept = new Set(messages.map(({ key }) => key));
      tolerant((open) => {
        for (const key of ours) if (!kept.has(key)) open.removeItem(prefix + key);
        for (const message of messages) open.setItem(prefix + message.key, JSON.stringify(message));
      }, undefined);
      ours.clear();
      for (const key of kept) ours.add(key);
    },
  };
}

/** A tab that sleeps with its message half sent must not silence the others. */
const OTHER_TAB_MS = 20_000;

/**
 * Lets one tab of a browser send at a time: the same message under the same key from two tabs at once would be refused to one of them. Where the
 * browser has no locks (an address that is not secure) nobody waits.
 */
export const inOneTab =
  (name: string, patienceMs = OTHER_TAB_MS) =>
  async <T>(work: () => Promise<T>): Promise<T> => {
    if (!('locks' in navigator)) return work();
    let begun = false;
    const begin = (): Promise<T> => {
      begun = true;
      return work();
    };
    try {
      return (await navigator.locks.request(name, { signal: AbortSignal.timeout(patienceMs) }, begin)) as T;
    } catch (error) {
      if (begun) throw error;
      return work();
    }
  };
