import { expect, test } from 'vitest';
import { sumOfWork, type Worked } from './sum-of-work.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 2, 2) + minutes * 60_000);
const work = (travelling: number | null, arrived: number | null, ended: number | null, hooked: number | null = null, atDestination: number | null = null): Worked => {
  const [travellingAt, arrivedAt, endedAt, hookedAt, atDestinationAt] = [travelling, arrived, ended, hooked, atDestination].map((minutes) => (minutes === null ? null : at(minutes))) as [Date | null, Date | null, Date | null, Date | null, Date | null];
  return { travellingAt, arrivedAt, endedAt, hookedAt, atDestinationAt };
};
const minutes = (...works: Worked[]): [driving: number, atJobs: number] => {
  const { drivingSeconds, atJobsSeconds } = sumOfWork(works, at(0), at(600));
  return [drivingSeconds / 60, atJobsSeconds / 60];
};

test('a job is driven to and worked at', () => {
  expect(minutes(work(10, 30, 75))).toEqual([20, 45]);
  expect(minutes(work(10, 30, 75), work(100, 110, 120))).toEqual([30, 55]);
});
test('what still lasts counts until now', () => {
  expect(minutes(work(580, null, null))).toEqual([20, 0]);
  expect(minutes(work(500, 520, null))).toEqual([20, 80]);
});
test('a tow is driving too', () => {
  expect(minutes(work(0, 10, 100, 30, 80))).toEqual([60, 40]);
  expect(minutes(work(0, 10, null, 590, null))).toEqual([20, 580]);
});
test('what began the day before counts from midnight, and what never began not at all', () => {
  expect(minutes(work(-30, -10, 20))).toEqual([0, 20]);
  expect(minutes(work(null, null, null))).toEqual([0, 0]);
  expect(minutes(work(10, null, 20))).toEqual([10, 0]);
});
