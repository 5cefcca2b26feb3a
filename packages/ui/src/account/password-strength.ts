import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common';
import { dictionary as englishWords } from '@zxcvbn-ts/language-en';

const estimator = new ZxcvbnFactory({ dictionary: { ...commonWords, ...englishWords }, graphs: adjacencyGraphs, l33tMaxSubstitutions: 20 });
/** As far as the server looks too. */
const LOOKED_AT = 40;

/** How hard a password is to guess, 0 to 4, for somebody who knows these words about its owner; and what makes it easy, by zxcvbn's name for it. */
export function strengthOf(password: string, about: readonly string[]): { score: number; warning: string | null } {
  const words = about.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2);
  const { score, feedback } = estimator.check(password.slice(0, LOOKED_AT), [...words, 'truckroll']);
  return { score, warning: feedback.warning };
}
