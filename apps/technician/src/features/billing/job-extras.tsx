import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { estimateJob } from '@truckroll/contracts/billing/api.ts';
import { extrasOnOffer } from '@truckroll/contracts/billing/technician.api.ts';
import { addExtra, removeExtra } from '@truckroll/contracts/jobs/api.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { newId } from '@truckroll/kernel/ids.ts';
import { moneyText, noticeFault, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import page from '../../app/page.module.css';
import { isProblem, problemText } from '../../app/problem-text.ts';
import { Sheet } from '../../app/sheet.tsx';
import { useText } from '../../app/text.ts';
import classes from '../../app/parts.module.css';
import { NumberStepper } from '../../app/number-stepper.tsx';
import { PriceLines } from './price-lines.tsx';

const MOST = 99;

/** Parts and extras of a job with the price as it stands, line by line. */
export function JobExtras({ job }: { job: Job }) {
  const text = useText();
  const cache = useQueryClient();
  const [adding, setAdding] = useState(false);
  const estimate = useQuery({ queryKey: [...keys.money, job.id, job.version, job.extras.length], queryFn: () => client.call(estimateJob, { params: { jobId: job.id } }) });
  const remove = useMutation({
    mutationFn: (extraId: string) => client.call(removeExtra, { params: { jobId: job.id, extraId } }),
    onError: (error) => noticeFault(problemText(error, text)),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.jobs }),
  });
  const unpriced = isProblem(estimate.error) && estimate.error.code === 'billing/not-priced';
  return (
    <section className={page.card} aria-label={text('extras.title')}>
      <h3 className={page.section}>{text('extras.title')}</h3>
      {job.extras.length > 0 && (
        <ul className={classes.lines}>
          {job.extras.map(({ id, label, quantity }) => (
            <li key={id}>
              <span dir="auto">
                {quantity} × {label}
              </span>
              <ActionIcon size={48} aria-label={text('extras.remove', { label })} loading={remove.isPending && remove.variables === id} onClick={() => remove.mutate(id)}>
                <IconTrash size={20} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Button size="lg" variant="default" leftSection={<IconPlus size={20} />} onClick={() => setAdding(true)}>
        {text('extras.add')}
      </Button>
      {estimate.data && (
        <details>
          <summary className={page.summary}>
            {text('extras.price')} <strong data-numeric>{estimate.data.lines.length > 0 && <Total {...estimate.data} />}</strong>
          </summary>
          <PriceLines {...estimate.data} />
        </details>
      )}
      {unpriced && <p className={classes.hint}>{text('extras.unpriced')}</p>}
      {adding && <AddExtraSheet jobId={job.id} onClose={() => setAdding(false)} />}
    </section>
  );
}

function Total({ totalMinor, currency }: { totalMinor: number; currency: string }) {
  const { locale } = useLocality();
  return <>{moneyText({ amountMinor: totalMinor, currency }, locale)}</>;
}

function AddExtraSheet({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const text = useText();
  const cache = useQueryClient();
  const { locale } = useLocality();
  const offered = useQuery({ queryKey: ['extras', jobId], queryFn: () => client.call(extrasOnOffer, { params: { jobId } }) });
  const [code, setCode] = useState('');
  const [quantity, setQuantity] = useState(1);
  const [key] = useState(newId);
  const extra = offered.data?.items.find((one) => one.code === code);
  const add = useMutation({
    mutationFn: ({ label }: { label: string }) => client.call(addExtra, { params: { jobId }, body: { code, label, quantity } }, { idempotencyKey: key }),
    onSuccess: onClose,
    onSettled: () => cache.invalidateQueries({ queryKey: keys.jobs }),
  });
  return (
    <Sheet title={text('extras.add')} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (extra) add.mutate(extra);
        }}
      >
        {offered.data?.items.length === 0 ? (
          <p className={classes.hint}>{text('extras.none')}</p>
        ) : (
          <NativeSelect
            size="lg"
            label={text('extras.which')}
            data={[{ value: '', label: text('extras.pick') }, ...(offered.data?.items ?? []).map((one) => ({ value: one.code, label: `${one.label} · ${moneyText({ amountMinor: one.unitMinor, currency: one.currency }, locale)} / ${text(`extras.unit.${one.unit}`)}` }))]}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <NumberStepper label={text('extras.quantity')} value={quantity} min={1} max={MOST} onChange={setQuantity} />
        {extra && (
          <p className={classes.total}>
            <span>{text('extras.beforeTax')}</span>
            <span data-numeric>{moneyText({ amountMinor: extra.unitMinor * quantity, currency: extra.currency }, locale)}</span>
          </p>
        )}
        <p role="alert" className={classes.fault}>
          {offered.isError && problemText(offered.error, text)}
          {add.isError && problemText(add.error, text)}
        </p>
        <Button type="submit" className={classes.primary} disabled={!extra} loading={add.isPending}>
          {text('extras.add')}
        </Button>
      </form>
    </Sheet>
  );
}
