import { assert, boolean, constantFrom, date, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { judgeSecurity, type SecurityFacts } from './judge-security.ts';

const now = new Date('2026-03-02T12:00:00Z');
const safe: SecurityFacts = { administrators: 3, administratorsWithoutSecondFactor: 0, owners: 2, sessions: 9, idleSessions: 0, keys: 3, unusedKeys: 0, trail: { verifiedAt: new Date('2026-03-02T06:00:00Z'), broken: false }, https: true, publishedSignIns: 0, paymentsAreSimulated: false, now };
const toMend = (facts: Partial<SecurityFacts>) => judgeSecurity({ ...safe, ...facts }).findings.filter(({ good }) => !good).map(({ code, count, of }) => [code, count, of]);

test('where nothing is to be mended the score is a hundred', () => {
  expect([judgeSecurity(safe).score, toMend({})]).toEqual([100, []]);
});

test.each<[Partial<SecurityFacts>, string, number, number]>([
  [{ administratorsWithoutSecondFactor: 2 }, 'administrators_second_factor', 2, 3],
  [{ owners: 1 }, 'second_owner', 1, 1],
  [{ idleSessions: 4 }, 'idle_sessions', 4, 9],
  [{ unusedKeys: 1 }, 'unused_keys', 1, 3],
  [{ trail: { verifiedAt: now, broken: true } }, 'audit_trail', 1, 1],
  [{ trail: { verifiedAt: null, broken: false } }, 'audit_trail', 1, 1],
  [{ trail: { verifiedAt: new Date('2026-03-01T11:00:00Z'), broken: false } }, 'audit_trail', 1, 1],
  [{ https: false }, 'https', 1, 1],
  [{ publishedSignIns: 5 }, 'published_sign_ins', 5, 5],
  [{ paymentsAreSimulated: true }, 'simulated_payments', 1, 1],
])('%j is found alone: %s', (facts, code, count, of) => {
  expect(toMend(facts)).toEqual([[code, count, of]]);
  expect(judgeSecurity({ ...safe, ...facts }).score).toBeLessThan(100);
});

test('the score is between 0 and 100, and a hundred only when all is good', () => {
  const facts = record({ administrators: nat(9), administratorsWithoutSecondFactor: nat(9), owners: nat(3), sessions: nat(9), idleSessions: nat(2), keys: nat(3), unusedKeys: nat(3), trail: record({ verifiedAt: constantFrom(null, now), broken: boolean() }), https: boolean(), publishedSignIns: nat(2), paymentsAreSimulated: boolean(), now: date({ noInvalidDate: true, min: now, max: now }) });
  assert(property(facts, (given) => {
    const { score, findings } = judgeSecurity(given);
    expect(score >= 0 && score <= 100).toBe(true);
    expect(score === 100).toBe(findings.every(({ good }) => good));
  }));
});
