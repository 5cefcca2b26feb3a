import type { listPortalInvoices } from '@truckroll/contracts/billing/portal.api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { viewerLocale } from '@truckroll/ui/i18n/start-text.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { moneyText } from '../text.ts';
import { listRow, longList, nothingYet, type Me } from './place-frame.ts';
import { placeText } from './place-text.ts';

type Invoice = Answer<typeof listPortalInvoices>['items'][number];

/** The invoices within reach, newest first, each with what is due and the way to it. */
export const invoicesPage = ({ organisation: { name }, customerName, rights }: Me): Promise<HTMLElement> =>
  longList((cursor) => call<typeof listPortalInvoices>('GET', '/v1/portal/invoices', { query: cursor === undefined ? {} : { cursor } }), (invoice) => invoiceRow(invoice, rights.includes('pay-invoices')), nothingYet(placeText('invoices.none'), placeText('invoices.noneHint', { name, customer: customerName })));

/** A date without a zone: the same day wherever it is read. */
const dayText = (day: string): string => new Intl.DateTimeFormat(viewerLocale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));

export const titleOf = ({ kind, number }: Pick<Invoice, 'kind' | 'number'>): string => [kind === 'credit_note' && placeText('invoices.credit'), number].filter(Boolean).join(' ');

/** What is due and until when, or that it is settled; nothing of a credit note. */
export function standingOf({ kind, dueMinor, dueOn, currency }: Pick<Invoice, 'kind' | 'dueMinor' | 'dueOn' | 'currency'>): string {
  const amount = moneyText(dueMinor, currency);
  if (dueMinor > 0) return dueOn ? placeText('invoices.dueOn', { amount, day: dayText(dueOn) }) : placeText('invoices.due', { amount });
  return kind === 'credit_note' ? '' : placeText('invoices.settled');
}

function invoiceRow(invoice: Invoice, mayPay: boolean): HTMLElement {
  const { id, number, jobNumber, currency, totalMinor, dueMinor } = invoice;
  return listRow(
    titleOf(invoice),
    [placeText('invoices.forJob', { number: jobNumber }), standingOf(invoice)],
    h('span', { class: 'amount' }, moneyText(totalMinor, currency)),
    h('a', { attrs: { href: `/my/invoices/${id}` } }, placeText(mayPay && dueMinor > 0 ? 'invoices.pay' : 'invoices.open', { number })),
  );
}
