import { phoneText } from '@truckroll/ui/format/phone-text.ts';
import { chooseLanguage, LANGUAGE_IN_ADDRESS, languageName, languages, type UiLanguage } from '@truckroll/ui/i18n/start-text.ts';
import type { Appearance } from '@truckroll/contracts/identity/schemas.ts';
import { h, type Child } from '../dom.ts';
import { language, text } from '../text.ts';

type Company = { name: string; phone: string | null; appearance: Appearance | undefined };

/** Puts on the company's colours, which the server has made readable. Set by script: no page carries styles inline. */
function wear({ shades, header }: Appearance): void {
  const { style } = document.documentElement;
  if (shades) {
    style.setProperty('--tr-accent', `light-dark(${shades.accent.light}, ${shades.accent.dark})`);
    style.setProperty('--button', shades.button);
  }
  if (header) {
    style.setProperty('--head-ground', header.ground);
    style.setProperty('--head-ink', header.ink);
  }
}

/** Header and footer around a page. Another language draws the page anew. */
export function pageFrame(company: Company, ...content: Child[]): HTMLElement {
  const { appearance } = company;
  if (appearance) wear(appearance);
  const languageMenu = h(
    'select',
    { class: 'language', attrs: { 'aria-label': text('page.language') }, on: { onchange: () => void choose() } },
    ...languages.map((code) => h('option', { attrs: { value: code, selected: code === language() } }, languageName(code))),
  );
  const choose = async (): Promise<void> => {
    try {
      const chosen = languageMenu.value as UiLanguage;
      const address = new URL(location.href);
      if (await chooseLanguage(chosen)) address.searchParams.delete(LANGUAGE_IN_ADDRESS);
      else address.searchParams.set(LANGUAGE_IN_ADDRESS, chosen);
      if (address.href === location.href) location.reload();
      else location.replace(address);
    } catch {
      languageMenu.value = language();
      languageMenu.setCustomValidity(text('page.offline'));
      languageMenu.reportValidity();
      languageMenu.setCustomValidity('');
    }
  };
  return h(
    'div',
    { class: 'page' },
    h('header', { class: appearance?.header ? 'top coloured' : 'top' }, h('a', { class: 'brand', attrs: { href: '/', dir: 'auto' } }, appearance?.logoUrl && h('img', { class: 'logo', attrs: { src: appearance.logoUrl, alt: '' } }), company.name), company.phone && callLink(company.phone), languageMenu),
    h('main', {}, ...content),
    h('footer', { class: 'foot' }, h('a', { attrs: { href: `/my${location.search}` } }, text('page.place')), h('a', { attrs: { href: '/console/' } }, text('page.staff'))),
  );
}

/** On a phone, where every language must fit beside the menu, the number alone. */
function callLink(phone: string): HTMLElement {
  const words = text('page.call', { phone: phoneText(phone) });
  return h('a', { class: 'call', attrs: { href: `tel:${phone}`, 'aria-label': words } }, h('span', { class: 'in-words' }, words), h('span', { class: 'number', attrs: { dir: 'ltr' } }, phoneText(phone)));
}

/** What is shown when a page cannot be: why, and the way on. */
export const failure = (words: string, onRetry?: () => void, retry = text('page.retry')): HTMLElement =>
  h('div', { class: 'page' }, h('main', { class: 'failure' }, h('p', { attrs: { role: 'alert' } }, words), onRetry && h('button', { class: 'button', attrs: { type: 'button' }, on: { onclick: onRetry } }, retry)));
