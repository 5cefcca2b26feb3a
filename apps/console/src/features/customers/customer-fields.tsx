// Fields for several values are on few pages; their style sheets come with those, not with the console.
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { MultiSelect, NativeSelect, SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { languages } from '@truckroll/ui';
import { useEffect, useRef } from 'react';
import { useMay } from '../../app/session.ts';
import { techniciansQuery } from '../../app/technicians.ts';
import type { CustomerDraft, DraftFault } from './customer-draft.ts';
import { useCustomersText } from './customers-text.ts';

/** Everything that can be said of a customer. */
export function CustomerFields({ draft, faults, takesFocus = false, onChange }: { draft: CustomerDraft; /** Where no dialog leads to the first field. */ takesFocus?: boolean; /** Of what was tried to be saved. */ faults: readonly DraftFault[]; onChange: (change: Partial<CustomerDraft>) => void }) {
  const text = useCustomersText();
  const mayReadTechnicians = useMay('workforce.technician.read');
  const { data: technicians } = useQuery({ ...techniciansQuery(true), enabled: mayReadTechnicians });
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) first.current?.focus();
  }, [takesFocus]);
  const known = new Set(technicians?.map(({ id }) => id));
  return (
    <>
      <TextInput ref={first} label={text('name')} data-autofocus dir="auto" maxLength={200} autoComplete="off" value={draft.name} error={faults.includes('name') && text('needed')} onChange={(event) => onChange({ name: event.currentTarget.value })} />
      <SegmentedControl aria-label={text('kind')} size="xs" value={draft.kind} data={(['person', 'company'] as const).map((value) => ({ value, label: text(`kinds.${value}`) }))} onChange={(value) => onChange({ kind: value === 'company' ? 'company' : 'person' })} />
      <TextInput label={text('phone')} description={text('phoneHint')} type="tel" dir="ltr" maxLength={40} autoComplete="off" value={draft.phone} error={faults.includes('phone') && text('phoneWrong')} onChange={(event) => onChange({ phone: event.currentTarget.value })} />
      <TextInput label={text('email')} type="email" dir="ltr" maxLength={254} autoComplete="off" value={draft.email} error={faults.includes('email') && text('emailWrong')} onChange={(event) => onChange({ email: event.currentTarget.value })} />
      <NativeSelect label={text('language')} value={draft.language} data={languages.map((value) => ({ value, label: text(`languages.${value}`) }))} onChange={(event) => onChange({ language: languages.find((one) => one === event.currentTarget.value) ?? 'en' })} />
      <Switch label={text('messagesOn')} checked={draft.wantsMessages} onChange={(event) => onChange({ wantsMessages: event.currentTarget.checked })} />
      <Textarea label={text('notes')} description={text('notesHint')} dir="auto" maxLength={4000} autosize minRows={2} maxRows={8} value={draft.notes} onChange={(event) => onChange({ notes: event.currentTarget.value })} />
      {technicians && (
        <MultiSelect
          label={text('unwanted')}
          description={text('unwantedHint')}
          searchable
          clearable
          maxValues={50}
          data={[...technicians.map(({ id, name }) => ({ value: id, label: name })), ...draft.excludedTechnicianIds.filter((id) => !known.has(id)).map((id) => ({ value: id, label: text('former') }))]}
          value={draft.excludedTechnicianIds}
          onChange={(excludedTechnicianIds) => onChange({ excludedTechnicianIds })}
        />
      )}
    </>
  );
}
