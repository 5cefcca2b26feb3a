import type { PriceLine } from '@truckroll/contracts/billing/schemas.ts';
import { moneyText } from './amounts-in-words.ts';
import type { Card } from './price-job.ts';
import { taxLines } from './tax-lines.ts';
import { wordsOf } from './words.ts';

type Bill = { currency: string; lines: readonly PriceLine[] };
export type Adjustment = { label: string; amountMinor: number; taxable: boolean; reason: string };

/** A draft's lines with one more, in front of the taxes; a taxable one raises each tax by its own share. Without a card there are no taxes to raise. */
export function adjustedBill(bill: Bill, card: Card | undefined, territoryIds: readonly string[], adjustment: Adjustment, language: string): { lines: PriceLine[]; subtotalMinor: number; taxMinor: number; totalMinor: number } {
  const { label, amountMinor, taxable, reason } = adjustment;
  const line: PriceLine = { code: 'adjustment', label, quantity: 1, unit: 'each', unitMinor: amountMinor, amountMinor, kind: 'adjustment', taxable, arithmetic: moneyText(amountMinor, bill.currency, wordsOf(language).locale), rule: reason };
  const charges = [...bill.lines.filter(({ kind }) => kind !== 'tax'), line];
  const taxes = card ? taxLines(card, [line], territoryIds, language).reduce(addTax, bill.lines.filter(({ kind }) => kind === 'tax')) : bill.lines.filter(({ kind }) => kind === 'tax');
  const subtotalMinor = sum(charges);
  const taxMinor = sum(taxes);
  return { lines: [...charges, ...taxes], subtotalMinor, taxMinor, totalMinor: subtotalMinor + taxMinor };
}

const sum = (lines: readonly PriceLine[]): number => lines.reduce((total, line) => total + line.amountMinor, 0);

function addTax(taxes: readonly PriceLine[], more: PriceLine): PriceLine[] {
  const same = taxes.find(({ label }) => label === more.label);
  if (!same) return [...taxes, more];
  const amountMinor = same.amountMinor + more.amountMinor;
  const raised = { ...same, unitMinor: amountMinor, amountMinor, arithmetic: `${same.arithmetic} + ${more.arithmetic}` };
  return taxes.map((tax) => (tax === same ? raised : tax));
}
