import { expect, test } from 'vitest';
import { BITS, faultOf, MOST_BYTES, MOST_SECONDS, recordedType } from './video-limits.ts';

test('what was filmed here always fits', () => {
  expect(((BITS.video + BITS.audio) / 8) * MOST_SECONDS).toBeLessThan(MOST_BYTES / 2);
});
test('a file that is too large or too long is not sent; one of unknown length is', () => {
  expect(faultOf({ bytes: MOST_BYTES + 1, seconds: 1 })).toBe('tooLarge');
  expect(faultOf({ bytes: 1, seconds: MOST_SECONDS + 3 })).toBe('tooLong');
  for (const seconds of [undefined, Infinity, Number.NaN, MOST_SECONDS, MOST_SECONDS + 1]) expect(faultOf({ bytes: MOST_BYTES, seconds })).toBeUndefined();
});
test('the kind that most others can play is recorded where the browser can', () => {
  expect(recordedType(() => true)).toContain('avc1');
  expect(recordedType((type) => type.startsWith('video/webm'))).toContain('webm');
  expect(recordedType(() => false)).toBeUndefined();
});
