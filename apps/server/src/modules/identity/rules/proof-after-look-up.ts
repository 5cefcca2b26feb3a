/** So long a proof counts on while its record is not there. */
export const PROOF_GRACE_DAYS = 7;
const GRACE_MS = PROOF_GRACE_DAYS * 24 * 3600 * 1000;

export type ProofState = { provedAt: Date | null; missingSince: Date | null };
export type ProofChange = 'missing' | 'found_again' | 'lost';

/** What is missing of a proof, as the contract writes it. */
export const missingOf = (missingSince: Date | null): { since: string; until: string } | null => missingSince && { since: missingSince.toISOString(), until: new Date(missingSince.getTime() + GRACE_MS).toISOString() };

/** A proof that counted, once the DNS has said whether its record is there: how it stands now, and what of that is news. */
export function proofAfterLookUp({ provedAt, missingSince }: ProofState, isShown: boolean, now: Date): ProofState & { change?: ProofChange } {
  if (isShown) return missingSince === null ? { provedAt, missingSince } : { provedAt, missingSince: null, change: 'found_again' };
  if (missingSince === null) return { provedAt, missingSince: now, change: 'missing' };
  return now.getTime() - missingSince.getTime() < GRACE_MS ? { provedAt, missingSince } : { provedAt: null, missingSince, change: 'lost' };
}
