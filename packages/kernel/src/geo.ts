/** A WGS84 position in degrees. */
export type LatLng = { lat: number; lng: number };

/** South-west and north-east corners in degrees. */
export type Bounds = { south: number; west: number; north: number; east: number };

const EARTH_RADIUS_METRES = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in metres (haversine, mean earth radius). */
export function distanceMetres(a: LatLng, b: LatLng): number {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Initial bearing from a to b in degrees clockwise from north, 0 ≤ bearing < 360. */
export function bearingDegrees(a: LatLng, b: LatLng): number {
  const y = Math.sin(radians(b.lng - a.lng)) * Math.cos(radians(b.lat));
  const x = Math.cos(radians(a.lat)) * Math.sin(radians(b.lat)) - Math.sin(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.cos(radians(b.lng - a.lng));
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

/** The smallest bounds that hold every point; undefined for none. */
export function boundsOf(points: Iterable<LatLng>): Bounds | undefined {
  let bounds: Bounds | undefined;
  for (const { lat, lng } of points) {
    bounds ??= { south: lat, west: lng, north: lat, east: lng };
    bounds.south = Math.min(bounds.south, lat);
    bounds.west = Math.min(bounds.west, lng);
    bounds.north = Math.max(bounds.north, lat);
    bounds.east = Math.max(bounds.east, lng);
  }
  return bounds;
}

/** A ring is closed or open; positions are GeoJSON order [lng, lat]. Even-odd rule over all rings of a polygon. */
export function insidePolygon(point: LatLng, rings: readonly (readonly (readonly number[])[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i]!;
      const [xj, yj] = ring[j]!;
      if (yi! > point.lat !== yj! > point.lat && point.lng < ((xj! - xi!) * (point.lat - yi!)) / (yj! - yi!) + xi!) inside = !inside;
    }
  }
  return inside;
}

/** Length of a line in metres. */
export function lineMetres(line: readonly LatLng[]): number {
  let metres = 0;
  for (let i = 1; i < line.length; i++) metres += distanceMetres(line[i - 1]!, line[i]!);
  return metres;
}

/** The point a given number of metres along a line, with the bearing there; the ends hold beyond both ends. */
export function pointAlong(line: readonly LatLng[], metres: number): { point: LatLng; bearing: number } {
  if (line.length === 0) throw new RangeError('a line needs a point');
  let left = metres;
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [line[i - 1]!, line[i]!];
    const length = distanceMetres(from, to);
    if (left <= length && length > 0) {
      const share = Math.max(0, left) / length;
      return { point: { lat: from.lat + (to.lat - from.lat) * share, lng: from.lng + (to.lng - from.lng) * share }, bearing: bearingDegrees(from, to) };
    }
    left -= length;
  }
  const last = line.at(-1)!;
  return { point: last, bearing: line.length > 1 ? bearingDegrees(line.at(-2)!, last) : 0 };
}

/** Decodes an encoded polyline (Google's algorithm); precision 5 or 6 decimals. */
export function decodePolyline(encoded: string, precision = 6): LatLng[] {
  const factor = 10 ** precision;
  const points: LatLng[] = [];
  let index = 0;
  let lat = 0;
  let lng = 0;
  const next = (): number => {
    let result = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = encoded.charCodeAt(index++) - 63;
      if (Number.isNaN(byte)) throw new RangeError('polyline ends in the middle of a number');
      result |= (byte & 0x1f) << shift;
      shift += 5;
    } while (byte >= 0x20);
    return result & 1 ? ~(result >> 1) : result >> 1;
  };
  while (index < encoded.length) {
    lat += next();
    lng += next();
    points.push({ lat: lat / factor, lng: lng / factor });
  }
  return points;
}

/** Encodes a line as an encoded polyline; precision 5 or 6 decimals. */
export function encodePolyline(line: readonly LatLng[], precision = 6): string {
  const factor = 10 ** precision;
  let encoded = '';
  let lastLat = 0;
  let lastLng = 0;
  const put = (delta: number): void => {
    let value = delta < 0 ? ~(delta << 1) : delta << 1;
    while (value >= 0x20) {
      encoded += String.fromCharCode((0x20 | (value & 0x1f)) + 63);
      value >>= 5;
    }
    encoded += String.fromCharCode(value + 63);
  };
  for (const point of line) {
    const lat = Math.round(point.lat * factor);
    const lng = Math.round(point.lng * factor);
    put(lat - lastLat);
    put(lng - lastLng);
    lastLat = lat;
    lastLng = lng;
  }
  return encoded;
}
