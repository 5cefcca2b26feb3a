import type { PriceLine } from '@truckroll/contracts/billing/schemas.ts';
import { h } from '../dom.ts';
import { moneyText, text } from '../text.ts';

/** Every line with the arithmetic behind it. */
export const priceTable = ({ lines, totalMinor, currency }: { lines: readonly PriceLine[]; totalMinor: number; currency: string }): HTMLElement =>
  h(
    'table',
    { class: 'price' },
    h('tbody', {}, ...lines.map((line) => h('tr', {}, h('td', {}, h('span', { attrs: { dir: 'auto' } }, line.label), line.arithmetic !== '' && h('small', { attrs: { dir: 'auto' } }, line.arithmetic)), h('td', { class: 'amount' }, moneyText(line.amountMinor, currency))))),
    h('tfoot', {}, h('tr', {}, h('td', {}, text('draft.total')), h('td', { class: 'amount' }, moneyText(totalMinor, currency)))),
  );
