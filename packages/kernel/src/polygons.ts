import { boundsOf, insidePolygon, type Bounds, type LatLng } from './geo.ts';

/** GeoJSON order: [longitude, latitude]. */
export type Position = readonly [number, number];
/** A closed line; whether its first corner stands at the end again does not matter. */
export type Ring = readonly Position[];
/** GeoJSON MultiPolygon coordinates: polygons of an outline and the holes in it. */
export type MultiPolygon = readonly (readonly Ring[])[];

/** So many areas can be told apart on a map and looked through for every request. */
export const MOST_AREAS = 500;
/** As exact as a county's border; more only slows the map down. */
export const MOST_CORNERS = 5000;
/** A hundred metres square: less was a slip of the hand. */
export const LEAST_SQUARE_METRES = 10_000;

export type AreaFault = 'few-corners' | 'off-globe' | 'many-corners' | 'crosses-itself' | 'tiny';

const METRES_PER_DEGREE = 111_195;
const EARTH_RADIUS_METRES = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** The corners of a ring, each once. */
export function cornersOf(ring: Ring): Ring {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 1 && first && last && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring;
}

export const countCorners = (polygons: MultiPolygon): number => polygons.flat().reduce((sum, ring) => sum + cornersOf(ring).length, 0);

export const insideArea = (point: LatLng, polygons: MultiPolygon): boolean => polygons.some((rings) => insidePolygon(point, rings));

export const boundsOfArea = (polygons: MultiPolygon): Bounds | undefined => boundsOf(polygons.flat(2).map(([lng, lat]) => ({ lat, lng })));

/** As flat as the earth is across a town; good to a few per mille there. */
function ringSquareMetres(ring: Ring): number {
  const corners = cornersOf(ring);
  const [origin] = corners;
  if (!origin) return 0;
  const shrink = Math.cos(radians(corners.reduce((sum, [, lat]) => sum + lat, 0) / corners.length));
  let twice = 0;
  for (const [index, [lng, lat]] of corners.entries()) {
    const [nextLng, nextLat] = corners[(index + 1) % corners.length]!;
    twice += (lng - origin[0]) * (nextLat - origin[1]) - (nextLng - origin[0]) * (lat - origin[1]);
  }
  return (Math.abs(twice) / 2) * METRES_PER_DEGREE ** 2 * shrink;
}

/** How large an area is, its holes left out. */
export const squareMetresOf = (polygons: MultiPolygon): number =>
  polygons.reduce((sum, [outline, ...holes]) => sum + Math.max(0, ringSquareMetres(outline ?? []) - holes.reduce((all, hole) => all + ringSquareMetres(hole), 0)), 0);

const turn = ([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): number => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

/** Whether two sides run through each other; sides that only touch do not. */
const cross = (a: Position, b: Position, c: Position, d: Position): boolean => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;

/** Whether a ring's sides run through each other. From west to east, so that each side is held only against those beside it. */
export function crossesItself(ring: Ring): boolean {
  const corners = cornersOf(ring);
  const sides = corners
    .map((from, index) => ({ from, to: corners[(index + 1) % corners.length]! }))
    .map(({ from, to }) => ({ from, to, west: Math.min(from[0], to[0]), east: Math.max(from[0], to[0]), south: Math.min(from[1], to[1]), north: Math.max(from[1], to[1]) }))
    .sort((one, other) => one.west - other.west);
  for (const [index, side] of sides.entries()) {
    for (let next = index + 1; next < sides.length; next++) {
      const other = sides[next]!;
      if (other.west > side.east) break;
      if (other.south <= side.north && other.north >= side.south && cross(side.from, side.to, other.from, other.to)) return true;
    }
  }
  return false;
}

/** What is wrong with an area as a territory; undefined when it can be one. */
export function areaFault(polygons: MultiPolygon): AreaFault | undefined {
  const rings = polygons.flat();
  if (polygons.length === 0 || polygons.some(([outline]) => outline === undefined) || rings.some((ring) => cornersOf(ring).length < 3)) return 'few-corners';
  if (rings.some((ring) => ring.some(([lng, lat]) => !(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)))) return 'off-globe';
  if (countCorners(polygons) > MOST_CORNERS) return 'many-corners';
  if (rings.some(crossesItself)) return 'crosses-itself';
  return squareMetresOf(polygons) < LEAST_SQUARE_METRES ? 'tiny' : undefined;
}

/** A circle on the ground as a ring of corners, counter-clockwise. Off the globe where it would reach around it. */
export function circleAround({ lat, lng }: LatLng, metres: number, corners = 48): Ring {
  const angle = metres / EARTH_RADIUS_METRES;
  return Array.from({ length: corners }, (_, index): Position => {
    const bearing = (-2 * Math.PI * index) / corners;
    const sine = Math.sin(radians(lat)) * Math.cos(angle) + Math.cos(radians(lat)) * Math.sin(angle) * Math.cos(bearing);
    const east = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(radians(lat)), Math.cos(angle) - Math.sin(radians(lat)) * sine);
    return [lng + degrees(east), degrees(Math.asin(Math.max(-1, Math.min(1, sine))))];
  });
}

