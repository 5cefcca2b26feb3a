import { Button, Group, SegmentedControl, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Modal } from '@truckroll/ui';
import { useText } from '../../app/text.ts';
import classes from '../../app/dialog.module.css';
import { useCancel } from './job-actions.ts';
import { ReasonField } from '../../app/reason-field.tsx';

const requesters = ['customer', 'dispatcher', 'partner'] as const;
type Requester = (typeof requesters)[number];

export type CancelFee = { status: 'loading' } | { status: 'unknown' } | /** Not for whoever asks. */ { status: 'hidden' } | { status: 'known'; text: string; free: boolean; arithmetic: string };

/** Cancelling, with every consequence spelled out first: the fee, who is told, what is withdrawn. */
export function CancelDialog({ job, fee, technicianName, openOffers, onClose }: { job: { id: string; number: string; customerName: string }; fee: CancelFee; technicianName: string | undefined; openOffers: number; onClose: () => void }) {
  const text = useText();
  const cancel = useCancel(job);
  const [by, setBy] = useState<Requester>('customer');
  const [reason, setReason] = useState('');
  const charges = fee.status === 'known' && !fee.free;

  const consequences: ReactNode[] = [
    fee.status === 'loading' ? <Skeleton height={18} aria-label={text('cancel.feeLoading')} /> : fee.status === 'hidden' ? undefined : <FeeLine fee={fee} />,
    technicianName && text('cancel.stopsTechnician', { name: technicianName }),
    openOffers > 0 && text('cancel.withdraws', { n: openOffers }),
    job.customerName && text('cancel.tellsCustomer', { name: job.customerName }),
    text('cancel.final'),
  ].filter(Boolean);

  return (
    <Modal opened onClose={onClose} title={text('cancel.title', { number: job.number })} closeButtonProps={{ 'aria-label': text('job.close') }} classNames={{ title: classes.title }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') cancel.mutate({ reason: reason.trim(), requestedBy: by }, { onSuccess: onClose });
        }}
      >
        <ul className={classes.consequences}>
          {consequences.map((consequence, index) => (
            <li key={index}>{consequence}</li>
          ))}
        </ul>
        <div>
          <span className={classes.label} id="cancel-by">
            {text('cancel.who')}
          </span>
          <SegmentedControl size="xs" fullWidth aria-labelledby="cancel-by" value={by} onChange={setBy} data={requesters.map((value) => ({ value, label: text(`cancel.by.${value}`) }))} />
        </div>
        <ReasonField label={text('cancel.reason')} usual={(['customer', 'duplicate', 'capacity', 'area', 'mistake'] as const).map((key) => text(`cancel.reasons.${key}`))} value={reason} onChange={setReason} />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {text('cancel.keep')}
          </Button>
          <Button type="submit" color="red" disabled={reason.trim() === '' || fee.status === 'loading'} loading={cancel.isPending}>
            {charges ? text('cancel.submitFee', { fee: fee.text }) : text('cancel.submit')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function FeeLine({ fee }: { fee: Exclude<CancelFee, { status: 'loading' | 'hidden' }> }) {
  const text = useText();
  if (fee.status === 'unknown') return text('cancel.feeUnknown');
  return (
    <>
      <strong>{fee.free ? text('cancel.noFee') : text('cancel.fee', { fee: fee.text })}</strong>
      {fee.arithmetic && <small className={classes.arithmetic}>{fee.arithmetic}</small>}
    </>
  );
}
