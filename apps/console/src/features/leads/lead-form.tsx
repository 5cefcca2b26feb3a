import { useMutation } from '@tanstack/react-query';
import { changeLead } from '@truckroll/contracts/leads/api.ts';
import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import { useRef, useState, type ReactNode } from 'react';
import { client } from '../../app/api.ts';
import { focusFault } from '../../app/focus-fault.ts';
import { FormFoot } from '../../app/form-foot.tsx';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { queryClient } from '../../app/query-client.ts';
import classes from '../../app/record-page.module.css';
import { useMe } from '../../app/session.ts';
import { draftOf, factsOf, faultsOf, type LeadDraft, type LeadFault } from './lead-draft.ts';
import { leadQuery, refreshLeads } from './leads-query.ts';
import { useLeadsText } from './leads-text.ts';

/** Changes some of what is known of a lead, at the version that was read; after somebody else's change a person looks first. */
export function LeadForm({ opened, label, onClose, children }: { opened: Lead; label: string; onClose: () => void; children: (draft: LeadDraft, faults: readonly LeadFault[], onChange: (change: Partial<LeadDraft>) => void) => ReactNode }) {
  const text = useLeadsText();
  const notices = useNotices();
  const { organisation } = useMe();
  const form = useRef<HTMLFormElement>(null);
  // As it was read when the form was filled: what others change meanwhile must not slip under it.
  const [{ id: leadId, version }, setRead] = useState<Pick<Lead, 'id' | 'version'>>(opened);
  const [draft, setDraft] = useState(() => draftOf(opened));
  const [asked, setAsked] = useState(false);
  const wrong = faultsOf(draft, organisation.phone);
  const save = useMutation({
    mutationFn: () => client.call(changeLead, { params: { leadId }, body: factsOf(draft, organisation.phone) }, { ifMatch: version }),
    onSuccess: async (changed) => {
      queryClient.setQueryData(keys.lead(leadId), changed);
      notices.done(text('saved'));
      onClose();
      await refreshLeads();
    },
  });
  const loadTheirs = async (): Promise<void> => {
    try {
      const now = await queryClient.fetchQuery({ ...leadQuery(leadId), staleTime: 0 });
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
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (wrong.length > 0) focusFault(form.current);
        else if (!save.isPending) save.mutate();
      }}
    >
      {children(draft, asked ? wrong : [], (change) => setDraft((before) => ({ ...before, ...change })))}
      <FormFoot submit={text('save')} busy={save.isPending} fault={save.error} onCancel={onClose} onLoadTheirs={() => void loadTheirs()} />
    </form>
  );
}
