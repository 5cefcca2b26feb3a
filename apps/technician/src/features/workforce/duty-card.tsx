import { Button, Checkbox, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { changeDuty, listTrucks } from '@truckroll/contracts/workforce/api.ts';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import classes from '../../app/page.module.css';
import { isProblem, problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { useReadDutyAnew, type Duty } from './use-my-technician.ts';
import { noticeFault } from '@truckroll/ui';
import type { MyTechnician } from '@truckroll/contracts/workforce/schemas.ts';

/** Start of shift: which truck, equipment checked. Then a break, or the end. */
export function DutyCard({ technician: { duty, truck, defaultTruckId } }: { technician: MyTechnician }) {
  const text = useText();
  const { data: trucks } = useQuery({ queryKey: keys.trucks, queryFn: () => client.call(listTrucks, {}), staleTime: Infinity });
  const [truckId, setTruckId] = useState<string | null>(defaultTruckId);
  const readAnew = useReadDutyAnew();
  const [checked, setChecked] = useState(false);
  const change = useMutation({
    mutationFn: (wanted: Duty) => client.call(changeDuty, { body: { duty: wanted, ...(wanted === 'on' && truckId ? { truckId, equipmentChecked: checked } : {}) } }),
    onError: (error) => {
      if (!isProblem(error) || error.code !== 'workforce/duty-unchanged') noticeFault(problemText(error, text));
    },
    // Waited for, so that the button stays busy until the card shows what came of it.
    onSettled: readAnew,
  });
  const go = (wanted: Duty, label: string, variant: 'filled' | 'default', disabled = false) => (
    <Button size="lg" variant={variant} disabled={disabled} loading={change.isPending && change.variables === wanted} onClick={() => change.mutate(wanted)}>
      {label}
    </Button>
  );
  if (duty === 'on') {
    return (
      <section className={classes.card}>
        <p className={classes.hint} dir="auto">
          {truck ? text('duty.onWith', { truck: `${truck.name} · ${truck.plate}` }) : text('duty.on')}
        </p>
        <div className={classes.line}>
          {go('break', text('duty.goBreak'), 'default')}
          {go('off', text('duty.goOff'), 'default')}
        </div>
      </section>
    );
  }
  return (
    <section className={classes.card}>
      <h2 className={classes.title}>{text(`duty.${duty}`)}</h2>
      {duty === 'off' && (
        <>
          <p className={classes.hint}>{text('duty.offHint')}</p>
          <Select size="lg" searchable label={text('duty.truck')} placeholder={text('duty.pickTruck')} data={(trucks?.items ?? []).filter(({ active }) => active).map(({ id, name, plate }) => ({ value: id, label: `${name} · ${plate}` }))} value={truckId} onChange={setTruckId} />
          <Checkbox size="md" label={text('duty.checked')} checked={checked} onChange={(event) => setChecked(event.currentTarget.checked)} />
        </>
      )}
      {go('on', text('duty.goOn'), 'filled', duty === 'off' && (truckId === null || !checked))}
    </section>
  );
}
