import { expect, test } from 'vitest';
import { brokenLink, chainHash } from './chain-hash.ts';
import { photoFacts } from './photo-facts.ts';

const gps = { GPSLatitudeRef: 'N', GPSLatitude: [40, 16, 25.32], GPSLongitudeRef: 'W', GPSLongitude: [76, 53, 3.84], GPSDateStamp: '2026:03:02', GPSTimeStamp: [16, 5, 9.5] };

test('a photo says where and when it was taken', () => {
  const facts = photoFacts({ GPSInfo: gps });
  expect(facts.position?.lat).toBeCloseTo(40.2737, 4);
  expect(facts.position?.lng).toBeCloseTo(-76.8844, 4);
  expect(facts.takenAt).toEqual(new Date('2026-03-02T16:05:09Z'));
});

test('a time counts only with its zone, a position only with a fix', () => {
  const shown = new Date('2026-03-02T11:05:09Z');
  expect(photoFacts({ Photo: { DateTimeOriginal: shown } }).takenAt).toBeNull();
  expect(photoFacts({ Photo: { DateTimeOriginal: shown, OffsetTimeOriginal: '-05:00' } }).takenAt).toEqual(new Date('2026-03-02T16:05:09Z'));
  expect(photoFacts({ GPSInfo: { ...gps, GPSLatitude: [0, 0, 0], GPSLongitude: [0, 0, 0] } }).position).toBeNull();
  expect(photoFacts({ GPSInfo: { ...gps, GPSLatitude: [400, 0, 0] } }).position).toBeNull();
  expect(photoFacts({ GPSInfo: { GPSLatitude: [Number.NaN, 0, 0], GPSLongitude: [1, 0, 0] } }).position).toBeNull();
});

test('a file exchanged, taken out or moved breaks the chain', () => {
  const file = (position: number) => ({ id: `f${position}`, subjectId: 's', position, kind: 'photo', stage: 'on_scene', label: '', contentType: 'image/jpeg', sha256: 'a'.repeat(64), takenAt: null, lat: null, lng: null, signedName: null, addedAt: new Date('2026-03-02T16:05:09Z'), addedBy: null });
  const chain: Parameters<typeof brokenLink>[0][number][] = [];
  for (let position = 1; position <= 3; position++) {
    const prevHash = chain.at(-1)?.chainHash ?? null;
    chain.push({ ...file(position), prevHash, chainHash: chainHash(prevHash, file(position)) });
  }
  expect(brokenLink(chain)).toBeUndefined();
  expect(brokenLink(chain.with(1, { ...chain[1]!, sha256: 'b'.repeat(64) }))).toBe(2);
  expect(brokenLink(chain.with(1, { ...chain[1]!, label: 'other' }))).toBe(2);
  expect(brokenLink(chain.toSpliced(1, 1))).toBe(3);
  expect(brokenLink(chain.slice(1))).toBe(2);
});
