import { useMutation } from '@tanstack/react-query';
import { changeLead } from '@truckroll/contracts/leads/api.ts';
import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import type { ReactNode } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { queryClient } from '../../app/query-client.ts';
import { RecordForm } from '../../app/record-form.tsx';
import { useMe } from '../../app/session.ts';
import { useKeptForm } from '../../app/use-kept-form.tsx';
import { draftOf, factsOf, faultsOf, type LeadDraft, type LeadFault } from './lead-draft.ts';
import { leadQuery, refreshLeads } from './leads-query.ts';
import { useLeadsText } from './leads-text.ts';

/** Changes some of what is known of a lead, at the version that was read; after somebody else's change a person looks first. */
export function LeadForm({ form: name, opened, label, onClose, children }: { form: 'lead' | 'lead-step'; opened: Lead; label: string; onClose: () => void; children: (draft: LeadDraft, faults: readonly LeadFault[], onChange: (change: Partial<LeadDraft>) => void) => ReactNode }) {
  const text = useLeadsText();
  const notices = useNotices();
  const { organisation } = useMe();
  const { base, draft, change, load, forget, notice } = useKeptForm(name, opened.id, opened, draftOf);
  const { id: leadId, version } = base;
  const wrong = faultsOf(draft, organisation.phone);
  const save = useMutation({
    mutationFn: () => client.call(changeLead, { params: { leadId }, body: factsOf(draft, organisation.phone) }, { ifMatch: version }),
    onSuccess: async (changed) => {
      forget();
      queryClient.setQueryData(keys.lead(leadId), changed);
      notices.done(text('saved'));
      onClose();
      await refreshLeads();
    },
  });
  const loadTheirs = async (): Promise<void> => {
    try {
      const now = await queryClient.fetchQuery({ ...leadQuery(leadId), staleTime: 0 });
      load(now);
      save.reset();
    } catch (error) {
      notices.failed(error);
    }
  };
  return (
    <RecordForm
      notice={notice}
      label={label}
      isWrong={wrong.length > 0}
      submit={text('save')}
      busy={save.isPending}
      fault={save.error}
      overtaken={!save.isPending && !save.isSuccess && opened.version > version}
      onSubmit={save.mutate}
      onCancel={() => {
        forget();
        onClose();
      }}
      onLoadTheirs={() => void loadTheirs()}
    >
      {(asked) => children(draft, asked ? wrong : [], change)}
    </RecordForm>
  );
}
