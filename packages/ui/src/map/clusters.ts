import type { LatLng } from '@truckroll/kernel/geo.ts';

/** Things too close together to be drawn apart at this zoom. `id` is stable while the same things stand together. */
export type Cluster<T> = { id: string; position: LatLng; members: readonly T[] };

const TILE = 512;

const EARTH_METRES = 40_075_017;

/** How much of the ground a pixel covers at this latitude. */
export const metresPerPixel = (zoom: number, lat: number): number => (EARTH_METRES * Math.cos((lat * Math.PI) / 180)) / (TILE * 2 ** zoom);

/** Where a position lies on a drawing of the whole world. */
export function worldPixel({ lat, lng }: LatLng, zoom: number): { x: number; y: number } {
  const size = TILE * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: (size * (lng + 180)) / 360, y: size * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) };
}

/**
 * Groups things that would overlap on the screen: each joins the first group whose first member is nearer than
 * `radius` pixels. World pixels, so panning never regroups. What `apart` names is always drawn alone.
 */
export function clusterOnScreen<T extends { id: string; position: LatLng }>(things: readonly T[], zoom: number, radius: number, apart: (thing: T) => boolean): Cluster<T>[] {
  const groups: { x: number; y: number; alone: boolean; members: T[] }[] = [];
  for (const thing of [...things].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const { x, y } = worldPixel(thing.position, zoom);
    const alone = apart(thing);
    const near = alone ? undefined : groups.find((group) => !group.alone && Math.hypot(group.x - x, group.y - y) < radius);
    if (near) near.members.push(thing);
    else groups.push({ x, y, alone, members: [thing] });
  }
  return groups.map(({ members }) => ({
    id: members.map(({ id }) => id).join(' '),
    members,
    position: {
      lat: members.reduce((sum, member) => sum + member.position.lat, 0) / members.length,
      lng: members.reduce((sum, member) => sum + member.position.lng, 0) / members.length,
    },
  }));
}
