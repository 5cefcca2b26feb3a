import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plusCode, positionOfPlusCode } from './plus-code.ts';

test('known places have the codes that the specification gives them', () => {
  expect(plusCode({ lat: 47.365590, lng: 8.524997 })).toBe('8FVC9G8F+6X');
  expect(plusCode({ lat: -41.2730625, lng: 174.7859375 })).toBe('4VCPPQGP+Q9');
  expect(positionOfPlusCode('8fvc9g8f+6x')).toMatchObject({ lat: expect.closeTo(47.36556, 4) as number, lng: expect.closeTo(8.52494, 4) as number });
});

test('a code leads back to within its square, anywhere; other words are no code', () => {
  fc.assert(
    fc.property(fc.double({ min: -89.99, max: 89.99, noNaN: true }), fc.double({ min: -180, max: 179.99, noNaN: true }), (lat, lng) => {
      const back = positionOfPlusCode(plusCode({ lat, lng }))!;
      expect(Math.abs(back.lat - lat)).toBeLessThan(0.0001);
      expect(Math.abs(back.lng - lng)).toBeLessThan(0.0001);
    }),
  );
  for (const words of ['Market Street', '9G8F+6X', '', '8FVC9G8F6X']) expect(positionOfPlusCode(words)).toBeUndefined();
});
