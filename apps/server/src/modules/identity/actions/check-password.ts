import * as problems from '@truckroll/contracts/identity/problems.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { passwordWeakness } from '../rules/password-weakness.ts';

/** Refuses `identity/weak-password`, saying why, for a new password that is too easy to guess. */
export function checkPassword(password: string, owner: { email: string; name: string }): void {
  const weakness = passwordWeakness(password, owner);
  if (weakness !== undefined) throw refuse(problems.weakPassword, weakness, { errors: [{ pointer: '/body/password', message: weakness }] });
}
