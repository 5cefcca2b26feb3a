import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { askForPortalLink, listDemoPortalSignIns } from '@truckroll/contracts/customers/portal.api.ts';
import { call } from '../api.ts';
import { fill, h } from '../dom.ts';
import type { Organisation } from '../organisation.ts';
import { field, input } from '../parts/field.ts';
import { pageFrame } from '../parts/page-frame.ts';
import { problemText } from '../problem-text.ts';
import { listRow } from './place-frame.ts';
import { placeText } from './place-text.ts';

type Demo = Answer<typeof listDemoPortalSignIns>['items'];
const PLAUSIBLE = /^\S+@\S+\.\S+$/;

/** Asks for the address to which the link goes; says the same whether the company knows it or not. */
export function signInPage(organisation: Organisation, demo: Demo): HTMLElement {
  const { name, slug } = organisation;
  const content = h('div', {});
  const published = demoSection(demo, slug);
  const ask = (): void => {
    const email = field(placeText('signIn.email'), input({ type: 'email', autocomplete: 'email', maxlength: 254, dir: 'ltr' }));
    const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
    const send = h('button', { class: 'button big', attrs: { type: 'submit' } }, placeText('signIn.send'));
    const submit = async (): Promise<void> => {
      const address = email.control.value.trim();
      const isWrong = !PLAUSIBLE.test(address);
      email.fault(isWrong ? placeText('signIn.emailWrong') : undefined);
      if (isWrong) return email.control.focus();
      send.disabled = true;
      fault.textContent = '';
      try {
        await call<typeof askForPortalLink>('POST', '/v1/portal/auth/link', { body: { organisation: slug, email: address } });
        sent(address);
      } catch (error) {
        fault.textContent = problemText(error);
        send.disabled = false;
      }
    };
    const form = h('form', { class: 'card', attrs: { novalidate: true }, on: { onsubmit: (event) => (event.preventDefault(), void submit()) } }, email.element, fault, send);
    fill(content, h('h1', {}, placeText('signIn.title')), h('p', { class: 'lead' }, placeText('signIn.lead', { name })), form, published);
  };
  const sent = (email: string): void => {
    const title = h('h1', { attrs: { tabindex: -1 } }, placeText('signIn.sentTitle'));
    fill(content, title, h('p', { class: 'lead', attrs: { role: 'status' } }, placeText('signIn.sent', { name, email })), h('p', {}, placeText('signIn.nothing', { name })), h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: ask } }, placeText('signIn.again')));
    title.focus();
  };
  ask();
  return pageFrame(organisation, content);
}

/** The people of a demonstration, each a press away; nothing on an installation that is somebody's own. */
const demoSection = (demo: Demo, slug: string): HTMLElement | undefined =>
  demo.length === 0
    ? undefined
    : h(
        'section',
        {},
        h('h2', {}, placeText('demo.title')),
        h('p', { class: 'hint' }, placeText('demo.hint')),
        h('ul', { class: 'rows' }, ...demo.map(({ name, role, customerName, token }) => listRow(name, [customerName, placeText(`role.${role}`)], h('a', { attrs: { href: `/my/enter?organisation=${encodeURIComponent(slug)}#${token}` } }, placeText('demo.enter', { name }))))),
      );
