/** Two written instants as a span of time; undefined when it does not end after it begins. */
export function spanOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }): { startsAt: Date; endsAt: Date } | undefined {
  const span = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
  return span.startsAt < span.endsAt ? span : undefined;
}
