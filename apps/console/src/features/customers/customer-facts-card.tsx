import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { changeCustomer } from '@truckroll/contracts/customers/api.ts';
import type { Customer, CustomerDetail } from '@truckroll/contracts/customers/schemas.ts';
import { beside, useLocality } from '@truckroll/ui';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import { client } from '../../app/api.ts';
import { Card } from '../../app/card.tsx';
import { EmailLink, PhoneLink } from '../../app/contact-links.tsx';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { queryClient } from '../../app/query-client.ts';
import { RecordForm } from '../../app/record-form.tsx';
import classes from '../../app/record-page.module.css';
import { useMay, useMe } from '../../app/session.ts';
import { techniciansQuery } from '../../app/technicians.ts';
import { useIsKept, useKeptForm } from '../../app/use-kept-form.tsx';
import { draftOf, factsOf, faultsOf } from './customer-draft.ts';
import { CustomerFields } from './customer-fields.tsx';
import { customerQuery } from './customers-query.ts';
import { useCustomersText } from './customers-text.ts';

type Detail = z.output<typeof CustomerDetail>;

/** Who he is and how he is reached, and the same to be changed. */
export function CustomerFactsCard({ customer }: { customer: Detail }) {
  const text = useCustomersText();
  const mayWrite = useMay('customers.customer.write');
  const change = useRef<HTMLButtonElement>(null);
  const isKept = useIsKept();
  const [isEditing, setEditing] = useState(() => mayWrite && isKept('customer', customer.id));
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
      {isEditing ? <FactsForm opened={customer} onClose={close} /> : <FactsList customer={customer} />}
    </Card>
  );
}

function FactsList({ customer: { kind, phone, email, language, wantsMessages, notes, excludedTechnicianIds, createdAt } }: { customer: Detail }) {
  const text = useCustomersText();
  const { locale, timeZone } = useLocality();
  const mayReadTechnicians = useMay('workforce.technician.read');
  const { data: technicians } = useQuery({ ...techniciansQuery(true), enabled: mayReadTechnicians && excludedTechnicianIds.length > 0 });
  const names = new Map(technicians?.map(({ id, name }) => [id, name]));
  return (
    <dl className={classes.facts}>
      <dt>{text('kind')}</dt>
      <dd>{text(`kinds.${kind}`)}</dd>
      <dt>{text('phone')}</dt>
      <dd>
        <PhoneLink phone={phone} />
      </dd>
      <dt>{text('email')}</dt>
      <dd>
        <EmailLink email={email} />
      </dd>
      <dt>{text('language')}</dt>
      <dd>{text(`languages.${language}`)}</dd>
      <dt>{text('messages')}</dt>
      <dd>{text(wantsMessages ? 'messagesYes' : 'messagesOff')}</dd>
      {excludedTechnicianIds.length > 0 && (
        <>
          <dt>{text('unwanted')}</dt>
          <dd>{technicians ? beside(...excludedTechnicianIds.map((id) => names.get(id) ?? text('former'))) : excludedTechnicianIds.length}</dd>
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
  );
}

/** Without what only belongs to him. */
const ownFacts = ({ sites: _sites, vehicles: _vehicles, ...facts }: Detail): Customer => facts;

function FactsForm({ opened, onClose }: { opened: Detail; onClose: () => void }) {
  const text = useCustomersText();
  const notices = useNotices();
  const { organisation } = useMe();
  const { base, draft, change, load, forget, notice } = useKeptForm('customer', opened.id, ownFacts(opened), draftOf);
  const { id: customerId, version } = base;
  const wrong = faultsOf(draft, organisation.phone);
  const save = useMutation({
    mutationFn: () => client.call(changeCustomer, { params: { customerId }, body: factsOf(draft, organisation.phone) }, { ifMatch: version }),
    onSuccess: async () => {
      forget();
      await queryClient.invalidateQueries({ queryKey: keys.customers });
      notices.done(text('saved'));
      onClose();
    },
  });
  const loadTheirs = async (): Promise<void> => {
    try {
      const now = await queryClient.fetchQuery({ ...customerQuery(customerId), staleTime: 0 });
      load(ownFacts(now));
      save.reset();
    } catch (error) {
      notices.failed(error);
    }
  };
  return (
    <RecordForm
      notice={notice}
      label={text('facts')}
      isWrong={wrong.length > 0}
      submit={text('save')}
      busy={save.isPending}
      fault={save.error}
      onSubmit={save.mutate}
      onCancel={() => {
        forget();
        onClose();
      }}
      onLoadTheirs={() => void loadTheirs()}
    >
      {(asked) => <CustomerFields takesFocus draft={draft} faults={asked ? wrong : []} onChange={change} />}
    </RecordForm>
  );
}
