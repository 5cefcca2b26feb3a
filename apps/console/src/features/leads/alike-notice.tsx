import { Alert, Anchor } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { beside, phoneText } from '@truckroll/ui';
import styles from './leads.module.css';
import { alikeQuery } from './leads-query.ts';
import { useLeadsText } from './leads-text.ts';

const LOOK_AFTER_MS = 300;

/** Warns that somebody has the same phone number or e-mail already; it stops nobody. */
export function AlikeNotice({ phone, email, except, newWindow = false }: { phone: string | undefined; email: string | undefined; except?: string; /** Where a click must not take away what is typed. */ newWindow?: boolean }) {
  const text = useLeadsText();
  const [who] = useDebouncedValue(`${phone ?? ''} ${email ?? ''}`, LOOK_AFTER_MS);
  const [settledPhone, settledEmail] = who.split(' ');
  const { data } = useQuery(alikeQuery({ phone: settledPhone || undefined, email: settledEmail || undefined, except }));
  if (!data || (phone === undefined && email === undefined) || data.customers.length + data.leads.length === 0) return null;
  const target = newWindow ? { target: '_blank' } : {};
  return (
    <Alert color="orange" variant="default" classNames={{ root: styles.alikeBox, title: styles.alikeTitle }} icon={<IconUserCheck size={18} />} title={text('alike')}>
      {text('alikeHint')}
      <ul className={styles.alike}>
        {data.customers.map(({ id, name, phone: number, email: mail }) => (
          <li key={id}>
            <Anchor size="sm" underline="always" dir="auto" renderRoot={(props) => <Link to="/customers/$customerId" params={{ customerId: id }} {...target} {...props} />}>
              {name}
            </Anchor>{' '}
            <span className={styles.soft}>{beside(text('alikeCustomer'), number && phoneText(number), mail)}</span>
          </li>
        ))}
        {data.leads.map(({ id, name, standing }) => (
          <li key={id}>
            <Anchor size="sm" underline="always" dir="auto" renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId: id }} {...target} {...props} />}>
              {name}
            </Anchor>{' '}
            <span className={styles.soft}>{text('alikeLead', { standing: text(`standings.${standing}`) })}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
