import type { DraftLines, PriceLine } from '@truckroll/contracts/billing/schemas.ts';

/** A line as it is typed; `amountMinor` undefined: nothing yet. */
export type TypedLine = { key: string; was: number | null; label: string; amountMinor: number | undefined; taxable: boolean };

/** All lines but the taxes, which follow from them. */
export const typedLines = (lines: readonly PriceLine[]): TypedLine[] => lines.filter(({ kind }) => kind !== 'tax').map(({ label, amountMinor, taxable }, was) => ({ key: `was ${was}`, was, label, amountMinor, taxable }));

export const addLine = (lines: readonly TypedLine[]): TypedLine[] => {
  const added = lines.filter(({ was }) => was === null).map(({ key }) => Number(key.split(' ')[1]));
  return [...lines, { key: `new ${Math.max(0, ...added) + 1}`, was: null, label: '', amountMinor: undefined, taxable: true }];
};

/** What the server is sent; undefined while a line lacks its name or its amount. */
export function linesToSend(lines: readonly TypedLine[]): DraftLines['lines'] | undefined {
  const sent = lines.flatMap(({ was, label, amountMinor, taxable }) => (label.trim() === '' || amountMinor === undefined ? [] : [{ was, label: label.trim(), amountMinor, taxable }]));
  return sent.length === lines.length ? sent : undefined;
}

export const sumBeforeTaxes = (lines: readonly TypedLine[]): number => lines.reduce((sum, { amountMinor = 0 }) => sum + amountMinor, 0);

export const isAsItWas = (lines: readonly TypedLine[], draft: readonly PriceLine[]): boolean => JSON.stringify(lines) === JSON.stringify(typedLines(draft));
