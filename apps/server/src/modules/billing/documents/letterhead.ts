import type { Units } from '../rules/amounts-in-words.ts';
import { ACCENT, FAINT, type Paper } from './paper.ts';

/** Who issues a document and how it writes. */
export type Issuer = { name: string; phone: string | null; language: string; units: Units; timeZone: string };

/** The issuer on the left, what this is on the right. Gives the y below. */
export function drawHeader(paper: Paper, issuer: Issuer, title: string, number: string): number {
  const half = paper.width / 2;
  paper.doc.rect(paper.left, 40, paper.width, 3).fill(ACCENT);
  const named = paper.write(issuer.name, paper.left, 62, half, { size: 17, bold: true });
  const phoned = issuer.phone === null ? 0 : paper.write(issuer.phone, paper.left, 64 + named, half, { size: 9, colour: FAINT });
  paper.write(title, paper.left + half, 60, half, { size: 20, colour: ACCENT, align: 'right' });
  paper.write(number, paper.left + half, 88, half, { size: 11, bold: true, align: 'right' });
  return Math.max(64 + named + phoned, 104) + 26;
}

/** Who it is for on the left, facts as label and value on the right. Gives the y below. */
export function drawPairs(paper: Paper, y: number, who: { title: string; text: string }, pairs: readonly (readonly [string, string])[]): number {
  const half = paper.width / 2;
  const titled = paper.write(who.title, paper.left, y, half - 20, { size: 8.5, colour: FAINT });
  const named = paper.write(who.text, paper.left, y + titled + 2, half - 20, { size: 12, bold: true });
  let at = y;
  for (const [label, value] of pairs) {
    paper.write(label, paper.left + half, at + 1, half * 0.4, { size: 8.5, colour: FAINT });
    at += paper.write(value, paper.left + half * 1.4, at, half * 0.6, { align: 'right' }) + 3;
  }
  return Math.max(y + titled + named, at) + 26;
}
