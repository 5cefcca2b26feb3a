import { Anchor } from '@mantine/core';
import { phoneText } from '@truckroll/ui';

/** A phone number that is called by pressing it; a dash where there is none. */
export function PhoneLink({ phone }: { phone: string | null }) {
  if (phone === null) return '–';
  return (
    <Anchor size="sm" underline="always" href={`tel:${phone}`} dir="ltr">
      {phoneText(phone)}
    </Anchor>
  );
}

/** An e-mail address that is written to by pressing it; a dash where there is none. */
export function EmailLink({ email }: { email: string | null }) {
  if (email === null) return '–';
  return (
    <Anchor size="sm" underline="always" href={`mailto:${email}`} dir="ltr">
      {email}
    </Anchor>
  );
}
