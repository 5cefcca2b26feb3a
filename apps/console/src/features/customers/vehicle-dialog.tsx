import { Alert, Autocomplete, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { addVehicle, changeVehicle, decodeVin, removeVehicle, vehicleMakes, vehicleModels } from '@truckroll/contracts/customers/api.ts';
import { useClock } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { isProblem } from '../../app/problem-text.ts';
import classes from '../../app/record-page.module.css';
import type { Vehicle } from './belonging.ts';
import { BelongingDialog } from './belonging-dialog.tsx';
import { useCustomersText } from './customers-text.ts';
import { isVin, vehicleDraftOf, vehicleFactsOf, vehicleFaultsOf, vinOf, type VehicleDraft, type VehicleFault } from './vehicle-draft.ts';

const DRIVES = ['front', 'rear', 'all'] as const;
const WEIGHTS = ['light', 'medium', 'heavy'] as const;

/** A vehicle that is added, changed or removed. */
export function VehicleDialog({ customerId, opened, onClose }: { customerId: string; opened: Vehicle | undefined; onClose: () => void }) {
  const text = useCustomersText();
  const clock = useClock();
  const wrongIn = (draft: VehicleDraft): VehicleFault[] => vehicleFaultsOf(draft, new Date(clock.now()).getUTCFullYear());
  const add = (body: ReturnType<typeof vehicleFactsOf>): Promise<unknown> => client.call(addVehicle, { params: { customerId }, body });
  return (
    <BelongingDialog
      form="vehicle"
      customerId={customerId}
      opened={opened}
      title={{ add: text('addVehicle'), change: text('changeVehicle') }}
      draftOf={(vehicle) => vehicleDraftOf(vehicle ?? {})}
      factsOf={(draft) => (wrongIn(draft).length === 0 ? vehicleFactsOf(draft) : undefined)}
      in={({ vehicles }) => vehicles}
      calls={{
        add,
        change: ({ id, version }, body) => client.call(changeVehicle, { params: { customerId, vehicleId: id }, body }, { ifMatch: version }),
        remove: ({ id, version }) => client.call(removeVehicle, { params: { customerId, vehicleId: id } }, { ifMatch: version }),
        back: ({ id: _id, customerId: _customer, version: _version, ...facts }) => add(facts),
      }}
      said={{ added: () => text('saved'), gone: () => text('vehicleGone') }}
      onClose={onClose}
    >
      {({ draft, asked, change }) => <VehicleFields draft={draft} faults={asked ? wrongIn(draft) : []} onChange={change} />}
    </BelongingDialog>
  );
}

function VehicleFields({ draft, faults, onChange: set }: { draft: VehicleDraft; faults: readonly VehicleFault[]; onChange: (change: Partial<VehicleDraft>) => void }) {
  const text = useCustomersText();
  const { data: makes } = useQuery({ queryKey: ['vehicle-makes'], staleTime: Infinity, queryFn: async () => (await client.call(vehicleMakes, { query: {} })).items });
  const knownMake = makes?.find((one) => one.toLocaleLowerCase() === draft.make.trim().toLocaleLowerCase());
  const { data: models } = useQuery({ queryKey: ['vehicle-models', knownMake], enabled: knownMake !== undefined, staleTime: Infinity, queryFn: async () => [...new Set((await client.call(vehicleModels, { query: { make: knownMake! } })).items.map(({ model }) => model))] });
  const vin = vinOf(draft.vin);
  const decoded = useQuery({ queryKey: ['vin', vin], enabled: isVin(vin), staleTime: Infinity, retry: false, queryFn: () => client.call(decodeVin, { params: { vin } }) });
  const says = [decoded.data?.modelYear, decoded.data?.manufacturer].filter(Boolean).join(' ');
  return (
    <>
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
    </>
  );
}
