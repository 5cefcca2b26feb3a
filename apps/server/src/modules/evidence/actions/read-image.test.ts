import { readFileSync } from 'node:fs';
import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readImage } from './read-image.ts';

const photo = readFileSync(new URL('../../../../test/fixtures/photos/with-position.jpg', import.meta.url));
const plain = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } }).png().toBuffer();

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of a few kilobytes that says it has this many pixels. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))), chunk('IEND', Buffer.alloc(0))]);
}

test('what customers see holds no position, no text and no bytes of what was sent around the picture', async () => {
  const script = '<script>alert(document.cookie)</script><?php system($_GET[0]); ?>PK\u0003\u0004';
  for (const sent of [photo, Buffer.concat([photo, Buffer.from(script)]), await sharp(plain).withExif({ IFD0: { Copyright: script } }).jpeg().toBuffer(), Buffer.concat([plain.subarray(0, -12), chunk('tEXt', Buffer.from(`Comment\0${script}`)), plain.subarray(-12)])]) {
    const verdict = await readImage(sent);
    if (!verdict.ok) throw new Error(verdict.why);
    for (const shown of [verdict.image.copy, verdict.image.thumbnail]) {
      expect(shown.includes('script')).toBe(false);
      expect(shown.includes('PK\u0003\u0004')).toBe(false);
      const { exif, xmp, iptc, icc } = await sharp(shown).metadata();
      expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
    }
  }
});

test.each([
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="file:///etc/passwd"/></svg>')],
  ['an SVG behind an XML head', Buffer.from('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>')],
  ['a GIF that is a script', Buffer.from('GIF89a/*' + '\0'.repeat(40) + '*/=alert(1)//')],
  ['a page that calls itself a JPEG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<html><script>alert(1)</script>')])],
  ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj')],
  ['a bomb of 30000 × 30000 pixels', bomb(30_000, 30_000)],
  ['a bomb of a billion pixels in one line', bomb(1_000_000_000, 1)],
  ['half a photo', photo.subarray(0, photo.length / 2)],
  ['nothing', Buffer.alloc(0)],
])('%s is refused', async (_what, bytes) => {
  expect(await readImage(bytes)).toMatchObject({ ok: false, why: expect.any(String) });
});
