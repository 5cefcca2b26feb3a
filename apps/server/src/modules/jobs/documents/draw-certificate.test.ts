import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { drawCertificate, type CertificateSheet } from './draw-certificate.ts';

const picture = (width: number, height: number): Promise<Buffer> => sharp({ create: { width, height, channels: 3, background: '#558844' } }).jpeg().toBuffer();
const place = (label: string) => ({ position: { lat: 40.27, lng: -76.88 }, label, detail: '' });
const sheet: CertificateSheet = {
  job: { number: 'J-1042', serviceName: 'Battery jump-start', customerName: 'Zoë Łukasiewicz', place: place('Market Street 12'), destination: null, vehicleLabel: '2019 Honda Civic, blue', extras: [{ id: '018f0000-0000-7000-8000-000000000001', code: 'clamp', label: 'Battery clamp', quantity: 2, unitMinor: 900, addedAt: '2026-03-02T17:20:00Z', addedBy: null }], arrivedAt: '2026-03-02T17:05:00Z', endedAt: '2026-03-02T17:40:00Z' },
  technicianName: 'Ana',
  photos: [],
  signature: undefined,
  issuer: { name: 'Golden Gate Towing', phone: '+14155550100', language: 'en', units: 'imperial', timeZone: 'America/Los_Angeles' },
  language: 'en',
  printedAt: new Date('2026-03-02T18:00:00Z'),
};
const text = (pdf: Buffer): string => pdf.toString('latin1');
const count = (pdf: Buffer, what: RegExp): number => text(pdf).match(what)?.length ?? 0;

describe('a printed certificate', () => {
  it('is one page on the paper of the country, the same each time', async () => {
    const printed = await drawCertificate(sheet);
    expect(text(printed)).toMatch(/^%PDF-[\s\S]*\/MediaBox \[0 0 612 792\]/);
    expect(count(printed, /\/Type \/Page\b/g)).toBe(1);
    expect(text(await drawCertificate({ ...sheet, issuer: { ...sheet.issuer, units: 'metric' } }))).toContain('/MediaBox [0 0 595.28 841.89]');
    expect((await drawCertificate(sheet)).equals(printed)).toBe(true);
  });

  it.each(['en', 'de', 'es', 'ar', 'fr'])('is printed in %s, whatever script the names are in', async (language) => {
    for (const customerName of ['محمد علي الحداد', 'Александра Щербакова', '李小龍 🚚']) expect(count(await drawCertificate({ ...sheet, language, job: { ...sheet.job, customerName } }), /\/Type \/Page\b/g)).toBe(1);
  });

  it('begins at the right in Arabic: its words are where those of an English one are, seen in a mirror', async () => {
    const placed = async (language: string, words: readonly string[]): Promise<number[]> => {
      const drawing = vi.spyOn(PDFDocument.prototype as { text: (text: string, x: number, y: number, options: { width?: number }) => unknown }, 'text');
      await drawCertificate({ ...sheet, language });
      const calls = drawing.mock.calls.map(([word, x, , options]) => ({ word, x, width: options.width }));
      drawing.mockRestore();
      return words.map((word) => calls.find((call) => call.word === word)!).map(({ x, width }) => (language === 'ar' && width !== undefined ? 612 - x - width : x));
    };
    // In a column each: who it is for, the company’s number, the make of the car.
    const values = ['Zoë Łukasiewicz', '+14155550100', '2019 Honda Civic, blue', 'J-1042'];
    const [english, arabic] = [await placed('en', values), await placed('ar', values)];
    arabic.forEach((x, index) => expect(x).toBeCloseTo(english[index]!, 3));
    expect(new Set(english.map(Math.round)).size).toBe(3);
  });

  it('carries every photo, tall or wide, and the signature, over as many pages as they need', async () => {
    const photos = await Promise.all([[480, 360], [360, 480], [480, 120], [480, 360], [360, 480], [480, 360], [360, 480], [480, 360], [481, 360]].map(([width, height]) => picture(width!, height!)));
    const printed = await drawCertificate({ ...sheet, photos, signature: { picture: await picture(300, 100), name: 'Zoë Łukasiewicz', at: new Date('2026-03-02T17:39:00Z') } });
    expect(count(printed, /\/Subtype \/Image/g)).toBe(10);
    const long = await drawCertificate({ ...sheet, photos, job: { ...sheet.job, extras: Array.from({ length: 60 }, () => sheet.job.extras[0]!) } });
    expect(count(long, /\/Type \/Page\b/g)).toBeGreaterThan(2);
  });
});
