import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { hasArabic, textRuns } from './text-runs.ts';

/** What a document looks like everywhere. */
export const INK = '#1c2430';
export const FAINT = '#6b7684';
export const RULE = '#d5dae1';
export const ACCENT = '#1a6fb5';
export const GREEN = '#2b8a3e';

const MARGIN = 54;
const FOOTER = 36;
/** An Arabic line's height in parts of its letters' size: the font's own would have room for marks that nobody sets. */
const ARABIC_LINE = 1.55;

/** Read once per process, on first use: 1.5 MB that only printing needs. */
let fonts: Record<'regular' | 'bold' | 'arabic' | 'arabicBold', Buffer> | undefined;
const fontFile = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'fonts', `${name}.ttf`));
const loadFonts = () => (fonts ??= { regular: fontFile('NotoSans-Regular'), bold: fontFile('NotoSans-Bold'), arabic: fontFile('NotoSansArabic-Regular'), arabicBold: fontFile('NotoSansArabic-Bold') });

export type Style = { size?: number; bold?: boolean; colour?: string; /** The size of what it stands beside, on the same line. */ beside?: number; /** Where its column begins, ends, or in the middle. */ align?: 'start' | 'end' | 'centre' };
export type PaperOptions = { size: 'A4' | 'LETTER'; /** Its columns run from the right: everything stands mirrored, but is spoken of as if it ran from the left. */ rightToLeft?: boolean; title: string; author: string; createdAt: Date; footer: (page: number, pages: number) => string };

/** A document that grows downwards. Positions are in points from the top and from where lines begin: the left, or the right of a mirrored one. */
export type Paper = {
  readonly start: number;
  readonly width: number;
  readonly doc: PDFKit.PDFDocument;
  /** Writes text into a column, broken into lines where it must be; gives the height it took. */
  write(text: string, x: number, y: number, width: number, style?: Style): number;
  /** A JPEG or PNG, as large as fits into the frame and where lines begin in it; gives the height it took. */
  picture(bytes: Buffer, x: number, y: number, frame: { width: number; height: number }): number;
  /** How far from the left of the sheet something of a width stands. */
  fromLeft(x: number, width: number): number;
  /** What is left on this page below `y`, and what a new page has. */
  left(y: number): { here: number; page: number };
  rule(y: number, colour?: string): void;
  /** Begins a new page when `height` does not fit below `y`; gives the y to go on at. */
  room(y: number, height: number, onNewPage?: (top: number) => number): number;
  /** Finishes it: footers and bytes. */
  bytes(): Promise<Buffer>;
};

