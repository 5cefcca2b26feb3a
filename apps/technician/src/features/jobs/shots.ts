import type { Job, Photo } from '@truckroll/contracts/jobs/schemas.ts';

/** One picture of the set. The label begins with its stage, which tells the server what it counts for. */
export type Shot = { key: 'frontLeft' | 'frontRight' | 'rearLeft' | 'rearRight' | 'detail' | 'destination' | 'after'; label: string };

const BEFORE: readonly Shot[] = [
  { key: 'frontLeft', label: 'before front left' },
  { key: 'frontRight', label: 'before front right' },
  { key: 'rearLeft', label: 'before rear left' },
  { key: 'rearRight', label: 'before rear right' },
];
const PLACE: readonly Shot[] = [{ key: 'detail', label: 'before' }];
const DESTINATION: Shot = { key: 'destination', label: 'destination' };
const AFTER: Shot = { key: 'after', label: 'after' };

/** Which pictures a job's set has: four corners of a vehicle, or the place; where a tow ends; the finished work. */
export function shotsOf({ kind, vehicle, destination }: Pick<Job, 'kind' | 'vehicle' | 'destination'>): readonly Shot[] {
  return [...(kind === 'roadside' && vehicle ? BEFORE : PLACE), ...(destination ? [DESTINATION] : []), AFTER];
}

export type ShotTaken = { shot: Shot; photos: readonly Photo[] };

/** The set with what has been taken of it, and what was taken beside it. */
export function sortPhotos(shots: readonly Shot[], photos: readonly Photo[]): { taken: readonly ShotTaken[]; others: readonly Photo[]; share: number } {
  const own = photos.filter(({ kind }) => kind === 'photo');
  const taken = shots.map((shot) => ({ shot, photos: own.filter(({ label }) => label === shot.label) }));
  const others = own.filter(({ label }) => !shots.some((shot) => shot.label === label));
  return { taken, others, share: taken.filter((one) => one.photos.length > 0).length / shots.length };
}
