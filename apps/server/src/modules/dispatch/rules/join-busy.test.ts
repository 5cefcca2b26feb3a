import { expect, test } from 'vitest';
import { joinBusy } from './join-busy.ts';

const at = (hours: number): Date => new Date(Date.UTC(2026, 2, 3, hours));
const of = (technicianId: string, from: number, until: number) => ({ technicianId, startsAt: at(from), endsAt: at(until) });
const times = (unseen: Parameters<typeof joinBusy>[0]) => joinBusy(unseen, at(0), at(24)).map(({ technicianId, windowStartsAt, windowEndsAt }) => [technicianId, new Date(windowStartsAt).getUTCHours(), new Date(windowEndsAt).getUTCHours()]);

test('what overlaps or touches is one time for each technician, and the others keep theirs', () => {
  expect(times([of('ben', 9, 11), of('anna', 12, 13), of('anna', 8, 10), of('anna', 9, 11), of('anna', 11, 12), of('anna', 8, 9), of('anna', 15, 16)])).toEqual([['anna', 8, 13], ['ben', 9, 11], ['anna', 15, 16]]);
});

test('what has no window, or one outside of the days, is no time', () => {
  expect(times([{ technicianId: 'anna', startsAt: null, endsAt: null }, of('anna', -3, 0), of('anna', 24, 26)])).toEqual([]);
});
