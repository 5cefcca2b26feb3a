import { Select, Textarea } from '@mantine/core';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { NeedsFields } from './needs-fields.tsx';
import type { Effect } from './service-draft.ts';
import classes from './services.module.css';

const RAISED = ['urgent', 'emergency'] as const;

/** What one answer changes about the job. */
export function EffectFields({ name, services, value, onChange }: { name: string; services: readonly Service[]; value: Effect; onChange: (effect: Effect) => void }) {
  const text = useSettingsText();
  const { priority: _priority, ...unraised } = value;
  const { suggestsServiceId: _suggestion, ...alone } = value;
  const { advice: _advice, ...silent } = value;
  return (
    <fieldset className={classes.effect} aria-label={text('services.effectOf', { name })}>
      <Select size="xs" clearable label={text('services.raises')} placeholder={text('services.unchanged')} data={RAISED.map((priority) => ({ value: priority, label: text(`services.priorities.${priority}`) }))} value={value.priority ?? null} onChange={(priority) => onChange(priority === null ? unraised : { ...value, priority })} />
      <Textarea size="xs" label={text('services.advice')} autosize minRows={1} maxRows={4} maxLength={500} dir="auto" value={value.advice ?? ''} onChange={(event) => onChange(event.currentTarget.value === '' ? silent : { ...value, advice: event.currentTarget.value })} />
      <NeedsFields value={value} onChange={(needs) => onChange({ ...value, ...needs })} />
      {services.length > 0 && <Select size="xs" clearable searchable label={text('services.suggests')} data={services.map(({ id, name: label }) => ({ value: id, label }))} value={value.suggestsServiceId ?? null} onChange={(id) => onChange(id === null ? alone : { ...value, suggestsServiceId: id })} />}
    </fieldset>
  );
}
