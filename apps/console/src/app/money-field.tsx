import { DecimalInput } from './decimal-input.tsx';
import { digitsOf, minorOf, typedOf } from './minor-units.ts';

type MoneyFieldProps = { label: string; hideLabel?: boolean; description?: string; currency: string; /** undefined: nothing is typed. */ minor: number | undefined; min?: number; max?: number; error?: string | undefined; /** Has the focus when the dialog opens. */ first?: boolean; onChange: (minor: number | undefined) => void };

/** An amount that may be left empty, or be less than nothing where a line takes something off. */
export function MoneyField({ label, hideLabel = false, description, currency, minor, min, max, error, first = false, onChange }: MoneyFieldProps) {
  return (
    <DecimalInput
      {...(hideLabel ? { 'aria-label': label } : { label })}
      {...(description === undefined ? {} : { description })}
      {...(min === undefined ? {} : { min: typedOf(min, currency) })}
      max={typedOf(max ?? 1e12, currency)}
      clampBehavior="none"
      allowNegative={min === undefined}
      decimalScale={digitsOf(currency)}
      fixedDecimalScale
      hideControls
      selectAllOnFocus
      error={error}
      data-autofocus={first || undefined}
      rightSection={<span dir="ltr">{currency}</span>}
      rightSectionWidth={44}
      rightSectionPointerEvents="none"
      value={minor === undefined ? '' : typedOf(minor, currency)}
      onChange={(typed) => onChange(typed === '' || typed === '-' ? undefined : minorOf(Number(typed), currency))}
    />
  );
}
