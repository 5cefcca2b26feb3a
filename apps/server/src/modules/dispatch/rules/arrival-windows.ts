import { Temporal } from 'temporal-polyfill';

export type ArrivalWindow = { day: string; startsAt: Date; endsAt: Date };
type Span = { from: string; days: number; timeZone: string; windowSeconds: number; /** None begins before. */ notBefore: Date };

/** The arrival windows of some days, one after another from midnight by the clock on the wall; those of a lost hour are left out. */
export function arrivalWindows({ from, days, timeZone, windowSeconds, notBefore }: Span): ArrivalWindow[] {
  const first = Temporal.PlainDate.from(from);
  const windows: ArrivalWindow[] = [];
  for (let index = 0; index < days; index++) {
    const day = first.add({ days: index });
    for (let seconds = 0; seconds + windowSeconds <= 86_400; seconds += windowSeconds) {
      const at = day.toPlainDateTime().add({ seconds });
      const starts = at.toZonedDateTime(timeZone);
      if (!starts.toPlainDateTime().equals(at) || starts.epochMilliseconds < notBefore.getTime()) continue;
      windows.push({ day: day.toString(), startsAt: new Date(starts.epochMilliseconds), endsAt: new Date(starts.epochMilliseconds + 1000 * windowSeconds) });
    }
  }
  return windows;
}
