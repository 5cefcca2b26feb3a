import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { listAccounts } from '@truckroll/contracts/customers/api.ts';
import type { CallForm } from '@truckroll/contracts/jobs/calls.schemas.ts';
import { languages } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { useMay } from '../../../app/session.ts';
import { useCallText } from './call-text.ts';
import classes from './call.module.css';
import { Section } from './section.tsx';
import type { Caller } from './use-caller.ts';

/** Number first: whoever it belongs to fills in the rest. */
export function CallerSection({ form, phone, caller, onChange }: { form: CallForm; phone: string | undefined; caller: Caller; onChange: (change: Partial<CallForm>) => void }) {
  const text = useCallText();
  const { data: accounts } = useQuery({ queryKey: ['accounts'], enabled: useMay('customers.customer.read'), staleTime: 60_000, queryFn: async () => (await client.call(listAccounts, {})).items });
  const account = accounts?.find(({ id }) => id === form.accountId);
  return (
    <Section title={text('who.title')}>
      <div className={classes.wideRow}>
        <TextInput
          id="call-phone"
          type="tel"
          autoComplete="off"
          label={text('who.phone')}
          dir="ltr"
          maxLength={40}
          value={form.phone}
          error={form.phone.replaceAll(/\D/g, '').length >= 10 && !phone && text('who.phoneWrong')}
          description={caller.known ? text('who.known', { name: caller.known.customer.name }) : caller.isLooking ? text('who.looking') : phone && caller.isUnknown ? text('who.unknown') : text('who.phoneHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          onChange={(event) => onChange({ phone: event.currentTarget.value })}
        />
        <TextInput id="call-name" autoComplete="off" label={text('who.name')} dir="auto" maxLength={200} value={form.name} onChange={(event) => onChange({ name: event.currentTarget.value })} />
      </div>
      {caller.chosen && (
        <p className={classes.chosen}>
          {text('who.chosen', { name: caller.chosen.name })}
          <Button variant="subtle" size="compact-sm" onClick={() => onChange({ customerId: null, vehicleId: null })}>
            {text('who.notChosen')}
          </Button>
        </p>
      )}
      <div className={classes.row}>
        <NativeSelect label={text('who.language')} value={form.language} data={languages.map((value) => ({ value, label: text(`who.languages.${value}`) }))} onChange={(event) => onChange({ language: languages.find((one) => one === event.currentTarget.value) ?? 'en' })} />
        {accounts && accounts.length > 0 && (
          <NativeSelect
            label={text('who.account')}
            value={form.accountId ?? ''}
            data={[{ value: '', label: text('who.self') }, ...accounts.filter(({ id, active }) => active || id === form.accountId).map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(event) => onChange({ accountId: event.currentTarget.value || null })}
          />
        )}
        {account && (
          <TextInput
            id="call-reference"
            autoComplete="off"
            label={text('who.reference', { account: account.name })}
            dir="auto"
            maxLength={80}
            required={account.requiresReference}
            description={account.requiresReference && text('who.referenceNeeded', { account: account.name })}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={form.accountReference}
            onChange={(event) => onChange({ accountReference: event.currentTarget.value })}
          />
        )}
      </div>
    </Section>
  );
}
