import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FILMED_AT, GAP, PICTURE, sampleMp4, SENSOR, SOUND } from '../../../../test/support/sample-mp4.ts';
import { judgeVideo } from './judge-video.ts';
import type { ReadVideo } from './video.ts';

const fixture = (name: string): Buffer => readFileSync(new URL(`../../../../test/fixtures/videos/${name}`, import.meta.url));
const taken = (bytes: Buffer): ReadVideo => {
  const verdict = judgeVideo(bytes);
  if (!verdict.ok) throw new Error(verdict.why);
  return verdict.video;
};
const why = (bytes: Buffer): string => {
  const verdict = judgeVideo(bytes);
  return verdict.ok ? 'taken' : verdict.why;
};
/** An element of EBML with a length of eight bytes. */
const element = (id: string, body: Buffer): Buffer => {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.length));
  size[0] = 0x01;
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
};

describe('a video that a browser recorded', () => {
  test.each([['canvas.webm', 'video/webm'], ['canvas.mp4', 'video/mp4'], ['canvas-vp9.mp4', 'video/mp4']])('%s is read: type, size, length', (name, contentType) => {
    const bytes = fixture(name);
    const video = taken(bytes);
    expect(video).toMatchObject({ contentType, width: 64, height: 48, position: null });
    expect(video.seconds).toBeGreaterThan(1);
    expect(video.seconds).toBeLessThan(2);
    expect(video.copy).toHaveLength(bytes.length);
    // What was made blank stays blank: a copy is its own copy.
    expect(taken(video.copy).copy.equals(video.copy)).toBe(true);
  });
  test('loses tags and titles in the copy, wherever they stand', () => {
    const webm = fixture('canvas.webm');
    const tags = element('1254c367', Buffer.from('LOCATION +40.2737-076.8844/'));
    const attachment = element('1941a469', Buffer.from('GPS track of the day'));
    const video = taken(Buffer.concat([webm, tags, attachment]));
    for (const secret of ['LOCATION', '40.2737', 'GPS track']) expect([secret, video.copy.includes(secret)]).toEqual([secret, false]);
    expect(taken(video.copy).seconds).toBe(video.seconds);
  });
});

describe('a video of a phone’s camera', () => {
  const bytes = sampleMp4();
  test('says where it was filmed to us, and in the copy neither where nor when nor with what', () => {
    const video = taken(bytes);
    expect(video).toMatchObject({ contentType: 'video/mp4', width: 640, height: 480, seconds: 5, position: { lat: 40.2737, lng: -76.8844 } });
    for (const secret of ['40.2737', '076.8844', 'Ana', 'xmpmeta', 'quicktime.location', SENSOR, GAP]) {
      expect([String(secret), bytes.includes(secret), video.copy.includes(secret)]).toEqual([String(secret), true, false]);
    }
    const filmedAt = Buffer.alloc(4);
    filmedAt.writeUInt32BE(FILMED_AT);
    expect([bytes.includes(filmedAt), video.copy.includes(filmedAt)]).toEqual([true, false]);
  });
  test('keeps picture and sound at their places', () => {
    const { copy } = taken(bytes);
    for (const media of [PICTURE, SOUND]) expect(copy.indexOf(media)).toBe(bytes.indexOf(media));
    expect(taken(copy)).toMatchObject({ width: 640, height: 480, seconds: 5, position: null });
  });
  test('of QuickTime’s kind is one too', () => {
    expect(taken(sampleMp4({ brand: 'qt  ' })).contentType).toBe('video/quicktime');
  });
  test('filmed nowhere that can be says nothing of place', () => {
    for (const place of ['+00.0000+000.0000/', '+99.0000+200.0000/', 'at home']) expect(taken(sampleMp4({ place })).position).toBeNull();
  });
});

describe('refused, with the reason, is', () => {
  test('what is longer than half a minute, a recorder’s last moments forgiven', () => {
    expect(judgeVideo(sampleMp4({ seconds: 32 }))).toMatchObject({ ok: true });
    expect(judgeVideo(sampleMp4({ seconds: 33 }))).toEqual({ ok: false, isTooLong: true, why: 'The video is 33 seconds long, more than 30' });
  });
  test('what has no length, a codec that no browser plays, media elsewhere, or something behind its end', () => {
    expect(why(sampleMp4({ seconds: 0 }))).toBe('The video has no length');
    expect(why(sampleMp4({ codec: 'jpeg' }))).toContain('browsers cannot play');
    expect(why(sampleMp4({ external: true }))).toContain('another file');
    expect(why(sampleMp4({ trailing: Buffer.from('SEFT: where the phone was') }))).toBe('The video is damaged');
  });
  test('what is no video, or is cut off anywhere', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('GIF89a'), Buffer.alloc(100), Buffer.from('\x1a\x45\xdf\xa3', 'latin1')]) expect(judgeVideo(bytes).ok).toBe(false);
    for (const whole of [sampleMp4(), fixture('canvas.mp4')]) for (let length = 0; length < whole.length; length += 7) expect(judgeVideo(whole.subarray(0, length)).ok).toBe(false);
  });
  test('what names tracks that are neither picture nor sound, as WebM', () => {
    const webm = fixture('canvas.webm');
    const subtitles = Buffer.from(webm);
    // The type of a track: 1 a picture.
    const at = subtitles.indexOf(Buffer.from('838101', 'hex'));
    subtitles[at + 2] = 0x11;
    expect(why(subtitles)).toContain('neither picture nor sound');
  });
});

test('whatever the bytes are, the answer is a verdict', () => {
  const originals = [fixture('canvas.webm'), fixture('canvas.mp4'), sampleMp4()];
  fc.assert(
    fc.property(fc.constantFrom(...originals), fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }), (original, changes) => {
      const bytes = Buffer.from(original);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const verdict = judgeVideo(bytes);
      if (verdict.ok) expect(verdict.video.copy).toHaveLength(bytes.length);
      else expect(verdict.why).not.toBe('');
    }),
    { numRuns: 500 },
  );
});
