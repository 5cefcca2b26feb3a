import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { changeDuty } from '@truckroll/contracts/workforce/api.ts';
import type { MyTechnician } from '@truckroll/contracts/workforce/schemas.ts';
import { noticeFault } from '@truckroll/ui';
import { lazy, Suspense } from 'react';
import { client } from '../../app/api.ts';
import classes from '../../app/page.module.css';
import { isProblem, problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { useReadDutyAnew, type Duty } from './use-my-technician.ts';

const ShiftForm = lazy(async () => ({ default: (await import('./shift-form.tsx')).ShiftForm }));

/** What duty he is on, and the way to another: off, the shift begins with a form. */
export function DutyCard({ technician }: { technician: MyTechnician }) {
  const text = useText();
  const { duty, truck } = technician;
  const readAnew = useReadDutyAnew();
  const change = useMutation({
    mutationFn: (wanted: Duty) => client.call(changeDuty, { body: { duty: wanted } }),
    onError: (error) => {
      if (!isProblem(error) || error.code !== 'workforce/duty-unchanged') noticeFault(problemText(error, text));
    },
    // Waited for, so that the button stays busy until the card shows what came of it.
    onSettled: readAnew,
  });
  const go = (wanted: Duty, label: string, variant: 'filled' | 'default') => (
    <Button size="lg" className={classes.wrapping} variant={variant} loading={change.isPending && change.variables === wanted} onClick={() => change.mutate(wanted)}>
      {label}
    </Button>
  );
  if (duty === 'on') {
    return (
      <section className={classes.card}>
        <p className={classes.hint} dir="auto">
          {truck ? text('duty.onWith', { truck: `${truck.name} · ${truck.plate}` }) : text('duty.on')}
        </p>
        <div className={classes.pair}>
          {go('break', text('duty.goBreak'), 'default')}
          {go('off', text('duty.goOff'), 'default')}
        </div>
      </section>
    );
  }
  return (
    <section className={classes.card}>
      <h2 className={classes.title}>{text(`duty.${duty}`)}</h2>
      {duty === 'off' ? (
        <Suspense fallback={<div className={classes.formHolder} />}>
          <ShiftForm technician={technician} />
        </Suspense>
      ) : (
        <div className={classes.pair}>
          {go('on', text('duty.goOn'), 'filled')}
          {go('off', text('duty.goOff'), 'default')}
        </div>
      )}
    </section>
  );
}
