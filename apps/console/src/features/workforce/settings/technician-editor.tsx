// Fields for several values are on few pages; their style sheets come with those, not with the console.
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { Input, MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getTechnician, putCertifications, putTechnician } from '@truckroll/contracts/workforce/api.ts';
import type { Technician } from '@truckroll/contracts/workforce/schemas.ts';
import { useRef, useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { queryClient } from '../../../app/query-client.ts';
import { useMay } from '../../../app/session.ts';
import { SaveBar } from '../../../app/settings/save-bar.tsx';
import { SettingsRecord, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { territoriesQuery } from '../../../app/territories.ts';
import { useKeptForm } from '../../../app/use-kept-form.tsx';
import { AbsencesSection } from './absences-section.tsx';
import { CertificationFields } from './certification-fields.tsx';
import { DutySection } from './duty-section.tsx';
import { HomeField } from './home-field.tsx';
import { PaySection } from './pay-section.tsx';
import { SkillFields } from './skill-fields.tsx';
import classes from './planning.module.css';
import { TrackerSection } from './tracker-section.tsx';
import { trucksQuery } from './workforce-query.ts';

const PHONE = /^\+[1-9]\d{6,14}$/;

const valuesOf = ({ name, phone, skills, homePosition, territoryIds, defaultTruckId, branchId, active, colour, certifications }: Technician) => ({ name, phone: phone ?? '', skills, homePosition, territoryIds, defaultTruckId, branchId, active, colour, certifications: certifications.map(({ id: _id, ...facts }) => facts) });
export type TechnicianValues = ReturnType<typeof valuesOf>;
/** What is filled in, and which of his versions it is, so that nobody else's changes are written over. */
const readOf = (technician: Technician): TechnicianValues & { version: number } => ({ ...valuesOf(technician), version: technician.version });

/** One technician: who he is, where he starts, what he may do, when he is away. */
export function TechnicianEditor({ opened, onClose }: { opened: Technician; onClose: () => void }) {
  const text = useSettingsText();
  const notices = useNotices();
  const mayWrite = useMay('workforce.technician.write');
  const { data: trucks = [] } = useQuery(trucksQuery);
  const { data: territories = [] } = useQuery(territoriesQuery);
  const { base: saved, draft: values, isTouched, isStale, change: set, load, notice } = useKeptForm('technician', opened.id, readOf(opened), ({ version: _version, ...known }): TechnicianValues => known);
  const [asked, setAsked] = useState(false);
  /** His version after the first half of a saving whose second half failed: what stands there is one's own. */
  const half = useRef(0);
  const faults = {
    name: values.name.trim() === '' ? text('needed') : undefined,
    phone: values.phone.trim() === '' || PHONE.test(values.phone.trim()) ? undefined : text('workforce.phoneWrong'),
    certifications: values.certifications.some(({ code, name }) => code.trim() === '' || name.trim() === ''),
  };
  const save = useMutation({
    mutationFn: async () => {
      const { certifications, ...facts } = values;
      const params = { technicianId: opened.id };
      const { version } = await client.call(putTechnician, { params, body: { ...facts, name: facts.name.trim(), phone: facts.phone.trim() === '' ? null : facts.phone.trim() } }, { ifMatch: Math.max(saved.version, half.current) });
      half.current = version;
      return client.call(putCertifications, { params, body: { certifications } }, { ifMatch: version });
    },
    onSuccess: async (after) => {
      queryClient.setQueryData(keys.technician(after.id), after);
      await queryClient.invalidateQueries({ queryKey: keys.technicians });
      load(readOf(after));
      notices.done(text('saved'));
    },
  });
  const loadTheirs = async (): Promise<void> => {
    const now = await queryClient.fetchQuery({ queryKey: keys.technician(opened.id), queryFn: () => client.call(getTechnician, { params: { technicianId: opened.id } }), staleTime: 0 });
    await queryClient.invalidateQueries({ queryKey: keys.technicians });
    load(readOf(now));
    save.reset();
  };
  const submit = (): void => {
    setAsked(true);
    if (!faults.name && !faults.phone && !faults.certifications) save.mutate();
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
  };
  return (
    <SettingsRecord title={saved.name} back={text('workforce.back')} onBack={onClose}>
      <DutySection technician={opened} trucks={trucks} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {notice}
        <SettingsSection title={text('workforce.person')} lead={text('workforce.personLead')}>
          <div className={classes.pair}>
            <TextInput label={text('workforce.name')} maxLength={200} dir="auto" readOnly={!mayWrite} value={values.name} error={asked && faults.name} onChange={(event) => set({ name: event.currentTarget.value })} />
            <TextInput label={text('workforce.phone')} type="tel" dir="ltr" readOnly={!mayWrite} value={values.phone} error={asked && faults.phone} onChange={(event) => set({ phone: event.currentTarget.value })} />
          </div>
          <div className={classes.pair}>
            <Select label={text('workforce.truck')} clearable placeholder={text('workforce.noTruck')} disabled={!mayWrite} data={trucks.filter(({ id, active }) => active || id === values.defaultTruckId).map(({ id, name, plate }) => ({ value: id, label: `${name} · ${plate}` }))} value={values.defaultTruckId} onChange={(defaultTruckId) => set({ defaultTruckId })} />
            <Input.Wrapper label={text('workforce.colour')} size="sm">
              <input type="color" className={classes.colour} aria-label={text('workforce.colour')} disabled={!mayWrite} value={values.colour} onChange={(event) => set({ colour: event.currentTarget.value })} />
            </Input.Wrapper>
          </div>
          {territories.length > 0 && <MultiSelect size="sm" label={text('workforce.territories')} description={text('workforce.territoriesHint')} searchable clearable disabled={!mayWrite} data={territories.map(({ id, name }) => ({ value: id, label: name }))} value={values.territoryIds} onChange={(territoryIds) => set({ territoryIds })} />}
          <Switch label={text('workforce.active')} disabled={!mayWrite} checked={values.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
        </SettingsSection>
        <SettingsSection title={text('workforce.home')} lead={text('workforce.homeLead')}>
          <HomeField name={values.name} value={values.homePosition} onChange={mayWrite ? (homePosition) => set({ homePosition }) : undefined} />
        </SettingsSection>
        <SettingsSection title={text('workforce.skills')} lead={text('workforce.skillsLead')}>
          <SkillFields value={values.skills} readOnly={!mayWrite} onChange={(skills) => set({ skills })} />
        </SettingsSection>
        <SettingsSection title={text('workforce.certifications')} lead={text('workforce.certificationsLead')}>
          <CertificationFields value={values.certifications} readOnly={!mayWrite} asked={asked} onChange={(certifications) => set({ certifications })} />
        </SettingsSection>
        <SaveBar dirty={isTouched} busy={save.isPending} fault={save.error} stale={isStale} onDiscard={() => load(saved)} onLoadTheirs={() => void loadTheirs()} />
      </form>
      <AbsencesSection technicianId={opened.id} />
      <PaySection technicianId={opened.id} />
      <TrackerSection technician={opened} />
    </SettingsRecord>
  );
}
