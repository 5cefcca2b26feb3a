import type { listServicesPublic } from '@truckroll/contracts/catalog/api.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { listPortalSites } from '@truckroll/contracts/customers/portal.api.ts';
import type { requestAtSite } from '@truckroll/contracts/jobs/portal.api.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { field, input } from '../parts/field.ts';
import { problemText } from '../problem-text.ts';
import { phoneNumber } from '../request/phone-number.ts';
import { questions } from '../request/questions.ts';
import { serviceChoice } from '../request/service-choice.ts';
import { text } from '../text.ts';
import { nothingYet, type Me } from './place-frame.ts';
import { placeText } from './place-text.ts';

/** Asks for a service at one of one's sites; ends in a draft with a price on its tracking page. Tows, which need a destination, are asked for on the first page. */
export async function requestPage(me: Me): Promise<HTMLElement> {
  const { organisation } = me;
  const [{ items: sites }, { items }] = await Promise.all([call<typeof listPortalSites>('GET', '/v1/portal/sites', {}), call<typeof listServicesPublic>('GET', '/v1/organisations/:slug/services', { params: { slug: organisation.slug } })]);
  const services = items.filter(({ active, needsDestination }) => active && !needsDestination);
  if (sites.length === 0) return nothingYet(placeText('sites.none'), placeText('sites.noneHint', { name: organisation.name }));
  if (services.length === 0) return h('p', { class: 'card' }, placeText('request.noServices'));

  let service: Service | undefined;
  const site = field(placeText('request.site'), h('select', {}, ...sites.map(({ id, label }) => h('option', { attrs: { value: id } }, label))));
  const asked = questions();
  const phone = field(placeText('request.phone'), input({ type: 'tel', autocomplete: 'tel', maxlength: 30, value: me.phone ?? '', dir: 'ltr' }), text('form.phoneHint'));
  const notes = field(text('form.notes'), h('textarea', { attrs: { rows: 3, maxlength: 2000 } }));
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const send = h('button', { class: 'button big', attrs: { type: 'submit' } }, placeText('request.price'));
  const rest = h('div', { attrs: { hidden: true } }, asked.element, phone.element, notes.element, fault, send);
  const choose = (chosen: Service): void => {
    service = chosen;
    asked.ask(chosen);
    rest.hidden = false;
  };
  const submit = async (): Promise<void> => {
    const number = phoneNumber(phone.control.value, organisation.phone);
    phone.fault(number ? undefined : text('form.phoneWrong'));
    fault.textContent = asked.unanswered() ? text('problem.answers') : '';
    if (!number) return phone.control.focus();
    if (!service || asked.unanswered()) return asked.element.querySelector('input')?.focus();
    send.disabled = true;
    try {
      const { trackingUrl } = await call<typeof requestAtSite>('POST', '/v1/portal/jobs', { body: { siteId: site.control.value, serviceId: service.id, answers: asked.answers(), notes: notes.control.value, phone: number } });
      location.assign(new URL(trackingUrl).pathname);
    } catch (error) {
      fault.textContent = problemText(error);
      send.disabled = false;
    }
  };
  addEventListener('pageshow', ({ persisted }) => persisted && (send.disabled = false));
  return h('div', {}, h('h1', {}, placeText('request.title')), h('p', { class: 'lead' }, placeText('request.lead')), h('form', { class: 'card', attrs: { novalidate: true }, on: { onsubmit: (event) => (event.preventDefault(), void submit()) } }, site.element, serviceChoice(services, choose), rest));
}
