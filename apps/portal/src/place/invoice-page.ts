import type { getPortalInvoice, payPortalInvoice } from '@truckroll/contracts/billing/portal.api.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { priceTable } from '../parts/price-table.ts';
import { paySection } from '../paying/pay-section.ts';
import { standingOf, titleOf } from './invoices-page.ts';
import type { Me } from './place-frame.ts';
import { placeText } from './place-text.ts';

/** One invoice: what for, how it stands, and for who may, the way to pay it. */
export async function invoicePage({ rights, organisation: { timeZone } }: Me, invoiceId: string): Promise<HTMLElement> {
  const params = { invoiceId };
  const lead = h('p', { class: 'lead' });
  const read = async () => {
    const invoice = await call<typeof getPortalInvoice>('GET', '/v1/portal/invoices/:invoiceId', { params });
    lead.textContent = [placeText('invoices.forJob', { number: invoice.jobNumber }), standingOf(invoice)].filter(Boolean).join(' · ');
    return invoice;
  };
  const invoice = await read();
  const pay = await paySection(invoice, {
    read,
    pay: (cardToken) => call<typeof payPortalInvoice>('POST', '/v1/portal/invoices/:invoiceId/payments', { params, body: { cardToken } }),
    receiptUrl: (paymentId) => `/v1/portal/payments/${paymentId}/receipt`,
    mayPay: rights.includes('pay-invoices'),
    timeZone,
  });
  return h(
    'div',
    {},
    h('p', {}, h('a', { class: 'back', attrs: { href: '/my/invoices' } }, placeText('invoices.all'))),
    h('h1', {}, titleOf(invoice)),
    lead,
    pay.childElementCount > 0 && pay,
    h('section', { class: 'card' }, priceTable(invoice), h('a', { class: 'button quiet', attrs: { href: `/v1/portal/invoices/${invoiceId}/pdf`, target: '_blank', rel: 'noopener' } }, placeText('invoices.pdf', { number: invoice.number }))),
  );
}
