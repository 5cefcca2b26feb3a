import { numberFormat } from './formats.ts';

const ARABIC = /\p{Script=Arabic}/u;

/**
 * An amount as people write it, such as `$4.50` or `4,50 €`; `whole` drops the cents for headlines. Among Arabic words a
 * currency's sign in Latin letters stands before its number, as in English: behind it, the line's direction would tear it apart.
 */
export function moneyText(amountMinor: number, currency: string, locale: string, whole = false): string {
  const options = { style: 'currency', currency } as const;
  const usual = numberFormat(locale, options);
  const fits = !locale.startsWith('ar') || ARABIC.test(usual.format(0));
  const shown = fits ? { locale, options } : { locale: 'en', options: { ...options, currencyDisplay: 'narrowSymbol' } as const };
  // Minor units per unit differ: 100 for dollars, 1 for yen, 1000 for dinars.
  return numberFormat(shown.locale, whole ? { ...shown.options, maximumFractionDigits: 0 } : shown.options).format(amountMinor / 10 ** (usual.resolvedOptions().maximumFractionDigits ?? 2));
}
