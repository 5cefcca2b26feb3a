import * as problems from '@truckroll/contracts/identity/problems.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { isBreached } from '../../data/breached-passwords.ts';
import { passwordWeakness } from '../../rules/password-weakness.ts';
import type { PasswordOwner, Weakness } from '../../rules/password-weakness.ts';

const WORDS: Record<Weakness, string> = {
  yours: 'It is made of your e-mail, your name or the name of the organisation',
  breached: 'It is one of the passwords that leaked most often and are tried first',
  guessable: 'It can be guessed; a few random words are best',
};

/** Refuses `identity/weak-password`, saying why (`weakness`), for a new password that is too easy to guess. */
export function checkPassword(password: string, owner: PasswordOwner): void {
  const weakness = passwordWeakness(password, owner, isBreached(password));
  if (weakness !== undefined) throw refuse(problems.weakPassword, WORDS[weakness], { weakness, errors: [{ pointer: '/body/password', message: WORDS[weakness] }] });
}
