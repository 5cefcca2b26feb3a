import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, type TLSSocket } from 'node:tls';
import type { LogLevel } from './log.ts';

export type LogCollector = { host: string; port: number; /** An authority of one's own, in PEM. */ ca?: Buffer };

/** `send` never waits and never fails; `close` gives what still waits two seconds to leave. */
export type Shipper = { send(line: string): void; close(): Promise<void> };

/** Kept while the collector is away; what comes on top pushes out the oldest. Standard output has them all. */
const MOST_WAITING = 20_000;
const CONNECT_MS = 10_000;
const LONGEST_WAIT_MS = 30_000;
const LAST_WORDS_MS = 2_000;
const LOCAL0 = 16;
const SEVERITIES: Readonly<Record<Exclude<LogLevel, 'silent'>, number>> = { error: 3, warn: 4, info: 6, debug: 7 };

/**
 * Sends log lines to a collector on another machine: syslog (RFC 5424) over TLS (RFC 5425), the line itself as the message. Its certificate is
 * checked. While the collector is away lines wait; how many had to be given up is the first thing it hears then.
 */
export function shipLines({ host, port, ca }: LogCollector, { firstWaitMs = 500, mostWaiting = MOST_WAITING } = {}): Shipper {
  const waiting: string[] = [];
  let givenUp = 0;
  let socket: TLSSocket | undefined;
  let closed = false;
  let emptied: (() => void) | undefined;

  const tellWhenEmpty = (): void => {
    if (waiting.length === 0 && (socket?.writableLength ?? 0) === 0) emptied?.();
  };
  const flush = (): void => {
    if (!socket) return;
    if (givenUp > 0) socket.write(framed(JSON.stringify({ level: 'warn', time: new Date().toISOString(), givenUp, msg: 'log lines were given up while the collector was away' })));
    givenUp = 0;
    while (waiting.length > 0 && !socket.writableNeedDrain) socket.write(framed(waiting.shift()!), tellWhenEmpty);
    tellWhenEmpty();
  };

  const connectOnce = (): Promise<void> =>
    new Promise((ended) => {
      const next = connect({ host, port, servername: host, ...(ca && { ca }), timeout: CONNECT_MS });
      next.once('secureConnect', () => {
        next.setTimeout(0);
        socket = next;
        flush();
      });
      next.on('drain', flush);
      next.once('timeout', () => next.destroy());
      // What went wrong is seen by the collector's silence; a line about it would be the next line to send.
      next.on('error', () => next.destroy());
      next.once('close', () => {
        if (socket === next) socket = undefined;
        ended();
      });
      // A collector has nothing to say.
      next.resume().unref();
    });
  const keepConnected = async (): Promise<void> => {
    for (let waitMs = firstWaitMs; !closed; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      const began = performance.now();
      await connectOnce();
      if (performance.now() - began > LONGEST_WAIT_MS) waitMs = firstWaitMs;
      await delay(waitMs, undefined, { ref: false });
    }
  };
  void keepConnected();

  return {
    send: (line) => {
      waiting.push(line.trimEnd());
      if (waiting.length > mostWaiting) {
        waiting.shift();
        givenUp += 1;
      }
      flush();
    },
    close: async () => {
      const left = new Promise<void>((resolve) => (emptied = resolve));
      tellWhenEmpty();
      await Promise.race([left, delay(LAST_WORDS_MS)]);
      closed = true;
      socket?.end();
    },
  };
}

/** One line as a message of its own: how long it is, then priority, time, host and program. */
function framed(line: string): string {
  const { level, time } = JSON.parse(line) as { level: keyof typeof SEVERITIES; time: string };
  const message = `<${8 * LOCAL0 + SEVERITIES[level]}>1 ${time} ${hostname() || '-'} truckroll ${process.pid} - - ${line}`;
  return `${Buffer.byteLength(message)} ${message}`;
}
