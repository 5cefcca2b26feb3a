import { useMutation } from '@tanstack/react-query';
import { createLead } from '@truckroll/contracts/leads/api.ts';
import { Modal } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { NEW } from '../../app/kept-forms.ts';
import { useNotices } from '../../app/notices.tsx';
import { RecordForm } from '../../app/record-form.tsx';
import { useMe } from '../../app/session.ts';
import { useKeptForm } from '../../app/use-kept-form.tsx';
import { emptyDraft, factsOf, faultsOf } from './lead-draft.ts';
import { LeadFields, NextStepFields } from './lead-fields.tsx';
import { refreshLeads } from './leads-query.ts';
import { useLeadsText } from './leads-text.ts';

/** Writes somebody down who might become a customer. */
export function AddLeadDialog({ name, onAdded, onClose }: { /** What was searched for in vain. */ name: string; onAdded: (leadId: string) => void; onClose: () => void }) {
  const text = useLeadsText();
  const notices = useNotices();
  const { organisation, person } = useMe();
  const { draft, change, forget, notice } = useKeptForm('lead', NEW, undefined, () => emptyDraft(organisation.language, { id: person.id, name: person.name }, name));
  const wrong = faultsOf(draft, organisation.phone);
  const add = useMutation({
    mutationFn: () => client.call(createLead, { body: factsOf(draft, organisation.phone) }),
    onSuccess: (lead) => {
      forget();
      void refreshLeads();
      notices.done(text('added', { name: lead.name }));
      onAdded(lead.id);
    },
  });
  const close = (): void => {
    forget();
    onClose();
  };
  return (
    <Modal opened onClose={close} closeOnClickOutside={false} size="lg" title={text('add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <RecordForm notice={notice} isWrong={wrong.length > 0} submit={text('dialogAdd')} busy={add.isPending} fault={add.error} onSubmit={add.mutate} onCancel={close} onLoadTheirs={close}>
        {(asked) => (
          <>
            <LeadFields draft={draft} faults={asked ? wrong : []} onChange={change} />
            <NextStepFields draft={draft} onChange={change} />
          </>
        )}
      </RecordForm>
    </Modal>
  );
}
