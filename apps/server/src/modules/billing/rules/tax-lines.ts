import type { PriceLine, RateCard } from '@truckroll/contracts/billing/schemas.ts';
import { basisPointsOf } from '@truckroll/kernel';
import { moneyText, percentText } from './amounts-in-words.ts';
import { wordsOf } from './words.ts';

/**
 * One line for each of the card's taxes that applies at a place: those of its territories and those of everywhere.
 * A tax is a percentage of the sum of the taxable lines, rounded once.
 */
export function taxLines(card: Omit<RateCard, 'active'>, charges: readonly PriceLine[], territoryIds: readonly string[], language: string): PriceLine[] {
  const { locale } = wordsOf(language);
  const taxableMinor = charges.filter((line) => line.taxable).reduce((sum, line) => sum + line.amountMinor, 0);
  return card.taxes
    .filter((tax) => tax.territoryIds.length === 0 || tax.territoryIds.some((id) => territoryIds.includes(id)))
    .map((tax) => ({ tax, amountMinor: basisPointsOf(taxableMinor, tax.basisPoints) }))
    .filter(({ amountMinor }) => amountMinor !== 0)
    .map(({ tax, amountMinor }) => ({
      code: 'tax',
      label: tax.name,
      quantity: 1,
      unit: 'each',
      unitMinor: amountMinor,
      amountMinor,
      kind: 'tax',
      taxable: false,
      arithmetic: `${percentText(tax.basisPoints, locale)} × ${moneyText(taxableMinor, card.currency, locale)}`,
      rule: `${card.name}, version ${card.version}: ${tax.name}`,
    }));
}
