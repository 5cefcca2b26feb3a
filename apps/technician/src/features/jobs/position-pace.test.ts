import { JobState, VisitState, type Job } from '@truckroll/contracts/jobs/schemas.ts';
import { expect, test } from 'vitest';
import { isDue, paceOf, type Pace } from './position-pace.ts';

type Given = Pick<Job, 'state' | 'visits' | 'endedAt'>;
const job = (state: Job['state'], visit?: Job['visits'][number]['state'], endedAt: string | null = null): Given => ({ state, visits: visit === undefined ? [] : [{ state: visit } as Job['visits'][number]], endedAt });
const seconds = (jobs: Given[], more: { onDuty?: boolean; batteryLow?: boolean } = {}): number | undefined => paceOf({ onDuty: true, batteryLow: false, ...more, jobs })?.everySeconds;

test('off duty nobody looks, whatever the jobs say', () => {
  expect(seconds([job('en_route')], { onDuty: false })).toBeUndefined();
});
test('on the way is dense, on the scene sparse, waiting sparser', () => {
  const [way, scene, waiting] = [seconds([job('en_route')])!, seconds([job('in_service')])!, seconds([])!];
  expect(way).toBeLessThan(scene);
  expect(scene).toBeLessThan(waiting);
  // What is older than two minutes is shown as stale.
  expect(waiting).toBeLessThan(120);
});
test('only on the way does the phone watch all the time', () => {
  const watched = JobState.options.filter((state) => paceOf({ onDuty: true, batteryLow: false, jobs: [job(state)] })!.watches);
  expect(watched).toEqual(['en_route', 'towing']);
  expect(VisitState.options.filter((state) => paceOf({ onDuty: true, batteryLow: false, jobs: [job('pending', state)] })!.watches)).toEqual(['travelling']);
});
test('of several jobs the busiest one counts, and none that has ended', () => {
  expect(seconds([job('assigned'), job('on_scene'), job('towing')])).toBe(seconds([job('en_route')]));
  expect(seconds([job('en_route', undefined, '2026-03-02T16:00:00Z')])).toBe(seconds([]));
  expect(seconds([job('assigned', 'working')])).toBe(seconds([job('on_scene')]));
});
test('a battery that is nearly empty makes every pace slower', () => {
  for (const jobs of [[], [job('en_route')], [job('on_scene')]]) expect(seconds(jobs, { batteryLow: true })!).toBeGreaterThan(seconds(jobs)!);
});
test('of what a watch tells only that is kept whose time has come; of looks each one that found something new', () => {
  const paceWith = (...jobs: Given[]): Pace => paceOf({ onDuty: true, batteryLow: false, jobs })!;
  const [way, waiting] = [paceWith(job('en_route')), paceWith()];
  expect([undefined, 4_000, 900, 0].map((ago) => isDue(way, ago === undefined ? undefined : 5_000 - ago, 5_000))).toEqual([true, false, false, false]);
  expect([isDue(way, 0, 4_900), isDue(way, 0, 5_000)]).toEqual([true, true]);
  // A look may be answered with what was found a moment before it.
  expect([isDue(waiting, 0, 85_000), isDue(waiting, 0, 0)]).toEqual([true, false]);
});
