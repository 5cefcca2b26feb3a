import { describe, expect, it } from 'vitest';
import { towedPath } from './towed-path.ts';

const place = (lat: number) => ({ position: { lat, lng: 0 }, label: `${lat}`, detail: '' });
const leg = (lat: number, minute: number) => ({ place: place(lat), changedAt: `2026-03-02T12:${String(minute).padStart(2, '0')}:00Z`, reason: '' });
const at = (minute: number): Date => new Date(`2026-03-02T12:${String(minute).padStart(2, '0')}:00Z`);
const lats = (path: { lat: number }[]): number[] => path.map(({ lat }) => lat);

describe('the path of a tow', () => {
  it('goes from the scene to the destination', () => {
    expect(lats(towedPath({ place: place(0), destination: place(1), destinations: [leg(1, 0)] }, []))).toEqual([0, 1]);
  });

  it('counts a destination that was reached before it changed, not one that was only planned', () => {
    const job = { place: place(0), destination: place(3), destinations: [leg(1, 0), leg(2, 5), leg(3, 40)] };
    expect(lats(towedPath(job, [at(30)]))).toEqual([0, 2, 3]);
    expect(lats(towedPath(job, [at(50)]))).toEqual([0, 3]);
  });

  it('is nothing without a destination', () => {
    expect(towedPath({ place: place(0), destination: null, destinations: [] }, [])).toEqual([]);
  });
});
