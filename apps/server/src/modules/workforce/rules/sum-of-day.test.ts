import { expect, test } from 'vitest';
import { sumOfDay } from './sum-of-day.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 4, 4, hour));

test('duty and breaks of a day add up; a night shift counts from midnight, what still runs until now', () => {
  const periods = [
    { duty: 'on', startedAt: new Date(at(0).getTime() - 3_600_000), endedAt: at(2) },
    { duty: 'on', startedAt: at(8), endedAt: at(12) },
    { duty: 'break', startedAt: at(12), endedAt: at(13) },
    { duty: 'on', startedAt: at(13), endedAt: null },
  ] as const;
  expect(sumOfDay(periods, at(0), at(14))).toEqual({ onDutySeconds: 7 * 3600, breakSeconds: 3600, firstOnDutyAt: periods[0].startedAt.toISOString() });
  expect(sumOfDay([], at(0), at(14))).toEqual({ onDutySeconds: 0, breakSeconds: 0, firstOnDutyAt: null });
});