/** Begins a document in the bundled fonts: Latin, Greek, Cyrillic and Arabic. */
export function beginPaper({ size, rightToLeft: mirrored = false, title, author, createdAt, footer }: PaperOptions): Paper {
  const doc = new PDFDocument({ size, margin: MARGIN, bufferPages: true, info: { Title: title, Author: author, CreationDate: createdAt, Producer: 'Truckroll', Creator: 'Truckroll' } });
  for (const [name, bytes] of Object.entries(loadFonts())) doc.registerFont(name, bytes);
  const { width: pageWidth, height: pageHeight } = doc.page;
  const right = pageWidth - MARGIN;
  const bottom = pageHeight - MARGIN - FOOTER;
  const chunks: Buffer[] = [];
  const finished = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });

  const choose = ({ size: points = 10, bold = false, colour = INK }: Style, rightToLeft = false): void => {
    doc.font(rightToLeft ? (bold ? 'arabicBold' : 'arabic') : bold ? 'bold' : 'regular').fontSize(points).fillColor(colour);
  };

  // With `features` the whole run is shaped as one, so that right-to-left words keep their order.
  const runOptions = (rightToLeft: boolean): PDFKit.Mixins.TextOptions => ({ lineBreak: false, ...(rightToLeft ? { features: ['init', 'medi', 'fina', 'liga', 'rlig', 'calt'] as PDFKit.Mixins.OpenTypeFeatures[] } : {}) });
  const runWidth = (text: string, style: Style): number => textRuns(text).reduce((sum, run) => {
    choose(style, run.rightToLeft);
    return sum + doc.widthOfString(run.text, runOptions(run.rightToLeft));
  }, 0);

  /** What letters of a size stand on, from the top of their line: the same for every script, so that what is beside each other stands on one line. */
  const standOn = (points: number): number => {
    // The library tells its font to nobody.
    const { _font } = doc.font('regular') as unknown as { _font: { ascender: number } };
    return (_font.ascender / 1000) * points;
  };
  const fromLeft = (x: number, width: number): number => (mirrored ? pageWidth - x - width : x);
  const alignmentOf = ({ align = 'start' }: Style): 'left' | 'center' | 'right' => (align === 'centre' ? 'center' : (align === 'end') === mirrored ? 'left' : 'right');

  /** Every run stands on the same line, whatever its font. */
  const writeLine = (text: string, x: number, baseline: number, width: number, style: Style): void => {
    const spare = width - runWidth(text, style);
    let at = x + { left: 0, center: spare / 2, right: spare }[alignmentOf(style)];
    for (const { text: part, rightToLeft } of textRuns(text)) {
      choose(style, rightToLeft);
      doc.text(part, at, baseline, { ...runOptions(rightToLeft), baseline: 'alphabetic' });
      at += doc.widthOfString(part, runOptions(rightToLeft));
    }
  };

  const write = (given: string, x: number, y: number, width: number, style: Style = {}): number => {
    // The bundled fonts have no minus sign (U+2212); the en dash looks the same.
    const text = given.replaceAll('\u2212', '\u2013');
    const points = style.size ?? 10;
    const left = fromLeft(x, width);
    const top = y + standOn(style.beside ?? points);
    const arabicLine = points * ARABIC_LINE;
    if (!hasArabic(text)) {
      choose(style);
      doc.text(text, left, top, { width, align: alignmentOf(style), baseline: 'alphabetic' });
      const height = doc.heightOfString(text, { width });
      return mirrored ? Math.max(height, arabicLine) : height;
    }
    const lines = brokenLines(text, (line) => runWidth(line, style) <= width);
    lines.forEach((line, index) => writeLine(line, left, top + index * arabicLine, width, style));
    return lines.length * arabicLine;
  };

  return {
    start: MARGIN,
    width: right - MARGIN,
    doc,
    write,
    picture: (bytes, x, y, { width, height }) => {
      // In the flow of the document, which then stands below the image, however flat that is.
      [doc.x, doc.y] = [fromLeft(x, width), y];
      doc.image(bytes, { fit: [width, height], ...(mirrored ? { align: 'right' } : {}) });
      return doc.y - y;
    },
    fromLeft,
    left: (y) => ({ here: Math.max(0, bottom - y), page: bottom - MARGIN }),
    rule: (y, colour = RULE) => doc.moveTo(MARGIN, y).lineTo(right, y).lineWidth(0.75).strokeColor(colour).stroke(),
    room: (y, height, onNewPage = (top) => top) => {
      if (y + height <= bottom) return y;
      doc.addPage();
      return onNewPage(MARGIN);
    },
    bytes: () => {
      const { count } = doc.bufferedPageRange();
      for (let page = 0; page < count; page++) {
        doc.switchToPage(page);
        // Below the margin pdfkit would begin a new page by itself.
        doc.page.margins.bottom = 0;
        write(footer(page + 1, count), MARGIN, pageHeight - MARGIN, right - MARGIN, { size: 8, colour: FAINT });
      }
      doc.end();
      return finished;
    },
  };
}

/** Lines of whole words, each as long as fits. */
function brokenLines(text: string, fits: (line: string) => boolean): string[] {
  return text.split(/\s+/).reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && !fits(longer)) return [...lines, word];
    return [...lines.slice(0, -1), longer];
  }, []);
}
