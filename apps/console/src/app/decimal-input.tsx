import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useLocality } from '@truckroll/ui';
import { decimalSeparatorOf } from './decimals.ts';

/** A number with a fraction, written as its viewer writes it; point and comma are both understood as they are typed. */
export function DecimalInput(props: NumberInputProps) {
  const { locale } = useLocality();
  return <NumberInput decimalSeparator={decimalSeparatorOf(locale)} allowedDecimalSeparators={['.', ',']} {...props} />;
}
