import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { changeDuty, listTrucks } from '@truckroll/contracts/workforce/api.ts';
import type { MyTechnician } from '@truckroll/contracts/workforce/schemas.ts';
import { useLocality } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { forget } from '../../app/keep.ts';
import { keys } from '../../app/keys.ts';
import classes from '../../app/page.module.css';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { useKept } from '../../app/use-kept.ts';
import { equipmentWords } from '../../app/equipment-words.ts';
import { odometerMetres, odometerShown } from './odometer.ts';
import { useReadDutyAnew } from './use-my-technician.ts';

/** The shift begins: which truck, what its odometer shows, whether its equipment is there. */
export function ShiftForm({ technician }: { technician: MyTechnician }) {
  const text = useText();
  const { units } = useLocality();
  const { data } = useQuery({ queryKey: keys.trucks, queryFn: () => client.call(listTrucks, {}), staleTime: Infinity });
  const trucks = (data?.items ?? []).filter(({ active }) => active);
  const [truckId, setTruckId] = useKept<string>('shift/truck', technician.defaultTruckId ?? '');
  const truck = trucks.find(({ id }) => id === truckId);
  const [odometer, setOdometer] = useKept('shift/odometer', '');
  const [checked, setChecked] = useKept<readonly string[]>('shift/checked', []);
  const readAnew = useReadDutyAnew();
  const items = truck ? [...truck.abilities, 'all'] : [];
  const complete = items.length > 0 && items.every((item) => checked.includes(item));
  const metres = odometerMetres(odometer, units);
  const before = odometerShown(truck?.odometerMetres ?? null, units);
  const begin = useMutation({
    mutationFn: () => client.call(changeDuty, { body: { duty: 'on', truckId, equipmentChecked: complete, ...(metres === undefined ? {} : { odometerMetres: metres }) } }),
    onSuccess: async () => {
      forget('shift/');
      await readAnew();
    },
  });
  return (
    <form
      className={classes.facts}
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate();
      }}
    >
      <p className={classes.hint}>{text('duty.offHint')}</p>
      <NativeSelect
        size="lg"
        label={text('duty.truck')}
        data={[{ value: '', label: text('duty.pickTruck') }, ...trucks.map(({ id, name, plate }) => ({ value: id, label: `${name} · ${plate}` }))]}
        value={truck ? truckId : ''}
        onChange={(event) => {
          setTruckId(event.currentTarget.value);
          setChecked([]);
        }}
      />
      <TextInput size="lg" label={text(units === 'imperial' ? 'duty.odometerMiles' : 'duty.odometerKilometres')} description={before === undefined ? text('duty.odometerHint') : text('duty.odometerBefore', { n: before })} inputMode="numeric" maxLength={9} value={odometer} onChange={(event) => setOdometer(event.currentTarget.value)} error={odometer !== '' && metres === undefined ? text('duty.odometerFault') : undefined} />
      {truck && (
        <fieldset className={classes.checks}>
          <legend>{text('duty.equipment')}</legend>
          {items.map((item) => (
            <Checkbox key={item} size="lg" className={classes.check} label={item === 'all' ? text('duty.checked') : equipmentWords(item, text)} checked={checked.includes(item)} onChange={(event) => setChecked(event.currentTarget.checked ? [...checked, item] : checked.filter((other) => other !== item))} />
          ))}
        </fieldset>
      )}
      <p role="alert" className={classes.fault}>
        {begin.isError && problemText(begin.error, text)}
      </p>
      <Button type="submit" className={classes.big} loading={begin.isPending} disabled={!complete || (odometer !== '' && metres === undefined)}>
        {text('duty.goOn')}
      </Button>
    </form>
  );
}
