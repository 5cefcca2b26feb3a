import { expect, test } from 'vitest';
import { certificationStanding } from './certification-standing.ts';

const hazmat = (validFrom: string | null, expiresOn: string | null) => ({ code: 'hazmat', validFrom, expiresOn });

test('the first and the last day count', () => {
  const held = [hazmat('2026-03-01', '2026-03-31')];
  expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => certificationStanding(held, 'hazmat', day).standing)).toEqual(['missing', 'valid', 'valid', 'expired']);
});
test('open sides are endless', () => expect(certificationStanding([hazmat(null, null)], 'hazmat', '2099-01-01')).toEqual({ standing: 'valid' }));
test('a renewal counts beside the one that ran out; without one the latest day is named', () => {
  const old = [hazmat(null, '2024-06-30'), hazmat(null, '2025-06-30')];
  expect(certificationStanding([...old, hazmat('2025-07-01', null)], 'hazmat', '2026-01-01')).toEqual({ standing: 'valid' });
  expect(certificationStanding(old, 'hazmat', '2026-01-01')).toEqual({ standing: 'expired', expiredOn: '2025-06-30' });
});
test('another one does not stand in', () => expect(certificationStanding([hazmat(null, null)], 'ev', '2026-01-01')).toEqual({ standing: 'missing' }));
