import type { PriceLine } from '@truckroll/contracts/billing/schemas.ts';
import { split } from '@truckroll/kernel';
import { moneyText } from './amounts-in-words.ts';
import { wordsOf } from './words.ts';

type Credited = { number: string; currency: string; lines: readonly PriceLine[]; subtotalMinor: number; taxMinor: number; totalMinor: number };
/** What earlier credit notes took off, as positive amounts. */
type Before = { subtotalMinor: number; taxMinor: number };
export type CreditBill = { lines: PriceLine[]; subtotalMinor: number; taxMinor: number; totalMinor: number };

/**
 * The lines of a credit note, negative. The first one over the whole amount mirrors the invoice line by line;
 * any other takes net and tax off in proportion, so that several of them end at exactly zero.
 * `amountMinor` is at most what is left.
 */
export function creditBill(invoice: Credited, before: Before, amountMinor: number, language: string): CreditBill {
  if (amountMinor === invoice.totalMinor) {
    return { lines: invoice.lines.map((line) => ({ ...line, unitMinor: -line.unitMinor, amountMinor: -line.amountMinor })), subtotalMinor: -invoice.subtotalMinor, taxMinor: -invoice.taxMinor, totalMinor: -invoice.totalMinor };
  }
  const words = wordsOf(language);
  const [net, tax] = split(amountMinor, [invoice.subtotalMinor - before.subtotalMinor, invoice.taxMinor - before.taxMinor]) as [number, number];
  const arithmetic = words.partOf(moneyText(amountMinor, invoice.currency, words.locale), moneyText(invoice.totalMinor, invoice.currency, words.locale));
  const rule = words.credit(invoice.number);
  const line = (code: string, label: string, minor: number, kind: PriceLine['kind']): PriceLine => ({ code, label, quantity: 1, unit: 'each', unitMinor: -minor, amountMinor: -minor, kind, taxable: false, arithmetic, rule });
  const taxLabel = invoice.lines.filter(({ kind }) => kind === 'tax').map(({ label }) => label).join(', ');
  const lines = [line('credit', rule, net, 'adjustment'), ...(tax === 0 ? [] : [line('tax', taxLabel, tax, 'tax')])];
  return { lines, subtotalMinor: net === 0 ? 0 : -net, taxMinor: tax === 0 ? 0 : -tax, totalMinor: -amountMinor };
}
