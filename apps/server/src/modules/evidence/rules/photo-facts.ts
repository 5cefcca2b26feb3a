import type { LatLng } from '@truckroll/kernel';

/** What is read of EXIF data; nothing in it can be relied on. */
export type Exif = { Photo?: Readonly<Record<string, unknown>>; GPSInfo?: Readonly<Record<string, unknown>> };
export type PhotoFacts = { takenAt: Date | null; position: LatLng | null };

/** When and where a photo says it was taken. Null where it does not say, or not beyond doubt (a time without a zone). */
export const photoFacts = (exif: Exif): PhotoFacts => ({ takenAt: takenAt(exif), position: position(exif) });

function takenAt({ Photo, GPSInfo }: Exif): Date | null {
  const shown = Photo?.['DateTimeOriginal'];
  const offset = minutesOf(Photo?.['OffsetTimeOriginal'] ?? Photo?.['OffsetTime']);
  if (shown instanceof Date && offset !== null) return valid(new Date(shown.getTime() - offset * 60_000));
  return gpsTime(GPSInfo?.['GPSDateStamp'], GPSInfo?.['GPSTimeStamp']);
}

/** Minutes east of UTC of `+02:00`. */
function minutesOf(offset: unknown): number | null {
  const match = typeof offset === 'string' ? /^([+-])(\d\d):(\d\d)/.exec(offset) : null;
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : null;
}

function gpsTime(date: unknown, time: unknown): Date | null {
  const day = typeof date === 'string' ? /^(\d{4}):(\d\d):(\d\d)/.exec(date) : null;
  if (!day || !threeNumbers(time)) return null;
  return valid(new Date(Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]), time[0], time[1], Math.floor(time[2]))));
}

function position({ GPSInfo }: Exif): LatLng | null {
  const lat = degrees(GPSInfo?.['GPSLatitude'], GPSInfo?.['GPSLatitudeRef'] === 'S');
  const lng = degrees(GPSInfo?.['GPSLongitude'], GPSInfo?.['GPSLongitudeRef'] === 'W');
  if (lat === null || lng === null || Math.abs(lat) > 90 || Math.abs(lng) > 180) return null;
  // A receiver without a fix writes zeros: nobody stands in the Gulf of Guinea.
  return lat === 0 && lng === 0 ? null : { lat, lng };
}

function degrees(parts: unknown, negative: boolean): number | null {
  if (!threeNumbers(parts)) return null;
  const value = parts[0] + parts[1] / 60 + parts[2] / 3600;
  return Number.isFinite(value) ? (negative ? -value : value) : null;
}

const threeNumbers = (parts: unknown): parts is [number, number, number] => Array.isArray(parts) && parts.length === 3 && parts.every((part) => typeof part === 'number');
const valid = (date: Date): Date | null => (Number.isNaN(date.getTime()) ? null : date);
