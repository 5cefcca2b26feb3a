import type { Invoice, Payment } from '@truckroll/contracts/billing/schemas.ts';
import { isRightToLeft } from '@truckroll/kernel/locales.ts';
import { moneyText } from '../rules/amounts-in-words.ts';
import { documentWords } from './document-words.ts';
import { drawHeader, drawPairs, type Issuer } from '../../../platform/documents/letterhead.ts';
import { beginPaper, FAINT } from '../../../platform/documents/paper.ts';

export type ReceiptSheet = { payment: Payment & { settledAt: string }; invoice: Pick<Invoice, 'number' | 'jobNumber' | 'payerName' | 'totalMinor'>; issuer: Issuer; printedAt: Date };

/** The receipt of a payment as PDF. */
export async function drawReceipt({ payment, invoice, issuer, printedAt }: ReceiptSheet): Promise<Buffer> {
  const words = documentWords(issuer.language);
  const number = invoice.number ?? '';
  const paper = beginPaper({ size: issuer.units === 'imperial' ? 'LETTER' : 'A4', rightToLeft: isRightToLeft(words.locale), title: `${words.receipt} ${number}`, author: issuer.name, createdAt: printedAt, footer: () => `${issuer.name} · ${words.receipt} ${payment.id}` });
  const money = (amountMinor: number): string => moneyText(amountMinor, payment.currency, words.locale);
  const at = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: issuer.timeZone }).format(new Date(payment.settledAt));

  let y = drawHeader(paper, issuer, words.receipt, words.method[payment.method]);
  y = drawPairs(paper, y, { title: words.receivedFrom, text: invoice.payerName }, [
    [words.date, at],
    [words.invoice, number],
    [words.job, invoice.jobNumber],
    [words.total, money(invoice.totalMinor)],
  ]);
  paper.rule(y);
  y += 16 + paper.write(money(payment.amountMinor), paper.start, y + 16, paper.width, { size: 30, bold: true });
  if (payment.refundedMinor > 0) y += paper.write(`${money(payment.refundedMinor)} ${words.refunded}`, paper.start, y + 4, paper.width) + 4;
  if (payment.simulated) paper.write(words.simulated, paper.start, y + 8, paper.width, { size: 9, colour: FAINT });
  return paper.bytes();
}
