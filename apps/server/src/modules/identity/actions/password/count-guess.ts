import { common } from '@truckroll/contracts/core/problem.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { policies } from '../../../../platform/http/rate-limits.ts';
import type { RatePolicy } from '../../../../platform/http/rate-limits.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { authenticationOf } from '../../data/authentication.ts';
import { isKnownDevice } from '../../data/device.reads.ts';
import { markHash } from '../../rules/device-mark.ts';
import type { Visitor } from '../../rules/device-mark.ts';

/** What a wrong guess counts against, the narrowest first. */
export type Guesser = readonly (readonly [RatePolicy, string])[];

/**
 * Whose guesses are counted together. A browser in which the person has signed in before has a count of its own, so
 * that strangers cannot hold the person up; strangers are counted by e-mail and address, by address, and by e-mail.
 */
export async function guesserOf(ctx: Ctx, email: string, { deviceMark, addressGroup }: Visitor): Promise<Guesser> {
  const mark = deviceMark === undefined ? undefined : markHash(deviceMark);
  if (mark !== undefined && (await isKnownDevice(ctx, email, mark))) return [[policies.wrongPassword, `${email} ${mark}`]];
  return [[policies.wrongPassword, `${email} ${addressGroup}`], [policies.wrongPasswordsFrom, addressGroup], [policies.strangersGuesses, email]];
}

/**
 * Tries a password or code; undefined stands for a wrong one. Whoever guessed wrong too often has to wait, with the
 * right one too: refuses `request/too-many-requests`.
 */
export async function countGuess<T>(ctx: Ctx, guesser: Guesser, guess: () => Promise<T | undefined>): Promise<T | undefined> {
  // Taken before the password is looked at: guesses sent all at once count like those sent one after the other.
  const giveBack = await takeOrRefuse(ctx, guesser);
  let wrong = false;
  try {
    const found = await guess();
    wrong = found === undefined;
    return found;
  } finally {
    if (!wrong) await giveBack();
  }
}

/** Takes one from each count, or none of them; tells how to give them back. Refuses `request/too-many-requests`. */
export async function takeOrRefuse(ctx: Ctx, counts: Guesser): Promise<() => Promise<void>> {
  const { limiter } = authenticationOf(ctx);
  const taken: (readonly [RatePolicy, string])[] = [];
  const giveBack = async (): Promise<void> => void (await Promise.all(taken.map(async ([policy, who]) => limiter.giveBack(policy, who))));
  for (const [policy, who] of counts) {
    const standing = await limiter.take(policy, who);
    if (!standing.allowed) {
      await giveBack();
      throw refuse(common.tooManyRequests, `Tried too often; try again in ${standing.resetSeconds} s`, { retryAfterSeconds: standing.resetSeconds });
    }
    taken.push([policy, who]);
  }
  return giveBack;
}
