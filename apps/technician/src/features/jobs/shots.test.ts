import type { Job, Photo } from '@truckroll/contracts/jobs/schemas.ts';
import { expect, test } from 'vitest';
import { stageOfPhoto } from '../../../../server/src/modules/jobs/rules/stage-of-photo.ts';
import { shotsOf, sortPhotos } from './shots.ts';

const job = (changes: Partial<Job>) => ({ kind: 'roadside' as const, vehicle: null, destination: null, ...changes });
const place = { position: { lat: 1, lng: 1 }, label: 'Workshop', detail: '' };
const photo = (label: string, kind: Photo['kind'] = 'photo'): Photo => ({ label, kind }) as Photo;

test('a vehicle is taken from its four corners, a tow where it ends too', () => {
  expect(shotsOf(job({ vehicle: {} })).map(({ key }) => key)).toEqual(['frontLeft', 'frontRight', 'rearLeft', 'rearRight', 'after']);
  expect(shotsOf(job({ vehicle: {}, destination: place }))).toHaveLength(6);
  expect(shotsOf(job({ kind: 'scheduled', vehicle: {} })).map(({ key }) => key)).toEqual(['detail', 'after']);
});

test('every label counts for the stage that it stands in, whatever the state of the job', () => {
  const stages = shotsOf(job({ vehicle: {}, destination: place })).map(({ label }) => stageOfPhoto(label, 'towing'));
  expect(stages).toEqual(['before', 'before', 'before', 'before', 'destination', 'work']);
});

test('the ring is full when every picture of the set is there; others are kept beside it', () => {
  const shots = shotsOf(job({ kind: 'scheduled' }));
  expect(sortPhotos(shots, [photo('before'), photo('before'), photo('dent'), photo('after', 'signature')])).toMatchObject({ share: 0.5, others: [{ label: 'dent' }] });
  expect(sortPhotos(shots, [photo('before'), photo('after')]).share).toBe(1);
});
