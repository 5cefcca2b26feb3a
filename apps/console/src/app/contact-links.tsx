import { Anchor } from '@mantine/core';
import { phoneText } from '@truckroll/ui';

/** Goes into the next line as a whole, as long as it has room there. */
const whole = { display: 'inline-block' };

/** A phone number that is called by pressing it; a dash where there is none. */
export function PhoneLink({ phone }: { phone: string | null }) {
  if (phone === null) return '–';
  return (
    <Anchor size="sm" underline="always" href={`tel:${phone}`} dir="ltr" style={whole}>
      {phoneText(phone)}
    </Anchor>
  );
}

/** Where a long address goes on in the next line, before a word of it is broken. */
const AFTER_MARKS = /(?<=[@._-])/u;

/** An e-mail address that is written to by pressing it; a dash where there is none. */
export function EmailLink({ email }: { email: string | null }) {
  if (email === null) return '–';
  return (
    <Anchor size="sm" underline="always" href={`mailto:${email}`} dir="ltr">
      {email.split(AFTER_MARKS).flatMap((piece, index) => (index === 0 ? [piece] : [<wbr key={index} />, piece]))}
    </Anchor>
  );
}
