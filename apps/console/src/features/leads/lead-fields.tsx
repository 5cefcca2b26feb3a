import { NativeSelect, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { LEAD_SOURCES } from '@truckroll/contracts/leads/lifecycle.ts';
import { getRegion } from '@truckroll/contracts/places/api.ts';
import { languages, useClock, useLocality } from '@truckroll/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { MoneyField } from '../../app/money-field.tsx';
import { PlaceInput } from '../../app/place-input.tsx';
import classes from '../../app/record-page.module.css';
import { servicesQuery } from '../../app/services.ts';
import { useMay, useMe } from '../../app/session.ts';
import { AlikeNotice } from './alike-notice.tsx';
import { daysAfter, dayIn } from './days.ts';
import { reachOf, type LeadDraft, type LeadFault } from './lead-draft.ts';
import styles from './leads.module.css';
import { officeQuery } from './leads-query.ts';
import { useLeadsText } from './leads-text.ts';

type FieldsProps = { draft: LeadDraft; onChange: (change: Partial<LeadDraft>) => void; /** Where no dialog leads to the first field. */ takesFocus?: boolean };

const AMERICA = { south: 24, west: -125, north: 49.5, east: -66 };
const SEARCH_AFTER_MS = 200;
/** Of what is offered: tomorrow, in three days, in a week. */
const SOON = [1, 3, 7] as const;

/** Who it is and what is needed. */
export function LeadFields({ draft, faults, except, takesFocus = false, onChange }: FieldsProps & { /** Of what was tried to be saved. */ faults: readonly LeadFault[]; /** The lead itself, who is like nobody else. */ except?: string }) {
  const text = useLeadsText();
  const { organisation } = useMe();
  const { data: services } = useQuery({ ...servicesQuery, staleTime: 60_000 });
  const { data: region } = useQuery({ queryKey: keys.region, queryFn: () => client.call(getRegion, {}), staleTime: Infinity });
  const whole = region?.bounds ?? AMERICA;
  const near = useMemo(() => ({ lat: (whole.south + whole.north) / 2, lng: (whole.west + whole.east) / 2 }), [whole]);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) first.current?.focus();
  }, [takesFocus]);
  const offered = services?.filter(({ id, active }) => active || id === draft.serviceId) ?? [];
  return (
    <>
      <TextInput ref={first} label={text('name')} data-autofocus={!takesFocus || undefined} dir="auto" maxLength={200} autoComplete="off" value={draft.name} error={faults.includes('name') && text('needed')} onChange={(event) => onChange({ name: event.currentTarget.value })} />
      <SegmentedControl aria-label={text('kind')} size="xs" value={draft.kind} data={(['person', 'company'] as const).map((value) => ({ value, label: text(`kinds.${value}`) }))} onChange={(value) => onChange({ kind: value === 'company' ? 'company' : 'person' })} />
      <div className={classes.fieldRow}>
        <TextInput label={text('phone')} description={text('phoneHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} type="tel" dir="ltr" maxLength={40} autoComplete="off" value={draft.phone} error={(faults.includes('phone') && text('phoneWrong')) || (faults.includes('reach') && text('reachNeeded'))} onChange={(event) => onChange({ phone: event.currentTarget.value })} />
        <TextInput label={text('email')} type="email" dir="ltr" maxLength={254} autoComplete="off" value={draft.email} error={faults.includes('email') && text('emailWrong')} onChange={(event) => onChange({ email: event.currentTarget.value })} />
      </div>
      <AlikeNotice {...reachOf(draft, organisation.phone)} {...(except === undefined ? {} : { except })} newWindow />
      <Textarea label={text('need')} description={text('needHint')} dir="auto" maxLength={2000} autosize minRows={2} maxRows={8} value={draft.need} onChange={(event) => onChange({ need: event.currentTarget.value })} />
      <PlaceInput id="lead-place" label={text('where')} pick={text('placePick')} none="" typed={draft.where} place={draft.place} near={near} onChange={(where, place) => onChange({ where, place })} />
      <div className={classes.fieldRow}>
        <NativeSelect
          label={text('service')}
          value={draft.serviceId ?? ''}
          data={[{ value: '', label: text('serviceNone') }, ...offered.map(({ id, name }) => ({ value: id, label: name })), ...(draft.serviceId !== null && services && !offered.some(({ id }) => id === draft.serviceId) ? [{ value: draft.serviceId, label: text('serviceFormer') }] : [])]}
          onChange={(event) => onChange({ serviceId: event.currentTarget.value || null })}
        />
        <MoneyField label={text('worth')} currency={organisation.currency} minor={draft.worthMinor} min={0} onChange={(worthMinor) => onChange({ worthMinor })} />
      </div>
      <div className={classes.fieldRow}>
        <NativeSelect label={text('source')} value={draft.source} data={LEAD_SOURCES.map((value) => ({ value, label: text(`sources.${value}`) }))} onChange={(event) => onChange({ source: LEAD_SOURCES.find((one) => one === event.currentTarget.value) ?? 'other' })} />
        <NativeSelect label={text('language')} value={draft.language} data={languages.map((value) => ({ value, label: text(`languages.${value}`) }))} onChange={(event) => onChange({ language: languages.find((one) => one === event.currentTarget.value) ?? 'en' })} />
      </div>
    </>
  );
}

/** What is to be done next, on which day, by whom. */
export function NextStepFields({ draft, takesFocus = false, onChange }: FieldsProps) {
  const text = useLeadsText();
  const { timeZone } = useLocality();
  const clock = useClock();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) first.current?.focus();
  }, [takesFocus]);
  const today = dayIn(timeZone, clock.now());
  return (
    <>
      <TextInput ref={first} label={text('nextStep')} description={text('nextStepWhat')} dir="auto" maxLength={200} autoComplete="off" value={draft.nextStep} onChange={(event) => onChange({ nextStep: event.currentTarget.value })} />
      <div className={classes.fieldRow}>
        <TextInput type="date" label={text('nextStepOn')} min="1900-01-01" max="2499-12-31" value={draft.nextStepOn} onChange={(event) => onChange({ nextStepOn: event.currentTarget.value })} />
        <FollowUpSelect value={draft.followUp} onChange={(followUp) => onChange({ followUp })} />
      </div>
      <fieldset className={styles.chips} aria-label={text('nextStepOn')}>
        {SOON.map((days) => (
          <button key={days} type="button" className={styles.chip} aria-pressed={draft.nextStepOn === daysAfter(today, days)} onClick={() => onChange({ nextStepOn: daysAfter(today, days) })}>
            {text('inDays', { days })}
          </button>
        ))}
      </fieldset>
    </>
  );
}

/** Whoever may see the people of the office chooses among them; others say that it is they, or nobody. */
function FollowUpSelect({ value, onChange }: { value: LeadDraft['followUp']; onChange: (value: LeadDraft['followUp']) => void }) {
  const text = useLeadsText();
  const { person } = useMe();
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS);
  const q = settled === (value?.name ?? '') ? '' : settled;
  const { data: office = [] } = useQuery({ ...officeQuery(q), enabled: useMay('identity.person.read') });
  const people = new Map([{ id: person.id, name: person.name }, ...(value ? [value] : []), ...office].map(({ id, name }) => [id, name]));
  return (
    <Select
      label={text('followUpBy')}
      placeholder={text('followUpNone')}
      searchable
      clearable
      data={[...people].map(([id, name]) => ({ value: id, label: name }))}
      value={value?.id ?? null}
      onSearchChange={setTyped}
      onChange={(id) => onChange(id === null ? null : { id, name: people.get(id) ?? '' })}
    />
  );
}
