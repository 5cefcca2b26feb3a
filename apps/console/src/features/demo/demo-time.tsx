import { dayTime, useDerivedFromNow, useLocality } from '@truckroll/ui';

/** The city's own day and time. */
export function DemoTime() {
  const style = useLocality();
  return <time>{useDerivedFromNow((now) => dayTime(now, style))}</time>;
}
