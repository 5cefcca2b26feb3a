import { describe, expect, it } from 'vitest';
import { textRuns } from './text-runs.ts';

describe('the runs of a line', () => {
  it('leave left-to-right text whole', () => {
    expect(textRuns('Łukasz Ωmega Жук')).toEqual([{ text: 'Łukasz Ωmega Жук', rightToLeft: false }]);
  });

  it('keep the words of an Arabic name together', () => {
    expect(textRuns('محمد علي')).toEqual([{ text: 'محمد علي', rightToLeft: true }]);
  });

  it('put what follows an Arabic beginning to its left, and a number inside English text to its right', () => {
    expect(textRuns('علي 12').map(({ text }) => text)).toEqual(['12', 'علي ']);
    expect(textRuns('2 مارس 2026').map(({ text }) => text)).toEqual(['2026', ' مارس ', '2']);
    expect(textRuns('مشبك × 2 (علي)').map(({ text, rightToLeft }) => [text.trim(), rightToLeft]).filter(([text]) => text !== '')).toEqual([['(', false], ['علي', true], [')', false], ['2', false], ['×', false], ['مشبك', true]]);
    expect(textRuns('بطاقة · $36.05').map(({ text }) => text)).toEqual(['$36.05', ' ', '·', 'بطاقة ']);
    expect(textRuns('Mr علي').map(({ text }) => text)).toEqual(['Mr ', 'علي']);
  });
});
