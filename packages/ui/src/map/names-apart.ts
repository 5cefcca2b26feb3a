import type { LatLng } from '@truckroll/kernel/geo.ts';
import { worldPixel } from './clusters.ts';

export type PlacedName = { readonly id: string; readonly label: string; readonly position: LatLng; /** How wide its area is on the screen. */ readonly room: number };

/** As wide as a letter of a name is at most, on average, with what stands around the name. */
const LETTER = 7.5;
const AROUND = 14;
const HEIGHT = 24;
export const WIDEST_NAME = 160;

const widthOf = ({ label, room }: PlacedName): number => Math.min(room, WIDEST_NAME, label.length * LETTER + AROUND);

/** Names that do not cover each other: the one of `first`, then those of the widest areas. Whoever looks closer reads the others. */
export function namesApart<T extends PlacedName>(names: readonly T[], zoom: number, first: string | undefined): T[] {
  const rank = ({ id, room }: T): number => (id === first ? Infinity : room);
  const placed: { x: number; y: number; half: number }[] = [];
  return [...names].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1)).filter((name) => {
    const { x, y } = worldPixel(name.position, zoom);
    const half = widthOf(name) / 2;
    if (placed.some((other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < HEIGHT)) return false;
    placed.push({ x, y, half });
    return true;
  });
}
