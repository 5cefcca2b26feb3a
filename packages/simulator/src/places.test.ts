import { expect, test } from 'vitest';
import { seededRandom } from '@truckroll/kernel';
import type { Caller } from './caller.ts';
import { Places } from './places.ts';

const area = { name: 'All', polygons: [[[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]] };
/** Streets in one corner only: everything else has nothing near. */
const corner = (asked: { count: number }, side: number): Caller =>
  ({
    call: async (_endpoint: unknown, { query }: { query: { lat: number; lng: number } }) => {
      asked.count += 1;
      return query.lat < side && query.lng < side ? { position: query, label: `${query.lat} ${query.lng}` } : { position: { lat: 5, lng: 5 }, label: 'outside' };
    },
  }) as unknown as Caller;

test('where only a corner of what is served has streets, people break down there, again and again', async () => {
  const asked = { count: 0 };
  const places = new Places(corner(asked, 0.1), [area]);
  const random = seededRandom('corner');
  for (let n = 0; n < 100; n++) expect((await places.draw(random)).position.lat).toBeLessThan(0.1);
  expect(asked.count).toBeLessThan(100 * 41);
});

test('where nothing served has streets, it says so', async () => {
  await expect(new Places(corner({ count: 0 }, 0), [area]).draw(seededRandom('nowhere'))).rejects.toThrow('no address or crossing');
});
