import { moneyText as textOf } from '@truckroll/kernel/money-text.ts';
import { useLocality } from './locality.tsx';

type Amount = { amountMinor: number; currency: string };

/** "$128.50"; `whole` drops the cents for headlines. */
export const moneyText = ({ amountMinor, currency }: Amount, locale: string, whole = false): string => textOf(amountMinor, currency, locale, whole);

export function Money({ amount, whole = false }: { amount: Amount; whole?: boolean }) {
  const { locale } = useLocality();
  return <bdi data-numeric>{moneyText(amount, locale, whole)}</bdi>;
}
