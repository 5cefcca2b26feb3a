import { boundsOfArea } from '@truckroll/kernel';
import type { MultiPolygon } from '@truckroll/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { territoryAt } from './territory-at.ts';

const square = (west: number, south: number, size: number): [number, number][] => [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]];
const area = (name: string, polygons: MultiPolygon) => ({ name, polygons, ...boundsOfArea(polygons)! });

describe('the territory at a point', () => {
  const mission = area('mission', [[square(0, 0, 10), square(4, 4, 2)], [square(20, 0, 5)]]);
  const sunset = area('sunset', [[square(8, 0, 10)]]);

  test('is the first that holds it', () => {
    expect(territoryAt({ lat: 1, lng: 9 }, [mission, sunset])?.name).toBe('mission');
    expect(territoryAt({ lat: 1, lng: 12 }, [mission, sunset])?.name).toBe('sunset');
  });
  test('may have several parts', () => expect(territoryAt({ lat: 1, lng: 22 }, [mission])?.name).toBe('mission'));
  test('is none in a hole or outside', () => {
    expect(territoryAt({ lat: 5, lng: 5 }, [mission])).toBeUndefined();
    expect(territoryAt({ lat: -1, lng: 5 }, [mission])).toBeUndefined();
  });
  test('the look at bounds never loses a point that a polygon holds', () => {
    const coordinate = fc.integer({ min: -50, max: 50 });
    const ring = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 8 });
    fc.assert(fc.property(ring, coordinate, coordinate, (corners, lat, lng) => {
      const bounded = area('drawn', [[corners]]);
      const everywhere = { ...bounded, south: -90, north: 90, west: -180, east: 180 };
      expect(territoryAt({ lat, lng }, [bounded]) !== undefined).toBe(territoryAt({ lat, lng }, [everywhere]) !== undefined);
    }));
  });
});
