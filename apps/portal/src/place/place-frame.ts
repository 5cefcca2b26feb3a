import type { getPortalMe } from '@truckroll/contracts/customers/portal.api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { fill, h, type Child } from '../dom.ts';
import { pageFrame } from '../parts/page-frame.ts';
import { problemText } from '../problem-text.ts';
import { placeText } from './place-text.ts';

export type Me = Answer<typeof getPortalMe>;

const NEEDS = { jobs: 'see-jobs', request: 'request-service', invoices: 'see-invoices', vehicles: 'see-vehicles', sites: 'see-sites', profile: undefined } as const;
export type PageName = keyof typeof NEEDS;

/** The pages that somebody's rights open, in the order of the navigation. */
export const pagesOf = ({ rights }: Me): PageName[] => (Object.keys(NEEDS) as PageName[]).filter((page) => NEEDS[page] === undefined || rights.includes(NEEDS[page]));

/** One of the pages, below for whom it is and the way to the others. */
export function placeFrame(me: Me, shown: string, content: HTMLElement): HTMLElement {
  return pageFrame(
    me.organisation,
    h('p', { class: 'whose' }, h('strong', { attrs: { dir: 'auto' } }, me.customerName), h('span', {}, placeText(`role.${me.role}`))),
    h('nav', { class: 'tabs', attrs: { 'aria-label': placeText('nav.label') } }, ...pagesOf(me).map((page) => h('a', { attrs: { href: `/my/${page}`, 'aria-current': page === shown && 'page' } }, placeText(`nav.${page}`)))),
    content,
  );
}

/** What a list says while it has nothing: what will stand there and how it gets there. */
export const nothingYet = (title: string, hint: string): HTMLElement => h('div', { class: 'card nothing' }, h('h2', {}, title), h('p', {}, hint));

type Page<T> = { items: readonly T[]; nextCursor: string | null };

/** A list that fetches further pages when asked to. */
export async function longList<T>(read: (cursor: string | undefined) => Promise<Page<T>>, row: (item: T) => HTMLElement, empty: HTMLElement): Promise<HTMLElement> {
  const first = await read(undefined);
  if (first.items.length === 0) return empty;
  const list = h('ul', { class: 'rows' }, ...first.items.map(row));
  const foot = h('div', {});
  const offer = (cursor: string | null): void => {
    if (cursor === null) return fill(foot);
    const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
    const more = h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: () => void further(cursor, more, fault) } }, placeText('more'));
    fill(foot, more, fault);
  };
  const further = async (cursor: string, more: HTMLButtonElement, fault: HTMLElement): Promise<void> => {
    more.disabled = true;
    try {
      const next = await read(cursor);
      list.append(...next.items.map(row));
      offer(next.nextCursor);
    } catch (error) {
      fault.textContent = problemText(error);
      more.disabled = false;
    }
  };
  offer(first.nextCursor);
  return h('div', {}, list, foot);
}

/** A row of a list: its name, what is known of it, and at its end a state and a way on. */
export const listRow = (title: string, facts: readonly Child[], ...end: Child[]): HTMLElement =>
  h('li', { class: 'item' }, h('div', {}, h('strong', { attrs: { dir: 'auto' } }, title), ...facts.map((fact) => fact && h('small', { attrs: { dir: 'auto' } }, fact))), h('div', { class: 'end' }, ...end));
