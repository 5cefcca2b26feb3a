import type { enterPortal } from '@truckroll/contracts/customers/portal.api.ts';
import { call, Refused } from '../api.ts';
import { fill, h } from '../dom.ts';
import type { Organisation } from '../organisation.ts';
import { pageFrame } from '../parts/page-frame.ts';
import { problemText } from '../problem-text.ts';
import { placeText } from './place-text.ts';

/** Where a mailed link leads. It is used by a press of a button: programs that look links over do not use it up. */
export function enterPage(organisation: Organisation): HTMLElement {
  const token = location.hash.slice(1);
  // Out of the address, so that neither the history nor a copied address holds it.
  history.replaceState(null, '', location.pathname + location.search);
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const signIn = `/my/sign-in${location.search}`;
  const content = h('div', { class: 'card' });
  const isOver = (): void => fill(content, h('h1', {}, placeText('enter.over')), h('a', { class: 'button', attrs: { href: signIn } }, placeText('enter.newLink')));
  const go = h('button', { class: 'button big', attrs: { type: 'button' }, on: { onclick: () => void enter() } }, placeText('enter.go'));
  const enter = async (): Promise<void> => {
    go.disabled = true;
    try {
      await call<typeof enterPortal>('POST', '/v1/portal/auth/enter', { body: { token } });
      location.replace('/my');
    } catch (error) {
      if (error instanceof Refused && error.problem.code === 'customers/portal-link-over') return isOver();
      fault.textContent = problemText(error);
      go.disabled = false;
    }
  };
  if (token.length < 20) isOver();
  else fill(content, h('h1', {}, placeText('enter.title')), h('p', { class: 'lead' }, placeText('enter.lead')), fault, go);
  return pageFrame(organisation, content);
}
