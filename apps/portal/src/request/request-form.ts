import type { listServicesPublic } from '@truckroll/contracts/catalog/api.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { changeRequestByLink, requestServicePublic } from '@truckroll/contracts/jobs/api.ts';
import type { RequestService } from '@truckroll/contracts/jobs/schemas.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import type { Organisation } from '../organisation.ts';
import { field, input } from '../parts/field.ts';
import { problemText } from '../problem-text.ts';
import { language, text } from '../text.ts';
import { phoneNumber } from './phone-number.ts';
import { placeField } from './place-field.ts';
import { questions } from './questions.ts';
import { serviceChoice } from './service-choice.ts';
import { vehicleFields } from './vehicle-fields.ts';

type Services = Answer<typeof listServicesPublic>['items'];

/** Asks for what, where and who in one page; ends in a draft with a price on the page that follows it. */
export function requestForm(organisation: Organisation, services: Services): HTMLElement {
  let service: Service | undefined;
  const where = placeField(text('form.where'), text('form.whereHint'), true, () => undefined);
  const detail = field(text('form.detail'), input({ maxlength: 500 }), text('form.detailHint'));
  const destination = placeField(text('form.destination'), text('form.destinationHint'), false, () => undefined);
  const asked = questions();
  const name = field(text('form.name'), input({ autocomplete: 'name', maxlength: 200 }));
  const phone = field(text('form.phone'), input({ type: 'tel', autocomplete: 'tel', maxlength: 30 }), text('form.phoneHint'));
  const vehicle = vehicleFields();
  const notes = field(text('form.notes'), h('textarea', { attrs: { rows: 3, maxlength: 2000 } }));
  const submit = h('button', { class: 'button big', attrs: { type: 'submit' } }, text('form.price'));
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const rest = h(
    'div',
    { attrs: { hidden: true } },
    asked.element,
    where.element,
    detail.element,
    destination.element,
    h('h2', {}, text('form.who')),
    name.element,
    phone.element,
    h('details', { class: 'more' }, h('summary', {}, text('form.vehicle')), vehicle.element),
    notes.element,
    fault,
    submit,
  );

  const choose = (chosen: Service): void => {
    service = chosen;
    asked.ask(chosen);
    destination.element.hidden = !chosen.needsDestination;
    rest.hidden = false;
  };

  /** What is asked for, or undefined with the faults shown beside the fields. */
  const read = (): (RequestService & { serviceId: string }) | undefined => {
    const number = phoneNumber(phone.control.value, organisation.phone);
    const place = where.place();
    where.field.fault(place ? undefined : text('form.pickPlace'));
    destination.field.fault(!service?.needsDestination || destination.place() ? undefined : text('form.pickPlace'));
    name.fault(name.control.value.trim() === '' ? text('form.needed') : undefined);
    phone.fault(number ? undefined : text('form.phoneWrong'));
    fault.textContent = asked.unanswered() ? text('problem.answers') : '';
    const wrong = rest.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!service || !place || !number || wrong || asked.unanswered()) {
      (wrong ?? asked.element.querySelector('input'))?.focus();
      return undefined;
    }
    const facts = vehicle.facts();
    return {
      serviceId: service.id,
      place: { ...place, detail: detail.control.value },
      ...(service.needsDestination && destination.place() ? { destination: destination.place() } : {}),
      contact: { name: name.control.value, phone: number, language: language() === 'de' ? 'de' : 'en' },
      ...(facts ? { vehicle: facts } : {}),
      answers: asked.answers(),
      notes: notes.control.value,
    };
  };

  const setBusy = (busy: boolean): void => {
    submit.disabled = busy;
    submit.textContent = text(busy ? 'form.pricing' : 'form.price');
  };
  /** The draft made from this form, once there is one: coming back and sending again changes it. */
  let token: string | undefined;
  const send = async (): Promise<void> => {
    const body = read();
    if (!body) return;
    setBusy(true);
    try {
      if (token) await call<typeof changeRequestByLink>('PATCH', '/v1/track/:token/request', { params: { token }, body });
      else ({ token } = await call<typeof requestServicePublic>('POST', '/v1/organisations/:slug/requests', { params: { slug: organisation.slug }, body }));
      location.assign(`/track/${token}`);
    } catch (error) {
      fault.textContent = problemText(error);
      setBusy(false);
    }
  };
  addEventListener('pageshow', ({ persisted }) => persisted && setBusy(false));

  if (services.length === 0) return h('p', { class: 'card' }, text('form.noServices'));
  return h(
    'form',
    {
      class: 'card',
      attrs: { novalidate: true, id: 'request' },
      on: {
        onsubmit: (event) => {
          event.preventDefault();
          void send();
        },
      },
    },
    serviceChoice(services, choose),
    rest,
  );
}
