import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CustomerDetail } from '@truckroll/contracts/customers/schemas.ts';
import { phoneText, useLocality } from '@truckroll/ui';
import type { z } from 'zod';
import { useMay } from '../../app/session.ts';
import { techniciansQuery } from '../../app/technicians.ts';
import { Card } from './card.tsx';
import classes from './customer.module.css';
import { useCustomersText } from './customers-text.ts';

type Detail = z.output<typeof CustomerDetail>;

/** Who he is and how he is reached. */
export function CustomerFactsCard({ customer }: { customer: Detail }) {
  const text = useCustomersText();
  const { locale, timeZone } = useLocality();
  const { kind, phone, email, language, wantsMessages, notes, excludedTechnicianIds, createdAt } = customer;
  const mayReadTechnicians = useMay('workforce.technician.read');
  const { data: technicians } = useQuery({ ...techniciansQuery(true), enabled: mayReadTechnicians && excludedTechnicianIds.length > 0 });
  const names = new Map(technicians?.map(({ id, name }) => [id, name]));
  return (
    <Card title={text('facts')}>
      <dl className={classes.facts}>
        <dt>{text('kind')}</dt>
        <dd>{text(`kinds.${kind}`)}</dd>
        <dt>{text('phone')}</dt>
        <dd>
          {phone === null ? '–' : (
            <Anchor size="sm" underline="always" href={`tel:${phone}`} dir="ltr">
              {phoneText(phone)}
            </Anchor>
          )}
        </dd>
        <dt>{text('email')}</dt>
        <dd>
          {email === null ? '–' : (
            <Anchor size="sm" underline="always" href={`mailto:${email}`} dir="ltr">
              {email}
            </Anchor>
          )}
        </dd>
        <dt>{text('language')}</dt>
        <dd>{text(`languages.${language}`)}</dd>
        <dt>{text('messages')}</dt>
        <dd>{text(wantsMessages ? 'messagesYes' : 'messagesOff')}</dd>
        {excludedTechnicianIds.length > 0 && (
          <>
            <dt>{text('unwanted')}</dt>
            <dd>{technicians ? excludedTechnicianIds.map((id) => names.get(id) ?? text('former')).join(' · ') : excludedTechnicianIds.length}</dd>
          </>
        )}
        <dt>{text('since')}</dt>
        <dd>
          <time dateTime={createdAt}>{new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(Date.parse(createdAt))}</time>
        </dd>
        {notes !== '' && (
          <>
            <dt>{text('notes')}</dt>
            <dd className={classes.notes} dir="auto">
              {notes}
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}
