import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarFile } from './calendar-file.ts';

const appointment = { uid: 'v1', version: 3, startsAt: new Date('2026-11-28T07:00:00Z'), endsAt: new Date('2026-11-28T09:00:00Z'), writtenAt: new Date('2026-11-01T10:00:00.123Z'), title: 'Inspection', place: 'Market Street 12', words: 'A-1', url: 'https://help.example/track/x' };
const unfolded = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n');

test('times stand in UTC, whatever zone anybody is in', () => {
  expect(unfolded(calendarFile(appointment))).toEqual(expect.arrayContaining(['DTSTART:20261128T070000Z', 'DTEND:20261128T090000Z', 'DTSTAMP:20261101T100000Z', 'SEQUENCE:3']));
});

test('whatever a name holds, it stays one value in lines of at most 75 octets, and comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (place) => {
      const file = calendarFile({ ...appointment, place });
      expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      const [line] = unfolded(file).filter((one) => one.startsWith('LOCATION:'));
      expect(line!.slice(9).replaceAll(/\\([\\;,n])/g, (_, one: string) => (one === 'n' ? '\n' : one))).toBe(place.replaceAll(/\r\n|\r/g, '\n'));
    }),
  );
});
