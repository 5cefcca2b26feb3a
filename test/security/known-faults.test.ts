import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FIX_WITHIN_DAYS, overdue, unnoted, type KnownFault } from '../../tools/fix-within.ts';

const known = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/security/known-faults.json'), 'utf8')) as KnownFault[];
const today = new Date().toISOString().slice(0, 10);

test('no fault of a dependency is known for longer than was promised', () => {
  expect(overdue(known, today)).toEqual([]);
});

test('every line says which fault, where, how grave and since when, and what does not reach us says why', () => {
  for (const fault of known) {
    expect(fault).toEqual({ advisory: expect.stringMatching(/^https:/), package: expect.stringMatching(/\S/), severity: expect.stringMatching(new RegExp(`^(${Object.keys(FIX_WITHIN_DAYS).join('|')})$`)), knownSince: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), ...(fault.reachesUs === undefined ? {} : { reachesUs: expect.stringMatching(/\w{3,} \w+/) }) });
    expect(fault.knownSince <= today).toBe(true);
  }
});

const fault = (severity: KnownFault['severity'], knownSince: string, reachesUs?: string): KnownFault => ({ advisory: 'https://example.com/1', package: 'one', severity, knownSince, ...(reachesUs === undefined ? {} : { reachesUs }) });

test('a fault may be known for as many days as its severity allows, and not one more', () => {
  expect(overdue([fault('critical', '2026-03-01'), fault('high', '2026-02-24'), fault('low', '2025-12-03')], '2026-03-03')).toEqual([]);
  expect(overdue([fault('critical', '2026-02-28'), fault('high', '2026-02-23'), fault('low', '2025-12-02')], '2026-03-03')).toHaveLength(3);
  expect(overdue([fault('critical', '2020-01-01', 'only its command line is hit, and nothing calls that')], '2026-03-03')).toEqual([]);
});

test('a fault that nobody noted is told once; the same advisory of another package is another fault', () => {
  const [one, other] = [fault('high', '2026-03-01'), { ...fault('high', '2026-03-01'), package: 'two' }];
  expect(unnoted([one, one, other], [one]).map(({ package: name }) => name)).toEqual(['two']);
});
