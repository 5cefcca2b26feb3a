import { reachable } from './judge-fixes.ts';
import type { TimedFix } from './judge-fixes.ts';

/** Two devices of one technician are never at quite the same place: told in turns they would draw a zig-zag. */
export const BESIDE_MS = 30_000;
/** So long after the last word of the app a tracker may say, three times alike, that the technician is somewhere else altogether. */
const APP_SILENT_MS = 5 * 60_000;

/**
 * Whether a fix adds nothing because another device of the technician told that moment already (`others`, within half a minute). The device
 * that tells goes on telling; another one takes over once it is silent for so long. Only the app, which he holds in his hand, may
 * contradict a tracker at once, which may lie at home: then the newest fix says where he is.
 */
export function isCovered(fix: TimedFix, { fromTracker, newestAt, others }: { fromTracker: boolean; newestAt: number | undefined; others: readonly TimedFix[] }): boolean {
  const beside = others.filter(({ at }) => Math.abs(at - fix.at) < BESIDE_MS);
  const isLate = newestAt !== undefined && fix.at < newestAt;
  return beside.length > 0 && (fromTracker || isLate || beside.every((other) => (other.at < fix.at ? reachable(other, fix) : reachable(fix, other))));
}

/** How a device's fixes stand against the newest known one. `afresh`: it need not be reachable. `bound`: nothing unreachable is believed, however often it is told. */
export function standingOf({ fromTracker, last, now }: { fromTracker: boolean; last: { fromTracker: boolean; at: number } | undefined; now: number }): 'usual' | 'afresh' | 'bound' {
  if (!last || last.fromTracker === fromTracker) return 'usual';
  if (!fromTracker) return 'afresh';
  return now - last.at < APP_SILENT_MS ? 'bound' : 'usual';
}
