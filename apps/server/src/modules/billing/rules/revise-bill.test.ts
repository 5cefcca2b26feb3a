import type { PriceLine } from '@truckroll/contracts/billing/schemas.ts';
import { expect, test } from 'vitest';
import type { Card } from './price-job.ts';
import { revisedBill } from './revise-bill.ts';
import { taxLines } from './tax-lines.ts';

const card: Card = { id: '018f0000-0000-7000-8000-0000000000c1', version: 3, name: 'Standard', accountId: null, currency: 'USD', services: [], extras: [], night: null, cancellation: { freeSeconds: 0, beforeAssignedMinor: 0, assignedMinor: 0, enRouteMinor: 0, onSceneMinor: 0 }, goneOnArrivalMinor: 0, unsuccessfulShareBasisPoints: 0, taxes: [{ name: 'Sales tax', basisPoints: 1000, territoryIds: [] }] };
const charge = (label: string, amountMinor: number, taxable = true): PriceLine => ({ code: label.toLowerCase(), label, quantity: 2, unit: 'hour', unitMinor: amountMinor / 2, amountMinor, kind: 'charge', taxable, arithmetic: `${label} by the card`, rule: 'Standard, version 3' });
const charges = [charge('Tow', 10_000), charge('Fuel', 2_000, false)];
const draft = { currency: 'USD', lines: [...charges, ...taxLines(card, charges, [], 'en')] };
const asItStands = charges.map(({ label, amountMinor, taxable }, was) => ({ was, label, amountMinor, taxable }));
const revise = (lines: Parameters<typeof revisedBill>[3], bill: typeof draft = draft, by: Card | undefined = card) => revisedBill(bill, by, [], lines, 'as agreed', 'en');

test('a draft sent back as it stands is the same draft', () => {
  expect(revise(asItStands)).toEqual({ ok: true, bill: { lines: draft.lines, subtotalMinor: 12_000, taxMinor: 1_000, totalMinor: 13_000 } });
});

test('a changed amount says why, a new name keeps its arithmetic, what is left out is gone, and the tax follows', () => {
  const verdict = revise([{ ...asItStands[0]!, amountMinor: 8_000 }, { was: null, label: 'Dolly', amountMinor: 1_500, taxable: true }]);
  expect(verdict).toMatchObject({ ok: true, bill: { subtotalMinor: 9_500, taxMinor: 950, totalMinor: 10_450 } });
  if (!verdict.ok) return;
  expect(verdict.bill.lines).toMatchObject([
    { code: 'tow', kind: 'charge', amountMinor: 8_000, arithmetic: '$80.00', rule: 'as agreed' },
    { code: 'adjustment', kind: 'adjustment', label: 'Dolly', rule: 'as agreed' },
    { kind: 'tax', amountMinor: 950, arithmetic: expect.stringMatching(/^10\s% × \$95\.00$/) },
  ]);
  expect(revise([{ ...asItStands[0]!, label: 'Towing' }, asItStands[1]!])).toMatchObject({ ok: true, bill: { totalMinor: 13_000, lines: [{ label: 'Towing', arithmetic: 'Tow by the card', rule: 'Standard, version 3' }, {}, {}] } });
});

test('a line that is taxed no more takes its tax with it, and without lines nothing is owed', () => {
  expect(revise([{ ...asItStands[0]!, taxable: false }, asItStands[1]!])).toMatchObject({ ok: true, bill: { taxMinor: 0, totalMinor: 12_000, lines: [{}, {}] } });
  expect(revise([])).toEqual({ ok: true, bill: { lines: [], subtotalMinor: 0, taxMinor: 0, totalMinor: 0 } });
});

test('the tax of a shared bill stays its share and moves by the difference only', () => {
  const shared = { currency: 'USD', lines: [...charges, { ...draft.lines[2]!, amountMinor: 400, unitMinor: 400 }] };
  expect(revise(asItStands, shared)).toMatchObject({ ok: true, bill: { taxMinor: 400 } });
  const verdict = revise([{ ...asItStands[0]!, amountMinor: 11_000 }, asItStands[1]!], shared);
  expect(verdict).toMatchObject({ ok: true, bill: { taxMinor: 500, lines: [{}, {}, { arithmetic: expect.stringMatching(/^10\s% × \$100\.00; \+ \$1\.00$/) }] } });
});

test('lines that are not there or are named twice, and bills of less than nothing, are refused', () => {
  expect(revise([{ ...asItStands[0]!, was: 2 }])).toEqual({ ok: false, why: 'unknown-line' });
  expect(revise([asItStands[0]!, asItStands[0]!])).toEqual({ ok: false, why: 'unknown-line' });
  expect(revise([{ was: null, label: 'Goodwill', amountMinor: -1, taxable: false }])).toEqual({ ok: false, why: 'below-nothing' });
});
