import { Alert, Autocomplete, Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { addVehicle, changeVehicle, decodeVin, removeVehicle, vehicleMakes, vehicleModels } from '@truckroll/contracts/customers/api.ts';
import type { CustomerDetail } from '@truckroll/contracts/customers/schemas.ts';
import { Modal, useClock } from '@truckroll/ui';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import { client } from '../../app/api.ts';
import { focusFault } from '../../app/focus-fault.ts';
import { FormFoot } from '../../app/form-foot.tsx';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { isProblem } from '../../app/problem-text.ts';
import { queryClient } from '../../app/query-client.ts';
import classes from '../../app/record-page.module.css';
import { customerQuery } from './customers-query.ts';
import { useCustomersText } from './customers-text.ts';
import { isVin, vehicleDraftOf, vehicleFactsOf, vehicleFaultsOf, vinOf, type VehicleDraft } from './vehicle-draft.ts';

type Vehicle = z.output<typeof CustomerDetail>['vehicles'][number];

const DRIVES = ['front', 'rear', 'all'] as const;
const WEIGHTS = ['light', 'medium', 'heavy'] as const;

/** A vehicle that is added, changed or removed. */
export function VehicleDialog({ customerId, opened, onClose }: { customerId: string; opened: Vehicle | undefined; onClose: () => void }) {
  const text = useCustomersText();
  const notices = useNotices();
  const clock = useClock();
  const form = useRef<HTMLFormElement>(null);
  // As it was read when the form was filled: what others change meanwhile must not slip under it.
  const [vehicle, setVehicle] = useState(opened);
  const [draft, setDraft] = useState(() => vehicleDraftOf(opened ?? {}));
  const [asked, setAsked] = useState(false);
  const wrong = vehicleFaultsOf(draft, new Date(clock.now()).getUTCFullYear());
  const faults = asked ? wrong : [];
  const set = (change: Partial<VehicleDraft>): void => setDraft({ ...draft, ...change });
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.customers });
  const { data: makes } = useQuery({ queryKey: ['vehicle-makes'], staleTime: Infinity, queryFn: async () => (await client.call(vehicleMakes, { query: {} })).items });
  const knownMake = makes?.find((one) => one.toLocaleLowerCase() === draft.make.trim().toLocaleLowerCase());
  const { data: models } = useQuery({ queryKey: ['vehicle-models', knownMake], enabled: knownMake !== undefined, staleTime: Infinity, queryFn: async () => [...new Set((await client.call(vehicleModels, { query: { make: knownMake! } })).items.map(({ model }) => model))] });
  const vin = vinOf(draft.vin);
  const decoded = useQuery({ queryKey: ['vin', vin], enabled: isVin(vin), staleTime: Infinity, retry: false, queryFn: () => client.call(decodeVin, { params: { vin } }) });
  const says = [decoded.data?.modelYear, decoded.data?.manufacturer].filter(Boolean).join(' ');

  const save = useMutation({
    mutationFn: () => {
      const body = vehicleFactsOf(draft);
      return vehicle ? client.call(changeVehicle, { params: { customerId, vehicleId: vehicle.id }, body }, { ifMatch: vehicle.version }) : client.call(addVehicle, { params: { customerId }, body });
    },
    onSuccess: async () => {
      await refresh();
      notices.done(text('saved'));
      onClose();
    },
  });
  const remove = useMutation({
    mutationFn: ({ id, version }: Vehicle) => client.call(removeVehicle, { params: { customerId, vehicleId: id } }, { ifMatch: version }),
    onSuccess: async (_, { id: _id, customerId: _customer, version: _version, ...facts }) => {
      await refresh();
      const back = async (): Promise<void> => {
        try {
          await client.call(addVehicle, { params: { customerId }, body: facts });
          await refresh();
        } catch (error) {
          notices.failed(error);
        }
      };
      notices.done(text('vehicleGone'), () => void back());
      onClose();
    },
  });
  const loadTheirs = async (): Promise<void> => {
    try {
      const { vehicles } = await queryClient.fetchQuery({ ...customerQuery(customerId), staleTime: 0 });
      const now = vehicles.find(({ id }) => id === vehicle?.id);
      if (!now) return onClose();
      setVehicle(now);
      setDraft(vehicleDraftOf(now));
      save.reset();
      remove.reset();
    } catch (error) {
      notices.failed(error);
    }
  };
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={text(vehicle ? 'changeVehicle' : 'addVehicle')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form
        ref={form}
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (wrong.length === 0) save.mutate();
          else focusFault(form.current);
        }}
      >
        {faults.includes('nothing') && (
          <Alert color="red" variant="light" role="alert">
            {text('vehicleNeeded')}
          </Alert>
        )}
        <div className={classes.fieldRow}>
          <TextInput data-autofocus label={text('plate')} dir="auto" maxLength={20} autoComplete="off" value={draft.plate} error={faults.includes('nothing')} onChange={(event) => set({ plate: event.currentTarget.value })} />
          <TextInput
            label={text('vin')}
            dir="ltr"
            maxLength={30}
            autoComplete="off"
            value={draft.vin}
            error={faults.includes('vin') ? text('vinWrong') : isProblem(decoded.error) && decoded.error.code === 'customers/vin-check-digit' && text('vinMistyped')}
            description={says ? text('vinSays', { words: says }) : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            onChange={(event) => set({ vin: event.currentTarget.value })}
          />
        </div>
        <div className={classes.fieldRow}>
          <Autocomplete label={text('make')} dir="auto" maxLength={80} limit={8} autoComplete="off" data={makes ?? []} value={draft.make} onChange={(make) => set({ make })} />
          <Autocomplete label={text('model')} dir="auto" maxLength={80} limit={8} autoComplete="off" data={models ?? []} value={draft.model} onChange={(model) => set({ model })} />
        </div>
        <div className={classes.fieldRow}>
          <TextInput label={text('year')} inputMode="numeric" maxLength={4} autoComplete="off" value={draft.year} error={faults.includes('year') && text('yearWrong')} onChange={(event) => set({ year: event.currentTarget.value })} />
          <TextInput label={text('colour')} dir="auto" maxLength={40} autoComplete="off" value={draft.colour} onChange={(event) => set({ colour: event.currentTarget.value })} />
        </div>
        <div className={classes.fieldRow}>
          <NativeSelect label={text('drivetrain')} value={draft.drivetrain === 'unknown' ? '' : draft.drivetrain} data={[{ value: '', label: text('drives.none') }, ...DRIVES.map((value) => ({ value, label: text(`drives.${value}`) }))]} onChange={(event) => set({ drivetrain: DRIVES.find((one) => one === event.currentTarget.value) ?? '' })} />
          <NativeSelect label={text('weight')} value={draft.weightClass} data={[{ value: '', label: text('weights.none') }, ...WEIGHTS.map((value) => ({ value, label: text(`weights.${value}`) }))]} onChange={(event) => set({ weightClass: WEIGHTS.find((one) => one === event.currentTarget.value) ?? '' })} />
        </div>
        <FormFoot submit={text(vehicle ? 'save' : 'dialogAdd')} busy={save.isPending} fault={save.error ?? remove.error} onCancel={onClose} onLoadTheirs={() => void loadTheirs()}>
          {vehicle && (
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(vehicle)}>
              {text('remove')}
            </Button>
          )}
        </FormFoot>
      </form>
    </Modal>
  );
}
