import type { Problem } from '@truckroll/contracts/core/problem.ts';
import type { FromClient, FromServer, LiveEvent } from '@truckroll/contracts/live/protocol.ts';

/** How the line to the server stands. `since` is when it came to stand so; while `reconnecting`, when the server was last heard. */
export type LiveStatus = { state: 'connecting' | 'live' | 'reconnecting' | 'stale' | 'signed-out' | 'closed'; since: Date };

export type LiveOptions = {
  /** `wss://host/v1/live`, an http(s) base address, or empty for the page's own origin. */
  url: string;
  /** Bearer token; browsers use their session cookie instead. */
  token?: string;
  topics?: readonly string[];
  /** Everything of one stretch of the log, in order. Positions come as `{ topic, name: 'positions', data: [...] }`. */
  onMessages: (messages: readonly LiveEvent[]) => void;
  onStatus?: (status: LiveStatus) => void;
  /** A topic missed too much to be told: read its state again. The line counts as stale until this resolves. */
  onStale?: (topics: readonly string[]) => void | Promise<void>;
  /** A topic that this caller may not hear. */
  onRefused?: (topic: string, problem: Problem) => void;
  /** From this instant on nothing of the topic is missed: the moment to read its state. */
  onSubscribed?: (topic: string) => void;
  /** Business time and its rate, on every heartbeat and whenever the rate changes. */
  onClock?: (clock: { now: Date; rate: number }) => void;
  /** Another WebSocket implementation; the global one by default. */
  WebSocket?: typeof globalThis.WebSocket;
};

export type LiveLine = {
  subscribe(topics: readonly string[]): void;
  unsubscribe(topics: readonly string[]): void;
  status(): LiveStatus;
  /** Where the line stands in the log; undefined before anything was heard. */
  cursor(): string | undefined;
  close(): void;
};

const SIGNED_OUT = 4401;
/** Two heartbeats and a half without a word: the connection is dead even if nobody said so. */
const SILENCE_MS = 38_000;
const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 10_000;

/**
 * A line to the server that mends itself: it reconnects with growing pauses, says `hello` again and resumes all its
 * topics after the last cursor it heard, so that nothing is missed and nothing told twice.
 */
export function openLive(options: LiveOptions): LiveLine {
  const { onMessages, onStatus, onStale, onRefused, onSubscribed, onClock, token } = options;
  const Socket = options.WebSocket ?? globalThis.WebSocket;
  const address = liveAddress(options.url);
  const topics = new Set(options.topics ?? []);
  let socket: WebSocket | undefined;
  let cursor: string | undefined;
  let status: LiveStatus = { state: 'connecting', since: new Date() };
  let lastHeard = new Date();
  let failures = 0;
  let ready = false;
  /** Topics whose past was asked for and is not told yet: until then only the old cursor is a true one. */
  const resuming = new Set<string>();
  let again: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const setState = (state: LiveStatus['state'], since = new Date()): void => {
    if (status.state === state) return;
    status = { state, since };
    onStatus?.(status);
  };
  const send = (message: FromClient): void => socket?.send(JSON.stringify(message));
  const ask = (wanted: readonly string[]): void => {
    for (let from = 0; from < wanted.length; from += TOPICS_PER_MESSAGE) send({ type: 'subscribe', topics: wanted.slice(from, from + TOPICS_PER_MESSAGE), ...(cursor === undefined ? {} : { after: cursor }) });
  };
  const begin = (): void => {
    ready = true;
    if (cursor !== undefined) for (const topic of topics) resuming.add(topic);
    ask([...topics]);
  };
  const moveTo = (next: string | undefined): void => {
    if (ready && resuming.size === 0 && next !== undefined) cursor = next;
  };

  const hear = (message: FromServer): void => {
    switch (message.type) {
      case 'welcome':
        begin();
        return;
      case 'subscribed':
        resuming.delete(message.topic);
        moveTo(message.cursor);
        onSubscribed?.(message.topic);
        return;
      case 'events':
        onMessages(message.events);
        moveTo(message.cursor);
        return;
      case 'positions':
        onMessages([{ topic: message.topic, name: 'positions', data: message.positions }]);
        return;
      case 'heartbeat':
        if (cursor !== undefined) moveTo(message.cursor);
        onClock?.({ now: new Date(message.now), rate: message.rate });
        return;
      case 'stale':
        resuming.delete(message.topic);
        moveTo(message.cursor);
        void refresh(message.topic);
        return;
      case 'refused':
        topics.delete(message.topic);
        resuming.delete(message.topic);
        onRefused?.(message.topic, message.problem);
        return;
      case 'problem':
        if (message.problem.status === UNAUTHENTICATED) socket?.close(SIGNED_OUT);
    }
  };

  let refreshing = 0;
  const refresh = async (topic: string): Promise<void> => {
    refreshing += 1;
    setState('stale');
    try {
      await onStale?.([topic]);
    } finally {
      refreshing -= 1;
      if (refreshing === 0 && status.state === 'stale') setState('live');
    }
  };

  const listenForSilence = (heard: WebSocket): void => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      // Not waited for: a dead connection does not answer a close either.
      heard.close();
      lost(heard, 0);
    }, SILENCE_MS);
  };

  const lost = (ended: WebSocket, code: number): void => {
    if (ended !== socket) return;
    socket = undefined;
    ready = false;
    resuming.clear();
    clearTimeout(silence);
    if (status.state === 'closed') return;
    if (code === SIGNED_OUT) {
      setState('signed-out');
      return;
    }
    setState('reconnecting', lastHeard);
    const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS) * (0.5 + Math.random() / 2);
    failures += 1;
    again = setTimeout(connect, wait);
  };

  function connect(): void {
    const opened = new Socket(address);
    socket = opened;
    listenForSilence(opened);
    opened.addEventListener('open', () => {
      if (token === undefined) begin();
      else send({ type: 'hello', token });
    });
    opened.addEventListener('message', ({ data }) => {
      if (opened !== socket) return;
      lastHeard = new Date();
      listenForSilence(opened);
      hear(JSON.parse(String(data)) as FromServer);
      // A socket that opens may lead to a proxy only: the line stands when the server has spoken.
      if (ready) failures = 0;
      if (ready && (status.state === 'connecting' || status.state === 'reconnecting')) setState('live');
    });
    opened.addEventListener('close', ({ code }) => lost(opened, code));
    opened.addEventListener('error', () => lost(opened, 0));
  }
  connect();

  return {
    subscribe: (wanted) => {
      const fresh = wanted.filter((topic) => !topics.has(topic));
      for (const topic of fresh) topics.add(topic);
      if (ready && fresh.length > 0) send({ type: 'subscribe', topics: fresh });
    },
    unsubscribe: (unwanted) => {
      const known = unwanted.filter((topic) => topics.delete(topic));
      if (ready && known.length > 0) send({ type: 'unsubscribe', topics: known });
    },
    status: () => status,
    cursor: () => cursor,
    close: () => {
      setState('closed');
      clearTimeout(again);
      clearTimeout(silence);
      socket?.close();
    },
  };
}

const TOPICS_PER_MESSAGE = 100;
const UNAUTHENTICATED = 401;

function liveAddress(url: string): string {
  const page = (globalThis as { location?: { href: string } }).location;
  const resolved = new URL(url === '' ? '/v1/live' : url, page?.href);
  if (resolved.protocol.startsWith('http')) resolved.protocol = resolved.protocol === 'https:' ? 'wss:' : 'ws:';
  if (resolved.pathname === '/') resolved.pathname = '/v1/live';
  return resolved.href;
}
