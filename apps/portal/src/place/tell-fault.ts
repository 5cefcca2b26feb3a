import { Refused } from '../api.ts';
import { fill, h } from '../dom.ts';
import type { Organisation } from '../organisation.ts';
import { problemText } from '../problem-text.ts';
import { placeText } from './place-text.ts';

/** Says what went wrong. Whoever is no longer signed in is led to a page of its own for that: what he typed stands here until he is back. */
export function tellFault(line: HTMLElement, error: unknown, { slug }: Pick<Organisation, 'slug'>): void {
  if (!(error instanceof Refused) || error.problem.status !== 401) return void (line.textContent = problemText(error));
  fill(line, placeText('signedOut.said'), ' ', h('a', { attrs: { href: `/my/sign-in?organisation=${encodeURIComponent(slug)}`, target: '_blank', rel: 'noopener' } }, placeText('signedOut.again')));
}
