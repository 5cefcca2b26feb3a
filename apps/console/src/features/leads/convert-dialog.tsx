import { Alert, Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { convertLead } from '@truckroll/contracts/leads/api.ts';
import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import { beside, Modal, phoneText, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { isProblem, problemText } from '../../app/problem-text.ts';
import { queryClient } from '../../app/query-client.ts';
import classes from '../../app/record-page.module.css';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import styles from './leads.module.css';
import { alikeQuery, knownCustomersQuery, refreshLeads } from './leads-query.ts';
import { useLeadsText } from './leads-text.ts';

const SEARCH_AFTER_MS = 200;
type Known = { id: string; name: string; phone: string | null; email: string | null };

/** Makes a customer of a lead: a new one, or somebody who is known; and begins his job, if wanted. */
export function ConvertDialog({ lead, onConverted, onClose }: { lead: Lead; onConverted: (won: Lead, withJob: boolean) => void; onClose: () => void }) {
  const alike = useQuery(alikeQuery({ phone: lead.phone ?? undefined, email: lead.email ?? undefined, except: lead.id }));
  const text = useLeadsText();
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} size={600} title={text('convertTitle', { name: lead.name })} closeButtonProps={{ 'aria-label': text('close') }}>
      {alike.isPending ? <SkeletonRows rows={3} height={48} /> : <ConvertForm lead={lead} found={alike.data?.customers ?? []} onConverted={onConverted} onClose={onClose} />}
    </Modal>
  );
}

function ConvertForm({ lead, found, onConverted, onClose }: { lead: Lead; /** Who has the same phone number or e-mail. */ found: readonly Known[]; onConverted: (won: Lead, withJob: boolean) => void; onClose: () => void }) {
  const text = useLeadsText();
  const say = useText();
  const mayBeginJobs = useMay('jobs.job.create');
  const [chosen, setChosen] = useState(found[0]);
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS);
  const { data: others = [] } = useQuery(knownCustomersQuery(chosen && settled.startsWith(chosen.name) ? '' : settled));
  const known = new Map([...found, ...(chosen ? [chosen] : []), ...others].map((customer) => [customer.id, customer]));
  const convert = useMutation({
    mutationFn: (beginJob: boolean) => client.call(convertLead, { params: { leadId: lead.id }, body: { ...(chosen ? { customerId: chosen.id } : {}), beginJob } }),
    onSuccess: (won, beginJob) => {
      queryClient.setQueryData(keys.lead(lead.id), won);
      void refreshLeads();
      void queryClient.invalidateQueries({ queryKey: keys.customers });
      onConverted(won, beginJob);
    },
    onError: () => void refreshLeads(),
  });
  const isAnother = isProblem(convert.error) && convert.error.code === 'leads/already-converted';
  const send = (beginJob: boolean): void => {
    if (!convert.isPending) convert.mutate(beginJob);
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send(mayBeginJobs);
      }}
    >
      <Select
        data-autofocus
        label={text('convertWho')}
        description={text('convertWhoHint')}
        placeholder={text('convertNew')}
        searchable
        clearable={found.length === 0}
        allowDeselect={false}
        // The server has found them by more than their names.
        filter={({ options }) => options}
        data={[...known.values()].map(({ id, name, phone, email }) => ({ value: id, label: beside(name, phone && phoneText(phone), phone ? null : email) }))}
        value={chosen?.id ?? null}
        onSearchChange={setTyped}
        onChange={(id) => setChosen(id === null ? undefined : known.get(id))}
      />
      <p className={classes.hint} aria-live="polite">
        {chosen ? text('convertIsKnown', { name: chosen.name }) : text('convertIsNew')}
      </p>
      {convert.isError && (
        <Alert color="red" variant="light" role="alert">
          {isAnother ? text('another') : problemText(convert.error, say)}
        </Alert>
      )}
      <div className={styles.convertActs}>
        <Button variant="default" onClick={onClose}>
          {say('form.cancel')}
        </Button>
        {mayBeginJobs && (
          <Button variant="light" loading={convert.isPending && !convert.variables} disabled={convert.isPending} onClick={() => send(false)}>
            {text('convertOnly')}
          </Button>
        )}
        <Button type="submit" loading={convert.isPending && convert.variables}>
          {text(mayBeginJobs ? 'convertAndJob' : 'convert')}
        </Button>
      </div>
    </form>
  );
}
