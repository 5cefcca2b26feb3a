import type { TrackerReport } from '@truckroll/contracts/tracking/schemas.ts';
import type { LatLng } from '@truckroll/kernel';

/** A position as a tracker tells it; what it did not say, or could not know, is left out. */
export type ReportedFix = { at: number; position: LatLng; accuracyMetres?: number; speedMetresPerSecond?: number; headingDegrees?: number; batteryPercent?: number };
export type ReadReport = { secret: string; fixes: ReportedFix[] };

const KNOT_METRES_PER_SECOND = 0.514_444;
/** More than any client sends in one go. */
const MOST_FIXES = 500;
/** Seconds since 1970 stay below this for three thousand years; milliseconds passed it in 1973. */
const SECONDS_BELOW = 1e11;

/**
 * Reads what trackers send that speak the OsmAnd protocol (osmand.net "online tracking", as Traccar extends it): fields in the address or a
 * form, or the JSON of newer Traccar clients. A report without a position has no fixes. Undefined for what is no report: no
 * identifier, or a number or time that is none.
 */
export function readReport(query: TrackerReport, body: unknown, now: number): ReadReport | undefined {
  const json = objectOf(body);
  if (json && (json['location'] !== undefined || json['device_id'] !== undefined) && query.id === undefined && typeof json['location'] !== 'string') return readJsonReport(json, now);
  const fields = { ...textsOf(json), ...textsOf(query) };
  const secret = fields['id'] ?? fields['deviceid'];
  if (secret === undefined || secret === '') return undefined;
  const fix = readFields(fields, now);
  return fix === undefined ? undefined : { secret, fixes: fix === 'none' ? [] : [fix] };
}

/** `none` where the report says so, or says no place at all. */
function readFields(fields: Readonly<Record<string, string>>, now: number): ReportedFix | 'none' | undefined {
  const [lat, lng] = fields['location']?.split(',') ?? [fields['lat'], fields['lon']];
  const at = timeOf(fields['timestamp'], now);
  if (at === undefined) return undefined;
  if ((lat === undefined && lng === undefined) || fields['valid'] === 'false' || fields['valid'] === '0') return 'none';
  const speed = numberOf(fields['speed']);
  return fixOf(at, numberOf(lat), numberOf(lng), { accuracy: numberOf(fields['accuracy']), speed: speed === undefined ? undefined : speed * KNOT_METRES_PER_SECOND, heading: numberOf(fields['bearing'] ?? fields['heading']), battery: numberOf(fields['batt']) });
}

function readJsonReport(json: Readonly<Record<string, unknown>>, now: number): ReadReport | undefined {
  const secret = json['device_id'];
  if ((typeof secret !== 'string' && typeof secret !== 'number') || secret === '') return undefined;
  const locations = json['location'] === undefined || json['location'] === null ? [] : Array.isArray(json['location']) ? (json['location'] as unknown[]) : [json['location']];
  if (locations.length > MOST_FIXES) return undefined;
  const fixes: ReportedFix[] = [];
  for (const location of locations) {
    const fix = readLocation(objectOf(location), now);
    if (fix === undefined) return undefined;
    if (fix !== 'none') fixes.push(fix);
  }
  return { secret: String(secret), fixes };
}

function readLocation(location: Readonly<Record<string, unknown>> | undefined, now: number): ReportedFix | 'none' | undefined {
  if (!location) return undefined;
  const at = timeOf(location['timestamp'], now);
  const coords = objectOf(location['coords']);
  if (at === undefined) return undefined;
  if (!coords) return 'none';
  const level = numberOf(objectOf(location['battery'])?.['level']);
  return fixOf(at, numberOf(coords['latitude']), numberOf(coords['longitude']), { accuracy: numberOf(coords['accuracy']), speed: numberOf(coords['speed']), heading: numberOf(coords['heading']), battery: level === undefined ? undefined : level * 100 });
}

type Said = { accuracy: number | undefined; speed: number | undefined; heading: number | undefined; battery: number | undefined };

/** What lies outside of what can be is a device's word for "not known": -1, an accuracy of 0. The point where no latitude and no longitude meet is one too. */
function fixOf(at: number, lat: number | undefined, lng: number | undefined, { accuracy, speed, heading, battery }: Said): ReportedFix | 'none' | undefined {
  if (lat === undefined || lng === undefined || Math.abs(lat) > 90 || Math.abs(lng) > 180) return undefined;
  if (lat === 0 && lng === 0) return 'none';
  return {
    at,
    position: { lat, lng },
    ...(accuracy !== undefined && accuracy > 0 && accuracy <= 100_000 ? { accuracyMetres: accuracy } : {}),
    ...(speed !== undefined && speed >= 0 && speed <= 150 ? { speedMetresPerSecond: speed } : {}),
    ...(heading !== undefined && heading >= 0 && heading <= 360 ? { headingDegrees: heading } : {}),
    ...(battery !== undefined && battery >= 0 && battery <= 100 ? { batteryPercent: battery } : {}),
  };
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

const DAY_AND_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/;
const LATEST = Date.UTC(9999, 0);

/** Undefined for a time that is none. Without a zone it is UTC. */
function timeOf(value: unknown, now: number): number | undefined {
  if (value === undefined || value === null || value === '') return now;
  const number = numberOf(value);
  const at = number !== undefined ? Math.round(number < SECONDS_BELOW ? number * 1000 : number) : typeof value === 'string' ? readTime(value.trim()) : Number.NaN;
  return at >= 0 && at < LATEST ? at : undefined;
}

function readTime(text: string): number {
  const zone = DAY_AND_TIME.exec(text);
  return zone ? Date.parse(`${text.replace(' ', 'T')}${zone[1] === undefined ? 'Z' : ''}`) : Number.NaN;
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined);

const textsOf = (record: object | undefined): Record<string, string> => Object.fromEntries(Object.entries(record ?? {}).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : typeof value === 'number' ? [[name, String(value)]] : [])));
