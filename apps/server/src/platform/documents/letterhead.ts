import { readableOn } from '@truckroll/kernel';
import { ACCENT, FAINT, type Paper } from './paper.ts';

/** Who issues a document and how it writes. */
export type Issuer = { name: string; phone: string | null; language: string; units: 'metric' | 'imperial'; timeZone: string; /** The logo's bytes, PNG or JPEG. */ logo?: Buffer | undefined; /** Of the band at the head; the house's own when absent. */ headerColour?: string | null };

/** The issuer where lines begin, what this is where they end. Gives the y below. */
export function drawHeader(paper: Paper, issuer: Issuer, title: string, number: string): number {
  const half = paper.width / 2;
  const colour = issuer.headerColour ?? ACCENT;
  paper.doc.rect(paper.fromLeft(paper.start, paper.width), 40, paper.width, 3).fill(colour);
  const top = 62 + drawLogo(paper, issuer.logo);
  const named = paper.write(issuer.name, paper.start, top, half, { size: 17, bold: true });
  const phoned = issuer.phone === null ? 0 : paper.write(issuer.phone, paper.start, top + 2 + named, half, { size: 9, colour: FAINT });
  const titled = paper.write(title, paper.start + half, 60, half, { size: 20, colour: readableOn(colour, '#ffffff'), align: 'end' });
  // Letters of some scripts stand lower than others.
  paper.write(number, paper.start + half, Math.max(88, 62 + titled), half, { size: 11, bold: true, align: 'end' });
  return Math.max(top + 2 + named + phoned, 104) + 26;
}

/** Who it is for where lines begin, facts as label and value in the other half. Gives the y below. */
export function drawPairs(paper: Paper, y: number, who: { title: string; text: string }, pairs: readonly (readonly [string, string])[]): number {
  const half = paper.width / 2;
  const titled = paper.write(who.title, paper.start, y, half - 20, { size: 8.5, colour: FAINT });
  const named = paper.write(who.text, paper.start, y + titled + 2, half - 20, { size: 12, bold: true });
  let at = y;
  for (const [label, value] of pairs) {
    paper.write(label, paper.start + half, at, half * 0.4, { size: 8.5, beside: 10, colour: FAINT });
    at += paper.write(value, paper.start + half * 1.4, at, half * 0.6, { align: 'end' }) + 3;
  }
  return Math.max(y + titled + named, at) + 26;
}

const LOGO = { top: 54, width: 180, height: 48 };

/** The logo within its frame in the upper corner; gives the height it takes. */
function drawLogo(paper: Paper, logo: Buffer | undefined): number {
  if (!logo) return 0;
  return paper.picture(logo, paper.start, LOGO.top, LOGO);
}
