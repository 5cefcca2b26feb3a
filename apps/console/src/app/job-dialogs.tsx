import { useQuery } from '@tanstack/react-query';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { moneyText, useLocality } from '@truckroll/ui';
import { DecideDialog } from '../features/jobs/decide-dialog.tsx';
import { feeQuery } from '../features/billing/fee-query.ts';
import { useUnassign } from '../features/dispatch/assign-actions.ts';
import { BranchDialog } from '../features/jobs/branch-dialog.tsx';
import { CancelDialog, type CancelFee } from '../features/jobs/cancel-dialog.tsx';
import { useHold } from '../features/jobs/job-actions.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useMay } from './session.ts';
import { useText } from './text.ts';

export type JobDialog = 'cancel' | 'hold' | 'unassign' | 'branch' | 'decide';

/** The questions asked before something is done to a job. */
export function JobDialogs({ dialog, job, technicianName, openOffers, onClose }: { dialog: JobDialog | undefined; job: Job; technicianName: string | undefined; openOffers: number; onClose: () => void }) {
  if (dialog === 'cancel') return <CancelWithFee job={job} technicianName={technicianName} openOffers={openOffers} onClose={onClose} />;
  if (dialog === 'decide') return <DecideDialog job={job} onClose={onClose} />;
  if (dialog === 'branch') return <BranchDialog job={job} openOffers={openOffers} onClose={onClose} />;
  if (dialog === 'hold') return <HoldDialog job={job} onClose={onClose} />;
  if (dialog === 'unassign' && technicianName) return <UnassignDialog job={job} technicianName={technicianName} onClose={onClose} />;
  return null;
}

function CancelWithFee({ job, technicianName, openOffers, onClose }: { job: Job; technicianName: string | undefined; openOffers: number; onClose: () => void }) {
  const { locale } = useLocality();
  const maySeeFee = useMay('billing.estimate.read');
  const { data, isError } = useQuery({ ...feeQuery(job.id), enabled: maySeeFee });
  const fee: CancelFee = !maySeeFee ? { status: 'hidden' } : data ? { status: 'known', text: moneyText(data, locale), free: data.amountMinor === 0, arithmetic: data.arithmetic } : { status: isError ? 'unknown' : 'loading' };
  return <CancelDialog job={job} fee={fee} technicianName={technicianName} openOffers={openOffers} onClose={onClose} />;
}

function HoldDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const text = useText();
  const hold = useHold(job);
  return (
    <ReasonDialog
      title={text('hold.title', { number: job.number })}
      consequence={text('hold.consequence')}
      label={text('hold.reason')}
      usual={(['customer', 'access', 'parts', 'police', 'weather'] as const).map((key) => text(`hold.reasons.${key}`))}
      submit={text('hold.submit')}
      busy={hold.isPending}
      onSubmit={(reason) => hold.mutate(reason, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

function UnassignDialog({ job, technicianName, onClose }: { job: Job; technicianName: string; onClose: () => void }) {
  const text = useText();
  const unassign = useUnassign(job);
  return (
    <ReasonDialog
      title={text('unassign.title', { number: job.number, name: technicianName })}
      consequence={text('unassign.consequence', { name: technicianName })}
      label={text('unassign.reason')}
      usual={(['breakdown', 'late', 'silent', 'better'] as const).map((key) => text(`unassign.reasons.${key}`))}
      submit={text('unassign.submit')}
      busy={unassign.isPending}
      onSubmit={(reason) => unassign.mutate(reason, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
