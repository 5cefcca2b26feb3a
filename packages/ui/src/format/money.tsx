import { useLocality } from './locality.tsx';

type Amount = { amountMinor: number; currency: string };

const formatters = new Map<string, Intl.NumberFormat>();
function formatter(locale: string, currency: string, whole: boolean): Intl.NumberFormat {
  const key = `${locale} ${currency} ${whole}`;
  const found = formatters.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency, ...(whole ? { maximumFractionDigits: 0 } : {}) });
  formatters.set(key, found);
  return found;
}

/** Minor units per unit differ: 100 for dollars, 1 for yen, 1000 for dinars. */
const digitsOf = (locale: string, currency: string): number => formatter(locale, currency, false).resolvedOptions().maximumFractionDigits ?? 2;

/** "$128.50"; `whole` drops the cents for headlines. */
export function moneyText({ amountMinor, currency }: Amount, locale: string, whole = false): string {
  return formatter(locale, currency, whole).format(amountMinor / 10 ** digitsOf(locale, currency));
}

export function Money({ amount, whole = false }: { amount: Amount; whole?: boolean }) {
  const { locale } = useLocality();
  return <span data-numeric>{moneyText(amount, locale, whole)}</span>;
}
