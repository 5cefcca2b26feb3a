import { expect, test } from 'vitest';
import type { en } from '../i18n/en.ts';
import type { Text } from '../i18n/start-text.ts';
import { distanceText } from './distance.tsx';

const text: Text<typeof en> = (key, values) => `${String(values?.['n'] ?? '')} ${key.replace('distance.', '')}`.trim();

test('a distance is as exact as a driver can use, and where there is no way to go it says so', () => {
  const said = (metres: number, units: 'metric' | 'imperial'): string => distanceText(metres, { locale: 'en-US', units }, text);
  for (const units of ['metric', 'imperial'] as const) for (const metres of [0, 1, 4, 9.9]) expect(said(metres, units)).toBe('here');
  expect([10, 64, 1240, 23_400].map((metres) => said(metres, 'metric'))).toEqual(['10 metres', '60 metres', '1.2 kilometres', '23 kilometres']);
  expect([10, 64, 1240, 23_400].map((metres) => said(metres, 'imperial'))).toEqual(['30 feet', '210 feet', '0.8 miles', '15 miles']);
});
