import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proofAfterLookUp } from './proof-after-look-up.ts';
import type { ProofState } from './proof-after-look-up.ts';

const DAY = 24 * 3600 * 1000;
const at = (days: number): Date => new Date(Date.UTC(2026, 0, 1) + days * DAY);

test('a record that is missing is told once, found again once, and lost after a week without it', () => {
  const changes = (shown: readonly boolean[]) => {
    let proof: ProofState = { provedAt: at(0), missingSince: null };
    return shown.flatMap((isShown, day) => {
      if (proof.provedAt === null) return [];
      const { change, ...after } = proofAfterLookUp(proof, isShown, at(day));
      proof = after;
      return change ? [`${day} ${change}`] : [];
    });
  };
  const [there, gone] = [true, false];
  expect(changes([there, gone, gone, there, there])).toEqual(['1 missing', '3 found_again']);
  expect(changes([gone, ...Array.from({ length: 9 }, () => gone)])).toEqual(['0 missing', '7 lost']);
});

test('whatever the DNS shows on which days, no proof is lost that was seen within a week, and none stays without its record for longer', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ isShown: fc.boolean(), after: fc.double({ min: 0.01, max: 3, noNaN: true }) }), { maxLength: 30 }), (looks) => {
      let proof: ProofState = { provedAt: at(0), missingSince: null };
      let [day, firstMissing] = [0, null as number | null];
      for (const { isShown, after } of looks) {
        day += after;
        firstMissing = isShown ? null : (firstMissing ?? at(day).getTime());
        proof = proofAfterLookUp(proof, isShown, at(day));
        expect(proof.provedAt === null).toBe(firstMissing !== null && at(day).getTime() - firstMissing >= 7 * DAY);
        if (proof.provedAt === null) return;
      }
    }),
  );
});
