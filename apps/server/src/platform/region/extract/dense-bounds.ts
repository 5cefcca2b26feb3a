import { boundsOf, type Bounds, type LatLng } from '@truckroll/kernel';

const CELL_METRES = 1_000;
const METRES_PER_DEGREE = 111_195;
/** A cell counts as built up when it has at least this share of a busy cell's points. */
const SPARSE_SHARE = 0.08;
/** The box of a file is believed when at least this share of the points lies inside it. */
const BELIEVED_SHARE = 0.8;
/** A side that all points overshoot by no more than this share of the dense span is not overshot: it is the edge of town. */
const EDGE_SHARE = 0.15;

/**
 * The part of an extract that is really there. Long ways and relations are kept whole when an extract is cut,
 * so its points reach far beyond it. The file's own box wins when it holds most points; otherwise the box
 * around all square-kilometre cells that are not thin compared with a busy one (the 75th percentile), with
 * the thin rest where it goes on only a little.
 * Undefined for no points.
 */
export function denseBounds(points: readonly LatLng[], box?: Bounds): Bounds | undefined {
  if (points.length === 0) return undefined;
  if (box && points.filter((point) => insideBounds(box, point)).length >= BELIEVED_SHARE * points.length) return box;

  const cellLat = CELL_METRES / METRES_PER_DEGREE;
  const cellLng = cellLat / Math.max(0.05, Math.cos((points[points.length >> 1]!.lat * Math.PI) / 180));
  const cells = new Map<string, LatLng[]>();
  for (const point of points) {
    const key = `${Math.floor(point.lat / cellLat)},${Math.floor(point.lng / cellLng)}`;
    const cell = cells.get(key);
    if (cell) cell.push(point);
    else cells.set(key, [point]);
  }
  const counts = [...cells.values()].map((cell) => cell.length).sort((a, b) => a - b);
  const enough = Math.max(2, SPARSE_SHARE * counts[Math.floor(counts.length * 0.75)]!);
  const dense = tightBounds([...cells.values()].filter((cell) => cell.length >= enough).flat());
  const all = tightBounds(points);
  const edge = { lat: EDGE_SHARE * (dense.north - dense.south), lng: EDGE_SHARE * (dense.east - dense.west) };
  const bounds = {
    south: dense.south - all.south <= edge.lat ? all.south : dense.south,
    west: dense.west - all.west <= edge.lng ? all.west : dense.west,
    north: all.north - dense.north <= edge.lat ? all.north : dense.north,
    east: all.east - dense.east <= edge.lng ? all.east : dense.east,
  };
  // Never thinner than about 200 m, so that a map of it can be drawn.
  return bounds.north - bounds.south > 0.002 && bounds.east - bounds.west > 0.002 ? bounds : widened(bounds, 100);
}

export function insideBounds({ south, west, north, east }: Bounds, { lat, lng }: LatLng): boolean {
  return lat >= south && lat <= north && lng >= west && lng <= east;
}

/** Bounds with a margin on every side, in metres. */
export function widened({ south, west, north, east }: Bounds, metres: number): Bounds {
  const lat = metres / METRES_PER_DEGREE;
  const lng = lat / Math.max(0.05, Math.cos((((south + north) / 2) * Math.PI) / 180));
  return { south: south - lat, west: west - lng, north: north + lat, east: east + lng };
}

function tightBounds(points: readonly LatLng[]): Bounds {
  const bounds = boundsOf(points);
  if (!bounds) throw new RangeError('bounds of no points');
  return bounds;
}
