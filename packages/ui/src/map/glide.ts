import { bearingDegrees, distanceMetres, type LatLng } from '@truckroll/kernel/geo.ts';

export type Pose = { position: LatLng; heading: number | null };
export type Glide = { from: Pose; to: Pose; startedAt: number; durationMs: number };

const SHORTEST_MS = 250;
const LONGEST_MS = 5000;
/** Nothing drives this far between two fixes: it jumps instead. */
const JUMP_METRES = 3000;
/** Below this a fix is the same place with noise: the heading stays. */
const STANDING_METRES = 4;

const turn = (from: number, to: number): number => ((to - from + 540) % 360) - 180;

/** Where the thing is drawn at a moment: between its last two fixes, turning the short way round. */
export function poseAt({ from, to, startedAt, durationMs }: Glide, at: number): Pose {
  const share = durationMs > 0 ? Math.min(1, Math.max(0, (at - startedAt) / durationMs)) : 1;
  if (share === 1) return to;
  return {
    position: { lat: from.position.lat + (to.position.lat - from.position.lat) * share, lng: from.position.lng + (to.position.lng - from.position.lng) * share },
    heading: from.heading === null || to.heading === null ? to.heading : (from.heading + turn(from.heading, to.heading) * share + 360) % 360,
  };
}

export const arrived = (glide: Glide, at: number): boolean => at >= glide.startedAt + glide.durationMs;

/** Starts towards a new fix from wherever the thing is drawn now, in the time the last fix took to come. */
export function glideTo(last: Glide | undefined, fix: Pose, at: number, still: boolean): Glide {
  if (!last) return { from: fix, to: fix, startedAt: at, durationMs: 0 };
  const from = poseAt(last, at);
  const metres = distanceMetres(from.position, fix.position);
  const heading = fix.heading ?? (metres > STANDING_METRES ? bearingDegrees(from.position, fix.position) : from.heading);
  const durationMs = still || metres > JUMP_METRES ? 0 : Math.min(LONGEST_MS, Math.max(SHORTEST_MS, at - last.startedAt));
  return { from, to: { position: fix.position, heading }, startedAt: at, durationMs };
}

/** How long a picture of a glide lasts before the next one differs from it: until the thing has come on by a pixel. */
export const pictureMs = ({ from, to, durationMs }: Glide, metresPerPixel: number): number => durationMs / Math.max(1, distanceMetres(from.position, to.position) / metresPerPixel);
