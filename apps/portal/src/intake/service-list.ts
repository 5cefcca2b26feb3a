import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { h } from '../dom.ts';
import { text } from '../text.ts';

/** What there is to order: help that comes at once, then what is booked for later. One tap chooses. */
export function serviceList(services: readonly Service[], { chosen, onChoose }: { chosen: string | undefined; onChoose: (service: Service) => void }): HTMLElement {
  if (services.length === 0) return h('p', { class: 'card' }, text('form.noServices'));
  const group = (kind: Service['kind'], title: string): HTMLElement | false => {
    const own = services.filter((service) => service.kind === kind);
    return (
      own.length > 0 &&
      h(
        'section',
        { class: 'services' },
        h('h2', {}, title),
        ...own.map((service) => h('button', { class: service.id === chosen ? 'service chosen' : 'service', attrs: { type: 'button' }, on: { onclick: () => onChoose(service) } }, h('span', {}, h('strong', { attrs: { dir: 'auto' } }, service.name), service.description !== '' && h('small', { attrs: { dir: 'auto' } }, service.description)))),
      )
    );
  };
  return h('div', { class: 'card' }, group('roadside', text('home.now')), group('scheduled', text('home.later')));
}
