import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import { Money, useLocality } from '@truckroll/ui';
import { useRef, useState } from 'react';
import { Card } from '../../app/card.tsx';
import { EmailLink, PhoneLink } from '../../app/contact-links.tsx';
import classes from '../../app/record-page.module.css';
import { servicesQuery } from '../../app/services.ts';
import { useMay } from '../../app/session.ts';
import { useIsKept } from '../../app/use-kept-form.tsx';
import { LeadFields } from './lead-fields.tsx';
import { LeadForm } from './lead-form.tsx';
import styles from './leads.module.css';
import { useLeadsText } from './leads-text.ts';

/** Who it is, how he is reached and what he needs, and the same to be changed. */
export function LeadFactsCard({ lead }: { lead: Lead }) {
  const text = useLeadsText();
  const mayWrite = useMay('leads.lead.write');
  const change = useRef<HTMLButtonElement>(null);
  const isKept = useIsKept();
  const [isEditing, setEditing] = useState(() => mayWrite && isKept('lead', lead.id));
  const close = (): void => {
    setEditing(false);
    requestAnimationFrame(() => change.current?.focus());
  };
  return (
    <Card
      title={text('facts')}
      aside={
        mayWrite &&
        !isEditing && (
          <Button ref={change} size="xs" variant="default" leftSection={<IconPencil size={14} />} onClick={() => setEditing(true)}>
            {text('edit')}
          </Button>
        )
      }
    >
      {isEditing ? (
        <LeadForm form="lead" opened={lead} label={text('facts')} onClose={close}>
          {(draft, faults, onChange) => <LeadFields takesFocus draft={draft} faults={faults} except={lead.id} onChange={onChange} />}
        </LeadForm>
      ) : (
        <FactsList lead={lead} />
      )}
    </Card>
  );
}

function FactsList({ lead: { kind, phone, email, language, where, need, serviceId, source, worth, createdAt } }: { lead: Lead }) {
  const text = useLeadsText();
  const { locale, timeZone } = useLocality();
  const { data: services } = useQuery({ ...servicesQuery, staleTime: 60_000, enabled: serviceId !== null });
  return (
    <dl className={classes.facts}>
      {need !== '' && (
        <>
          <dt>{text('need')}</dt>
          <dd>
            <p className={styles.need} dir="auto">
              {need}
            </p>
          </dd>
        </>
      )}
      <dt>{text('phone')}</dt>
      <dd>
        <PhoneLink phone={phone} />
      </dd>
      <dt>{text('email')}</dt>
      <dd>
        <EmailLink email={email} />
      </dd>
      {where !== '' && (
        <>
          <dt>{text('where')}</dt>
          <dd dir="auto">{where}</dd>
        </>
      )}
      {serviceId !== null && (
        <>
          <dt>{text('service')}</dt>
          <dd dir="auto">{services?.find(({ id }) => id === serviceId)?.name ?? '…'}</dd>
        </>
      )}
      {worth && (
        <>
          <dt>{text('worth')}</dt>
          <dd>
            <Money amount={worth} />
          </dd>
        </>
      )}
      <dt>{text('source')}</dt>
      <dd>{text(`sources.${source}`)}</dd>
      <dt>{text('kind')}</dt>
      <dd>{text(`kinds.${kind}`)}</dd>
      <dt>{text('language')}</dt>
      <dd>{text(`languages.${language}`)}</dd>
      <dt>{text('since')}</dt>
      <dd>
        <time dateTime={createdAt}>{new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(Date.parse(createdAt))}</time>
      </dd>
    </dl>
  );
}
