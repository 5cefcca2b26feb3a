/**
 * When a truck will be there. One that drives arrives after what it still has to drive; one that has not set
 * off yet arrives as agreed, unless even leaving now would be later.
 */
export function arrivalOf({ state, now, remainingSeconds, agreedAt }: { state: 'assigned' | 'en_route'; now: Date; remainingSeconds: number; agreedAt: Date }): Date {
  const drivenAt = new Date(now.getTime() + remainingSeconds * 1000);
  return state === 'assigned' && agreedAt > drivenAt ? agreedAt : drivenAt;
}
