import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useLocality } from '@truckroll/ui';
import type { FocusEvent } from 'react';
import { decimalSeparatorOf } from './decimals.ts';

/** A number with a fraction, written as its viewer writes it; point and comma are both understood as they are typed. */
export function DecimalInput({ selectAllOnFocus = false, ...props }: NumberInputProps) {
  const { locale } = useLocality();
  return <NumberInput decimalSeparator={decimalSeparatorOf(locale)} allowedDecimalSeparators={['.', ',']} {...(selectAllOnFocus ? { onFocusCapture: selectAll } : {})} {...props} />;
}

/**
 * At once: the library's own way selects a moment later, and on a busy device the first digit is typed by then, which the second would replace. A click puts its
 * mark after this: where nothing was typed yet all is selected again.
 */
function selectAll({ currentTarget: field }: FocusEvent<HTMLInputElement>): void {
  const found = field.value;
  field.select();
  setTimeout(() => {
    if (field.value === found && document.activeElement === field) field.select();
  });
}
