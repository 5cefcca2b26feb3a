import { insidePolygon, type LatLng } from '@truckroll/kernel';
import type { OsmRelation } from './osm-elements.ts';

/** GeoJSON order [lng, lat]; rings are closed, the first is the outline, the others are holes. */
export type Ring = [lng: number, lat: number][];
export type Polygon = Ring[];

/** A closed way as a polygon; undefined when it is not closed or has fewer than three corners. */
export function closedRing(line: readonly LatLng[]): Ring | undefined {
  const first = line[0];
  const last = line.at(-1);
  if (!first || !last || line.length < 4 || first.lat !== last.lat || first.lng !== last.lng) return undefined;
  return line.map(({ lat, lng }) => [lng, lat]);
}

/**
 * The polygons of a multipolygon relation: outlines stitched from the ends of its ways, holes given to the
 * outline around them. `lineOf` gives a way's node ids and positions, undefined for ways the extract lost;
 * outlines that do not close are left out.
 */
export function assemblePolygons(relation: OsmRelation, lineOf: (way: number) => { refs: readonly number[]; line: readonly LatLng[] } | undefined): Polygon[] {
  const segments = (holes: boolean): { refs: readonly number[]; line: readonly LatLng[] }[] =>
    relation.members.flatMap(({ type, ref, role }) => {
      const way = type === 'way' && (role === 'inner') === holes && role !== 'label' ? lineOf(ref) : undefined;
      return way && way.line.length === way.refs.length && way.line.length > 1 ? [way] : [];
    });
  const polygons: Polygon[] = stitched(segments(false)).map((ring) => [ring]);
  for (const hole of stitched(segments(true))) {
    const [lng, lat] = hole[0]!;
    polygons.find(([outline]) => insidePolygon({ lat, lng }, [outline!]))?.push(hole);
  }
  return polygons;
}

/** Joins segments end to end by node id into closed rings. */
function stitched(segments: { refs: readonly number[]; line: readonly LatLng[] }[]): Ring[] {
  const rings: Ring[] = [];
  const byEnd = new Map<number, Set<(typeof segments)[number]>>();
  for (const segment of segments) {
    for (const end of [segment.refs[0]!, segment.refs.at(-1)!]) byEnd.set(end, (byEnd.get(end) ?? new Set()).add(segment));
  }
  const take = (segment: (typeof segments)[number]): void => {
    byEnd.get(segment.refs[0]!)?.delete(segment);
    byEnd.get(segment.refs.at(-1)!)?.delete(segment);
  };
  for (const start of segments) {
    if (!byEnd.get(start.refs[0]!)?.has(start)) continue;
    take(start);
    const line = [...start.line];
    let end = start.refs.at(-1)!;
    while (end !== start.refs[0]) {
      const next = byEnd.get(end)?.values().next().value;
      if (!next) break;
      take(next);
      const forward = next.refs[0] === end;
      line.push(...(forward ? next.line : next.line.toReversed()).slice(1));
      end = forward ? next.refs.at(-1)! : next.refs[0]!;
    }
    const ring = closedRing(line);
    if (ring) rings.push(ring);
  }
  return rings;
}

/** A point that stands for a polygon: its centroid when that lies inside, else its first corner. */
export function pointInside([outline, ...holes]: Polygon): LatLng {
  let area = 0;
  let lng = 0;
  let lat = 0;
  const [originLng, originLat] = outline![0]!;
  for (let i = 1; i < outline!.length; i++) {
    const [ax, ay] = [outline![i - 1]![0] - originLng, outline![i - 1]![1] - originLat];
    const [bx, by] = [outline![i]![0] - originLng, outline![i]![1] - originLat];
    const cross = ax * by - bx * ay;
    area += cross;
    lng += (ax + bx) * cross;
    lat += (ay + by) * cross;
  }
  const corner = { lat: originLat, lng: originLng };
  if (area === 0) return corner;
  const centroid = { lat: originLat + lat / (3 * area), lng: originLng + lng / (3 * area) };
  return insidePolygon(centroid, [outline!, ...holes]) ? centroid : corner;
}

/** The polygon with the largest outline; throws RangeError for none. */
export function largestPolygon(polygons: readonly Polygon[]): Polygon {
  if (polygons.length === 0) throw new RangeError('no polygon');
  return polygons.reduce((best, polygon) => (ringSquareMetres(polygon[0]!) > ringSquareMetres(best[0]!) ? polygon : best));
}

/** Area of a ring in square metres (planar, good for anything smaller than a country). */
export function ringSquareMetres(ring: Ring): number {
  const metresPerLng = 111_195 * Math.cos((ring[0]![1] * Math.PI) / 180);
  const [originLng, originLat] = ring[0]!;
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    twice += (ring[i - 1]![0] - originLng) * (ring[i]![1] - originLat) - (ring[i]![0] - originLng) * (ring[i - 1]![1] - originLat);
  }
  return (Math.abs(twice) / 2) * metresPerLng * 111_195;
}
