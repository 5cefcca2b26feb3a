import { NumberInput, SegmentedControl, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { changeService, createService } from '@truckroll/contracts/catalog/api.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { NEW } from '../../../app/kept-forms.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { queryClient } from '../../../app/query-client.ts';
import { servicesQuery } from '../../../app/services.ts';
import { SaveBar } from '../../../app/settings/save-bar.tsx';
import { SettingsRecord, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useKeptForm } from '../../../app/use-kept-form.tsx';
import { ChecklistFields } from './checklist-fields.tsx';
import { NeedsFields } from './needs-fields.tsx';
import { QuestionsFields } from './questions-fields.tsx';
import { emptyPlaces, emptyService, readyToSave, type ServiceDraft } from './service-draft.ts';
import { ServiceIcon, serviceIcons } from './service-icons.tsx';
import classes from './services.module.css';

const KINDS = ['roadside', 'scheduled'] as const;
const PRIORITIES = ['normal', 'urgent', 'emergency'] as const;
const PHOTOS = { photosBeforeWork: 'photosBefore', photosAtDestination: 'photosDestination', photosAtEnd: 'photosEnd' } as const;

const factsOf = ({ id: _id, version: _version, ...facts }: ServiceDraft & Partial<Service>): ServiceDraft => facts;

/** One service, new or known: what it is, what it asks and needs, what proves it. */
export function ServiceEditor({ opened, services, onClose }: { opened: Service | undefined; services: readonly Service[]; onClose: () => void }) {
  const text = useSettingsText();
  const notices = useNotices();
  const { base: service, draft, isTouched, change: set, load, forget, notice } = useKeptForm('service', opened?.id ?? NEW, opened, (known: Service | undefined) => factsOf(known ?? emptyService));
  const [asked, setAsked] = useState(false);
  const close = (): void => {
    forget();
    onClose();
  };
  const empty = asked ? emptyPlaces(draft) : [];
  const fault = (place: string): string | undefined => (empty.includes(place) ? text('needed') : undefined);
  const others = services.filter(({ id }) => id !== service?.id);
  const save = useMutation({
    mutationFn: () => {
      const body = readyToSave(draft, others.map(({ code }) => code));
      return service ? client.call(changeService, { params: { serviceId: service.id }, body }, { ifMatch: service.version }) : client.call(createService, { body });
    },
    onSuccess: async ({ name }) => {
      forget();
      await queryClient.invalidateQueries({ queryKey: keys.services });
      notices.done(service ? text('saved') : text('services.created', { name }));
      onClose();
    },
  });
  const loadTheirs = async (): Promise<void> => {
    const now = (await queryClient.fetchQuery({ ...servicesQuery, staleTime: 0 })).find(({ id }) => id === service?.id);
    if (!now) return close();
    load(now);
    save.reset();
  };
  const submit = (): void => {
    setAsked(true);
    const [first] = emptyPlaces(draft);
    if (first === undefined) save.mutate();
    else requestAnimationFrame(() => document.getElementById(`service-${first}`)?.focus());
  };
  return (
    <SettingsRecord title={service?.name ?? text('services.new')} back={text('services.back')} onBack={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {notice}
        <SettingsSection title={text('services.what')} lead={text('services.whatLead')}>
          <TextInput id="service-name" label={text('services.name')} maxLength={120} dir="auto" value={draft.name} error={fault('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
          <Textarea label={text('services.description')} autosize minRows={1} maxRows={4} maxLength={1000} dir="auto" value={draft.description} onChange={(event) => set({ description: event.currentTarget.value })} />
          <SegmentedControl aria-label={text('services.kind')} fullWidth data={KINDS.map((kind) => ({ value: kind, label: text(`services.kinds.${kind}`) }))} value={draft.kind} onChange={(kind) => set({ kind })} />
          <p className={classes.hint}>{text(`services.${draft.kind}`)}</p>
          <IconChoice value={draft.icon} onChange={(icon) => set({ icon })} />
          <div className={classes.pair}>
            <NumberInput id="service-duration" label={text('services.duration')} description={text('services.durationHint')} min={1} max={7200} allowDecimal={false} value={Math.round(draft.plannedDurationSeconds / 60)} error={empty.includes('duration') ? text('services.durationWrong') : undefined} onChange={(minutes) => set({ plannedDurationSeconds: Number(minutes) * 60 })} />
            <Select label={text('services.priority')} allowDeselect={false} data={PRIORITIES.map((priority) => ({ value: priority, label: text(`services.priorities.${priority}`) }))} value={draft.basePriority} onChange={(priority) => set({ basePriority: priority as ServiceDraft['basePriority'] })} />
          </div>
          <Switch label={text('services.needsDestination')} description={text('services.needsDestinationHint')} checked={draft.needsDestination} onChange={(event) => set({ needsDestination: event.currentTarget.checked })} />
          <Switch label={text('services.automatic')} description={text('services.automaticHint')} checked={draft.automatic} onChange={(event) => set({ automatic: event.currentTarget.checked })} />
          <Switch label={text('services.active')} checked={draft.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
        </SettingsSection>
        <SettingsSection title={text('services.needs')} lead={text('services.needsLead')}>
          <NeedsFields value={draft.requirements} onChange={(requirements) => set({ requirements })} />
        </SettingsSection>
        <SettingsSection title={text('services.questions')} lead={text('services.questionsLead')}>
          <QuestionsFields questions={draft.questions} services={others} faultAt={fault} onChange={(questions) => set({ questions })} />
        </SettingsSection>
        <SettingsSection title={text('services.checklist')} lead={text('services.checklistLead')}>
          <ChecklistFields items={draft.checklist} faultAt={fault} onChange={(checklist) => set({ checklist })} />
        </SettingsSection>
        <SettingsSection title={text('services.evidence')} lead={text('services.evidenceLead')}>
          <div className={classes.pair}>
            {(Object.keys(PHOTOS) as (keyof typeof PHOTOS)[]).map((name) => (
              <NumberInput key={name} label={text(`services.${PHOTOS[name]}`)} min={0} max={20} allowDecimal={false} clampBehavior="strict" value={draft.evidence[name]} onChange={(n) => set({ evidence: { ...draft.evidence, [name]: Number(n) } })} />
            ))}
          </div>
          <Switch label={text('services.signature')} checked={draft.evidence.signature} onChange={(event) => set({ evidence: { ...draft.evidence, signature: event.currentTarget.checked } })} />
        </SettingsSection>
        <SaveBar dirty={!service || isTouched} busy={save.isPending} fault={save.error} onDiscard={close} onLoadTheirs={() => void loadTheirs()} />
      </form>
    </SettingsRecord>
  );
}

function IconChoice({ value, onChange }: { value: string; onChange: (icon: string) => void }) {
  const text = useSettingsText();
  return (
    <fieldset aria-label={text('services.icon')} className={classes.icons}>
      {Object.keys(serviceIcons).map((name) => (
        <label key={name} className={classes.icon}>
          <input type="radio" name="service-icon" aria-label={name.replaceAll('-', ' ')} checked={value === name} onChange={() => onChange(name)} />
          <ServiceIcon name={name} />
        </label>
      ))}
    </fieldset>
  );
}
