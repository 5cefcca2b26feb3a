import { common } from '@truckroll/contracts/core/problem.ts';
import { policies } from '../../../platform/http/rate-limits.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import type { Authentication } from '../data/authentication.ts';

/**
 * Tries a password for an e-mail; undefined stands for a wrong one. After ten wrong ones within five minutes the e-mail
 * has to wait, with the right one too: refuses `request/too-many-requests`.
 */
export async function countGuess<T>({ limiter }: Authentication, email: string, guess: () => Promise<T | undefined>): Promise<T | undefined> {
  // Taken before the password is looked at: guesses sent all at once count like those sent one after the other.
  const standing = await limiter.take(policies.wrongPassword, email);
  if (!standing.allowed) throw refuse(common.tooManyRequests, `Too many wrong passwords; try again in ${standing.resetSeconds} s`, { retryAfterSeconds: standing.resetSeconds });
  let wrong = false;
  try {
    const found = await guess();
    wrong = found === undefined;
    return found;
  } finally {
    if (!wrong) await limiter.giveBack(policies.wrongPassword, email);
  }
}
