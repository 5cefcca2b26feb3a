import { Autocomplete, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { vehicleMakes, vehicleModels } from '@truckroll/contracts/customers/api.ts';
import type { CallForm } from '@truckroll/contracts/jobs/calls.schemas.ts';
import { client } from '../../../app/api.ts';
import { useCallText } from './call-text.ts';
import classes from './call.module.css';
import { Section } from './section.tsx';
import { Tiles } from './tiles.tsx';
import type { KnownCaller } from './use-caller.ts';

const DRIVES = ['front', 'rear', 'all', 'unknown'] as const;
type Vehicle = KnownCaller['customer']['vehicles'][number];

const vehicleWords = ({ year, make, model }: Vehicle): string => [year, make, model].filter(Boolean).join(' ');

/** A vehicle on file as the fields of the form. */
export const vehicleFields = (vehicle: Vehicle): Partial<CallForm> => ({ vehicleId: vehicle.id, year: vehicle.year ? String(vehicle.year) : '', make: vehicle.make ?? '', model: vehicle.model ?? '', colour: vehicle.colour ?? '', plate: vehicle.plate ?? '', drivetrain: vehicle.drivetrain ?? null });

/** A customer on file as who calls, with his vehicle where he has only one. */
export function callerFields({ id, name, phone, language, vehicles }: KnownCaller['customer']): Partial<CallForm> {
  const [only] = vehicles.length === 1 ? vehicles : [];
  return { customerId: id, name, phone: phone ?? '', language, ...(only ? vehicleFields(only) : {}) };
}

export function VehicleSection({ form, vehicles, onChange }: { form: CallForm; vehicles: readonly Vehicle[]; onChange: (change: Partial<CallForm>) => void }) {
  const text = useCallText();
  const make = form.make.trim();
  const { data: makes } = useQuery({ queryKey: ['vehicle-makes'], staleTime: Infinity, queryFn: async () => (await client.call(vehicleMakes, { query: {} })).items });
  const knownMake = makes?.find((one) => one.toLocaleLowerCase() === make.toLocaleLowerCase());
  const { data: models } = useQuery({ queryKey: ['vehicle-models', knownMake], enabled: knownMake !== undefined, staleTime: Infinity, queryFn: async () => [...new Set((await client.call(vehicleModels, { query: { make: knownMake! } })).items.map(({ model }) => model))] });
  // What is typed over a vehicle on file is another one.
  const typed = (change: Partial<CallForm>): void => onChange({ ...change, vehicleId: null });
  return (
    <Section title={text('vehicle.title')}>
      {vehicles.length > 1 && <Tiles legend={text('vehicle.known')} tiles={vehicles.map((vehicle) => ({ value: vehicle.id, label: vehicleWords(vehicle) || (vehicle.plate ?? ''), about: vehicle.plate }))} value={form.vehicleId} onChoose={(id) => onChange(vehicleFields(vehicles.find((one) => one.id === id)!))} />}
      <div className={classes.row}>
        <TextInput id="call-plate" autoComplete="off" label={text('vehicle.plate')} dir="auto" maxLength={20} value={form.plate} onChange={(event) => typed({ plate: event.currentTarget.value })} />
        <Autocomplete autoComplete="off" label={text('vehicle.make')} dir="auto" maxLength={80} limit={8} data={makes ?? []} value={form.make} onChange={(value) => typed({ make: value })} />
        <Autocomplete autoComplete="off" label={text('vehicle.model')} dir="auto" maxLength={80} limit={8} data={models ?? []} value={form.model} onChange={(value) => typed({ model: value })} />
      </div>
      <div className={classes.row}>
        <TextInput autoComplete="off" inputMode="numeric" label={text('vehicle.year')} maxLength={4} value={form.year} error={form.year.trim() !== '' && !/^(19|20)\d\d$/.test(form.year.trim()) && form.year.length >= 4 && text('vehicle.yearWrong')} onChange={(event) => typed({ year: event.currentTarget.value })} />
        <TextInput autoComplete="off" label={text('vehicle.colour')} dir="auto" maxLength={40} value={form.colour} onChange={(event) => typed({ colour: event.currentTarget.value })} />
        <NativeSelect label={text('vehicle.drivetrain')} value={form.drivetrain ?? ''} data={[{ value: '', label: text('vehicle.unknown') }, ...DRIVES.map((value) => ({ value, label: text(`vehicle.drive.${value}`) }))]} onChange={(event) => typed({ drivetrain: DRIVES.find((one) => one === event.currentTarget.value) ?? null })} />
      </div>
    </Section>
  );
}
