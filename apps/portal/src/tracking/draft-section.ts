import type { estimateByLink } from '@truckroll/contracts/billing/api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { Tracking } from '@truckroll/contracts/dispatch/schemas.ts';
import type { bookByLink } from '@truckroll/contracts/dispatch/booking.api.ts';
import type { confirmRequestByLink } from '@truckroll/contracts/jobs/api.ts';
import { call, Refused } from '../api.ts';
import { slotsChoice, type Slot } from '../booking/slots-choice.ts';
import { fill, h } from '../dom.ts';
import { priceTable } from '../parts/price-table.ts';
import { problemText } from '../problem-text.ts';
import { text } from '../text.ts';

type Estimate = Answer<typeof estimateByLink>;
const missingKeys = ['service', 'place', 'contact', 'answers', 'destination', 'accountReference'] as const;

/** The price of a request that is not sent yet, and the one button that sends it. */
export function draftSection(token: string, { missing, kind }: Pick<Tracking, 'missing' | 'kind'>, onConfirmed: () => void): HTMLElement {
  let slot: Slot | undefined;
  const send = (): Promise<unknown> => (slot ? call<typeof bookByLink>('POST', '/v1/track/:token/book', { params: { token }, body: slot }) : call<typeof confirmRequestByLink>('POST', '/v1/track/:token/confirm', { params: { token } }));
  const wordsOf = text(kind === 'scheduled' ? 'draft.book' : 'draft.confirm');
  const price = h('div', {}, text('form.pricing'));
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const confirm = h('button', { class: 'button big', attrs: { type: 'button', disabled: missing.length > 0 } }, wordsOf);
  const lacking = missingKeys.filter((key) => missing.includes(key)).map((key) => text(`draft.missingWhat.${key}`));

  const go = (): void => {
    confirm.disabled = true;
    confirm.textContent = text('draft.confirming');
    send().then(onConfirmed, (error: unknown) => {
      fault.textContent = problemText(error);
      confirm.disabled = false;
      confirm.textContent = wordsOf;
    });
  };
  confirm.addEventListener('click', () => {
    fault.textContent = kind === 'scheduled' && !slot ? text('slots.choose') : '';
    if (kind === 'roadside' || slot) go();
  });
  const open = (): void => {
    slot = undefined;
    go();
  };
  call<typeof estimateByLink>('GET', '/v1/track/:token/estimate', { params: { token } }).then(
    (estimate) => fill(price, priceTable(estimate), supposed(estimate)),
    (error: unknown) => fill(price, h('p', {}, error instanceof Refused && error.problem.code === 'billing/not-priced' ? text('draft.noPrice') : problemText(error))),
  );

  return h(
    'section',
    { class: 'card' },
    h('h2', {}, text('draft.title')),
    price,
    kind === 'scheduled' && missing.length === 0 && h('div', {}, h('h2', {}, text('slots.title')), slotsChoice(token, { chosen: undefined, onChoose: (chosen) => (slot = chosen) }), h('button', { class: 'plain', attrs: { type: 'button' }, on: { onclick: open } }, text('slots.open'))),
    h('p', { class: 'hint' }, text('draft.cancelRule')),
    lacking.length > 0 && h('p', { class: 'fault' }, text('draft.missing', { list: lacking.join(', ') })),
    fault,
    confirm,
    h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: () => (history.length > 1 ? history.back() : location.assign('/')) } }, text('draft.change')),
  );
}

const supposed = ({ assumptions }: Estimate): HTMLElement | false => assumptions.length > 0 && h('p', { class: 'hint' }, text('draft.assumptions', { list: assumptions.join(' · ') }));
