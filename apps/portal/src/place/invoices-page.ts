import type { listPortalInvoices } from '@truckroll/contracts/billing/portal.api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { language, moneyText } from '../text.ts';
import { listRow, longList, nothingYet, type Me } from './place-frame.ts';
import { placeText } from './place-text.ts';

type Invoice = Answer<typeof listPortalInvoices>['items'][number];

/** The invoices within reach, newest first, each as a PDF and with what is due. */
export const invoicesPage = ({ organisation: { name }, customerName }: Me): Promise<HTMLElement> =>
  longList((cursor) => call<typeof listPortalInvoices>('GET', '/v1/portal/invoices', { query: cursor === undefined ? {} : { cursor } }), invoiceRow, nothingYet(placeText('invoices.none'), placeText('invoices.noneHint', { name, customer: customerName })));

/** A date without a zone: the same day wherever it is read. */
const dayText = (day: string): string => new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));

function invoiceRow({ id, kind, number, jobNumber, currency, totalMinor, dueMinor, dueOn }: Invoice): HTMLElement {
  const amount = moneyText(dueMinor, currency);
  const standing = dueMinor > 0 ? (dueOn ? placeText('invoices.dueOn', { amount, day: dayText(dueOn) }) : placeText('invoices.due', { amount })) : kind === 'credit_note' ? '' : placeText('invoices.settled');
  return listRow(
    [kind === 'credit_note' && placeText('invoices.credit'), number].filter(Boolean).join(' '),
    [placeText('invoices.forJob', { number: jobNumber }), standing],
    h('span', { class: 'amount' }, moneyText(totalMinor, currency)),
    h('a', { attrs: { href: `/v1/portal/invoices/${id}/pdf`, target: '_blank', rel: 'noopener' } }, placeText('invoices.pdf', { number })),
  );
}
