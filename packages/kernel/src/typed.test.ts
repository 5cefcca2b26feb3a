import { expect, it } from 'vitest';
import { typedAmount, typedDegrees, typedNumber } from './typed.ts';

it('reads amounts as lists of any country write them, and refuses what is none', () => {
  for (const [typed, minor] of [['95', 9500], ['$95.50', 9550], ['95,5', 9550], ['1,234.50', 123_450], ['1.234,50 €', 123_450], ['1 234,50', 123_450], ["1'234.50", 123_450], ['1,234', 123_400], ['USD 12', 1200], ['0', 0]] as const) expect([typed, typedAmount(typed, 'USD')]).toEqual([typed, minor]);
  for (const typed of ['-5', 'free', '1.2.3', '12.345,6.7', '$', '95.5551', '0.655', '0,585', '$0.655', '9'.repeat(13)]) expect([typed, typedAmount(typed, 'USD')]).toEqual([typed, undefined]);
  expect([typedAmount('', 'USD'), typedAmount(undefined, 'USD'), typedAmount('  ', 'USD')]).toEqual([null, null, null]);
  expect([typedAmount('1500', 'JPY'), typedAmount('15.5', 'JPY')]).toEqual([1500, undefined]);
});

it('reads numbers and degrees', () => {
  expect([typedNumber('2,5'), typedNumber('7'), typedNumber('0.125'), typedNumber('0,125'), typedNumber('x')]).toEqual([2.5, 7, 0.125, 0.125, undefined]);
  expect([typedDegrees('-76,5', 180), typedDegrees('95', 90), typedDegrees('north', 90), typedDegrees('', 90)]).toEqual([-76.5, undefined, undefined, null]);
});
