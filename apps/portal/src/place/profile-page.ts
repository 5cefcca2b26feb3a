import type { deletePortalSession, leavePortal, listPortalSessions, patchPortalMe } from '@truckroll/contracts/customers/portal.api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { languageName, languages } from '@truckroll/ui/i18n/start-text.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { field, input } from '../parts/field.ts';
import { phoneNumber } from '../request/phone-number.ts';
import { clockText, text } from '../text.ts';
import { listRow, type Me } from './place-frame.ts';
import { placeText } from './place-text.ts';
import { tellFault } from './tell-fault.ts';

type Session = Answer<typeof listPortalSessions>['items'][number];

/** What one says of oneself, the devices one is signed in on, and the way out. */
export async function profilePage(me: Me): Promise<HTMLElement> {
  const { items: sessions } = await call<typeof listPortalSessions>('GET', '/v1/portal/sessions', {});
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const act = (button: HTMLButtonElement, run: () => Promise<void>): void => {
    button.disabled = true;
    run().catch((error: unknown) => {
      tellFault(fault, error, me.organisation);
      button.disabled = false;
    });
  };
  const signOut = h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: () => act(signOut, async () => (await call<typeof leavePortal>('POST', '/v1/portal/sign-out', {}), location.assign(`/my/sign-in?organisation=${encodeURIComponent(me.organisation.slug)}`))) } }, placeText('profile.signOut'));
  return h('div', {}, profileForm(me), h('h2', {}, placeText('profile.devices')), h('ul', { class: 'rows' }, ...sessions.map((session) => deviceRow(session, me.organisation.timeZone, act))), fault, signOut);
}

function profileForm(me: Me): HTMLElement {
  const name = field(placeText('profile.name'), input({ autocomplete: 'name', maxlength: 200, value: me.name, dir: 'auto' }));
  const phone = field(placeText('profile.phone'), input({ type: 'tel', autocomplete: 'tel', maxlength: 30, value: me.phone ?? '', dir: 'ltr' }), text('form.phoneHint'));
  const speaks = field(placeText('profile.language'), h('select', {}, h('option', { attrs: { value: '' } }, placeText('profile.companyLanguage')), ...languages.map((code) => h('option', { attrs: { value: code, selected: me.language === code } }, languageName(code)))));
  const said = h('p', { class: 'hint', attrs: { role: 'status' } });
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const save = h('button', { class: 'button', attrs: { type: 'submit' } }, placeText('profile.save'));
  const submit = async (): Promise<void> => {
    const typed = phone.control.value.trim();
    const number = typed === '' ? null : phoneNumber(typed, me.organisation.phone);
    name.fault(name.control.value.trim() === '' ? text('form.needed') : undefined);
    phone.fault(number === undefined ? text('form.phoneWrong') : undefined);
    said.textContent = fault.textContent = '';
    if (name.control.value.trim() === '') return name.control.focus();
    if (number === undefined) return phone.control.focus();
    save.disabled = true;
    try {
      const language = languages.find((code) => code === speaks.control.value) ?? null;
      await call<typeof patchPortalMe>('PATCH', '/v1/portal/me', { body: { name: name.control.value, phone: number, language } });
      said.textContent = placeText('profile.saved');
    } catch (error) {
      tellFault(fault, error, me.organisation);
    }
    save.disabled = false;
  };
  return h(
    'form',
    { class: 'card', attrs: { novalidate: true }, on: { onsubmit: (event) => (event.preventDefault(), void submit()) } },
    h('div', {}, h('h2', {}, placeText('profile.title')), h('p', { class: 'hint', attrs: { dir: 'auto' } }, placeText('profile.email', { email: me.email }))),
    name.element,
    phone.element,
    speaks.element,
    fault,
    h('div', { class: 'row' }, save, said),
  );
}

function deviceRow({ id, device: { browser, system }, lastUsedAt, current }: Session, timeZone: string, act: (button: HTMLButtonElement, run: () => Promise<void>) => void): HTMLElement {
  const device = browser && system ? placeText('profile.device', { browser, system }) : (browser ?? system ?? placeText('profile.unknownDevice'));
  const end = h('button', { class: 'button quiet', attrs: { type: 'button', 'aria-label': placeText('profile.endOf', { device }) }, on: { onclick: () => act(end, async () => (await call<typeof deletePortalSession>('DELETE', '/v1/portal/sessions/:portalSessionId', { params: { portalSessionId: id } }), row.remove())) } }, placeText('profile.end'));
  const row = listRow(device, [placeText('profile.lastUsed', { at: clockText(lastUsedAt, { timeZone, now: new Date().toISOString() }) })], current ? h('span', { class: 'state' }, placeText('profile.thisDevice')) : end);
  return row;
}
