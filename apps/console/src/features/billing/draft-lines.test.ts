import type { PriceLine } from '@truckroll/contracts/billing/schemas.ts';
import { expect, test } from 'vitest';
import { addLine, isAsItWas, linesToSend, sumBeforeTaxes, typedLines } from './draft-lines.ts';

const line = (label: string, amountMinor: number, kind: PriceLine['kind'] = 'charge'): PriceLine => ({ code: label, label, quantity: 1, unit: 'each', unitMinor: amountMinor, amountMinor, kind, taxable: kind !== 'tax', arithmetic: '', rule: '' });
const draft = [line('Tow', 9_500), line('Winch', 2_000), line('Sales tax', 900, 'tax')];

test('a draft is typed without its taxes, and is sent by the places its lines have', () => {
  const typed = typedLines(draft);
  expect([sumBeforeTaxes(typed), isAsItWas(typed, draft)]).toEqual([11_500, true]);
  const withoutFirst = typed.slice(1);
  expect(linesToSend(withoutFirst.map((line) => ({ ...line, label: ' Winching ' })))).toEqual([{ was: 1, label: 'Winching', amountMinor: 2_000, taxable: true }]);
  expect(isAsItWas(withoutFirst, draft)).toBe(false);
});

test('a new line is not sent before it has a name and an amount, and lines added after one was thrown away stay apart', () => {
  const added = addLine([]);
  const typed = (facts: object) => linesToSend(added.map((line) => ({ ...line, ...facts })));
  expect([typed({ label: 'Dolly' }), typed({ amountMinor: 5 })]).toEqual([undefined, undefined]);
  expect(typed({ label: 'Dolly', amountMinor: -5 })).toEqual([{ was: null, label: 'Dolly', amountMinor: -5, taxable: true }]);
  expect(new Set(addLine(addLine(added).slice(1)).map(({ key }) => key)).size).toBe(2);
});
