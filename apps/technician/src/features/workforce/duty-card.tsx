import { Button, Checkbox, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { changeDuty, listTrucks } from '@truckroll/contracts/workforce/api.ts';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import classes from '../../app/page.module.css';
import { isProblem, problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import type { Duty } from './use-duty.ts';
import { noticeFault } from '@truckroll/ui';

/** Start of shift: which truck, equipment checked. Then a break, or the end. */
export function DutyCard({ duty, onDuty }: { duty: Duty; onDuty: (duty: Duty) => void }) {
  const text = useText();
  const { data: trucks } = useQuery({ queryKey: keys.trucks, queryFn: () => client.call(listTrucks, {}), staleTime: Infinity });
  const [truckId, setTruckId] = useState<string | null>(null);
  const [checked, setChecked] = useState(false);
  const change = useMutation({
    mutationFn: (wanted: Duty) => client.call(changeDuty, { body: { duty: wanted, ...(wanted === 'on' && truckId ? { truckId, equipmentChecked: checked } : {}) } }),
    onSuccess: ({ duty: now }) => onDuty(now),
    onError: (error, wanted) => {
      if (isProblem(error) && error.code === 'workforce/duty-unchanged') onDuty(wanted);
      else noticeFault(problemText(error, text));
    },
  });
  const go = (wanted: Duty, label: string, variant: 'filled' | 'default', disabled = false) => (
    <Button size="lg" variant={variant} disabled={disabled} loading={change.isPending && change.variables === wanted} onClick={() => change.mutate(wanted)}>
      {label}
    </Button>
  );
  if (duty === 'on') {
    return (
      <div className={classes.line}>
        {go('break', text('duty.goBreak'), 'default')}
        {go('off', text('duty.goOff'), 'default')}
      </div>
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
