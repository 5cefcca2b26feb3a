import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { h } from '../dom.ts';
import { text } from '../text.ts';

/** One of the services, as large buttons. */
export function serviceChoice(services: readonly Service[], onChoose: (service: Service) => void): HTMLElement {
  return h(
    'fieldset',
    { class: 'services' },
    h('legend', {}, text('form.what')),
    ...services.map((service) =>
      h(
        'label',
        { class: 'service' },
        h('input', { attrs: { type: 'radio', name: 'service', value: service.id }, on: { onchange: () => onChoose(service) } }),
        h('span', {}, h('strong', { attrs: { dir: 'auto' } }, service.name), service.description !== '' && h('small', { attrs: { dir: 'auto' } }, service.description)),
      ),
    ),
  );
}
