import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';

const BEFORE_TOWING: readonly JobState[] = ['pending', 'offered', 'accepted', 'assigned', 'en_route', 'on_scene', 'in_service', 'paused', 'hooked'];

export type RedirectVerdict = { ok: true; underWay: boolean; goOn: boolean } | { ok: false; why: 'no-tow' | 'too-late' };

/** Whether a tow may get another destination; `goOn`: the vehicle is at the old one already and is towed on. */
export function judgeRedirect({ state, needsDestination }: { state: JobState; needsDestination: boolean }): RedirectVerdict {
  if (!needsDestination) return { ok: false, why: 'no-tow' };
  if (BEFORE_TOWING.includes(state)) return { ok: true, underWay: state === 'hooked', goOn: false };
  if (state === 'towing' || state === 'at_destination') return { ok: true, underWay: true, goOn: state === 'at_destination' };
  return { ok: false, why: 'too-late' };
}
