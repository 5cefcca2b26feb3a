import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common';
import { dictionary as englishWords } from '@zxcvbn-ts/language-en';

export type PasswordOwner = { email: string; name: string; organisation: string };
/** Made of words about its owner, leaked before, or found by guessing. */
export type Weakness = 'yours' | 'breached' | 'guessable';

/** zxcvbn's third step of four: more than 10^8 guesses. */
const STRONG_ENOUGH = 3;
/** Whoever's first so many characters can be guessed has a weak password; looking further would only cost time. */
const LOOKED_AT = 40;
/** So many letters and digits must be left without the owner's words. */
const OWN_REST = 6;
const SHORTEST_WORD = 3;

let estimator: ZxcvbnFactory | undefined;

/** Why a new password is too easy to guess; undefined when it will do. Length is the contract's matter. */
export function passwordWeakness(password: string, owner: PasswordOwner, isBreached: boolean): Weakness | undefined {
  const words = wordsOf(owner);
  const plain = plainOf(password);
  if (words.reduce((rest, word) => rest.replaceAll(word, ''), plain).length < OWN_REST && words.some((word) => plain.includes(word))) return 'yours';
  if (isBreached) return 'breached';
  estimator ??= new ZxcvbnFactory({ dictionary: { ...commonWords, ...englishWords }, graphs: adjacencyGraphs, l33tMaxSubstitutions: 20 });
  return estimator.check(password.slice(0, LOOKED_AT), words).score < STRONG_ENOUGH ? 'guessable' : undefined;
}

const plainOf = (text: string): string => text.normalize('NFKD').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What somebody who knows the owner tries first, the longest first. */
function wordsOf({ email, name, organisation }: PasswordOwner): string[] {
  const [mailbox = '', domain = ''] = email.split('@');
  const texts = [email, mailbox, domain.split('.')[0]!, name, organisation, 'truckroll'];
  const words = texts.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).map(plainOf);
  return [...new Set(words)].filter((word) => word.length >= SHORTEST_WORD).sort((a, b) => b.length - a.length);
}
