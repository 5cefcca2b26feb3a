import type { myInvoices, payByLink } from '@truckroll/contracts/billing/api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { paySection } from '../paying/pay-section.ts';
import { payingText } from '../paying/paying-text.ts';

type Invoice = Answer<typeof myInvoices>['items'][number];

/** The bills of a job to its customer, each with the way to pay it; nothing while there are none. */
export async function billsSection(token: string, timeZone: string | undefined): Promise<HTMLElement | undefined> {
  const read = async (): Promise<Invoice[]> => (await call<typeof myInvoices>('GET', '/v1/track/:token/invoices', { params: { token } })).items;
  const bills = (await read()).filter(({ kind }) => kind === 'invoice');
  if (bills.length === 0) return undefined;
  const drawn = bills.map(async (bill) => {
    const params = { token, invoiceId: bill.id };
    const section = await paySection(bill, {
      read: async () => (await read()).find(({ id }) => id === bill.id)!,
      pay: (cardToken) => call<typeof payByLink>('POST', '/v1/track/:token/invoices/:invoiceId/payments', { params, body: { cardToken } }),
      receiptUrl: (paymentId) => `/v1/track/${token}/payments/${paymentId}/receipt`,
      mayPay: true,
      timeZone,
    });
    return h('div', {}, h('h2', {}, payingText('bill', { number: bill.number })), section.childElementCount > 0 && section, h('p', {}, h('a', { attrs: { href: `/v1/track/${token}/invoices/${bill.id}/pdf`, target: '_blank', rel: 'noopener' } }, payingText('invoicePdf'))));
  });
  return h('section', { class: 'bills' }, ...(await Promise.all(drawn)));
}
