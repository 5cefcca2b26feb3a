import { describe, expect, it } from 'vitest';
import type { CalendarVisit } from '@truckroll/contracts/dispatch/calendar.api.ts';
import { atTime, droppedAt, hoursShown, hourStarts, instantAt, isInTray, lanesOf, minutesIn, type Timed } from './day-layout.ts';

const ZONE = 'America/New_York';
const day = { day: '2026-03-03', startsAt: '2026-03-03T05:00:00.000Z', endsAt: '2026-03-04T05:00:00.000Z' };
const visit = (from: number, until: number): Timed => ({ technicianId: 'a', windowStartsAt: instantAt(day, from * 60), windowEndsAt: instantAt(day, until * 60) }) as Timed;

describe('a day', () => {
  it('shows the usual hours, and whatever is planned outside of them', () => {
    expect(hoursShown({ technicians: [], visits: [], elsewhere: [] }, day, ZONE)).toEqual({ from: 6, until: 20 });
    expect(hoursShown({ technicians: [{ id: 'a', name: 'A', colour: '', shifts: [{ startsAt: instantAt(day, -120), endsAt: instantAt(day, 300), kind: 'work' }] }], visits: [visit(21, 22.5)], elsewhere: [] }, day, ZONE)).toEqual({ from: 0, until: 23 });
    expect(hoursShown({ technicians: [], visits: [], elsewhere: [visit(4, 5)] }, day, ZONE)).toEqual({ from: 4, until: 20 });
  });
  it('of a change of the clocks counts its own minutes', () => {
    // 23 hours in spring, 25 in autumn; people still come at what their clocks show as six.
    const spring = { day: '2026-03-08', startsAt: '2026-03-08T05:00:00.000Z', endsAt: '2026-03-09T04:00:00.000Z' };
    const autumn = { day: '2026-11-01', startsAt: '2026-11-01T04:00:00.000Z', endsAt: '2026-11-02T05:00:00.000Z' };
    const shown = (at: string): string => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: ZONE }).format(Date.parse(at));
    expect(hourStarts(spring, { from: 0, until: 5 }).map(shown)).toEqual(['00:00', '01:00', '03:00', '04:00', '05:00']);
    expect(hourStarts(autumn, { from: 0, until: 5 }).map(shown)).toEqual(['00:00', '01:00', '01:00', '02:00', '03:00']);
    for (const changed of [spring, autumn]) {
      const hours = hoursShown({ technicians: [], visits: [], elsewhere: [] }, changed, ZONE);
      expect([...hourStarts(changed, hours).slice(0, 1), instantAt(changed, hours.until * 60), instantAt(changed, droppedAt(0, hours, changed)), atTime(changed, '09:00', ZONE)].map(shown)).toEqual(['06:00', '20:00', '06:00', '09:00']);
      expect(minutesIn(changed, instantAt(changed, droppedAt(3, hours, changed)))).toBe(minutesIn(changed, changed.endsAt) - 15);
    }
  });
  it('has in the tray what stands in no row: nobody’s, without a time, or with somebody who is switched off', () => {
    const technicians = [{ id: 'a', name: 'A', colour: '', shifts: [] }];
    const one = visit(8, 10) as CalendarVisit;
    expect([one, { ...one, technicianId: null }, { ...one, windowStartsAt: null }, { ...one, technicianId: 'b' }].map((each) => isInTray(each, technicians))).toEqual([false, true, true, true]);
  });
  it('has a line of its own for each visit at the same time', () => {
    const [a, b, c] = [visit(8, 10), visit(9, 11), visit(10, 12)];
    const { lanes, count } = lanesOf([c, b, a]);
    expect([lanes.get(a), lanes.get(b), lanes.get(c), count]).toEqual([0, 1, 0, 2]);
    expect(lanesOf([]).count).toBe(1);
  });
  it('takes what is let go at the next quarter of an hour', () => {
    expect(droppedAt(0.5, { from: 6, until: 20 }, day)).toBe(13 * 60);
    expect(droppedAt(0.51, { from: 6, until: 20 }, day)).toBe(13 * 60 + 15);
    expect([droppedAt(-1, { from: 6, until: 20 }, day), droppedAt(3, { from: 6, until: 20 }, day)]).toEqual([0, 24 * 60 - 15]);
  });
});
