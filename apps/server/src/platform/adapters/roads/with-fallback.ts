import type { LatLng } from '@truckroll/kernel';
import type { Log } from '../../log/log.ts';
import type { Drive, DriveTime, RoadEngine } from './port.ts';
import { NoRoute } from './valhalla.ts';

export type FallbackOptions = {
  /** Makes the better engine; it may take its time, the other answers meanwhile. Called again after it failed. */
  start: () => Promise<RoadEngine>;
  /** Never fails. */
  fallback: RoadEngine;
  /** Whether the better engine's map reaches a point; points beyond are answered by the fallback. */
  covers?: (point: LatLng) => boolean;
  log: Log;
  /** An answer that takes longer is not waited for. */
  timeoutMs?: number;
  /** After a failure the better engine rests this long. */
  retryAfterMs?: number;
  /** Milliseconds; a test's clock. */
  clock?: () => number;
};

/** `ready` resolves when the better engine has started or failed to for the first time. */
export type RoadEngineWithFallback = RoadEngine & { ready(): Promise<void> };

/**
 * An engine that always answers: the better one when it can, else the fallback, whose `source` shows in each answer.
 * A failure or a timeout is logged once and rests the better engine for `retryAfterMs`. Where the better engine says
 * no road leads, `timesTo` passes that on, and `drive` gives the fallback's line.
 */
export function withFallback({ start, fallback, covers = () => true, log, timeoutMs = 3_000, retryAfterMs = 30_000, clock = () => performance.now() }: FallbackOptions): RoadEngineWithFallback {
  let better: RoadEngine | undefined;
  let starting: Promise<void> | undefined;
  let restUntil = 0;
  let failing = false;
  let closed = false;

  const fail = (cause: unknown): void => {
    restUntil = clock() + retryAfterMs;
    if (!failing) log.warn({ err: cause, retryInSeconds: retryAfterMs / 1_000 }, 'the road engine failed; travel times are estimated from straight lines');
    failing = true;
  };
  const begin = (): Promise<void> =>
    (starting ??= start()
      .then(async (engine) => {
        if (closed) await engine.close();
        else better = engine;
      })
      .catch(fail)
      .finally(() => (starting = undefined)));

  const attempt = async <T>(work: (engine: RoadEngine) => Promise<T>): Promise<T | undefined> => {
    if (closed || clock() < restUntil) return undefined;
    if (!better) {
      void begin();
      return undefined;
    }
    try {
      const answer = await inTime(work(better), timeoutMs);
      if (failing) log.info({}, 'the road engine is back');
      failing = false;
      return answer;
    } catch (cause) {
      if (!(cause instanceof NoRoute)) fail(cause);
      return undefined;
    }
  };
  void begin();

  return {
    get name() {
      return better && clock() >= restUntil ? better.name : fallback.name;
    },
    boundSeconds: (from, to) => fallback.boundSeconds(from, to),
    ready: async () => starting,
    timesTo: async (from, to, at) => {
      const inside = covers(to) ? from.filter(covers) : [];
      const found = inside.length > 0 ? await attempt((engine) => engine.timesTo(inside, to, at)) : undefined;
      if (!found) return fallback.timesTo(from, to, at);
      if (inside.length === from.length) return found;
      const beyond = await fallback.timesTo(from.filter((point) => !covers(point)), to, at);
      const [ours, theirs] = [found.values(), beyond.values()];
      return from.map((point): DriveTime => (covers(point) ? ours : theirs).next().value);
    },
    drive: async (stops, at): Promise<Drive> => (stops.every(covers) ? await attempt((engine) => engine.drive(stops, at)) : undefined) ?? fallback.drive(stops, at),
    close: async () => {
      closed = true;
      await starting;
      await Promise.all([better?.close(), fallback.close()]);
    },
  };
}

async function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
