import { DecimalInput } from '../../../app/decimal-input.tsx';
import { digitsOf, minorOf, typedOf } from '../../../app/minor-units.ts';

/** An amount of money, typed in the currency's own digits and kept in its minor unit. */
export function AmountInput({ label, currency, minor, size = 'sm', hideLabel = false, onChange }: { label: string; currency: string; minor: number; size?: 'xs' | 'sm'; hideLabel?: boolean; onChange: (minor: number) => void }) {
  const digits = digitsOf(currency);
  return (
    <DecimalInput
      size={size}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      min={0}
      max={1_000_000_000}
      decimalScale={digits}
      fixedDecimalScale
      hideControls
      selectAllOnFocus
      rightSection={<span dir="ltr">{currency}</span>}
      rightSectionWidth={44}
      rightSectionPointerEvents="none"
      value={typedOf(minor, currency)}
      onChange={(typed) => onChange(minorOf(Number(typed), currency))}
    />
  );
}
