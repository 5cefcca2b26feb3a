import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import exifReader from 'exif-reader';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { photoFacts } from '../../../../server/src/modules/evidence/rules/photo-facts.ts';
import { carryExif } from './carry-exif.ts';

const photo = new Uint8Array(await readFile(join(import.meta.dirname, '../../../../server/test/fixtures/photos/with-position.jpg')));
const drawnAnew = async (): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await sharp(photo).resize(32).jpeg().toBuffer());

test('a photo drawn anew keeps where and when it was taken, and is not turned a second time', async () => {
  const carried = carryExif(photo, await drawnAnew());
  const [before, after] = [await sharp(photo).metadata(), await sharp(carried).metadata()];
  expect(after).toMatchObject({ format: 'jpeg', width: 32 });
  expect(after.orientation ?? 1).toBe(1);
  expect(photoFacts(exifReader(after.exif!)).position).toEqual(photoFacts(exifReader(before.exif!)).position);
  expect(photoFacts(exifReader(after.exif!)).position).not.toBeNull();
});

test('whatever the bytes are, the picture itself stays as it was drawn', async () => {
  const to = await drawnAnew();
  for (const from of [new Uint8Array(), new Uint8Array([0xff, 0xd8]), photo.slice(0, 30), new Uint8Array(400).fill(0xff)]) expect((await sharp(carryExif(from, to)).metadata()).width).toBe(32);
});
