import { expect, test } from 'vitest';
import { TECHNICIANS } from './people.ts';
import { shiftsOf } from './plan-shifts.ts';

const HOUR = 3_600_000;
const MONDAY = '2026-03-02';

test('somebody is on shift at every hour of the week, and by day two: whoever opens the demonstration meets a crew', () => {
  const shifts = TECHNICIANS.flatMap(({ key, shift }) => shiftsOf(key, shift, '2026-03-01', 8, 'UTC'));
  const monday = Date.parse(`${MONDAY}T00:00:00Z`);
  for (let hour = 0; hour < 7 * 24; hour++) {
    const at = monday + (hour + 0.5) * HOUR;
    const onShift = shifts.filter(({ startsAt, endsAt }) => Date.parse(startsAt) <= at && at < Date.parse(endsAt));
    expect(onShift.length, `day ${Math.floor(hour / 24)} at ${hour % 24}`).toBeGreaterThanOrEqual(hour % 24 >= 6 && hour % 24 < 23 ? 2 : 1);
  }
});
