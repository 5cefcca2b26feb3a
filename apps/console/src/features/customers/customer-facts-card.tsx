import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { changeCustomer } from '@truckroll/contracts/customers/api.ts';
import type { CustomerDetail } from '@truckroll/contracts/customers/schemas.ts';
import { useLocality } from '@truckroll/ui';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import { client } from '../../app/api.ts';
import { Card } from '../../app/card.tsx';
import { EmailLink, PhoneLink } from '../../app/contact-links.tsx';
import { focusFault } from '../../app/focus-fault.ts';
import { FormFoot } from '../../app/form-foot.tsx';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { queryClient } from '../../app/query-client.ts';
import classes from '../../app/record-page.module.css';
import { useMay, useMe } from '../../app/session.ts';
import { techniciansQuery } from '../../app/technicians.ts';
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
  const [isEditing, setEditing] = useState(false);
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
  );
}

function FactsForm({ opened, onClose }: { opened: Detail; onClose: () => void }) {
  const text = useCustomersText();
  const notices = useNotices();
  const { organisation } = useMe();
  const form = useRef<HTMLFormElement>(null);
  // As it was read when the form was filled: what others change meanwhile must not slip under it.
  const [{ id: customerId, version }, setRead] = useState<Pick<Detail, 'id' | 'version'>>(opened);
  const [draft, setDraft] = useState(() => draftOf(opened));
  const [asked, setAsked] = useState(false);
  const wrong = faultsOf(draft, organisation.phone);
  const faults = asked ? wrong : [];
  const save = useMutation({
    mutationFn: () => client.call(changeCustomer, { params: { customerId }, body: factsOf(draft, organisation.phone) }, { ifMatch: version }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.customers });
      notices.done(text('saved'));
      onClose();
    },
  });
  const loadTheirs = async (): Promise<void> => {
    try {
      const now = await queryClient.fetchQuery({ ...customerQuery(customerId), staleTime: 0 });
      setRead(now);
      setDraft(draftOf(now));
      setAsked(false);
      save.reset();
    } catch (error) {
      notices.failed(error);
    }
  };
  return (
    <form
      ref={form}
      noValidate
      className={classes.form}
      aria-label={text('facts')}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (wrong.length === 0) save.mutate();
        else focusFault(form.current);
      }}
    >
      <CustomerFields takesFocus draft={draft} faults={faults} onChange={(change) => setDraft({ ...draft, ...change })} />
      <FormFoot submit={text('save')} busy={save.isPending} fault={save.error} onCancel={onClose} onLoadTheirs={() => void loadTheirs()} />
    </form>
  );
}
