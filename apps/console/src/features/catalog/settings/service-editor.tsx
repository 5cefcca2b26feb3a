import { Button, NumberInput, SegmentedControl, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { changeService, createService } from '@truckroll/contracts/catalog/api.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { isProblem } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { servicesQuery } from '../../../app/services.ts';
import { SaveBar } from '../../../app/settings/save-bar.tsx';
import { SettingsPage, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
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
  // As it was read when the form was filled: what others change meanwhile must not slip under it.
  const [service, setService] = useState(opened);
  const [draft, setDraft] = useState(() => factsOf(opened ?? emptyService));
  const [asked, setAsked] = useState(false);
  const set = (change: Partial<ServiceDraft>): void => setDraft({ ...draft, ...change });
  const empty = asked ? emptyPlaces(draft) : [];
  const fault = (place: string): string | undefined => (empty.includes(place) ? text('needed') : undefined);
  const others = services.filter(({ id }) => id !== service?.id);
  const save = useMutation({
    mutationFn: () => {
      const body = readyToSave(draft, others.map(({ code }) => code));
      return service ? client.call(changeService, { params: { serviceId: service.id }, body }, { ifMatch: service.version }) : client.call(createService, { body });
    },
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: keys.services });
      notices.done(service ? text('saved') : text('services.created', { name }));
      onClose();
    },
  });
  const loadTheirs = async (): Promise<void> => {
    const now = (await queryClient.fetchQuery({ ...servicesQuery, staleTime: 0 })).find(({ id }) => id === service?.id);
    if (!now) return onClose();
    setService(now);
    setDraft(factsOf(now));
    save.reset();
  };
  const submit = (): void => {
    setAsked(true);
    const [first] = emptyPlaces(draft);
    if (first === undefined) save.mutate();
    else requestAnimationFrame(() => document.getElementById(`service-${first}`)?.focus());
  };
  const conflict = isProblem(save.error) && save.error.status === 412;
  const dirty = !service || JSON.stringify(draft) !== JSON.stringify(factsOf(service));
  return (
    <SettingsPage title={service?.name ?? text('services.new')}>
      <Button className={classes.back} variant="subtle" leftSection={<IconArrowLeft size={14} className={classes.backArrow} />} onClick={onClose}>
        {text('services.back')}
      </Button>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
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
        <SaveBar dirty={dirty} busy={save.isPending} fault={save.error} conflict={conflict} onDiscard={onClose} onLoadTheirs={() => void loadTheirs()} />
      </form>
    </SettingsPage>
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
