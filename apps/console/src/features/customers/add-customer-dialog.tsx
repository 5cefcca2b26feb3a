import { useMutation } from '@tanstack/react-query';
import { createCustomer } from '@truckroll/contracts/customers/api.ts';
import { Modal } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { NEW } from '../../app/kept-forms.ts';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { queryClient } from '../../app/query-client.ts';
import { RecordForm } from '../../app/record-form.tsx';
import { useMe } from '../../app/session.ts';
import { useKeptForm } from '../../app/use-kept-form.tsx';
import { emptyDraft, factsOf, faultsOf } from './customer-draft.ts';
import { CustomerFields } from './customer-fields.tsx';
import { useCustomersText } from './customers-text.ts';

/** Writes somebody down whom the office knows. */
export function AddCustomerDialog({ name, onAdded, onClose }: { /** What was searched for in vain. */ name: string; onAdded: (customerId: string) => void; onClose: () => void }) {
  const text = useCustomersText();
  const notices = useNotices();
  const { organisation } = useMe();
  const { draft, change, forget, notice } = useKeptForm('customer', NEW, undefined, () => emptyDraft(organisation.language, name));
  const wrong = faultsOf(draft, organisation.phone);
  const add = useMutation({
    mutationFn: () => client.call(createCustomer, { body: factsOf(draft, organisation.phone) }),
    onSuccess: (customer) => {
      forget();
      void queryClient.invalidateQueries({ queryKey: keys.customers });
      notices.done(text('added', { name: customer.name }));
      onAdded(customer.id);
    },
  });
  const close = (): void => {
    forget();
    onClose();
  };
  return (
    <Modal opened onClose={close} closeOnClickOutside={false} title={text('add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <RecordForm notice={notice} isWrong={wrong.length > 0} submit={text('dialogAdd')} busy={add.isPending} fault={add.error} onSubmit={add.mutate} onCancel={close} onLoadTheirs={close}>
        {(asked) => <CustomerFields draft={draft} faults={asked ? wrong : []} onChange={change} />}
      </RecordForm>
    </Modal>
  );
}
