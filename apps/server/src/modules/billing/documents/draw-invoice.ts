import type { Invoice, Payment } from '@truckroll/contracts/billing/schemas.ts';
import { isRightToLeft } from '@truckroll/kernel/locales.ts';
import { moneyText, numberText } from '../rules/amounts-in-words.ts';
import type { Line } from '../tables.ts';
import { documentWords } from './document-words.ts';
import type { DocumentWords } from './words/document-words.ts';
import { drawHeader, drawPairs, type Issuer } from '../../../platform/documents/letterhead.ts';
import { beginPaper, FAINT, GREEN, type Paper } from '../../../platform/documents/paper.ts';

export type InvoiceSheet = { invoice: Invoice; issuer: Issuer; printedAt: Date; /** The invoice a credit note corrects, and why. */ corrects: { number: string; reason: string } | undefined };

/** How the columns of the table share the width. */
const COLUMNS = { description: 0.52, quantity: 0.16, unitPrice: 0.16, amount: 0.16 } as const;

/** An invoice or credit note as PDF: every line with its arithmetic, the taxes, what was paid and what is due. */
export async function drawInvoice({ invoice, issuer, printedAt, corrects }: InvoiceSheet): Promise<Buffer> {
  const words = documentWords(issuer.language);
  const title = invoice.kind === 'credit_note' ? words.creditNote : words.invoice;
  const number = invoice.number ?? words.draft;
  const paper = beginPaper({ size: issuer.units === 'imperial' ? 'LETTER' : 'A4', rightToLeft: isRightToLeft(words.locale), title: `${title} ${number}`, author: issuer.name, createdAt: printedAt, footer: (page, pages) => `${issuer.name} · ${title} ${number} · ${words.page(page, pages)}` });
  const day = (at: Date): string => new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone: issuer.timeZone }).format(at);
  const money = (amountMinor: number): string => moneyText(amountMinor, invoice.currency, words.locale);

  let y = drawHeader(paper, issuer, title, number);
  y = drawPairs(paper, y, { title: words.billedTo, text: invoice.payerName }, [
    ...(invoice.issuedAt === null ? [] : [[words.date, day(new Date(invoice.issuedAt))] as const]),
    ...(invoice.dueOn === null ? [] : [[words.due, day(new Date(`${invoice.dueOn}T12:00:00Z`))] as const]),
    [words.job, invoice.jobNumber],
    ...(corrects ? [[words.corrects, corrects.number] as const, [words.reason, corrects.reason] as const] : []),
  ]);
  y = drawLines(paper, y, invoice.lines.filter(({ kind }) => kind !== 'tax'), words, money);
  y = drawTotals(paper, paper.room(y, 130), invoice, words, money);
  if (invoice.state === 'paid') drawStamp(paper, y, words.paidStamp);
  drawPayments(paper, paper.room(y + 24, 60), invoice.payments, words, money, day);
  return paper.bytes();
}

function drawTableHead(paper: Paper, y: number, words: DocumentWords): number {
  const style = { size: 8.5, colour: FAINT } as const;
  cells(paper, y, words.description, [words.quantity, words.unitPrice, words.amount], style);
  paper.rule(y + 16);
  return y + 24;
}

function cells(paper: Paper, y: number, description: string, numbers: readonly [string, string, string], style: { size?: number; colour?: string; bold?: boolean }): number {
  const { start, width } = paper;
  const height = paper.write(description, start, y, width * COLUMNS.description - 8, style);
  let x = start + width * COLUMNS.description;
  const widths = [COLUMNS.quantity, COLUMNS.unitPrice, COLUMNS.amount];
  numbers.forEach((text, index) => {
    paper.write(text, x, y, width * widths[index]!, { ...style, bold: index === 2 && style.bold === true, align: 'end' });
    x += width * widths[index]!;
  });
  return height;
}

function drawLines(paper: Paper, from: number, lines: readonly Line[], words: DocumentWords, money: (amountMinor: number) => string): number {
  const head = (top: number): number => drawTableHead(paper, top, words);
  return lines.reduce((y, line) => {
    const at = paper.room(y, 40, head);
    const unit = line.unit === 'each' ? '' : ` ${line.unit}`;
    const height = cells(paper, at, line.label, [`${numberText(line.quantity, words.locale)}${unit}`, money(line.unitMinor), money(line.amountMinor)], { bold: true });
    const below = at + height + 1;
    if (line.arithmetic === money(line.amountMinor)) return below + 8;
    return below + paper.write(line.arithmetic, paper.start, below, paper.width * COLUMNS.description - 8, { size: 8.5, colour: FAINT }) + 9;
  }, head(from));
}

function drawTotals(paper: Paper, from: number, invoice: Invoice, words: DocumentWords, money: (amountMinor: number) => string): number {
  const x = paper.start + paper.width * 0.5;
  const width = paper.width * 0.5;
  const row = (y: number, label: string, amountMinor: number, bold = false): number => {
    const height = paper.write(label, x, y, width * 0.62, { bold, size: bold ? 11.5 : 10 });
    paper.write(money(amountMinor), x + width * 0.62, y, width * 0.38, { bold, size: bold ? 11.5 : 10, align: 'end' });
    return y + Math.max(height + 2.4, bold ? 20 : 16);
  };
  paper.rule(from);
  let y = row(from + 10, words.subtotal, invoice.subtotalMinor);
  for (const tax of invoice.lines.filter(({ kind }) => kind === 'tax')) {
    y = row(y, tax.label, tax.amountMinor) - 2;
    y += paper.write(tax.arithmetic, x, y, width * 0.62, { size: 8, colour: FAINT }) + 4;
  }
  y = row(y, words.total, invoice.totalMinor, true);
  if (invoice.kind === 'credit_note' || (invoice.paidMinor === 0 && invoice.creditedMinor === 0)) return y;
  if (invoice.paidMinor > 0) y = row(y, words.paid, -invoice.paidMinor);
  if (invoice.creditedMinor > 0) y = row(y, words.credited, -invoice.creditedMinor);
  return row(y, words.balance, invoice.dueMinor, true);
}

function drawStamp(paper: Paper, y: number, text: string): void {
  const { doc } = paper;
  const [x, top, width, height] = [paper.start + 6, y - 62, 124, 40];
  const left = paper.fromLeft(x, width);
  doc.save().rotate(-8, { origin: [left + width / 2, top + height / 2] });
  doc.roundedRect(left, top, width, height, 6).lineWidth(2).strokeColor(GREEN).stroke();
  paper.write(text, x, top + 8, width, { size: 18, bold: true, colour: GREEN, align: 'centre' });
  doc.restore();
}

function drawPayments(paper: Paper, from: number, payments: readonly Payment[], words: DocumentWords, money: (amountMinor: number) => string, day: (at: Date) => string): void {
  const settled = payments.filter(({ settledAt }) => settledAt !== null);
  if (settled.length === 0) return;
  let y = from + paper.write(words.payments, paper.start, from, paper.width, { bold: true }) + 4;
  for (const payment of settled) {
    const refunded = payment.refundedMinor > 0 ? ` (${money(payment.refundedMinor)} ${words.refunded})` : '';
    const text = `${day(new Date(payment.settledAt!))} · ${words.method[payment.method]} · ${money(payment.amountMinor)}${refunded}`;
    y = paper.room(y, 28);
    y += paper.write(text, paper.start, y, paper.width, { size: 9 }) + 2;
    if (payment.simulated) y += paper.write(words.simulated, paper.start, y, paper.width, { size: 8.5, colour: FAINT }) + 4;
  }
}
