import { useMutation } from '@tanstack/react-query';
import { createCustomer } from '@truckroll/contracts/customers/api.ts';
import { Modal } from '@truckroll/ui';
import { useRef, useState } from 'react';
import { client } from '../../app/api.ts';
import { focusFault } from '../../app/focus-fault.ts';
import { FormFoot } from '../../app/form-foot.tsx';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { queryClient } from '../../app/query-client.ts';
import classes from '../../app/record-page.module.css';
import { useMe } from '../../app/session.ts';
import { emptyDraft, factsOf, faultsOf } from './customer-draft.ts';
import { CustomerFields } from './customer-fields.tsx';
import { useCustomersText } from './customers-text.ts';

/** Writes somebody down whom the office knows. */
export function AddCustomerDialog({ name, onAdded, onClose }: { /** What was searched for in vain. */ name: string; onAdded: (customerId: string) => void; onClose: () => void }) {
  const text = useCustomersText();
  const notices = useNotices();
  const { organisation } = useMe();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => emptyDraft(organisation.language, name));
  const [asked, setAsked] = useState(false);
  const wrong = faultsOf(draft, organisation.phone);
  const faults = asked ? wrong : [];
  const add = useMutation({
    mutationFn: () => client.call(createCustomer, { body: factsOf(draft, organisation.phone) }),
    onSuccess: (customer) => {
      void queryClient.invalidateQueries({ queryKey: keys.customers });
      notices.done(text('added', { name: customer.name }));
      onAdded(customer.id);
    },
  });
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={text('add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form
        ref={form}
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (wrong.length === 0) add.mutate();
          else focusFault(form.current);
        }}
      >
        <CustomerFields draft={draft} faults={faults} onChange={(change) => setDraft({ ...draft, ...change })} />
        <FormFoot submit={text('dialogAdd')} busy={add.isPending} fault={add.error} onCancel={onClose} onLoadTheirs={onClose} />
      </form>
    </Modal>
  );
}
