import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandShades, contrastOf, inkOn, LEAST_CONTRAST, readableOn } from './colours.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('contrast is what WCAG says of known pairs', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrastOf('#ffffff', '#777777')).toBeCloseTo(4.48, 2);
});

test('whatever colour a company has, its words stay readable in light and dark', () => {
  fc.assert(
    fc.property(colour, (brand) => {
      const { accent, button } = brandShades(brand);
      expect(contrastOf(accent.light, '#f4f5f7')).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      expect(contrastOf(accent.dark, '#1b1f24')).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      expect(contrastOf(button, '#ffffff')).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      expect(contrastOf(inkOn(brand), brand)).toBeGreaterThanOrEqual(4.2);
    }),
    { numRuns: 2000 },
  );
});

test('a colour that is readable already stays as it is', () => {
  expect(readableOn('#0a4f96', '#ffffff')).toBe('#0a4f96');
  expect(readableOn('#ffee00', '#ffffff')).not.toBe('#ffee00');
});
