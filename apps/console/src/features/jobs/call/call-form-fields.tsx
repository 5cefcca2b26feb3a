import { NativeSelect, TextInput } from '@mantine/core';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { CALLER_SAFETY, type CallForm } from '@truckroll/contracts/jobs/calls.schemas.ts';
import type { LatLng } from '@truckroll/kernel/geo.ts';
import type { KeyboardEvent, ReactNode } from 'react';
import { useBranches } from '../../../app/branches.ts';
import { useMe } from '../../../app/session.ts';
import { useText } from '../../../app/text.ts';
import { CallerSection } from './caller-section.tsx';
import { useCallText } from './call-text.ts';
import classes from './call.module.css';
import { focusNext } from '../../../app/focus-next.ts';
import { PlaceInput } from '../../../app/place-input.tsx';
import { Section } from './section.tsx';
import { ServiceSection } from './service-section.tsx';
import { Tiles } from './tiles.tsx';
import type { Caller } from './use-caller.ts';
import { VehicleSection } from './vehicle-section.tsx';

type FieldsProps = { form: CallForm; services: readonly Service[]; phone: string | undefined; caller: Caller; near: LatLng; onChange: (change: Partial<CallForm>) => void; /** By which the caller shows himself where he is. */ link: ReactNode };

/** Enter leads on, in every field that does not want it for itself; it never sends. */
export function leadOn(event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (key !== 'Enter' || ctrlKey || metaKey || shiftKey || altKey || event.defaultPrevented || event.nativeEvent.isComposing) return;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
  event.preventDefault();
  focusNext(target);
}

/** The questions of a call in their usual order; each can be answered at any time. */
export function CallFormFields({ form, services, phone, caller, near, onChange, link }: FieldsProps) {
  const text = useCallText();
  const say = useText();
  const branches = useBranches().filter(({ id, active }) => active || id === form.branchId);
  const { organisation, branches: limit } = useMe();
  const service = services.find(({ id }) => id === form.serviceId);
  const backwards = form.from !== '' && form.until !== '' && form.until <= form.from;
  return (
    <>
      <Section title={text('safe.title')}>
        <Tiles id="call-safe" legend={text('safe.title')} hideLegend tiles={CALLER_SAFETY.map((value) => ({ value, label: text(`safe.${value}`) }))} value={form.safety} onChoose={(safety) => onChange({ safety })} />
        {form.safety && (
          <output className={classes.advice} data-safety={form.safety}>
            {text(`safe.advice.${form.safety}`)}
          </output>
        )}
      </Section>
      <Section title={text('where.title')}>
        <PlaceInput id="call-where" label={text('where.search')} pick={text('where.pick')} none={text('where.none')} typed={form.where} place={form.place} near={near} onChange={(where, place) => onChange({ where, place })} />
        <TextInput autoComplete="off" label={text('where.detail')} placeholder={text('where.detailHint')} dir="auto" maxLength={500} value={form.placeDetail} onChange={(event) => onChange({ placeDetail: event.currentTarget.value })} />
        {link}
      </Section>
      <CallerSection form={form} phone={phone} caller={caller} onChange={onChange} />
      <VehicleSection form={form} vehicles={caller.known?.customer.vehicles ?? []} onChange={onChange} />
      <ServiceSection form={form} services={services} onChange={onChange} />
      {service?.needsDestination && (
        <Section title={text('to.title')}>
          <PlaceInput id="call-to" label={text('to.search')} pick={text('where.pick')} none={text('where.none')} typed={form.to} place={form.destination} near={form.place?.position ?? near} onChange={(to, destination) => onChange({ to, destination })} />
        </Section>
      )}
      {service?.kind === 'scheduled' && (
        <Section title={text('when.title')}>
          <div className={classes.row}>
            <TextInput type="date" label={text('when.day')} value={form.day} onChange={(event) => onChange({ day: event.currentTarget.value })} />
            <TextInput type="time" label={text('when.from')} value={form.from} onChange={(event) => onChange({ from: event.currentTarget.value })} />
            <TextInput type="time" label={text('when.until')} value={form.until} error={backwards && text('when.order')} onChange={(event) => onChange({ until: event.currentTarget.value })} />
          </div>
          <p className={classes.note}>{text('when.hint', { zone: organisation.timeZone })}</p>
        </Section>
      )}
      {branches.length > 0 && (
        <Section title={text('branch.title')}>
          <NativeSelect label={text('branch.label')} value={form.branchId ?? ''} data={[...(limit === null ? [{ value: '', label: say('branch.house') }] : []), ...branches.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(event) => onChange({ branchId: event.currentTarget.value || null })} />
        </Section>
      )}
    </>
  );
}
