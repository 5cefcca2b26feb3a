import { useMutation } from '@tanstack/react-query';
import { createLead } from '@truckroll/contracts/leads/api.ts';
import { Modal } from '@truckroll/ui';
import { useRef, useState } from 'react';
import { client } from '../../app/api.ts';
import { focusFault } from '../../app/focus-fault.ts';
import { FormFoot } from '../../app/form-foot.tsx';
import { useNotices } from '../../app/notices.tsx';
import classes from '../../app/record-page.module.css';
import { useMe } from '../../app/session.ts';
import { emptyDraft, factsOf, faultsOf } from './lead-draft.ts';
import { LeadFields, NextStepFields } from './lead-fields.tsx';
import { refreshLeads } from './leads-query.ts';
import { useLeadsText } from './leads-text.ts';

/** Writes somebody down who might become a customer. */
export function AddLeadDialog({ name, onAdded, onClose }: { /** What was searched for in vain. */ name: string; onAdded: (leadId: string) => void; onClose: () => void }) {
  const text = useLeadsText();
  const notices = useNotices();
  const { organisation, person } = useMe();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => emptyDraft(organisation.language, { id: person.id, name: person.name }, name));
  const [asked, setAsked] = useState(false);
  const wrong = faultsOf(draft, organisation.phone);
  const add = useMutation({
    mutationFn: () => client.call(createLead, { body: factsOf(draft, organisation.phone) }),
    onSuccess: (lead) => {
      void refreshLeads();
      notices.done(text('added', { name: lead.name }));
      onAdded(lead.id);
    },
  });
  const change = (some: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...some }));
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} size="lg" title={text('add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form
        ref={form}
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (wrong.length > 0) focusFault(form.current);
          else if (!add.isPending) add.mutate();
        }}
      >
        <LeadFields draft={draft} faults={asked ? wrong : []} onChange={change} />
        <NextStepFields draft={draft} onChange={change} />
        <FormFoot submit={text('dialogAdd')} busy={add.isPending} fault={add.error} onCancel={onClose} onLoadTheirs={onClose} />
      </form>
    </Modal>
  );
}
