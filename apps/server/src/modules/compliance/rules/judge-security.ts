import type { SecurityFinding } from '@truckroll/contracts/compliance/security.api.ts';

/** What the server sees of an organisation's safety. */
export type SecurityFacts = {
  administrators: number;
  administratorsWithoutSecondFactor: number;
  owners: number;
  sessions: number;
  /** Open, and not used for two weeks. */
  idleSessions: number;
  keys: number;
  /** Working, and not used for three months. */
  unusedKeys: number;
  trail: { verifiedAt: Date | null; broken: boolean };
  https: boolean;
  publishedSignIns: number;
  paymentsAreSimulated: boolean;
  now: Date;
};

/** The trail is looked at four times a day; a day without is a fault. */
const TRAIL_FRESH_MS = 24 * 3_600_000;

/** Findings in the order of their weight, and the share of all weights that is good, as a whole number of a hundred. */
export function judgeSecurity(facts: SecurityFacts): { score: number; findings: SecurityFinding[] } {
  const { trail, now } = facts;
  const isTrailWhole = !trail.broken && trail.verifiedAt !== null && now.getTime() - trail.verifiedAt.getTime() < TRAIL_FRESH_MS;
  const one = (code: SecurityFinding['code'], weight: number, good: boolean, mendedAt: SecurityFinding['mendedAt'], count = Number(!good), of = 1): SecurityFinding => ({ code, weight, good, mendedAt, count, of });
  const findings = [
    one('administrators_second_factor', 30, facts.administratorsWithoutSecondFactor === 0, 'second-factor-policy', facts.administratorsWithoutSecondFactor, facts.administrators),
    one('https', 20, facts.https, null),
    one('audit_trail', 20, isTrailWhole, 'audit'),
    one('published_sign_ins', 20, facts.publishedSignIns === 0, null, facts.publishedSignIns, facts.publishedSignIns),
    one('second_owner', 10, facts.owners > 1, 'people'),
    one('idle_sessions', 10, facts.idleSessions === 0, 'people', facts.idleSessions, facts.sessions),
    one('unused_keys', 10, facts.unusedKeys === 0, 'keys', facts.unusedKeys, facts.keys),
    one('simulated_payments', 5, !facts.paymentsAreSimulated, null),
  ];
  const all = findings.reduce((sum, { weight }) => sum + weight, 0);
  const good = findings.reduce((sum, finding) => sum + (finding.good ? finding.weight : 0), 0);
  return { score: Math.floor((100 * good) / all), findings };
}
