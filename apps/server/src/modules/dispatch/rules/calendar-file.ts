/** An appointment as a calendar shows it. */
export type Appointment = { uid: string; version: number; startsAt: Date; endsAt: Date; writtenAt: Date; title: string; place: string; words: string; url: string };

const LINE_OCTETS = 75;

const escaped = (words: string): string => words.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n');
const utc = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

/** Long lines go on in the next after a space; a character is never cut (RFC 5545, 3.1). */
function folded(line: string): string {
  let octets = 0;
  let out = '';
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}

/** An appointment as a file for calendars (RFC 5545). Times are in UTC, so every calendar shows them right in its own zone; a later version replaces an earlier one. */
export const calendarFile = ({ uid, version, startsAt, endsAt, writtenAt, title, place, words, url }: Appointment): string =>
  [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Truckroll//Truckroll//EN', 'METHOD:PUBLISH',
    'BEGIN:VEVENT', `UID:${uid}@truckroll`, `SEQUENCE:${version}`, `DTSTAMP:${utc(writtenAt)}`, `DTSTART:${utc(startsAt)}`, `DTEND:${utc(endsAt)}`,
    `SUMMARY:${escaped(title)}`, `LOCATION:${escaped(place)}`, `DESCRIPTION:${escaped(words)}`, `URL:${url}`,
    'END:VEVENT', 'END:VCALENDAR',
  ].map((line) => `${folded(line)}\r\n`).join('');
