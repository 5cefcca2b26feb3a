import { expect, test } from 'vitest';
import { dayPlaces, type Day } from './day-places.ts';

const at = (hour: number, minute = 0): Date => new Date(Date.UTC(2026, 2, 2, hour, minute));
/** On a line; a degree is an hour. */
const place = (lng: number) => ({ lat: 0, lng });
const hours = (from: { lng: number }, to: { lng: number }): number => 3600 * Math.abs(from.lng - to.lng);
const day = (technicianId: string, home: number, visits: Day['visits'] = []): Day => ({ technicianId, home: place(home), startsAt: at(8), endsAt: at(17), visits });
const given = (technicianId: string, lng: number, hour: number) => ({ id: `given ${hour}`, technicianId, place: place(lng), startsAt: at(hour), endsAt: at(hour + 1), workSeconds: 3600 });
const visit = { id: 'new', place: place(2), startsAt: at(11), endsAt: at(13), workSeconds: 3600 };

test('who passes by anyway drives no further, who comes from home there and back', () => {
  const places = dayPlaces([day('ana', 0, [given('ana', 3, 13)]), day('ben', 1)], visit, hours);
  expect(places.get('ana')).toEqual({ technicianId: 'ana', addedSeconds: 0, driveSeconds: 7200, comesFrom: place(0), beginsAt: at(11), delayedSeconds: 0 });
  expect(places.get('ben')).toMatchObject({ addedSeconds: 7200, driveSeconds: 3600, comesFrom: place(1) });
});

test('between two visits only who has the time, and the later one may begin later within its window', () => {
  const places = dayPlaces([day('ana', 2, [given('ana', 2, 10), given('ana', 2, 12)]), day('ben', 2, [given('ben', 2, 11), { ...given('ben', 2, 12), endsAt: at(12) }])], visit, hours);
  expect(places.get('ana')).toMatchObject({ addedSeconds: 0, beginsAt: at(11), delayedSeconds: 0 });
  expect(places.get('ben')).toMatchObject({ beginsAt: at(13) });
  expect(dayPlaces([day('ben', 2, [given('ben', 6, 11)])], { ...visit, endsAt: at(12) }, hours).size).toBe(0);
});

test('who would be home after his shift has no place', () => {
  expect(dayPlaces([{ ...day('ana', 0), endsAt: at(13) }], visit, hours).size).toBe(0);
});

test('a shift without an end one could live to see is a day like any other', () => {
  const endless = { ...day('ana', 0), endsAt: new Date('9999-12-31T23:59:59Z') };
  expect(dayPlaces([endless], visit, hours)).toEqual(dayPlaces([day('ana', 0)], visit, hours));
});
