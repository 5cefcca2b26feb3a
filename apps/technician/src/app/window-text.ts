import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { clockTime, dayTime, type useLocality } from '@truckroll/ui';

type Style = ReturnType<typeof useLocality>;

/** Between when and when somebody is expected, with the day where it is asked for; undefined where nothing was agreed. */
export function windowText({ windowStartsAt, windowEndsAt }: Pick<Job, 'windowStartsAt' | 'windowEndsAt'>, style: Style, { withDay = false } = {}): string | undefined {
  if (!windowStartsAt || !windowEndsAt) return undefined;
  const from = Date.parse(windowStartsAt);
  return `${withDay ? dayTime(from, style) : clockTime(from, style)}–${clockTime(Date.parse(windowEndsAt), style)}`;
}
