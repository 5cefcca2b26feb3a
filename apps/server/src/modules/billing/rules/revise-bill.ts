import type { DraftLines, PriceLine } from '@truckroll/contracts/billing/schemas.ts';
import { moneyText } from './amounts-in-words.ts';
import type { Card } from './price-job.ts';
import { taxLines } from './tax-lines.ts';
import { wordsOf } from './words.ts';

type Bill = { currency: string; lines: readonly PriceLine[] };
type Wanted = DraftLines['lines'];
export type RevisedBill = { lines: PriceLine[]; subtotalMinor: number; taxMinor: number; totalMinor: number };
export type RevisedVerdict = { ok: true; bill: RevisedBill } | { ok: false; why: 'unknown-line' | 'below-nothing' };

/**
 * A draft with the lines that the office wants. What it left as it was keeps its arithmetic; what it changed or added
 * says the amount and, as its rule, the reason. Each tax moves by what the card takes of the difference, so that the
 * taxes of a shared bill stay its own share. Refuses lines that are not there or named twice, and less than nothing.
 */
export function revisedBill(bill: Bill, card: Card | undefined, territoryIds: readonly string[], wanted: Wanted, reason: string, language: string): RevisedVerdict {
  const money = (amountMinor: number): string => moneyText(amountMinor, bill.currency, wordsOf(language).locale);
  const before = bill.lines.filter(({ kind }) => kind !== 'tax');
  const kept = wanted.flatMap(({ was }) => (was === null ? [] : [was]));
  if (new Set(kept).size < kept.length || kept.some((was) => was >= before.length)) return { ok: false, why: 'unknown-line' };

  const after = wanted.map(({ was, ...line }): PriceLine => {
    const old = was === null ? undefined : before[was]!;
    if (old?.amountMinor === line.amountMinor) return { ...old, ...line };
    const { code, kind } = old ?? { code: 'adjustment', kind: 'adjustment' as const };
    return { ...line, code, kind, quantity: 1, unit: 'each', unitMinor: line.amountMinor, arithmetic: money(line.amountMinor), rule: reason };
  });
  const oldTaxes = bill.lines.filter(({ kind }) => kind === 'tax');
  const taxes = card ? movedTaxes(oldTaxes, taxLines(card, before, territoryIds, language), taxLines(card, after, territoryIds, language), money) : oldTaxes;
  const subtotalMinor = sum(after);
  const taxMinor = sum(taxes);
  if (subtotalMinor + taxMinor < 0) return { ok: false, why: 'below-nothing' };
  return { ok: true, bill: { lines: [...after, ...taxes], subtotalMinor, taxMinor, totalMinor: subtotalMinor + taxMinor } };
}

const sum = (lines: readonly PriceLine[]): number => lines.reduce((total, line) => total + line.amountMinor, 0);

/** What each tax came to on the bill, and what the card takes of the lines before and after. */
function movedTaxes(onBill: readonly PriceLine[], before: readonly PriceLine[], after: readonly PriceLine[], money: (amountMinor: number) => string): PriceLine[] {
  const named = (lines: readonly PriceLine[], label: string): PriceLine | undefined => lines.find((line) => line.label === label);
  return [...new Set([...onBill, ...after].map(({ label }) => label))].flatMap((label) => {
    const [old, next] = [named(onBill, label), named(after, label)];
    const movedMinor = (next?.amountMinor ?? 0) - (named(before, label)?.amountMinor ?? 0);
    if (old && movedMinor === 0) return [old];
    const amountMinor = (old?.amountMinor ?? 0) + movedMinor;
    if (amountMinor === 0) return [];
    if (next?.amountMinor === amountMinor) return [next];
    const line = (old ?? next)!;
    return [{ ...line, unitMinor: amountMinor, amountMinor, arithmetic: `${line.arithmetic}; ${movedMinor < 0 ? '−' : '+'} ${money(Math.abs(movedMinor))}` }];
  });
}
