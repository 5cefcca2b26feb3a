import { fork, type ChildProcess } from 'node:child_process';
import type { LatLng } from '@truckroll/kernel';
import { slotOfWeek, type LocalTime } from './local-hour.ts';
import { boundSeconds } from './lower-bound.ts';
import type { Drive, DriveTime, RoadEngine } from './port.ts';
import { secondsOn, type TravelCurve } from './travel-curve.ts';
import { VALHALLA_CURVE } from './travel-curves.ts';
import { valhallaConfig, type ValhallaPackage } from './valhalla-config.ts';
import { together } from '../../tasks/together.ts';
import { keyOf, shareMatrices, type Matrix, type TimesQuestion } from './share-matrices.ts';
import type { RawLeg, RawTime, ValhallaAnswer, ValhallaQuestion, ValhallaStart } from './valhalla-process.ts';

/** The engine is well; the roads do not lead there, or there are none near. */
export class NoRoute extends Error {}

export type ValhallaOptions = {
  valhalla: ValhallaPackage;
  /** From buildValhallaTiles. */
  tileFolder: string;
  localTime: LocalTime;
  curve?: TravelCurve;
  /** After this an answer is given up, the process killed and a new one started for the next question. */
  stuckMs?: number;
};

/** The engine with its times as they come from the map: free roads, no lights, no traffic. For calibration. */
export type RawRoads = { times(from: readonly LatLng[], to: LatLng): Promise<RawTime[]>; legs(stops: readonly LatLng[]): Promise<RawLeg[]>; close(): Promise<void> };

/**
 * Valhalla in a process of its own over one town's tiles. Times are what the map says passed through a curve fitted on
 * real trips. `timesTo` takes about a millisecond a source, `drive` 3–6 ms. Points off the road are moved to the nearest
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
      // Trucks that stand in one yard have one way.
      const places = new Map(from.map((point) => [keyOf(point), point]));
      const found = await raw.times([...places.values()], to);
      const timeOf = new Map([...places.keys()].map((place, index) => [place, found[index]]));
      return from.map((point) => timeOf.get(keyOf(point))).map((time, index): DriveTime => time && { durationSeconds: calibrated(time.durationSeconds, slot, boundSeconds(from[index]!, to)), distanceMetres: time.distanceMetres, source: 'valhalla' });
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

/**
 * What a question needed goes back to the system when it is answered, instead of staying with the process for the next;
 * pieces up to 8 MB are cut from the heap all the same: mapping and unmapping each was a third of a matrix of 25.
 */
const FRUGAL_MALLOC = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '1000000', MALLOC_MMAP_THRESHOLD_: '8000000' };

type Waiting = { resolve(answer: ValhallaAnswer): void; reject(cause: Error): void };
type Asked = { ask: 'times'; from: readonly LatLng[]; to: readonly LatLng[] } | { ask: 'drive'; stops: readonly LatLng[] };

/**
 * Starts the process with the first question, and again after it died. A process rather than a worker thread: ending a
 * thread while the native code computes aborts the whole server (tried), a crash in it would too, and here the memory
 * allocator can be kept from spreading (MALLOC_ARENA_MAX).
 */
export function rawValhalla({ valhalla, tileFolder, stuckMs = 20_000 }: Pick<ValhallaOptions, 'valhalla' | 'tileFolder' | 'stuckMs'>): RawRoads {
  const waiting = new Map<number, Waiting>();
  let running: ChildProcess | undefined;
  let lastId = 0;
  let closed = false;

  const lost = (dead: ChildProcess, cause: Error): void => {
    if (running !== dead) return;
    running = undefined;
    dead.kill('SIGKILL');
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  };
  const started = (): ChildProcess => {
    const start: ValhallaStart = { entry: valhalla.entry, config: valhallaConfig(tileFolder) };
    const child = fork(new URL('./valhalla-process.ts', import.meta.url), [JSON.stringify(start)], { execArgv: [], env: FRUGAL_MALLOC, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], serialization: 'advanced' });
    child.on('message', (answer: ValhallaAnswer) => {
      waiting.get(answer.id)?.resolve(answer);
      waiting.delete(answer.id);
    });
    child.on('error', (cause) => lost(child, cause));
    child.on('exit', (code, signal) => lost(child, new Error(`Valhalla ended (${code ?? signal})`)));
    // It must not keep the server from ending; a pending question's timer does.
    child.unref();
    child.channel?.unref();
    return child;
  };

  const ask = async (asked: Asked): Promise<ValhallaAnswer> => {
    if (closed) throw new Error('the road engine is closed');
    running ??= started();
    const engine = running;
    const id = ++lastId;
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = await new Promise<ValhallaAnswer>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        timer = setTimeout(() => lost(engine, new Error(`Valhalla gave no answer within ${stuckMs} ms`)), stuckMs);
        const question: ValhallaQuestion = { id, ...asked };
        engine.send(question, (cause) => cause && lost(engine, cause));
      });
      if ('problem' in answer) throw answer.noRoute ? new NoRoute(answer.problem) : new Error(answer.problem);
      return answer;
    } finally {
      clearTimeout(timer);
    }
  };

  const timesOf = async ({ from, to }: Matrix): Promise<RawTime[][]> => {
    const answer = await ask({ ask: 'times', from, to });
    return 'times' in answer ? answer.times : [];
  };
  const timesOfAll = together(async (questions: readonly TimesQuestion[]): Promise<PromiseSettledResult<RawTime[]>[]> => {
    const answers = new Map<TimesQuestion, PromiseSettledResult<RawTime[]>>();
    await Promise.all(
      shareMatrices(questions).map(async ({ asked, from, to }) => {
        const [shared] = await Promise.allSettled([timesOf({ from, to })]);
        if (shared.status === 'fulfilled') {
          const column = new Map(from.map((place, index) => [keyOf(place), index]));
          asked.forEach((question, index) => answers.set(question, { status: 'fulfilled', value: question.from.map((place) => shared.value[index]![column.get(keyOf(place))!]) }));
        } else if (asked.length === 1 || !(shared.reason instanceof NoRoute)) {
          for (const question of asked) answers.set(question, shared);
        } else {
          // One place without a road near spoils a whole matrix: the others are asked for by themselves.
          const alone = await Promise.allSettled(asked.map(async (question) => (await timesOf({ from: question.from, to: [question.to] }))[0]!));
          asked.forEach((question, index) => answers.set(question, alone[index]!));
        }
      }),
    );
    return questions.map((question) => answers.get(question)!);
  });

  return {
    times: async (from, to) => {
      const answer = await timesOfAll({ from, to });
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    },
    legs: async (stops) => {
      const answer = await ask({ ask: 'drive', stops });
      return 'legs' in answer ? answer.legs : [];
    },
    close: async () => {
      closed = true;
      const ending = running;
      if (!ending) return;
      const ended = new Promise((resolve) => ending.once('exit', resolve));
      ending.ref();
      lost(ending, new Error('the road engine was closed'));
      await ended;
    },
  };
}