/** Four corners, counter-clockwise. */
export const boxOf = ({ south, west, north, east }: Bounds): Ring => [[west, south], [east, south], [east, north], [west, north]];

/** Where a name stands inside an area: the middle of the widest stretch from west to east that a few lines across its largest part find. */
export function pointWithin(polygons: MultiPolygon): LatLng | undefined {
  const largest = polygons.toSorted((one, other) => squareMetresOf([other]) - squareMetresOf([one]))[0];
  const bounds = largest && boundsOfArea([largest]);
  if (!bounds) return undefined;
  let widest: { lat: number; from: number; to: number } | undefined;
  for (const share of [0.5, 0.42, 0.58, 0.33, 0.67, 0.2, 0.8]) {
    const lat = bounds.south + (bounds.north - bounds.south) * share;
    const crossings = largest.flatMap((ring) => crossingsAt(lat, ring)).sort((one, other) => one - other);
    for (let index = 0; index + 1 < crossings.length; index += 2) {
      const [from, to] = [crossings[index]!, crossings[index + 1]!];
      // The middle line is kept unless another is clearly roomier.
      if (widest === undefined || to - from > (widest.to - widest.from) * 1.25) widest = { lat, from, to };
    }
  }
  return widest && { lat: widest.lat, lng: (widest.from + widest.to) / 2 };
}

function crossingsAt(lat: number, ring: Ring): number[] {
  const corners = cornersOf(ring);
  return corners.flatMap(([lng, south], index) => {
    const [nextLng, north] = corners[(index + 1) % corners.length]!;
    return south > lat !== north > lat ? [lng + ((nextLng - lng) * (lat - south)) / (north - south)] : [];
  });
}

/** One corner of an area: which polygon, which of its rings, which corner of that. */
export type CornerRef = { polygon: number; ring: number; corner: number };

const ringChanged = (polygons: MultiPolygon, ref: CornerRef, change: (ring: Ring) => Ring): MultiPolygon =>
  polygons.map((rings, polygon) => (polygon === ref.polygon ? rings.map((ring, index) => (index === ref.ring ? change(cornersOf(ring)) : ring)) : rings));

export const cornerMoved = (polygons: MultiPolygon, ref: CornerRef, to: Position): MultiPolygon => ringChanged(polygons, ref, (ring) => ring.with(ref.corner, to));

/** A new corner on the side that begins at a corner. */
export const cornerAdded = (polygons: MultiPolygon, ref: CornerRef, at: Position): MultiPolygon => ringChanged(polygons, ref, (ring) => ring.toSpliced(ref.corner + 1, 0, at));

/** Without a corner; undefined where only a triangle is left, which cannot lose one. */
export const cornerRemoved = (polygons: MultiPolygon, ref: CornerRef): MultiPolygon | undefined =>
  cornersOf(polygons[ref.polygon]?.[ref.ring] ?? []).length > 3 ? ringChanged(polygons, ref, (ring) => ring.toSpliced(ref.corner, 1)) : undefined;

/** Six decimals are a hand's breadth on the ground. */
export const roundedPosition = ({ lat, lng }: LatLng): Position => [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
