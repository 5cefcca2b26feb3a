import { expect, test, vi } from 'vitest';
import type { Log } from '../../log/log.ts';
import type { RoadEngine } from './port.ts';
import { straightLineRoads } from './straight-line.ts';
import { NoRoute } from './valhalla.ts';
import { withFallback } from './with-fallback.ts';

const fallback = straightLineRoads({ localTime: { longitude: -122 } });
const [here, there, far] = [{ lat: 37.7, lng: -122.4 }, { lat: 37.71, lng: -122.41 }, { lat: 45, lng: 7 }];
const noon = new Date('2026-03-04T20:00:00Z');

/** A better engine whose behaviour the test turns, and a log that counts. */
function scene(options: { timeoutMs?: number; covers?: (point: { lat: number }) => boolean } = {}) {
  const engine = { answer: async (): Promise<number> => 100, closed: 0, starts: 0 };
  const better: RoadEngine = {
    name: 'valhalla',
    boundSeconds: fallback.boundSeconds,
    timesTo: async (from) => {
      const seconds = await engine.answer();
      return from.map(() => ({ durationSeconds: seconds, distanceMetres: 1, source: 'valhalla' as const }));
    },
    drive: async (stops) => ({ durationSeconds: await engine.answer(), distanceMetres: 1, line: [...stops], steps: [], source: 'valhalla' }),
    close: async () => void (engine.closed += 1),
  };
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() } satisfies Log;
  const time = { ms: 0 };
  const start = vi.fn(async () => {
    engine.starts += 1;
    return better;
  });
  const roads = withFallback({ start, fallback, log, clock: () => time.ms, ...options });
  return { roads, engine, log, time, start };
}

test('the better engine answers once it is ready, the straight line before', async () => {
  const { roads } = scene();
  expect(await roads.timesTo([here], there, noon)).toMatchObject([{ source: 'straight-line' }]);
  await roads.ready();
  expect(await roads.timesTo([here], there, noon)).toMatchObject([{ source: 'valhalla', durationSeconds: 100 }]);
  expect(roads.name).toBe('valhalla');
});

test('a failure is answered by the straight line, logged once, and tried again after a rest', async () => {
  const { roads, engine, log, time } = scene();
  await roads.ready();
  engine.answer = () => Promise.reject(new Error('out of memory'));
  expect(await roads.drive([here, there], noon)).toMatchObject({ source: 'straight-line' });
  expect(roads.name).toBe('straight-line');
  engine.answer = async () => 100;
  expect(await roads.timesTo([here], there, noon)).toMatchObject([{ source: 'straight-line' }]);
  time.ms = 31_000;
  expect(await roads.timesTo([here], there, noon)).toMatchObject([{ source: 'valhalla' }]);
  expect(log.warn).toHaveBeenCalledTimes(1);
  expect(log.info).toHaveBeenCalledTimes(1);
});

test('an engine that hangs is not waited for', async () => {
  const { roads, engine } = scene({ timeoutMs: 5 });
  await roads.ready();
  engine.answer = () => new Promise(() => undefined);
  expect(await roads.timesTo([here], there, noon)).toMatchObject([{ source: 'straight-line' }]);
});

test('where no road leads the drive is estimated, and the engine stays in use', async () => {
  const { roads, engine, log } = scene();
  await roads.ready();
  engine.answer = () => Promise.reject(new NoRoute('No path could be found'));
  expect(await roads.drive([here, there], noon)).toMatchObject({ source: 'straight-line' });
  engine.answer = async () => 100;
  expect(await roads.drive([here, there], noon)).toMatchObject({ source: 'valhalla' });
  expect(log.warn).not.toHaveBeenCalled();
});

test('points beyond the map are estimated, the others are not, all in the order asked', async () => {
  const { roads } = scene({ covers: ({ lat }) => lat < 40 });
  await roads.ready();
  const times = await roads.timesTo([here, far, there], there, noon);
  expect(times.map((time) => time?.source)).toEqual(['valhalla', 'straight-line', 'valhalla']);
  expect(await roads.timesTo([here], far, noon)).toMatchObject([{ source: 'straight-line' }]);
  expect(await roads.drive([here, far], noon)).toMatchObject({ source: 'straight-line' });
});

test('an engine that does not start is started again later', async () => {
  const { roads, start, time, log } = scene();
  await roads.ready();
  const fresh = withFallback({ start: start.mockRejectedValueOnce(new Error('no such library')), fallback, log, clock: () => time.ms });
  await fresh.ready();
  expect(await fresh.timesTo([here], there, noon)).toMatchObject([{ source: 'straight-line' }]);
  time.ms += 31_000;
  await fresh.timesTo([here], there, noon);
  await fresh.ready();
  expect(await fresh.timesTo([here], there, noon)).toMatchObject([{ source: 'valhalla' }]);
});

test('closing closes the better engine, also one that was still starting', async () => {
  const { roads, engine } = scene();
  await roads.close();
  expect(engine.closed).toBe(1);
  expect(await roads.timesTo([here], there, noon)).toMatchObject([{ source: 'straight-line' }]);
});
