import type { estimateByLink } from '@truckroll/contracts/billing/api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { Tracking } from '@truckroll/contracts/dispatch/schemas.ts';
import type { confirmRequestByLink } from '@truckroll/contracts/jobs/api.ts';
import { call, Refused } from '../api.ts';
import { fill, h } from '../dom.ts';
import { priceTable } from '../parts/price-table.ts';
import { problemText } from '../problem-text.ts';
import { text } from '../text.ts';

type Estimate = Answer<typeof estimateByLink>;
const missingKeys = ['service', 'place', 'contact', 'answers', 'destination', 'accountReference'] as const;

/** The price of a request that is not sent yet, and the one button that sends it. */
export function draftSection(token: string, { missing }: Pick<Tracking, 'missing'>, onConfirmed: () => void): HTMLElement {
  const price = h('div', {}, text('form.pricing'));
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const confirm = h('button', { class: 'button big', attrs: { type: 'button', disabled: missing.length > 0 } }, text('draft.confirm'));
  const lacking = missingKeys.filter((key) => missing.includes(key)).map((key) => text(`draft.missingWhat.${key}`));

  confirm.addEventListener('click', () => {
    confirm.disabled = true;
    confirm.textContent = text('draft.confirming');
    call<typeof confirmRequestByLink>('POST', '/v1/track/:token/confirm', { params: { token } }).then(onConfirmed, (error: unknown) => {
      fault.textContent = problemText(error);
      confirm.disabled = false;
      confirm.textContent = text('draft.confirm');
    });
  });
  call<typeof estimateByLink>('GET', '/v1/track/:token/estimate', { params: { token } }).then(
    (estimate) => fill(price, priceTable(estimate), supposed(estimate)),
    (error: unknown) => fill(price, h('p', {}, error instanceof Refused && error.problem.code === 'billing/not-priced' ? text('draft.noPrice') : problemText(error))),
  );

  return h(
    'section',
    { class: 'card' },
    h('h2', {}, text('draft.title')),
    price,
    h('p', { class: 'hint' }, text('draft.cancelRule')),
    lacking.length > 0 && h('p', { class: 'fault' }, text('draft.missing', { list: lacking.join(', ') })),
    fault,
    confirm,
    h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: () => (history.length > 1 ? history.back() : location.assign('/')) } }, text('draft.change')),
  );
}

const supposed = ({ assumptions }: Estimate): HTMLElement | false => assumptions.length > 0 && h('p', { class: 'hint' }, text('draft.assumptions', { list: assumptions.join(', ') }));
