import { Worker } from 'node:worker_threads';
import type { LatLng } from '@truckroll/kernel';
import { slotOfWeek, type LocalTime } from './local-hour.ts';
import { boundSeconds } from './lower-bound.ts';
import type { Drive, DriveTime, RoadEngine } from './port.ts';
import { secondsOn, type TravelCurve } from './travel-curve.ts';
import { VALHALLA_CURVE } from './travel-curves.ts';
import { valhallaConfig, type ValhallaPackage } from './valhalla-config.ts';
import type { RawLeg, RawTime, ValhallaAnswer, ValhallaQuestion } from './valhalla-worker.ts';

/** The engine is well; the roads do not lead there, or there are none near. */
export class NoRoute extends Error {}

export type ValhallaOptions = {
  valhalla: ValhallaPackage;
  /** From buildValhallaTiles. */
  tileFolder: string;
  localTime: LocalTime;
  curve?: TravelCurve;
  /** After this an answer is given up, the worker ended and a new one started for the next question. */
  stuckMs?: number;
};

/** The engine with its times as they come from the map: free roads, no lights, no traffic. For calibration. */
export type RawRoads = { times(from: readonly LatLng[], to: LatLng): Promise<RawTime[]>; legs(stops: readonly LatLng[]): Promise<RawLeg[]>; close(): Promise<void> };

/**
 * Valhalla in a worker thread over one town's tiles. Times are what the map says passed through a curve fitted on real
 * trips. `timesTo` takes about a millisecond a source, `drive` 3–6 ms. Points off the road are moved to the nearest
 * one that leads somewhere, up to 35 km away. Rejects NoRoute, or any Error when the engine fails.
 */
export function valhallaRoads({ curve = VALHALLA_CURVE, localTime, ...options }: ValhallaOptions): RoadEngine {
  const raw = rawValhalla(options);
  const slotOf = slotOfWeek(localTime);
  const calibrated = (seconds: number, slot: number, least: number): number => Math.round(Math.max(seconds, least, secondsOn(curve, seconds, slot)));

  return {
    name: 'valhalla',
    boundSeconds,
    close: raw.close,
    timesTo: async (from, to, at) => {
      if (from.length === 0) return [];
      const slot = slotOf(at);
      return (await raw.times(from, to)).map((time, index): DriveTime => time && { durationSeconds: calibrated(time.durationSeconds, slot, boundSeconds(from[index]!, to)), distanceMetres: time.distanceMetres, source: 'valhalla' });
    },
    drive: async (stops, at) => {
      const drive: Drive = { durationSeconds: 0, distanceMetres: 0, line: stops.slice(0, 1), steps: [], source: 'valhalla' };
      if (stops.length < 2) return drive;
      const slot = slotOf(at);
      drive.line = [];
      (await raw.legs(stops)).forEach((leg, index) => {
        const seconds = calibrated(leg.durationSeconds, slot, boundSeconds(stops[index]!, stops[index + 1]!));
        const stretch = leg.durationSeconds > 0 ? seconds / leg.durationSeconds : 1;
        drive.durationSeconds += seconds;
        drive.distanceMetres += leg.distanceMetres;
        drive.line.push(...leg.line.slice(index === 0 ? 0 : 1));
        drive.steps.push(...leg.steps.map((step) => ({ ...step, durationSeconds: Math.round(step.durationSeconds * stretch) })));
      });
      return drive;
    },
  };
}

type Waiting = { resolve(answer: ValhallaAnswer): void; reject(cause: Error): void };
type Asked = { ask: 'times'; from: readonly LatLng[]; to: LatLng } | { ask: 'drive'; stops: readonly LatLng[] };

/** Starts the worker with the first question, and again after it died. */
export function rawValhalla({ valhalla, tileFolder, stuckMs = 20_000 }: Pick<ValhallaOptions, 'valhalla' | 'tileFolder' | 'stuckMs'>): RawRoads {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;
  let closed = false;

  const lost = (dead: Worker, cause: Error): void => {
    if (worker !== dead) return;
    worker = undefined;
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  };
  const started = (): Worker => {
    const fresh = new Worker(new URL('./valhalla-worker.ts', import.meta.url), { workerData: { entry: valhalla.entry, config: valhallaConfig(tileFolder) } });
    fresh.unref();
    fresh.on('message', (answer: ValhallaAnswer) => {
      waiting.get(answer.id)?.resolve(answer);
      waiting.delete(answer.id);
    });
    fresh.on('error', (cause) => lost(fresh, cause instanceof Error ? cause : new Error(String(cause))));
    fresh.on('exit', (code) => lost(fresh, new Error(`Valhalla's worker ended (${code})`)));
    return fresh;
  };

  const ask = async (asked: Asked): Promise<ValhallaAnswer> => {
    if (closed) throw new Error('the road engine is closed');
    worker ??= started();
    const asking = worker;
    const id = ++lastId;
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = await new Promise<ValhallaAnswer>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        timer = setTimeout(() => {
          const cause = new Error(`Valhalla gave no answer within ${stuckMs} ms`);
          lost(asking, cause);
          asking.terminate().catch(() => undefined);
        }, stuckMs);
        const question: ValhallaQuestion = { id, ...asked };
        asking.postMessage(question);
      });
      if ('problem' in answer) throw answer.noRoute ? new NoRoute(answer.problem) : new Error(answer.problem);
      return answer;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    times: async (from, to) => {
      const answer = await ask({ ask: 'times', from, to });
      return 'times' in answer ? answer.times : [];
    },
    legs: async (stops) => {
      const answer = await ask({ ask: 'drive', stops });
      return 'legs' in answer ? answer.legs : [];
    },
    close: async () => {
      closed = true;
      const ending = worker;
      if (!ending) return;
      lost(ending, new Error('the road engine was closed'));
      await ending.terminate();
    },
  };
}
