import type { Invoice, Payment } from '@truckroll/contracts/billing/schemas.ts';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawInvoice, type InvoiceSheet } from './draw-invoice.ts';
import { drawReceipt } from './draw-receipt.ts';
import { drawHeader } from '../../../platform/documents/letterhead.ts';
import { beginPaper } from '../../../platform/documents/paper.ts';

const id = '018f0000-0000-7000-8000-000000000001';
const printedAt = new Date('2026-03-02T18:00:00Z');
const line = { code: 'loaded', label: 'Distance with your vehicle', quantity: 7.4, unit: 'mi', unitMinor: 450, amountMinor: 3330, kind: 'charge', taxable: true, arithmetic: '12.4 mi − 5.0 mi included = 7.4 mi × $4.50', rule: 'Standard, version 3: loaded distance' } as const;
const tax = { ...line, code: 'tax', label: 'Sales tax', quantity: 1, unit: 'each', unitMinor: 275, amountMinor: 275, kind: 'tax', taxable: false, arithmetic: '8.25 % × $33.30' } as const;
const payment: Payment & { settledAt: string } = { id, invoiceId: id, method: 'card', state: 'succeeded', amountMinor: 3605, refundedMinor: 0, currency: 'USD', processor: 'Simulated card processor', simulated: true, declineReason: null, actionUrl: null, receivedBy: null, createdAt: printedAt.toISOString(), settledAt: printedAt.toISOString() };
const invoice: Invoice = { id, number: 'INV-000123', kind: 'invoice', jobId: id, jobNumber: 'J-1042', payer: 'customer', accountId: null, payerName: 'Zoë Łukasiewicz', state: 'paid', currency: 'USD', lines: [line, tax], subtotalMinor: 3330, taxMinor: 275, totalMinor: 3605, paidMinor: 3605, dueMinor: 0, creditsInvoiceId: null, creditedMinor: 0, issuedAt: printedAt.toISOString(), dueOn: '2026-03-02', payments: [payment], version: 3 };
const sheet: InvoiceSheet = { invoice, issuer: { name: 'Golden Gate Towing', phone: '+14155550100', language: 'en', units: 'imperial', timeZone: 'America/Los_Angeles' }, printedAt, corrects: undefined };
const text = (pdf: Buffer): string => pdf.toString('latin1');
const pages = (pdf: Buffer): number => text(pdf).match(/\/Type \/Page\b/g)?.length ?? 0;

describe('a printed invoice', () => {
  it('is a PDF of one Letter page where miles are driven, A4 elsewhere', async () => {
    expect(text(await drawInvoice(sheet))).toMatch(/^%PDF-[\s\S]*\/MediaBox \[0 0 612 792\]/);
    const metric = await drawInvoice({ ...sheet, issuer: { ...sheet.issuer, units: 'metric', language: 'de', timeZone: 'Europe/Berlin' } });
    expect(text(metric)).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(pages(metric)).toBe(1);
  });

  it('goes on over pages when there are many lines', async () => {
    const long = await drawInvoice({ ...sheet, invoice: { ...invoice, lines: [...Array.from({ length: 60 }, () => line), tax] } });
    expect(pages(long)).toBeGreaterThan(2);
  });

  it.each(['Александра Щербакова', 'Ελένη Παπαδοπούλου', 'محمد علي الحداد', 'Nguyễn Thị Hương', 'ACME ؛ شركة 12', '李小龍 🚚'])('prints the name %s', async (payerName) => {
    expect(pages(await drawInvoice({ ...sheet, invoice: { ...invoice, payerName } }))).toBe(1);
  });

  it.each(['png', 'jpeg'] as const)('carries the company’s logo, a %s, on the same one page', async (format) => {
    const logo = await sharp({ create: { width: 480, height: 120, channels: 3, background: '#123456' } }).toFormat(format).toBuffer();
    const printed = await drawInvoice({ ...sheet, issuer: { ...sheet.issuer, logo, headerColour: '#ffcc00' } });
    expect(pages(printed)).toBe(1);
    expect(text(printed)).toMatch(/\/Subtype \/Image[\s\S]*\/Width 480/);
    expect(text(await drawInvoice(sheet))).not.toContain('/Subtype /Image');
  });

  it('leaves no gap below a flat logo, and none runs beyond its frame', async () => {
    const below = async (width: number, height: number): Promise<number> => {
      const logo = await sharp({ create: { width, height, channels: 3, background: '#123456' } }).png().toBuffer();
      return drawHeader(beginPaper({ size: 'A4', title: 'x', author: 'x', createdAt: new Date(0), footer: () => '' }), { ...sheet.issuer, logo }, 'Invoice', 'INV-1');
    };
    const [flat, square, tall] = [await below(480, 60), await below(480, 480), await below(160, 480)];
    expect([Math.round(square - flat), Math.round(tall - square)]).toEqual([26, 0]);
  });

  it('can be a credit note or a draft', async () => {
    const note = await drawInvoice({ ...sheet, invoice: { ...invoice, kind: 'credit_note', number: 'CN-000001', state: 'issued', totalMinor: -3605, payments: [] }, corrects: { number: 'INV-000123', reason: 'wrong vehicle' } });
    expect(pages(note)).toBe(1);
    expect(pages(await drawInvoice({ ...sheet, invoice: { ...invoice, number: null, issuedAt: null, dueOn: null, state: 'draft', payments: [], lines: [] } }))).toBe(1);
  });
});

describe('a printed receipt', () => {
  it('is one page', async () => {
    expect(pages(await drawReceipt({ payment: { ...payment, refundedMinor: 100 }, invoice, issuer: sheet.issuer, printedAt }))).toBe(1);
  });
});
