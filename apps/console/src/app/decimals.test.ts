import { expect, test } from 'vitest';
import { decimalSeparatorOf } from './decimals.ts';

test('a fraction is typed as it is read', () => {
  expect(['en-US', 'de-DE', 'es-ES', 'es-US', 'ar-u-nu-latn', 'ar-EG-u-nu-arab'].map(decimalSeparatorOf)).toEqual(['.', ',', ',', '.', '.', '.']);
});
