import type { listServicesPublic } from '@truckroll/contracts/catalog/api.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { ClientInput } from '@truckroll/contracts/core/endpoint.ts';
import type { listPortalSites, listPortalVehicles } from '@truckroll/contracts/customers/portal.api.ts';
import type { requestFromPortal } from '@truckroll/contracts/jobs/portal.api.ts';
import { call, randomKey } from '../api.ts';
import { h } from '../dom.ts';
import { field, input } from '../parts/field.ts';
import { phoneNumber } from '../request/phone-number.ts';
import { placeField } from '../request/place-field.ts';
import { questions } from '../request/questions.ts';
import { serviceChoice } from '../request/service-choice.ts';
import { text } from '../text.ts';
import { nothingYet, type Me } from './place-frame.ts';
import { placeText } from './place-text.ts';
import { tellFault } from './tell-fault.ts';
import { vehicleField } from './vehicle-field.ts';
import { whereField } from './where-field.ts';

/** Kept with the page's place in the browser's history: going back and sending again changes the draft. */
type Draft = { draftId: string };
const draftOfThisPage = (): Partial<Draft> => (history.state as Draft | null) ?? {};

type Asked = ClientInput<typeof requestFromPortal>['body'];

/** Asks for a service with what is known filled in; ends in a draft with a price on its tracking page. */
export async function requestPage(me: Me): Promise<HTMLElement> {
  const { organisation, allSites, rights } = me;
  const [{ items: sites }, { items: vehicles }, { items }] = await Promise.all([
    call<typeof listPortalSites>('GET', '/v1/portal/sites', {}),
    rights.includes('see-vehicles') ? call<typeof listPortalVehicles>('GET', '/v1/portal/vehicles', {}) : { items: [] },
    call<typeof listServicesPublic>('GET', '/v1/organisations/:slug/services', { params: { slug: organisation.slug } }),
  ]);
  const services = items.filter(({ active }) => active);
  if (sites.length === 0 && !allSites) return nothingYet(placeText('sites.none'), placeText('sites.noneHint', { name: organisation.name }));
  if (services.length === 0) return h('p', { class: 'card' }, placeText('request.noServices'));

  let service: Service | undefined;
  const where = whereField(sites, allSites);
  const destination = placeField(text('form.destination'), text('form.destinationHint'), false, () => undefined);
  const vehicle = vehicleField(vehicles);
  const asked = questions();
  const phone = field(placeText('request.phone'), input({ type: 'tel', autocomplete: 'tel', maxlength: 30, value: me.phone ?? '', dir: 'ltr' }), text('form.phoneHint'));
  const notes = field(text('form.notes'), h('textarea', { attrs: { rows: 3, maxlength: 2000 } }));
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const send = h('button', { class: 'button big', attrs: { type: 'submit' } }, text('form.price'));
  const rest = h('div', { attrs: { hidden: true } }, asked.element, where.element, destination.element, vehicle.element, phone.element, notes.element, fault, send);
  const choose = (chosen: Service): void => {
    service = chosen;
    asked.ask(chosen);
    destination.element.hidden = !chosen.needsDestination;
    where.suggest(chosen.kind);
    vehicle.suggest(chosen.kind);
    rest.hidden = false;
  };

  /** What is asked for, or undefined with the faults shown beside the fields. */
  const read = (): Asked | undefined => {
    const number = phoneNumber(phone.control.value, organisation.phone);
    const place = where.where();
    const target = service?.needsDestination ? destination.place() : undefined;
    phone.fault(number ? undefined : text('form.phoneWrong'));
    destination.field.fault(service?.needsDestination && !target ? text('form.pickPlace') : undefined);
    fault.textContent = asked.unanswered() ? text('problem.answers') : '';
    const wrong = asked.unanswered() ? asked.element.querySelector('input') : rest.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!service || !number || !place || wrong) {
      wrong?.focus();
      return undefined;
    }
    return { serviceId: service.id, ...place, ...(target ? { destination: target } : {}), ...vehicle.chosen(), answers: asked.answers(), notes: notes.control.value, phone: number };
  };
  const setBusy = (busy: boolean): void => {
    send.disabled = busy;
    send.textContent = text(busy ? 'form.pricing' : 'form.price');
  };
  /** The same content under the same key: an answer that got lost on its way does not make a second draft. */
  let sent: { content: string; key: string } | undefined;
  const submit = async (): Promise<void> => {
    const body = read();
    if (!body || send.disabled) return;
    setBusy(true);
    const content = JSON.stringify(body);
    if (sent?.content !== content) sent = { content, key: randomKey() };
    try {
      const { jobId, trackingUrl } = await call<typeof requestFromPortal>('POST', '/v1/portal/jobs', { body: { ...body, ...draftOfThisPage() } }, { key: sent.key });
      sent = undefined;
      history.replaceState({ draftId: jobId } satisfies Draft, '');
      location.assign(new URL(trackingUrl).pathname);
    } catch (error) {
      tellFault(fault, error, organisation);
      setBusy(false);
    }
  };
  addEventListener('pageshow', ({ persisted }) => persisted && setBusy(false));
  return h('div', {}, h('h1', {}, placeText('request.title')), h('p', { class: 'lead' }, placeText('request.lead')), h('p', { class: 'emergency' }, text('home.emergency')), h('form', { class: 'card', attrs: { novalidate: true }, on: { onsubmit: (event) => (event.preventDefault(), void submit()) } }, serviceChoice(services, choose), rest));
}
