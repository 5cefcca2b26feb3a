import { expect, test } from 'vitest';
import { endOfWork } from './end-of-work.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 2, 2, 12, minutes));
const end = (work: Partial<Parameters<typeof endOfWork>[0]>, arrives: number | null = null): Date | null => endOfWork({ endsAt: null, begunAt: null, plannedSeconds: null, ...work }, arrives === null ? null : at(arrives), at(0));

test('work ends with its window; else as long after its beginning, or after the arrival, as was planned or is usual', () => {
  expect(end({ endsAt: at(45), begunAt: at(-10), plannedSeconds: 60 })).toEqual(at(45));
  expect(end({ begunAt: at(-10), plannedSeconds: 1200 }, 5)).toEqual(at(10));
  expect(end({ plannedSeconds: 1200 }, 5)).toEqual(at(25));
  expect(end({}, 5)).toEqual(at(35));
});

test('nobody says when work ends of which nothing is known, or which should have ended', () => {
  expect(end({})).toBeNull();
  expect(end({ endsAt: at(-1) })).toBeNull();
  expect(end({ begunAt: at(-60), plannedSeconds: 1200 })).toBeNull();
});
