import { describe, expect, it } from 'vitest';
import { droppedAt, hoursShown, instantAt, lanesOf, minutesIn, type Timed } from './day-layout.ts';

const day = { day: '2026-03-03', startsAt: '2026-03-03T05:00:00.000Z', endsAt: '2026-03-04T05:00:00.000Z' };
const visit = (from: number, until: number): Timed => ({ technicianId: 'a', windowStartsAt: instantAt(day, from * 60), windowEndsAt: instantAt(day, until * 60) }) as Timed;

describe('a day', () => {
  it('shows the usual hours, and whatever is planned outside of them', () => {
    expect(hoursShown({ technicians: [], visits: [] }, day)).toEqual({ from: 6, until: 20 });
    expect(hoursShown({ technicians: [{ id: 'a', name: 'A', colour: '', shifts: [{ startsAt: instantAt(day, -120), endsAt: instantAt(day, 300), kind: 'work' }] }], visits: [visit(21, 22.5)] }, day)).toEqual({ from: 0, until: 23 });
  });
  it('of a change of the clocks counts its own minutes', () => {
    const spring = { startsAt: '2026-03-08T05:00:00.000Z' };
    expect(instantAt(spring, minutesIn(spring, '2026-03-08T15:00:00.000Z'))).toBe('2026-03-08T15:00:00.000Z');
  });
  it('has a line of its own for each visit at the same time', () => {
    const [a, b, c] = [visit(8, 10), visit(9, 11), visit(10, 12)];
    const { lanes, count } = lanesOf([c, b, a]);
    expect([lanes.get(a), lanes.get(b), lanes.get(c), count]).toEqual([0, 1, 0, 2]);
    expect(lanesOf([]).count).toBe(1);
  });
  it('takes what is let go at the next quarter of an hour', () => {
    expect(droppedAt(0.5, { from: 6, until: 20 })).toBe(13 * 60);
    expect(droppedAt(0.51, { from: 6, until: 20 })).toBe(13 * 60 + 15);
    expect([droppedAt(-1, { from: 6, until: 20 }), droppedAt(3, { from: 6, until: 20 })]).toEqual([0, 24 * 60 - 15]);
  });
});
